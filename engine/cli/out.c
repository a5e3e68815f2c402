/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/out.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

ri_status ri_out_write(const ri_text *out, ri_error *error) {
    if (out->failed)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory while the results were written");
    bool is_written = fwrite(out->bytes, 1, out->length, stdout) == out->length && fflush(stdout) == 0;
    if (is_written)
        return RI_OK;
    int why = errno;
    clearerr(stdout);
    return why == EPIPE ? RI_OK
                        : ri_error_set(error, RI_IO, "standard output cannot be written: %s", strerror(why));
}
