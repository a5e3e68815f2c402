/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <errno.h>
#include <fenv.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "abi/math.h"
#include "cli/command.h"
#include "cli/out.h"
#include "cli/places.h"
#include "cli/session.h"
#include "ensemble/ensemble.h"
#include "random/stream.h"

/* Whether this installation can be relied on: what each check looked at is told, also when it passes. A check
 * says in `found` what it saw, or fails with what is wrong and what would be right. */
typedef ri_status doctor_check(const ri_options *options, ri_text *found, ri_error *error);

static ri_status tables(const ri_options *options, ri_text *found, ri_error *error) {
    (void)options;
    ri_places places;
    ri_record *record = NULL;
    ri_status status = ri_places_find(&places, NULL, error);
    if (status == RI_OK)
        status = ri_record_load(places.data, &record, error);
    if (status == RI_OK)
        ri_text_add(found, "%d published tables in %s", ri_record_n_files(record), places.data);
    ri_record_destroy(record);
    return status;
}

static int n_of_kind(const ri_host *host, const char *kind) {
    int n = 0;
    for (int i = 0; i < ri_host_n_entries(host); i++)
        n += strcmp(ri_host_entry_at(host, i).component->kind, kind) == 0;
    return n;
}

static ri_status loaded(const ri_host *host, ri_text *found, ri_error *error) {
    if (ri_host_n_refusals(host) > 0) {
        ri_host_refusal refusal = ri_host_refusal_at(host, 0);
        return ri_error_set(error, RI_CHECK_FAILED,
                            "refused %s: %s; mend it or take it out of the search path (%d refused in all, "
                            "`reinspect plugin list` names them)",
                            refusal.path, refusal.reason, ri_host_n_refusals(host));
    }
    for (int role = 0; role < RI_N_ROLES; role++)
        if (n_of_kind(host, ri_role_kinds[role]) == 0)
            return ri_error_set(error, RI_CHECK_FAILED,
                                "no plugin of kind %s; plugins/ beside the program or "
                                "$REINSPECT_PLUGIN_PATH should hold one",
                                ri_role_kinds[role]);
    ri_text_add(found, "%d components, at least one of each kind, none refused", ri_host_n_entries(host));
    return RI_OK;
}

static ri_status plugins(const ri_options *options, ri_text *found, ri_error *error) {
    (void)options;
    ri_host *host = NULL;
    ri_status status = ri_host_create(NULL, &host, error);
    if (status == RI_OK)
        status = loaded(host, found, error);
    ri_host_destroy(host);
    return status;
}

/* The first block is Random123's own known answer; the quantile is that of the paper (abi/math.h). */
static ri_status arithmetic(const ri_options *options, ri_text *found, ri_error *error) {
    (void)options;
    if (fegetround() != FE_TONEAREST)
        return ri_error_set(error, RI_CHECK_FAILED, "numbers are not rounded to nearest");
    volatile double least = 0x1p-1022;
    if (!(least / 2 > 0))
        return ri_error_set(error, RI_CHECK_FAILED, "the smallest numbers are taken for 0");
    uint64_t entity[] = {0, 0, 0, 0, 0, 0, 0, 0}, address[8] = {0};
    ri_draw_blocks((ri_key){0, 0}, entity, address, 8); /* by the widest path of this processor */
    bool is_known = ri_normal_quantile(0.25) == -0.6744897501960817;
    for (int i = 0; i < 8; i++)
        is_known = is_known && entity[i] == 0xf167b032c3b480bd && address[i] == 0xe91f9fee4b7a6fb5;
    if (!is_known)
        return ri_error_set(error, RI_CHECK_FAILED,
                            "chance or mathematics do not give the known answers; the program is damaged, or "
                            "was built with options that change arithmetic");
    ri_text_add(found, "rounds to nearest, keeps the smallest numbers, gives the known answers");
    return RI_OK;
}

static ri_status use_store(const char *path, ri_error *error) {
    static const int64_t cells[] = {1, 2, 3};
    ri_store *store = NULL;
    int64_t run = 0, value = 0;
    uint64_t n = 0;
    ri_status status = ri_store_open(path, &store, error);
    if (status == RI_OK)
        status = ri_store_run_begin(store, "{}", &run, error);
    if (status == RI_OK)
        status = ri_store_put(store, run, 0, cells, 3, error);
    if (status == RI_OK)
        status = ri_store_flush(store, error);
    if (status == RI_OK)
        status = ri_store_cell_values(store, run, 2, &value, 1, &n, error);
    ri_store_close(store);
    if (status == RI_OK && (n != 1 || value != 3))
        return ri_error_set(error, RI_CHECK_FAILED, "%s: what was written is not what is read", path);
    return status;
}

/* A store and its journals lie in a folder of their own, which goes with them. */
static void remove_folder(const char *folder) {
    DIR *entries = opendir(folder);
    struct dirent *entry;
    while (entries != NULL && (entry = readdir(entries)) != NULL)
        if (entry->d_name[0] != '.')
            unlinkat(dirfd(entries), entry->d_name, 0);
    if (entries != NULL)
        closedir(entries);
    rmdir(folder);
}

static ri_status store(const ri_options *options, ri_text *found, ri_error *error) {
    (void)options;
    const char *where = getenv("TMPDIR");
    char folder[4096], path[4200];
    int length =
        snprintf(folder, sizeof folder, "%s/reinspect-XXXXXX", where != NULL && where[0] ? where : "/tmp");
    if (length < 0 || (size_t)length >= sizeof folder || mkdtemp(folder) == NULL)
        return ri_error_set(error, RI_CHECK_FAILED,
                            "no folder could be made in %s: %s; set TMPDIR to one that can be written",
                            where != NULL && where[0] ? where : "/tmp", strerror(errno));
    snprintf(path, sizeof path, "%s/runs.sqlite", folder);
    ri_status status = use_store(path, error);
    remove_folder(folder);
    if (status == RI_OK)
        ri_text_add(found, "a run was written and read in %s", where != NULL && where[0] ? where : "/tmp");
    return status;
}

/* The fingerprint of a few short replications. */
static ri_status simulate(const ri_session *session, int32_t n_threads, char fingerprint[65],
                          ri_error *error) {
    ri_ensemble_options how = ri_ensemble_options_default();
    ri_run_summary summary = {0};
    ri_store *kept = NULL;
    int64_t run = 0;
    how.n = 4;
    how.n_threads = n_threads;
    ri_status status = ri_store_open(NULL, &kept, error);
    if (status == RI_OK)
        status = ri_store_run_begin(kept, "{}", &run, error);
    if (status == RI_OK)
        status = ri_ensemble_run(session->model, &how, kept, run, &summary, error);
    if (status == RI_OK)
        status = ri_run_summary_failed(&summary, error);
    if (status == RI_OK)
        ri_fingerprint_format(&summary.fingerprint, fingerprint);
    ri_run_summary_dispose(&summary);
    ri_store_close(kept);
    return status;
}

/* Baseline, a quarter of a year, in both forms of the calculation. */
static ri_status simulation(const ri_options *options, ri_text *found, ri_error *error) {
    static const char *const form[] = {"sweep", "heap"};
    char path[4200], fingerprint[2][65];
    ri_places places;
    ri_status status = ri_places_find(&places, NULL, error);
    if (status != RI_OK)
        return status;
    snprintf(path, sizeof path, "%s/../baseline.lua", places.data);
    for (int i = 0; i < 2 && status == RI_OK; i++) {
        ri_options short_run = *options;
        ri_session session = {0};
        short_run.n_months = 3;
        short_run.queue = form[i];
        status = ri_session_open(&session, path, &short_run, error);
        if (status == RI_OK)
            status = simulate(&session, 1 + i, fingerprint[i], error);
        ri_session_dispose(&session);
    }
    if (status == RI_OK && strcmp(fingerprint[0], fingerprint[1]) != 0)
        return ri_error_set(
            error, RI_CHECK_FAILED,
            "4 short replications are %.16s swept on one thread, %.16s by events on two; they "
            "must be the same",
            fingerprint[0], fingerprint[1]);
    if (status == RI_OK)
        ri_text_add(found, "the same bits swept on one thread as by events on two: %.16s", fingerprint[0]);
    return status;
}

static const struct {
    const char *name;
    doctor_check *check;
} checks[] = {{"tables", tables},
              {"plugins", plugins},
              {"arithmetic", arithmetic},
              {"store", store},
              {"simulation", simulation}};
enum { N_CHECKS = sizeof checks / sizeof checks[0] };

ri_status ri_cmd_doctor(const ri_options *options, ri_error *error) {
    if (options->n_arguments > 0)
        return ri_error_set(error, RI_USAGE, "doctor: \"%s\" is one word too many", options->arguments[0]);
    ri_text out = {0};
    int n_wrong = 0;
    for (int i = 0; i < N_CHECKS; i++) {
        ri_text found = {0};
        ri_error wrong = {0};
        ri_status status = checks[i].check(options, &found, &wrong);
        n_wrong += status != RI_OK;
        ri_text_add(&out, "%-6s %-11s %s\n", status == RI_OK ? "ok" : "WRONG", checks[i].name,
                    status != RI_OK       ? wrong.text
                    : found.bytes != NULL ? found.bytes
                                          : "");
        ri_text_dispose(&found);
    }
    ri_status status = ri_out_write(&out, error);
    ri_text_dispose(&out);
    if (status == RI_OK && n_wrong > 0)
        return ri_error_set(error, RI_CHECK_FAILED, "%d of %d checks found something wrong", n_wrong,
                            (int)N_CHECKS);
    return status;
}
