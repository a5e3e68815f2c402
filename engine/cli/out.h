/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_OUT_H
#define RI_CLI_OUT_H

#include "base/text.h"

/* Writes a whole text to standard output. Fails RI_NO_MEMORY (the text is not whole, nothing is written) or
 * RI_IO; a reader that goes away, as `| head` does, had enough and is no failure. */
ri_status ri_out_write(const ri_text *out, ri_error *error);

#endif
