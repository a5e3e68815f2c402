/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Build, drop and start. */
#include <malloc.h>
#include <string.h>

#include "checker/parts.h"

enum { CANARY_BYTE = 0xa5, N_ROUNDS = 8, N_WARM = 64 };

void ri__state_clear(const ri__subject *subject, ri__state *state) {
    memset(state, CANARY_BYTE, sizeof *state);
    memset(state, 0, subject->component->state_size); /* as the engine hands it over */
}

bool ri__overrun(const ri__subject *subject, const ri__state *state, uint32_t *at) {
    const unsigned char *bytes = (const unsigned char *)state;
    for (*at = subject->component->state_size; *at < sizeof *state; ++*at)
        if (bytes[*at] != CANARY_BYTE)
            return true;
    return false;
}

static bool build(const ri__subject *subject, void **model) {
    *model = NULL;
    return subject->component->build == NULL || subject->component->build(model) == 0;
}

static void drop(const ri__subject *subject, void *model) {
    if (subject->component->drop != NULL)
        subject->component->drop(model);
}

bool ri__start(const ri__subject *subject, const double *values, ri__state *state) {
    double copy[RI_PLUGIN_MAX_PARAMETERS];
    memcpy(copy, values, sizeof copy);
    ri__state_clear(subject, state);
    return subject->component->start(subject->model, copy, state->words) == 0;
}

bool ri__begin(ri__subject *subject) {
    for (uint32_t i = 0; i < subject->component->n_parameters; i++)
        subject->values[i] = subject->component->parameters[i].default_value;
    if (!build(subject, &subject->model))
        return ri__say(subject, "build gave another value than 0");
    return ri__start(subject, subject->values, &subject->state) ||
           ri__say(subject, "start refuses the defaults");
}

bool ri__check_build(ri__subject *subject) {
    for (int round = 0; round < N_ROUNDS; round++) {
        void *model;
        if (!build(subject, &model))
            return ri__say(subject, "build gave another value than 0 in round %d", round + 1);
        drop(subject, model);
    }
    drop(subject, NULL);
    return true;
}

static size_t taken_bytes(void) {
    struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

bool ri__check_build_leaks(ri__subject *subject) {
    size_t before = 0;
    for (int round = 0; round < N_WARM + N_ROUNDS; round++) {
        void *model;
        if (round == N_WARM) /* the allocator keeps some freed pieces of each size for itself */
            before = taken_bytes();
        if (!build(subject, &model))
            return ri__say(subject, "build gave another value than 0 in round %d", round + 1);
        drop(subject, model);
    }
    size_t after = taken_bytes();
    return after <= before || ri__say(subject, "%zu bytes are still taken after each build and drop",
                                      (after - before) / N_ROUNDS);
}

bool ri__check_call_leaks(ri__subject *subject) {
    size_t before = 0;
    double answers[RI__MAX_ANSWERS];
    for (int round = 0; round < 2; round++) {
        before = round == 0 ? before : taken_bytes();
        for (int i = 0; i < RI__N_QUESTIONS; i++)
            ri__ask(subject, &subject->state, i, answers);
        ri__state copy = subject->state;
        for (int i = 0; ri__has_memory(subject) && i < RI__N_QUESTIONS; i++)
            ri__advance(subject, &copy, i);
        for (int i = 0; i < N_ROUNDS; i++)
            ri__start(subject, subject->values, &copy);
    }
    size_t after = taken_bytes();
    return after <= before ||
           ri__say(subject, "%zu bytes are still taken after %d questions", after - before, RI__N_QUESTIONS);
}

const char *ri__values_at(const ri__subject *subject, uint32_t at, bool is_high, double *values) {
    const ri_component *component = subject->component;
    for (uint32_t i = 0; i < component->n_parameters; i++) {
        const ri_parameter *row = &component->parameters[i];
        values[i] = i != at && at < component->n_parameters ? row->default_value
                    : is_high                               ? row->high
                                                            : row->low;
    }
    return at < component->n_parameters ? component->parameters[at].name : "every parameter";
}

bool ri__check_start(ri__subject *subject) {
    double values[RI_PLUGIN_MAX_PARAMETERS] = {0};
    ri__state state;
    if (!ri__begin(subject))
        return false;
    for (uint32_t at = 0; at <= subject->component->n_parameters; at++)
        for (int end = 0; end < 2; end++) {
            const char *name = ri__values_at(subject, at, end == 1, values);
            if (!ri__start(subject, values, &state))
                return ri__say(subject, "start refuses %s at its %s", name, end == 1 ? "highest" : "lowest");
        }
    return true;
}

bool ri__check_start_repeats(ri__subject *subject) {
    double other[RI_PLUGIN_MAX_PARAMETERS] = {0};
    ri__state state;
    if (!ri__begin(subject))
        return true; /* `start` says so */
    ri__values_at(subject, subject->component->n_parameters, true, other);
    for (int round = 0; round < N_ROUNDS; round++) {
        ri__start(subject, other, &state);
        ri__start(subject, subject->values, &state);
        const unsigned char *now = (const unsigned char *)&state,
                            *then = (const unsigned char *)&subject->state;
        for (uint32_t at = 0; at < subject->component->state_size; at++)
            if (now[at] != then[at])
                return ri__say(subject, "byte %u of the state was %u, and is %u in round %d", at, then[at],
                               now[at], round + 2);
    }
    return true;
}

bool ri__check_start_bounds(ri__subject *subject) {
    uint32_t at;
    ri__begin(subject);
    subject->said[0] = '\0';
    return !ri__overrun(subject, &subject->state, &at) ||
           ri__say(subject, "it declares %u bytes, and start wrote to byte %u",
                   subject->component->state_size, at);
}
