/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_FORECAST_TRUTH_H
#define RI_TESTS_FORECAST_TRUTH_H

#include "council/council.h"
#include "council/particle.h"
#include "forecast/observing.h"

/* Councils made by the model itself, of which as much is known on as_of as of a real one: figures, monitoring
 * visits with what they found, the department's steps. */

enum {
    TRUTH_MONTHS = 12,     /* simulated */
    TRUTH_SEEN_MONTHS = 6, /* until as_of; figures of the third and of the last of them */
    TRUTH_HELD_MONTHS = 5, /* after as_of in which a step is foretold */
    TRUTH_N_SERIES = 7,
    TRUTH_N_FIGURES = 2 * TRUTH_N_SERIES
};

/* The council made by hand under rules that let all of a forecast come within the year: a visit a month, an
 * inspection some weeks after the last, reports within a fortnight, and a department that sends a
 * commissioner the likelier, the less of the plan is done. */
ri_council_setup truth_setup(void);
ri_day truth_as_of(const ri_council_setup *setup);

typedef struct truth {
    ri_observation figure[TRUTH_N_FIGURES];
    double of[TRUTH_N_FIGURES];
    ri_known known; /* borrows what follows */
    ri_known_visit visit[RI_N_VISIT_DAYS];
    ri_known_step step[1];
    int64_t *record;       /* to the end */
    ri_particle_look look; /* to the end, but log_known_so_far: of what is known */
    int32_t next_step;     /* RI_STEP_*: the first weighty one that took effect after as_of; NONE: none */
    ri_day next_day;       /* and its day */
    uint32_t n_thrown;     /* lives drawn before that had an inspection or a weighty step by as_of */
} truth;

/* The `which`-th council, lived from the prior until one is found that on as_of had neither been inspected
 * again nor had a commissioner, a trust or a release, which is what a forecast knows of it. Figures scatter
 * `scatter` times as widely as their density says. Fails the test on error. The caller disposes it. */
void truth_draw(const ri_council_setup *setup, uint64_t which, double scatter, truth *to);
void truth_dispose(truth *t);

#endif
