/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cli/bench.h"
#include "cli/command.h"
#include "cli/out.h"

/* What a change may cost before it fails: counts hardly vary, times do. */
static const double instruction_limit = 0.03, time_limit = 0.10;

static void write(const ri_bench_results *results, const char *format, ri_text *text) {
    if (strcmp(format, "gab") == 0)
        ri_bench_write_gab(results, text);
    else if (strcmp(format, "json") == 0)
        ri_bench_write_google(results, text);
    else if (strcmp(format, "bmf") == 0)
        ri_bench_write_bmf(results, text);
    else
        ri_bench_write_table(results, text);
}

ri_status ri_cmd_bench(const ri_options *options, ri_error *error) {
    if (options->n_arguments != 0)
        return ri_error_set(error, RI_USAGE, "bench: takes no arguments; --help shows its options");
    ri_bench_results before = {0}, now = {0};
    ri_text text = {0}, comparison = {0};
    ri_status status = RI_OK, verdict = RI_OK;
    if (options->check != NULL)
        status = ri_bench_read(options->check, &before, error);
    if (status == RI_OK)
        status = ri_bench_run(options->instructions, options->n_repetitions, &now, error);
    if (status == RI_OK && options->check != NULL)
        verdict = ri_bench_check(&now, &before, instruction_limit, time_limit, &comparison, error);
    bool is_table = strcmp(options->format, "table") == 0;
    if (status == RI_OK) {
        write(&now, options->format, &text);
        /* For people the comparison says it all; programs get their format, people the comparison beside it.
         */
        if (options->check != NULL && !is_table && !comparison.failed)
            fputs(comparison.bytes, stderr);
        status = ri_out_write(options->check != NULL && is_table ? &comparison : &text, error);
    }
    ri_text_dispose(&text);
    ri_text_dispose(&comparison);
    ri_bench_results_dispose(&before);
    ri_bench_results_dispose(&now);
    return status != RI_OK ? status : verdict;
}
