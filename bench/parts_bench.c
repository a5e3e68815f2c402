/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run costs around the simulation: a call into a plugin, loading a scenario, writing to the store,
 * writing a report. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "abi/demand.h"
#include "cli/session.h"
#include "ensemble/ensemble.h"
#include "measure.h"
#include "report/report.h"

enum { N_CALLS = 1000000, N_LOADS = 20, N_PUTS = 2000, N_REPORTS = 20, N_REPLICATIONS = 16 };

#define SCENARIO RI_SOURCE_DIR "/scenarios/gloucestershire-2017.lua"

typedef struct parts {
    const ri_options *options;
    const ri_session *session;
    ri_store *store;
    ri_run_view view;
    uint64_t state[RI_PLUGIN_MAX_STATE / sizeof(uint64_t)]; /* of the demand plugin */
    double sum;                                             /* so that no call can be left out */
} parts;

static void must(ri_status status, const ri_error *error) {
    if (status == RI_OK)
        return;
    fprintf(stderr, "parts_bench: %s\n", error->text);
    exit(1);
}

/* The shape of a plugin's work without the call: what the loop around it costs. */
static double call_nothing(void *context) {
    parts *p = context;
    for (int32_t i = 0; i < N_CALLS; i++)
        p->sum += 1.0 / (1 + (i & 7));
    return N_CALLS;
}

static double call_plugin(void *context) {
    parts *p = context;
    const ri_binding *demand = &p->session->scenario->setup.role[RI_ROLE_DEMAND];
    const ri_demand_ops *ops = demand->ops;
    ri_demand_view view = {.size = sizeof view, .is_working_day = 1, .base_per_day = 10, .level = 1};
    for (int32_t i = 0; i < N_CALLS; i++) {
        view.day = 10000 + (i & 1023);
        view.day_of_week = i & 3;
        view.month_of_year = 1 + (i & 7);
        p->sum += ops->rate(demand->model, p->state, &view);
    }
    return N_CALLS;
}

static double load_scenario(void *context) {
    parts *p = context;
    for (int i = 0; i < N_LOADS; i++) {
        ri_session session;
        ri_error error = {0};
        must(ri_session_load(&session, SCENARIO, p->options, &error), &error);
        p->sum += session.scenario->n_inputs;
        ri_session_dispose(&session);
    }
    return N_LOADS;
}

static double write_store(void *context) {
    parts *p = context;
    ri_error error = {0};
    int64_t run = 0, cells[256] = {0};
    uint32_t n_cells = ri_record_n_outcome_cells();
    must(n_cells <= 256 ? RI_OK : ri_error_set(&error, RI_FAILED, "more than 256 outcome cells"), &error);
    must(ri_store_run_begin(p->store, "{}", &run, &error), &error);
    for (uint64_t i = 0; i < N_PUTS; i++) {
        for (uint32_t cell = 0; cell < n_cells; cell++)
            cells[cell] = (int64_t)(i * 31 + cell * 7);
        must(ri_store_put(p->store, run, i, cells, n_cells, &error), &error);
    }
    must(ri_store_flush(p->store, &error), &error);
    return N_PUTS;
}

static double write_report(void *context) {
    parts *p = context;
    for (int i = 0; i < N_REPORTS; i++) {
        ri_text page = {0};
        ri_report_html(&p->view, &page);
        p->sum += (double)page.length;
        ri_text_dispose(&page);
    }
    return N_REPORTS;
}

static json_t *bench_part(const char *name, double (*run)(void *), parts *p, unsigned n_repetitions,
                          const char *unit) {
    const bench_case one = {name, run, p, NULL};
    return bench_run(&one, 1, n_repetitions, unit);
}

static void start_demand(parts *p) {
    const ri_binding *demand = &p->session->scenario->setup.role[RI_ROLE_DEMAND];
    double values[RI_PLUGIN_MAX_PARAMETERS];
    for (uint32_t i = 0; i < demand->component->n_parameters; i++)
        values[i] = demand->component->parameters[i].default_value;
    demand->component->start(demand->model, values, p->state);
}

int main(int argc, char **argv) {
    unsigned n_repetitions = 9;
    int code = bench_options(argc, argv, "parts_bench", &n_repetitions);
    if (code >= 0)
        return code;
    char *no_options[] = {"run", NULL}, folder[] = "reinspect-bench-XXXXXX", file[64];
    ri_options options;
    ri_session session = {0};
    ri_store *private_store = NULL, *kept = NULL;
    ri_run_summary summary = {0};
    ri_error error = {0};
    ri_ensemble_options how = ri_ensemble_options_default();
    int64_t run = 0;
    how.n = N_REPLICATIONS;
    setenv("REINSPECT_PLUGIN_PATH", RI_BUILD_DIR "/plugins", 1);
    must(ri_options_parse(&options, RI_IN_RUN, 1, no_options, &error), &error);
    must(ri_session_open(&session, SCENARIO, &options, &error), &error);
    must(ri_store_open(NULL, &private_store, &error), &error);
    must(mkdtemp(folder) != NULL ? RI_OK : ri_error_set(&error, RI_IO, "no folder for a store"), &error);
    snprintf(file, sizeof file, "%s/runs.sqlite", folder);
    must(ri_store_open(file, &kept, &error), &error);
    must(ri_store_run_begin(private_store, "{}", &run, &error), &error);
    must(ri_ensemble_run(session.model, &how, private_store, run, &summary, &error), &error);
    must(ri_run_summary_failed(&summary, &error), &error);
    parts p = {.options = &options,
               .session = &session,
               .store = private_store,
               .view = {.scenario = session.scenario,
                        .host = session.host,
                        .record = session.record,
                        .summary = &summary}};
    parts with_file = p;
    with_file.store = kept;
    start_demand(&p);
    const bench_case calls[] = {{"loop", call_nothing, &p, NULL}, {"plugin_call", call_plugin, &p, "loop"}};
    const bench_case stores[] = {{"private", write_store, &p, NULL},
                                 {"file", write_store, &with_file, "private"}};
    json_t *document = json_object();
    json_object_set_new(document, "plugin", bench_run(calls, 2, n_repetitions, "calls per second"));
    json_object_set_new(document, "lua",
                        bench_part("scenario_load", load_scenario, &p, n_repetitions, "loads per second"));
    json_object_set_new(document, "store", bench_run(stores, 2, n_repetitions, "replications per second"));
    json_object_set_new(document, "report",
                        bench_part("html_page", write_report, &p, n_repetitions, "pages per second"));
    ri_store_close(kept);
    ri_store_close(private_store);
    unlink(file);
    rmdir(folder);
    ri_run_summary_dispose(&summary);
    ri_session_dispose(&session);
    return bench_print(document);
}
