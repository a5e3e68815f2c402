/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the process a plugin leaves as it was, from before it is loaded until it has answered. */
#define _GNU_SOURCE /* feenableexcept's family */
#include <fenv.h>
#include <float.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "checker/parts.h"

extern char **environ;

enum { TINY_IS_NOUGHT = 1 << 30 }; /* beside the traps: subnormal numbers are flushed */

/* FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv: offset basis and prime of 64 bits. */
static uint64_t environment_hash(void) {
    uint64_t hash = 0xcbf29ce484222325;
    for (char **line = environ; line != NULL && *line != NULL; line++)
        for (const char *c = *line;; c++) {
            hash = (hash ^ (unsigned char)*c) * 0x100000001b3;
            if (*c == '\0')
                break;
        }
    return hash;
}

static int traps_now(void) {
    volatile double tiny = DBL_MIN;
    return fegetexcept() | (tiny / 2 == 0 ? TINY_IS_NOUGHT : 0);
}

static void locale_name(char *name, size_t size) {
    const char *now = setlocale(LC_ALL, NULL);
    snprintf(name, size, "%s%s", uselocale((locale_t)0) == LC_GLOBAL_LOCALE ? "" : "own ",
             now != NULL ? now : "");
}

/* One category differs from the others, so that any change of them all shows. */
static void locale_mix(void) {
    setlocale(LC_ALL, "C");
    setlocale(LC_CTYPE, "C.UTF-8");
}

void ri__manners_note(ri__manners *manners) {
    locale_mix();
    for (int number = 1; number <= 64; number++)
        sigaction(number, NULL, &manners->handler[number]);
    sigprocmask(SIG_BLOCK, NULL, &manners->blocked);
    for (int which = ITIMER_REAL; which <= ITIMER_PROF; which++)
        getitimer((__itimer_which_t)which, &manners->timer[which]);
    locale_name(manners->locale, sizeof manners->locale);
    if (getcwd(manners->folder, sizeof manners->folder) == NULL)
        manners->folder[0] = '\0';
    manners->environment = environment_hash();
    manners->mask = umask(022);
    umask(manners->mask);
    manners->rounding = fegetround();
    manners->traps = traps_now();
}

bool ri__check_signals_kept(ri__subject *subject) {
    ri__check_exercise(subject);
    for (int number = 1; number <= 64; number++) {
        struct sigaction now;
        const struct sigaction *before = &subject->before.handler[number];
        if (sigaction(number, NULL, &now) == 0 &&
            (now.sa_handler != before->sa_handler ||
             (now.sa_flags & SA_SIGINFO) != (before->sa_flags & SA_SIGINFO)))
            return ri__say(subject, "it set a handler of signal %d (%s)", number, strsignal(number));
    }
    sigset_t blocked;
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    for (int number = 1; number <= 64; number++)
        if (sigismember(&blocked, number) != sigismember(&subject->before.blocked, number))
            return ri__say(subject, "it changed whether signal %d (%s) is blocked", number,
                           strsignal(number));
    for (int which = ITIMER_REAL; which <= ITIMER_PROF; which++) {
        struct itimerval now = {0};
        getitimer((__itimer_which_t)which, &now);
        if (now.it_value.tv_sec != 0 || now.it_value.tv_usec != 0)
            return ri__say(subject, "it set a timer");
    }
    return true;
}

bool ri__check_locale_kept(ri__subject *subject) {
    char now[sizeof subject->before.locale];
    ri__check_exercise(subject);
    locale_name(now, sizeof now);
    return strcmp(now, subject->before.locale) == 0 || ri__say(subject, "it set the locale to \"%s\"", now);
}

bool ri__check_arithmetic_kept(ri__subject *subject) {
    ri__check_exercise(subject);
    if (fegetround() != subject->before.rounding)
        return ri__say(subject, "it changed the rounding of numbers");
    int changed = traps_now() ^ subject->before.traps;
    if (changed & TINY_IS_NOUGHT)
        return ri__say(subject, "it changed what becomes of tiny numbers; do not link it with -ffast-math");
    return changed == 0 || ri__say(subject, "it changed which errors of arithmetic are trapped");
}

bool ri__check_surroundings_kept(ri__subject *subject) {
    char folder[sizeof subject->before.folder];
    ri__check_exercise(subject);
    if (environment_hash() != subject->before.environment)
        return ri__say(subject, "it changed the environment variables");
    if (getcwd(folder, sizeof folder) == NULL || strcmp(folder, subject->before.folder) != 0)
        return ri__say(subject, "it changed the working folder");
    mode_t mask = umask(subject->before.mask);
    return mask == subject->before.mask || ri__say(subject, "it changed the mask of new files");
}

bool ri__check_no_files(ri__subject *subject) {
    ri__state state;
    ri__trap_set(RI__TRAP_FILES);
    ri__start(subject, subject->values, &state);
    return ri__check_exercise(subject);
}

bool ri__check_no_hidden_memory(ri__subject *subject) {
    size_t at;
    ri__check_exercise(subject);
    return !ri__data_differs(subject, &at) ||
           ri__say(subject,
                   "a variable of the library changed (byte %zu of its writable memory); keep what lasts in "
                   "the state",
                   at);
}
