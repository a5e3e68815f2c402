/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer over what people hand in around a forecast: observations, a forecast as JSON or as a hubverse
 * table, a ledger. Whatever a file says, it is refused with a message or read, and no more; a ledger that
 * nobody sealed is never sound. Built by clang alone (preset fuzz). It begins with scenarios/observed and
 * tests/fuzz/forecast. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "forecast/hubverse.h"
#include "forecast/json_read.h"
#include "forecast/score.h"
#include "forecast/verify.h"
#include "record/observed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char path[] = "/tmp/reinspect-fuzz-XXXXXX";
static FILE *file;

static void remove_file(void) {
    unlink(path);
}

/* One file, rewritten: everything is read from a path. */
static void write_input(const uint8_t *data, size_t size) {
    if (file == NULL) {
        int descriptor = mkstemp(path);
        file = descriptor >= 0 ? fdopen(descriptor, "wb") : NULL;
        if (file == NULL)
            abort();
        atexit(remove_file);
    }
    rewind(file);
    if (fwrite(data, 1, size, file) != size || fflush(file) != 0 || ftruncate(fileno(file), (off_t)size) != 0)
        abort();
}

/* A refusal says why, and what is read says nothing. */
static void demand(ri_status status, const ri_error *error) {
    if ((status != RI_OK) != (error->text[0] != '\0'))
        abort();
}

static void try_observed(void) {
    ri_observed observed;
    ri_error error = {0};
    ri_status status = ri_observed_load(&observed, path, &error);
    demand(status, &error);
    if (status == RI_OK) {
        ri_observed_figure *known = malloc((size_t)observed.n * sizeof *known);
        if (known == NULL || ri_observed_known(&observed, 65535, known) > observed.n)
            abort();
        for (int i = 0; i < observed.n; i++)
            (void)ri_observed_is_small(&observed.row[i]);
        free(known);
    }
    ri_observed_dispose(&observed);
}

/* What is taken as a forecast goes out as a hubverse table. */
static void try_forecast(const json_t *forecast) {
    const ri_issue issue = {"a fuzzer", false, NULL};
    json_t *entry = NULL;
    ri_text text = {0};
    ri_error error = {0};
    ri_status status = ri_entry_of_forecast(forecast, "fuzz", "00", &issue, &entry, &error);
    demand(status, &error);
    if (status == RI_OK)
        ri_hubverse_forecast_add(&text, entry);
    ri_text_dispose(&text);
    json_decref(entry);
}

static void try_forecasts(const uint8_t *data, size_t size) {
    json_t *forecasts = NULL, *forecast = NULL;
    json_error_t why;
    ri_error error = {0};
    demand(ri_hubverse_read(path, "hubverse", &forecasts, &error), &error);
    for (size_t i = 0; i < json_array_size(forecasts); i++)
        try_forecast(json_array_get(forecasts, i));
    json_decref(forecasts);
    if (ri_json_read((const char *)data, size, &forecast, &why) == RI_OK)
        try_forecast(forecast);
    json_decref(forecast);
}

static void try_ledger(void) {
    static ri_ledger_findings findings;
    ri_ledger ledger;
    ri_score_row *rows = NULL;
    int n = 0;
    ri_error error = {0};
    ri_status status = ri_ledger_read(&ledger, path, &error);
    demand(status, &error);
    if (status == RI_OK) {
        ri_ledger_verify(&ledger, NULL, NULL, &findings);
        if (findings.n == 0)
            abort(); /* it has no head */
        if (ri_ledger_score(&ledger, 12000, &rows, &n, &error) != RI_OK)
            abort();
    }
    free(rows);
    ri_ledger_dispose(&ledger);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    write_input(data, size);
    try_observed();
    try_forecasts(data, size);
    try_ledger();
    return 0;
}
