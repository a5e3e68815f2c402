/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_INTERVENTION_H
#define RI_COUNCIL_INTERVENTION_H

#include <stdbool.h>
#include <stdint.h>

#include "abi/parameter.h"
#include "base/calendar.h"
#include "random/stream.h"

/* Interventions of a plan: when each begins and ends, for how many it is enough, what it costs; its effects
 * on levers (setup.h) refer to it by number. A rule is data; what it does in one replication is
 * ri__running. */

struct ri__world;

/* Whom an intervention serves; where more need it than it can serve, its effects shrink in proportion. */
enum {
#define RI_SERVED(id, label) RI_SERVED_##id,
#include "council/served.def"
#undef RI_SERVED
    RI_N_SERVED
};
typedef struct ri_served_info {
    const char *id, *label;
} ri_served_info;
extern const ri_served_info ri_served_table[RI_N_SERVED];

/* Begins when a figure, as a dashboard shows it, has been beyond a threshold at so many month-ends in a row:
 * on the day after the last of them. */
typedef struct ri_trigger {
    int32_t metric; /* RI_METRIC_*; -1 = none, the intervention begins by date */
    bool is_above;  /* else below */
    double threshold;
    int32_t n_months;         /* at least 1 */
    int32_t cool_down_months; /* after its end until it can begin again; -1 = it begins once */
    bool sees_actual;         /* practice as simulated in place of what is shown: for tests, no scenario can
                                 say it */
} ri_trigger;

typedef struct ri_intervention_rule {
    uint64_t key;         /* ri_name_hash of its name */
    ri_day from;          /* first day; with a trigger the earliest one */
    ri_day until;         /* first day without it; RI_DAY_NONE = to the end, and with a trigger; not after
                             `from`: it never begins */
    int32_t lasts_months; /* with a trigger: calendar months, 0 = to the end */
    ri_trigger trigger;
    double ramp_days;              /* to full strength */
    double dose;                   /* how much of the stated effects: 1 as stated */
    double taken;                  /* how much of the whole; in dose, money and hours already: for reports */
    int32_t served;                /* RI_SERVED_* */
    double capacity;               /* of those, with any served */
    double once_gbp, per_year_gbp; /* at the price year of cost.h */
    double worker_hours, manager_hours; /* a month while it runs */
    bool is_spent;                      /* until is the day on which its money runs out: for reports */
    bool is_setting;                    /* said on the command line: in force without interventions too */
} ri_intervention_rule;

/* From the first day to the end, no trigger, at once in full strength, for everybody, free of cost. */
ri_intervention_rule ri_intervention_rule_default(void);

/* How sure and how gradual an effect is. Zeroed: its value as stated, at once, gone at the end. */
typedef struct ri_effect_terms {
    double delay_days;     /* shifts its beginning and its end */
    double half_life_days; /* after the end; 0 = gone at once */
    int32_t shape;         /* 0 = the scenario's effect plugin; k = that of slot RI_N_ROLES + k - 1 */
    ri_parameter prior;    /* of its value, or of family RI_PRIOR_FIXED: the stated value */
    uint64_t key;          /* identity of the draw: a hash of the intervention's and the lever's names */
} ri_effect_terms;

/* The uniform number behind the size that is drawn in a replication: it orders the sizes. [pure] */
double ri_effect_chance(ri_key key, const ri_effect_terms *terms);

/* Inside the room. One intervention in one replication, in simulated days; RI_FAR = it does not come. */
typedef struct ri__running {
    int32_t from, until;           /* of the run under way, planned or last */
    int32_t last_from, last_until; /* of the run before, whose effects may still fade; RI_FAR = none */
    int32_t first_from;            /* of the first run; -1 = none yet */
    int32_t could_from;            /* when its trigger would first have met the actual figure; -1 = not yet */
    int32_t n_shown, n_actual;     /* month-ends in a row at which the figure has met the trigger */
    int32_t is_spent;              /* the plan has no money for it any more: it never begins again */
    double served_share;           /* of those who need it, this month */
} ri__running;

/* Draws the effects' sizes; interventions that begin by date are known. Before anything reads a lever. */
void ri__interventions_start(struct ri__world *world);
/* Sets today's levers; what begins today is paid for once. [run], own. */
void ri__interventions_today(struct ri__world *world);
/* Last day of a month, after its figures were recorded: the month's cost, then triggers. [run], own. */
void ri__interventions_month(struct ri__world *world);
/* Part of the council (systems.def): hours of workers and managers from now on. */
void ri__interventions_push(struct ri__world *world);
/* The rule behind an effect, or NULL. [pure] */
const ri_intervention_rule *ri__rule_of(const struct ri__world *world, int32_t intervention);

#endif
