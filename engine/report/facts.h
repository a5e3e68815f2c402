/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_REPORT_FACTS_H
#define RI_REPORT_FACTS_H

#include "report/report.h"
#include "report/words.h"

/* What the renderings derive from a run before they print it. */

static inline const ri_council_start *ri__start(const ri_run_view *run) {
    return &run->scenario->setup.start;
}

/* First day after the last simulated month, and its distance from publication in months. [pure] */
ri_day ri__end_day(const ri_run_view *run);
double ri__horizon_months(const ri_run_view *run);
/* Whether setup.regimes[i] is in force on some simulated day; the regime of the published report, or NULL. */
bool ri__regime_in_run(const ri_run_view *run, int32_t i);
const ri_regime *ri__regime_at_publication(const ri_run_view *run);
/* Whether some regime of the run judges that area (RI_AREA_OVERALL: gives an overall grade). [pure] */
bool ri__area_in_run(const ri_run_view *run, int32_t area);
/* Whether people are shown that area: not one that the regimes of the re-inspections left out in every run.
 */
bool ri__area_is_shown(const ri_run_view *run, int32_t area);
/* Budget years, April to March, that the run touches. [pure] */
int32_t ri__n_budget_years(const ri_run_view *run);
/* Whether a part of an outcome is printed: an area judged, a recommendation that the report makes, a budget
 * year of the run, an intervention that waits for a figure. [pure] */
bool ri__part_in_run(const ri_run_view *run, uint32_t outcome, uint32_t part);
/* A part as JSON and CSV call it: "help_protection", "3", of a budget year "2017-18". */
ri__word ri__part_id(const ri_run_view *run, uint32_t outcome, uint32_t part);
/* The month of the series in which publication + months falls, cut to the series; -1 without series. [pure]
 */
int32_t ri__month_after(const ri_run_view *run, int32_t months);
/* Whether tables list that month: the ends of March, June, September, December, and the last. [pure] */
bool ri__is_listed(const ri_run_view *run, int32_t month);
/* Whether there is a month to speak of. [pure] */
bool ri__has_series(const ri_run_view *run);
const ri_band *ri__band(const ri_run_view *run, int32_t month, uint32_t metric, int is_reported);
/* Probability that an event came within the last of ri_by_months that was simulated; NaN when none was. */
double ri__by_last_month(const ri_outcome_summary *outcome);
/* The first pause of visits and inspections by the rules in force that touches a simulated day, or NULL. */
const ri_pause *ri__pause(const ri_run_view *run);
/* What already ran before the report was published ("A DfE commissioner was already ... "), or NULL. [pure]
 */
const char *ri__already_in_place(const ri_run_view *run);
/* Whether the quantile at `level` of a wait was reached before the horizon. [pure] */
bool ri__is_reached(const ri_distribution *wait, double level);
/* The day so many months of 30.4375 days after publication. [pure] */
ri_day ri__day_after(const ri_run_view *run, double months);
/* Whether the record knows the judgement that the run starts from; if not, the council is a "what if". */
bool ri__is_published(const ri_run_view *run);
int32_t ri__n_imputed(const ri_run_view *run);

/* "Gloucestershire after the report of 13 June 2017". */
void ri__title(const ri_run_view *run, ri_text *text);
/* What stands on top of every report: what a simulation is and is not for. */
void ri__notice(const ri_run_view *run, ri_text *text);
/* "overall inadequate; help and protection inadequate; ... (report of 13 June 2017)". */
void ri__published_judgements(const ri_run_view *run, ri_text *text);

#endif
