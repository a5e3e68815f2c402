/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/finding.h"

#include <math.h>

#include "report/effect.h"

#define FEW_RUNS 100 /* below, a range of 90 of 100 runs rests on fewer than five runs at each end */

const char *const ri__finding_leads[RI__N_FINDINGS] = {
    "Are children safer?",
    "How would we know?",
    "When would the next full inspection come?",
    "What would it find?",
    "Would the Secretary of State step in?",
};

void ri__basis(const ri_run_view *run, ri_text *text) {
    const ri_run_summary *summary = run->summary;
    ri_text_add(text, "%s simulated run%s of %d months from %s",
                ri__number((double)summary->n_replications, 0).text, summary->n_replications == 1 ? "" : "s",
                (int)summary->n_months, ri__date(run->scenario->setup.first_day).text);
    if (run->precise != NULL) {
        const ri_precise *p = run->precise;
        ri_text_add(text, " (as many as make %s sure to %.3g, %s, with 90%% intervals; reached: %.3g)",
                    p->outcome, p->asked, ri__unit(p->unit)[0] != '\0' ? ri__unit(p->unit) : "as a share",
                    p->attained);
    }
    if (summary->n_failed > 0)
        ri_text_add(text,
                    " (plugins failed %s more, which are in no figure here; what is left is no fair sample)",
                    ri__number((double)summary->n_failed, 0).text);
    if (summary->n_replications + summary->n_failed < summary->n_wanted)
        ri_text_add(text, " (stopped early: %s were asked for)",
                    ri__number((double)summary->n_wanted, 0).text);
}

const char *ri__caution(const ri_run_view *run) {
    bool is_few = run->summary->n_replications > 0 && run->summary->n_replications < FEW_RUNS;
    return is_few ? "So few runs are good for a trial alone: chances in 100 and the ranges below need some "
                    "hundreds of runs."
                  : NULL;
}

void ri__wait_date(const ri_run_view *run, double months, ri_text *text) {
    ri_text_add(text, "%s (%s months after publication)",
                ri__month(ri_month_of_day(ri__day_after(run, months))).text, ri__number(months, 0).text);
}

/* What the plan changes of it, if there is one that was compared. */
static void add_effect(const ri_run_view *run, ri_text *text) {
    const ri_difference *d = ri__difference_of(run->effect, RI_OUT_child_months_in_inadequate_practice);
    if (d == NULL || !ri__has_plan(run))
        return;
    if (ri__is_same(d))
        ri_text_add(text, " The plan changes these child-months in none of 100 runs.");
    else
        ri_text_add(text,
                    " Beside the same runs without the plan, such child-months fall in %s of 100 runs and "
                    "rise in %s; "
                    "on average %s.",
                    ri__of_100(d->lower).text, ri__of_100(d->higher).text, ri__change(d, d->mean).text);
}

static void children(const ri_run_view *run, ri_text *text) {
    const ri_run_summary *summary = run->summary;
    int32_t first = ri__month_after(run, 0), later = ri__month_after(run, 24);
    if (first >= 0) {
        const ri_band *now = ri__band(run, first, RI_METRIC_inadequate_share, 0);
        const ri_band *then = ri__band(run, later, RI_METRIC_inadequate_share, 0);
        ri_text_add(
            text,
            "In practice as simulated, inspectors would grade %s cases inadequate in %s; in %s it is %s "
            "(90 of 100 runs lie between %s and %s). ",
            ri__in_100(now->q50).text, ri__month(summary->first_month + first).text,
            ri__month(summary->first_month + later).text, ri__in_100(then->q50).text,
            ri__number(then->q05 * 100, 0).text, ri__in_100(then->q95).text);
    }
    const ri_distribution *inadequate = &summary->outcome[RI_OUT_child_months_in_inadequate_practice].amount;
    const ri_distribution *overdue = &summary->outcome[RI_OUT_child_days_visit_overdue].amount;
    double days = ri__end_day(run) - run->scenario->setup.first_day;
    ri_text_add(
        text,
        "Over the %d months this adds up to %s child-months in work that inspectors would grade inadequate "
        "(%s in 90 of 100 runs), as if %s children were in such work all the time, and to %s child-days with "
        "a visit overdue (%s), as if %s children waited for a visit every day.",
        (int)summary->n_months, ri__amount(inadequate->q50, "child_months").text,
        ri__range(inadequate->q05, inadequate->q95, "child_months").text,
        ri__number(inadequate->q50 / days * RI_DAYS_PER_MONTH, 0).text,
        ri__amount(overdue->q50, "child_days").text, ri__range(overdue->q05, overdue->q95, "child_days").text,
        ri__number(overdue->q50 / days, 0).text);
    add_effect(run, text);
}

static void wait(const ri_run_view *run, ri_text *text) {
    const ri_distribution *wait_months = &run->summary->outcome[RI_OUT_months_to_reinspection].amount;
    ri__word horizon = ri__number(run->summary->n_months, 0);
    if (!isfinite(wait_months->q50)) {
        ri_text_add(text, "No run was completed, so there is no answer.");
        return;
    }
    if (ri__is_reached(wait_months, 0.5)) {
        ri_text_add(text, "In the middle run it begins in ");
        ri__wait_date(run, wait_months->q50, text);
        ri_text_add(text, ". ");
    } else {
        ri_text_add(text, "In more than half of the runs it has not come within the %s months simulated. ",
                    horizon.text);
    }
    if (ri__is_reached(wait_months, 0.05))
        ri_text_add(text, "In 5 of 100 runs it comes within %s months", ri__number(wait_months->q05, 0).text);
    if (ri__is_reached(wait_months, 0.95))
        ri_text_add(text, "; in 5 of 100 it takes longer than %s", ri__number(wait_months->q95, 0).text);
    ri_text_add(text, "%she chance that it has not come within the %s months simulated is %s.",
                ri__is_reached(wait_months, 0.05) ? ". T" : "T", horizon.text,
                ri__in_100(wait_months->not_reached_share).text);
    const ri_pause *pause = ri__pause(run);
    if (pause == NULL)
        return;
    ri_text_add(text, " None begins from %s to %s, when ", ri__date(pause->from).text,
                ri__date(pause->until - 1).text);
    if (pause->visits_until < pause->until)
        ri_text_add(text, "inspections were paused, monitoring visits until %s.",
                    ri__date(pause->visits_until - 1).text);
    else
        ri_text_add(text, "visits and inspections were paused.");
}

static void grade(const ri_run_view *run, ri_text *text) {
    const ri_outcome_summary *outcome = &run->summary->outcome[RI_OUT_reinspection_grade];
    const double *share = outcome->grade_share[RI_AREA_OVERALL];
    if (!ri__area_in_run(run, RI_AREA_OVERALL)) {
        ri_text_add(text,
                    "The inspection rules of these years give no overall grade; the table below gives the "
                    "chances by area.");
        return;
    }
    ri_text_add(
        text,
        "The chance that services overall are judged inadequate again is %s; requires improvement %s; good "
        "%s; outstanding %s; no such inspection within the months simulated %s. ",
        ri__in_100(share[RI_INADEQUATE]).text, ri__in_100(share[RI_REQUIRES_IMPROVEMENT]).text,
        ri__in_100(share[RI_GOOD]).text, ri__in_100(share[RI_OUTSTANDING]).text,
        ri__in_100(share[RI_SHARE_NOT_REACHED]).text);
    if (share[RI_NOT_JUDGED] > 0)
        ri_text_add(text, "The chance of an inspection by rules that give no overall grade is %s. ",
                    ri__in_100(share[RI_NOT_JUDGED]).text);
    ri_text_add(text, "Sooner is not better when services are judged inadequate again.");
}

static void dfe_commissioner(const ri_run_view *run, ri_text *text) {
    const ri_outcome_summary *outcome = &run->summary->outcome[RI_OUT_dfe_commissioner_by_month];
    const char *already = ri__already_in_place(run);
    if (already != NULL) {
        ri_text_add(text, "%s, so there is no chance of a first appointment to tell.", already);
        return;
    }
    int last = RI_N_BY_MONTHS - 1, n = 0;
    while (last >= 0 && !isfinite(outcome->by_month[last]))
        last--;
    for (int i = 0; i <= last; i++) {
        if (ri_by_months[i] != 12 && ri_by_months[i] != 24 && i != last)
            continue;
        const char *open = n == 0 ? "The chance that the Secretary of State appoints a DfE commissioner is "
                           : i == last ? " and "
                                       : ", ";
        ri_text_add(text, "%s%s within %d%s", open, ri__in_100(outcome->by_month[i]).text,
                    (int)ri_by_months[i], n++ == 0 ? " months of publication" : "");
    }
    ri_text_add(text, n > 0 ? "." : "The months simulated are too few to say.");
}

/* Whether a dashboard would move the way practice does: over two years, in whole cases of 100. */
static void direction(const ri_run_view *run, ri_text *text) {
    int32_t first = ri__month_after(run, 0), later = ri__month_after(run, 24);
    double change[2];
    for (int side = 0; side < 2; side++) {
        while (first < later && !isfinite(ri__band(run, first, RI_METRIC_good_or_better_share, side)->q50))
            first++; /* a dashboard shows nothing before the first audits */
    }
    for (int side = 0; side < 2; side++)
        change[side] = rint(ri__band(run, later, RI_METRIC_good_or_better_share, side)->q50 * 100) -
                       rint(ri__band(run, first, RI_METRIC_good_or_better_share, side)->q50 * 100);
    if (first >= later || !isfinite(change[0]) || !isfinite(change[1]))
        return;
    bool is_same_way = (change[0] > 0) == (change[1] > 0) && (change[0] < 0) == (change[1] < 0);
    ri_text_add(text,
                " From %s to %s practice as simulated moves by %+.0f in 100 and the dashboard by %+.0f: %s.",
                ri__month(run->summary->first_month + first).text,
                ri__month(run->summary->first_month + later).text, change[0], change[1],
                is_same_way ? "it points the right way, and is no measure of how far"
                            : "it points the wrong way, so files read by somebody from outside tell more");
}

static void dashboard(const ri_run_view *run, ri_text *text) {
    int32_t month = ri__month_after(run, 12);
    if (month < 0) {
        ri_text_add(text, "The months simulated are too few to say.");
        return;
    }
    const ri_band *simulated = ri__band(run, month, RI_METRIC_good_or_better_share, 0);
    const ri_band *shown = ri__band(run, month, RI_METRIC_good_or_better_share, 1);
    /* the gap between the two figures as printed, or the reader would find a mistake in our sums */
    double gap = (rint(shown->q50 * 100) - rint(simulated->q50 * 100)) / 100;
    ri_text_add(text,
                "In %s a dashboard would show %s cases good or better, where practice as simulated has %s "
                "(the middle run of each): ",
                ri__month(run->summary->first_month + month).text, ri__in_100(shown->q50).text,
                ri__in_100(simulated->q50).text);
    if (gap >= 0.005)
        ri_text_add(text, "%s cases graded higher than an inspector would.", ri__in_100(gap).text);
    else if (gap <= -0.005)
        ri_text_add(text, "%s cases graded lower than an inspector would.", ri__in_100(-gap).text);
    else
        ri_text_add(text, "no difference that matters.");
    direction(run, text);
}

void ri__finding(const ri_run_view *run, int finding, ri_text *text) {
    static void (*const say[RI__N_FINDINGS])(const ri_run_view *, ri_text *) = {children, dashboard, wait,
                                                                                grade, dfe_commissioner};
    say[finding](run, text);
}
