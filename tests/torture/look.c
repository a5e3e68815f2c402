/* SPDX-License-Identifier: GPL-3.0-or-later */
/* torture_look FILE: checks a store with SQLite alone; prints "RUNS COMPLETE OPEN VALUES", and the earliest
 * run on a second line. */
#include <stdio.h>

#include "store_look.h"

int main(int argc, char **argv) {
    look seen;
    if (argc != 2 || !store_look(argv[1], &seen))
        return 1;
    printf("%d %d %d %lld\n%s\n", seen.n_runs, seen.n_complete, seen.n_open, seen.n_values, seen.first);
    return 0;
}
