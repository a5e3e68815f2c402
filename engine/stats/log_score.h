/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_STATS_LOG_SCORE_H
#define RI_STATS_LOG_SCORE_H

/* The logarithmic score (Good 1952, doi:10.1111/j.2517-6161.1952.tb00104.x): -log of the probability that the
 * forecast gave to what came, natural logarithm. Lower is better; infinite where what came had probability 0,
 * and then so is the mean: that is said, never hidden by a floor. Check value: 0.5 -> 0.6931471805599453.
 * prob in [0,1]. [pure] */
double ri_log_score(double prob);

#endif
