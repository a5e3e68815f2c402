/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli/command.h"
#include "cli/failed.h"
#include "cli/present.h"
#include "cli/run.h"
#include "report/comparison.h"

/* Each scenario is a run of its own in one store; then each plan is held against the base. */
typedef struct compared {
    ri_session session;
    ri_options options; /* of `run` with this file */
    ri_run_done done;
    ri_differences differences;
    bool is_run;
} compared;

typedef struct comparing {
    compared arm[RI_MOST_ARMS];
    int n;
    ri_store *store;
    bool is_cut;
    ri_error failed; /* plugins failed replications of an arm */
} comparing;

static ri_status check_options(const ri_options *options, ri_error *error) {
    int n = options->n_arguments, n_stdin = 0;
    if (n < 2 || n > RI_MOST_ARMS)
        return ri_error_set(error, RI_USAGE,
                            "compare: give a base and one to three others, for example "
                            "scenarios/gloucestershire-2017.lua scenarios/gloucestershire-2017-plan.lua; %d "
                            "%s given",
                            n, n == 1 ? "was" : "were");
    for (int i = 0; i < n; i++)
        n_stdin += strcmp(options->arguments[i], "-") == 0;
    if (n_stdin > 1)
        return ri_error_set(error, RI_USAGE, "compare: only one of the scenarios can be -, standard input");
    if (options->resume && options->store == NULL)
        return ri_error_set(error, RI_USAGE, "--resume needs --store FILE, where the replications are kept");
    return RI_OK;
}

static bool has_same_grades(const ri_council_start *a, const ri_council_start *b) {
    return memcmp(a->grade, b->grade, sizeof a->grade) == 0;
}

/* Only the plan may differ, or what differs would be the council's doing. */
static ri_status check_alike(const ri_session *base, const ri_session *other, ri_error *error) {
    const ri_council_setup *a = &base->scenario->setup, *b = &other->scenario->setup;
    const char *files[] = {other->scenario->file, base->scenario->file};
    if (strcmp(a->start.name, b->start.name) != 0)
        return ri_error_set(error, RI_BAD_DATA,
                            "%s: simulates the council %s, but %s simulates %s; plans are compared for one "
                            "council",
                            files[0], b->start.name, files[1], a->start.name);
    if (a->start.publication != b->start.publication || !has_same_grades(&a->start, &b->start))
        return ri_error_set(error, RI_BAD_DATA,
                            "%s: begins with another judgement than %s; plans are compared after one "
                            "judgement",
                            files[0], files[1]);
    if (a->first_day != b->first_day) {
        char dates[2][11];
        ri_day_format(b->first_day, dates[0]);
        ri_day_format(a->first_day, dates[1]);
        return ri_error_set(error, RI_BAD_DATA, "%s: begins on %s, but %s on %s; give both the same start",
                            files[0], dates[0], files[1], dates[1]);
    }
    if (a->n_months != b->n_months)
        return ri_error_set(error, RI_BAD_DATA,
                            "%s: simulates %d months, but %s %d; give both the same with --months", files[0],
                            (int)b->n_months, files[1], (int)a->n_months);
    return RI_OK;
}

static ri_status open_arms(comparing *c, const ri_options *options, ri_error *error) {
    ri_status status = RI_OK;
    for (int i = 0; i < options->n_arguments && status == RI_OK; i++) {
        compared *arm = &c->arm[c->n++];
        arm->options = *options;
        arm->options.n_arguments = 1;
        arm->options.arguments = options->arguments + i;
        status = ri_session_open(&arm->session, options->arguments[i], &arm->options, error);
        if (status == RI_OK && i > 0)
            status = check_alike(&c->arm[0].session, &arm->session, error);
    }
    return status;
}

static ri_status run_arm(comparing *c, int i, ri_error *error) {
    compared *arm = &c->arm[i];
    if (strcmp(arm->options.progress, "auto") == 0)
        fprintf(stderr, "%c, %s\n", ri__arm_letter(i), arm->session.scenario->file);
    ri_status status = ri_run(&arm->options, &arm->session, (ri_share){0, 1}, c->store, &arm->done, error);
    arm->is_run = status == RI_OK;
    if (!arm->is_run)
        return status;
    c->is_cut |= arm->done.summary.n_replications + arm->done.summary.n_failed < arm->done.summary.n_wanted;
    if (c->failed.status == RI_OK)
        ri_failed_say(&arm->options, &arm->done.summary, &c->failed);
    return RI_OK;
}

static ri_status compare_arm(comparing *c, int i, ri_arm *view, ri_error *error) {
    compared *base = &c->arm[0], *arm = &c->arm[i];
    if (base->done.summary.n_failed > 0 || arm->done.summary.n_failed > 0) {
        view->left_out = "plugins failed some replications of it or of the base";
        return RI_OK;
    }
    ri_status status =
        ri_ensemble_compare(c->store, (ri_ensemble_arm){base->done.run, &base->done.summary},
                            (ri_ensemble_arm){arm->done.run, &arm->done.summary}, &arm->differences, error);
    if (status == RI_OK && arm->differences.n_pairs > 0)
        view->differences = &arm->differences;
    else
        view->left_out = "it was interrupted";
    return status;
}

static ri_status present(const ri_options *options, const ri_comparison *comparison, ri_error *error) {
    ri_text text = {0}, page = {0};
    if (strcmp(options->format, "json") == 0)
        ri_comparison_json(comparison, &text);
    else if (strcmp(options->format, "csv") == 0)
        ri_comparison_csv(comparison, &text);
    else
        ri_comparison_table(comparison, &text);
    if (options->report != NULL)
        ri_comparison_html(comparison, &page);
    ri_status status = ri_present_texts(options, &text, &page, error);
    ri_text_dispose(&text);
    ri_text_dispose(&page);
    return status;
}

static ri_status run_and_present(comparing *c, const ri_options *options, ri_error *error) {
    ri_comparison comparison = {0};
    ri_status status = RI_OK;
    for (int i = 0; i < c->n && status == RI_OK && !c->is_cut; i++) {
        compared *arm = &c->arm[i];
        status = run_arm(c, i, error);
        if (status != RI_OK)
            break;
        ri_arm *view = &comparison.arm[comparison.n++];
        view->run = (ri_run_view){.scenario = arm->session.scenario,
                                  .host = arm->session.host,
                                  .record = arm->session.record,
                                  .summary = &arm->done.summary};
        if (i > 0)
            status = compare_arm(c, i, view, error);
    }
    comparison.is_complete = comparison.n == c->n && !c->is_cut && c->failed.status == RI_OK;
    bool is_nothing = c->arm[0].done.summary.n_replications == 0 || comparison.n < 2;
    if (status == RI_OK && (!is_nothing || strcmp(options->format, "json") == 0))
        status = present(options, &comparison, error);
    return status;
}

static ri_status say_cut(const comparing *c, ri_error *error) {
    if (c->failed.status != RI_OK) {
        *error = c->failed;
        return c->failed.status;
    }
    if (!c->is_cut)
        return RI_OK;
    int n = 0;
    for (int i = 0; i < c->n; i++)
        n += c->arm[i].is_run && c->arm[i].done.summary.is_complete;
    fprintf(stderr,
            "Interrupted: %d of %d scenarios were simulated whole; what was done of the others is %s\n", n,
            c->n, ri_store_is_private(c->store) ? "compared as far as it goes" : "kept, see --resume");
    return RI_INTERRUPTED;
}

static void dispose(comparing *c) {
    for (int i = 0; i < c->n; i++) {
        ri_differences_dispose(&c->arm[i].differences);
        ri_run_done_dispose(&c->arm[i].done);
        ri_session_dispose(&c->arm[i].session);
    }
    ri_store_close(c->store);
}

ri_status ri_cmd_compare(const ri_options *options, ri_error *error) {
    ri_status status = check_options(options, error);
    comparing *c = status == RI_OK ? calloc(1, sizeof *c) : NULL;
    if (c == NULL)
        return status != RI_OK ? status : ri_error_set(error, RI_NO_MEMORY, "out of memory for a comparison");
    status = open_arms(c, options, error);
    if (status == RI_OK)
        status = ri_present_check_place("--report", options->report, error);
    if (status == RI_OK)
        status = ri_store_open(options->store, &c->store, error);
    if (status == RI_OK)
        status = run_and_present(c, options, error);
    if (status == RI_OK)
        status = say_cut(c, error);
    dispose(c);
    free(c);
    return status;
}
