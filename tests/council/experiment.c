/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study can do to a council (experiment.h). Exact, but for two tests that are statistical (fixed keys,
 * false-alarm rates stated there, never retried). */
#include <math.h>
#include <stdlib.h>

#include "abi/math.h"
#include "council/day.h"
#include "council/inside.h"
#include "council/inspection.h"
#include "council/standing.h"
#include "support.h"

static int64_t cell(const int64_t *record, int32_t month, uint32_t metric) {
    return record[ri_record_series_cell(month, metric, 0)];
}

static void live(inside *at, int32_t n_days) {
    int64_t *record = calloc(ri_record_n_cells(at->model->setup.n_months), sizeof *record);
    ck_assert_ptr_nonnull(record);
    at->world.record = record;
    for (int32_t day = 0; day < n_days; day++, at->world.day++)
        ck_assert_int_eq(ri__day_live(&at->world), RI_OK);
    free(record);
}

/* The fixture begins on 13 June 2017: its series begins in July, and December is month 5. */
START_TEST(test_held_at_a_value_from_a_day) {
    ri_council_setup setup = fixture_setup(9);
    setup.experiment.held_from = ri_day_from_date((ri_date){2017, 12, 13});
    setup.experiment.held_quality = 1.5;
    int64_t *held = fixture_run(&setup, 2);
    setup.experiment = ri_experiment_none();
    int64_t *free_record = fixture_run(&setup, 2);
    for (int32_t month = 0; month < 9; month++) {
        int64_t good = cell(held, month, RI_METRIC_good_or_better_share);
        int64_t usual = cell(free_record, month, RI_METRIC_good_or_better_share);
        ck_assert_int_lt(usual, 9000);
        ck_assert_int_eq(good, month < 5 ? usual : 10000);
        if (month >= 5)
            ck_assert_int_eq(cell(held, month, RI_METRIC_inadequate_share), 0);
    }
    free(held);
    free(free_record);
}
END_TEST

/* Two months of work, audits, reviews and changes of worker move no case by a bit; who comes begins at the
 * level of the first day. */
START_TEST(test_held_where_each_began) {
    ri_council_setup setup = fixture_setup(3);
    setup.experiment.held_from = setup.first_day;
    inside at;
    inside_begin(&at, &setup, 0);
    uint32_t n = at.world.head->n_rows;
    double *quality = malloc(n * sizeof *quality);
    uint64_t *id = malloc(n * sizeof *id);
    ck_assert(quality != NULL && id != NULL);
    for (uint32_t row = 0; row < n; row++) {
        quality[row] = at.world.c.quality[row];
        id[row] = at.world.c.id[row];
    }
    live(&at, 61);
    const ri__head *head = at.world.head;
    uint32_t n_same = 0, n_new = 0;
    for (uint32_t row = 0; row < head->n_rows; row++) {
        if (!ri__stage_needs_worker(at.world.c.stage[row]))
            continue;
        double begun = head->start_level[RI_AREA_HELP_PROTECTION] + at.world.c.trait[row];
        bool is_old = row < n && id[row] == at.world.c.id[row];
        n_same += is_old;
        n_new += !is_old && at.world.c.quality[row] == begun;
        if (is_old)
            ri_assert_same(at.world.c.quality[row], quality[row]);
    }
    ck_assert_uint_gt(n_same, 1000);
    ck_assert_uint_gt(n_new, 100);
    free(quality);
    free(id);
    inside_end(&at);
}
END_TEST

/* Nobody is there, everybody is accounted for, and what the published stock decides is as with it. */
START_TEST(test_emptied) {
    ri_council_setup setup = fixture_stationary(3);
    inside full, at;
    inside_begin(&full, &setup, 0);
    setup.experiment.is_emptied = true;
    inside_begin(&at, &setup, 0);
    const ri__head *head = at.world.head, *usual = full.world.head;
    for (int stage = RI_STAGE_DECISION; stage < RI_N_STAGES; stage++)
        ck_assert_int_eq(head->n_of_stage[stage], 0);
    ck_assert_uint_eq(head->n_entered, head->n_left);
    ck_assert_int_eq(head->placements.n_placed, 0);
    ck_assert_int_eq(ri__n_at_work(head), ri__n_at_work(usual));
    ri_assert_same(head->hours.start_ratio, usual->hours.start_ratio);
    ck_assert_int_eq(head->placements.start_foster_places, usual->placements.start_foster_places);
    for (uint32_t row = 0; row < head->n_posts; row++)
        ck_assert(at.world.w.load[row] == 0 || at.world.w.load[row] == RI_NO_LOAD);
    live(&at, 40);
    ck_assert_int_gt(head->n_of_stage[RI_STAGE_ASSESSMENT], 100);
    ck_assert_int_lt(head->n_of_stage[RI_STAGE_CARE], 100);
    inside_end(&full);
    inside_end(&at);
}
END_TEST

/* An emptied council is the same whichever form transitions have. */
START_TEST(test_emptied_in_both_forms) {
    ri_council_setup setup = fixture_stationary(6);
    setup.experiment.is_emptied = true;
    ri_fingerprint sweeps = fixture_fingerprint(&setup, 2);
    setup.is_event_form = true;
    ri_fingerprint events = fixture_fingerprint(&setup, 2);
    ck_assert_mem_eq(&sweeps, &events, sizeof sweeps);
}
END_TEST

/* The whole is the months before and those counted: exact, in hundredths of a child-month. */
START_TEST(test_counted_from) {
    ri_council_setup setup = fixture_stationary(3);
    setup.first_day = ri_day_from_date((ri_date){2017, 1, 1});
    uint32_t outcome = ri_outcome_cell(RI_OUT_child_months_in_inadequate_practice);
    int64_t *first = fixture_run(&setup, 1);
    setup.n_months = 8;
    int64_t *all = fixture_run(&setup, 1);
    setup.experiment.counted_from = ri_day_from_date((ri_date){2017, 4, 1});
    int64_t *rest = fixture_run(&setup, 1);
    ck_assert_int_gt(rest[outcome], 0);
    ck_assert_int_le(llabs(all[outcome] - first[outcome] - rest[outcome]), 1);
    free(first);
    free(all);
    free(rest);
}
END_TEST

static ri_council_setup inspected(void) {
    ri_council_setup setup = fixture_stationary(4);
    setup.fixed_parameters = false;
    setup.experiment.inspection_day = ri_day_from_date((ri_date){2017, 9, 4});
    return setup;
}

/* A council that nobody has judged is inspected on the day, by the rules in force on it; the same evidence
 * gives the same grades again, the best evidence good ones and the worst bad ones (in the fixture's judgement
 * with certainty). */
START_TEST(test_inspected_without_a_report) {
    ri_council_setup setup = inspected();
    ri_council_model *model;
    ri_council_worker *worker;
    ri_error error = {0};
    int64_t *record = malloc(ri_record_n_cells(setup.n_months) * sizeof *record);
    ck_assert_int_eq(ri_council_model_create(&setup, &model, &error), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(model, &worker, &error), RI_OK);
    ck_assert_int_eq(ri_council_replicate(model, worker, (ri_key){1, 0}, record, &error), RI_OK);
    ri_inspection_seen seen = *ri_council_seen(worker);
    ck_assert_int_eq(seen.first_day, setup.experiment.inspection_day);
    ck_assert_int_eq(seen.view[RI_AREA_OVERALL].n_sampled, 26);
    ck_assert_int_eq(seen.grade[RI_AREA_CARE_LEAVERS], -1); /* the fixture's rules do not judge it */
    int32_t grade[RI_N_AREAS];
    ck_assert_int_eq(ri_council_judge(worker, (ri_key){1, 0}, seen.first_day, seen.view, grade, &error),
                     RI_OK);
    ck_assert_mem_eq(grade, seen.grade, sizeof grade);
    for (int best = 0; best < 2; best++) {
        ri_judgement_view view[RI_N_AREAS];
        for (int a = 0; a < RI_N_AREAS; a++) {
            view[a] = seen.view[a];
            for (int g = 0; g < RI_N_GRADES; g++)
                view[a].n_by_grade[g] = 0;
            view[a].n_by_grade[best ? RI_GOOD : RI_INADEQUATE] = view[a].n_sampled;
        }
        ck_assert_int_eq(ri_council_judge(worker, (ri_key){1, 0}, seen.first_day, view, grade, &error),
                         RI_OK);
        ck_assert_int_eq(grade[RI_AREA_OVERALL], best ? RI_GOOD : RI_INADEQUATE);
    }
    ri_council_worker_destroy(worker);
    ri_council_model_destroy(model);
    free(record);
}
END_TEST

static void outstanding_by_practice(const void *model, const void *state, const ri_judgement_view *view,
                                    double prob[RI_N_GRADES]) {
    (void)model;
    (void)state;
    memset(prob, 0, RI_N_GRADES * sizeof *prob);
    prob[view->is_leaders_by_practice ? RI_OUTSTANDING : RI_GOOD] = 1;
}

/* Inspectors judge by the framework of the inspection's first day, whosever evidence it is. */
START_TEST(test_how_the_framework_judges_leaders) {
    const ri_judgement_ops ops = {.size = sizeof ops, .grade_prob = outstanding_by_practice};
    for (int by_practice = 0; by_practice < 2; by_practice++) {
        ri_council_setup setup = inspected();
        setup.regimes[0].is_leaders_by_practice = by_practice == 1;
        setup.role[RI_ROLE_JUDGEMENT].ops = &ops;
        inside at;
        inside_begin(&at, &setup, 0);
        live(&at, at.model->n_days);
        const ri_inspection_seen *seen = &at.world.head->seen;
        const int32_t expected = by_practice ? RI_OUTSTANDING : RI_GOOD;
        ck_assert_int_eq(seen->grade[RI_AREA_LEADERS], expected);
        int32_t grade[RI_N_AREAS];
        ri__inspection_judge_on(&at.world, seen->first_day - setup.first_day, seen->view, grade);
        ck_assert_int_eq(grade[RI_AREA_LEADERS], expected);
        inside_end(&at);
    }
}
END_TEST

/* Who was never graded was not good either: a full inspection, unless the study says that it was short. */
START_TEST(test_short_only_when_asked) {
    for (int is_short = 0; is_short < 2; is_short++) {
        ri_council_setup setup = inspected();
        setup.regimes[0].short_fieldwork_days = 5;
        setup.regimes[0].short_sample_further = 2;
        setup.experiment.is_inspection_short = is_short;
        inside at;
        inside_begin(&at, &setup, 0);
        live(&at, at.model->n_days);
        ck_assert_int_eq(at.world.head->seen.view[RI_AREA_OVERALL].n_sampled, is_short ? 22 : 26);
        inside_end(&at);
    }
}
END_TEST

START_TEST(test_no_rules_to_judge_by) {
    ri_council_setup setup = inspected();
    setup.experiment = ri_experiment_none();
    ri_council_model *model;
    ri_council_worker *worker;
    ri_error error = {0};
    int32_t grade[RI_N_AREAS];
    ri_judgement_view view[RI_N_AREAS] = {0};
    int64_t *record = malloc(ri_record_n_cells(setup.n_months) * sizeof *record);
    ck_assert_int_eq(ri_council_model_create(&setup, &model, &error), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(model, &worker, &error), RI_OK);
    ck_assert_int_eq(ri_council_replicate(model, worker, (ri_key){1, 0}, record, &error), RI_OK);
    ck_assert_int_eq(ri_council_seen(worker)->first_day, RI_DAY_NONE);
    ck_assert_int_eq(ri_council_judge(worker, (ri_key){1, 0}, 0, view, grade, &error), RI_USAGE); /* 1990 */
    ri_council_worker_destroy(worker);
    ri_council_model_destroy(model);
    free(record);
}
END_TEST

/* Sampling without replacement: variance p(1-p)/n (N-n)/(N-1) (Cochran 1977, 3.2). Of 2000 samples the
 * variance found lies within 4 of its standard errors sqrt(2/1999) = 3.2 %: false-alarm rate below 1e-4. */
START_TEST(test_samples_vary_as_they_must) {
    enum { N = 2000, SIZE = 26 };
    static double share[N];
    ri_council_setup setup = fixture_setup(1);
    ri_council_model *model;
    ri_council_worker *worker;
    ri_error error = {0};
    ri_sampled all;
    int64_t *record = malloc(ri_record_n_cells(setup.n_months) * sizeof *record);
    ck_assert_int_eq(ri_council_model_create(&setup, &model, &error), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(model, &worker, &error), RI_OK);
    ck_assert_int_eq(ri_council_replicate(model, worker, (ri_key){1, 0}, record, &error), RI_OK);
    ck_assert_int_eq(ri_council_sample(worker, SIZE, N, share, &all, &error), RI_OK);
    double sum = 0, squares = 0, p = all.good_share, n = all.n_cases;
    for (int i = 0; i < N; i++)
        sum += share[i];
    for (int i = 0; i < N; i++)
        squares += (share[i] - sum / N) * (share[i] - sum / N);
    double expected = p * (1 - p) / SIZE * (n - SIZE) / (n - 1);
    ck_assert_double_eq_tol(squares / (N - 1) / expected, 1, 4 * sqrt(2.0 / (N - 1)));
    ck_assert_double_eq_tol(sum / N, p, 4 * sqrt(expected / N));
    ck_assert_int_eq(ri_council_sample(worker, (uint32_t)n + 1, 1, share, &all, &error), RI_USAGE);
    ri_council_worker_destroy(worker);
    ri_council_model_destroy(model);
    free(record);
}
END_TEST

/* No spread and England's caseload: as usual. A caseload e times England's: the pressure effect below. The
 * levels of all areas move by it. Drawn: mean and spread over 400 councils' keys within 4 standard errors of
 * 0 and of the parameter (SE sd / 20, sd / sqrt(800)), months of bedding-in as even over twice their mean (SE
 * mean / sqrt(3) / 20): false-alarm rate below 3e-4. */
START_TEST(test_standing) {
    ri_council_setup setup = fixture_stationary(1);
    double england = setup.evidence.england[RI_START_caseload];
    inside usual, at;
    inside_begin(&usual, &setup, 0);
    setup.experiment.is_standing_drawn = true;
    setup.experiment.framework_months = NAN;
    setup.set[RI_P_standing_sd] = 0;
    setup.start.field[RI_START_caseload].value = england;
    inside_begin(&at, &setup, 0);
    ck_assert_double_eq_tol(ri__standing(&at.world), 0, 1e-12);
    inside_end(&at);
    setup.start.field[RI_START_caseload].value = england * ri_exp(1) * (1 - 1e-15);
    inside_begin(&at, &setup, 0);
    double effect = at.world.head->p[RI_P_pressure_effect];
    ck_assert_double_eq_tol(ri__standing(&at.world), -effect, 1e-12);
    for (int area = 0; area < RI_AREA_LEADERS; area++)
        ck_assert_double_eq_tol(at.world.head->start_level[area],
                                usual.world.head->start_level[area] - effect, 1e-12);
    inside_end(&at);
    setup.set[RI_P_standing_sd] = 0.4;
    setup.start.field[RI_START_caseload].value = england;
    double sum = 0, squares = 0, exposure = 0;
    inside_begin(&at, &setup, 0);
    ck_assert_double_gt(at.world.head->exposure_months, 0);
    double age = at.world.head->p[RI_P_framework_age_months];
    for (uint64_t i = 0; i < 400; i++) {
        at.world.key = (ri_key){1, i};
        double standing = ri__standing(&at.world);
        sum += standing;
        squares += standing * standing;
        exposure += ri__standing_exposure(&at.world);
    }
    ck_assert_double_eq_tol(exposure / 400, age, 4 * age / sqrt(3.0) / 20);
    ck_assert_double_eq_tol(sum / 400, 0, 4 * 0.4 / 20);
    ck_assert_double_eq_tol(sqrt(squares / 400), 0.4, 4 * 0.4 / sqrt(800));
    inside_end(&at);
    inside_end(&usual);
}
END_TEST

/* What is not looked at is not lived: the inspection and all months up to half a year after it (or to the day
 * asked for, where that is later) are those of a whole run, then nothing is written. */
START_TEST(test_not_looked_at) {
    enum { N_MONTHS = 84 };
    ri_council_setup setup = fixture_setup(N_MONTHS);
    int64_t *whole = fixture_run(&setup, 1);
    int64_t wait = whole[ri_outcome_cell(RI_OUT_months_to_reinspection)];
    ck_assert_int_gt(wait, 0);
    ck_assert_int_lt(wait, 1900); /* so that much of the run is left */
    setup.experiment.looked_at_until = setup.first_day;
    int64_t *part = fixture_run(&setup, 1);
    ck_assert_int_eq(part[ri_outcome_cell(RI_OUT_months_to_reinspection)], wait);
    ck_assert_mem_eq(&part[ri_outcome_cell(RI_OUT_reinspection_grade_by_area)],
                     &whole[ri_outcome_cell(RI_OUT_reinspection_grade_by_area)], RI_N_AREAS * sizeof *part);
    int32_t lived = 0;
    while (lived < N_MONTHS && cell(part, lived, RI_METRIC_cpp) != RI_NO_VALUE)
        lived++;
    ck_assert_int_gt(lived, (int32_t)((double)wait / RI_DAYS_PER_MONTH) + 4);
    ck_assert_int_lt(lived, (int32_t)((double)wait / RI_DAYS_PER_MONTH) + 8);
    uint32_t end = ri_record_series_cell(lived, 0, 0), begin = ri_record_series_cell(0, 0, 0);
    ck_assert_mem_eq(&part[begin], &whole[begin], (end - begin) * sizeof *part);
    for (uint32_t i = end; i < ri_record_n_cells(N_MONTHS); i++)
        ck_assert_int_eq(part[i], RI_NO_VALUE);
    free(whole);
    free(part);
}
END_TEST

RI_TEST_MAIN("experiment", test_not_looked_at, test_held_at_a_value_from_a_day, test_held_where_each_began,
             test_emptied, test_emptied_in_both_forms, test_counted_from, test_inspected_without_a_report,
             test_how_the_framework_judges_leaders, test_short_only_when_asked, test_no_rules_to_judge_by,
             test_samples_vary_as_they_must, test_standing)
