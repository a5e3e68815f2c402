/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_COMPARISON_H
#define RI_REPORT_COMPARISON_H

#include "report/report.h"
#include "report/words.h"

/* Runs of the same replications under several scenarios of one council: the first, the base, is what the
 * others are held against. Everything is borrowed. */
#define RI_MOST_ARMS 4

typedef struct ri_arm {
    ri_run_view run;
    const ri_differences
        *differences;     /* beside the base; NULL of the base, and of one that is not compared */
    const char *left_out; /* then why, after "left out: " */
} ri_arm;

typedef struct ri_comparison {
    ri_arm arm[RI_MOST_ARMS];
    int n;            /* arms, 1 .. RI_MOST_ARMS: those that were simulated at all */
    bool is_complete; /* all that were asked for, with all their replications */
} ri_comparison;

/* Renderings of the same comparison; each appends to `text` (text->failed after a failed allocation). */
void ri_comparison_table(const ri_comparison *comparison, ri_text *text);
void ri_comparison_json(const ri_comparison *comparison, ri_text *text); /* reinspect.compare/1 */
void ri_comparison_csv(const ri_comparison *comparison, ri_text *text);  /* a row per arm and path */
void ri_comparison_html(const ri_comparison *comparison, ri_text *text); /* self-contained, no script */

/* Inside the room. The arm's letter, 'A' of the base; what it is called, "the base", "plan B". [pure] */
char ri__arm_letter(int arm);
ri__word ri__arm_name(int arm);
/* What one plan changes, in a line ("fewer child-months ... in 81 of 100 paired runs (78 to 84)") and in
 * sentences, children before inspection before money. */
void ri__comparison_lead(const ri_comparison *comparison, int arm, ri_text *text);
void ri__comparison_finding(const ri_comparison *comparison, int arm, ri_text *text);

#endif
