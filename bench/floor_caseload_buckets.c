/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frozen: the ratio of the kernel to this floor is followed over the years, so nothing here is to be made
 * faster or slower. A new floor is a new file with a new name in the results. */
#include "floor_caseload.h"

#include <string.h>

enum { NEVER = INT32_MAX, VACANT = INT32_MAX };

/* Due on one day: sorted by phase, then row. */
typedef struct event {
    uint32_t next; /* 0 = end, else place + 1 */
    uint32_t order;
} event;

typedef struct world {
    const caseload_tables *tables;
    ri_key key;
    caseload_results *results;
    event events[3 * MAX_ROWS + N_POSTS];
    uint32_t free_event, n_events;
    uint32_t day_head[N_DAYS];
    int32_t close[MAX_ROWS], since[MAX_ROWS];
    int32_t post[MAX_ROWS]; /* -1 while waiting */
    uint32_t n_reviews[MAX_ROWS], n_visits[MAX_ROWS];
    uint64_t number[MAX_ROWS];
    uint32_t free_row[MAX_ROWS], waiting[MAX_ROWS];
    uint32_t n_free, n_rows, n_waiting, n_open;
    uint64_t n_numbers;
    int32_t load[N_POSTS]; /* VACANT */
    uint32_t n_changes[N_POSTS];
} world;

static void schedule(world *w, int32_t day, caseload_phase phase, uint32_t row) {
    if (day >= N_DAYS)
        return;
    uint32_t at = w->free_event;
    if (at != 0)
        w->free_event = w->events[at - 1].next;
    else
        at = ++w->n_events;
    w->events[at - 1] = (event){w->day_head[day], (uint32_t)phase << 16 | row};
    w->day_head[day] = at;
}

/* A day before the case closes. */
static void schedule_before_close(world *w, int32_t day, caseload_phase phase, uint32_t row) {
    if (day < w->close[row])
        schedule(w, day, phase, row);
}

static void change_post(world *w, uint32_t p, int32_t day) {
    int is_leaving = w->load[p] != VACANT;
    w->results->n_left += is_leaving;
    w->results->n_filled += !is_leaving;
    for (uint32_t row = 0; is_leaving && row < w->n_rows; row++) {
        if (w->post[row] == (int32_t)p) {
            w->post[row] = -1;
            w->since[row] = day;
            w->waiting[w->n_waiting++] = row;
        }
    }
    w->load[p] = is_leaving ? VACANT : 0;
    schedule(w, day + w->tables->post[is_leaving][caseload_draw(w->key, p, DRAW_POST, w->n_changes[p]++)],
             PHASE_POST, p);
}

static void close_case(world *w, uint32_t row) {
    w->results->n_closed++;
    if (w->post[row] >= 0)
        w->load[w->post[row]]--;
    w->close[row] = NEVER;
    w->post[row] = -1;
    w->free_row[w->n_free++] = row;
    w->n_open--;
}

static void review_case(world *w, uint32_t row, int32_t day) {
    int is_late = w->post[row] < 0 || w->load[w->post[row]] > STRETCHED_LOAD;
    int32_t days = RETRY_REVIEW_DAYS;
    if (!is_late)
        days = w->tables->review[caseload_draw(w->key, w->number[row], DRAW_REVIEW, ++w->n_reviews[row])];
    w->results->n_late += is_late;
    w->results->n_reviewed += !is_late;
    schedule_before_close(w, day + days, PHASE_REVIEW, row);
}

static void visit_case(world *w, uint32_t row, int32_t day) {
    int32_t days = RETRY_VISIT_DAYS;
    if (w->post[row] >= 0) {
        int is_stretched = w->load[w->post[row]] > STRETCHED_LOAD;
        days =
            w->tables
                ->visit[is_stretched][caseload_draw(w->key, w->number[row], DRAW_VISIT, ++w->n_visits[row])];
        w->results->n_visited++;
        w->results->n_stretched += is_stretched;
    } else {
        w->results->n_missed++;
    }
    schedule_before_close(w, day + days, PHASE_VISIT, row);
}

static void open_case(world *w, int32_t day) {
    uint32_t row = w->n_free > 0 ? w->free_row[--w->n_free] : w->n_rows++;
    uint64_t number = w->number[row] = ++w->n_numbers;
    const caseload_tables *t = w->tables;
    w->close[row] = day + t->stay[caseload_draw(w->key, number, DRAW_STAY, 0)];
    w->n_reviews[row] = w->n_visits[row] = 0;
    w->post[row] = -1;
    w->since[row] = day;
    w->waiting[w->n_waiting++] = row;
    w->n_open++;
    schedule(w, w->close[row], PHASE_CLOSE, row);
    schedule_before_close(w, day + t->review[caseload_draw(w->key, number, DRAW_REVIEW, 0)], PHASE_REVIEW,
                          row);
    schedule_before_close(w, day + t->visit[0][caseload_draw(w->key, number, DRAW_VISIT, 0)], PHASE_VISIT,
                          row);
}

static int is_before(const world *w, uint32_t a, uint32_t b) {
    return w->since[a] != w->since[b] ? w->since[a] < w->since[b] : w->number[a] < w->number[b];
}

/* Those still waiting, sorted by insertion: they are nearly in order. */
static void sort_waiting(world *w) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->n_waiting; i++) {
        uint32_t row = w->waiting[i];
        if (w->close[row] == NEVER || w->post[row] >= 0)
            continue;
        uint32_t hole = n++;
        for (; hole > 0 && is_before(w, row, w->waiting[hole - 1]); hole--)
            w->waiting[hole] = w->waiting[hole - 1];
        w->waiting[hole] = row;
    }
    w->n_waiting = n;
}

static void allocate(world *w) {
    sort_waiting(w);
    uint32_t n = 0;
    for (; n < w->n_waiting; n++) {
        uint32_t best = 0, row = w->waiting[n];
        for (uint32_t p = 1; p < N_POSTS; p++)
            best = w->load[p] < w->load[best] ? p : best;
        if (w->load[best] >= FULL_LOAD)
            break;
        w->load[best]++;
        w->post[row] = (int32_t)best;
        caseload_note_allocation(w->results, w->number[row], best);
    }
    memmove(w->waiting, w->waiting + n, (w->n_waiting - n) * sizeof *w->waiting);
    w->n_waiting -= n;
}

static bool arrive(world *w, int32_t day) {
    uint32_t n = w->tables->arrivals[caseload_draw(w->key, (uint64_t)day, DRAW_ARRIVALS, 0)];
    if (w->n_open + n > MAX_ROWS)
        return false;
    w->results->n_arrived += n;
    for (uint32_t i = 0; i < n; i++)
        open_case(w, day);
    return true;
}

static void handle(world *w, uint32_t order, int32_t day) {
    uint32_t row = order & 0xffff;
    switch ((caseload_phase)(order >> 16)) {
    case PHASE_POST:
        change_post(w, row, day);
        break;
    case PHASE_CLOSE:
        close_case(w, row);
        break;
    case PHASE_REVIEW:
        review_case(w, row, day);
        break;
    default:
        visit_case(w, row, day);
    }
}

/* Digits of 10 bits of (phase, row), the lower first. */
static void sort_digit(const uint32_t *from, uint32_t *to, uint32_t n, uint32_t shift) {
    enum { N_VALUES = 1 << 10 };
    uint16_t place[N_VALUES] = {0};
    for (uint32_t i = 0; i < n; i++)
        place[from[i] >> shift & (N_VALUES - 1)]++;
    for (uint32_t value = 0, sum = 0; value < N_VALUES; value++) {
        uint32_t count = place[value];
        place[value] = (uint16_t)sum;
        sum += count;
    }
    for (uint32_t i = 0; i < n; i++)
        to[place[from[i] >> shift & (N_VALUES - 1)]++] = from[i];
}

static bool run_day(world *w, int32_t day) {
    uint32_t due[3 * MAX_ROWS], scratch[3 * MAX_ROWS], n = 0;
    due[0] = 0; /* gcc does not see that nothing is read when nothing is due */
    for (uint32_t link = w->day_head[day], next; link != 0; link = next) {
        event *e = &w->events[link - 1];
        next = e->next;
        due[n++] = e->order;
        e->next = w->free_event;
        w->free_event = link;
    }
    sort_digit(due, scratch, n, 0);
    sort_digit(scratch, due, n, 10);
    for (uint32_t i = 0; i < n; i++)
        handle(w, due[i], day);
    if (!arrive(w, day))
        return false;
    allocate(w);
    w->results->waiting_days += w->n_waiting;
    w->results->open_days += w->n_open;
    return true;
}

bool floor_caseload_buckets(const caseload_tables *tables, ri_key key, caseload_results *results) {
    static _Thread_local world memory; /* a floor may have what the engine may not */
    world *w = &memory;
    memset(w, 0, sizeof *w);
    memset(results, 0, sizeof *results);
    w->tables = tables;
    w->key = key;
    w->results = results;
    for (uint32_t p = 0; p < N_POSTS; p++)
        schedule(w, tables->post[0][caseload_draw(key, p, DRAW_POST, w->n_changes[p]++)], PHASE_POST, p);
    for (uint32_t i = 0; i < N_CASES; i++)
        open_case(w, 0);
    for (int32_t day = 0; day < N_DAYS; day++)
        if (!run_day(w, day))
            return false;
    return true;
}
