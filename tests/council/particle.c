/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trajectory, one statistical: a world lived in parts, copied, given other chance. */
#include "council/particle.h"

#include <string.h>

#include "council/fixture.h"
#include "council/spread.h"
#include "support.h"

#define N_MONTHS 30

typedef struct lived {
    ri_council_model *model;
    ri_council_worker *worker, *other;
    size_t bytes;
    unsigned char *at, *copy;
    ri_error error;
} lived;

static void begin(lived *l, const ri_council_setup *setup, double slack) {
    *l = (lived){0};
    ck_assert_int_eq(ri_council_model_create(setup, &l->model, &l->error), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(l->model, &l->worker, &l->error), RI_OK);
    ck_assert_int_eq(ri_council_worker_create(l->model, &l->other, &l->error), RI_OK);
    l->bytes = ri_particle_bytes(l->worker, slack);
    l->at = aligned_alloc(64, l->bytes);
    l->copy = aligned_alloc(64, l->bytes);
}

static void end(lived *l) {
    ri_council_worker_destroy(l->worker);
    ri_council_worker_destroy(l->other);
    ri_council_model_destroy(l->model);
    free(l->at);
    free(l->copy);
}

static ri_day month_end(const ri_council_setup *setup, int month) {
    ri_date date = ri_date_from_day(setup->first_day);
    date.month += month + 1;
    date.year += (date.month - 1) / 12;
    date.month = (date.month - 1) % 12 + 1;
    date.day = 1;
    return ri_day_from_date(date) - 1;
}

/* Lives months from .. to - 1, with a new key before each where `rekeys`. */
static void live(lived *l, ri_council_worker *worker, void *at, const ri_council_setup *setup, int from,
                 int to, bool rekeys) {
    for (int month = from; month < to; month++) {
        if (rekeys && month > 0)
            ck_assert_int_eq(ri_particle_rekey(worker, at,
                                               ri_particle_look_at(worker, at).key.replication + 1000000,
                                               &l->error),
                             RI_OK);
        ck_assert_msg(ri_particle_live(worker, at, month_end(setup, month), &l->error) == RI_OK, "%s",
                      l->error.text);
    }
}

/* In a replication's own chance, month by month, half of it as a copy and by another worker. */
START_TEST(test_a_particle_is_a_replication) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    uint32_t n = ri_record_n_cells(N_MONTHS);
    int64_t *records = fixture_run(&setup, 3);
    lived l;
    begin(&l, &setup, 0.25);
    for (uint64_t i = 0; i < 3; i++) {
        ck_assert_int_eq(ri_particle_begin(l.worker, l.at, l.bytes, (ri_key){1, i}, &l.error), RI_OK);
        live(&l, l.worker, l.at, &setup, 0, 11, false);
        memcpy(l.copy, l.at, l.bytes);
        memset(l.at, 0xff, l.bytes);
        live(&l, l.other, l.copy, &setup, 11, N_MONTHS + 2, false);
        ri_particle_finish(l.worker, l.copy);
        ck_assert_mem_eq(ri_particle_record(l.copy), records + i * n, n * sizeof *records);
    }
    end(&l);
    free(records);
}
END_TEST

START_TEST(test_clones_part_with_their_keys) {
    ri_council_setup setup = fixture_setup(N_MONTHS);
    uint32_t n = ri_record_n_cells(N_MONTHS);
    lived l;
    begin(&l, &setup, 0.25);
    ck_assert_int_eq(ri_particle_begin(l.worker, l.at, l.bytes, (ri_key){1, 0}, &l.error), RI_OK);
    live(&l, l.worker, l.at, &setup, 0, 6, false);
    memcpy(l.copy, l.at, l.bytes);
    ck_assert_int_eq(ri_particle_rekey(l.worker, l.copy, 77, &l.error), RI_OK);
    live(&l, l.worker, l.at, &setup, 6, 12, false);
    live(&l, l.worker, l.copy, &setup, 6, 12, false);
    uint32_t before = ri_record_series_cell(0, 0, 0), after = ri_record_series_cell(5, 0, 0);
    const int64_t *own = ri_particle_record(l.at), *other = ri_particle_record(l.copy);
    ck_assert_mem_eq(own + before, other + before, (after - before) * sizeof *own);
    ck_assert_int_ne(own[ri_record_series_cell(10, RI_METRIC_cpp, 0)],
                     other[ri_record_series_cell(10, RI_METRIC_cpp, 0)]);
    ck_assert_mem_ne(own + after, other + after, (n - after) * sizeof *own);
    end(&l);
}
END_TEST

/* The same bits with tables that grow inside the particle; without room for that an error that says so. */
START_TEST(test_slack) {
    ri_council_setup setup = fixture_setup(4);
    setup.capacity_factor = 0.1;
    int64_t *record = fixture_run(&setup, 1);
    lived l;
    begin(&l, &setup, 15);
    ck_assert_int_eq(ri_particle_begin(l.worker, l.at, l.bytes, (ri_key){1, 0}, &l.error), RI_OK);
    live(&l, l.worker, l.at, &setup, 0, 6, false);
    ri_particle_finish(l.worker, l.at);
    ck_assert_mem_eq(ri_particle_record(l.at), record, ri_record_n_cells(4) * sizeof *record);
    ck_assert_int_eq(
        ri_particle_begin(l.worker, l.at, ri_particle_bytes(l.worker, 0), (ri_key){1, 0}, &l.error),
        RI_NO_MEMORY);
    ck_assert_ptr_nonnull(strstr(l.error.text, "were set aside"));
    end(&l);
    free(record);
}
END_TEST

/* New keys each month do not move what is expected. 10 means of differences, of 60 pairs with the same
 * assumptions, are 0 within 4 standard errors: false alarm in 1 of 1,500. */
START_TEST(test_a_new_key_changes_no_distribution) {
    static const int metric[] = {
        RI_METRIC_cpp,         RI_METRIC_in_care,         RI_METRIC_cin,           RI_METRIC_agency_share,
        RI_METRIC_workers_fte, RI_METRIC_placed_homes,    RI_METRIC_placed_foster, RI_METRIC_placed_secure,
        RI_METRIC_referrals,   RI_METRIC_assessments_open};
    enum { N_SEEN = sizeof metric / sizeof metric[0], N_PAIRS = 60, MONTH = 17 };
    ri_council_setup setup = fixture_setup(18);
    sample difference[N_SEEN] = {{0}};
    lived l;
    begin(&l, &setup, 0.25);
    for (uint64_t i = 0; i < N_PAIRS; i++) {
        ck_assert_int_eq(ri_particle_begin(l.worker, l.at, l.bytes, (ri_key){3, i}, &l.error), RI_OK);
        memcpy(l.copy, l.at, l.bytes);
        live(&l, l.worker, l.at, &setup, 0, 20, false);
        live(&l, l.worker, l.copy, &setup, 0, 20, true);
        for (int k = 0; k < N_SEEN; k++) {
            uint32_t cell = ri_record_series_cell(MONTH, (uint32_t)metric[k], 0);
            sample_add(&difference[k],
                       (double)(ri_particle_record(l.copy)[cell] - ri_particle_record(l.at)[cell]));
        }
    }
    for (int k = 0; k < N_SEEN; k++)
        assert_mean_within(&difference[k], 0, 4);
    end(&l);
}
END_TEST

RI_TEST_MAIN("particle", test_a_particle_is_a_replication, test_clones_part_with_their_keys, test_slack,
             test_a_new_key_changes_no_distribution)
