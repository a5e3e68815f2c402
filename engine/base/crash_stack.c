/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/crash_stack.h"

#include <signal.h>
#include <stddef.h>

void ri_crash_stack_take(ri_crash_stack *stack) {
    const stack_t taken = {.ss_sp = stack->bytes, .ss_size = sizeof stack->bytes};
    if (RI_HAS_CRASH_HANDLER)
        sigaltstack(&taken, NULL);
}

void ri_crash_stack_drop(void) {
    const stack_t none = {.ss_flags = SS_DISABLE};
    if (RI_HAS_CRASH_HANDLER)
        sigaltstack(&none, NULL);
}
