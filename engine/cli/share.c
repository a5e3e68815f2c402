/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/share.h"

#include <string.h>

#include "cli/ranks.h"

enum { MOST = 1000000 };

ri_status ri_share_read(const char *text, ri_share *share, ri_error *error) {
    *share = (ri_share){0, 1};
    if (text == NULL)
        return RI_OK;
    if (strcmp(text, "ranks") == 0)
        return ri_ranks_find(share, error);
    unsigned long index = 0, of = 0;
    char *slash = NULL, *end = NULL;
    if (text[0] >= '0' && text[0] <= '9')
        index = strtoul(text, &slash, 10);
    if (slash != NULL && slash[0] == '/' && slash[1] >= '0' && slash[1] <= '9')
        of = strtoul(slash + 1, &end, 10);
    if (end == NULL || *end != '\0' || index < 1 || index > of || of > MOST)
        return ri_error_set(
            error, RI_USAGE,
            "--shard: \"%s\" is not I/N with I from 1 to N and N up to %d, for example 2/3; or "
            "`ranks`, to ask mpirun or Slurm",
            text, (int)MOST);
    *share = (ri_share){(uint32_t)index - 1, (uint32_t)of};
    return RI_OK;
}

ri_status ri_share_range(ri_share share, uint64_t n, uint64_t *first, uint64_t *count, ri_error *error) {
    RI_BUG_IF(share.index >= share.of || n > UINT64_MAX / share.of);
    *first = n * share.index / share.of;
    *count = n * (share.index + UINT64_C(1)) / share.of - *first;
    if (*count == 0)
        return ri_error_set(error, RI_USAGE,
                            "--shard %u/%u: nothing is left of %llu replications; use fewer shards",
                            share.index + 1, share.of, (unsigned long long)n);
    return RI_OK;
}

void ri_share_file(ri_share share, const char *path, ri_text *name) {
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    if (dot == NULL || dot == path || (slash != NULL && dot <= slash + 1))
        dot = path + strlen(path);
    if (share.of == 1)
        ri_text_add(name, "%s", path);
    else
        ri_text_add(name, "%.*s.%u-of-%u%s", (int)(dot - path), path, share.index + 1, share.of, dot);
}
