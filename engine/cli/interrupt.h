/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_CLI_INTERRUPT_H
#define RI_CLI_INTERRUPT_H

#include <stdatomic.h>

/* From now on the first Ctrl-C (or SIGTERM) sets the flag, a second leaves at once with 130. */
const atomic_int *ri_interrupt_watch(void);

#endif
