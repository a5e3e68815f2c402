/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same fingerprint whatever the queue's form, the width of its buckets in events, and where a run was cut
 * and continued in a clone; and the same customers as a simulation fused by hand. */
#include "support.h"

#include <string.h>

#include "floor_mm1.h"
#include "kernel/fingerprint.h"
#include "queueing_models.h"

enum { N_REPLICATIONS = 20 };
#define UNTIL 2000.0

static mmc_options options_of(uint32_t n_servers, ri_queue_form form, uint32_t n_buckets, uint64_t index) {
    return (mmc_options){
        .mean_gap = 1.25 / n_servers,
        .mean_service = 1,
        .n_servers = n_servers,
        .form = form,
        .n_buckets = n_buckets,
        .key = {.seed = 20170601, .replication = index},
    };
}

static void add(ri_fingerprint *sum, uint64_t index, const mmc *world) {
    int64_t record[MMC_RECORD];
    mmc_record(&world->head->results, record);
    ri_fingerprint_add(sum, index, record, MMC_RECORD);
}

static ri_fingerprint straight(uint32_t n_servers, ri_queue_form form, uint32_t n_buckets) {
    ri_fingerprint sum = {{0}};
    for (uint64_t i = 0; i < N_REPLICATIONS; i++) {
        mmc_options options = options_of(n_servers, form, n_buckets, i);
        mmc world;
        ck_assert_int_eq(mmc_init(&world, &options, NULL), RI_OK);
        ck_assert_int_eq(mmc_run(&world, UNTIL, NULL), RI_OK);
        add(&sum, i, &world);
        mmc_dispose(&world);
    }
    return sum;
}

/* Stops now and then, continues in a clone, and lets the original run on ahead. */
static ri_fingerprint through_clones(uint32_t n_servers, ri_queue_form form) {
    ri_fingerprint clones = {{0}}, originals = {{0}};
    mmc clone = {.head = NULL};
    for (uint64_t i = 0; i < N_REPLICATIONS; i++) {
        mmc_options options = options_of(n_servers, form, 64, i);
        mmc world;
        ck_assert_int_eq(mmc_init(&world, &options, NULL), RI_OK);
        double cut = UNTIL * (double)(i + 1) / (N_REPLICATIONS + 1);
        ck_assert_int_eq(mmc_run(&world, cut, NULL), RI_OK);
        ck_assert_int_eq(mmc_clone(&clone, &world, NULL), RI_OK);
        ck_assert_int_eq(mmc_run(&world, UNTIL, NULL), RI_OK);
        ck_assert_int_eq(mmc_run(&clone, UNTIL, NULL), RI_OK);
        add(&originals, i, &world);
        add(&clones, i, &clone);
        mmc_dispose(&world);
    }
    mmc_dispose(&clone);
    ck_assert_int_eq(memcmp(&originals, &clones, sizeof clones), 0);
    return clones;
}

static void check_same(const ri_fingerprint *a, const ri_fingerprint *b) {
    char text_a[65], text_b[65];
    ri_fingerprint_format(a, text_a);
    ri_fingerprint_format(b, text_b);
    ck_assert_str_eq(text_a, text_b);
}

/* Recorded from the heap when the test was written. It changes with the addresses of draws, the fixed
 * logarithm or the model's arithmetic, and with nothing else: no compiler, processor, form of queue or width
 * of bucket. */
static const char *const recorded[] = {"d32c9ccbd40c6d5fbe6d565388191f52889866b192dc075c64751f4c4e09c548",
                                       "a124e3ef11507d29be4b6ecd7ec81003efb2ecc55dde5b9010032d7d692b93b0"};

START_TEST(test_forms_agree) {
    const uint32_t servers[] = {1, 5};
    for (int i = 0; i < 2; i++) {
        ri_fingerprint heap = straight(servers[i], RI_QUEUE_HEAP, 2);
        char text[65];
        ri_fingerprint_format(&heap, text);
        ck_assert_str_eq(text, recorded[i]);
        const uint32_t n_buckets[] = {2, 3, 64, 3000}; /* laid anew at every event, often, or never */
        for (int k = 0; k < 4; k++) {
            ri_fingerprint buckets = straight(servers[i], RI_QUEUE_BUCKETS, n_buckets[k]);
            check_same(&heap, &buckets);
        }
    }
}
END_TEST

/* A cut at `until` splits one product of the time integral in two, so the heap is cut at the same place. */
START_TEST(test_clones_continue) {
    const uint32_t servers[] = {1, 5};
    for (int i = 0; i < 2; i++) {
        ri_fingerprint buckets = through_clones(servers[i], RI_QUEUE_BUCKETS);
        ri_fingerprint heap = through_clones(servers[i], RI_QUEUE_HEAP);
        check_same(&buckets, &heap);
    }
}
END_TEST

START_TEST(test_fused_by_hand) {
    ri_fingerprint kernel = straight(1, RI_QUEUE_BUCKETS, 64), fused = {{0}};
    for (uint64_t i = 0; i < N_REPLICATIONS; i++) {
        mmc_options options = options_of(1, RI_QUEUE_BUCKETS, 64, i);
        mmc_results results;
        ck_assert(floor_mm1(&options, UNTIL, &results));
        int64_t record[MMC_RECORD];
        mmc_record(&results, record);
        ri_fingerprint_add(&fused, i, record, MMC_RECORD);
    }
    check_same(&kernel, &fused);
}
END_TEST

START_TEST(test_draws_are_addressed) {
    double batch[MMC_BATCH];
    const ri_key key = {3, 4};
    mmc_draw_batch(key, MMC_PURPOSE_SERVICE, 128, 2.5, batch);
    for (unsigned i = 0; i < MMC_BATCH; i++)
        ri_assert_same(batch[i], ri_draw_exponential(key, 128 + i, MMC_PURPOSE_SERVICE, 0, 0) * 2.5);
}
END_TEST

RI_TEST_MAIN("kernel/queueing_trajectory", test_forms_agree, test_clones_continue, test_fused_by_hand,
             test_draws_are_addressed)
