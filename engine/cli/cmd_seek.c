/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_qrng.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/present.h"
#include "cli/progress.h"
#include "cli/request.h"
#include "cli/seek_lever.h"
#include "report/path_find.h"
#include "report/seek.h"

/* `seek`: each candidate is the scenario with levers set as --set would. */

#define N_POINTS    12
#define MOST_POINTS 200
#define ALPHA       0.05
#define FROM_STORE  "From the store; nothing was simulated.\n"

typedef struct search {
    const ri_options *options;
    ri_seek_lever lever[RI_SEEK_LEVERS];
    int n_levers;
    uint32_t n; /* candidates, the scenario as it is among them */
    double *value;
    double *price; /* of each candidate over all months: what its levers cost beside the scenario as it is */
    char **set;    /* all settings of all candidates */
    size_t n_set;
    ri_options *asked; /* of each: what `run` would be asked for its first replications */
    ri_session *session;
    const ri_council_model **model;
    ri_store *store;
    ri_text *first, *more; /* requests, of each candidate */
    char doing[48];        /* what stands before progress */
} search;

static ri_status check_options(const ri_options *options, ri_error *error) {
    if (options->n_arguments != 1 || options->seek_target == NULL || options->n_lever == 0)
        return ri_error_set(
            error, RI_USAGE,
            "seek: give a scenario, what is sought and by which levers, for example "
            "scenarios/gloucestershire-2017.lua --target 'months_to_leave_inadequate.q50 < 36' --lever "
            "workforce.posts_added=0:60");
    if (options->n_replications < RI_SEEK_FIRST * RI_SEEK_BATCH || options->n_replications > 100000)
        return ri_error_set(error, RI_USAGE,
                            "--replications: give %d to 100000, the most that a candidate gets",
                            RI_SEEK_FIRST * RI_SEEK_BATCH);
    if (options->n_points > MOST_POINTS)
        return ri_error_set(error, RI_USAGE, "--points: at most %d", MOST_POINTS);
    if (options->resume && options->store == NULL)
        return ri_error_set(error, RI_USAGE, "--resume needs --store FILE, where the replications are kept");
    return RI_OK;
}

/* "OUTCOME OP VALUE". */
static ri_status read_target(const ri_options *options, const ri_session *session, ri_seek_target *target,
                             ri_error *error) {
    const char *text = options->seek_target, *op = strpbrk(text, "<>");
    const ri_run_summary none = {.n_months = session->scenario->setup.n_months};
    const ri_run_view view = {.scenario = session->scenario, .host = session->host, .summary = &none};
    char name[128], *end = NULL;
    size_t length = op == NULL ? 0 : (size_t)(op - text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (op != NULL) {
        target->is_less = op[0] == '<';
        target->is_equal_fine = op[1] == '=';
        target->value = strtod(op + (target->is_equal_fine ? 2 : 1), &end);
    }
    if (op == NULL || length == 0 || length >= sizeof name || end == op + (target->is_equal_fine ? 2 : 1) ||
        *end != '\0' || !isfinite(target->value))
        return ri_error_set(
            error, RI_USAGE,
            "--target \"%s\": give an outcome, one of < <= > >=, and a number in its unit, for "
            "example 'reinspection_grade.inadequate < 0.05'",
            text);
    snprintf(name, sizeof name, "%.*s", (int)length, text);
    return ri_report_statistic_find(&view, "--target", name, &target->path, &target->quantile, error);
}

/* Of one lever even steps, its ends among them; of several, Sobol's points. */
static ri_status place_points(search *s, ri_error *error) {
    uint32_t n = s->n - 1;
    size_t width = (size_t)s->n_levers;
    gsl_qrng *points = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)s->n_levers);
    if (points == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the points");
    for (uint32_t i = 0; i < n; i++) {
        double u[RI_SEEK_LEVERS];
        gsl_qrng_get(points, u);
        if (s->n_levers == 1)
            u[0] = n > 1 ? i / (double)(n - 1) : 1;
        for (size_t j = 0; j < width; j++)
            s->value[i * width + j] = s->lever[j].low + u[j] * (s->lever[j].high - s->lever[j].low);
    }
    gsl_qrng_free(points);
    return RI_OK;
}

/* A lever's price is by the year, for as far as it is moved from where it stands without a plan. */
static void price_candidates(search *s) {
    double years = s->session[0].scenario->setup.n_months / 12.0;
    size_t width = (size_t)s->n_levers;
    for (uint32_t i = 1; i < s->n; i++)
        for (size_t j = 0; j < width; j++)
            if (isfinite(s->lever[j].price))
                s->price[i] +=
                    s->lever[j].price * years * fabs(s->value[(i - 1) * width + j] - s->lever[j].start);
}

static ri_status open_candidate(search *s, uint32_t i, ri_error *error) {
    ri_options *options = &s->asked[i];
    size_t width = (size_t)s->n_levers;
    *options = *s->options;
    options->n_replications = (uint64_t)RI_SEEK_FIRST * RI_SEEK_BATCH;
    ri_status status = RI_OK;
    for (size_t j = 0; j < width && i > 0 && status == RI_OK; j++)
        status =
            ri_seek_lever_set(&s->lever[j], s->value[(i - 1) * width + j], options, s->set, &s->n_set, error);
    if (status == RI_OK)
        status = ri_session_open(&s->session[i], options->arguments[0], options, error);
    s->model[i] = s->session[i].model;
    return status;
}

/* What the whole question is: how far each candidate goes depends on all of them. */
static void question(const search *s, const ri_seek_options *how, char hash[65], bool *has_failed) {
    const ri_seek_target *target = &how->target;
    ri_text all = {0};
    ri_text_add(&all, "%u.%u.%d q%.17g %d%d %.17g, at most %.17g, %.17g sure, %llu\n", target->path.outcome,
                target->path.part, target->path.level, target->quantile, target->is_less,
                target->is_equal_fine, target->value, how->budget_gbp, how->alpha,
                (unsigned long long)how->n_most);
    for (uint32_t i = 0; i < s->n; i++)
        ri_text_add(&all, "%.17g %s\n", s->price[i], s->first[i].bytes);
    *has_failed |= all.failed;
    const ri_sha256 sum = ri_sha256_of(all.bytes != NULL ? all.bytes : "", all.length);
    ri_sha256_format(&sum, hash);
    ri_text_dispose(&all);
}

/* By what the store knows each candidate's runs. */
static ri_status write_requests(search *s, const ri_seek_options *how, const char **first, const char **more,
                                ri_error *error) {
    char hash[65];
    bool has_failed = false;
    const ri_share whole = {0, 1};
    for (uint32_t i = 0; i < s->n; i++) {
        ri_request_write(&s->session[i], &s->asked[i], whole, &s->first[i]);
        has_failed |= s->first[i].failed;
        first[i] = s->first[i].bytes;
    }
    if (!has_failed)
        question(s, how, hash, &has_failed);
    for (uint32_t i = 0; i < s->n && !has_failed; i++) {
        ri_options asked = s->asked[i];
        asked.n_replications = how->n_most;
        ri_request_write_as(&s->session[i], &asked, whole, "run", "seek", json_string(hash), &s->more[i]);
        has_failed |= s->more[i].failed;
        more[i] = s->more[i].bytes;
    }
    return has_failed ? ri_error_set(error, RI_NO_MEMORY, "out of memory for %u candidates", s->n) : RI_OK;
}

/* A candidate's run is a run as any other, and ends with what `run` says of it. */
static ri_status end_run(void *context, uint32_t i, int64_t run, const ri_run_summary *summary,
                         ri_error *error) {
    const search *s = context;
    const ri_run_view view = {.scenario = s->session[i].scenario,
                              .host = s->session[i].host,
                              .record = s->session[i].record,
                              .summary = summary};
    char fingerprint[65];
    ri_text json = {0};
    ri_fingerprint_format(&summary->fingerprint, fingerprint);
    ri_report_json(&view, &json);
    ri_status status = json.failed
                           ? ri_error_set(error, RI_NO_MEMORY, "out of memory while a candidate was kept")
                           : ri_store_run_end(s->store, run, true, fingerprint, json.bytes, error);
    ri_text_dispose(&json);
    return status;
}

static ri_status present(const search *s, const ri_seek_options *how, const ri_seek *found, ri_error *error) {
    ri_seek_view view = {.run = {.scenario = s->session[0].scenario,
                                 .host = s->session[0].host,
                                 .record = s->session[0].record,
                                 .summary = &found->candidate[0].summary},
                         .seek = found,
                         .asked = how,
                         .target = s->options->seek_target,
                         .n_levers = s->n_levers,
                         .value = s->value};
    for (int j = 0; j < s->n_levers; j++) {
        view.lever[j] = s->lever[j].name;
        view.label[j] = s->lever[j].label;
        view.is_dose[j] = s->lever[j].is_dose;
        view.low[j] = s->lever[j].low;
        view.high[j] = s->lever[j].high;
        view.price[j] = s->lever[j].price;
    }
    ri_text text = {0}, page = {0};
    bool is_table = strcmp(s->options->format, "table") == 0;
    if (strcmp(s->options->format, "json") == 0)
        ri_report_seek_json(&view, &text);
    else if (strcmp(s->options->format, "csv") == 0)
        ri_report_seek_csv(&view, &text);
    else
        ri_report_seek_table(&view, &text);
    if (found->from_store && is_table)
        ri_text_add(&text, "\n%s", FROM_STORE);
    else if (found->from_store)
        fputs(FROM_STORE, stderr);
    if (s->options->report != NULL)
        ri_report_seek_html(&view, &page);
    ri_status status = ri_present_texts(s->options, &text, &page, error);
    ri_text_dispose(&text);
    ri_text_dispose(&page);
    return status;
}

static ri_status open_store(search *s, ri_seek_options *how, ri_error *error) {
    const char **first = calloc(s->n, sizeof *first), **more = calloc(s->n, sizeof *more);
    how->request = first;
    how->request_more = more;
    ri_status status = first == NULL || more == NULL
                           ? ri_error_set(error, RI_NO_MEMORY, "out of memory for %u candidates", s->n)
                           : write_requests(s, how, first, more, error);
    if (status == RI_OK)
        status = ri_store_open(s->options->store, &s->store, error);
    how->store = s->store;
    how->on_done = end_run;
    how->done_context = s;
    return status;
}

/* Before the work, so that nobody waits for more than they wanted. */
static void tell_budget(const search *s) {
    if (strcmp(s->options->progress, "auto") == 0)
        fprintf(stderr,
                "%u ways beside the scenario as it is: %d simulated histories of each, and up to %" PRIu64
                " of those that are hard to tell apart\n",
                s->n - 1, RI_SEEK_FIRST * RI_SEEK_BATCH, s->options->n_replications);
}

/* What the progress that follows is of. */
static void begin_candidate(void *context, uint32_t i) {
    search *s = context;
    if (i == 0)
        snprintf(s->doing, sizeof s->doing, "as it is, ");
    else
        snprintf(s->doing, sizeof s->doing, "way %u of %u, ", i, s->n - 1);
}

static ri_status run(search *s, ri_error *error) {
    ri_progress_line line = ri_progress_line_start(s->options->progress);
    ri_seek_options how = {.budget_gbp = s->options->has_budget ? s->options->budget_gbp : INFINITY,
                           .price_gbp = s->price,
                           .alpha = ALPHA,
                           .seed = s->options->seed,
                           .resume = s->options->resume,
                           .n_most = s->options->n_replications,
                           .n_threads = s->options->n_threads,
                           .stop = ri_interrupt_watch(),
                           .on_progress = ri_progress_line_show,
                           .progress_context = &line,
                           .on_candidate = begin_candidate,
                           .candidate_context = s};
    if (line.form != RI_PROGRESS_JSON) /* whose "of_what" has a meaning of its own */
        line.of_what = s->doing;
    ri_seek found = {0};
    ri_status status = read_target(s->options, &s->session[0], &how.target, error);
    for (uint32_t i = 1; i < s->n && status == RI_OK; i++)
        status = open_candidate(s, i, error);
    if (status == RI_OK && s->options->store != NULL)
        status = open_store(s, &how, error);
    if (status == RI_OK)
        tell_budget(s);
    if (status == RI_OK)
        status = ri_seek_run(s->model, s->n, &how, &found, error);
    ri_progress_line_end(&line);
    if (status == RI_OK && !found.is_complete) {
        fprintf(stderr, "Interrupted: what was simulated does not say yet which candidate is best%s\n",
                s->store != NULL ? "; it is kept, see --resume" : "");
        status = RI_INTERRUPTED;
    } else if (status == RI_OK) {
        status = present(s, &how, &found, error);
    }
    ri_seek_dispose(&found);
    free((void *)how.request);
    free((void *)how.request_more);
    return status;
}

/* Given twice it would be set twice, the later on top of the earlier. */
static ri_status check_twice(const search *s, ri_error *error) {
    for (int j = 0; j < s->n_levers; j++)
        for (int k = 0; k < j; k++)
            if (strcmp(s->lever[j].label, s->lever[k].label) == 0) /* an intervention has two names */
                return ri_error_set(error, RI_USAGE, "--lever %s: is given twice; give it one range",
                                    s->lever[j].name);
    return RI_OK;
}

static ri_status prepare(search *s, ri_error *error) {
    uint32_t n_points = s->options->n_points > 0 ? s->options->n_points : N_POINTS;
    ri_status status = RI_OK;
    for (int j = 0; j < s->options->n_lever && status == RI_OK; j++)
        status = ri_seek_lever_read(s->options->lever[j], s->options, &s->lever[s->n_levers++], error);
    if (status == RI_OK)
        status = check_twice(s, error);
    if (status != RI_OK)
        return status;
    s->n = n_points + 1;
    size_t cells = (size_t)n_points * (size_t)s->n_levers;
    s->value = calloc(cells, sizeof *s->value);
    s->price = calloc(s->n, sizeof *s->price);
    s->set = calloc(cells, sizeof *s->set);
    s->asked = calloc(s->n, sizeof *s->asked);
    s->first = calloc(s->n, sizeof *s->first);
    s->more = calloc(s->n, sizeof *s->more);
    s->session = calloc(s->n, sizeof *s->session);
    s->model = calloc(s->n, sizeof *s->model);
    if (s->value == NULL || s->price == NULL || s->set == NULL || s->asked == NULL || s->first == NULL ||
        s->more == NULL || s->session == NULL || s->model == NULL)
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for %u candidates", s->n);
    status = place_points(s, error);
    if (status == RI_OK)
        status = open_candidate(s, 0, error);
    if (status == RI_OK)
        price_candidates(s);
    return status;
}

ri_status ri_cmd_seek(const ri_options *options, ri_error *error) {
    search s = {.options = options};
    ri_status status = check_options(options, error);
    if (status == RI_OK)
        status = ri_present_check_place("--report", options->report, error);
    if (status == RI_OK)
        status = prepare(&s, error);
    if (status == RI_OK)
        status = run(&s, error);
    for (uint32_t i = 0; s.session != NULL && i < s.n; i++)
        ri_session_dispose(&s.session[i]);
    for (uint32_t i = 0; s.first != NULL && s.more != NULL && i < s.n; i++) {
        ri_text_dispose(&s.first[i]);
        ri_text_dispose(&s.more[i]);
    }
    ri_store_close(s.store);
    free(s.first);
    free(s.more);
    free(s.asked);
    free(s.session);
    free(s.model);
    free(s.value);
    free(s.price);
    for (size_t i = 0; i < s.n_set; i++)
        free(s.set[i]);
    free(s.set);
    for (int j = 0; j < s.n_levers; j++)
        ri_seek_lever_dispose(&s.lever[j]);
    return status;
}
