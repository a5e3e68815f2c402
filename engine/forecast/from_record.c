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

/* Adds a step once the days that its date can mean are over; its day is the middle of these. */
static int add_step(const ri_episode *e, ri_day from, ri_day to, ri_day as_of, int32_t what,
                    ri_observed_figure *step) {
    ri_day day = from + (to - from) / 2;
    if (to > as_of)
        return 0;
    *step = step_on(day > e->publication ? day : e->publication + 1, as_of, what);
    return 1;
}

int ri_from_record_known(const ri_record *record, int episode, ri_day as_of,
                         ri_observed_figure step[RI_MOST_FROM_RECORD]) {
    const ri_episode e = ri_record_episode(record, episode);
    const ri_followed f = ri_record_followed_one(record, episode, RI_DAY_NONE);
    bool is_strong_first = e.response == RI_RESPONSE_DFE_COMMISSIONER;
    ri_day notice = e.publication + NOTICE_DAYS, commissioner = e.publication + COMMISSIONER_DAYS;
    int n = 0;
    if (e.response == RI_RESPONSE_UNKNOWN)
        return 0;
    if (!is_strong_first)
        n += f.mild_from != RI_DAY_NONE
                 ? add_step(&e, f.mild_from, f.mild_to, as_of, RI_STEP_NOTICE, &step[n])
                 : add_step(&e, notice, notice, as_of, RI_STEP_NOTICE, &step[n]);
    int32_t strong = f.is_trust ? RI_STEP_TRUST : RI_STEP_DFE_COMMISSIONER;
    if (f.strong_from != RI_DAY_NONE)
        n += add_step(&e, f.strong_from, f.strong_to, as_of, strong, &step[n]);
    else if (is_strong_first)
        n += add_step(&e, commissioner, commissioner, as_of, RI_STEP_DFE_COMMISSIONER, &step[n]);
    return n;
}
