/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_SCENARIO_TOKENS_H
#define RI_SCENARIO_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Lua 5.4's tokens (reference manual, section 3.1), as far as finding `^` and the lines of fields needs:
 * strings and comments are skipped exactly, numbers and names are kept whole. */
typedef enum ri__token_kind { RI__END, RI__NAME, RI__STRING, RI__NUMERAL, RI__SYMBOL } ri__token_kind;

typedef struct ri__token {
    ri__token_kind kind;
    const char *text; /* of a string: what stands between the quotes, escapes as written */
    size_t length;
    int32_t line; /* where it begins */
} ri__token;

typedef struct ri__tokens {
    const char *at, *end;
    int32_t line;
} ri__tokens;

/* The next token; RI__END at the end or where the text is broken (Lua's own parser then says why). [pure] */
ri__token ri__tokens_next(ri__tokens *tokens);
bool ri__token_is(const ri__token *token, const char *text);

#endif
