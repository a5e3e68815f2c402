/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frozen: the ratio of the kernel to this floor is followed over the years, so nothing here is to be made
 * faster or slower. A new floor is a new file with a new name in the results. */
#include "floor_caseload.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* Days and loads in 16 bits. A row's `due` is the first of its three days. */
enum { NEVER = INT16_MAX, VACANT = INT16_MAX, LANES = 16, LOADS = 112 };

typedef struct world {
    int16_t due[MAX_ROWS], load[LOADS]; /* NEVER in free rows, VACANT behind the last post */
    int16_t close[MAX_ROWS], review[MAX_ROWS], visit[MAX_ROWS], since[MAX_ROWS];
    int16_t post[MAX_ROWS]; /* -1 while waiting */
    uint16_t n_reviews[MAX_ROWS], n_visits[MAX_ROWS];
    uint32_t number[MAX_ROWS];
    uint16_t free_row[MAX_ROWS], waiting[MAX_ROWS];
    const caseload_tables *tables;
    ri_key key;
    caseload_results *results;
    uint32_t n_free, n_rows, n_waiting, n_open, n_numbers;
    int16_t change[N_POSTS];
    uint32_t n_changes[N_POSTS];
} world;

/* Bit i is set where a[i] == value, i < LANES. */
static inline uint32_t equal_lanes(const int16_t *a, int16_t value) {
#if defined(__SSE2__)
    __m128i v = _mm_set1_epi16(value);
    __m128i low = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)a), v);
    __m128i high = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)(a + 8)), v);
    return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high));
#else
    uint32_t bits = 0;
    for (uint32_t i = 0; i < LANES; i++)
        bits |= (uint32_t)(a[i] == value) << i;
    return bits;
#endif
}

/* The first post with the lowest load. */
static uint32_t least_post(const int16_t *load) {
    int16_t lane[8];
#if defined(__SSE2__)
    __m128i least = _mm_set1_epi16(VACANT);
    for (uint32_t p = 0; p < LOADS; p += 8)
        least = _mm_min_epi16(least, _mm_loadu_si128((const __m128i *)(const void *)(load + p)));
    _mm_storeu_si128((__m128i *)(void *)lane, least);
#else
    for (uint32_t i = 0; i < 8; i++)
        lane[i] = VACANT;
    for (uint32_t p = 0; p < LOADS; p++)
        lane[p % 8] = load[p] < lane[p % 8] ? load[p] : lane[p % 8];
#endif
    int16_t lowest = VACANT;
    for (uint32_t i = 0; i < 8; i++)
        lowest = lane[i] < lowest ? lane[i] : lowest;
    uint32_t p = 0, bits = 0;
    while ((bits = equal_lanes(load + p, lowest)) == 0)
        p += LANES;
    return p + (uint32_t)__builtin_ctz(bits);
}

static int16_t least_of(int16_t a, int16_t b) {
    return a < b ? a : b;
}

static void settle_due(world *w, uint32_t row) {
    w->due[row] = least_of(w->close[row], least_of(w->review[row], w->visit[row]));
}

/* A day before the case closes, else NEVER. */
static int16_t before_close(const world *w, uint32_t row, int32_t day) {
    return day < w->close[row] ? (int16_t)day : NEVER;
}

/* A day beyond the last is as good as never. */
static int16_t in_range(int32_t day) {
    return day < N_DAYS ? (int16_t)day : NEVER - 1;
}

static void leave_cases(world *w, int16_t post, int32_t day) {
    for (uint32_t first = 0; first < w->n_rows; first += LANES) {
        for (uint32_t bits = equal_lanes(w->post + first, post); bits != 0; bits &= bits - 1) {
            uint32_t row = first + (uint32_t)__builtin_ctz(bits);
            w->post[row] = -1;
            w->since[row] = (int16_t)day;
            w->waiting[w->n_waiting++] = (uint16_t)row;
        }
    }
}

static void change_posts(world *w, int32_t day) {
    for (uint32_t p = 0; p < N_POSTS; p++) {
        if (w->change[p] != day)
            continue;
        int is_leaving = w->load[p] != VACANT;
        w->results->n_left += is_leaving;
        w->results->n_filled += !is_leaving;
        if (is_leaving)
            leave_cases(w, (int16_t)p, day);
        w->load[p] = is_leaving ? VACANT : 0;
        w->change[p] = in_range(
            day + w->tables->post[is_leaving][caseload_draw(w->key, p, DRAW_POST, w->n_changes[p]++)]);
    }
}

static void close_case(world *w, uint32_t row) {
    w->results->n_closed++;
    if (w->post[row] >= 0)
        w->load[w->post[row]]--;
    w->close[row] = w->review[row] = w->visit[row] = NEVER;
    w->post[row] = -1;
    w->free_row[w->n_free++] = (uint16_t)row;
    w->n_open--;
}

static void review_case(world *w, uint32_t row, int32_t day) {
    int is_late = w->post[row] < 0 || w->load[w->post[row]] > STRETCHED_LOAD;
    int32_t days = RETRY_REVIEW_DAYS;
    if (!is_late)
        days = w->tables->review[caseload_draw(w->key, w->number[row], DRAW_REVIEW, ++w->n_reviews[row])];
    w->results->n_late += is_late;
    w->results->n_reviewed += !is_late;
    w->review[row] = before_close(w, row, day + days);
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
    w->visit[row] = before_close(w, row, day + days);
}

static void open_case(world *w, int32_t day) {
    uint32_t row = w->n_free > 0 ? w->free_row[--w->n_free] : w->n_rows++;
    uint32_t number = w->number[row] = ++w->n_numbers;
    const caseload_tables *t = w->tables;
    w->close[row] = in_range(day + t->stay[caseload_draw(w->key, number, DRAW_STAY, 0)]);
    w->review[row] = before_close(w, row, day + t->review[caseload_draw(w->key, number, DRAW_REVIEW, 0)]);
    w->visit[row] = before_close(w, row, day + t->visit[0][caseload_draw(w->key, number, DRAW_VISIT, 0)]);
    w->n_reviews[row] = w->n_visits[row] = 0;
    w->post[row] = -1;
    w->since[row] = (int16_t)day;
    w->waiting[w->n_waiting++] = (uint16_t)row;
    w->n_open++;
    settle_due(w, row);
}

static int is_before(const world *w, uint32_t a, uint32_t b) {
    return w->since[a] != w->since[b] ? w->since[a] < w->since[b] : w->number[a] < w->number[b];
}

/* Those still waiting, sorted by insertion: they are nearly in order. */
static void sort_waiting(world *w) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < w->n_waiting; i++) {
        uint16_t row = w->waiting[i];
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
        uint32_t row = w->waiting[n], best = least_post(w->load);
        if (w->load[best] >= FULL_LOAD)
            break;
        w->load[best]++;
        w->post[row] = (int16_t)best;
        caseload_note_allocation(w->results, w->number[row], best);
    }
    memmove(w->waiting, w->waiting + n, (w->n_waiting - n) * sizeof *w->waiting);
    w->n_waiting -= n;
}

typedef struct due_rows {
    uint16_t all[MAX_ROWS + 8], close[MAX_ROWS], review[MAX_ROWS], visit[MAX_ROWS];
    uint32_t n_all, n_close, n_review, n_visit;
} due_rows;

/* The first FEW of a block are written without asking whether there are so many, because a branch on chance
 * costs more; what is written too much is written over. */
static void find_due(const world *w, int16_t day, due_rows *rows) {
    enum { FEW = 8, BLOCK = 4 * LANES };
    const uint64_t guard = UINT64_C(1) << 63;
    uint32_t n = 0;
    for (uint32_t first = 0; first < w->n_rows; first += BLOCK) {
        const int16_t *due = w->due + first;
        uint64_t bits = equal_lanes(due, day) | (uint64_t)equal_lanes(due + LANES, day) << LANES |
                        (uint64_t)equal_lanes(due + 2 * LANES, day) << 2 * LANES |
                        (uint64_t)equal_lanes(due + 3 * LANES, day) << 3 * LANES;
        uint32_t n_here = (uint32_t)__builtin_popcountll(bits);
        for (uint32_t i = 0; i < FEW; i++, bits &= bits - 1)
            rows->all[n + i] = (uint16_t)(first + (uint32_t)__builtin_ctzll(bits | guard));
        for (uint32_t i = FEW; i < n_here; i++, bits &= bits - 1)
            rows->all[n + i] = (uint16_t)(first + (uint32_t)__builtin_ctzll(bits));
        n += n_here;
    }
    rows->n_all = n;
}

static void sort_into_phases(const world *w, int16_t day, due_rows *rows) {
    uint32_t n_close = 0, n_review = 0, n_visit = 0;
    for (uint32_t i = 0; i < rows->n_all; i++) {
        uint16_t row = rows->all[i];
        rows->close[n_close] = rows->review[n_review] = rows->visit[n_visit] = row;
        n_close += w->close[row] == day;
        n_review += w->review[row] == day;
        n_visit += w->visit[row] == day;
    }
    rows->n_close = n_close;
    rows->n_review = n_review;
    rows->n_visit = n_visit;
}

static bool run_day(world *w, int32_t day) {
    due_rows rows;
    find_due(w, (int16_t)day, &rows);
    sort_into_phases(w, (int16_t)day, &rows);
    change_posts(w, day);
    for (uint32_t i = 0; i < rows.n_close; i++)
        close_case(w, rows.close[i]);
    for (uint32_t i = 0; i < rows.n_review; i++)
        review_case(w, rows.review[i], day);
    for (uint32_t i = 0; i < rows.n_visit; i++)
        visit_case(w, rows.visit[i], day);
    for (uint32_t i = 0; i < rows.n_all; i++)
        settle_due(w, rows.all[i]);
    uint32_t n = w->tables->arrivals[caseload_draw(w->key, (uint64_t)day, DRAW_ARRIVALS, 0)];
    if (w->n_open + n > MAX_ROWS)
        return false;
    w->results->n_arrived += n;
    for (uint32_t i = 0; i < n; i++)
        open_case(w, day);
    allocate(w);
    w->results->waiting_days += w->n_waiting;
    w->results->open_days += w->n_open;
    return true;
}

bool floor_caseload_sweep(const caseload_tables *tables, ri_key key, caseload_results *results) {
    static _Thread_local world memory; /* a floor may have what the engine may not */
    world *w = &memory;
    memset(w, 0, sizeof *w);
    memset(results, 0, sizeof *results);
    w->tables = tables;
    w->key = key;
    w->results = results;
    for (uint32_t row = 0; row < MAX_ROWS; row++) {
        w->due[row] = w->close[row] = w->review[row] = w->visit[row] = NEVER;
        w->post[row] = -1;
    }
    for (uint32_t p = N_POSTS; p < LOADS; p++)
        w->load[p] = VACANT;
    for (uint32_t p = 0; p < N_POSTS; p++)
        w->change[p] = in_range(tables->post[0][caseload_draw(key, p, DRAW_POST, w->n_changes[p]++)]);
    for (uint32_t i = 0; i < N_CASES; i++)
        open_case(w, 0);
    for (int32_t day = 0; day < N_DAYS; day++)
        if (!run_day(w, day))
            return false;
    return true;
}
