/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/comparison.h"

#include <math.h>

#include "report/effect.h"

char ri__arm_letter(int arm) {
    return (char)('A' + arm);
}

ri__word ri__arm_name(int arm) {
    ri__word name = {"the base"};
    if (arm > 0)
        snprintf(name.text, sizeof name.text, "plan %c", ri__arm_letter(arm));
    return name;
}

/* Whether so many pairs tell which way the mean goes. */
static bool is_told(const ri_difference *d) {
    return d->mean_interval.low > 0 || d->mean_interval.high < 0;
}

void ri__comparison_lead(const ri_comparison *comparison, int arm, ri_text *text) {
    const ri_arm *a = &comparison->arm[arm];
    const ri_difference *d = ri__difference_of(a->differences, RI_OUT_child_months_in_inadequate_practice);
    if (d == NULL)
        ri_text_add(text, "left out");
    else if (ri__is_same(d))
        ri_text_add(text, "the same child-months in work that inspectors would grade inadequate");
    else if (!is_told(d))
        ri_text_add(text, "these runs do not tell whether children spend fewer months in inadequate work");
    else
        ri_text_add(text, "%s child-months in inadequate work in %s of 100 paired runs",
                    d->mean < 0 ? "fewer" : "more", ri__of_100(d->mean < 0 ? d->lower : d->higher).text);
}

static void children(const ri_difference *d, int arm, ri_text *text) {
    if (ri__is_same(d)) {
        ri_text_add(text,
                    "With %s children spend the same months in work that inspectors would grade inadequate "
                    "in 100 of 100 paired runs.",
                    ri__arm_name(arm).text);
        return;
    }
    ri_text_add(
        text,
        "With %s children spend fewer months in work that inspectors would grade inadequate in %s of "
        "100 paired runs (%s to %s), the same in %s and more in %s; in child-months, on average %s (%s).",
        ri__arm_name(arm).text, ri__of_100(d->lower).text, ri__of_100(d->lower_interval.low).text,
        ri__of_100(d->lower_interval.high).text, ri__of_100(d->same).text, ri__of_100(d->higher).text,
        ri__change(d, d->mean).text, ri__change_interval(d).text);
}

static void leaving(const ri_difference *d, ri_text *text) {
    if (ri__is_same(d))
        ri_text_add(text, " The council leaves 'inadequate' on the same day in every run.");
    else if (is_told(d))
        ri_text_add(text, " The council leaves 'inadequate' about %s on average (%s).",
                    ri__change(d, d->mean).text, ri__change_interval(d).text);
    else
        ri_text_add(text,
                    " Whether the council leaves 'inadequate' sooner these runs do not tell (on average %s).",
                    ri__change_interval(d).text);
}

static void grade(const ri_difference *d, ri_text *text) {
    ri_text_add(text,
                " The re-inspection finds services inadequate again in %s of 100 runs, and in %s with the "
                "base.",
                ri__of_100(d->other).text, ri__of_100(d->base).text);
}

static void money(const ri_difference *d, ri_text *text) {
    if (ri__is_same(d))
        ri_text_add(text, " It costs the same.");
    else if (is_told(d))
        ri_text_add(text, " It costs %s on average (%s).", ri__change(d, d->mean).text,
                    ri__change_interval(d).text);
    else
        ri_text_add(text, " Whether it costs more these runs do not tell (on average %s).",
                    ri__change_interval(d).text);
}

void ri__comparison_finding(const ri_comparison *comparison, int arm, ri_text *text) {
    const ri_arm *a = &comparison->arm[arm];
    if (a->differences == NULL) {
        ri_text_add(text, "Left out: %s.", a->left_out);
        return;
    }
    const ri_difference *d = ri__difference_of(a->differences, RI_OUT_child_months_in_inadequate_practice);
    if (d != NULL)
        children(d, arm, text);
    if ((d = ri__difference_of(a->differences, RI_OUT_months_to_leave_inadequate)) != NULL)
        leaving(d, text);
    if ((d = ri__difference_of_grade(a->differences, RI_INADEQUATE)) != NULL &&
        ri__area_in_run(&a->run, RI_AREA_OVERALL))
        grade(d, text);
    if ((d = ri__difference_of(a->differences, RI_OUT_cost_gbp)) != NULL)
        money(d, text);
}
