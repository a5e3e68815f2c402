/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/theme.h"

#include <math.h>

#include "abi/math.h"
#include "council/age.h"
#include "council/care_route.h"
#include "council/world.h"

#define JOURNEY_DAYS    91 /* three months */
#define MISSING_DAYS    365
#define EXPLOITABLE_AGE 10

const ri_theme_row ri_theme_table[RI_N_THEMES] = {
#define RI_THEME(id, area, label) {#id, label, RI_AREA_##area},
#include "council/themes.def"
#undef RI_THEME
};

/* The latent risk of a child: that of its placement, or what it would be in one. */
static double risk_of(const ri__world *world, uint32_t row) {
    int32_t placement = world->c.placement[row];
    if (placement != RI_NOT_PLACED)
        return world->pl.risk[placement];
    return ri_draw_unit(world->key, world->c.id[row], RI_FOR_RISK, 0, 0);
}

/* Of the children of the first day, the share who went missing within a year at a rate; risks are spread
 * evenly. Newton's steps need the slope as well. */
typedef struct went {
    double share, slope;
} went;

enum { N_RISKS = 16 };

static void add_children(went *sum, double n, double years, const double relative[N_RISKS], double rate) {
    for (int i = 0; i < N_RISKS; i++) {
        double exposed = relative[i] * years, never = ri_exp(-rate * exposed);
        sum->share += n / N_RISKS * (1 - never);
        sum->slope += n / N_RISKS * exposed * never;
    }
}

static went went_missing(const ri__care_exposure *exposure, const double relative[N_RISKS], double young,
                         double rate) {
    went sum = {0, 0};
    double all = 0;
    for (int old = 0; old <= RI_CARE_QUARTERS; old++)
        for (int below = 0; below <= RI_CARE_QUARTERS; below++) {
            double n = exposure->n[old][below];
            all += n;
            if (n > 0)
                add_children(&sum, n, (old + young * below) / RI_CARE_QUARTERS, relative, rate);
        }
    return (went){sum.share / fmax(all, 1), sum.slope / fmax(all, 1)};
}

double ri__missing_rate(const ri__care_exposure *exposure, double share, double young, double effect) {
    double relative[N_RISKS], rate = 0;
    for (int i = 0; i < N_RISKS; i++)
        relative[i] = ri_exp(effect * ri_normal_quantile((i + 0.5) / N_RISKS));
    /* The share rises with the rate ever more slowly: steps come from below. */
    for (int step = 0; step < 60; step++) {
        went now = went_missing(exposure, relative, young, rate);
        if (now.share >= share - 1e-9 || now.slope < 1e-9)
            break;
        rate += (share - now.share) / now.slope;
    }
    return rate;
}

/* Whether a child was 13 when a year of its time in care began: how often it goes missing changes then. */
static bool is_old_in(const ri__world *world, uint32_t row, int32_t year) {
    int32_t begun = world->c.since[row] + year * MISSING_DAYS;
    return begun - world->c.born[row] >= RI_HIGH_RISK_AGE * RI_DAYS_PER_YEAR;
}

static void expose(const ri__world *world, uint32_t row, ri__care_exposure *exposure) {
    int32_t days = world->day - world->c.since[row], year = days / MISSING_DAYS, into = days % MISSING_DAYS;
    int32_t spent[2] = {0, 0}; /* days below 13, and not */
    spent[is_old_in(world, row, year)] += into;
    if (year > 0)
        spent[is_old_in(world, row, year - 1)] += MISSING_DAYS - into;
    exposure->n[(RI_CARE_QUARTERS * spent[1] + MISSING_DAYS / 2) / MISSING_DAYS]
               [(RI_CARE_QUARTERS * spent[0] + MISSING_DAYS / 2) / MISSING_DAYS]++;
}

void ri__themes_start(ri__world *world) {
    ri__head *head = world->head;
    ri__care_exposure exposure = {{{0}}};
    for (uint32_t row = 0; row < head->n_rows; row++)
        if (world->c.stage[row] == RI_STAGE_CARE)
            expose(world, row, &exposure);
    head->missing_per_year = ri__missing_rate(&exposure, head->p[RI_P_missing_share],
                                              head->p[RI_P_missing_young], head->p[RI_P_missing_risk]);
}

/* In one year of care a child goes missing as a Poisson process. Days of its first and last time, 0 < day <=
 * MISSING_DAYS; both beyond where there was none. After the first time the process goes on anew, so the last
 * is an exponential back from the year's end or, if that is earlier, the first itself. */
typedef struct missing_year {
    double first, last;
} missing_year;

/* `per_day` at 13 and more. */
static missing_year missing_in(const ri__world *world, uint32_t row, int32_t year, double per_day) {
    if (!is_old_in(world, row, year))
        per_day *= world->head->p[RI_P_missing_young];
    ri_words words = ri_draw_words(world->key, world->c.id[row], RI_FOR_MISSING, (uint32_t)year, 0);
    double u = ri_unit_from_word(words.v[0]);
    /* exp(-x) >= 1 - x: most children need no logarithm. */
    double first = u < 1 - per_day * MISSING_DAYS ? INFINITY : -ri_log(u) / per_day;
    if (first > MISSING_DAYS)
        return (missing_year){INFINITY, -INFINITY};
    double back = -ri_log(ri_unit_from_word(words.v[1])) / per_day;
    return (missing_year){first, fmax(first, MISSING_DAYS - back)};
}

bool ri__went_missing(const ri__world *world, uint32_t row) {
    const ri__head *head = world->head;
    if (world->c.stage[row] != RI_STAGE_CARE || !(head->missing_per_year > 0))
        return false;
    int32_t days = world->day - world->c.since[row];
    int32_t year = days / MISSING_DAYS, into = days % MISSING_DAYS;
    double z = ri_normal_quantile(risk_of(world, row));
    double per_day = head->missing_per_year / MISSING_DAYS * ri_exp(head->p[RI_P_missing_risk] * z);
    return missing_in(world, row, year, per_day).first <= into ||
           (year > 0 && missing_in(world, row, year - 1, per_day).last > into);
}

/* Two normal scores that go together, cut at the share of the area. */
bool ri__is_exploited(const ri__world *world, uint32_t row) {
    const double *p = world->head->p;
    uint8_t stage = world->c.stage[row];
    if (!ri__stage_needs_worker(stage) || ri__case_age(world, row) < EXPLOITABLE_AGE)
        return false;
    double share = p[stage == RI_STAGE_CARE ? RI_P_exploited_in_care : RI_P_exploited_at_home];
    double with = p[RI_P_exploited_risk];
    double own = ri_draw_normal(world->key, world->c.id[row], RI_FOR_EXPLOITATION, 0, 0);
    double score = with * ri_normal_quantile(risk_of(world, row)) + sqrt(1 - with * with) * own;
    return share > 0 && (share >= 1 || score > -ri_normal_quantile(share));
}

/* An open case that was referred, or came to an enquiry or a protection plan, within three months. */
static bool begins_its_journey(const ri__world *world, uint32_t row) {
    uint8_t stage = world->c.stage[row];
    if (!ri__stage_needs_worker(stage) || stage == RI_STAGE_CARE)
        return false;
    if (world->day - world->c.referred[row] <= JOURNEY_DAYS || stage == RI_STAGE_ENQUIRY)
        return true;
    return stage == RI_STAGE_CPP && world->day - world->c.since[row] <= JOURNEY_DAYS;
}

static bool is_external(const ri__world *world, uint32_t row) {
    int32_t placement = world->c.placement[row];
    return placement != RI_NOT_PLACED && world->pl.plan[placement] == RI_PLAN_NONE &&
           world->pl.is_out[placement];
}

bool ri__theme_holds(const ri__world *world, uint32_t row, int theme) {
    switch (theme) {
    case RI_THEME_start_of_journey:
        return begins_its_journey(world, row);
    case RI_THEME_external_placements:
        return is_external(world, row);
    case RI_THEME_missing:
        return ri__went_missing(world, row);
    case RI_THEME_exploitation:
        return ri__is_exploited(world, row);
    case RI_THEME_adoption:
        return ri__has_adoption_plan(world, row);
    case RI_THEME_care_leavers:
        return world->c.stage[row] == RI_STAGE_LEAVER;
    default:
        RI_BUG_IF(true);
        return false;
    }
}

int32_t ri__n_of_theme(const ri__world *world, int theme) {
    int32_t n = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        n += ri__theme_holds(world, row, theme);
    return n;
}
