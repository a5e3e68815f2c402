/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States side by side: copies of one, and several at once. */
#include <pthread.h>
#include <string.h>

#include "checker/parts.h"

bool ri__check_declared_uniforms(ri__subject *subject) {
    for (int i = 0; ri__has_memory(subject) && i < RI__N_QUESTIONS; i++) {
        double u[RI__MAX_UNIFORMS];
        ri__question question;
        ri__state one = subject->state, other = subject->state;
        ri__question_at(subject->probe, i, &question);
        ri__uniforms(i, u);
        subject->probe->advance(subject, one.words, question.words, ri__accepted(i), u);
        for (int at = (int)subject->component->n_uniforms; at < RI__MAX_UNIFORMS; at++)
            u[at] = 1 - u[at];
        subject->probe->advance(subject, other.words, question.words, ri__accepted(i), u);
        if (memcmp(&one, &other, sizeof one) != 0)
            return ri__say(subject, "it declares %u uniforms, and advance looked at one behind them",
                           subject->component->n_uniforms);
    }
    return true;
}

/* Whether the state answers question i as `before` has it. */
static bool still_answers(const ri__subject *subject, const ri__state *state, int i, const double *before) {
    double answers[RI__MAX_ANSWERS];
    ri__ask(subject, state, i, answers);
    return memcmp(answers, before, sizeof answers) == 0;
}

/* On one day: a copy that advances by other chances leaves the state alone; one by the same goes along. */
static bool clone_checks(ri__subject *subject, ri__state *state, ri__state *clone, int day) {
    double before[RI__MAX_ANSWERS];
    ri__state kept = *state;
    *clone = *state;
    ri__ask(subject, state, day, before);
    if (!still_answers(subject, clone, day, before))
        return ri__say(subject, "a copy of the state answers otherwise on day %d", day + 1);
    if (!ri__has_memory(subject))
        return true;
    ri__advance(subject, clone, day + RI__N_QUESTIONS / 2);
    if (memcmp(state, &kept, sizeof kept) != 0 || !still_answers(subject, state, day, before))
        return ri__say(subject, "advancing a copy of the state changed the state that it was made of");
    *clone = kept;
    ri__advance(subject, state, day);
    ri__advance(subject, clone, day);
    return memcmp(state, clone, sizeof kept) == 0 ||
           ri__say(subject, "a copy of the state goes another way on day %d", day + 1);
}

bool ri__check_clones(ri__subject *subject) {
    enum { N_DAYS = 64 };
    ri__state state = subject->state, *clone = malloc(sizeof *clone);
    bool is_good = clone != NULL || ri__say(subject, "out of memory for a state");
    for (int day = 0; is_good && day < N_DAYS; day++)
        is_good = clone_checks(subject, &state, clone, day);
    free(clone);
    return is_good;
}

enum { N_THREADS = 4, N_ROUNDS = 8 };

typedef struct lane {
    const ri__subject *subject;
    double (*alone)[RI__MAX_ANSWERS];
    pthread_barrier_t *begin;
    int number, n_wrong;
} lane;

/* Each begins at another question, so that different answers are under way at once. */
static void *lane_run(void *at) {
    lane *mine = at;
    pthread_barrier_wait(mine->begin);
    for (int asked = 0; asked < N_ROUNDS * RI__N_QUESTIONS; asked++) {
        double answers[RI__MAX_ANSWERS];
        int i = (asked + mine->number * (RI__N_QUESTIONS / N_THREADS)) % RI__N_QUESTIONS;
        ri__ask(mine->subject, &mine->subject->state, i, answers);
        mine->n_wrong += memcmp(answers, mine->alone[i], sizeof answers) != 0;
    }
    return NULL;
}

bool ri__check_concurrent(ri__subject *subject) {
    double(*alone)[RI__MAX_ANSWERS] = malloc(RI__N_QUESTIONS * sizeof *alone);
    pthread_barrier_t begin;
    pthread_t thread[N_THREADS];
    lane lanes[N_THREADS];
    if (alone == NULL)
        return ri__say(subject, "out of memory for the answers");
    for (int i = 0; i < RI__N_QUESTIONS; i++)
        ri__ask(subject, &subject->state, i, alone[i]);
    pthread_barrier_init(&begin, NULL, N_THREADS);
    for (int i = 0; i < N_THREADS; i++) {
        lanes[i] = (lane){subject, alone, &begin, i, 0};
        if (pthread_create(&thread[i], NULL, lane_run, &lanes[i]) != 0)
            return ri__say(subject, "no %d threads can be started here", N_THREADS);
    }
    int n_wrong = 0;
    for (int i = 0; i < N_THREADS; i++) {
        pthread_join(thread[i], NULL);
        n_wrong += lanes[i].n_wrong;
    }
    free(alone);
    return n_wrong == 0 || ri__say(subject, "%d of %d answers differ from those given alone", n_wrong,
                                   N_THREADS * N_ROUNDS * RI__N_QUESTIONS);
}
