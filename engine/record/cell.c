/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/cell.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "record/start.h"

static const char *const grades[] = {
    [RI_INADEQUATE] = "inadequate",
    [RI_REQUIRES_IMPROVEMENT] = "requires improvement",
    [RI_GOOD] = "good",
    [RI_OUTSTANDING] = "outstanding",
};
const char *const ri_step_words[RI_STEP_TRUST + 1] = {
    [RI_STEP_NONE] = "none",           [RI_STEP_NOTICE] = "notice",
    [RI_STEP_DIRECTION] = "direction", [RI_STEP_DFE_COMMISSIONER] = "dfe_commissioner",
    [RI_STEP_TRUST] = "trust",
};

static ri_status read_word(const char *text, const char *const *words, size_t n, const char *what,
                           const char *where, double *value, ri_error *error) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(text, words[i]) == 0) {
            *value = (double)i;
            return RI_OK;
        }
    }
    const char *near = ri_nearest_word(text, words, n);
    return ri_error_set(error, RI_BAD_DATA, "%s: \"%s\" is no %s; did you mean \"%s\"?", where, text, what,
                        near != NULL ? near : words[0]);
}

/* strtod alone would also take "nan", "inf", hexadecimal digits and leading spaces. */
static ri_status read_signed(const char *text, const char *where, double *value, ri_error *error) {
    char *end = NULL;
    *value = strtod(text, &end);
    if (text[strspn(text, "0123456789.eE+-")] != '\0' || *end != '\0' || !isfinite(*value))
        return ri_error_set(
            error, RI_BAD_DATA,
            "%s: \"%s\" is not a number; write digits such as 0.219, or nothing where nothing "
            "was published",
            where, text);
    return RI_OK;
}

static ri_status read_number(const char *text, double high, const char *where, double *value,
                             ri_error *error) {
    ri_status status = read_signed(text, where, value, error);
    if (status != RI_OK)
        return status;
    if (*value < 0)
        return ri_error_set(error, RI_BAD_DATA, "%s: %s is below 0; published figures are 0 or more", where,
                            text);
    if (*value > high)
        return ri_error_set(error, RI_BAD_DATA, "%s: %s is above %g; use a value from 0 to %g", where, text,
                            high, high);
    return RI_OK;
}

static ri_status read_whole(const char *text, double high, const char *what, const char *where, double *value,
                            ri_error *error) {
    if (text[strspn(text, "0123456789")] != '\0' || strlen(text) > 9 || strtod(text, NULL) > high)
        return ri_error_set(error, RI_BAD_DATA, "%s: \"%s\" is no %s", where, text, what);
    *value = strtod(text, NULL);
    return RI_OK;
}

static ri_status read_day(const char *text, const char *where, double *value, ri_error *error) {
    ri_day day = RI_DAY_NONE;
    ri_error inner = {0};
    if (ri_day_parse(text, &day, &inner) != RI_OK)
        return ri_error_set(error, RI_BAD_DATA, "%s: %s", where, inner.text);
    *value = (double)day;
    return RI_OK;
}

ri_status ri_cell_read(ri_cell_kind kind, const char *text, const char *where, double *value,
                       ri_error *error) {
    *value = (double)NAN;
    if (text[0] == '\0')
        return RI_OK;
    switch (kind) {
    case RI_CELL_TEXT:
    case RI_CELL_SOURCE:
        return RI_OK;
    case RI_CELL_CODE:
        return read_whole(text, 999, "DfE code; codes run from 201 to 999, and England is 0", where, value,
                          error);
    case RI_CELL_DAY:
        return read_day(text, where, value, error);
    case RI_CELL_NUMBER:
        return read_number(text, HUGE_VAL, where, value, error);
    case RI_CELL_SIGNED:
        return read_signed(text, where, value, error);
    case RI_CELL_SHARE:
        return read_number(text, 1, where, value, error);
    case RI_CELL_FLAG:
        return read_whole(text, 1, "flag; write 0 or 1", where, value, error);
    case RI_CELL_GRADE:
        return read_word(text, grades, sizeof grades / sizeof grades[0], "grade", where, value, error);
    case RI_CELL_STEP:
        return read_word(text, ri_step_words, RI_STEP_TRUST + 1, "step", where, value, error);
    }
    RI_BUG_IF(1);
}
