/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checker/checker.h"

#include "checker/parts.h"

const ri_check_info ri_check_table[RI_N_CHECKS] = {
#define RI_CHECK(id, stage, trap, function, seconds, says) {#id, says},
#include "checker/checks.def"
#undef RI_CHECK
};

const char *const ri_verdict_words[3] = {"pass", "fail", "skip"};

static const ri__check_row rows[RI_N_CHECKS] = {
#define RI_CHECK(id, stage, trap, function, seconds, says)                                                   \
    {#id, RI__STAGE_##stage, RI__TRAP_##trap, ri__check_##function, seconds},
#include "checker/checks.def"
#undef RI_CHECK
};

/* Time and crashes have a check each, which see the same questions: a finding stands under its own name. */
static void sort_out(int check, bool is_late, ri_finding *finding) {
    if (finding->verdict != RI_CHECK_DID_FAIL)
        return;
    if ((check == RI_CHECK_in_time && !is_late) || (check == RI_CHECK_answers && is_late)) {
        finding->verdict = RI_CHECK_SKIPPED;
        snprintf(finding->text, sizeof finding->text, "see %s",
                 rows[is_late ? RI_CHECK_in_time : RI_CHECK_answers].id);
    }
}

ri_status ri_check_plugin(const char *file, ri_finding finding[RI_N_CHECKS], ri_error *error) {
    int failed = -1; /* the first that failed */
    for (int i = 0; i < RI_N_CHECKS; i++) {
        bool is_late = false;
        finding[i] = (ri_finding){.verdict = RI_CHECK_SKIPPED};
        if (failed >= 0 && rows[i].stage > rows[failed].stage) {
            snprintf(finding[i].text, sizeof finding[i].text, "%s comes first", rows[failed].id);
            continue;
        }
        ri_status status = ri__child_run(&rows[i], file, &finding[i], &is_late, error);
        if (status != RI_OK)
            return status;
        sort_out(i, is_late, &finding[i]);
        if (finding[i].verdict == RI_CHECK_DID_FAIL && failed < 0)
            failed = i;
    }
    return RI_OK;
}
