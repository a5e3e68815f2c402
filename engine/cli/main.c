/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/command.h"

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
         "Options of a command: reinspect COMMAND --help");
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

static int run_command(const command_row *command, int argc, char **argv) {
    ri_options options;
    ri_error *error = calloc(1, sizeof *error);
    if (error == NULL)
        return ri_status_exit_code(RI_NO_MEMORY);
    ri_status status = ri_options_parse(&options, command->options, argc, argv, error);
    if (status == RI_OK && options.wants_help) {
        printf("Usage: reinspect %s %s [OPTIONS]\n%s.\n\n", command->name, command->usage, command->summary);
        ri_options_print(command->options);
    } else if (status == RI_OK) {
        status = command->run(&options, error);
    }
    if (error->text[0] != '\0')
        fprintf(stderr, "%s\n", error->text);
    if (status == RI_USAGE)
        fprintf(stderr, "`reinspect %s --help` shows what is accepted\n", command->name);
    if (status == RI_OK && (fflush(stdout) != 0 || ferror(stdout)) && errno != EPIPE) {
        fprintf(stderr, "standard output could not be written\n");
        status = RI_IO;
    }
    free(error);
    return ri_status_exit_code(status);
}

int main(int argc, char **argv) {
    gsl_set_error_handler_off();
    if (argc < 2) {
        print_help();
        return ri_status_exit_code(RI_USAGE);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0) {
        print_help();
        return 0;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts("reinspect " RI_VERSION);
        return 0;
    }
    const command_row *command = find_command(argv[1]);
    return command == NULL ? unknown_command(argv[1]) : run_command(command, argc - 1, argv + 1);
}
