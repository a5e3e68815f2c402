/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_VALIDATION_H
#define RI_REPORT_VALIDATION_H

#include "base/text.h"
#include "study/ablations.h"
#include "study/validate.h"

/* What the HTML page shows; all borrowed. */
typedef struct ri_validation_view {
    const ri_validation *validation;
    const ri_ablations *ablations; /* NULL: not known */
    const ri_record *record;       /* for the hashes of its files; may be NULL */
    const char *const *set;        /* assumptions set by hand, "NAME=VALUE" */
    int n_set;
    bool is_uncalibrated;
} ri_validation_view;

/* The simulator against the record, in words: a table for people, a page in Markdown, `reinspect.validate/1`
 * for programs, one row per figure as CSV, a self-contained page without network or script. Text that could
 * not be made whole says so in `failed`. */
void ri_report_validation_table(const ri_validation *validation, ri_text *text);
void ri_report_validation_markdown(const ri_validation *validation, ri_text *text);
void ri_report_validation_json(const ri_validation *validation, ri_text *text);
void ri_report_validation_csv(const ri_validation *validation, ri_text *text);
void ri_report_validation_html(const ri_validation_view *view, ri_text *text);

#endif
