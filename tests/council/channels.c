/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What children, carers, complainants and staff say: at nothing, at the extreme, in between. Counts are
 * summed over councils (fixed seed 1) and may miss their mean by four standard deviations of a Poisson count,
 * a false alarm in 1 of 16,000 checks. */
#include <math.h>

#include "council/inside.h"
#include "support.h"

#define TOLERANCE 1e-12

enum { N = 200 };

/* Conditions 0.4 in every council. */
static ri_council_setup channels_setup(void) {
    ri_council_setup setup = fixture_stationary(6);
    setup.set[RI_P_conditions_sd] = 0;
    return setup;
}

/* Sums of one month over N councils, and their means as the parameters have them. */
typedef struct sums {
    double said[RI_N_CHANNELS], recorded[RI_N_CHANNELS], heard[RI_N_CHANNELS], expected[RI_N_CHANNELS];
} sums;

static sums sum_month(const ri_council_setup *setup, double conditions, double fear) {
    sums s = {{0}, {0}, {0}, {0}};
    inside at;
    inside_begin(&at, setup, 0);
    for (uint64_t r = 0; r < N; r++) {
        inside_again(&at, r);
        const ri__head *head = at.world.head;
        ri__channels_month(&at.world);
        double silent = fear * (1 - conditions), staff = 0.5 / 12 * ri__n_at_work(head);
        s.expected[RI_CHANNEL_CHILDREN] += 0.08 / 12 * ri__n_held(head);
        s.expected[RI_CHANNEL_FOSTER_CARERS] += 0.2 / 12 * head->n_of_stage[RI_STAGE_CARE];
        s.expected[RI_CHANNEL_COMPLAINTS] += 0.03 / 12 * ri__n_held(head);
        s.expected[RI_CHANNEL_STAFF] += staff * (1 - silent);
        s.expected[RI_CHANNEL_WHISTLEBLOWING] += staff * silent * 0.1;
        for (int c = 0; c < RI_N_CHANNELS; c++) {
            s.said[c] += head->channels.said[c].all;
            s.recorded[c] += head->channels.said[c].recorded;
            s.heard[c] += head->channels.said[c].heard;
        }
    }
    inside_end(&at);
    return s;
}

static void assert_near(double count, double mean) {
    ck_assert_msg(fabs(count - mean) <= 4 * sqrt(mean), "%g for %g", count, mean);
}

/* In the middle: conditions 0.4 and fear 0.5 silence 0.3 of staff; 0.7 is written down, 0.3 of that is heard.
 */
START_TEST(test_what_is_said_written_and_heard) {
    ri_council_setup setup = channels_setup();
    sums s = sum_month(&setup, 0.4, 0.5);
    for (int c = 0; c < RI_N_CHANNELS; c++) {
        bool is_direct = c == RI_CHANNEL_WHISTLEBLOWING;
        assert_near(s.said[c], s.expected[c]);
        assert_near(s.recorded[c], s.expected[c] * (is_direct ? 1 : 0.7));
        assert_near(s.heard[c], s.expected[c] * (is_direct ? 1 : 0.7 * 0.3));
    }
}
END_TEST

/* No fear: nobody blows a whistle. All fear in the worst conditions: staff say nothing to managers. */
START_TEST(test_fear) {
    ri_council_setup setup = channels_setup();
    setup.set[RI_P_channels_fear] = 0;
    sums s = sum_month(&setup, 0.4, 0);
    ri_assert_same(s.said[RI_CHANNEL_WHISTLEBLOWING], 0);
    assert_near(s.said[RI_CHANNEL_STAFF], s.expected[RI_CHANNEL_STAFF]);
    setup.set[RI_P_channels_fear] = 1;
    setup.set[RI_P_conditions_start] = 0.1; /* cut at 0.1: fear silences 0.9 */
    s = sum_month(&setup, 0.1, 1);
    assert_near(s.said[RI_CHANNEL_STAFF], s.expected[RI_CHANNEL_STAFF]);
    assert_near(s.said[RI_CHANNEL_WHISTLEBLOWING], s.expected[RI_CHANNEL_WHISTLEBLOWING]);
}
END_TEST

START_TEST(test_all_that_is_written_can_be_heard) {
    ri_council_setup setup = channels_setup();
    ri_effect effects[] = {{RI_LEVER_voice_heard, RI_SET, 1, setup.first_day, RI_DAY_NONE, 0, 0}};
    setup.effects = effects;
    setup.n_effects = 1;
    sums s = sum_month(&setup, 0.4, 0.5);
    for (int c = 0; c < RI_N_CHANNELS; c++)
        ri_assert_same(s.heard[c], s.recorded[c]);
}
END_TEST

/* Twice as much heard as at the start for a month, at a memory of six: the smoothed figure rises from 1 by 1
 * - exp(-1/6) of what is beyond; errors shown fall by exp(-0.15 x), over-grading by exp(-0.1 x). */
START_TEST(test_what_is_heard_corrects_figures) {
    ri_council_setup setup = channels_setup();
    inside at;
    inside_begin(&at, &setup, 0);
    ri_assert_same(inside_part(&at, RI_SYSTEM_channels, RI_DRIVER_data_error), 1);
    ri__channels_month(&at.world);
    double heard = 0;
    for (int c = 0; c < RI_N_CHANNELS; c++)
        heard += at.world.head->channels.said[c].heard;
    const ri__head *head = at.world.head;
    double usual = (0.08 + 0.03) / 12 * ri__n_held(head) + 0.2 / 12 * head->n_of_stage[RI_STAGE_CARE];
    double staff = 0.5 / 12 * ri__n_at_work(head), silent = 0.5 * 0.6;
    usual = (usual + staff * (1 - silent)) * 0.7 * 0.3 + staff * silent * 0.1;
    double more = (heard / usual - 1) * (1 - exp(-1 / 6.0));
    ck_assert_double_eq_tol(head->channels.heard, 1 + more, TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_channels, RI_DRIVER_data_error), exp(-0.15 * more),
                            TOLERANCE);
    ck_assert_double_eq_tol(inside_part(&at, RI_SYSTEM_channels, RI_DRIVER_overgrading), exp(-0.1 * more),
                            TOLERANCE);
    inside_end(&at);
}
END_TEST

/* Worse casework is spoken of more: all inadequate where none was, exp(2) times as much. */
START_TEST(test_worse_casework_is_spoken_of) {
    ri_council_setup setup = channels_setup();
    double said = 0, expected = 0;
    inside at;
    inside_begin(&at, &setup, 0);
    for (uint64_t r = 0; r < N; r++) {
        inside_again(&at, r);
        ri__head *head = at.world.head;
        head->channels.reference_inadequate = 0;
        head->n_held = head->n_inadequate = 1000;
        ri__channels_month(&at.world);
        said += head->channels.said[RI_CHANNEL_COMPLAINTS].all;
        expected += 0.03 / 12 * ri__n_held(head) * exp(2);
    }
    assert_near(said, expected);
    inside_end(&at);
}
END_TEST

START_TEST(test_nothing_said) {
    ri_council_setup setup = channels_setup();
    static const int rates[] = {RI_P_channels_children, RI_P_channels_foster, RI_P_channels_complaints,
                                RI_P_channels_staff};
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++)
        setup.set[rates[i]] = 0;
    inside at;
    inside_begin(&at, &setup, 0);
    ri__channels_month(&at.world);
    for (int c = 0; c < RI_N_CHANNELS; c++)
        ck_assert_int_eq(at.world.head->channels.said[c].all, 0);
    ri_assert_same(inside_part(&at, RI_SYSTEM_channels, RI_DRIVER_data_error), 1);
    ck_assert(isnan(ri__heard_share(&at.world)));
    inside_end(&at);
}
END_TEST

RI_TEST_MAIN("channels", test_what_is_said_written_and_heard, test_fear,
             test_all_that_is_written_can_be_heard, test_what_is_heard_corrects_figures,
             test_worse_casework_is_spoken_of, test_nothing_said)
