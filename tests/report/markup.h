/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_REPORT_MARKUP_H
#define RI_TESTS_REPORT_MARKUP_H

#include "base/text.h"

/* A small judge of XML well-formedness (no comments, no processing instructions, no CDATA: the page has
 * none): every element is closed in order, attributes are quoted and not repeated, & begins one of the five
 * entities, bytes are valid text, ids are unique, and what aria-labelledby and href="#..." name exists; other
 * links are tables as CSV. Writes the first problem with its line into `problem` and returns 0, or returns 1.
 * `visible` (may be NULL) gets the text a reader sees, style and the contents of <code> left out, elements
 * replaced by blanks. */
int markup_check(const char *page, char *problem, size_t size, ri_text *visible);

/* The first phrase of the list of words not to print that `visible` holds, or NULL. */
const char *markup_forbidden(const char *visible);

#endif
