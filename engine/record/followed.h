/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_FOLLOWED_H
#define RI_RECORD_FOLLOWED_H

#include "record/episode.h"

/* What was known on a day of each inadequate report of the record and of what had followed it: the ground
 * that a forecast of that day could stand on. */

#define RI_MOST_FOLLOWED 128

/* What a day can tell of an event whose own day the record may only know to the month or the year. */
typedef enum ri_seen { RI_SEEN_NO, RI_SEEN_YES, RI_SEEN_UNCERTAIN } ri_seen;

typedef struct ri_followed {
    int32_t index; /* of the episode in the record */
    int32_t code;
    bool is_sif;
    bool is_by_rule; /* systemic or persistent failure: by the rule of 2016 a DfE commissioner is appointed */
    ri_day publication;
    ri_day wait_until;    /* the next full inspection's first day, or the last day that is known */
    bool is_waiting;      /* no full inspection had begun by then */
    int32_t next_grade;   /* overall, once its report is published; -1 = not known yet */
    bool is_step_before;  /* a DfE commissioner or a trust was in place at the report */
    ri_response response; /* how the department first answered, as far as any source says at all */
    ri_day
        strong_from;  /* the first dated DfE commissioner or trust that answers the report, before the next */
    ri_day strong_to; /* full inspection: the days that its date can mean; RI_DAY_NONE = none by then */
    bool is_trust;    /* it was a trust, or the direction to one */
    ri_seen strong;   /* whether it had come */
    ri_day mild_from, mild_to; /* the first dated milder step that answers the report, before the next; else
                                  RI_DAY_NONE */
} ri_followed;

/* All reports published by `day`, in the record's order, with what was known of them then. RI_DAY_NONE: with
 * all that is on record. Fills at most RI_MOST_FOLLOWED; returns how many. [pure] */
uint32_t ri_record_followed(const ri_record *record, ri_day day, ri_followed followed[RI_MOST_FOLLOWED]);

/* One of them, by its place in the record; published by `day`. [pure] */
ri_followed ri_record_followed_one(const ri_record *record, int episode, ri_day day);

/* Months from the report to the next full inspection, or so far. [pure] */
double ri_followed_wait_months(const ri_followed *followed);

#endif
