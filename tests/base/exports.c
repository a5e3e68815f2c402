/* SPDX-License-Identifier: GPL-3.0-or-later */
/* This program calls nothing of abi/math.h, and yet must hold and export all of it for the plugins it loads.
 */
#include <dlfcn.h>
#include <string.h>

#include "base/error.h"

#include "support.h"

/* The declared names, read from the header: "double ri_log(double x);". */
START_TEST(every_declared_function_is_exported) {
    FILE *header = fopen(RI_SOURCE_DIR "/engine/abi/math.h", "r");
    ck_assert_ptr_nonnull(header);
    void *self = dlopen(NULL, RTLD_NOW);
    ck_assert_ptr_nonnull(self);
    char line[256], name[64];
    int n_found = 0;
    while (fgets(line, sizeof line, header) != NULL)
        if (sscanf(line, "double %63[a-z0-9_](", name) == 1 ||
            sscanf(line, "void %63[a-z0-9_](", name) == 1) {
            ck_assert_msg(dlsym(self, name) != NULL, "%s is not exported", name);
            n_found++;
        }
    ck_assert_int_ge(n_found, 16);
    ck_assert_ptr_null(dlsym(self, "ri_no_such_function"));
    dlclose(self);
    fclose(header);
}
END_TEST

/* log(1/2) + (-log(1/2)) + 1/2: the unit exponential's and the uniform's quantiles. */
START_TEST(a_plugin_that_needs_them_loads_and_runs) {
    void *plugin = dlopen(PLUGIN_PATH, RTLD_NOW | RTLD_LOCAL);
    ck_assert_msg(plugin != NULL, "%s", dlerror());
    double (*sum)(double) = NULL;
    void *symbol = dlsym(plugin, "test_plugin_sum");
    ck_assert_ptr_nonnull(symbol);
    memcpy(&sum, &symbol, sizeof sum);
    ck_assert_double_eq_tol(sum(0.5), 0.5, 1e-12);
    dlclose(plugin);
}
END_TEST

RI_TEST_MAIN("exports", every_declared_function_is_exported, a_plugin_that_needs_them_loads_and_runs)
