/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/brier.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"

static int compare(const void *a, const void *b) {
    const ri_event_forecast *x = a, *y = b;
    return (x->event_prob > y->event_prob) - (x->event_prob < y->event_prob);
}

/* Whether the left of two neighbours saw events at least as often as the right, in whole numbers. */
static int is_violated(const ri_corp_block *left, const ri_corp_block *right) {
    return (uint64_t)left->n_events * right->n >= (uint64_t)right->n_events * left->n;
}

static void join(ri_corp_block *left, const ri_corp_block *right) {
    left->high_prob = right->high_prob;
    left->n += right->n;
    left->n_events += right->n_events;
}

/* Forecasts of the same probability are one from the start: they can only be recalibrated together. */
static uint32_t pool(const ri_event_forecast *forecasts, uint32_t n, ri_corp_block *blocks) {
    uint32_t n_blocks = 0;
    for (uint32_t i = 0; i < n;) {
        RI_BUG_IF(!(forecasts[i].event_prob >= 0 && forecasts[i].event_prob <= 1));
        ri_corp_block block = {forecasts[i].event_prob, forecasts[i].event_prob, 0, 0};
        for (; i < n && forecasts[i].event_prob <= block.high_prob; i++) {
            block.n++;
            block.n_events += forecasts[i].happened != 0;
        }
        blocks[n_blocks++] = block;
        for (; n_blocks > 1 && is_violated(&blocks[n_blocks - 2], &blocks[n_blocks - 1]); n_blocks--)
            join(&blocks[n_blocks - 2], &blocks[n_blocks - 1]);
    }
    return n_blocks;
}

ri_corp ri_corp_of(ri_event_forecast *forecasts, uint32_t n, ri_corp_block *blocks) {
    if (n == 0)
        return (ri_corp){(double)NAN, (double)NAN, (double)NAN, (double)NAN, 0, 0};
    qsort(forecasts, n, sizeof *forecasts, compare);
    ri_corp corp = {.n = n, .n_blocks = pool(forecasts, n, blocks)};
    double events = 0, recalibrated = 0;
    for (uint32_t i = 0; i < n; i++) {
        double miss = forecasts[i].event_prob - (forecasts[i].happened != 0);
        corp.brier += miss * miss / n;
    }
    for (uint32_t i = 0; i < corp.n_blocks; i++) {
        double of_block = blocks[i].n_events;
        events += of_block;
        recalibrated += of_block * (blocks[i].n - of_block) / blocks[i].n / n;
    }
    corp.unc = events / n * (1 - events / n);
    corp.mcb = corp.brier - recalibrated;
    corp.dsc = corp.unc - recalibrated;
    return corp;
}
