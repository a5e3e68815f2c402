/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <gsl/gsl_errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/crash.h"
#include "forecast/json_read.h"

typedef struct command_row {
    const char *name;
    ri_command_run *run;
    int options;
    const char *usage, *summary;
} command_row;

static const command_row commands[] = {
#define RI_COMMAND(name, function, options, usage, summary) {name, function, options, usage, summary},
#include "cli/commands.def"
#undef RI_COMMAND
};
#define N_COMMANDS (sizeof commands / sizeof commands[0])

static void print_help(void) {
    puts("Simulates an English council's children's services after Ofsted judges them inadequate.\n\n"
         "Usage: reinspect COMMAND [OPTIONS]\n\nCommands:");
    for (size_t i = 0; i < N_COMMANDS; i++) {
        char left[48];
        snprintf(left, sizeof left, "%s %s", commands[i].name, commands[i].usage);
        printf("  %-32s %s\n", left, commands[i].summary);
    }
    puts("\n  --version, --help\n\nTry: reinspect run scenarios/gloucestershire-2017.lua --report "
         "report.html\n"
         "Options of a command: reinspect help COMMAND");
}

static void print_command_help(const command_row *command) {
    printf("Usage: reinspect %s %s [OPTIONS]\n%s.\n\n", command->name, command->usage, command->summary);
    ri_options_print(command->options);
}

static const command_row *find_command(const char *name) {
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(name, commands[i].name) == 0)
            return &commands[i];
    return NULL;
}

static int unknown_command(const char *name) {
    const char *names[N_COMMANDS];
    for (size_t i = 0; i < N_COMMANDS; i++)
        names[i] = commands[i].name;
    const char *near = ri_nearest_word(name, names, N_COMMANDS);
    fprintf(stderr, "reinspect: unknown command \"%s\"; ", name);
    if (near != NULL)
        fprintf(stderr, "did you mean \"%s\"?\n", near);
    else
        fprintf(stderr, "`reinspect --help` lists those there are\n");
    return ri_status_exit_code(RI_USAGE);
}

/* The exit code, once standard output has taken everything. A reader that went away had enough. */
static int end(ri_status status) {
    errno = 0;
    if ((fflush(stdout) != 0 || ferror(stdout)) && errno != EPIPE && status == RI_OK) {
        fprintf(stderr, "standard output cannot be written%s%s\n", errno != 0 ? ": " : "",
                errno != 0 ? strerror(errno) : "");
        status = RI_IO;
    }
    return ri_status_exit_code(status);
}

static int run_command(const command_row *command, int argc, char **argv) {
    ri_options options;
    ri_error error = {0}; /* not allocated: a lack of memory has to be told as well */
    ri_status status = ri_options_parse(&options, command->options, argc, argv, &error);
    if (status == RI_OK && options.wants_help) {
        print_command_help(command);
    } else if (status == RI_OK) {
        status = command->run(&options, &error);
    }
    if (error.text[0] != '\0')
        fprintf(stderr, "%s\n", error.text);
    if (status == RI_USAGE)
        fprintf(stderr, "`reinspect %s --help` shows what is accepted\n", command->name);
    return end(status);
}

static bool is_help(const char *word) {
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0;
}

/* `help`, `--help`, `help COMMAND`; argv[1] is the first of them. */
static int run_help(int argc, char **argv) {
    if (argc > 3) {
        fprintf(stderr, "reinspect: help: give one command or none\n");
        return ri_status_exit_code(RI_USAGE);
    }
    if (argc < 3 || is_help(argv[2])) {
        print_help();
        return end(RI_OK);
    }
    const command_row *command = find_command(argv[2]);
    if (command == NULL)
        return unknown_command(argv[2]);
    print_command_help(command);
    return end(RI_OK);
}

/* The number of a standard stream that was closed would go to the next file opened, and messages into that
 * file. /dev/null opened the wrong way round keeps the number, and still fails when used. */
static void hold_standard_streams(void) {
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0 && open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
}

int main(int argc, char **argv) {
    hold_standard_streams();
    signal(SIGXFSZ, SIG_IGN); /* a file that may grow no further is an error like any other */
    gsl_set_error_handler_off();
    ri_json_prepare();
    ri_crash_watch();
    if (argc < 2) {
        print_help();
        return ri_status_exit_code(RI_USAGE);
    }
    if (is_help(argv[1]))
        return run_help(argc, argv);
    if (strcmp(argv[1], "--version") == 0) {
        puts("reinspect " RI_VERSION);
        return end(RI_OK);
    }
    const command_row *command = find_command(argv[1]);
    return command == NULL ? unknown_command(argv[1]) : run_command(command, argc - 1, argv + 1);
}
