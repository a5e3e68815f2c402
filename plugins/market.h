/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recruits and agency workers come from one market: hazards per day of filling a post,
 *   hiring = at start x (open posts / open at start) ^ -market x (1 - judgement effect x adverse judgement)
 *   cover  = at start x (bare posts / bare at start) ^ -market,
 * and agency workers leave at a constant rate. Market 0: each post is as easy to fill as at the start; 1: the
 * flow of recruits is fixed. Fewer than one post count as one. */
#ifndef RI_PLUGINS_MARKET_H
#define RI_PLUGINS_MARKET_H

#include <math.h>

#include "abi/math.h"
#include "abi/plugin.h"
#include "abi/workforce.h"

#define DAYS_PER_YEAR 365.25

enum { LEAVING_JUDGEMENT, HIRING_JUDGEMENT, MARKET, AGENCY_LEAVING, N_MARKET_PARAMETERS };

/* clang-format off */
#define MARKET_PARAMETERS \
    [LEAVING_JUDGEMENT] = {"leaving.judgement_effect", "number", 0, 3, 0.7, RI_PRIOR_LOGNORMAL, 0.7, 0.4, RI_RED, "none", \
        "Extra leaving of permanent staff just after an inadequate judgement, relative to before"}, \
    [HIRING_JUDGEMENT] = {"hiring.judgement_effect", "number", 0, 0.9, 0.35, RI_PRIOR_BETA, 5, 9, RI_RED, "none", \
        "Fall in permanent hiring just after an inadequate judgement, relative to before"}, \
    [MARKET] = {"market.elasticity", "number", 0, 1, 0.5, RI_PRIOR_UNIFORM, 0.2, 0.8, RI_RED, "none", \
        "How much harder each post is to fill when more posts are open (0 not at all, 1 the flow of recruits is fixed)"}, \
    [AGENCY_LEAVING] = {"agency.leaving_rate", "per_year", 0.3, 6, 1.3, RI_PRIOR_LOGNORMAL, 1.3, 0.3, RI_RED, "none", \
        "Rate at which agency workers end their stay"}
/* clang-format on */

static double after_judgement(const double *p, const ri_workforce_view *view) {
    return 1 + p[LEAVING_JUDGEMENT] * view->adverse_judgement;
}

static double agency_leaving(const double *p) {
    return p[AGENCY_LEAVING] / DAYS_PER_YEAR;
}

static double market_factor(const double *p, double n, double n_at_start) {
    return ri_pow(fmax(n, 1) / fmax(n_at_start, 1), -p[MARKET]);
}

static double market_hiring(const double *p, const ri_workforce_view *view) {
    return view->hiring_at_start * market_factor(p, view->open_posts, view->open_at_start) *
           (1 - p[HIRING_JUDGEMENT] * view->adverse_judgement);
}

static double market_cover(const double *p, const ri_workforce_view *view) {
    return view->cover_at_start * market_factor(p, view->bare_posts, view->bare_at_start);
}

#endif
