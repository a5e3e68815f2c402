/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/problems.h"

#include <stdarg.h>
#include <string.h>

#define MAX_ROWS 500

typedef struct ri__problem {
    char *file, *text;
    int line, order;
} ri__problem;

static char *format_text(const char *path, const char *format, va_list arguments) {
    char text[2048];
    int used = path[0] != 0 ? snprintf(text, sizeof text, "%.300s: ", path) : 0;
    vsnprintf(text + used, sizeof text - (size_t)used, format, arguments);
    return strdup(text);
}

static void add(ri__problems *problems, ri_status status, const char *file, int line, char *text) {
    if (problems->status == RI_OK)
        problems->status = text != NULL ? status : RI_NO_MEMORY;
    if (problems->n == problems->capacity && problems->capacity < MAX_ROWS) {
        int capacity = problems->capacity == 0 ? 16 : problems->capacity * 2;
        ri__problem *row = realloc(problems->row, (size_t)capacity * sizeof *row);
        if (row != NULL) {
            problems->row = row;
            problems->capacity = capacity;
        }
    }
    char *name = strdup(file);
    if (text == NULL || name == NULL || problems->n == problems->capacity) {
        free(text);
        free(name);
        return;
    }
    problems->row[problems->n] = (ri__problem){name, text, line, problems->n};
    problems->n++;
}

void ri__problem_add(ri__problems *problems, ri_status status, const char *file, int line, const char *path,
                     const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(problems, status, file, line, format_text(path, format, arguments));
    va_end(arguments);
}

void ri__problem_at(ri__problems *problems, const ri__value *value, const char *path, const char *format,
                    ...) {
    va_list arguments;
    va_start(arguments, format);
    add(problems, RI_BAD_DATA, value->file != NULL ? value->file : "", value->line,
        format_text(path, format, arguments));
    va_end(arguments);
}

static int by_place(const void *a, const void *b) {
    const ri__problem *x = a, *y = b;
    int order = strcmp(x->file, y->file);
    if (order != 0)
        return order;
    return x->line != y->line ? (x->line < y->line ? -1 : 1) : (x->order < y->order ? -1 : 1);
}

ri_status ri__problems_report(const ri__problems *problems, ri_error *error) {
    if (problems->status == RI_OK)
        return RI_OK;
    if (problems->n == 0)
        return ri_error_set(error, problems->status, "%s", ri_status_text(problems->status));
    qsort(problems->row, (size_t)problems->n, sizeof *problems->row, by_place);
    char text[sizeof error->text];
    size_t used = 0;
    for (int i = 0; i < problems->n; i++) {
        const ri__problem *row = &problems->row[i];
        char line[16] = "";
        if (row->line > 0)
            snprintf(line, sizeof line, ":%d", row->line);
        size_t room = sizeof text - used;
        int length = snprintf(text + used, room, "%s%s%s: %s", i > 0 ? "\n" : "", row->file, line, row->text);
        /* 40 bytes stay free for the closing line. */
        if (length < 0 || (size_t)length + 40 >= room) {
            if (i > 0)
                snprintf(text + used, room, "\nand %d more", problems->n - i);
            break;
        }
        used += (size_t)length;
    }
    return ri_error_set(error, problems->status, "%s", text);
}

void ri__problems_dispose(ri__problems *problems) {
    for (int i = 0; i < problems->n; i++) {
        free(problems->row[i].file);
        free(problems->row[i].text);
    }
    free(problems->row);
    *problems = (ri__problems){0};
}
