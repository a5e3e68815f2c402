/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "cli/cmd_merge.h"
#include "cli/command.h"
#include "cli/effect.h"
#include "cli/failed.h"
#include "cli/present.h"
#include "cli/ranks.h"
#include "cli/run.h"

static ri_status open_store(const ri_options *options, ri_share share, ri_store **store, ri_error *error) {
    if (options->store == NULL)
        return ri_store_open(NULL, store, error);
    ri_text file = {0};
    ri_share_file(share, options->store, &file);
    ri_status status = file.failed
                           ? ri_error_set(error, RI_NO_MEMORY, "out of memory while the store was opened")
                       : share.of > 1 ? ri_store_open_shard(file.bytes, store, error)
                                      : ri_store_open(file.bytes, store, error);
    ri_text_dispose(&file);
    return status;
}

/* What was cut short, as a status. */
static ri_status say_interrupted(const ri_run_done *done, const ri_effect_done *effect) {
    const ri_run_summary *summary = &done->summary;
    if (!summary->is_complete)
        fprintf(stderr, "Interrupted: %" PRIu64 " of %" PRIu64 " replications were done and are kept\n",
                summary->n_replications, summary->n_wanted);
    else if (effect->is_cut)
        fprintf(stderr,
                "Interrupted: the run is whole, but only %" PRIu64 " of its %" PRIu64
                " replications were compared with the same without the plan\n",
                effect->differences.n_pairs, effect->differences.n_wanted);
    const ri_precise *precise = &done->precise;
    if (summary->is_complete && precise->outcome != NULL && precise->attained > precise->asked)
        fprintf(stderr,
                "%s is sure to %g only, not to %g, after %" PRIu64
                " replications, the most that --precision makes\n",
                precise->outcome, precise->attained, precise->asked, summary->n_replications);
    return summary->is_complete && !effect->is_cut ? RI_OK : RI_INTERRUPTED;
}

static ri_status present(const ri_options *options, const ri_run_view *view, const ri_run_done *done,
                         const ri_effect_done *effect, ri_error *error) {
    ri_text json = {0};
    /* Programs find in the JSON what failed; a table or a page of nothing tells people nothing. */
    bool is_nothing = done->summary.n_failed > 0 && done->summary.n_replications == 0;
    if (is_nothing && strcmp(options->format, "json") != 0)
        return RI_OK;
    if (done->from_store)
        return ri_present_stored(view, options, done->run, view->effect != NULL && !effect->from_store,
                                 error);
    ri_report_json(view, &json);
    ri_status status = ri_present(view, options, &json, error);
    ri_text_dispose(&json);
    return status;
}

static ri_status run_and_present(const ri_options *options, const ri_session *session, ri_share share,
                                 ri_store *store, ri_error *error) {
    ri_run_done done;
    ri_effect_done effect = {0};
    ri_status status = ri_run(options, session, share, store, &done, error);
    ri_run_view view = {.scenario = session->scenario,
                        .host = session->host,
                        .record = session->record,
                        .summary = &done.summary,
                        .precise = options->precision != NULL ? &done.precise : NULL};
    if (status == RI_OK) {
        ri_status compared = ri_effect_find(options, session, share, store, done.run, &view, &effect, error);
        /* The run is in its store. From a private one this is the only time that it is told. */
        if (compared == RI_OK || ri_store_is_private(store))
            status = present(options, &view, &done, &effect, error);
        status = compared != RI_OK ? compared : status;
    }
    if (status == RI_OK)
        status = ri_failed_say(options, &done.summary, error);
    if (status == RI_OK)
        status = say_interrupted(&done, &effect);
    ri_effect_dispose(&effect);
    ri_run_done_dispose(&done);
    return status;
}

/* With MPI, the ranks' shards become one run as soon as all are there. */
static ri_status merge_ranks(const ri_options *options, ri_share share, bool is_complete, ri_error *error) {
    if (options->shard == NULL || strcmp(options->shard, "ranks") != 0 || share.of <= 1 ||
        !ri_ranks_merger(is_complete))
        return RI_OK;
    ri_text *names = calloc(share.of, sizeof *names);
    const char **paths = calloc(share.of, sizeof *paths);
    bool is_whole = names != NULL && paths != NULL;
    for (uint32_t i = 0; i < share.of && is_whole; i++) {
        ri_share_file((ri_share){i, share.of}, options->store, &names[i]);
        paths[i] = names[i].bytes;
        is_whole = !names[i].failed;
    }
    ri_status status = is_whole ? ri_merge(paths, (int)share.of, options->store, options, error)
                                : ri_error_set(error, RI_NO_MEMORY, "out of memory for the ranks' shards");
    for (uint32_t i = 0; names != NULL && i < share.of; i++)
        ri_text_dispose(&names[i]);
    free(names);
    free(paths);
    return status;
}

static ri_status check_options(const ri_options *options, ri_error *error) {
    if (options->n_arguments != 1)
        return ri_error_set(error, RI_USAGE,
                            "run: give one scenario file, for example "
                            "scenarios/gloucestershire-2017.lua");
    if ((options->shard != NULL || options->resume) && options->store == NULL)
        return ri_error_set(error, RI_USAGE, "%s needs --store FILE, where the replications are kept",
                            options->shard != NULL ? "--shard" : "--resume");
    if (options->precision != NULL &&
        (options->has_replications || options->shard != NULL || options->all_councils))
        return ri_error_set(error, RI_USAGE,
                            "--precision goes with none of --replications, --shard and "
                            "--all-councils: it finds the number of replications");
    if (options->all_councils && (options->shard != NULL || options->report != NULL))
        return ri_error_set(error, RI_USAGE, "--all-councils goes with neither --shard nor --report");
    if (options->name_councils && !options->all_councils)
        return ri_error_set(error, RI_USAGE, "--name-councils goes with --all-councils alone");
    return RI_OK;
}

static ri_status run_council(const ri_options *options, ri_error *error) {
    ri_session session = {0};
    ri_store *store = NULL;
    ri_share share = {0, 1};
    uint64_t first = 0, n = 0;
    ri_status status = ri_share_read(options->shard, &share, error);
    if (status == RI_OK)
        status = ri_share_range(share, options->n_replications, &first, &n, error);
    if (status == RI_OK)
        status = ri_session_open(&session, options->arguments[0], options, error);
    if (status == RI_OK)
        status = ri_run_check_precision(options, &session, error);
    if (status == RI_OK)
        status = ri_present_check_place("--report", options->report, error);
    if (status == RI_OK)
        status = open_store(options, share, &store, error);
    if (status == RI_OK)
        status = run_and_present(options, &session, share, store, error);
    ri_store_close(store);
    ri_session_dispose(&session);
    ri_status merged = merge_ranks(options, share, status == RI_OK, error);
    return status != RI_OK ? status : merged;
}

ri_status ri_cmd_run(const ri_options *options, ri_error *error) {
    ri_status status = check_options(options, error);
    if (status != RI_OK)
        return status;
    return options->all_councils ? ri_run_all_councils(options, error) : run_council(options, error);
}
