/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bound.h"

/* File names in the order of their bytes. */
static const char *const expected[N_SHIPPED][2] = {
    {"demand_ar1.so", "reinspect.demand.ar1"},
    {"demand_empirical.so", "reinspect.demand.empirical"},
    {"demand_hawkes.so", "reinspect.demand.hawkes"},
    {"demand_negative_binomial.so", "reinspect.demand.negative_binomial"},
    {"demand_seasonal.so", "reinspect.demand.seasonal"},
    {"effect_decay.so", "reinspect.effect.decay"},
    {"effect_hill.so", "reinspect.effect.hill"},
    {"effect_linear_ramp.so", "reinspect.effect.linear_ramp"},
    {"effect_logistic.so", "reinspect.effect.logistic"},
    {"escalation_pace.so", "reinspect.escalation.pace"},
    {"escalation_proportional_odds.so", "reinspect.escalation.proportional_odds"},
    {"escalation_rule_2016.so", "reinspect.escalation.rule_2016"},
    {"judgement_cut_score.so", "reinspect.judgement.cut_score"},
    {"judgement_ordered_logit.so", "reinspect.judgement.ordered_logit"},
    {"judgement_ordered_probit.so", "reinspect.judgement.ordered_probit"},
    {"learning_gompertz.so", "reinspect.learning.gompertz"},
    {"learning_logistic.so", "reinspect.learning.logistic"},
    {"learning_piecewise.so", "reinspect.learning.piecewise"},
    {"learning_power_law.so", "reinspect.learning.power_law"},
    {"observer_caseloads.so", "reinspect.observer.caseloads"},
    {"observer_event_log.so", "reinspect.observer.event_log"},
    {"observer_out_of_county.so", "reinspect.observer.out_of_county"},
    {"progress_bayes.so", "reinspect.progress.bayes"},
    {"progress_evidence.so", "reinspect.progress.evidence"},
    {"workforce_agency_cap.so", "reinspect.workforce.agency_cap"},
    {"workforce_market.so", "reinspect.workforce.market"},
    {"workforce_proportional_hazards.so", "reinspect.workforce.proportional_hazards"},
    {"workforce_weibull.so", "reinspect.workforce.weibull"},
};

START_TEST(test_all_are_loaded_in_order) {
    ri_host *host = host_looking_in(PLUGINS);
    ck_assert_int_eq(ri_host_n_refusals(host), 0);
    ck_assert_int_eq(ri_host_n_entries(host), N_SHIPPED);
    for (int i = 0; i < N_SHIPPED; i++) {
        ri_host_entry entry = ri_host_entry_at(host, i);
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", PLUGINS, expected[i][0]);
        ck_assert_str_eq(entry.file, path);
        ck_assert_str_eq(entry.component->id, expected[i][1]);
        ri_sha256 of_file = {{0}};
        ck_assert_int_eq(ri_sha256_of_file(path, &of_file, NULL), RI_OK);
        ck_assert_mem_eq(&entry.sha256, &of_file, sizeof of_file);
    }
    ri_host_destroy(host);
}
END_TEST

START_TEST(test_bind_fills_all_but_set) {
    ri_host *host = host_looking_in(PLUGINS);
    ri_binding first = {0}, second = {0};
    double set = 0;
    first.set = &set;
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_DEMAND, "reinspect.demand.seasonal", &first, NULL), RI_OK);
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_DEMAND, "reinspect.demand.seasonal", &second, NULL), RI_OK);
    ck_assert_ptr_nonnull(first.model);
    ck_assert_ptr_nonnull(first.ops);
    ck_assert_ptr_null(first.set);
    ck_assert_mem_eq(&first, &second, sizeof first); /* the model is built once */
    ri_host_destroy(host);
}
END_TEST

/* A row of the tables (an effect's shape has none: the plan states it) is complete when a start from its
 * lowest and from its highest values works. */
START_TEST(test_start_takes_the_ends_of_every_range) {
    ri_host *host = host_looking_in(PLUGINS);
    for (int i = 0; i < ri_host_n_entries(host); i++) {
        const ri_component *component = ri_host_entry_at(host, i).component;
        void *model = NULL;
        if (component->build != NULL)
            ck_assert_int_eq(component->build(&model), 0);
        for (int end = 0; end < 2; end++) {
            double values[RI_PLUGIN_MAX_PARAMETERS];
            unsigned char state[RI_PLUGIN_MAX_STATE + 8] __attribute__((aligned(8)));
            for (uint32_t p = 0; p < component->n_parameters; p++)
                values[p] = end ? component->parameters[p].high : component->parameters[p].low;
            memset(state, 0xa5, sizeof state);
            ck_assert_int_eq(component->start(model, values, state), 0);
            for (uint32_t at = component->state_size; at < sizeof state; at++)
                ck_assert_uint_eq(state[at], 0xa5); /* not a byte more than it declared */
        }
        if (component->drop != NULL)
            component->drop(model);
    }
    ri_host_destroy(host);
}
END_TEST

START_TEST(test_missing_plugin_says_where_it_looked_and_what_there_is) {
    ri_host *host = host_looking_in(PLUGINS ":/nowhere/else::" PLUGINS);
    ri_binding binding = {0};
    ri_error error = {0};
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_DEMAND, "reinspect.demand.seasnal", &binding, &error),
                     RI_BAD_PLUGIN);
    ck_assert_int_eq(ri_status_exit_code(error.status), 4);
    ck_assert_str_eq(
        error.text, "plugin reinspect.demand.seasnal of kind demand/1 is not there.\n"
                    "Of kind demand/1 there are: reinspect.demand.ar1, reinspect.demand.empirical, "
                    "reinspect.demand.hawkes, reinspect.demand.negative_binomial, reinspect.demand.seasonal. "
                    "Did you mean reinspect.demand.seasonal?\n"
                    "Looked in: " PLUGINS ", /nowhere/else, /nowhere/bin/plugins, "
                    "/nowhere/data/reinspect/plugins, /nowhere/bin/../lib/reinspect/plugins.");
    ri_host_destroy(host);
}
END_TEST

START_TEST(test_nothing_on_the_path) {
    ri_host *host = host_looking_in("");
    ri_binding binding = {0};
    ri_error error = {0};
    ck_assert_int_eq(ri_host_n_entries(host), 0);
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_LEARNING, "reinspect.learning.logistic", &binding, &error),
                     RI_BAD_PLUGIN);
    ck_assert_str_eq(error.text, "plugin reinspect.learning.logistic of kind learning/1 is not there.\n"
                                 "Of kind learning/1 there are: none.\n"
                                 "Looked in: /nowhere/bin/plugins, /nowhere/data/reinspect/plugins, "
                                 "/nowhere/bin/../lib/reinspect/plugins.");
    ri_host_destroy(host);
}
END_TEST

START_TEST(test_home_without_xdg) {
    setenv("REINSPECT_PLUGIN_PATH", "", 1);
    setenv("XDG_DATA_HOME", "relative/is/ignored", 1);
    setenv("HOME", "/nowhere/home", 1);
    ri_host *host = NULL;
    ri_error error = {0};
    ri_binding binding = {0};
    ck_assert_int_eq(ri_host_create("reinspect", &host, NULL), RI_OK);
    ri_host_bind(host, RI_ROLE_LEARNING, "a.learning.b", &binding, &error);
    ck_assert_ptr_nonnull(strstr(error.text,
                                 "Looked in: ./plugins, /nowhere/home/.local/share/reinspect/plugins, "
                                 "./../lib/reinspect/plugins."));
    ri_host_destroy(host);
}
END_TEST

START_TEST(test_beside_the_running_program) {
    setenv("REINSPECT_PLUGIN_PATH", "", 1);
    setenv("XDG_DATA_HOME", "/nowhere/data", 1);
    ri_host *host = NULL;
    ri_error error = {0};
    ri_binding binding = {0};
    ck_assert_int_eq(ri_host_create(NULL, &host, NULL), RI_OK);
    ri_host_bind(host, RI_ROLE_LEARNING, "a.learning.b", &binding, &error);
    ck_assert_ptr_nonnull(strstr(error.text, "/tests/plugins, /nowhere/data/reinspect/plugins"));
    ri_host_destroy(host);
}
END_TEST

START_TEST(test_a_role_takes_its_own_kind) {
    ri_host *host = host_looking_in(PLUGINS);
    ri_binding binding = {0};
    ri_error error = {0};
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_DEMAND, "reinspect.learning.logistic", &binding, &error),
                     RI_BAD_PLUGIN);
    ck_assert_str_eq(error.text, "plugin reinspect.learning.logistic is of kind learning/1, and demand/1 is "
                                 "wanted here.");
    ri_host_destroy(host);
}
END_TEST

RI_TEST_MAIN("host/loading", test_all_are_loaded_in_order, test_bind_fills_all_but_set,
             test_start_takes_the_ends_of_every_range,
             test_missing_plugin_says_where_it_looked_and_what_there_is, test_nothing_on_the_path,
             test_home_without_xdg, test_beside_the_running_program, test_a_role_takes_its_own_kind)
