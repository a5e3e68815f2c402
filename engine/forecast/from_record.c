/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forecast/from_record.h"

#include <math.h>

#include "abi/escalation.h"
#include "record/followed.h"

/* ASSUMPTION: where the record says that the first step was a milder one, and not when, a notice so long
 * after the report (Gloucestershire: 63 days). */
#define NOTICE_DAYS 60
/* A DfE commissioner of whom no day is known, about the median of those that are dated. */
#define COMMISSIONER_DAYS 40

bool ri_from_record_waits(const ri_episode *e, ri_day as_of) {
    return e->publication <= as_of && (e->is_censored ? e->seen_until >= as_of : e->until > as_of);
}

static ri_observed_figure step_on(ri_day day, ri_day as_of, int32_t step) {
    return (ri_observed_figure){
        .series = RI_OBSERVED_ID_dfe_step, .date = day, .as_of = as_of, .value = step, .n = NAN};
}

/* The day of a DfE commissioner: the middle of what its date can mean, after the report. */
static ri_day day_between(const ri_episode *e, ri_day from, ri_day to) {
    ri_day day = from + (to - from) / 2;
    return day > e->publication ? day : e->publication + 1;
}

int ri_from_record_known(const ri_record *record, int episode, ri_day as_of,
                         ri_observed_figure step[RI_MOST_FROM_RECORD]) {
    const ri_episode e = ri_record_episode(record, episode);
    const ri_followed f = ri_record_followed_one(record, episode, as_of);
    int n = 0;
    if (e.response == RI_RESPONSE_UNKNOWN)
        return 0;
    bool is_strong_first = e.response == RI_RESPONSE_DFE_COMMISSIONER;
    ri_day first = e.publication + (is_strong_first ? COMMISSIONER_DAYS : NOTICE_DAYS);
    if (is_strong_first && e.appointed_from != RI_DAY_NONE)
        first = day_between(&e, e.appointed_from, e.appointed_to);
    if (!is_strong_first && f.mild_from != RI_DAY_NONE)
        first = day_between(&e, f.mild_from, f.mild_to);
    if (first <= as_of)
        step[n++] = step_on(first, as_of, is_strong_first ? RI_STEP_DFE_COMMISSIONER : RI_STEP_NOTICE);
    if (!is_strong_first && f.strong == RI_SEEN_YES)
        step[n++] = step_on(day_between(&e, f.strong_from, f.strong_to), as_of, RI_STEP_DFE_COMMISSIONER);
    return n;
}
