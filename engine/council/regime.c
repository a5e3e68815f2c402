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

bool ri_regime_is_inadequate(const ri_regime *regime, const int32_t grade[RI_N_AREAS]) {
    if (grade[RI_AREA_OVERALL] >= 0)
        return grade[RI_AREA_OVERALL] == RI_INADEQUATE;
    for (int a = 0; a < RI_AREA_OVERALL; a++)
        if (regime->is_trigger[a] && grade[a] == RI_INADEQUATE)
            return true;
    return false;
}

double ri_regime_visit_gap(const ri_regime *regime, double otherwise) {
    return regime->visits_every_months > 0 ? regime->visits_every_months * RI_DAYS_PER_MONTH : otherwise;
}

static ri_day later(ri_day a, ri_day b) {
    return a > b ? a : b;
}

static ri_day over(const ri_pause *pause, ri_paused what) {
    return what == RI_PAUSED_VISIT ? pause->visits_until : pause->until;
}

ri_day ri_regime_plan(const ri_regime *regime, ri_paused what, ri_day planned, ri_day day) {
    for (int32_t i = 0; i < regime->n_pauses; i++) {
        const ri_pause *pause = &regime->pause[i];
        ri_day until = over(pause, what);
        if (planned >= pause->known_from && planned < until && day >= pause->from)
            day += until - later(pause->from, planned);
    }
    return day;
}

ri_day ri_regime_put_off(const ri_regime *regime, ri_paused what, ri_day day, int32_t n_days) {
    for (int32_t i = 0; i < regime->n_pauses; i++) {
        const ri_pause *pause = &regime->pause[i];
        ri_day until = over(pause, what);
        if (day < until && day + n_days > pause->from)
            day = later(day + until - pause->from, until);
    }
    return day;
}

bool ri_regime_has_resumed(const ri_regime *regime, ri_day since, ri_day day) {
    for (int32_t i = 0; i < regime->n_pauses; i++)
        if (regime->pause[i].visits_until > since && regime->pause[i].visits_until <= day)
            return true;
    return false;
}
