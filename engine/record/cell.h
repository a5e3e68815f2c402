/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_CELL_H
#define RI_RECORD_CELL_H

#include "base/error.h"

/* What a column of a published table may hold. */
typedef enum ri_cell_kind {
    RI_CELL_TEXT,
    RI_CELL_SOURCE, /* a key of sources.csv */
    RI_CELL_CODE,   /* a DfE code of councils.csv, 0 for England */
    RI_CELL_DAY,    /* YYYY-MM-DD */
    RI_CELL_NUMBER, /* finite, >= 0 */
    RI_CELL_SIGNED, /* finite */
    RI_CELL_SHARE,  /* 0 .. 1 */
    RI_CELL_FLAG,   /* 0 or 1 */
    RI_CELL_GRADE,  /* "inadequate" .. "outstanding" */
    RI_CELL_STEP    /* "none", "notice", "direction", "dfe_commissioner", "trust" */
} ri_cell_kind;

/* Checks the text of a cell and gives its value: number, share, flag, code, ri_day, RI_INADEQUATE ..
 * RI_OUTSTANDING, RI_STEP_*; NaN for a blank cell and for text. `where` ("file:line: column") begins the
 * message. Fails RI_BAD_DATA. [pure] */
ri_status ri_cell_read(ri_cell_kind kind, const char *text, const char *where, double *value,
                       ri_error *error);

#endif
