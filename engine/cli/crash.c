/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/crash.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/crash_stack.h"
#include "base/error.h"
#include "council/note.h"

/* Everything here may run in a signal handler: no stdio, no memory (POSIX.1-2017, XSH 2.4.3). */

typedef struct line {
    char bytes[2048];
    size_t length;
} line;

static void add(line *to, const char *words) {
    while (*words != '\0' && to->length < sizeof to->bytes)
        to->bytes[to->length++] = *words++;
}

static void add_whole(line *to, uint64_t number) {
    char digits[21];
    int at = sizeof digits - 1;
    digits[at] = '\0';
    do
        digits[--at] = (char)('0' + number % 10);
    while ((number /= 10) != 0);
    add(to, digits + at);
}

static const struct fault {
    int signal;
    const char *name;
} faults[] = {
    {SIGSEGV, "SIGSEGV"}, {SIGBUS, "SIGBUS"}, {SIGFPE, "SIGFPE"}, {SIGILL, "SIGILL"}, {SIGABRT, "SIGABRT"},
};
enum { N_FAULTS = sizeof faults / sizeof faults[0] };

static void add_replication(line *to, const ri_plugin_note *note) {
    add(to, ", on ");
    add(to, note->date);
    add(to, " in replication ");
    add_whole(to, note->replication);
    add(to, " of seed ");
    add_whole(to, note->seed);
    add(to, "\nThe program ends here; a store keeps what was written to it. The same command with --seed ");
    add_whole(to, note->seed);
    add(to, " --replications 1 --first-replication ");
    add_whole(to, note->replication);
    add(to, " makes that one again, alone");
}

/* Says who was called, and leaves. */
_Noreturn static void tell(const ri_plugin_note *note, const char *did, const char *how) {
    line said = {.length = 0};
    add(&said, "plugin ");
    add(&said, note->id);
    add(&said, " (");
    add(&said, note->kind);
    add(&said, note->file[0] != '\0' ? ", " : "");
    add(&said, note->file);
    add(&said, "): ");
    add(&said, note->function);
    add(&said, did);
    add(&said, how);
    if (note->is_running)
        add_replication(&said, note);
    add(&said, "\n");
    for (size_t at = 0; at < said.length;) {
        ssize_t n = write(STDERR_FILENO, said.bytes + at, said.length - at);
        if (n <= 0)
            break;
        at += (size_t)n;
    }
    _exit(ri_status_exit_code(RI_BAD_PLUGIN));
}

/* A signal that somebody sent tells nothing about what runs. It keeps its handler while it tells: threads
 * that crash at once each say so, in a line of their own, and the first to have done so leaves. */
static void on_fault(int number, siginfo_t *info, void *context) {
    ri_plugin_note note;
    const char *name = "";
    (void)context;
    for (int i = 0; i < N_FAULTS; i++)
        name = faults[i].signal == number ? faults[i].name : name;
    if (info->si_code != SI_USER && ri_plugin_note_read(&note))
        tell(&note, " crashed: ", name);
    signal(number, SIG_DFL);
    raise(number); /* comes when this returns, with its default action */
}

static void on_exit_inside(void) {
    ri_plugin_note note;
    if (ri_plugin_note_read(&note))
        tell(&note, " ended the program", "");
}

void ri_crash_watch(void) {
    struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; RI_HAS_CRASH_HANDLER && i < N_FAULTS; i++)
        sigaction(faults[i].signal, &action, NULL);
    atexit(on_exit_inside);
}
