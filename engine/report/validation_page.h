/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_VALIDATION_PAGE_H
#define RI_REPORT_VALIDATION_PAGE_H

#include "report/validation.h"

/* Sections of the validation page, one function each; the page is told in validation_page.c. */
void ri__valid_verdict(const ri_validation_view *view, ri_text *text);    /* validation_page_verdict.c */
void ri__valid_rely(const ri_validation_view *view, ri_text *text);       /* validation_page_verdict.c */
void ri__valid_targets(const ri_validation_view *view, ri_text *text);    /* validation_page_targets.c */
void ri__valid_details(const ri_validation_view *view, ri_text *text);    /* validation_page_targets.c */
void ri__valid_mechanisms(const ri_validation_view *view, ri_text *text); /* validation_page_targets.c */
void ri__valid_curves(const ri_validation_view *view, ri_text *text);     /* validation_page_curves.c */
void ri__valid_own(const ri_validation_view *view, ri_text *text);        /* validation_page_own.c */
void ri__valid_imputed(const ri_validation_view *view, ri_text *text);    /* validation_page_basis.c */
void ri__valid_ablations(const ri_validation_view *view, ri_text *text);  /* validation_page_basis.c */
void ri__valid_provenance(const ri_validation_view *view, ri_text *text); /* validation_page_basis.c */

/* The target V12, or NULL. [pure] */
const ri_target *ri__own_case(const ri_validation *validation);

#endif
