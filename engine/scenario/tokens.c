/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/tokens.h"

#include <string.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static char peek(const ri__tokens *tokens, size_t ahead) {
    return (size_t)(tokens->end - tokens->at) > ahead ? tokens->at[ahead] : 0;
}

static void step(ri__tokens *tokens) {
    if (*tokens->at == '\n')
        tokens->line++;
    tokens->at++;
}

/* Level of a long bracket `[==[` that begins here, or -1. */
static int long_level(const ri__tokens *tokens) {
    size_t n = 1;
    if (peek(tokens, 0) != '[')
        return -1;
    while (peek(tokens, n) == '=')
        n++;
    return peek(tokens, n) == '[' ? (int)n - 1 : -1;
}

/* Passes over a long bracket of that level; the text between, without the brackets. */
static ri__token long_text(ri__tokens *tokens, int level) {
    ri__token token = {RI__STRING, NULL, 0, tokens->line};
    tokens->at += level + 2;
    token.text = tokens->at;
    for (; tokens->at < tokens->end; step(tokens)) {
        if (*tokens->at != ']')
            continue;
        size_t n = 1;
        while (n <= (size_t)level && peek(tokens, n) == '=')
            n++;
        if (n == (size_t)level + 1 && peek(tokens, n) == ']') {
            token.length = (size_t)(tokens->at - token.text);
            tokens->at += level + 2;
            return token;
        }
    }
    return (ri__token){RI__END, "", 0, tokens->line};
}

static ri__token quoted_text(ri__tokens *tokens) {
    char quote = *tokens->at++;
    ri__token token = {RI__STRING, tokens->at, 0, tokens->line};
    while (tokens->at < tokens->end && *tokens->at != quote) {
        if (*tokens->at == '\n')
            return (ri__token){RI__END, "", 0, tokens->line};
        if (*tokens->at == '\\') {
            tokens->at++;
            /* \z passes over blanks, newlines among them. */
            if (peek(tokens, 0) == 'z') {
                tokens->at++;
                while (tokens->at < tokens->end && strchr(" \t\r\n\v\f", *tokens->at) != NULL &&
                       *tokens->at != 0)
                    step(tokens);
                continue;
            }
            if (tokens->at == tokens->end)
                break;
        }
        step(tokens);
    }
    if (tokens->at == tokens->end)
        return (ri__token){RI__END, "", 0, tokens->line};
    token.length = (size_t)(tokens->at - token.text);
    tokens->at++;
    return token;
}

static void skip_blanks(ri__tokens *tokens) {
    while (tokens->at < tokens->end) {
        if (*tokens->at != 0 && strchr(" \t\r\n\v\f", *tokens->at) != NULL) {
            step(tokens);
        } else if (peek(tokens, 0) == '-' && peek(tokens, 1) == '-') {
            tokens->at += 2;
            int level = long_level(tokens);
            if (level >= 0)
                long_text(tokens, level);
            else
                while (tokens->at < tokens->end && *tokens->at != '\n')
                    tokens->at++;
        } else {
            return;
        }
    }
}

static size_t numeral_length(const ri__tokens *tokens) {
    bool is_hex = peek(tokens, 0) == '0' && (peek(tokens, 1) | 32) == 'x';
    size_t n = 1;
    for (;; n++) {
        char c = peek(tokens, n), before = peek(tokens, n - 1);
        bool is_exponent = (before | 32) == (is_hex ? 'p' : 'e');
        if (!is_digit(c) && !is_letter(c) && c != '.' && !((c == '+' || c == '-') && is_exponent))
            return n;
    }
}

static size_t symbol_length(const ri__tokens *tokens) {
    static const char *const pairs[] = {"==", "~=", "<=", ">=", "//", "::", "..", "<<", ">>"};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if (peek(tokens, 0) == pairs[i][0] && peek(tokens, 1) == pairs[i][1])
            return 2;
    return 1;
}

ri__token ri__tokens_next(ri__tokens *tokens) {
    skip_blanks(tokens);
    ri__token token = {RI__END, tokens->at, 0, tokens->line};
    if (tokens->at == tokens->end)
        return token;
    char c = *tokens->at;
    int level = long_level(tokens);
    if (level >= 0)
        return long_text(tokens, level);
    if (c == '"' || c == '\'')
        return quoted_text(tokens);
    if (is_letter(c)) {
        token.kind = RI__NAME;
        while (is_letter(peek(tokens, token.length)) || is_digit(peek(tokens, token.length)))
            token.length++;
    } else if (is_digit(c) || (c == '.' && is_digit(peek(tokens, 1)))) {
        token.kind = RI__NUMERAL;
        token.length = numeral_length(tokens);
    } else {
        token.kind = RI__SYMBOL;
        token.length = symbol_length(tokens);
    }
    tokens->at += token.length;
    return token;
}

bool ri__token_is(const ri__token *token, const char *text) {
    return (token->kind == RI__NAME || token->kind == RI__SYMBOL) && token->length == strlen(text) &&
           memcmp(token->text, text, token->length) == 0;
}
