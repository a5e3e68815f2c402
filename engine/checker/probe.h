/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CHECKER_PROBE_H
#define RI_CHECKER_PROBE_H

#include "council/field.h"
#include "host/host.h"

/* Questions to a kind of plugin, from a table of its view's fields. */
struct ri__subject;
struct ri__state;

enum { RI__N_QUESTIONS = 512, RI__MAX_ANSWERS = 64, RI__N_ABSURD = 6 };

typedef struct ri__question {
    uint64_t words[32];
} ri__question;

typedef struct ri__probe {
    const char *kind;
    int n_answers;
    /* Makes the fields of a view agree with each other. */
    void (*settle)(void *view);
    void (*ask)(const struct ri__subject *subject, const void *state, const void *view, double *answers);
    /* NULL, or what is wrong with the answers. */
    const char *(*broken)(const double *answers);
    /* NULL, or what falls among the answers to one question that may not. */
    const char *(*falls)(const double *answers);
    /* NULL, or what is wrong when the first answer falls while the first field rises. */
    const char *falls_with_field;
    /* Both NULL for a kind without memory. */
    void (*advance)(const struct ri__subject *subject, void *state, const void *view, uint32_t accepted,
                    const double *u);
    bool (*has_memory)(const struct ri__subject *subject);
} ri__probe;

/* NULL when the kind is unknown. */
const ri__probe *ri__probe_of(const char *kind);
bool ri__has_memory(const struct ri__subject *subject);

/* Question i of RI__N_QUESTIONS, settled. [pure] */
void ri__question_at(const ri__probe *probe, int i, ri__question *question);
/* The usual question with its i-th double at an absurd value; false when there are no more. [pure] */
bool ri__question_absurd(const ri__probe *probe, int i, ri__question *question);
/* Question `at` in words: "month_of_year 1, level 0.5". */
void ri__question_words(const ri__probe *probe, const ri__question *question, char *words, size_t size);

/* Answers to question i from a copy of `state`; what is not written stays NaN. */
void ri__ask(const struct ri__subject *subject, const struct ri__state *state, int i, double *answers);
/* Advances `state` with what belongs to question i: uniforms and a count of its own. */
void ri__advance(const struct ri__subject *subject, struct ri__state *state, int i);
/* The uniforms of question i, RI__MAX_UNIFORMS of them. */
void ri__uniforms(int i, double *u);
uint32_t ri__accepted(int i);

#endif
