/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "scenario/resolve.h"

#define PLUGINS "plugins."

static const struct {
    const char *old, *now;
} moved[] = {
#define RI_MOVED(old, now) {old, now},
#include "scenario/moved.def"
#undef RI_MOVED
};

void ri__unknown_assumption(const ri__walk *walk, const ri__value *at, const char *path, const char *name,
                            const char *what, const char *const *words, size_t n) {
    size_t i = 0;
    while (i < sizeof moved / sizeof moved[0] && strcmp(moved[i].old, name) != 0)
        i++;
    if (i == sizeof moved / sizeof moved[0]) {
        ri__unknown_word(walk, at, path, name, what, words, n);
        return;
    }
    const char *now = moved[i].now, *role = now + strlen(PLUGINS), *dot = strchr(role, '.');
    if (strncmp(now, PLUGINS, strlen(PLUGINS)) == 0 && dot != NULL)
        ri__problem_at(
            walk->problems, at, path,
            "a plugin's own now; use --set %s, or in a file plugins = { %.*s = { [\"%s\"] = ... } }", now,
            (int)(dot - role), role, dot + 1);
    else
        ri__problem_at(walk->problems, at, path, "has another name now; use %s", now);
}
