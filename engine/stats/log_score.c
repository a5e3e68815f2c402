/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats/log_score.h"

#include "abi/math.h"

double ri_log_score(double prob) {
    return 0 - ri_log(prob); /* so that certainty scores 0, and not -0 */
}
