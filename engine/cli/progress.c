/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BAR_COLUMNS 40

ri_progress_line ri_progress_line_start(const char *word) {
    ri_progress_line line = {.form = RI_PROGRESS_NONE, .last_percent = -1, .of_what = ""};
    if (strcmp(word, "json") == 0)
        line.form = RI_PROGRESS_JSON;
    else if (strcmp(word, "auto") == 0)
        line.form = isatty(STDERR_FILENO) ? RI_PROGRESS_BAR : RI_PROGRESS_LINES;
    return line;
}

static void show_bar(const char *of_what, ri_progress progress, int percent) {
    int filled = percent * BAR_COLUMNS / 100;
    fprintf(stderr, "\r[%.*s%*s] %s%3d %% of %" PRIu64 " replications", filled,
            "########################################", BAR_COLUMNS - filled, "", of_what, percent,
            progress.n_wanted);
    fflush(stderr);
}

void ri_progress_line_show(void *context, ri_progress progress) {
    ri_progress_line *line = context;
    int percent = progress.n_wanted == 0 ? 100 : (int)(100 * progress.n_done / progress.n_wanted);
    int step = line->form == RI_PROGRESS_LINES ? 10 : 1;
    int reached = percent / step, last = line->last_percent < 0 ? -1 : line->last_percent / step;
    /* Lines begin at 10 %; a bar and programs want the 0 % too. */
    if (line->form == RI_PROGRESS_NONE || reached == last || (reached == 0 && step == 10))
        return;
    line->last_percent = percent;
    if (line->form == RI_PROGRESS_BAR)
        show_bar(line->of_what, progress, percent);
    else if (line->form == RI_PROGRESS_LINES)
        fprintf(stderr, "%s%d %% of %" PRIu64 " replications (%.1f s)\n", line->of_what, percent / 10 * 10,
                progress.n_wanted, progress.seconds);
    else
        fprintf(stderr, "{\"done\": %" PRIu64 ", \"wanted\": %" PRIu64 ", \"seconds\": %.1f%s}\n",
                progress.n_done, progress.n_wanted, progress.seconds,
                line->of_what[0] != '\0' ? ", \"without_plan\": true" : "");
}

void ri_progress_line_end(const ri_progress_line *line) {
    if (line->form == RI_PROGRESS_BAR)
        fprintf(stderr, "\r%*s\r", BAR_COLUMNS + 65, "");
}
