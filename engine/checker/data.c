/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writable memory of a loaded library: its segments with PF_W but for what the linker seals after
 * relocation (PT_GNU_RELRO). System V ABI, chapter 5. */
#define _GNU_SOURCE /* dl_iterate_phdr */
#include <limits.h>
#include <link.h>
#include <string.h>
#include <unistd.h>

#include "checker/parts.h"

typedef struct walk {
    const char *file;    /* its real path */
    unsigned char *copy; /* NULL while only counting */
    const unsigned char *compared;
    size_t length, first_difference;
    bool differs;
} walk;

static bool is_sealed(const struct dl_phdr_info *info, uintptr_t at) {
    long page = sysconf(_SC_PAGESIZE);
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
        uintptr_t begin = info->dlpi_addr + segment->p_vaddr;
        uintptr_t end = (begin + segment->p_memsz) & ~((uintptr_t)page - 1);
        if (segment->p_type == PT_GNU_RELRO && at >= begin && at < end)
            return true;
    }
    return false;
}

static void look_at(walk *w, unsigned char byte) {
    if (w->copy != NULL)
        w->copy[w->length] = byte;
    if (w->compared != NULL && !w->differs && w->compared[w->length] != byte) {
        w->differs = true;
        w->first_difference = w->length;
    }
    w->length++;
}

static int visit(struct dl_phdr_info *info, size_t size, void *context) {
    walk *w = context;
    char path[PATH_MAX];
    (void)size;
    if (info->dlpi_name == NULL || realpath(info->dlpi_name, path) == NULL || strcmp(path, w->file) != 0)
        return 0;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W) == 0)
            continue;
        uintptr_t begin = info->dlpi_addr + segment->p_vaddr;
        for (uintptr_t at = begin; at < begin + segment->p_memsz; at++)
            if (!is_sealed(info, at))
                look_at(w, *(const unsigned char *)at);
    }
    return 1;
}

bool ri__data_note(ri__subject *subject) {
    char path[PATH_MAX];
    if (realpath(subject->file, path) == NULL)
        return ri__say(subject, "the file has gone");
    walk count = {.file = path};
    dl_iterate_phdr(visit, &count);
    subject->data = malloc(count.length + 1);
    if (subject->data == NULL)
        return ri__say(subject, "out of memory for a copy of the library's variables");
    walk copy = {.file = path, .copy = subject->data};
    dl_iterate_phdr(visit, &copy);
    return true;
}

bool ri__data_differs(const ri__subject *subject, size_t *at) {
    char path[PATH_MAX];
    if (realpath(subject->file, path) == NULL)
        return false;
    walk compare = {.file = path, .compared = subject->data};
    dl_iterate_phdr(visit, &compare);
    *at = compare.first_difference;
    return compare.differs;
}
