/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frozen: the ratio of the kernel to this floor is followed over the years, so nothing here is to be made
 * faster or slower. A new floor is a new file with a new name in the results. */
#include "floor_mm1.h"

#include <float.h>

enum { LINE = 1024 };

bool floor_mm1(const mmc_options *options, double until, mmc_results *results) {
    double gap[MMC_BATCH], service[MMC_BATCH], line[LINE];
    double now = 0, customer_units = 0, wait_units = 0;
    uint64_t n_arrivals = 0, n_starts = 0, n_in_system = 0, n_departed = 0;
    mmc_draw_batch(options->key, MMC_PURPOSE_GAP, 0, options->mean_gap, gap);
    double arrival = now + gap[0], departure = DBL_MAX;
    for (;;) {
        bool is_arrival = arrival < departure;
        double time = is_arrival ? arrival : departure, arrived;
        if (!(time < until))
            break;
        customer_units += (double)n_in_system * (time - now);
        now = time;
        bool is_start;
        if (is_arrival) {
            is_start = n_in_system++ == 0;
            line[n_arrivals++ % LINE] = now;
            if (n_in_system > LINE)
                return false;
            if (n_arrivals % MMC_BATCH == 0)
                mmc_draw_batch(options->key, MMC_PURPOSE_GAP, n_arrivals, options->mean_gap, gap);
            arrival = now + gap[n_arrivals % MMC_BATCH];
        } else {
            n_departed++;
            is_start = --n_in_system > 0;
            departure = DBL_MAX;
        }
        if (is_start) {
            if (n_starts % MMC_BATCH == 0)
                mmc_draw_batch(options->key, MMC_PURPOSE_SERVICE, n_starts, options->mean_service, service);
            arrived = line[n_starts % LINE];
            wait_units += now - arrived;
            departure = now + service[n_starts++ % MMC_BATCH];
        }
    }
    customer_units += (double)n_in_system * (until - now);
    *results = (mmc_results){n_arrivals, n_starts, n_departed, 0, customer_units, wait_units};
    return true;
}
