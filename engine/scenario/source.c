/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/source.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static bool read_all(ri__source *source, FILE *stream, const char *file, ri__problems *problems) {
    char chunk[8192];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, stream)) > 0) {
        ri_text_append(&source->text, chunk, n);
        if (source->text.length > RI__SOURCE_LIMIT) {
            ri__problem_add(problems, RI_BAD_DATA, file, 0, "",
                            "more than 1 MiB of text; a scenario is a short Lua file");
            return false;
        }
    }
    if (ferror(stream) || source->text.failed) {
        ri__problem_add(problems, source->text.failed ? RI_NO_MEMORY : RI_IO, file, 0, "",
                        "could not be read: %s", source->text.failed ? "out of memory" : strerror(errno));
        return false;
    }
    return true;
}

/* The size is asked before a byte is read, so that a huge file costs nothing. */
static bool is_readable(const char *path, const char *file, ri__problems *problems) {
    struct stat info;
    if (stat(path, &info) != 0) {
        ri__problem_add(problems, errno == ENOMEM ? RI_NO_MEMORY : RI_BAD_DATA, file, 0, "",
                        errno == ENOENT ? "could not be opened: %s; name a scenario file such as "
                                          "scenarios/gloucestershire-2017.lua"
                                        : "could not be opened: %s",
                        strerror(errno));
    } else if (!S_ISREG(info.st_mode)) {
        ri__problem_add(problems, RI_BAD_DATA, file, 0, "", "is not a file; name a Lua file");
    } else if ((unsigned long long)info.st_size > RI__SOURCE_LIMIT) {
        ri__problem_add(
            problems, RI_BAD_DATA, file, 0, "",
            "the file has %lld bytes; at most 1048576 (1 MiB) are accepted, a scenario is a short Lua file",
            (long long)info.st_size);
    } else {
        return true;
    }
    return false;
}

bool ri__source_read(ri__source *source, const char *path, const char *file, ri__problems *problems) {
    *source = (ri__source){.file = file};
    bool is_stdin = strcmp(path, "-") == 0;
    if (!is_stdin && !is_readable(path, file, problems))
        return false;
    FILE *stream = is_stdin ? stdin : fopen(path, "rb");
    if (stream == NULL) {
        ri__problem_add(problems, errno == ENOMEM ? RI_NO_MEMORY : RI_BAD_DATA, file, 0, "",
                        "could not be opened: %s", strerror(errno));
        return false;
    }
    bool is_read = read_all(source, stream, file, problems);
    if (!is_stdin)
        fclose(stream);
    if (!is_read)
        return false;
    const char *bytes = source->text.bytes != NULL ? source->text.bytes : "";
    if (source->text.length > 0 && bytes[0] == '\x1b') {
        ri__problem_add(problems, RI_BAD_DATA, file, 1, "",
                        "this is compiled Lua; only the text of a scenario is accepted");
        return false;
    }
    source->skip = source->text.length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    source->sha256 = ri_sha256_of(bytes, source->text.length);
    return true;
}

void ri__source_dispose(ri__source *source) {
    ri_text_dispose(&source->text);
}
