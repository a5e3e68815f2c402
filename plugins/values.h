/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The usual state of a model: the values that were drawn, themselves. N_PARAMETERS is there already. */
#ifndef RI_PLUGINS_VALUES_H
#define RI_PLUGINS_VALUES_H

typedef struct state {
    double value[N_PARAMETERS];
} state;

static int start(const void *model, const double *values, void *out) {
    (void)model;
    state *s = out;
    for (int i = 0; i < N_PARAMETERS; i++)
        s->value[i] = values[i];
    return 0;
}

#endif
