/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "cli/failed.h"
#include "cli/interrupt.h"
#include "cli/out.h"
#include "cli/run.h"
#include "forecast/json_read.h"
#include "record/panel.h"
#include "report/words.h"

/* One figure of every council: the mean of an amount, or the probability of what may come. */
typedef struct figure {
    char id[96], label[160], unit[32];
    double of[RI_PANEL_MOST]; /* NaN where a council has none */
} figure;

typedef struct run_set {
    const ri_options *options;
    int n; /* councils that were run */
    char name[RI_PANEL_MOST][64];
    json_t *councils;
    figure *figures;
    int n_figures;
    bool is_complete;
    ri_error failed; /* the first council of which plugins failed replications */
} run_set;

enum { MOST_FIGURES = 256 };

/* The next figure of this council; the same ones come in the same order for each. */
static void add_figure(run_set *set, int *at, const char *id, const char *part, const char *label,
                       const char *unit, double value) {
    RI_BUG_IF(*at >= MOST_FIGURES);
    figure *f = &set->figures[(*at)++];
    if (set->n == 0) {
        snprintf(f->id, sizeof f->id, "%s%s%s", id, part[0] != '\0' ? "." : "", part);
        snprintf(f->label, sizeof f->label, "%s%s%s", label, part[0] != '\0' ? ": " : "", part);
        snprintf(f->unit, sizeof f->unit, "%s", unit);
        set->n_figures = *at;
    }
    f->of[set->n] = value;
}

static void add_shares(run_set *set, int *at, const ri_outcome_info *info, const char *area,
                       const double *share) {
    char part[64];
    for (int grade = 0; grade < RI_N_SHARES; grade++) {
        snprintf(part, sizeof part, "%s%s%s", area, area[0] != '\0' ? "." : "", ri_share_words[grade]);
        add_figure(set, at, info->id, part, info->label, "probability", share[grade]);
    }
}

static void add_figures(run_set *set, const ri_run_summary *summary) {
    int at = 0;
    char part[16];
    for (uint32_t i = 0; i < RI_N_OUTCOMES; i++) {
        const ri_outcome_info *info = &ri_outcome_table[i];
        const ri_outcome_summary *outcome = &summary->outcome[i];
        switch (info->kind) {
        case RI_OUTCOME_AMOUNT:
        case RI_OUTCOME_WAIT:
            add_figure(set, &at, info->id, "", info->label,
                       info->kind == RI_OUTCOME_WAIT ? "months" : info->unit, outcome->amount.mean);
            break;
        case RI_OUTCOME_CHANCE:
            add_figure(set, &at, info->id, "", info->label, "probability", outcome->amount.mean);
            break;
        case RI_OUTCOME_WAITS:
        case RI_OUTCOME_COUNTS:
            break; /* visit by visit, recommendation by recommendation: in each council's own results */
        case RI_OUTCOME_GRADE:
            add_shares(set, &at, info, "", outcome->grade_share[RI_AREA_OVERALL]);
            break;
        case RI_OUTCOME_AREAS:
            for (int area = 0; area < RI_N_AREAS; area++)
                add_shares(set, &at, info, ri_area_words[area], outcome->grade_share[area]);
            break;
        case RI_OUTCOME_BY_MONTH:
            for (int m = 0; m < RI_N_BY_MONTHS; m++) {
                snprintf(part, sizeof part, "%d", (int)ri_by_months[m]);
                add_figure(set, &at, info->id, part, info->label, "probability", outcome->by_month[m]);
            }
            break;
        }
    }
}

/* The run object without its series. */
static ri_status add_council(run_set *set, const ri_session *session, const ri_run_done *done,
                             ri_error *error) {
    json_t *object = ri_json_own(done->json.bytes, done->json.length);
    bool is_whole = object != NULL;
    json_object_del(object, "series");
    json_object_del(object, "months");
    if (done->from_store)
        is_whole = is_whole && json_object_set_new(object, "from_store", json_true()) == 0;
    if (!is_whole || json_array_append(set->councils, object) != 0) {
        json_decref(object);
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the results of all councils");
    }
    json_decref(object);
    snprintf(set->name[set->n], sizeof set->name[set->n], "%s", session->scenario->setup.start.name);
    add_figures(set, &done->summary);
    set->n++;
    set->is_complete &= done->summary.is_complete;
    return RI_OK;
}

static ri_status run_one(run_set *set, const char *council, ri_store *store, ri_error *error) {
    ri_options options = *set->options;
    ri_session session = {0};
    ri_run_done done = {0};
    options.council = council;
    options.progress = "none";
    ri_status status = ri_session_open(&session, options.arguments[0], &options, error);
    if (status == RI_OK)
        status = ri_run(&options, &session, (ri_share){0, 1}, store, &done, error);
    if (status == RI_OK)
        status = add_council(set, &session, &done, error);
    if (status == RI_OK) {
        ri_error why = {0};
        if (ri_failed_say(&options, &done.summary, &why) != RI_OK)
            ri_error_set(&set->failed, RI_BAD_PLUGIN, "%s: %.3900s", council, why.text);
    }
    ri_run_done_dispose(&done);
    ri_session_dispose(&session);
    return status;
}

static void tell(const ri_options *options, int n_done, int n) {
    if (strcmp(options->progress, "json") == 0)
        fprintf(stderr, "{\"done\": %d, \"wanted\": %d}\n", n_done, n);
    else if (strcmp(options->progress, "auto") == 0 && n_done * 10 / n != (n_done - 1) * 10 / n)
        fprintf(stderr, "%d of %d councils\n", n_done, n);
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Smallest, quartiles and largest over the councils that have the figure; their number. */
static int spread(const run_set *set, const figure *f, double of[5]) {
    static const double levels[5] = {0, 0.25, 0.5, 0.75, 1};
    double values[RI_PANEL_MOST];
    int n = 0;
    for (int i = 0; i < set->n; i++)
        if (!isnan(f->of[i]))
            values[n++] = f->of[i];
    qsort(values, (size_t)n, sizeof *values, compare);
    for (int i = 0; i < 5; i++) {
        int at = (int)ceil(levels[i] * n) - 1;
        of[i] = n > 0 ? values[at < 0 ? 0 : at] : NAN;
    }
    return n;
}

static void write_csv(const run_set *set, ri_text *text) {
    static const char *const words[5] = {"min", "q25", "q50", "q75", "max"};
    ri_text_add(text, "council,figure,statistic,value,unit\n");
    for (int i = 0; i < set->n_figures; i++) {
        const figure *f = &set->figures[i];
        double of[5];
        if (spread(set, f, of) == 0)
            continue;
        for (int k = 0; k < 5; k++)
            ri_text_add(text, ",%s,%s,%.12g,%s\n", f->id, words[k], of[k], f->unit);
        for (int c = 0; set->options->name_councils && c < set->n; c++)
            if (!isnan(f->of[c]))
                ri_text_add(text, "\"%s\",%s,mean,%.12g,%s\n", set->name[c], f->id, f->of[c], f->unit);
    }
}

static void write_table(const run_set *set, ri_text *text) {
    ri_text_add(
        text,
        "%d councils, each with the report that the scenario starts from, supposed where it is another's.\n"
        "Spread over councils of each one's mean or probability; a difference between two councils is "
        "mostly\n"
        "one of size and of what was published, and no evidence of how services are.\n\n"
        "%-58s %10s %10s %10s %10s %10s\n",
        set->n, "", "lowest", "quarter", "half", "3 quarters", "highest");
    for (int i = 0; i < set->n_figures; i++) {
        double of[5];
        if (spread(set, &set->figures[i], of) > 0)
            ri_text_add(text, "%-58.58s %10.4g %10.4g %10.4g %10.4g %10.4g\n", set->figures[i].id, of[0],
                        of[1], of[2], of[3], of[4]);
    }
    for (int c = 0; set->options->name_councils && c < set->n; c++) {
        ri_text_add(text, "\n%s\n", set->name[c]);
        for (int i = 0; i < set->n_figures; i++)
            if (!isnan(set->figures[i].of[c]))
                ri_text_add(text, "  %-56.56s %10.4g %s\n", set->figures[i].id, set->figures[i].of[c],
                            set->figures[i].unit);
    }
}

static int add_bytes(const char *bytes, size_t length, void *text) {
    ri_text_append(text, bytes, length);
    return ((ri_text *)text)->failed ? -1 : 0;
}

static void write_json(const run_set *set, ri_text *text) {
    const size_t flags = JSON_COMPACT | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(12);
    ri_text_add(text, "{\"schema\":\"reinspect.run-set/1\",\"complete\":%s,\"councils\":",
                set->is_complete ? "true" : "false");
    if (json_dump_callback(set->councils, add_bytes, text, flags) != 0)
        text->failed = 1;
    ri_text_add(text, "}\n");
}

static ri_status print(const run_set *set, ri_error *error) {
    ri_text text = {0};
    if (strcmp(set->options->format, "json") == 0)
        write_json(set, &text);
    else if (strcmp(set->options->format, "csv") == 0)
        write_csv(set, &text);
    else
        write_table(set, &text);
    ri_status status = ri_out_write(&text, error);
    ri_text_dispose(&text);
    return status;
}

/* Councils whose figures do not suffice are named on standard error and left out: none is dropped in silence.
 */
static ri_status run_panel(run_set *set, const ri_session *own, ri_store *store, ri_error *error) {
    const char *names[RI_PANEL_MOST];
    const atomic_int *stop = ri_interrupt_watch();
    int n = ri_record_panel(own->record, own->scenario->setup.first_day, names);
    for (int i = 0; i < n; i++) {
        ri_error why = {0};
        if (atomic_load(stop) != 0) {
            set->is_complete = false;
            break;
        }
        ri_status status = run_one(set, names[i], store, &why);
        if (status == RI_BAD_DATA)
            fprintf(stderr, "%s is left out: %s\n", names[i], why.text);
        else if (status != RI_OK)
            return ri_error_set(error, status, "%s: %.3900s", names[i], why.text);
        tell(set->options, i + 1, n);
    }
    return set->n > 0 || !set->is_complete
               ? RI_OK
               : ri_error_set(error, RI_BAD_DATA, "no council has figures on that day");
}

ri_status ri_run_all_councils(const ri_options *options, ri_error *error) {
    run_set *set = calloc(1, sizeof *set);
    ri_session own = {0};
    ri_store *store = NULL;
    if (set == NULL || (set->figures = calloc(MOST_FIGURES, sizeof *set->figures)) == NULL ||
        (set->councils = json_array()) == NULL) {
        if (set != NULL)
            free(set->figures);
        free(set);
        return ri_error_set(error, RI_NO_MEMORY, "out of memory for the results of all councils");
    }
    set->options = options;
    set->is_complete = true;
    ri_status status = ri_session_open(&own, options->arguments[0], options, error);
    if (status == RI_OK)
        status = ri_store_open(options->store, &store, error);
    if (status == RI_OK)
        status = run_panel(set, &own, store, error);
    if (status == RI_OK)
        status = print(set, error);
    if (status == RI_OK && set->failed.status != RI_OK)
        status = ri_error_set(error, RI_BAD_PLUGIN, "%s", set->failed.text);
    if (status == RI_OK && !set->is_complete)
        status = RI_INTERRUPTED;
    ri_store_close(store);
    ri_session_dispose(&own);
    json_decref(set->councils);
    free(set->figures);
    free(set);
    return status;
}
