/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/regime.h"

#include <stddef.h>

const ri_regime *ri_regime_on(const ri_regime *regimes, int32_t n, ri_day day) {
    const ri_regime *found = NULL;
    for (int32_t i = 0; i < n; i++)
        if (regimes[i].in_force_from <= day)
            found = &regimes[i];
    return found;
}
