/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CHECKER_CHECKER_H
#define RI_CHECKER_CHECKER_H

#include "base/error.h"

/* Holds a plugin to what abi/ asks of it. */
enum {
#define RI_CHECK(id, stage, trap, function, seconds, says) RI_CHECK_##id,
#include "checker/checks.def"
#undef RI_CHECK
    RI_N_CHECKS
};

typedef struct ri_check_info {
    const char *id, *says; /* what is right, one sentence without its full stop */
} ri_check_info;
extern const ri_check_info ri_check_table[RI_N_CHECKS];

typedef enum ri_verdict { RI_CHECK_PASSED, RI_CHECK_DID_FAIL, RI_CHECK_SKIPPED } ri_verdict;
extern const char *const ri_verdict_words[3]; /* "pass", "fail", "skip" */

typedef struct ri_finding {
    ri_verdict verdict;
    char text[512]; /* what was found instead, or why it was skipped; "" after a pass */
} ri_finding;

/* Runs every check of one file, each in a child process of its own. Flushes the standard streams. What the
 * plugin does wrong is a finding; fails RI_IO when no child can be started. [setup] */
ri_status ri_check_plugin(const char *file, ri_finding finding[RI_N_CHECKS], ri_error *error);

#endif
