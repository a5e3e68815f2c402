/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_COUNCIL_FIELD_H
#define RI_COUNCIL_FIELD_H

#include <stdbool.h>
#include <stddef.h>

/* What each kind of plugin is asked, field by field: guards name the question that went wrong, `plugin check`
 * makes questions of it. Fields that follow from others (the day's calendar, sums of counts) are left out. */

/* Learning has no view of its own: its one argument travels as one. */
typedef struct ri_learning_view {
    double exposure_months;
} ri_learning_view;

typedef struct ri_field {
    const char *name;
    size_t offset; /* in the kind's view */
    bool is_double;
    double low, usual, high; /* where -1 stands for "not known", the range begins there */
} ri_field;

typedef struct ri_fields {
    const char *kind;
    const ri_field *field;
    int n;
    size_t view_size;
} ri_fields;

/* NULL when the kind is unknown. [pure] */
const ri_fields *ri_fields_of(const char *kind);
/* A field of a view as a number. [pure] */
double ri_field_value(const ri_field *field, const void *view);
/* A view in words, numbers with so many digits: "locality 1, level 0.5"; cut where it is too long. */
void ri_fields_words(const ri_fields *fields, const void *view, int digits, char *words, size_t size);

#endif
