/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "council/cost.h"
#include "council/recommendation.h"
#include "report/annex.h"
#include "report/effect.h"
#include "report/finding.h"
#include "report/lines.h"

#define LABEL_WIDTH 63
#define VALUE_WIDTH 10

static void add_regimes(const ri_run_view *run, ri_text *text) {
    int n = 0;
    for (int32_t i = 0; i < run->scenario->setup.n_regimes; i++) {
        if (!ri__regime_in_run(run, i))
            continue;
        ri_text_add(text, "%s", n++ == 0 ? "; inspection rules: " : ", then ");
        ri__clean(text, run->scenario->setup.regimes[i].title);
    }
}

static void add_head(const ri_run_view *run, ri_text *text) {
    ri_text line = {0};
    ri__title(run, &line);
    ri__lines_of(text, &line, 0);
    ri__lines(text,
              "This is a simulation, not a finding. It describes no real child, family, worker, manager or "
              "member and is no evidence of how services performed or what anyone knew.",
              0);
    ri_text_add(&line, "Scenario: ");
    ri__clean(&line, run->scenario->name);
    ri__lines_of(text, &line, 0);
    for (int i = 0; i < run->scenario->n_interventions; i++) {
        ri_text plan = {0};
        ri__plan(run, i, &plan);
        ri_text_add(&line, "With ");
        ri__clean(&line, plan.bytes != NULL ? plan.bytes : "");
        ri__lines_of(text, &line, 0);
        ri_text_dispose(&plan);
    }
    ri__plan_money(run, &line);
    if (line.length > 0 || line.failed)
        ri__lines_of(text, &line, 0);
    ri__basis(run, &line);
    ri_text_add(&line, ", seed %llu", (unsigned long long)run->summary->seed);
    add_regimes(run, &line);
    ri_text_add(&line, ".");
    ri__lines_of(text, &line, 0);
    if (ri__caution(run) != NULL)
        ri__lines(text, ri__caution(run), 0);
}

static void add_start(const ri_run_view *run, ri_text *text) {
    static const struct {
        int field;
        const char *words;
    } shown[] = {
        {RI_START_open_cases, "open cases"},         {RI_START_cpp_open, "on a child protection plan"},
        {RI_START_in_care_open, "children in care"}, {RI_START_caseload, "cases per social worker"},
        {RI_START_agency_share, "agency workers"},   {RI_START_vacancy_share, "vacancies"},
    };
    ri_text line = {0};
    ri_text_add(&line, "Starts from");
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        const ri_start_field *field = &ri__start(run)->field[shown[i].field];
        ri__word value = ri__amount(field->value, ri_start_table[shown[i].field].unit);
        ri_text_add(&line, "%s %s %s", i > 0 ? "," : "", field->is_imputed ? "imputed" : value.text,
                    shown[i].words);
    }
    ri_text_add(&line, " (%d of %d published figures imputed).", (int)ri__n_imputed(run), RI_N_START);
    ri__lines_of(text, &line, 0);
}

static void add_row(ri_text *text, const char *label, const char *value, const char *range) {
    ri_text_add(text, "  %-*s %*s%s%s\n", LABEL_WIDTH, label, VALUE_WIDTH, value, *range != '\0' ? "  " : "",
                range);
}

/* "44" and "33 to more than 60", in months. */
typedef struct wait_words {
    char middle[32], range[64];
} wait_words;

static wait_words say_wait(const ri_run_view *run, const ri_distribution *wait) {
    ri__word middle = ri__number(wait->q50, 0), low = ri__number(wait->q05, 0),
             high = ri__number(wait->q95, 0);
    ri__word horizon = ri__number(run->summary->n_months, 0);
    wait_words said;
    snprintf(said.middle, sizeof said.middle, "%.20s", ri__is_reached(wait, 0.5) ? middle.text : "not yet");
    if (ri__is_reached(wait, 0.95))
        snprintf(said.range, sizeof said.range, "%.20s to %.20s", low.text, high.text);
    else if (ri__is_reached(wait, 0.05))
        snprintf(said.range, sizeof said.range, "%.20s to more than %.8s", low.text, horizon.text);
    else
        snprintf(said.range, sizeof said.range, "more than %.8s", horizon.text);
    if (!isfinite(wait->q50))
        snprintf(said.middle, sizeof said.middle, "no value"),
            snprintf(said.range, sizeof said.range, "no value");
    return said;
}

static void add_wait(const ri_run_view *run, ri_text *text, const ri_outcome_info *info,
                     const ri_distribution *wait) {
    wait_words said = say_wait(run, wait);
    add_row(text, info->label, said.middle, said.range);
    char label[64];
    snprintf(label, sizeof label, "  not within the %.8s months simulated",
             ri__number(run->summary->n_months, 0).text);
    add_row(text, label, ri__in_100(wait->not_reached_share).text, "");
}

static void add_amount(ri_text *text, const ri_outcome_info *info, const ri_distribution *amount) {
    add_row(text, info->label, ri__amount(amount->q50, info->unit).text,
            ri__range(amount->q05, amount->q95, info->unit).text);
}

/* Outcomes with one number a row, those with a direction (children's, practice) first in outcomes.def. */
static void add_numbers(const ri_run_view *run, ri_text *text, bool is_for_children) {
    for (uint32_t i = 0; i < RI_N_OUTCOMES; i++) {
        const ri_outcome_info *info = &ri_outcome_table[i];
        const ri_distribution *amount = &run->summary->outcome[i].amount;
        bool is_wait = info->kind == RI_OUTCOME_WAIT;
        bool is_child = info->kind == RI_OUTCOME_AMOUNT && info->better != RI_BETTER_NONE;
        if (strcmp(info->unit, "gbp") == 0)
            continue;
        if ((!is_wait && info->kind != RI_OUTCOME_AMOUNT) || is_child != is_for_children)
            continue;
        if (is_wait)
            add_wait(run, text, info, amount);
        else
            add_amount(text, info, amount);
    }
}

/* Without costing, and for what nothing is spent on, there is nothing to say. */
static void add_cost_row(ri_text *text, const char *label, const ri_distribution *cost) {
    if (cost->n > 0 && (cost->q05 != 0 || cost->q95 != 0))
        add_row(text, label, ri__amount(cost->q50, "gbp").text, ri__range(cost->q05, cost->q95, "gbp").text);
}

static void add_costs(const ri_run_view *run, ri_text *text) {
    const ri_outcome_summary *outcome = run->summary->outcome;
    if (outcome[RI_OUT_cost_gbp].amount.n == 0)
        return;
    ri_text_add(text, "\nCost, in pounds of %s\n", RI_PRICE_YEAR);
    add_cost_row(text, ri_outcome_table[RI_OUT_cost_gbp].label, &outcome[RI_OUT_cost_gbp].amount);
    add_cost_row(text, ri_outcome_table[RI_OUT_cost_net_gbp].label, &outcome[RI_OUT_cost_net_gbp].amount);
    for (int32_t year = 0; year < ri__n_budget_years(run); year++) {
        char label[96];
        snprintf(label, sizeof label, "  budget year %s",
                 ri__part_id(run, RI_OUT_cost_by_year, (uint32_t)year).text);
        add_cost_row(text, label, &outcome[RI_OUT_cost_by_year].part[year]);
    }
    for (int cost = 0; cost < RI_N_COSTS; cost++)
        add_cost_row(text, ri_cost_labels[cost], &outcome[RI_OUT_cost_by_category].part[cost]);
}

static void add_grades(const ri_run_view *run, ri_text *text) {
    const ri_outcome_summary *by_area = &run->summary->outcome[RI_OUT_reinspection_grade_by_area];
    ri_text_add(text, "\nGrade of the re-inspection, chances in 100\n  %-20s", "");
    for (int grade = 0; grade < RI_N_SHARES; grade++)
        ri_text_add(text, "  %s", ri__grade_label(grade));
    ri_text_add(text, "\n");
    for (int area = 0; area < RI_N_AREAS; area++) {
        if (!ri__area_is_shown(run, area))
            continue;
        ri_text_add(text, "  %-20s", ri__area_label(area));
        for (int grade = 0; grade < RI_N_SHARES; grade++) {
            double share = area == RI_AREA_OVERALL
                               ? run->summary->outcome[RI_OUT_reinspection_grade].grade_share[area][grade]
                               : by_area->grade_share[area][grade];
            ri__word number = ri__of_100(share);
            ri_text_add(text, "  %*s", (int)strlen(ri__grade_label(grade)),
                        isfinite(share) ? number.text : "-");
        }
        ri_text_add(text, "\n");
    }
}

static void add_dfe_commissioner(const ri_run_view *run, ri_text *text) {
    const ri_outcome_summary *outcome = &run->summary->outcome[RI_OUT_dfe_commissioner_by_month];
    ri_text_add(text, "\n%s\n", ri_outcome_table[RI_OUT_dfe_commissioner_by_month].label);
    if (ri__already_in_place(run) != NULL) {
        ri_text line = {0};
        ri_text_add(&line, "%s.", ri__already_in_place(run));
        ri__lines_of(text, &line, 2);
        return;
    }
    for (int i = 0; i < RI_N_BY_MONTHS; i++) {
        if (!isfinite(outcome->by_month[i]))
            continue;
        char label[48];
        snprintf(label, sizeof label, "within %d months of publication", (int)ri_by_months[i]);
        add_row(text, label, ri__in_100(outcome->by_month[i]).text, "");
    }
}

static void add_visits(const ri_run_view *run, ri_text *text) {
    const ri_distribution *day = run->summary->outcome[RI_OUT_visit_day].part;
    ri_text_add(text, "\nMonitoring visits before the re-inspection, months after publication\n");
    for (uint32_t i = 0; i < RI_N_VISIT_DAYS; i++) {
        char label[80];
        snprintf(label, sizeof label, "visit %u; takes place in %.40s", i + 1,
                 ri__in_100(1 - day[i].not_reached_share).text);
        wait_words said = say_wait(run, &day[i]);
        if (day[i].not_reached_share < 1)
            add_row(text, label, said.middle, said.range);
    }
}

static void add_recommendation(const ri_run_view *run, ri_text *text, uint32_t i) {
    const ri_recommendation *asked = &ri_recommendation_table[i];
    const ri_distribution *tested = &run->summary->outcome[RI_OUT_recommendation_tested_by_visit].part[i];
    wait_words done = say_wait(run, &run->summary->outcome[RI_OUT_recommendation_done].part[i]);
    ri_text line = {0};
    ri_text_add(&line, "%s: %s%s.", ri__area_label(asked->area), asked->text,
                asked->is_serious ? " (serious)" : "");
    ri__lines_of(text, &line, 2);
    ri_text_add(&line, "Action: %s; %s, about %s managers' hours. Months until done: %s (%s). ",
                asked->action, asked->owner, ri__number(asked->manager_hours, 0).text, done.middle,
                done.range);
    if (tested->n == 0)
        ri_text_add(&line, "No visit tests it.");
    else
        ri_text_add(&line, "First tested by visit %s (%s)", ri__number(tested->q50, 0).text,
                    ri__range(tested->q05, tested->q95, "visit").text);
    if (tested->n > 0 && tested->not_reached_share > 0)
        ri_text_add(&line, "; by none in %s", ri__in_100(tested->not_reached_share).text);
    if (tested->n > 0)
        ri_text_add(&line, ".");
    ri__lines_of(text, &line, 6);
}

static void add_recommendations(const ri_run_view *run, ri_text *text) {
    ri_text_add(text, "\nRecommendations of the first report, as supposed from its grades\n");
    for (uint32_t i = 0; i < RI_N_RECOMMENDATIONS; i++)
        if (ri__part_in_run(run, RI_OUT_recommendation_done, i))
            add_recommendation(run, text, i);
}

static void add_monitoring(const ri_run_view *run, ri_text *text) {
    if (ri__start(run)->publication == RI_DAY_NONE)
        return;
    add_visits(run, text);
    add_recommendations(run, text);
}

static void add_annex(const ri_run_view *run, ri_text *text) {
    ri_text line = {0};
    if (!ri__has_annex(run))
        return;
    ri_text_add(text, "\nAnnex A on %s, mean and 90 of 100 runs\n",
                ri__date(run->scenario->setup.annex_a_day).text);
    for (uint32_t row = 0; row < RI_N_ANNEX; row++) {
        const ri_distribution *count = &run->summary->outcome[RI_OUT_annex_a].part[row];
        add_row(text, ri_annex_table[row].label, ri__number(count->mean, 0).text,
                ri__range(count->q05, count->q95, "count").text);
    }
    for (uint32_t row = 0; row < RI_N_ANNEX; row++)
        if (ri__annex_finding(run, row, &line))
            ri__lines_of(text, &line, 2);
    ri_text_add(&line, "%s", ri__annex_limits);
    ri__lines_of(text, &line, 2);
}

static void add_chances(const ri_run_view *run, ri_text *text) {
    ri_text_add(text, "\nChances\n");
    for (uint32_t i = 0; i < RI_N_OUTCOMES; i++)
        if (ri_outcome_table[i].kind == RI_OUTCOME_CHANCE)
            add_row(text, ri_outcome_table[i].label, "",
                    ri__in_100(run->summary->outcome[i].amount.mean).text);
    add_row(text, ri_outcome_table[RI_OUT_trust_by_month].label, "",
            ri__in_100(ri__by_last_month(&run->summary->outcome[RI_OUT_trust_by_month])).text);
}

static void add_effect(const ri_run_view *run, ri_text *text) {
    const char *missing = ri__effect_missing(run);
    ri_text line = {0};
    if (!ri__has_plan(run))
        return;
    if (missing != NULL) {
        ri_text_add(&line, "What the plan changes was left out: %s.", missing);
        ri_text_add(text, "\n");
        ri__lines_of(text, &line, 0);
        return;
    }
    ri_text_add(text, "\nWhat the plan changes, beside the same %s runs without it\n",
                ri__number((double)run->effect->n_pairs, 0).text);
    add_row(text, "", "mean", "falls/same/rises, of 100");
    for (uint32_t i = 0; i < run->effect->n; i++) {
        const ri_difference *d = &run->effect->row[i];
        const ri_outcome_info *info = &ri_outcome_table[d->path.outcome];
        char shares[64];
        snprintf(shares, sizeof shares, "%.12s / %.12s / %.12s", ri__of_100(d->lower).text,
                 ri__of_100(d->same).text, ri__of_100(d->higher).text);
        if (info->kind == RI_OUTCOME_AMOUNT || info->kind == RI_OUTCOME_WAIT)
            add_row(text, info->label, ri__signed_change(d->mean, d->unit).text, shares);
    }
}

void ri_report_table(const ri_run_view *run, ri_text *text) {
    add_head(run, text);
    add_start(run, text);
    ri_text_add(text, "\n");
    add_row(text, "", "middle run", "90 of 100 runs");
    ri_text_add(text, "For children\n");
    add_numbers(run, text, true);
    ri_text_add(text, "\nInspection\n");
    add_numbers(run, text, false);
    add_grades(run, text);
    add_monitoring(run, text);
    add_chances(run, text);
    add_annex(run, text);
    add_dfe_commissioner(run, text);
    add_costs(run, text);
    add_effect(run, text);
    ri_text line = {0};
    ri_text_add(&line, "%s ", ri__finding_leads[RI__FINDING_DASHBOARD]);
    ri__finding(run, RI__FINDING_DASHBOARD, &line);
    ri_text_add(text, "\n");
    ri__lines_of(text, &line, 0);
    char fingerprint[65];
    ri_fingerprint_format(&run->summary->fingerprint, fingerprint);
    ri_text_add(text, "\nFingerprint %s\n", fingerprint);
}
