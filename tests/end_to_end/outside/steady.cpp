/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plugin in C++: referrals at the council's own rate. */
#include <abi/demand.h>
#include <abi/plugin.h>

namespace {

int start(const void *, const double *, void *) {
    return 0;
}

double rate(const void *, const void *, const ri_demand_view *view) {
    return view->base_per_day * view->level;
}

const ri_demand_ops ops = {sizeof ops, rate, nullptr};

const ri_component component = {sizeof component,
                                0,
                                0,
                                0,
                                "outside.demand.steady",
                                RI_KIND_DEMAND,
                                "1.0.0",
                                "Referrals at the council's own rate",
                                "made for the tests",
                                nullptr,
                                nullptr,
                                nullptr,
                                start,
                                &ops,
                                "who wrote it",
                                "2026-11-26"};
const ri_component *const components[] = {&component};

} // namespace

RI_PLUGIN_DECLARE = {sizeof(ri_plugin), RI_ABI_MAJOR, RI_ABI_MINOR, 1, components};
