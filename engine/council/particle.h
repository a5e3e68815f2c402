/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_PARTICLE_H
#define RI_COUNCIL_PARTICLE_H

#include "council/council.h"
#include "council/known.h"

/* A council's world as plain bytes: lived for some days, looked at, copied, given other chance, lived on.
 * The bytes hold everything (key, day, record so far, block): a copy is a clone. The worker is scratch alone,
 * so any worker of the model may live any particle, one at a time. */

/* Bytes of a particle, a multiple of 64; `slack` as much more than the model's capacity asks for (0.25: a
 * quarter), into which its tables may grow. [pure] */
size_t ri_particle_bytes(const ri_council_worker *worker, double slack);

/* A replication's first morning, in `bytes` bytes at a place that is 64-byte aligned. Lived to the end
 * without another key, its record is that replication's, bit for bit. Fails RI_BAD_PLUGIN, RI_NO_MEMORY (the
 * bytes do not suffice: give more slack). [run] */
ri_status ri_particle_begin(ri_council_worker *worker, void *particle, size_t bytes, ri_key key,
                            ri_error *error);

/* Lives the days up to and with `last`, at most to the end of the simulation; none when it has. Fails as
 * begin does. [run] */
ri_status ri_particle_live(ri_council_worker *worker, void *particle, ri_day last, ri_error *error);

/* Other chance from now on. What is drawn is addressed by the new key; exponentials that stays, spells of
 * work and placements have still to spend are drawn anew, which changes nothing in their distribution, since
 * they have no memory. Days that are settled (visits planned, steps decided, a closed child's return) stay. A
 * particle that is never given another key is an ordinary replication. Fails as begin does. [run] */
ri_status ri_particle_rekey(ri_council_worker *worker, void *particle, uint64_t replication, ri_error *error);

/* The outcomes of a particle that was lived to the end, in its record. [run] */
void ri_particle_finish(ri_council_worker *worker, void *particle);

/* The record (results.h): the series of the months lived. [pure] */
const int64_t *ri_particle_record(const void *particle);

/* What a particle tells of itself. */
typedef struct ri_particle_look {
    ri_key key;
    ri_day next_day;         /* the first that it has not lived */
    double log_known;        /* log-density of what is known of the days lived in the latest call of live */
    double log_known_so_far; /* of all its days */
    double held_off;         /* chance that no step of weight was decided so far; 1 where they are drawn */
    double capability;       /* of the council to improve: a standard normal */
    double parameter[RI_N_PARAMETERS];
    double
        next_visit_chance; /* of enough progress, at the first visit after ri_known.until; NaN = none yet */
    int32_t next_visit_found;           /* what it found, 1 or 0; -1 = none yet */
    int32_t step_in_force;              /* RI_STEP_* */
    int32_t visit, last_visit_progress; /* visits so far since the report; finding of the last, -1 = none */
    int32_t commissioner_day, first_reinspection, left_inadequate; /* days since the first; -1 = not yet */
} ri_particle_look;
ri_particle_look ri_particle_look_at(ri_council_worker *worker, void *particle);

/* Chances that a step of weight takes effect, given that none had by ri_known.until: in the n months of
 * 30.4375 days each that follow it, held[i] those of month i (0: the first). Expected over delays, not drawn.
 * A step already decided enters with the delay that is left. Only for worlds with ri_known.is_held_off. [run]
 */
void ri_particle_held(ri_council_worker *worker, void *particle, uint32_t n, ri_held *held);

#endif
