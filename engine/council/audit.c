/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/audit.h"

#include <math.h>
#include <string.h>

#include "council/grade.h"
#include "council/lab.h"

/* c.audit_action: 0 none, 1 after an inadequate audit, 2 after one requiring improvement; ON_PAPER when it
 * was recorded as closed and nothing was done. */
enum { ACTION_NONE, ACTION_INADEQUATE, ACTION_WEAK, ON_PAPER = 4 };

/* A plan moderates and checks a share of what is not at the start. */
static double share_now(const ri__world *world, int parameter, int lever) {
    double at_start = world->head->p[parameter];
    return at_start + (1 - at_start) * ri__levers(world)[lever];
}

ri__audit ri__audit_of(const ri__world *world, uint32_t row, uint16_t purpose, uint32_t occasion,
                       uint16_t word) {
    const ri__head *head = world->head;
    uint64_t id = world->c.id[row];
    double raw = 1 - head->maturity, quality = world->c.quality[row];
    double higher =
        raw * head->p[RI_P_overgrading] * ri__driver(world, RI_DRIVER_overgrading) +
        raw * head->p[RI_P_auditor_noise] * ri_draw_normal(world->key, id, purpose, occasion, word);
    ri__audit audit = {.grade = ri__grade_of_quality(quality + higher)};
    if (!ri__is_on(world, RI_SYSTEM_audit_chain))
        return audit;
    double share = share_now(world, RI_P_moderated_at_start, RI_LEVER_moderation_share);
    audit.is_moderated = ri_draw_unit(world->key, id, purpose, occasion, (uint16_t)(word + 1)) < share;
    if (!audit.is_moderated)
        return audit;
    /* The moderator reads the same file and takes out part of what the auditor saw too much or too little of.
     */
    int grade = ri__grade_of_quality(quality + (1 - head->p[RI_P_moderation_strength]) * higher);
    audit.is_regraded = grade != audit.grade;
    audit.grade = grade;
    return audit;
}

static void correct(ri__world *world, uint32_t row, int action) {
    double correction = world->head->p[RI_P_audit_correction];
    ri__quality_move(world, row, action == ACTION_INADEQUATE ? correction : correction / 2);
}

static void raise_action(ri__world *world, uint32_t row, int grade) {
    int action = grade == RI_INADEQUATE ? ACTION_INADEQUATE : ACTION_WEAK;
    if (ri__is_on(world, RI_SYSTEM_audit_chain))
        world->c.audit_action[row] = (uint8_t)action; /* a newer audit's takes the place of an older one */
    else
        correct(world, row, action);
}

static void audit_cases(ri__world *world, uint32_t n, uint32_t occasion) {
    ri__head *head = world->head;
    head->n_audits = head->n_audits_good = head->n_audits_inadequate = 0;
    head->n_moderated = head->n_regraded = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->candidates[i].row;
        ri__audit audit = ri__audit_of(world, row, RI_FOR_AUDIT_GRADE, occasion, 0);
        head->n_audits++;
        head->n_audits_good += audit.grade >= RI_GOOD;
        head->n_audits_inadequate += audit.grade == RI_INADEQUATE;
        head->n_moderated += audit.is_moderated;
        head->n_regraded += audit.is_regraded;
        if (audit.grade >= RI_GOOD)
            continue;
        raise_action(world, row, audit.grade);
        if (world->c.worker[row] >= 0)
            world->w.n_findings[world->c.worker[row]]++;
    }
}

/* An action recorded as closed may not have been done. A check finds that out, and it stays open; without
 * one, nothing changes for the child. Returns whether it was checked. */
static bool close_action(ri__world *world, uint32_t row, uint32_t occasion, double checked_share) {
    const double *p = world->head->p;
    uint64_t id = world->c.id[row];
    if (ri_draw_unit(world->key, id, RI_FOR_AUDIT_CLOSURE, occasion, 0) >= p[RI_P_action_closure_share])
        return false;
    bool is_done = ri_draw_unit(world->key, id, RI_FOR_AUDIT_CLOSURE, occasion, 1) >= p[RI_P_closed_on_paper];
    bool is_checked = ri_draw_unit(world->key, id, RI_FOR_AUDIT_CLOSURE, occasion, 2) < checked_share;
    if (is_done) {
        correct(world, row, world->c.audit_action[row]);
        world->c.audit_action[row] = ACTION_NONE;
    } else if (!is_checked) {
        world->c.audit_action[row] |= ON_PAPER;
    }
    return is_checked;
}

/* The first row from `row` on that has an action, or n_rows; eight at a time, because hardly any has. */
static uint32_t next_with_action(const ri__world *world, uint32_t row) {
    const uint8_t *action = world->c.audit_action;
    const uint32_t n_rows = world->head->n_rows;
    for (uint64_t eight = 0; row + sizeof eight <= n_rows; row += (uint32_t)sizeof eight) {
        memcpy(&eight, action + row, sizeof eight);
        if (eight != 0)
            break;
    }
    while (row < n_rows && action[row] == ACTION_NONE)
        row++;
    return row;
}

/* Returns how many closures were checked. */
static int32_t close_actions(ri__world *world, uint32_t occasion) {
    double checked_share = share_now(world, RI_P_closure_checked_at_start, RI_LEVER_closure_checked);
    int32_t n_checked = 0;
    const uint32_t n_rows = world->head->n_rows;
    for (uint32_t row = next_with_action(world, 0); row < n_rows; row = next_with_action(world, row + 1)) {
        if (!ri__stage_needs_worker(world->c.stage[row])) /* the case was closed: so is what was to be done */
            world->c.audit_action[row] = ACTION_NONE;
        else if (world->c.audit_action[row] < ON_PAPER)
            n_checked += close_action(world, row, occasion, checked_share);
    }
    return n_checked;
}

void ri__audits_month(ri__world *world, uint32_t n, uint32_t occasion) {
    int32_t n_checked = ri__is_on(world, RI_SYSTEM_audit_chain) ? close_actions(world, occasion) : 0;
    audit_cases(world, n, occasion);
    ri__drive_set(world, RI_SYSTEM_audit_chain, RI_DRIVER_manager_hours,
                  world->head->p[RI_P_audit_check_hours] * (world->head->n_moderated + n_checked));
}

/* Actions from 1 on, below ON_PAPER where only those are counted: one loop without branches. */
int32_t ri__audit_actions_open(const ri__world *world, bool is_shown) {
    const uint8_t *stage = world->c.stage, *action = world->c.audit_action;
    const uint8_t n_counted = is_shown ? ON_PAPER - 1 : UINT8_MAX;
    int32_t n = 0;
    for (uint32_t row = 0; row < world->head->n_rows; row++)
        n += ri__stage_needs_worker(stage[row]) & ((uint8_t)(action[row] - 1) < n_counted);
    return n;
}
