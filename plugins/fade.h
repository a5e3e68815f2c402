/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After its end an effect fades by half-lives of what had been reached: what every shape of effect shares. */
#ifndef RI_PLUGINS_FADE_H
#define RI_PLUGINS_FADE_H

#include "abi/effect.h"
#include "abi/math.h"

#define LN_2 0.6931471805599453

static double faded(double reached, const ri_effect_view *view) {
    if (view->over_days < 0)
        return reached;
    return view->half_life_days > 0 ? reached * ri_exp(-LN_2 * view->over_days / view->half_life_days) : 0;
}

#endif
