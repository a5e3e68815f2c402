/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_BASE_CRASH_STACK_H
#define RI_BASE_CRASH_STACK_H

/* A stack of its own for a thread's handler of crashes: whoever has used up the thread's own can still be
 * named. */

/* Sanitizers have handlers and stacks of their own, which say more than ours. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define RI_HAS_CRASH_HANDLER 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define RI_HAS_CRASH_HANDLER 0
#endif
#endif
#ifndef RI_HAS_CRASH_HANDLER
#define RI_HAS_CRASH_HANDLER 1
#endif

typedef struct ri_crash_stack {
    _Alignas(64) unsigned char bytes[32768];
} ri_crash_stack;

/* From now on handlers with SA_ONSTACK run there on this thread; the caller keeps it until it is dropped, on
 * the same thread. Without one they run on the thread's own. */
void ri_crash_stack_take(ri_crash_stack *stack);
void ri_crash_stack_drop(void);

#endif
