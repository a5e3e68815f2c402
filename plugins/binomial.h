/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sample says of the share that it was taken from, before which every share was as likely (Bayes
 * 1763): with k of n cases so, the share exceeds x with the chance that a binomial variable of n + 1 trials
 * at x is at most k. Exact, by additions and products alone. Check values: 16 of 26, x 0.5: 0.8761053;
 * nothing seen, x 0.3: 0.7. */
#ifndef RI_PLUGINS_BINOMIAL_H
#define RI_PLUGINS_BINOMIAL_H

/* 0 <= k <= n, 0 < x < 1. */
static double share_exceeds(int n, int k, double x) {
    /* From the term of k = 0 or of k = n + 1, whichever does not vanish first. */
    int is_low = x <= 0.5, trials = n + 1;
    double p = is_low ? x : 1.0 - x, odds = p / (1.0 - p), term = 1.0, sum = 0.0;
    for (int i = 0; i < trials; i++)
        term *= 1.0 - p;
    for (int i = 0; i <= trials; i++) {
        /* i successes at x, or i failures. */
        if (is_low ? i <= k : trials - i <= k)
            sum += term;
        term *= odds * (trials - i) / (i + 1);
    }
    return sum < 1.0 ? sum : 1.0;
}

#endif
