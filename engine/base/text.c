/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Makes room for `more` bytes and the final NUL. */
static bool text_reserve(ri_text *text, size_t more) {
    if (text->failed)
        return false;
    size_t capacity = text->capacity < 64 ? 64 : text->capacity;
    if (more > SIZE_MAX / 4 - text->length) {
        text->failed = 1;
        return false;
    }
    while (capacity < text->length + more + 1)
        capacity *= 2;
    if (capacity == text->capacity)
        return true;
    char *bytes = realloc(text->bytes, capacity);
    if (bytes == NULL) {
        text->failed = 1;
        return false;
    }
    text->bytes = bytes;
    text->capacity = capacity;
    return true;
}

void ri_text_append(ri_text *text, const char *bytes, size_t length) {
    if (!text_reserve(text, length))
        return;
    if (length > 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void ri_text_add(ri_text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        text->failed = 1;
    else if (text_reserve(text, (size_t)length)) {
        vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
        text->length += (size_t)length;
    }
    va_end(again);
}

void ri_text_dispose(ri_text *text) {
    free(text->bytes);
    *text = (ri_text){0};
}

/* read(2) until the buffer is full or the file ends; -1 on failure. */
static ssize_t read_full(int file, char *bytes, size_t length) {
    size_t done = 0;
    while (done < length) {
        ssize_t n = read(file, bytes + done, length - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        done += (size_t)n;
    }
    return (ssize_t)done;
}

static ri_status read_open_file(ri_text *text, int file, const char *path, size_t limit, ri_error *error) {
    char chunk[16384];
    size_t total = 0;
    ri_text_append(text, "", 0); /* an empty file, too, leaves a string */
    for (;;) {
        ssize_t n = read_full(file, chunk, sizeof chunk);
        if (n < 0)
            return ri_error_set(error, RI_IO, "%s: cannot be read: %s.", path, strerror(errno));
        if ((size_t)n > limit - total)
            return ri_error_set(error, RI_BAD_DATA, "%s: is larger than the %zu bytes that are accepted.",
                                path, limit);
        total += (size_t)n;
        ri_text_append(text, chunk, (size_t)n);
        if (text->failed)
            return ri_error_set(error, RI_NO_MEMORY, "%s: there is not enough memory to read it.", path);
        if ((size_t)n < sizeof chunk)
            return RI_OK;
    }
}

ri_status ri_text_read_file(ri_text *text, const char *path, size_t limit, ri_error *error) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return ri_error_set(error, RI_IO, "%s: cannot be opened: %s.", path, strerror(errno));
    ri_status status = read_open_file(text, file, path, limit, error);
    close(file);
    return status;
}

static bool write_full(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t n = write(file, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        length -= (size_t)n;
    }
    return true;
}

/* Opens a new file beside `path`; its name goes to `name`. open, not mkstemp, so that the file gets the
 * permissions that the user's umask gives any file. */
static int open_beside(const char *path, ri_text *name) {
    for (int attempt = 0; attempt < 100; attempt++) {
        name->length = 0;
        ri_text_add(name, "%s.%ld-%d.part", path, (long)getpid(), attempt);
        if (name->failed) {
            errno = ENOMEM;
            return -1;
        }
        int file = open(name->bytes, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
    return -1;
}

/* A rename is durable once its folder is. Some file systems cannot sync a folder; the new file is whole
 * either way, so that is no failure. */
static void folder_sync(const char *path) {
    char folder[PATH_MAX] = ".";
    const char *slash = strrchr(path, '/');
    if (slash != NULL && (size_t)(slash - path) + 2 <= sizeof folder) {
        memcpy(folder, path, (size_t)(slash - path) + 1);
        folder[slash - path + 1] = '\0';
    }
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        (void)fsync(file);
        close(file);
    }
}

ri_status ri_file_write_whole(const char *path, const char *bytes, size_t length, ri_error *error) {
    struct stat there;
    if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
        return ri_error_set(error, RI_IO, "%s: is not a regular file, so it is not replaced.", path);
    ri_text name = {0};
    ri_status status = RI_OK;
    int file = open_beside(path, &name);
    if (file < 0) {
        status = ri_error_set(error, RI_IO, "%s: cannot be written: %s.", path, strerror(errno));
        ri_text_dispose(&name);
        return status;
    }
    bool written = write_full(file, bytes, length) && fsync(file) == 0;
    int why = errno;
    if (close(file) != 0 && written) {
        written = false;
        why = errno;
    }
    if (written && rename(name.bytes, path) != 0) {
        written = false;
        why = errno;
    }
    if (written)
        folder_sync(path);
    else {
        unlink(name.bytes);
        status = ri_error_set(error, RI_IO, "%s: cannot be written: %s.", path, strerror(why));
    }
    ri_text_dispose(&name);
    return status;
}

enum { LONGEST_WORD = 63 };

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count 1 each.
 * Three rows suffice, because a swap looks back two. Both words have at most LONGEST_WORD bytes. */
static size_t word_distance(const char *a, size_t n_a, const char *b, size_t n_b) {
    size_t rows[3][LONGEST_WORD + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= n_b; j++)
        before[j] = last[j] = j;
    for (size_t i = 1; i <= n_a; i++) {
        now[0] = i;
        for (size_t j = 1; j <= n_b; j++) {
            size_t change = last[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = least(change, least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[n_b];
}

const char *ri_nearest_word(const char *word, const char *const *words, size_t n) {
    size_t length = strlen(word);
    const char *nearest = NULL;
    size_t nearest_distance = length / 3 + 1;
    if (length > LONGEST_WORD)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        size_t other = strlen(words[i]);
        if (other > LONGEST_WORD)
            continue;
        size_t distance = word_distance(word, length, words[i], other);
        if (distance < nearest_distance) {
            nearest = words[i];
            nearest_distance = distance;
        }
    }
    return nearest;
}
