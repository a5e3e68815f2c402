/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plugins of interface 1.0 in a program that has grown a table: one built against the headers of then
 * (tests/plugins/abi_1_0), one whose bytes are laid by hand. And that no table has moved: sizes and offsets
 * as they were frozen, on a machine with pointers of 64 bits. */
#include <stddef.h>

#include "abi/demand.h"
#include "abi/effect.h"
#include "abi/escalation.h"
#include "abi/judgement.h"
#include "abi/learning.h"
#include "abi/observer.h"
#include "abi/plugin.h"
#include "abi/progress.h"
#include "abi/workforce.h"
#include "bound.h"

#define AT(type, member, offset) _Static_assert(offsetof(type, member) == (offset), #type "." #member)
#define LONG(type, size)         _Static_assert(sizeof(type) == (size), #type)
LONG(ri_plugin, 24);
AT(ri_plugin, components, 16);
AT(ri_component, id, 16);
AT(ri_component, parameters, 56);
AT(ri_component, start, 80);
AT(ri_component, ops, 88);
AT(ri_component, owner, 96);
AT(ri_component, as_of, 104);
LONG(ri_component, 112);
LONG(ri_parameter, 88);
LONG(ri_demand_view, 48);
AT(ri_demand_view, base_per_day, 24);
LONG(ri_demand_ops, 24);
LONG(ri_learning_ops, 16);
LONG(ri_judgement_view, 128);
AT(ri_judgement_view, timely_share, 32);
AT(ri_judgement_view, heard_share, 112);
AT(ri_judgement_view, is_leaders_by_practice, 120);
LONG(ri_progress_view, 64);
LONG(ri_escalation_view, 72);
LONG(ri_judgement_ops, 16);
LONG(ri_progress_ops, 24);
LONG(ri_escalation_ops, 24);
LONG(ri_effect_view, 40);
LONG(ri_effect_ops, 16);
LONG(ri_workforce_view, 96);
LONG(ri_workforce_ops, 40);
LONG(ri_observer_view, 64);
AT(ri_observer_view, caseload, 56);
LONG(ri_observer_cell, 24);
LONG(ri_observer_ops, 24);

START_TEST(test_built_against_the_headers_of_then) {
    ri_host *host = host_looking_in(TEST_PLUGINS "/built_for_1_0");
    ck_assert_int_eq(ri_host_n_refusals(host), 0);
    ri_binding binding = {0};
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_LEARNING, "test.learning.flat", &binding, NULL), RI_OK);
    ck_assert_ptr_null(binding.component->owner);
    ck_assert_ptr_null(binding.component->as_of);
    const ri_learning_ops *ops = binding.ops;
    ri_assert_same(ops->maturity(binding.model, NULL, 12), 0.5);
    ri_host_destroy(host);
}
END_TEST

static int start(const void *model, const double *values, void *state) {
    (void)model;
    (void)values;
    (void)state;
    return 0;
}

static double maturity(const void *model, const void *state, double exposure_months) {
    (void)model;
    (void)state;
    return exposure_months > 6 ? 1 : 0;
}

static void lay(unsigned char *bytes, size_t at, const void *value, size_t size) {
    memcpy(bytes + at, value, size);
}

/* The 96 bytes of a component and the 16 of a table of functions, as 1.0 had them; right behind lies what is
 * no pointer. */
START_TEST(test_bytes_of_then) {
    static _Alignas(8) unsigned char component[96 + 64], table[16];
    static const char *const texts[5] = {"old.learning.step", "learning/1", "1.0.0", "All or nothing",
                                         "none"};
    memset(component, 0xa5, sizeof component);
    memset(component, 0, 96);
    const uint32_t size = 96, table_size = 16;
    lay(component, 0, &size, 4);
    for (size_t i = 0; i < 5; i++)
        lay(component, 16 + 8 * i, &texts[i], 8);
    int (*const begin)(const void *, const double *, void *) = start;
    lay(component, 80, &begin, 8);
    const void *ops = table;
    lay(component, 88, &ops, 8);
    double (*const function)(const void *, const void *, double) = maturity;
    lay(table, 0, &table_size, 4);
    lay(table, 8, &function, 8);

    ri_host *host = host_looking_in(TEST_PLUGINS "/sound");
    ri_error error = {0};
    const void *laid = component;
    ck_assert_msg(ri_host_register(host, laid, &error) == RI_OK, "%s", error.text);
    ri_binding binding = {0};
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_LEARNING, "old.learning.step", &binding, NULL), RI_OK);
    ck_assert_ptr_null(binding.component->owner);
    ri_assert_same(((const ri_learning_ops *)binding.ops)->maturity(NULL, NULL, 7), 1);
    ri_host_destroy(host);
}
END_TEST

START_TEST(test_what_the_new_minor_says) {
    ri_host *host = host_looking_in(PLUGINS);
    ri_binding binding = {0};
    ck_assert_int_eq(ri_host_bind(host, RI_ROLE_WORKFORCE, "reinspect.workforce.market", &binding, NULL),
                     RI_OK);
    ck_assert_str_eq(binding.component->owner, "workforce lead");
    ck_assert_str_eq(binding.component->as_of, "2026-11-26");
    ri_host_destroy(host);
}
END_TEST

RI_TEST_MAIN("host/compatible", test_built_against_the_headers_of_then, test_bytes_of_then,
             test_what_the_new_minor_says)
