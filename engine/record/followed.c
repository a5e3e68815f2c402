/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record/followed.h"

#include <string.h>

#include "record/inspection.h"
#include "record/tables.h"

/* The day on which the report of a full inspection came out; RI_DAY_NONE: not on record. */
static ri_day published_on(const ri_record *record, int32_t code, ri_day start) {
    for (int i = 0; i < ri_record_n_inspections(record); i++) {
        ri_inspection inspection = ri_record_inspection(record, i);
        if (inspection.code == code && inspection.start == start)
            return inspection.publication;
    }
    return RI_DAY_NONE;
}

static bool is_mild(const char *event) {
    return strcmp(event, "improvement_notice") == 0 || strncmp(event, "adviser", strlen("adviser")) == 0 ||
           strncmp(event, "direction", strlen("direction")) == 0;
}

/* The row of the first dated step of a kind after the report and before the next full inspection; -1 = none.
 */
static int find_step(const ri_record *record, const ri_episode *e, bool (*is_kind)(const char *),
                     ri_day *first_from, ri_day *first_to) {
    const ri_table *t = &record->table[RI_TABLE_interventions];
    int found = -1;
    *first_from = *first_to = RI_DAY_NONE;
    for (int row = ri_table_lower_bound(t, e->code); row < t->n_rows; row++) {
        if ((int32_t)ri_table_value(t, row, RI_COLUMN_interventions_code) != e->code)
            break;
        double from = ri_table_value(t, row, RI_COLUMN_interventions_earliest);
        double to = ri_table_value(t, row, RI_COLUMN_interventions_latest);
        if (!is_kind(ri_table_text(t, row, RI_COLUMN_interventions_event)) || !(to >= e->publication) ||
            !(from < e->until))
            continue;
        ri_day first = from < e->publication ? e->publication : (ri_day)from;
        if (*first_from != RI_DAY_NONE && *first_from <= first)
            continue;
        found = row;
        *first_from = first;
        *first_to = to < e->until ? (ri_day)to : e->until - 1;
    }
    return found;
}

/* What a day tells of the days from .. to. */
static ri_seen seen_by(ri_day day, ri_day from, ri_day to) {
    if (from == RI_DAY_NONE || day < from)
        return RI_SEEN_NO;
    return day >= to ? RI_SEEN_YES : RI_SEEN_UNCERTAIN;
}

static ri_followed follow(const ri_record *record, int index, const ri_episode *e, ri_day day) {
    ri_followed f = {
        .index = index,
        .code = e->code,
        .is_sif = e->is_sif,
        .is_by_rule = e->is_systemic || e->is_persistent,
        .publication = e->publication,
        .next_grade = -1,
        .is_step_before = e->step_before >= RI_STEP_DFE_COMMISSIONER,
        .response = e->response,
    };
    f.is_waiting = e->is_censored || e->until > day;
    f.wait_until = e->until < day ? e->until : day;
    ri_day published = e->is_censored ? RI_DAY_NONE : published_on(record, e->code, e->until);
    if (published != RI_DAY_NONE && published <= day)
        f.next_grade = e->next_grade[RI_AREA_OVERALL];
    int strong = find_step(record, e, ri_record_is_strong, &f.strong_from, &f.strong_to);
    f.is_trust = strong >= 0 && ri_record_is_trust(ri_table_text(&record->table[RI_TABLE_interventions],
                                                                 strong, RI_COLUMN_interventions_event));
    find_step(record, e, is_mild, &f.mild_from, &f.mild_to);
    if (f.mild_to > day)
        f.mild_from = f.mild_to = RI_DAY_NONE;
    f.strong = seen_by(day, f.strong_from, f.strong_to);
    if (f.strong_from == RI_DAY_NONE && f.response == RI_RESPONSE_DFE_COMMISSIONER)
        f.strong = RI_SEEN_UNCERTAIN; /* one came, nobody says when */
    if (f.strong == RI_SEEN_NO)
        f.strong_from = f.strong_to = RI_DAY_NONE;
    return f;
}

static ri_day last_day(ri_day day) {
    ri_day cut = ri_day_from_date(RI_RECORD_CUT);
    return day == RI_DAY_NONE || day > cut ? cut : day;
}

ri_followed ri_record_followed_one(const ri_record *record, int episode, ri_day day) {
    ri_episode e = ri_record_episode(record, episode);
    RI_BUG_IF(e.publication > last_day(day));
    return follow(record, episode, &e, last_day(day));
}

uint32_t ri_record_followed(const ri_record *record, ri_day day, ri_followed followed[RI_MOST_FOLLOWED]) {
    ri_day last = last_day(day);
    uint32_t n = 0;
    for (int i = 0; i < ri_record_n_episodes(record); i++) {
        ri_episode e = ri_record_episode(record, i);
        if (e.publication > last)
            continue;
        RI_BUG_IF(n == RI_MOST_FOLLOWED);
        followed[n++] = follow(record, i, &e, last);
    }
    return n;
}

double ri_followed_wait_months(const ri_followed *followed) {
    return (followed->wait_until - followed->publication) / RI_DAYS_PER_MONTH;
}
