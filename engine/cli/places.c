/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/places.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

static int is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Takes `folder` when it holds both; notes it among those looked in otherwise. */
static int try_folder(ri_places *places, const char *folder, ri_text *looked) {
    int a = snprintf(places->data, sizeof places->data, "%s/data", folder);
    int b = snprintf(places->regimes, sizeof places->regimes, "%s/regimes", folder);
    int c = snprintf(places->interventions, sizeof places->interventions, "%s/interventions", folder);
    if (c < (int)sizeof places->interventions && a < (int)sizeof places->data &&
        b < (int)sizeof places->regimes && is_folder(places->data) && is_folder(places->regimes))
        return 1;
    ri_text_add(looked, "%s%s", looked->length > 0 ? ", " : "", folder);
    return 0;
}

static int try_above(ri_places *places, const char *file, ri_text *looked) {
    char folder[4096];
    if (realpath(file, folder) == NULL)
        return 0;
    for (char *slash = strrchr(folder, '/'); slash != NULL && slash != folder; slash = strrchr(folder, '/')) {
        *slash = '\0';
        if (try_folder(places, folder, looked))
            return 1;
    }
    return 0;
}

static int try_beside_program(ri_places *places, ri_text *looked) {
    char program[4096], folder[4200];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length <= 0)
        return 0;
    program[length] = '\0';
    *strrchr(program, '/') = '\0';
    for (int up = 0; up < 3; up++) { /* build/, build/debug/, or an installation's bin/ */
        snprintf(folder, sizeof folder, "%s/scenarios", program);
        if (try_folder(places, folder, looked))
            return 1;
        snprintf(folder, sizeof folder, "%s/share/reinspect/scenarios", program);
        if (try_folder(places, folder, looked))
            return 1;
        char *slash = strrchr(program, '/');
        if (slash == NULL || slash == program)
            break;
        *slash = '\0';
    }
    return 0;
}

ri_status ri_places_find(ri_places *places, const char *scenario, ri_error *error) {
    ri_text looked = {0};
    const char *chosen = getenv("REINSPECT_SCENARIOS");
    int found = chosen != NULL && chosen[0] != '\0'
                    ? try_folder(places, chosen, &looked)
                    : (scenario != NULL && try_above(places, scenario, &looked)) ||
                          try_beside_program(places, &looked);
    ri_status status = found ? RI_OK : looked.failed ? RI_NO_MEMORY : RI_BAD_DATA;
    if (status == RI_NO_MEMORY)
        ri_error_set(error, status, "out of memory while the published tables were looked for");
    else if (status != RI_OK)
        ri_error_set(
            error, status,
            "the published tables (data/ and regimes/) were not found in %s; set REINSPECT_SCENARIOS to "
            "the folder that holds them",
            looked.bytes != NULL ? looked.bytes : "any folder");
    ri_text_dispose(&looked);
    return status;
}
