/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_RECORD_DISCLOSURE_H
#define RI_RECORD_DISCLOSURE_H

#include "base/text.h"

/* The disclosure guard: refuses a file that tells of single children before anything of it is read as data.
 * It looks at the names of the columns (disclosure.def) and, in every cell, for what has the form of a unique
 * pupil number, of an NHS number with its check digit, or of a whole postcode. A message names file, line,
 * column and what was recognised, never what the cell holds. It recognises forms; it cannot know that a
 * number without a form is about a child. Fails RI_DISCLOSURE. [setup] */
ri_status ri_disclosure_check(const char *path, const ri_text *file, ri_error *error);

#endif
