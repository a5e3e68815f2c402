/* SPDX-License-Identifier: GPL-3.0-or-later */
/* System calls that end the process with a finding: a seccomp filter (Linux,
 * Documentation/userspace-api/seccomp_filter.rst) raises SIGSYS, whose handler reports. What a library call
 * hides, such as popen or a logger, is seen as well. */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "checker/parts.h"

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "state this machine's audit architecture here"
#endif

typedef struct call {
    int number;
    const char *name;
} call;

#define CALL(name)                                                                                           \
    { __NR_##name, #name }

static const call outputs[] = {CALL(write),  CALL(writev),  CALL(pwrite64), CALL(pwritev),
                               CALL(sendto), CALL(sendmsg), CALL(sendfile), CALL(splice)};
static const call processes[] = {
    CALL(clone),  CALL(execve), CALL(execveat), CALL(kill), CALL(tkill), CALL(tgkill), CALL(ptrace),
#ifdef __NR_clone3
    CALL(clone3),
#endif
#ifdef __NR_fork
    CALL(fork),   CALL(vfork),
#endif
};
static const call files[] = {
    CALL(openat), CALL(unlinkat),  CALL(renameat2), CALL(mkdirat), CALL(linkat),
    CALL(socket), CALL(symlinkat), CALL(ftruncate), CALL(connect),
#ifdef __NR_open
    CALL(open),   CALL(creat),     CALL(unlink),    CALL(rename),  CALL(mkdir),
    CALL(rmdir),  CALL(link),      CALL(symlink),
#endif
};

static const struct list {
    const call *calls;
    size_t n;
    const char *did;
} lists[] = {
    [RI__TRAP_NOTHING] = {NULL, 0, ""},
    [RI__TRAP_OUTPUT] = {outputs, sizeof outputs / sizeof outputs[0], "it wrote"},
    [RI__TRAP_PROCESSES] = {processes, sizeof processes / sizeof processes[0],
                            "it started or signalled a process or thread"},
    [RI__TRAP_FILES] = {files, sizeof files / sizeof files[0], "it touched a file or a socket"},
};

static void on_trap(int number, siginfo_t *info, void *context) {
    char text[RI__SAID];
    (void)number;
    (void)context;
    for (size_t list = 0; list < sizeof lists / sizeof lists[0]; list++)
        for (size_t i = 0; i < lists[list].n; i++)
            if (lists[list].calls[i].number == info->si_syscall) {
                snprintf(text, sizeof text, "%s (system call %s)", lists[list].did,
                         lists[list].calls[i].name);
                ri__report(RI_CHECK_DID_FAIL, text);
            }
    _exit(1);
}

enum { MAX_CALLS = 32, LENGTH = 4 + MAX_CALLS + 5 };

/* In order: another architecture passes, since its numbers mean something else; a write to the report passes;
 * a listed number traps; the rest pass. */
static unsigned short filter_make(const struct list *list, struct sock_filter *to) {
    unsigned short n = 0;
    to[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
    to[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
    to[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    to[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    to[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_write, 0, 4);
    to[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args));
    to[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, RI__REPORT, 0, 1);
    to[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    to[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < list->n; i++) {
        unsigned char to_trap = (unsigned char)(list->n - i);
        to[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)list->calls[i].number,
                                               to_trap, 0);
    }
    to[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    to[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    return n;
}

bool ri__trap_set(ri__trap trap) {
    if (trap == RI__TRAP_NOTHING)
        return true;
    struct sock_filter filter[LENGTH];
    struct sock_fprog program = {filter_make(&lists[trap], filter), filter};
    struct sigaction action = {.sa_sigaction = on_trap, .sa_flags = SA_SIGINFO};
    if (sigaction(SIGSYS, &action, NULL) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0)
        return true;
    ri__report(RI_CHECK_SKIPPED, "this kernel has no seccomp filters, by which it would be seen");
    _exit(0);
}
