/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/day.h"

#include "council/allocation.h"
#include "council/annex.h"
#include "council/arrival.h"
#include "council/case.h"
#include "council/dfe.h"
#include "council/inflow.h"
#include "council/inspection.h"
#include "council/intervention.h"
#include "council/monitoring.h"
#include "council/month.h"
#include "council/plan.h"
#include "council/practice.h"
#include "council/qa.h"
#include "council/review.h"
#include "council/stay.h"
#include "council/verify.h"
#include "council/visit.h"
#include "council/worker.h"
#include "council/lab.h"

/* Hazards are read when a month begins and hold for it; levers on arrivals and room act the same day. */
static void begin_month(ri__world *world) {
    if (world->day > 0) {
        ri__cases_begin_month(world);
        ri__stays_project_month(world);
        ri__dfe_adviser_report(world);
        ri__inflow_begin_month(world);
    }
    ri__workers_project_all(world);
}

static void council_event(ri__world *world, uint32_t kind) {
    switch (kind) {
    case RI_EVENT_VISIT:
        ri__monitoring_visit(world);
        break;
    case RI_EVENT_INSPECTION:
        ri__inspection_begin(world);
        break;
    case RI_EVENT_JUDGEMENT:
        ri__inspection_judge(world);
        break;
    case RI_EVENT_PUBLICATION:
        ri__inspection_publish(world);
        break;
    default:
        ri__dfe_event(world, kind);
        break;
    }
}

static void council_events(ri__world *world) {
    ri_event event;
    while (ri_queue_pop(&world->queue, world->day + 1, &event)) {
        world->work.n_queue_events++;
        council_event(world, event.kind);
    }
}

/* The first month may be short; audits, the plan and practice then move by its share. */
static double month_share(const ri__world *world) {
    int32_t length = ri_date_from_day(ri__date(world, world->day)).day;
    return world->day + 1 < length ? (world->day + 1) / (double)length : 1;
}

static void end_month(ri__world *world) {
    world->head->month_share = month_share(world);
    ri__systems_month(world);
    ri__hours_month(world);
    ri__managers_month(world);
    ri__front_door_month(world);
    ri__workers_month(world);
    ri__practice_month(world);
    ri__plan_month(world);
    ri__qa_month(world);
    ri__month_record(world);
    ri__interventions_month(world);
    ri__verify(world);
}

typedef enum phase_when { EVERY_DAY, MONTH_BEGIN, MONTH_END } phase_when;

/* How each phase treats the others' rows is documented in the room's README and held by the tests of forms.
 */
typedef struct phase {
    const char *name;
    const char *sharing; /* "own" or "contended" */
    phase_when when;
    void (*run)(ri__world *world);
} phase;

static const phase phases[] = {
    {"experiment", "own", EVERY_DAY, ri__lab_today},
    {"interventions", "own", EVERY_DAY, ri__interventions_today},
    {"begin month", "own", MONTH_BEGIN, begin_month},
    {"places of the month", "contended", MONTH_BEGIN, ri__placements_begin_month},
    {"arrivals", "own", EVERY_DAY, ri__arrivals_today},
    {"reviews", "own", EVERY_DAY, ri__reviews_today},
    {"transitions", "own", EVERY_DAY, ri__cases_transitions},
    {"homes", "own", EVERY_DAY, ri__homes_today},
    {"secure places", "own", EVERY_DAY, ri__secure_today},
    {"placements", "contended", EVERY_DAY, ri__placements_today},
    {"workers", "own", EVERY_DAY, ri__workers_today},
    {"allocation", "contended", EVERY_DAY, ri__allocate_today},
    {"visits to children", "own", EVERY_DAY, ri__visits_today},
    {"inspectorate and department", "contended", EVERY_DAY, council_events},
    {"Annex A", "own", EVERY_DAY, ri__annex_today},
    {"end month", "contended", MONTH_END, end_month},
};

static bool is_due(const ri__world *world, phase_when when) {
    const ri__day_info *info = &world->model->days[world->day];
    switch (when) {
    case MONTH_BEGIN:
        return info->is_month_first || world->day == 0;
    case MONTH_END:
        return info->is_month_last;
    default:
        return true;
    }
}

ri_status ri__day_live(ri__world *world) {
    ri__adverse_today(world);
    /* Room for every event that today can push: one per child, and a few of the council's. */
    if (world->model->setup.is_event_form)
        ri__world_reserve_events(world, 2 * world->head->n_rows + 1024);
    for (size_t i = 0; i < sizeof phases / sizeof phases[0] && world->status == RI_OK; i++)
        if (is_due(world, phases[i].when))
            phases[i].run(world);
    return world->status;
}
