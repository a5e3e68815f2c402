/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/new_build.h"
#include "cli/new_demand.h"
#include "cli/new_effect.h"
#include "cli/new_escalation.h"
#include "cli/new_judgement.h"
#include "cli/new_learning.h"
#include "cli/new_observer.h"
#include "cli/new_progress.h"
#include "cli/new_readme.h"
#include "cli/new_workforce.h"
#include "cli/plugin.h"

enum { LONGEST_NAME = 40 };

static const struct source {
    const char *kind, *text;
} sources[] = {
    {"demand", ri__new_demand},       {"learning", ri__new_learning},     {"judgement", ri__new_judgement},
    {"progress", ri__new_progress},   {"escalation", ri__new_escalation}, {"effect", ri__new_effect},
    {"workforce", ri__new_workforce}, {"observer", ri__new_observer},
};

/* What the templates leave open. */
typedef struct blank {
    const char *mark, *words;
} blank;
enum { N_BLANKS = 4 };

static void fill(ri_text *text, const char *from, const blank blanks[N_BLANKS]) {
    while (*from != '\0') {
        int at = 0;
        while (at < N_BLANKS && strncmp(from, blanks[at].mark, strlen(blanks[at].mark)) != 0)
            at++;
        ri_text_add(text, at < N_BLANKS ? "%s" : "%.1s", at < N_BLANKS ? blanks[at].words : from);
        from += at < N_BLANKS ? strlen(blanks[at].mark) : 1;
    }
}

static ri_status write_filled(const char *folder, const char *file, const char *from,
                              const blank blanks[N_BLANKS], ri_error *error) {
    ri_text path = {0}, text = {0};
    ri_text_add(&path, "%s/%s", folder, file);
    fill(&text, from, blanks);
    ri_status status = path.failed || text.failed
                           ? ri_error_set(error, RI_NO_MEMORY, "out of memory for the files of a plugin")
                           : ri_file_write_whole(path.bytes, text.bytes, text.length, error);
    ri_text_dispose(&path);
    ri_text_dispose(&text);
    return status;
}

/* The program's own path, and the folder that holds abi/plugin.h: engine/ of the source above a build, or
 * include/reinspect of an installation. Left empty where it is not found: the user sets it. */
static void find_headers(char program[PATH_MAX], char include[PATH_MAX + 32]) {
    static const char *const places[] = {"include/reinspect", "engine"};
    char above[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, PATH_MAX - 1);
    program[length > 0 ? length : 0] = '\0';
    memcpy(above, program, PATH_MAX);
    for (char *slash = strrchr(above, '/'); slash != NULL; slash = strrchr(above, '/')) {
        *slash = '\0';
        for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
            char header[PATH_MAX + 64];
            snprintf(include, PATH_MAX + 32, "%s/%s", above, places[i]);
            snprintf(header, sizeof header, "%s/abi/plugin.h", include);
            if (access(header, R_OK) == 0)
                return;
        }
    }
    include[0] = '\0';
}

static ri_status name_check(const char *name, ri_error *error) {
    size_t length = strlen(name);
    bool is_word = length > 0 && length <= LONGEST_NAME && islower((unsigned char)name[0]);
    for (const char *c = name; *c != '\0'; c++)
        is_word = is_word && (islower((unsigned char)*c) || isdigit((unsigned char)*c) || *c == '_');
    if (is_word)
        return RI_OK;
    return ri_error_set(
        error, RI_USAGE,
        "plugin new: \"%s\" is no name of at most %d lower-case letters, digits and \"_\" that "
        "begins with a letter",
        name, LONGEST_NAME);
}

static ri_status folder_fill(const char *name, const struct source *source, ri_error *error) {
    char program[PATH_MAX], include[PATH_MAX + 32], file[LONGEST_NAME + 3];
    find_headers(program, include);
    const blank blanks[N_BLANKS] = {
        {"my_model", name}, {"my_kind", source->kind}, {"@include@", include}, {"@program@", program}};
    snprintf(file, sizeof file, "%s.c", name);
    ri_status status = write_filled(name, file, source->text, blanks, error);
    if (status == RI_OK)
        status = write_filled(name, "CMakeLists.txt", ri__new_build, blanks, error);
    return status == RI_OK ? write_filled(name, "README.md", ri__new_readme, blanks, error) : status;
}

ri_status ri_plugin_new(const char *name, const char *kind, ri_error *error) {
    ri_status status = name_check(name, error);
    if (status != RI_OK)
        return status;
    if (kind == NULL)
        return ri_error_set(error, RI_USAGE, "plugin new: --kind is missing");
    size_t at = 0;
    while (strcmp(sources[at].kind, kind) != 0) {
        at++;
        RI_BUG_IF(at == sizeof sources / sizeof sources[0]); /* options.def accepts no other */
    }
    if (mkdir(name, 0777) != 0)
        return ri_error_set(error, RI_IO, "%s: the folder cannot be made: %s", name, strerror(errno));
    status = folder_fill(name, &sources[at], error);
    if (status == RI_OK)
        fprintf(stderr,
                "%s/ holds a plugin of kind %s that works; its README.md says how to build and check it\n",
                name, kind);
    return status;
}
