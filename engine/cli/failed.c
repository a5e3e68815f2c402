/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/failed.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"

/* As a shell takes it for one word. */
static void add_word(ri_text *text, const char *word) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=.,:/@%";
    if (word[0] != '\0' && word[strspn(word, plain)] == '\0') {
        ri_text_add(text, " %s", word);
        return;
    }
    ri_text_add(text, " '");
    for (const char *at = word; *at != '\0'; at++)
        ri_text_add(text, *at == '\'' ? "'\\''" : "%c", *at);
    ri_text_add(text, "'");
}

static void add_command(const ri_options *options, uint64_t replication, ri_text *text) {
    ri_text_add(text, "reinspect run");
    add_word(text, options->arguments[0]);
    ri_text_add(text, " --seed %" PRIu64 " --replications 1 --first-replication %" PRIu64, options->seed,
                replication);
    if (options->n_months > 0)
        ri_text_add(text, " --months %d", options->n_months);
    if (options->fixed_parameters)
        ri_text_add(text, " --fixed-parameters");
    if (options->annex_a != NULL) {
        ri_text_add(text, " --annex-a");
        add_word(text, options->annex_a);
    }
    if (options->council != NULL)
        ri_text_add(text, " --all-councils");
    for (int i = 0; i < options->n_set; i++) {
        ri_text_add(text, " --set");
        add_word(text, options->set[i]);
    }
}

ri_status ri_failed_say(const ri_options *options, const ri_run_summary *summary, ri_error *error) {
    ri_error what = {0};
    ri_text text = {0};
    if (ri_run_summary_failed(summary, &what) == RI_OK)
        return RI_OK;
    ri_text_add(&text, "%s\nThe first of them again: ", what.text);
    add_command(options, summary->failure[0].replication, &text);
    ri_error_set(error, RI_BAD_PLUGIN, "%s", text.failed ? what.text : text.bytes);
    ri_text_dispose(&text);
    return RI_BAD_PLUGIN;
}
