/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/episode.h"

#include <math.h>
#include <string.h>

#include "record/series.h"
#include "record/tables.h"

#define COLUMN(name) RI_COLUMN_episodes_##name

static const ri_table *table_at(const ri_record *record, int id) {
    return &record->table[id];
}

int ri_record_n_episodes(const ri_record *record) {
    return table_at(record, RI_TABLE_episodes)->n_rows;
}

/* A grade's cell holds its number; a blank one NaN. */
static int32_t grade_of(const ri_table *table, int row, int column) {
    double value = ri_table_value(table, row, column);
    return isnan(value) ? -1 : (int32_t)value;
}

bool ri_record_is_trust(const char *event) {
    return strncmp(event, "trust", strlen("trust")) == 0;
}

bool ri_record_is_strong(const char *event) {
    return strcmp(event, "commissioner") == 0 || ri_record_is_trust(event);
}

static ri_response response_of(const char *word) {
    if (word[0] == '\0')
        return RI_RESPONSE_UNKNOWN;
    return ri_record_is_strong(word) ? RI_RESPONSE_DFE_COMMISSIONER : RI_RESPONSE_LESS;
}

/* The first dated appointment of an episode, cut to the days from publication on: a DfE commissioner who
 * answers a report is not appointed before it. */
static void find_appointment(const ri_record *record, ri_day inspection, ri_episode *episode) {
    const ri_table *t = table_at(record, RI_TABLE_interventions);
    for (int row = ri_table_lower_bound(t, episode->code); row < t->n_rows; row++) {
        if (ri_table_value(t, row, RI_COLUMN_interventions_code) > episode->code)
            return;
        double from = ri_table_value(t, row, RI_COLUMN_interventions_earliest);
        double to = ri_table_value(t, row, RI_COLUMN_interventions_latest);
        bool is_of_report = (ri_day)ri_table_value(t, row, RI_COLUMN_interventions_inspection) == inspection;
        const char *event = ri_table_text(t, row, RI_COLUMN_interventions_event);
        if (!is_of_report || strcmp(event, "commissioner") != 0 || isnan(from) || isnan(to) ||
            to < episode->publication)
            continue;
        ri_day earliest = (ri_day)fmax(from, episode->publication);
        if (episode->appointed_from != RI_DAY_NONE && episode->appointed_from <= earliest)
            continue;
        episode->appointed_from = earliest;
        episode->appointed_to = (ri_day)to;
    }
}

/* Counts of published visits alone say neither how many there were nor how many at least. */
static void count_visits(const ri_record *record, ri_day inspection, ri_episode *e) {
    const ri_table *t = table_at(record, RI_TABLE_visit_counts);
    e->n_visits = -1;
    for (int row = ri_table_lower_bound(t, e->code); row < t->n_rows; row++) {
        const char *bound = ri_table_text(t, row, RI_COLUMN_visit_counts_bound);
        bool is_at_least = strcmp(bound, "at_least") == 0;
        if ((int32_t)ri_table_value(t, row, RI_COLUMN_visit_counts_code) != e->code ||
            (ri_day)ri_table_value(t, row, RI_COLUMN_visit_counts_inspection) != inspection ||
            !(is_at_least || strcmp(bound, "exact") == 0))
            continue;
        e->n_visits = (int32_t)ri_table_value(t, row, RI_COLUMN_visit_counts_n_visits);
        e->is_visits_at_least = is_at_least;
    }
}

static ri_day seen_until(const ri_record *record, int32_t code) {
    const ri_table *t = table_at(record, RI_TABLE_successions);
    ri_day cut = ri_day_from_date(RI_RECORD_CUT);
    for (int row = ri_table_lower_bound(t, code); row < t->n_rows; row++)
        if ((int32_t)ri_table_value(t, row, RI_COLUMN_successions_code) == code)
            return (ri_day)fmin(cut, ri_table_value(t, row, RI_COLUMN_successions_first_day));
    return cut;
}

ri_episode ri_record_episode(const ri_record *record, int i) {
    const ri_table *t = table_at(record, RI_TABLE_episodes);
    RI_BUG_IF(i < 0 || i >= t->n_rows);
    ri_episode e = {
        .code = (int32_t)ri_table_value(t, i, COLUMN(code)),
        .publication = (ri_day)ri_table_value(t, i, COLUMN(publication)),
        .until = (ri_day)ri_table_value(t, i, COLUMN(until)),
        .is_censored = ri_table_value(t, i, COLUMN(is_censored)) > 0,
        .is_sif = strcmp(ri_table_text(t, i, COLUMN(framework)), "SIF") == 0,
        .is_systemic = ri_table_value(t, i, COLUMN(is_systemic)) > 0,
        .is_persistent = ri_table_value(t, i, COLUMN(is_persistent)) > 0,
        .step_before = (int32_t)ri_table_value(t, i, COLUMN(step_before)),
        .response = response_of(ri_table_text(t, i, COLUMN(first_response))),
        .appointed_from = RI_DAY_NONE,
        .appointed_to = RI_DAY_NONE,
    };
    static const int now[RI_N_AREAS] = {COLUMN(help_protection), COLUMN(in_care), COLUMN(care_leavers),
                                        COLUMN(leaders), COLUMN(overall)};
    static const int next[RI_N_AREAS] = {COLUMN(next_help_protection), COLUMN(next_in_care), -1,
                                         COLUMN(next_leaders), COLUMN(next_overall)};
    for (int a = 0; a < RI_N_AREAS; a++) {
        e.grade[a] = grade_of(t, i, now[a]);
        e.next_grade[a] = next[a] < 0 ? -1 : grade_of(t, i, next[a]);
    }
    ri_day inspection = (ri_day)ri_table_value(t, i, COLUMN(start));
    find_appointment(record, inspection, &e);
    count_visits(record, inspection, &e);
    e.seen_until = seen_until(record, e.code);
    return e;
}

int ri_record_n_observations(const ri_record *record) {
    return table_at(record, RI_TABLE_observations)->n_rows;
}

ri_noted_figure ri_record_noted(const ri_record *record, int i) {
    const ri_table *t = table_at(record, RI_TABLE_observations);
    RI_BUG_IF(i < 0 || i >= t->n_rows);
    return (ri_noted_figure){
        .code = (int32_t)ri_table_value(t, i, RI_COLUMN_observations_code),
        .as_of = (ri_day)ri_table_value(t, i, RI_COLUMN_observations_as_of),
        .figure = ri_table_text(t, i, RI_COLUMN_observations_figure),
        .value = ri_table_value(t, i, RI_COLUMN_observations_value),
        .is_below = strcmp(ri_table_text(t, i, RI_COLUMN_observations_bound), "below") == 0,
    };
}

const char *ri_record_council_name(const ri_record *record, int32_t code) {
    const ri_table *t = table_at(record, RI_TABLE_councils);
    int row = ri_table_lower_bound(t, code);
    bool is_there = row < t->n_rows && (int32_t)ri_table_value(t, row, RI_COLUMN_councils_code) == code;
    return is_there ? ri_table_text(t, row, RI_COLUMN_councils_name) : NULL;
}

int ri_record_monitoring_visits(const ri_record *record, int32_t code, ri_day after, ri_day until,
                                ri_day *days, int room) {
    const ri_table *t = table_at(record, RI_TABLE_visits);
    int n = 0;
    for (int row = ri_table_lower_bound(t, code); row < t->n_rows; row++) {
        ri_day day = (ri_day)ri_table_value(t, row, RI_COLUMN_visits_visit);
        if (ri_table_value(t, row, RI_COLUMN_visits_code) > code)
            break;
        if (strcmp(ri_table_text(t, row, RI_COLUMN_visits_activity), "monitoring") != 0 || day <= after ||
            day > until)
            continue;
        if (n < room)
            days[n] = day;
        n++;
    }
    return n;
}

static const struct {
    int table, column;
} figures[RI_N_FIGURES] = {
    [RI_FIGURE_AGENCY_SHARE] = {RI_TABLE_workforce, RI_COLUMN_workforce_agency_share},
    [RI_FIGURE_VACANCY_SHARE] = {RI_TABLE_workforce, RI_COLUMN_workforce_vacancy_share},
    [RI_FIGURE_CASELOAD] = {RI_TABLE_workforce, RI_COLUMN_workforce_caseload},
    [RI_FIGURE_CPP_PER_10K] = {RI_TABLE_panel, RI_COLUMN_panel_cpp_open_per_10k},
    [RI_FIGURE_REFERRALS_PER_10K] = {RI_TABLE_panel, RI_COLUMN_panel_referrals_per_10k},
    [RI_FIGURE_REFERRALS_PER_YEAR] = {RI_TABLE_activity, RI_COLUMN_activity_referrals_per_year},
    [RI_FIGURE_CASE_HOLDERS_FTE] = {RI_TABLE_workforce, RI_COLUMN_workforce_case_holders_fte},
    [RI_FIGURE_IN_POST_FTE] = {RI_TABLE_workforce, RI_COLUMN_workforce_in_post_fte},
    [RI_FIGURE_TURNOVER_PER_YEAR] = {RI_TABLE_workforce, RI_COLUMN_workforce_turnover_per_year},
    [RI_FIGURE_ASSESSMENTS_IN_TIME] = {RI_TABLE_panel, RI_COLUMN_panel_assessments_in_time_share},
};

ri_day ri_record_figure_day(const ri_record *record, ri_figure figure, int32_t code, ri_day day) {
    const ri_table *t = table_at(record, figures[figure].table);
    int row = ri_series_latest(t, figures[figure].column, code, day);
    return row < 0 ? RI_DAY_NONE : (ri_day)ri_table_value(t, row, 1);
}

double ri_record_population(const ri_record *record, int32_t code, ri_day day) {
    return ri_series_population(table_at(record, RI_TABLE_population), code, day);
}

double ri_record_figure(const ri_record *record, ri_figure figure, int32_t code, ri_day day) {
    const ri_table *t = table_at(record, figures[figure].table);
    int row = ri_series_latest(t, figures[figure].column, code, day);
    bool is_of_day = row >= 0 && (ri_day)ri_table_value(t, row, 1) == day;
    return is_of_day ? ri_table_value(t, row, figures[figure].column) : (double)NAN;
}
