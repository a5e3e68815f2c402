/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

/* A signal handler can reach nothing else. */
static atomic_int interrupted;

static void on_signal(int signal_number) {
    (void)signal_number;
    if (atomic_exchange(&interrupted, 1) != 0)
        _exit(130);
}

const atomic_int *ri_interrupt_watch(void) {
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &interrupted;
}
