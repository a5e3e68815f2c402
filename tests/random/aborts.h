/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RI_TESTS_RANDOM_ABORTS_H
#define RI_TESTS_RANDOM_ABORTS_H

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support.h"

/* Asserts that a statement stops the program as our own mistakes do; runs it in a child. */
#define ri_assert_aborts(...)                                                                                \
    do {                                                                                                     \
        fflush(NULL);                                                                                        \
        pid_t child_ = fork();                                                                               \
        ck_assert_int_ge(child_, 0);                                                                         \
        if (child_ == 0) {                                                                                   \
            fclose(stderr);                                                                                  \
            __VA_ARGS__;                                                                                     \
            _exit(0);                                                                                        \
        }                                                                                                    \
        int how_ = 0;                                                                                        \
        ck_assert_int_eq(waitpid(child_, &how_, 0), child_);                                                 \
        ck_assert_msg(WIFSIGNALED(how_) && WTERMSIG(how_) == SIGABRT, "accepted: %s", #__VA_ARGS__);         \
    } while (0)

#endif
