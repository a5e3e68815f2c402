/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/options.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

enum {
#define RI_OPTION(id, name, argument, commands, help) OPTION_##id,
#include "cli/options.def"
#undef RI_OPTION
    N_OPTIONS
};

typedef struct option_row {
    const char *name, *argument;
    int commands;
    const char *help;
} option_row;

static const option_row rows[N_OPTIONS] = {
#define RI_OPTION(id, name, argument, commands, help) {name, argument, commands, help},
#include "cli/options.def"
#undef RI_OPTION
};

void ri_options_print(int command) {
    for (int i = 0; i < N_OPTIONS; i++) {
        if (!(rows[i].commands & command))
            continue;
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", rows[i].name, rows[i].argument != NULL ? " " : "",
                 rows[i].argument != NULL ? rows[i].argument : "");
        printf("  %-32s %s\n", left, rows[i].help);
    }
}

static ri_status whole_number(const char *name, const char *text, uint64_t low, uint64_t high,
                              uint64_t *value, ri_error *error) {
    char *end;
    errno = 0;
    unsigned long long read = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || read < low || read > high)
        return ri_error_set(error, RI_USAGE, "--%s: \"%s\" is not a whole number from %llu to %llu", name,
                            text, (unsigned long long)low, (unsigned long long)high);
    *value = read;
    return RI_OK;
}

/* Whether `text` is one of the words of "a|b|c". */
static bool is_choice(const char *choices, const char *text) {
    size_t length = strlen(text);
    for (const char *at = choices; at != NULL; at = strchr(at, '|')) {
        at += *at == '|';
        if (strncmp(at, text, length) == 0 && (at[length] == '|' || at[length] == '\0') && length > 0)
            return true;
    }
    return false;
}

static ri_status choose(const option_row *row, const char *text, const char **value, ri_error *error) {
    if (!is_choice(row->argument, text))
        return ri_error_set(error, RI_USAGE, "--%s: \"%s\" is not one of %s", row->name, text, row->argument);
    *value = text;
    return RI_OK;
}

static ri_status add_set(ri_options *options, const char *text, ri_error *error) {
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text || equals[1] == '\0')
        return ri_error_set(error, RI_USAGE, "--set: \"%s\" must be NAME=VALUE, for example demand.level=1.1",
                            text);
    if (options->n_set == RI_MAX_SETS)
        return ri_error_set(error, RI_USAGE, "--set: at most %d settings; write a scenario instead",
                            RI_MAX_SETS);
    options->set[options->n_set++] = text;
    return RI_OK;
}

/* One more of an option that may be given again; `more`: what to do instead, or "". */
static ri_status add_to(const char **list, int *n, int most, const char *option, const char *more,
                        const char *text, ri_error *error) {
    if (*n == most)
        return ri_error_set(error, RI_USAGE, "--%s: at most %d%s", option, most, more);
    list[(*n)++] = text;
    return RI_OK;
}

static ri_status read_budget(ri_options *options, const char *text, ri_error *error) {
    char *end = NULL;
    options->budget_gbp = strtod(text, &end);
    options->has_budget = true;
    if (end == text || *end != '\0' || !isfinite(options->budget_gbp) || options->budget_gbp < 0)
        return ri_error_set(error, RI_USAGE,
                            "--budget: \"%s\" is no amount of pounds; give one such as 2000000", text);
    return RI_OK;
}

/* Where the text of an option of `ledger` goes; NULL: it is none of those. */
static const char **ledger_text(ri_ledger_options *l, int id) {
    switch (id) {
    case OPTION_KEY:
        return &l->key;
    case OPTION_ISSUER:
        return &l->issuer;
    case OPTION_OBSERVED:
        return &l->observed;
    case OPTION_COUNCIL:
        return &l->council;
    case OPTION_EVENT:
        return &l->event;
    case OPTION_ON:
        return &l->on;
    case OPTION_NONE_UNTIL:
        return &l->none_until;
    case OPTION_SOURCE:
        return &l->source;
    case OPTION_HEAD:
        return &l->head;
    case OPTION_PUBLIC_KEY:
        return &l->public_key;
    default:
        return NULL;
    }
}

static ri_status take_ledger(ri_options *o, int id, const char *argument, ri_error *error) {
    uint64_t number = 0;
    const char **text = ledger_text(&o->ledger, id);
    if (text != NULL)
        *text = argument;
    else if (id == OPTION_CAN_INFLUENCE)
        return choose(&rows[id], argument, &o->ledger.can_influence, error);
    else if (id == OPTION_GRADE)
        return choose(&rows[id], argument, &o->ledger.grade, error);
    else if (id == OPTION_LEDGER_FORMAT)
        return choose(&rows[id], argument, &o->format, error);
    else if (id == OPTION_REPLACES) {
        ri_status status = whole_number("replaces", argument, 0, INT32_MAX, &number, error);
        o->ledger.replaces = (int)number;
        return status;
    } else
        o->wants_help = true;
    return RI_OK;
}

static ri_status take(ri_options *o, int id, const char *argument, ri_error *error) {
    uint64_t number = 0;
    ri_status status = RI_OK;
    switch (id) {
    case OPTION_PRECISION:
        o->precision = argument;
        return RI_OK;
    case OPTION_REPLICATIONS:
        o->has_replications = true;
        return whole_number("replications", argument, 1, 100000000, &o->n_replications, error);
    case OPTION_FIRST:
        return whole_number("first-replication", argument, 0, INT64_MAX / 2, &o->first_replication, error);
    case OPTION_SEED:
        return whole_number("seed", argument, 0, UINT64_MAX, &o->seed, error);
    case OPTION_THREADS:
        status = whole_number("threads", argument, 1, 256, &number, error);
        o->n_threads = (int32_t)number;
        return status;
    case OPTION_MONTHS:
        status = whole_number("months", argument, 1, 480, &number, error);
        o->n_months = (int32_t)number;
        return status;
    case OPTION_SET:
        return add_set(o, argument, error);
    case OPTION_TARGET:
        return add_to(o->target, &o->n_target, RI_MAX_TARGETS, "target", "; leave it out for all", argument,
                      error);
    case OPTION_FIXED:
        o->fixed_parameters = true;
        return RI_OK;
    case OPTION_ANNEX_A:
        o->annex_a = argument;
        return RI_OK;
    case OPTION_AS_OF:
        o->as_of = argument;
        return RI_OK;
    case OPTION_BACKTEST_AS_OF:
        return add_to(o->days, &o->n_days, RI_MAX_DAYS, "as-of", "", argument, error);
    case OPTION_FORECAST_LEDGER:
        o->forecast_ledger = argument;
        return RI_OK;
    case OPTION_FORECAST_OBSERVED:
        o->observed = argument;
        return RI_OK;
    case OPTION_CHANGES:
        o->changes = true;
        return RI_OK;
    case OPTION_HORIZON:
        status = whole_number("horizon", argument, 1, 240, &number, error);
        o->horizon_months = (int32_t)number;
        return status;
    case OPTION_PARTICLES:
        status = whole_number("particles", argument, 2, 1000000, &number, error);
        o->n_particles = (uint32_t)number;
        return status;
    case OPTION_STORE:
        o->store = argument;
        return RI_OK;
    case OPTION_SHARD:
        o->shard = argument;
        return RI_OK;
    case OPTION_RESUME:
        o->resume = true;
        return RI_OK;
    case OPTION_NO_PAIRING:
        o->no_pairing = true;
        return RI_OK;
    case OPTION_ALL_COUNCILS:
        o->all_councils = true;
        return RI_OK;
    case OPTION_NAME_COUNCILS:
        o->name_councils = true;
        return RI_OK;
    case OPTION_OUTPUT:
        o->output = argument;
        return RI_OK;
    case OPTION_REPORT:
        o->report = argument;
        return RI_OK;
    case OPTION_CHECK:
        o->check = argument;
        return RI_OK;
    case OPTION_INSTRUCTIONS:
        o->instructions = true;
        return RI_OK;
    case OPTION_REPETITIONS:
        status = whole_number("repetitions", argument, 1, 1000, &number, error);
        o->n_repetitions = (int)number;
        return status;
    case OPTION_UNCALIBRATED:
        o->uncalibrated = true;
        return RI_OK;
    case OPTION_MEMBERS:
        status = whole_number("members", argument, 3, 10000, &number, error);
        o->n_members = (uint32_t)number;
        return status;
    case OPTION_STEPS:
        status = whole_number("steps", argument, 1, 100, &number, error);
        o->n_steps = (uint32_t)number;
        return status;
    case OPTION_METHOD:
        return choose(&rows[id], argument, &o->method, error);
    case OPTION_SENSITIVITY:
        o->sensitivity = argument;
        return RI_OK;
    case OPTION_OUTCOME:
        o->outcome = argument;
        return RI_OK;
    case OPTION_SEEK_TARGET:
        o->seek_target = argument;
        return RI_OK;
    case OPTION_LEVER:
        return add_to(o->lever, &o->n_lever, RI_MAX_LEVERS, "lever", "", argument, error);
    case OPTION_BUDGET:
        return read_budget(o, argument, error);
    case OPTION_FACTOR:
        return add_to(o->factor, &o->n_factor, RI_MAX_FACTORS, "factor",
                      "; the beginning of a name takes many", argument, error);
    case OPTION_TRAJECTORIES:
        status = whole_number("trajectories", argument, 2, 10000, &number, error);
        o->n_trajectories = (uint32_t)number;
        return status;
    case OPTION_POINTS:
        status = whole_number("points", argument, 2, 1u << 20, &number, error);
        o->n_points = (uint32_t)number;
        return status;
    case OPTION_BENCH_FORMAT:
    case OPTION_PLUGIN_FORMAT:
    case OPTION_VALIDATE_FORMAT:
    case OPTION_OBSERVED_FORMAT:
    case OPTION_FORECAST_FORMAT:
    case OPTION_BACKTEST_FORMAT:
    case OPTION_FORMAT:
        return choose(&rows[id], argument, &o->format, error);
    case OPTION_KIND:
        return choose(&rows[id], argument, &o->kind, error);
    case OPTION_PROGRESS:
        return choose(&rows[id], argument, &o->progress, error);
    case OPTION_QUEUE:
        return choose(&rows[id], argument, &o->queue, error);
    default:
        return take_ledger(o, id, argument, error);
    }
}

static const struct {
    const char *name;
    int mask;
} commands[] = {
#define RI_COMMAND(name, run, mask, usage, help) {name, mask},
#include "cli/commands.def"
#undef RI_COMMAND
};
#define N_COMMANDS (sizeof commands / sizeof commands[0])

/* An option of other commands: which they are. */
static ri_status option_of_others(const char *word, int in, int command, ri_error *error) {
    ri_text who = {0};
    const char *own = "this command";
    int n = 0, n_told = 0;
    for (size_t i = 0; i < N_COMMANDS; i++) {
        n += (commands[i].mask & in) != 0;
        if (commands[i].mask == command)
            own = commands[i].name;
    }
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (commands[i].mask & in) {
            const char *before = n_told == 0 ? "" : n_told + 1 == n ? " and " : ", ";
            ri_text_add(&who, "%s%s", before, commands[i].name);
            n_told++;
        }
    ri_status status = who.failed ? ri_error_set(error, RI_NO_MEMORY, "out of memory while options were read")
                                  : ri_error_set(error, RI_USAGE, "%s: unknown option of %s; %s %s it", word,
                                                 own, who.bytes, n == 1 ? "has" : "have");
    ri_text_dispose(&who);
    return status;
}

static ri_status unknown_option(const char *text, int command, ri_error *error) {
    const char *names[N_OPTIONS];
    size_t n = 0;
    for (int i = 0; i < N_OPTIONS; i++)
        if (rows[i].commands & command)
            names[n++] = rows[i].name;
    char word[64];
    snprintf(word, sizeof word, "%.*s", (int)strcspn(text, "="), text);
    const char *bare = word + strspn(word, "-");
    int in = 0;
    for (int i = 0; i < N_OPTIONS; i++)
        if (strcmp(rows[i].name, bare) == 0)
            in |= rows[i].commands;
    if (in != 0)
        return option_of_others(word, in, command, error);
    const char *near = ri_nearest_word(bare, names, n);
    if (near != NULL)
        return ri_error_set(error, RI_USAGE, "%s: unknown option; did you mean --%s?", word, near);
    return ri_error_set(error, RI_USAGE, "%s: unknown option; --help lists those there are", word);
}

ri_status ri_options_parse(ri_options *options, int command, int argc, char **argv, ri_error *error) {
    long n_processors = sysconf(_SC_NPROCESSORS_ONLN);
    *options = (ri_options){.n_replications = 1000,
                            .n_members = 100,
                            .n_steps = 4,
                            .method = "morris",
                            .outcome = "child_months_in_inadequate_practice",
                            .seed = 1,
                            .n_particles = 500,
                            .horizon_months = 36,
                            .format = "table",
                            .progress = "auto",
                            .queue = "sweep",
                            .ledger.replaces = -1};
    if (command & RI_IN_SEEK)
        options->n_replications = 2000;
    if (command & RI_IN_VALIDATE)
        options->n_replications = 200;
    if (command & RI_IN_CALIBRATE)
        options->n_replications = 2;
    if (command & RI_IN_SENSITIVITY)
        options->n_replications = 8;
    if (command & RI_IN_BACKTEST)
        options->n_particles = 100;
    options->n_threads = n_processors < 1 ? 1 : n_processors > 256 ? 256 : (int32_t)n_processors;
    struct option table[N_OPTIONS + 1] = {0};
    int n = 0;
    for (int i = 0; i < N_OPTIONS; i++)
        if (rows[i].commands & command)
            table[n++] = (struct option){rows[i].name, rows[i].argument != NULL, NULL, 1000 + i};
    optind = 1;
    opterr = 0;
    for (;;) {
        int at = optind, code = getopt_long(argc, argv, ":ho:", table, NULL);
        if (code == -1)
            break;
        const char *given = argv[optind - 1] != NULL ? argv[optind - 1] : argv[at];
        if (code == 'h') {
            options->wants_help = true;
            continue;
        }
        if (code == 'o' && (rows[OPTION_OUTPUT].commands & command))
            code = 1000 + OPTION_OUTPUT;
        if (code == ':')
            return ri_error_set(error, RI_USAGE, "%s: a value is missing", given);
        if (code == '?' || code == 'o')
            return unknown_option(given, command, error);
        ri_status status = take(options, code - 1000, optarg, error);
        if (status != RI_OK)
            return status;
    }
    options->n_arguments = argc - optind;
    options->arguments = argv + optind;
    return RI_OK;
}
