/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/resolve.h"

/* homes = { registered = 17, own = 1 }: the children's homes in the county, and those among them that the
 * council runs. What is left out follows from the children in the county. */

static const ri__field fields[] = {
    {"registered", RI__IS_WHOLE, false, 0, RI_MAX_HOMES, 0, "a whole number of homes, for example 17"},
    {"own", RI__IS_WHOLE, false, 0, RI_MAX_HOMES, 0, "a whole number of homes, for example 1"},
};
#define N_FIELDS ((int)(sizeof fields / sizeof fields[0]))

static void read(const ri__value *block, const char *name, int32_t *n) {
    const ri__value *value = ri__schema_find(block, fields, N_FIELDS, name);
    if (value != NULL)
        *n = (int32_t)ri__whole_of(value, RI__UNIT_number);
}

void ri__resolve_homes(ri__resolver *r, const ri__value *block) {
    ri_council_setup *setup = &r->scenario->setup;
    if (block == NULL)
        return;
    ri__schema_check(&r->walk, block, "homes", fields, N_FIELDS);
    read(block, "registered", &setup->homes_registered);
    read(block, "own", &setup->homes_own);
    if (setup->homes_registered >= 0 && setup->homes_own > setup->homes_registered)
        ri__problem_at(r->walk.problems, block, "homes",
                       "%d homes of the council's own among %d; give at least as many registered homes",
                       setup->homes_own, setup->homes_registered);
}
