/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_VALIDATION_H
#define RI_REPORT_VALIDATION_H

#include "base/text.h"
#include "study/validate.h"

/* The simulator against the record, in words: a table for people, a page in Markdown, `reinspect.validate/1`
 * for programs, one row per figure as CSV. Text that could not be made whole says so in `failed`. */
void ri_report_validation_table(const ri_validation *validation, ri_text *text);
void ri_report_validation_markdown(const ri_validation *validation, ri_text *text);
void ri_report_validation_json(const ri_validation *validation, ri_text *text);
void ri_report_validation_csv(const ri_validation *validation, ri_text *text);

#endif
