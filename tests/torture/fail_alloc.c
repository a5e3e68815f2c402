/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a program (LD_PRELOAD), fails one of its allocations, from whatever library:
 *   FAIL_ALLOC_AT=N      the N-th, counted from 1 over all threads; FAIL_ALLOC_AT=N+ that one and all after
 * it FAIL_ALLOC_COUNT=F   writes to file F, at the program's end, how many were asked for FAIL_ALLOC_TRACE=F
 * writes to file F who asked for the one that failed */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);
static void *(*real_aligned_alloc)(size_t, size_t);
static int (*real_posix_memalign)(void **, size_t, size_t);

static atomic_ulong n_asked;
static unsigned long fail_at;
static bool fails_after;
static atomic_bool has_begun; /* not before main's own start: the loader's failures are not the program's */
static int trace_file = -1;

/* dlsym itself may allocate before there is anything to hand the request on to. */
static _Alignas(16) char early[65536];
static atomic_size_t early_used;

static void *early_take(size_t size) {
    size_t at = atomic_fetch_add(&early_used, (size + 15) & ~(size_t)15);
    return at + size <= sizeof early ? early + at : NULL;
}

static bool is_early(const void *bytes) {
    return (const char *)bytes >= early && (const char *)bytes < early + sizeof early;
}

static void find(void *function, const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (found == NULL)
        abort();
    memcpy(function, &found, sizeof found);
}

__attribute__((constructor)) static void begin(void) {
    find(&real_calloc, "calloc");
    find(&real_realloc, "realloc");
    find(&real_free, "free");
    find(&real_aligned_alloc, "aligned_alloc");
    find(&real_posix_memalign, "posix_memalign");
    find(&real_malloc, "malloc");
    const char *at = getenv("FAIL_ALLOC_AT"), *trace = getenv("FAIL_ALLOC_TRACE");
    char *end = NULL;
    fail_at = at != NULL ? strtoul(at, &end, 10) : 0;
    fails_after = end != NULL && *end == '+';
    if (trace != NULL) {
        void *frame[2];
        (void)backtrace(frame, 2); /* loads what it needs now */
        trace_file = open(trace, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    }
    atomic_store(&has_begun, true);
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("FAIL_ALLOC_COUNT");
    int file = path != NULL ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
    char text[32];
    int length = snprintf(text, sizeof text, "%lu\n", atomic_load(&n_asked));
    if (file >= 0 && write(file, text, (size_t)length) != length)
        abort();
}

static bool refuses(void) {
    if (!atomic_load(&has_begun))
        return false;
    unsigned long n = atomic_fetch_add(&n_asked, 1) + 1;
    if (fail_at == 0 || n < fail_at || (n > fail_at && !fails_after))
        return false;
    if (trace_file >= 0 && n == fail_at) {
        void *frame[40];
        backtrace_symbols_fd(frame, backtrace(frame, 40), trace_file);
    }
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size) {
    if (real_malloc == NULL)
        return early_take(size);
    return refuses() ? NULL : real_malloc(size);
}

void *calloc(size_t n, size_t size) {
    if (real_malloc == NULL)
        return size == 0 || n <= sizeof early / size ? early_take(n * size) : NULL;
    return refuses() ? NULL : real_calloc(n, size);
}

void *realloc(void *bytes, size_t size) {
    if (real_malloc == NULL || is_early(bytes)) {
        void *moved = real_malloc == NULL ? early_take(size) : real_malloc(size);
        size_t left = bytes != NULL ? (size_t)(early + sizeof early - (char *)bytes) : 0;
        if (moved != NULL && bytes != NULL)
            memcpy(moved, bytes, size < left ? size : left);
        return moved;
    }
    return refuses() ? NULL : real_realloc(bytes, size);
}

void free(void *bytes) {
    if (bytes != NULL && real_free != NULL && !is_early(bytes))
        real_free(bytes);
}

void *aligned_alloc(size_t alignment, size_t size) {
    return refuses() ? NULL : real_aligned_alloc(alignment, size);
}

int posix_memalign(void **bytes, size_t alignment, size_t size) {
    return refuses() ? ENOMEM : real_posix_memalign(bytes, alignment, size);
}
