/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libFuzzer over the text of a scenario: whatever a file says, it is refused with a message or resolved, and
 * no more. Built by clang alone (preset fuzz). It begins with tests/scenario_errors and scenarios. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "scenario/resolve.h"

#define SCENARIOS RI_SOURCE_DIR "/scenarios"

int LLVMFuzzerInitialize(int *n, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ri_record *record;
static ri__arena arena;
static ri__regimes regimes;

/* Tables and rules are read once: they are no part of what is tried. */
int LLVMFuzzerInitialize(int *n, char ***arguments) {
    ri__problems problems = {0};
    (void)n;
    (void)arguments;
    if (ri_record_load(SCENARIOS "/data", &record, NULL) != RI_OK ||
        !ri__regimes_read(SCENARIOS "/regimes", &arena, &problems, &regimes))
        abort();
    ri__problems_dispose(&problems);
    return 0;
}

static char path[] = "/tmp/reinspect-fuzz-XXXXXX";
static FILE *file;

static void remove_file(void) {
    unlink(path);
}

/* One file, rewritten: a scenario is read from a path. */
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const set[] = {"plan.pace=0.5", "interventions.a.dose=0.5"};
    const ri_scenario_options options = {.data_folder = SCENARIOS "/data",
                                         .regimes_folder = SCENARIOS "/regimes",
                                         .interventions_folder = SCENARIOS "/interventions",
                                         .set = set,
                                         .n_set = size % 3 == 0 ? 2 : 0};
    ri_scenario *scenario = NULL;
    ri_error error = {0};
    write_input(data, size);
    ri_status status = ri__scenario_load_with(path, &options, record, &regimes, &scenario, &error);
    /* A refusal says why, in a whole line; what is accepted has a text and a hash of it. */
    if ((status == RI_OK) != (scenario != NULL) || (status != RI_OK) != (error.text[0] != '\0'))
        abort();
    if (scenario != NULL) {
        ri_sha256 sha256 = ri_sha256_of(scenario->canonical, strlen(scenario->canonical));
        if (memcmp(&sha256, &scenario->sha256, sizeof sha256) != 0)
            abort();
    }
    ri_scenario_destroy(scenario);
    return 0;
}
