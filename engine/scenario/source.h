/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_SOURCE_H
#define RI_SCENARIO_SOURCE_H

#include "base/hash.h"
#include "base/text.h"
#include "scenario/problems.h"

#define RI__SOURCE_LIMIT ((size_t)1 << 20) /* bytes of one Lua file */

/* The text of a Lua file, read but not yet run. A zeroed one is empty. */
typedef struct ri__source {
    const char *file; /* as messages call it */
    ri_text text;
    size_t skip; /* bytes of a byte-order mark */
    ri_sha256 sha256;
} ri__source;

/* Reads a file ("-": standard input), refusing what is no regular file, too large, or compiled Lua.
 * False when a problem was added. [setup] */
bool ri__source_read(ri__source *source, const char *path, const char *file, ri__problems *problems);
void ri__source_dispose(ri__source *source);

/* Where each field of the described table stands: Lua keeps no line of a constant, so the lines are read
 * off the text. Fields made by code are not found; their parent's line then stands for them. */
typedef struct ri__source_map {
    struct ri__field_place *place;
    int32_t n;
} ri__source_map;

/* Reads the tokens once: refuses `^` (whose last bits differ between machines) and maps the table after
 * the first `word`. False when a problem was added. */
bool ri__source_scan(const ri__source *source, const char *word, ri__arena *arena, ri__source_map *map,
                     ri__problems *problems);
/* The place of a field below `parent` (0 = the described table itself): by word, or by index 1.. when key
 * is NULL. -1 = not written as such. [pure] */
int32_t ri__source_place(const ri__source_map *map, int32_t parent, const char *key, int32_t index);
int32_t ri__source_line(const ri__source_map *map, int32_t place);

#endif
