/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "checker/probe.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "checker/parts.h"
#include "random/stream.h"

/* Addresses of the sweep's chance: a key of its own, so that no simulated child shares it. */
static const ri_key sweep_key = {.seed = 0x636865636b, .replication = 0};
enum { FOR_FIELD, FOR_UNIFORM, FOR_COUNT };

static double chance(int question, uint16_t purpose, int at) {
    return ri_draw_unit(sweep_key, (uint64_t)question, purpose, (uint32_t)at, 0);
}

static void put(const ri_field *field, ri__question *question, double value) {
    char *at = (char *)question->words + field->offset;
    int32_t whole = (int32_t)value;
    if (field->is_double)
        memcpy(at, &value, sizeof value);
    else
        memcpy(at, &whole, sizeof whole);
}

/* A quarter at either end, the rest between them; a whole number with equal chances. */
static double mixed(const ri_field *field, double u) {
    if (u < 0.25)
        return field->low;
    if (u >= 0.75)
        return field->high;
    double between = (u - 0.25) * 2;
    return field->is_double ? field->low + between * (field->high - field->low)
                            : floor(field->low + between * (field->high - field->low + 1));
}

static double value_at(const ri_field *field, int n_fields, int i, int at) {
    if (i == 0)
        return field->usual;
    if (i <= 2 * n_fields)
        return (i - 1) / 2 != at ? field->usual : (i - 1) % 2 == 0 ? field->low : field->high;
    if (i <= 2 * n_fields + 2)
        return i == 2 * n_fields + 1 ? field->low : field->high;
    return mixed(field, chance(i, FOR_FIELD, at));
}

void ri__question_at(const ri__probe *probe, int i, ri__question *question) {
    const ri_fields *fields = ri_fields_of(probe->kind);
    memset(question, 0, sizeof *question);
    for (int at = 0; at < fields->n; at++)
        put(&fields->field[at], question, value_at(&fields->field[at], fields->n, i, at));
    probe->settle(question->words);
}

bool ri__question_absurd(const ri__probe *probe, int i, ri__question *question) {
    static const double absurd[RI__N_ABSURD] = {NAN, INFINITY, -INFINITY, DBL_MAX, -DBL_MAX, DBL_TRUE_MIN};
    const ri_fields *fields = ri_fields_of(probe->kind);
    ri__question_at(probe, 0, question);
    for (int at = 0; at < fields->n; at++) {
        if (!fields->field[at].is_double)
            continue;
        if (i < RI__N_ABSURD) {
            put(&fields->field[at], question, absurd[i]);
            return true;
        }
        i -= RI__N_ABSURD;
    }
    return false;
}

void ri__question_words(const ri__probe *probe, const ri__question *question, char *words, size_t size) {
    ri_fields_words(ri_fields_of(probe->kind), question->words, 6, words, size);
}

bool ri__has_memory(const ri__subject *subject) {
    return subject->probe->has_memory != NULL && subject->probe->has_memory(subject);
}

void ri__ask(const ri__subject *subject, const ri__state *state, int i, double *answers) {
    ri__question question;
    ri__state copy = *state;
    for (int at = 0; at < RI__MAX_ANSWERS; at++)
        answers[at] = at < subject->probe->n_answers ? (double)NAN : 0;
    ri__question_at(subject->probe, i, &question);
    subject->probe->ask(subject, copy.words, question.words, answers);
}

void ri__uniforms(int i, double *u) {
    for (int at = 0; at < RI__MAX_UNIFORMS; at++)
        u[at] = chance(i, FOR_UNIFORM, at);
}

uint32_t ri__accepted(int i) {
    double u = chance(i, FOR_COUNT, 0);
    return u < 0.25 ? 0 : (uint32_t)(u * 500);
}

void ri__advance(const ri__subject *subject, ri__state *state, int i) {
    double u[RI__MAX_UNIFORMS];
    ri__question question;
    ri__uniforms(i, u);
    ri__question_at(subject->probe, i, &question);
    subject->probe->advance(subject, state->words, question.words, ri__accepted(i), u);
}
