/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/facts.h"

#include <ctype.h>
#include <math.h>

#include "council/cost.h"
#include "council/recommendation.h"

ri_day ri__end_day(const ri_run_view *run) {
    return ri_month_first_day(run->summary->first_month + run->summary->n_months);
}

double ri__horizon_months(const ri_run_view *run) {
    return (ri__end_day(run) - ri__start(run)->publication) / RI_DAYS_PER_MONTH;
}

bool ri__regime_in_run(const ri_run_view *run, int32_t i) {
    const ri_council_setup *setup = &run->scenario->setup;
    bool has_begun = setup->regimes[i].in_force_from < ri__end_day(run);
    bool is_over = i + 1 < setup->n_regimes && setup->regimes[i + 1].in_force_from <= setup->first_day;
    return has_begun && !is_over;
}

const ri_regime *ri__regime_at_publication(const ri_run_view *run) {
    const ri_council_setup *setup = &run->scenario->setup;
    return ri_regime_on(setup->regimes, setup->n_regimes, setup->start.publication);
}

bool ri__area_in_run(const ri_run_view *run, int32_t area) {
    const ri_council_setup *setup = &run->scenario->setup;
    for (int32_t i = 0; i < setup->n_regimes; i++) {
        const ri_regime *regime = &setup->regimes[i];
        if (!ri__regime_in_run(run, i))
            continue;
        if (area == RI_AREA_OVERALL && regime->has_overall)
            return true;
        for (int32_t k = 0; k < regime->n_areas; k++)
            if (area != RI_AREA_OVERALL && regime->area[k] == area)
                return true;
    }
    return false;
}

/* Shares are counts over runs: a sum of 1 may come out a rounding below it. */
static bool is_ever_judged(const ri_outcome_summary *outcome, int32_t area) {
    const double *share = outcome->grade_share[area];
    return share[RI_SHARE_NOT_REACHED] + share[RI_NOT_JUDGED] < 1 - 1e-9;
}

bool ri__area_is_shown(const ri_run_view *run, int32_t area) {
    const ri_outcome_summary *outcome = &run->summary->outcome[RI_OUT_reinspection_grade_by_area];
    bool is_any_judged = false;
    for (int32_t i = 0; i < RI_N_AREAS; i++)
        is_any_judged |= ri__area_in_run(run, i) && is_ever_judged(outcome, i);
    return ri__area_in_run(run, area) && (!is_any_judged || is_ever_judged(outcome, area));
}

int32_t ri__n_budget_years(const ri_run_view *run) {
    return ri_budget_years(run->scenario->setup.first_day, ri__end_day(run) - 1);
}

bool ri__part_in_run(const ri_run_view *run, uint32_t outcome, uint32_t part) {
    switch (outcome) {
    case RI_OUT_reinspection_grade_by_area:
        return ri__area_in_run(run, (int32_t)part);
    case RI_OUT_recommendation_done:
    case RI_OUT_recommendation_tested_by_visit:
        return ri_recommendation_is_made(ri__start(run)->grade, part);
    case RI_OUT_cost_by_year:
        return (int32_t)part < ri__n_budget_years(run);
    case RI_OUT_intervention_start:
    case RI_OUT_intervention_could_start: /* the others begin by date */
        return (int32_t)part < run->scenario->setup.n_rules &&
               run->scenario->setup.rules[part].trigger.metric >= 0;
    case RI_OUT_annex_a:
        return run->scenario->setup.annex_a_day != RI_DAY_NONE;
    default:
        return true;
    }
}

ri__word ri__part_id(const ri_run_view *run, uint32_t outcome, uint32_t part) {
    ri__word word;
    int year = ri_budget_year_begun(run->scenario->setup.first_day, (int32_t)part);
    if (outcome == RI_OUT_cost_by_year)
        snprintf(word.text, sizeof word.text, "%d-%02d", year, (year + 1) % 100);
    else
        snprintf(word.text, sizeof word.text, "%s", ri_outcome_part_id(outcome, part));
    return word;
}

int32_t ri__month_after(const ri_run_view *run, int32_t months) {
    const ri_run_summary *summary = run->summary;
    ri_day day = ri_day_add_months(ri__start(run)->publication, months);
    int32_t month = ri_month_of_day(day) - summary->first_month;
    if (month >= summary->n_months)
        month = summary->n_months - 1;
    return month < 0 && summary->n_months > 0 ? 0 : month;
}

bool ri__is_listed(const ri_run_view *run, int32_t month) {
    return (run->summary->first_month + month) % 3 == 2 || month + 1 == run->summary->n_months;
}

bool ri__has_series(const ri_run_view *run) {
    return run->summary->n_months > 0 && run->summary->series != NULL;
}

const ri_band *ri__band(const ri_run_view *run, int32_t month, uint32_t metric, int is_reported) {
    return &run->summary->series[((size_t)month * RI_N_METRICS + metric) * 2 + (size_t)(is_reported != 0)];
}

double ri__by_last_month(const ri_outcome_summary *outcome) {
    int last = RI_N_BY_MONTHS - 1;
    while (last > 0 && !isfinite(outcome->by_month[last]))
        last--;
    return outcome->by_month[last];
}

const ri_pause *ri__pause(const ri_run_view *run) {
    const ri_council_setup *setup = &run->scenario->setup;
    for (int32_t i = 0; i < setup->n_regimes; i++) {
        const ri_regime *regime = &setup->regimes[i];
        for (int32_t k = 0; ri__regime_in_run(run, i) && k < regime->n_pauses; k++) {
            const ri_pause *pause = &regime->pause[k];
            if (pause->from < ri__end_day(run) && pause->until > setup->first_day)
                return pause;
        }
    }
    return NULL;
}

const char *ri__already_in_place(const ri_run_view *run) {
    int32_t step = ri__start(run)->dfe_step;
    if (step == RI_STEP_DFE_COMMISSIONER)
        return "A DfE commissioner was already in place when the report was published";
    if (step == RI_STEP_TRUST)
        return "A trust or a partner council, which goes beyond a DfE commissioner, was already in place "
               "when "
               "the report was published";
    return NULL;
}

bool ri__is_reached(const ri_distribution *wait, double level) {
    double n = (double)wait->n, n_not_reached = rint(wait->not_reached_share * n);
    return ceil(level * n - 1e-9) <= n - n_not_reached;
}

ri_day ri__day_after(const ri_run_view *run, double months) {
    return ri__start(run)->publication + (ri_day)rint(months * RI_DAYS_PER_MONTH);
}

bool ri__is_published(const ri_run_view *run) {
    const ri_council_start *start = ri__start(run);
    if (start->code == 0 || start->is_what_if)
        return false; /* the national test council, or a scenario's own judgement */
    if (run->record == NULL)
        return true;
    return ri_record_has_judgement(run->record, start->code, start->publication);
}

int32_t ri__n_imputed(const ri_run_view *run) {
    int32_t n = 0;
    for (int i = 0; i < RI_N_START; i++)
        n += ri__start(run)->field[i].is_imputed;
    return n;
}

void ri__title(const ri_run_view *run, ri_text *text) {
    const ri_council_start *start = ri__start(run);
    if (!ri__is_published(run)) {
        ri_text_add(text, "What if: a council like ");
        ri__clean(text, ri__council(start).text);
        return;
    }
    ri__clean(text, ri__council(start).text);
    ri_text_add(text, " after the report of %s", ri__date(start->publication).text);
}

void ri__published_judgements(const ri_run_view *run, ri_text *text) {
    const ri_council_start *start = ri__start(run);
    static const int32_t order[RI_N_AREAS] = {RI_AREA_OVERALL, RI_AREA_HELP_PROTECTION, RI_AREA_IN_CARE,
                                              RI_AREA_CARE_LEAVERS, RI_AREA_LEADERS};
    if (!ri__is_published(run)) {
        ri_text_add(text, "none, the judgement is supposed");
        return;
    }
    int n = 0;
    for (int i = 0; i < RI_N_AREAS; i++) {
        int32_t area = order[i], grade = start->grade[area];
        if (grade < 0 || grade >= RI_N_GRADES)
            continue;
        const char *label = ri__area_label(area);
        ri_text_add(text, "%s%c%s %s", n++ > 0 ? ", " : "", tolower((unsigned char)label[0]), label + 1,
                    ri__grade_label(grade));
    }
    ri_text_add(text, "%s(report of %s)", n > 0 ? " " : "", ri__date(start->publication).text);
}

void ri__notice(const ri_run_view *run, ri_text *text) {
    const ri_council_start *start = ri__start(run);
    ri_text_add(text, "This is a simulation, not a finding. It starts from published figures for ");
    ri__clean(text, ri__council(start).text);
    ri_text_add(text,
                " at %s and from the assumptions listed. It describes no real child, family, worker, manager "
                "or member and is no evidence of how services performed or what anyone knew. Published "
                "judgements: ",
                ri__date(start->publication).text);
    ri__published_judgements(run, text);
    ri_text_add(text, "; check Ofsted for later ones. Do not use it to judge staff, decide about a child, or "
                      "as a ground for or against statutory intervention.");
}
