/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TORTURE_STORE_LOOK_H
#define RI_TORTURE_STORE_LOOK_H

#include <stdbool.h>

/* What a store holds, read past the program with SQLite alone. */
typedef struct look {
    int n_runs, n_complete, n_open; /* open: begun and not ended */
    long long n_values;             /* outcome rows, of all runs */
    char first[128]; /* fingerprint of the earliest run and the sum of its values; "" without */
} look;

/* False, with the reason on stderr, when SQLite finds the file damaged or cannot read it. Opening recovers
 * what a crash left. */
bool store_look(const char *path, look *seen);

#endif
