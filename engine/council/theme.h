/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_THEME_H
#define RI_COUNCIL_THEME_H

#include <stdbool.h>
#include <stdint.h>

/* What a child's case is about, as the themes of inspectors' samples need it. Nothing feeds back on missing
 * episodes and exploitation, so they are worked out from the child's id when somebody asks: a day costs
 * nothing, and the same child went missing in every scenario in which it is in care then. */

struct ri__world;

enum {
#define RI_THEME(id, area, label) RI_THEME_##id,
#include "council/themes.def"
#undef RI_THEME
    RI_N_THEMES
};

#define RI_AREA_ANY (-1) /* of a theme: the case's own */

typedef struct ri_theme_row {
    const char *id, *label;
    int32_t area; /* RI_AREA_* */
} ri_theme_row;
extern const ri_theme_row ri_theme_table[RI_N_THEMES];

/* Children of the first day by how many quarters of the last 12 months they were in care, aged 13 or more
 * and younger. */
#define RI_CARE_QUARTERS 4
typedef struct ri__care_exposure {
    double n[RI_CARE_QUARTERS + 1][RI_CARE_QUARTERS + 1];
} ri__care_exposure;

/* First day, after the children were placed: how often they go missing, so that the assumed share of them
 * did within 12 months. */
void ri__themes_start(struct ri__world *world);
/* Times a year that a child of 13 at the middle of the risks goes missing. `young` is the rate below 13
 * relative to that, `effect` its rise with the normal score of the risk. [pure] */
double ri__missing_rate(const ri__care_exposure *exposure, double share, double young, double effect);

/* Whether a case is of a theme today; never, where it is not open. [pure] */
bool ri__theme_holds(const struct ri__world *world, uint32_t row, int theme);
/* A child in care who went missing from it within the last 12 months. [pure] */
bool ri__went_missing(const struct ri__world *world, uint32_t row);
/* An open case of a child at risk of exploitation. [pure] */
bool ri__is_exploited(const struct ri__world *world, uint32_t row);
/* Cases of a theme. [pure] */
int32_t ri__n_of_theme(const struct ri__world *world, int theme);

#endif
