/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes back, and what a call does to what it was given. */
#include <string.h>

#include "checker/parts.h"

bool ri__check_exercise(ri__subject *subject) {
    double answers[RI__MAX_ANSWERS];
    ri__state copy = subject->state;
    for (int i = 0; i < RI__N_QUESTIONS; i++) {
        ri__ask(subject, &subject->state, i, answers);
        if (ri__has_memory(subject))
            ri__advance(subject, &copy, i);
    }
    return true;
}

bool ri__check_not_a_number(ri__subject *subject) {
    ri__question question;
    double answers[RI__MAX_ANSWERS];
    for (int i = 0; ri__question_absurd(subject->probe, i, &question); i++) {
        ri__state copy = subject->state;
        subject->probe->ask(subject, copy.words, question.words, answers);
    }
    return true;
}

static bool wrong(ri__subject *subject, const char *what, int i) {
    char words[RI__SAID];
    ri__question question;
    ri__question_at(subject->probe, i, &question);
    ri__question_words(subject->probe, &question, words, sizeof words);
    return ri__say(subject, "%s, at %s", what, words);
}

/* The sweep from one state, which advances on the way where there is memory. */
static bool promise_kept(ri__subject *subject, ri__state *state) {
    double answers[RI__MAX_ANSWERS];
    for (int i = 0; i < RI__N_QUESTIONS; i++) {
        ri__ask(subject, state, i, answers);
        const char *broken = subject->probe->broken(answers);
        if (broken != NULL)
            return wrong(subject, broken, i);
        if (ri__has_memory(subject))
            ri__advance(subject, state, i);
    }
    return true;
}

bool ri__check_promise(ri__subject *subject) {
    ri__state state = subject->state;
    if (!promise_kept(subject, &state))
        return false;
    for (uint32_t at = 0; at <= subject->component->n_parameters; at++)
        for (int end = 0; end < 2; end++) {
            double values[RI_PLUGIN_MAX_PARAMETERS];
            const char *name = ri__values_at(subject, at, end == 1, values);
            if (!ri__start(subject, values, &state) || promise_kept(subject, &state))
                continue; /* a refusal is the finding of `start` */
            char said[RI__SAID];
            snprintf(said, sizeof said, "%s", subject->said);
            return ri__say(subject, "with %.95s at its %s: %.380s", name, end == 1 ? "highest" : "lowest",
                           said);
        }
    return true;
}

static bool rises_with_first_field(ri__subject *subject) {
    enum { N_STEPS = 2000 };
    const ri_field *field = &ri_fields_of(subject->probe->kind)->field[0];
    double before = 0, answers[RI__MAX_ANSWERS];
    for (int i = 0; i <= N_STEPS; i++) {
        ri__question question;
        ri__question_at(subject->probe, 0, &question);
        double value = field->low + (field->high - field->low) * i / N_STEPS;
        memcpy((char *)question.words + field->offset, &value, sizeof value);
        subject->probe->ask(subject, subject->state.words, question.words, answers);
        if (i > 0 && answers[0] < before)
            return ri__say(subject, "%s: from %.17g to %.17g at %.17g", subject->probe->falls_with_field,
                           before, answers[0], value);
        before = answers[0];
    }
    return true;
}

bool ri__check_shape(ri__subject *subject) {
    double answers[RI__MAX_ANSWERS];
    for (int i = 0; subject->probe->falls != NULL && i < RI__N_QUESTIONS; i++) {
        ri__ask(subject, &subject->state, i, answers);
        const char *falls = subject->probe->falls(answers);
        if (falls != NULL)
            return wrong(subject, falls, i);
    }
    return subject->probe->falls_with_field == NULL || rises_with_first_field(subject);
}

static bool uniforms_kept(ri__subject *subject, int i) {
    double u[RI__MAX_UNIFORMS], u_before[RI__MAX_UNIFORMS];
    ri__question question, before;
    ri__state copy = subject->state;
    ri__uniforms(i, u);
    memcpy(u_before, u, sizeof u);
    ri__question_at(subject->probe, i, &question);
    before = question;
    subject->probe->advance(subject, copy.words, question.words, ri__accepted(i), u);
    if (memcmp(u, u_before, sizeof u) != 0)
        return ri__say(subject, "advance wrote to its uniforms");
    return memcmp(&question, &before, sizeof before) == 0 || ri__say(subject, "advance wrote to its view");
}

bool ri__check_inputs_kept(ri__subject *subject) {
    double answers[RI__MAX_ANSWERS], values[RI_PLUGIN_MAX_PARAMETERS];
    ri__state copy;
    memcpy(values, subject->values, sizeof values);
    subject->component->start(subject->model, values, copy.words);
    if (memcmp(values, subject->values, sizeof values) != 0)
        return ri__say(subject, "start wrote to the parameter values");
    for (int i = 0; i < RI__N_QUESTIONS; i++) {
        ri__question question, before;
        ri__question_at(subject->probe, i, &question);
        before = question;
        copy = subject->state;
        subject->probe->ask(subject, copy.words, question.words, answers);
        if (memcmp(&question, &before, sizeof before) != 0)
            return wrong(subject, "it wrote to its view", i);
        if (ri__has_memory(subject) && !uniforms_kept(subject, i))
            return false;
    }
    return true;
}

bool ri__check_state_kept(ri__subject *subject) {
    double answers[RI__MAX_ANSWERS];
    for (int i = 0; i < RI__N_QUESTIONS; i++) {
        ri__question question;
        ri__state copy = subject->state;
        ri__question_at(subject->probe, i, &question);
        subject->probe->ask(subject, copy.words, question.words, answers);
        for (size_t at = 0; at < sizeof copy; at++)
            if (((unsigned char *)&copy)[at] != ((unsigned char *)&subject->state)[at])
                return ri__say(subject, "a function that only answers wrote to byte %zu of the state", at);
    }
    return true;
}

bool ri__check_state_bounds(ri__subject *subject) {
    ri__state state = subject->state;
    uint32_t at;
    for (int i = 0; ri__has_memory(subject) && i < RI__N_QUESTIONS; i++) {
        ri__advance(subject, &state, i);
        if (ri__overrun(subject, &state, &at))
            return ri__say(subject, "it declares %u bytes, and advance wrote to byte %u",
                           subject->component->state_size, at);
    }
    return true;
}

/* Asked in order, then backwards: what a call leaves behind lies between. */
bool ri__check_repeats(ri__subject *subject) {
    double(*first)[RI__MAX_ANSWERS] = malloc(RI__N_QUESTIONS * sizeof *first);
    double answers[RI__MAX_ANSWERS];
    if (first == NULL)
        return ri__say(subject, "out of memory for the answers");
    for (int i = 0; i < RI__N_QUESTIONS; i++)
        ri__ask(subject, &subject->state, i, first[i]);
    for (int i = RI__N_QUESTIONS - 1; i >= 0; i--) {
        ri__ask(subject, &subject->state, i, answers);
        if (memcmp(answers, first[i], sizeof answers) != 0)
            return wrong(subject, "the same question got two answers", i);
        if (!ri__has_memory(subject))
            continue;
        ri__state one = subject->state, other = subject->state;
        ri__advance(subject, &one, i);
        ri__advance(subject, &other, i);
        if (memcmp(&one, &other, sizeof one) != 0)
            return wrong(subject, "advance made two states of one", i);
    }
    free(first);
    return true;
}
