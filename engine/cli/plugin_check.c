/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <jansson.h>
#include <limits.h>
#include <string.h>

#include "checker/checker.h"
#include "cli/out.h"
#include "cli/plugin.h"

static int count(const ri_finding *finding, ri_verdict verdict) {
    int n = 0;
    for (int i = 0; i < RI_N_CHECKS; i++)
        n += finding[i].verdict == verdict;
    return n;
}

static void write_table(const ri_finding *finding, ri_text *text) {
    for (int i = 0; i < RI_N_CHECKS; i++) {
        ri_text_add(text, "%-5s %-20s %s\n", ri_verdict_words[finding[i].verdict], ri_check_table[i].id,
                    ri_check_table[i].says);
        if (finding[i].text[0] != '\0')
            ri_text_add(text, "%26s %s\n", finding[i].verdict == RI_CHECK_DID_FAIL ? "FOUND:" : "",
                        finding[i].text);
    }
    ri_text_add(text, "%d passed, %d failed, %d skipped\n", count(finding, RI_CHECK_PASSED),
                count(finding, RI_CHECK_DID_FAIL), count(finding, RI_CHECK_SKIPPED));
}

static int add_bytes(const char *bytes, size_t length, void *text) {
    ri_text_append(text, bytes, length);
    return ((ri_text *)text)->failed ? -1 : 0;
}

/* The words come partly from the plugin: what is no UTF-8 becomes "?". */
static json_t *string(const char *words) {
    char clean[sizeof((ri_finding *)0)->text];
    json_t *value = json_string(words);
    if (value != NULL)
        return value;
    size_t length = 0;
    for (; words[length] != '\0' && length + 1 < sizeof clean; length++)
        clean[length] = words[length] >= ' ' && words[length] <= '~' ? words[length] : '?';
    clean[length] = '\0';
    return json_string(clean);
}

static void write_json(const char *file, const ri_finding *finding, ri_text *text) {
    json_t *checks = json_array();
    for (int i = 0; i < RI_N_CHECKS; i++)
        if (json_array_append_new(checks,
                                  json_pack("{s:s, s:s, s:s, s:o}", "id", ri_check_table[i].id, "verdict",
                                            ri_verdict_words[finding[i].verdict], "says",
                                            ri_check_table[i].says, "found", string(finding[i].text))) != 0)
            text->failed = 1;
    json_t *root = json_pack("{s:s, s:o, s:i, s:i, s:i, s:o}", "schema", "reinspect.plugin_check/1", "file",
                             string(file), "passed", count(finding, RI_CHECK_PASSED), "failed",
                             count(finding, RI_CHECK_DID_FAIL), "skipped", count(finding, RI_CHECK_SKIPPED),
                             "checks", checks);
    if (root == NULL || json_dump_callback(root, add_bytes, text, JSON_COMPACT | JSON_ENSURE_ASCII) != 0)
        text->failed = 1;
    ri_text_add(text, "\n");
    json_decref(root);
}

static ri_status verdict(const char *file, const ri_finding *finding, ri_error *error) {
    ri_text names = {0};
    int n = count(finding, RI_CHECK_DID_FAIL);
    for (int i = 0; i < RI_N_CHECKS; i++)
        if (finding[i].verdict == RI_CHECK_DID_FAIL)
            ri_text_add(&names, "%s%s", names.length > 0 ? ", " : "", ri_check_table[i].id);
    ri_status status = n == 0 ? RI_OK
                              : ri_error_set(error, RI_CHECK_FAILED, "%s: %d of %d checks failed: %s", file,
                                             n, (int)RI_N_CHECKS, names.failed ? "" : names.bytes);
    ri_text_dispose(&names);
    return status;
}

ri_status ri_plugin_check(const char *file, bool as_json, ri_error *error) {
    ri_finding finding[RI_N_CHECKS];
    ri_text text = {0};
    char path[PATH_MAX]; /* the loader looks for a bare name elsewhere */
    ri_status status = ri_check_plugin(realpath(file, path) != NULL ? path : file, finding, error);
    if (status == RI_OK && as_json)
        write_json(file, finding, &text);
    else if (status == RI_OK)
        write_table(finding, &text);
    if (status == RI_OK)
        status = ri_out_write(&text, error);
    ri_text_dispose(&text);
    return status == RI_OK ? verdict(file, finding, error) : status;
}
