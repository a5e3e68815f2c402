/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/fieldwork.h"

#include "council/grade.h"
#include "council/audit.h"
#include "council/lab.h"

/* A case sent back is put right in part: quality rises by one grade (assumption, red). */
#define SENT_BACK_RISE 1.0

void ri__grade_cases(ri__world *world, uint32_t n, uint32_t n_audited, bool is_sending_back, double lift,
                     uint16_t purpose, uint32_t occasion, ri__case_evidence evidence[RI_N_AREAS]) {
    const ri__head *head = world->head;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = world->candidates[i].row;
        ri__case_evidence *e = &evidence[ri__area_of_stage(world->c.stage[row])];
        double noise = ri_draw_normal(world->key, world->c.id[row], purpose, occasion, 0);
        double seen = world->c.quality[row] + lift + head->p[RI_P_inspector_noise] * noise;
        int grade = ri__grade_of_quality(seen);
        e->n++;
        e->n_by_grade[grade]++;
        if (i < n_audited) {
            e->n_audited++;
            e->audit_gap_sum += ri__audit_of(world, row, purpose, occasion, 1).grade - grade;
        }
        if (is_sending_back && world->c.quality[row] < head->p[RI_P_referred_back_cut]) {
            e->n_referred_back++;
            ri__quality_move(world, row, SENT_BACK_RISE);
        }
    }
}

double ri__timely_share(const ri__world *world, int area, int32_t months) {
    int32_t this_month = world->model->days[world->day].month;
    int64_t due = 0, in_time = 0;
    for (int32_t m = this_month - months; m < this_month; m++) {
        if (m < 0)
            continue;
        const ri__month *month = &world->months[m];
        int a = area == RI_AREA_HELP_PROTECTION ? 0 : 1;
        due += month->visits_due[a];
        in_time += month->visits_in_time[a];
        if (a == 0) {
            due += month->assessments_done;
            in_time += month->assessments_in_time;
        }
    }
    return due == 0 ? -1 : (double)in_time / (double)due;
}
