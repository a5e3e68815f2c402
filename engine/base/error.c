/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <stdarg.h>

ri_status ri_error_set(ri_error *error, ri_status status, const char *format, ...) {
    if (error != NULL && error->status == RI_OK) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(error->text, sizeof error->text, format, arguments);
        va_end(arguments);
        error->status = status;
    }
    return status;
}

const char *ri_status_text(ri_status status) {
    switch (status) {
#define RI_STATUS(name, value, exit_code, text)                                                              \
    case name:                                                                                               \
        return text;
#include "abi/status.def"
#undef RI_STATUS
    }
    return "unknown status";
}

int ri_status_exit_code(ri_status status) {
    switch (status) {
#define RI_STATUS(name, value, exit_code, text)                                                              \
    case name:                                                                                               \
        return exit_code;
#include "abi/status.def"
#undef RI_STATUS
    }
    return 1;
}

_Noreturn void ri_bug(const char *file, int line, const char *condition) {
    fprintf(stderr, "%s:%d: this is a mistake in reinspect, not in your input: %s\n", file, line, condition);
    abort();
}
