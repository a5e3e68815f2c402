/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/drift.h"

#include <math.h>

#include "base/hash.h"
#include "record/episode.h"

#define ENGLAND 0

typedef struct drift {
    const ri_record *record;
    const ri_council_start *start;
    ri_day first_day, end_day;
    ri_effect *effects;
    int32_t n;
} drift;

static int year_of(ri_day day) {
    return ri_date_from_day(day).year;
}

static ri_day march(int year) {
    return ri_day_from_date((ri_date){year, 3, 31});
}

static ri_day september(int year) {
    return ri_day_from_date((ri_date){year, 9, 30});
}

static double england(const drift *d, ri_figure figure, ri_day day) {
    return ri_record_figure(d->record, figure, ENGLAND, day);
}

static void add(drift *d, int32_t lever, ri_operation operation, double value, ri_day from, ri_day until) {
    RI_BUG_IF(d->n == RI_MOST_DRIFT);
    d->effects[d->n++] = (ri_effect){.lever = lever,
                                     .operation = operation,
                                     .value = value,
                                     .from = from,
                                     .until = until,
                                     .intervention = -1,
                                     .intervention_key = ri_name_hash("England's drift")};
}

/* Referrals of the year to 31 March per child under 18; NaN where nobody published them. */
static double referral_rate(const drift *d, int year) {
    return england(d, RI_FIGURE_REFERRALS_PER_YEAR, march(year)) /
           ri_record_population(d->record, ENGLAND, march(year));
}

/* Each year to 31 March is in proportion to the year that the council's own figure speaks of. */
static void add_demand(drift *d) {
    double start = referral_rate(d, year_of(d->start->field[RI_START_referrals_per_year].as_of));
    double last = NAN;
    for (int year = year_of(d->first_day); march(year - 1) < d->end_day; year++) {
        double ratio = referral_rate(d, year) / start;
        last = isnan(ratio) ? last : ratio;
        if (!isnan(last))
            add(d, RI_LEVER_demand_level, RI_MULTIPLY, last, march(year - 1) + 1, march(year) + 1);
    }
}

static void add_leaving(drift *d) {
    ri_day as_of = d->start->field[RI_START_turnover_per_year].as_of;
    double start = england(d, RI_FIGURE_TURNOVER_PER_YEAR, september(year_of(as_of))), last = NAN;
    for (int year = year_of(d->first_day); september(year - 1) < d->end_day; year++) {
        double ratio = england(d, RI_FIGURE_TURNOVER_PER_YEAR, september(year)) / start;
        last = isnan(ratio) ? last : ratio;
        if (!isnan(last))
            add(d, RI_LEVER_leaving_level, RI_MULTIPLY, last, september(year - 1) + 1, september(year) + 1);
    }
}

/* Recruits of the year to 30 September, for each worker in post a year before: who left and by how many more
 * there are; the model's councils begin with as many recruits as leavers. For each vacancy, as hiring is. */
static void add_hiring(drift *d) {
    ri_day as_of = d->start->field[RI_START_turnover_per_year].as_of;
    ri_day then = september(year_of(as_of));
    double start = england(d, RI_FIGURE_TURNOVER_PER_YEAR, then) / england(d, RI_FIGURE_VACANCY_SHARE, then);
    double last = NAN;
    for (int year = year_of(d->first_day); september(year - 1) < d->end_day; year++) {
        double growth = england(d, RI_FIGURE_IN_POST_FTE, september(year)) /
                            england(d, RI_FIGURE_IN_POST_FTE, september(year - 1)) -
                        1;
        double recruits = england(d, RI_FIGURE_TURNOVER_PER_YEAR, september(year)) + growth;
        double level = recruits / england(d, RI_FIGURE_VACANCY_SHARE, september(year)) / start;
        last = isnan(level) ? last : level;
        if (!isnan(last))
            add(d, RI_LEVER_hiring_level, RI_MULTIPLY, last, september(year - 1) + 1, september(year) + 1);
    }
}

/* Posts with the vacant ones, of workers of whom a share is agency. */
static double posts_of(double at_work_fte, double agency_share, double vacancy_share) {
    return at_work_fte * (1 - agency_share) / (1 - vacancy_share);
}

/* England's posts of a year relative to the year before: case holders', or where they were not counted yet,
 * those of all social workers in post; 1 where neither is known. */
static double posts_ratio(const drift *d, int year) {
    double posts[2], in_post[2];
    for (int i = 0; i < 2; i++) {
        ri_day day = september(year - 1 + i);
        double vacancy = england(d, RI_FIGURE_VACANCY_SHARE, day);
        posts[i] = posts_of(england(d, RI_FIGURE_CASE_HOLDERS_FTE, day),
                            england(d, RI_FIGURE_AGENCY_SHARE, day), vacancy);
        in_post[i] = england(d, RI_FIGURE_IN_POST_FTE, day) / (1 - vacancy);
    }
    double ratio = posts[1] / posts[0];
    ratio = isnan(ratio) ? in_post[1] / in_post[0] : ratio;
    return isnan(ratio) ? 1 : ratio;
}

/* The council's posts at the start; of imputed figures the middle of the spread. */
static double start_posts(const drift *d) {
    const ri_start_field *field = d->start->field;
    return posts_of(field[RI_START_cases_held].value / field[RI_START_caseload].value,
                    field[RI_START_agency_share].value, field[RI_START_vacancy_share].value);
}

/* What is counted on 30 September has come or gone in the middle of the year before. */
static void add_posts(drift *d) {
    double posts = start_posts(d);
    double before = 1;
    for (int year = year_of(d->start->field[RI_START_caseload].as_of) + 1; march(year) < d->end_day; year++) {
        double now = before * posts_ratio(d, year);
        double change = rint(now * posts) - rint(before * posts);
        ri_day from = march(year) + 1;
        if (change > 0 || change < 0)
            add(d, RI_LEVER_posts_added, RI_ADD, change, from > d->first_day ? from : d->first_day,
                RI_DAY_NONE);
        before = now;
    }
}

int32_t ri_drift_effects(const ri_record *record, const ri_council_start *start, ri_day first_day,
                         ri_day end_day, ri_effect effects[RI_MOST_DRIFT]) {
    drift d = {record, start, first_day, end_day, effects, 0};
    add_demand(&d);
    add_leaving(&d);
    add_hiring(&d);
    add_posts(&d);
    return d.n;
}
