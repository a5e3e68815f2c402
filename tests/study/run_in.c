/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inspections after a run-in: what goes in and what does not. The components are made by hand; the record
 * is the shipped one. Trajectory. */
#include <math.h>
#include <string.h>

#include "council/evidence.h"
#include "council/fixture.h"
#include "record/folder.h"
#include "study/run_in.h"

static ri_council_setup base_of(const ri_record *record) {
    ri_council_setup base = fixture_setup(12);
    ck_assert_int_eq(ri_council_evidence_load(&base, record, NULL), RI_OK);
    return base;
}

/* No grade of the inspection goes in; figures and rules are those of its day. */
START_TEST(no_grade_goes_in) {
    ri_record *record = load_record();
    ri_council_setup base = base_of(record);
    static ri_inspected inspected[RI_MOST_INSPECTED];
    static ri_council_setup setup, other;
    ck_assert_uint_gt(ri_inspected_observe(record, RI_HALF_CHECK, inspected), 100);
    memset(&setup, 0, sizeof setup);
    memset(&other, 0, sizeof other);
    ck_assert_int_eq(ri_run_in_setup(record, &base, &inspected[0], &setup, NULL), RI_OK);
    for (int a = 0; a < RI_N_AREAS; a++)
        inspected[0].grade[a] = RI_N_GRADES - 1 - inspected[0].grade[a];
    ck_assert_int_eq(ri_run_in_setup(record, &base, &inspected[0], &other, NULL), RI_OK);
    ck_assert_mem_eq(&setup, &other, sizeof setup);
    ck_assert_int_eq(setup.start.publication, RI_DAY_NONE);
    ck_assert_int_eq(setup.first_day, ri_day_add_months(inspected[0].day, -36));
    for (int a = 0; a < RI_N_AREAS; a++)
        ck_assert_int_eq(setup.start.grade[a], -1);
    for (int i = 0; i < RI_N_START; i++)
        ck_assert(setup.start.field[i].is_imputed || setup.start.field[i].as_of <= inspected[0].day);
    ri_record_destroy(record);
}
END_TEST

/* Gloucestershire's own two inspections, neither judged on the other's evidence: everything else is filled, a
 * figure that was not published is not simulated either, and it is the same again. */
START_TEST(simulated_as_observed) {
    ri_record *record = load_record();
    ri_council_setup base = base_of(record);
    ri_study_options options = {.seed = 1, .n_replicates = 20, .n_threads = 2};
    ri_run_ins run, again;
    ck_assert_int_eq(ri_run_in(record, &base, RI_HALF_OWN, &options, true, &run, NULL), RI_OK);
    options.n_threads = 1;
    ck_assert_int_eq(ri_run_in(record, &base, RI_HALF_OWN, &options, true, &again, NULL), RI_OK);
    ck_assert_uint_eq(run.n, 2);
    ck_assert_mem_eq(&run.fingerprint, &again.fingerprint, sizeof run.fingerprint);
    for (uint32_t i = 0; i < run.n * run.n_replicates; i++) {
        const ri_inspected *x = &run.simulated[i], *observed = &run.observed[i % run.n];
        ck_assert_int_eq(x->code, 916);
        ck_assert_int_eq(x->day, observed->day);
        ck_assert_int_ge(x->grade[RI_AREA_OVERALL], 0);
        ck_assert_int_eq(x->swapped_grade, -1); /* nobody is judged on its own council's evidence */
        ck_assert(fabs(x->quality) < 3);
        for (int f = 0; f < RI_N_BEFORE; f++)
            ck_assert_int_eq(isnan(x->figure[f]), isnan(observed->figure[f]));
        ck_assert(x->figure[RI_BEFORE_CASELOAD] > 5 && x->figure[RI_BEFORE_CASELOAD] < 40);
    }
    ri_run_ins_dispose(&again);
    options.first_replicate = 17; /* the last three alone */
    options.n_replicates = 3;
    ck_assert_int_eq(ri_run_in(record, &base, RI_HALF_OWN, &options, false, &again, NULL), RI_OK);
    for (uint32_t i = 0; i < again.n * 3; i++)
        ri_assert_same(again.simulated[i].quality, run.simulated[17 * run.n + i].quality);
    ri_run_ins_dispose(&run);
    ri_run_ins_dispose(&again);
    ri_record_destroy(record);
}
END_TEST

/* One replicate of a half, on threads: all but the one or two who meet their own council again are judged on
 * another's evidence as well, and many then get another grade. */
START_TEST(evidence_is_swapped) {
    ri_record *record = load_record();
    ri_council_setup base = base_of(record);
    ri_study_options options = {.seed = 1, .n_replicates = 1, .n_threads = 2};
    ri_run_ins run;
    ck_assert_int_eq(ri_run_in(record, &base, RI_HALF_CHECK, &options, true, &run, NULL), RI_OK);
    uint32_t n_swapped = 0, n_other = 0;
    for (uint32_t i = 0; i < run.n; i++) {
        ck_assert_int_ge(run.simulated[i].grade[RI_AREA_OVERALL], 0);
        n_swapped += run.simulated[i].swapped_grade >= 0;
        n_other += run.simulated[i].swapped_grade != run.simulated[i].grade[RI_AREA_OVERALL];
    }
    ck_assert_uint_gt(n_swapped, run.n - 6);
    ck_assert_uint_gt(n_other, 10);
    ri_run_ins_dispose(&run);
    ri_record_destroy(record);
}
END_TEST

/* Models kept from one set of assumptions to the next change nothing: the same as without, for either. */
START_TEST(kept_models_change_nothing) {
    ri_record *record = load_record();
    ri_council_setup base = base_of(record);
    ri_kept *kept = calloc(1, sizeof *kept);
    ck_assert_ptr_nonnull(kept);
    ri_fingerprint found[2][2];
    for (int which = 0; which < 2; which++) {
        base.set[RI_P_start_quality] = 0.5 * which;
        for (int is_kept = 0; is_kept < 2; is_kept++) {
            ri_study_options options = {.seed = 1, .n_replicates = 3, .n_threads = 2};
            options.kept = is_kept ? kept : NULL;
            ri_run_ins run;
            ck_assert_int_eq(ri_run_in(record, &base, RI_HALF_OWN, &options, false, &run, NULL), RI_OK);
            found[which][is_kept] = run.fingerprint;
            ri_run_ins_dispose(&run);
        }
        ck_assert_mem_eq(&found[which][0], &found[which][1], sizeof found[which][0]);
    }
    ck_assert_mem_ne(&found[0][0], &found[1][0], sizeof found[0][0]);
    ck_assert_ptr_nonnull(kept->model[RI_KEPT_INSPECTION][1]);
    ck_assert_ptr_null(kept->model[RI_KEPT_INSPECTION][2]);
    ri_kept_dispose(kept);
    free(kept);
    ri_record_destroy(record);
}
END_TEST

RI_TEST_MAIN("run_in", no_grade_goes_in, simulated_as_observed, evidence_is_swapped,
             kept_models_change_nothing)
