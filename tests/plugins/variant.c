/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sound plugin, in which each definition spoils one thing. */
#include "abi/learning.h"
#include "abi/plugin.h"

#ifndef ABI_MAJOR
#define ABI_MAJOR RI_ABI_MAJOR
#endif
#ifndef ABI_MINOR
#define ABI_MINOR RI_ABI_MINOR
#endif
#ifndef PLUGIN_SIZE
#define PLUGIN_SIZE sizeof(ri_plugin)
#endif
#ifndef COMPONENT_SIZE
#define COMPONENT_SIZE sizeof(ri_component)
#endif
#ifndef N_COMPONENTS
#define N_COMPONENTS 1
#endif
#ifndef ID
#define ID "test.learning.flat"
#endif
#ifndef SUMMARY
#define SUMMARY "Maturity stays at one half"
#endif

#ifdef CALLS
double CALLS(double x);
#endif
#ifdef CALLS_POWF
float powf(float x, float y);
#endif

#ifdef ROUNDS_WHEN_LOADED
#include <fenv.h>
__attribute__((constructor)) static void set_rounding(void) {
    fesetround(FE_UPWARD);
}
#endif

static int start(const void *model, const double *values, void *state) {
    (void)model;
    (void)values;
    (void)state;
    return 0;
}

static double maturity(const void *model, const void *state, double exposure_months) {
    (void)model;
    (void)state;
#if defined(CALLS)
    return CALLS(exposure_months);
#elif defined(CALLS_POWF)
    return (double)powf((float)exposure_months, 0.3f);
#else
    return exposure_months < 0.0 ? 0.0 : 0.5;
#endif
}

static const ri_learning_ops ops = {.size = sizeof ops, .maturity = maturity};

static const ri_component component = {
    .size = COMPONENT_SIZE,
    .id = ID,
    .kind = RI_KIND_LEARNING,
    .version = "1.0.0",
    .summary = SUMMARY,
    .reference = "made for the tests",
    .start = start,
    .ops = &ops,
};
static const ri_component *const components[] = {&component};

#ifdef HIDES_THE_TABLE
__attribute__((visibility("default"))) extern const ri_plugin another_name;
const ri_plugin another_name = {
#else
RI_PLUGIN_DECLARE = {
#endif
    .size = PLUGIN_SIZE,
    .abi_major = ABI_MAJOR,
    .abi_minor = ABI_MINOR,
    .n_components = N_COMPONENTS,
    .components = components,
};
