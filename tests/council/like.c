/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model made like another has the bits that it would have without: where figures and evidence are the same
 * curves are copied, else they are not. Exact. */
#include "council/fixture.h"

#include <stdlib.h>

#include "council/model.h"
#include "support.h"

enum { MONTHS = 12 };

static ri_council_model *model_like(const ri_council_setup *setup, const ri_council_model *like) {
    ri_council_model *model = NULL;
    ri_error error = {0};
    ck_assert_msg(ri_council_model_create_like(setup, like, &model, &error) == RI_OK, "%s", error.text);
    return model;
}

static void assert_lives_alike(const ri_council_model *model, const ri_council_setup *setup) {
    ri_council_worker *worker = NULL;
    uint32_t n_cells = ri_record_n_cells(MONTHS);
    int64_t *alone = fixture_run(setup, 1), *record = malloc(n_cells * sizeof *record);
    ck_assert_ptr_nonnull(record);
    ck_assert_int_eq(ri_council_worker_create(model, &worker, NULL), RI_OK);
    ck_assert_int_eq(ri_council_replicate(model, worker, (ri_key){1, 0}, record, NULL), RI_OK);
    ck_assert_mem_eq(record, alone, n_cells * sizeof *record);
    ri_council_worker_destroy(worker);
    free(record);
    free(alone);
}

START_TEST(test_other_assumptions) {
    ri_council_setup setup = fixture_setup(MONTHS);
    ri_council_model *like = model_like(&setup, NULL);
    setup.set[RI_P_start_quality] = 0.7;
    ri_council_model *model = model_like(&setup, like);
    ck_assert(ri__model_has_same_stays(model, like));
    ri_council_model_destroy(like); /* what was copied is the model's own */
    assert_lives_alike(model, &setup);
    ri_council_model_destroy(model);
}
END_TEST

static void other_figure(ri_council_setup *setup) {
    setup->start.field[RI_START_in_care_open].value *= 1.2;
}

static void other_evidence(ri_council_setup *setup) {
    setup->evidence.care_ended.band[0].count *= 2;
}

static void no_routes(ri_council_setup *setup) {
    setup->is_off[RI_SYSTEM_care_routes] = true;
}

static void no_enquiries(ri_council_setup *setup) {
    setup->is_off[RI_SYSTEM_section47] = true;
}

START_TEST(test_other_councils) {
    static void (*const change[])(ri_council_setup *) = {other_figure, other_evidence, no_routes,
                                                         no_enquiries};
    for (size_t i = 0; i < sizeof change / sizeof change[0]; i++) {
        ri_council_setup setup = fixture_setup(MONTHS);
        ri_council_model *like = model_like(&setup, NULL);
        change[i](&setup);
        ri_council_model *model = model_like(&setup, like);
        ck_assert(!ri__model_has_same_stays(model, like));
        assert_lives_alike(model, &setup);
        ri_council_model_destroy(model);
        ri_council_model_destroy(like);
    }
}
END_TEST

RI_TEST_MAIN("like", test_other_assumptions, test_other_councils)
