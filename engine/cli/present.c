/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/present.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/out.h"

ri_status ri_present_texts(const ri_options *options, const ri_text *out, const ri_text *page,
                           ri_error *error) {
    bool has_report = options->report != NULL;
    if (out->failed || (has_report && page->failed))
        return ri_error_set(error, RI_NO_MEMORY, "out of memory while the results were written");
    /* The report first: `| head` may end the program while it writes to standard output. Each is written
     * also when the other cannot be: it may be the only trace of a long run. */
    ri_status kept =
        has_report ? ri_file_write_whole(options->report, page->bytes, page->length, error) : RI_OK;
    if (has_report && kept == RI_OK)
        fprintf(stderr, "The report is in %s\n", options->report);
    ri_status status = ri_out_write(out, error);
    return kept != RI_OK ? kept : status;
}

/* `note` is a line below the table. */
static ri_status present(const ri_run_view *view, const ri_options *options, const ri_text *json,
                         const char *note, ri_error *error) {
    ri_text text = {0}, page = {0};
    if (strcmp(options->format, "csv") == 0)
        ri_report_csv(view, &text);
    else if (strcmp(options->format, "table") == 0) {
        ri_report_table(view, &text);
        ri_text_add(&text, "%s", note);
    }
    if (options->report != NULL)
        ri_report_html(view, &page);
    const ri_text *out = strcmp(options->format, "json") == 0 ? json : &text;
    ri_status status = ri_present_texts(options, out, &page, error);
    ri_text_dispose(&text);
    ri_text_dispose(&page);
    return status;
}

ri_status ri_present(const ri_run_view *view, const ri_options *options, const ri_text *json,
                     ri_error *error) {
    return present(view, options, json, "", error);
}

ri_status ri_present_check_place(const char *option, const char *path, ri_error *error) {
    struct stat place;
    if (path == NULL)
        return RI_OK;
    if (stat(path, &place) == 0 && !S_ISREG(place.st_mode))
        return ri_error_set(error, RI_IO, "%s %s: is not a regular file; name a file such as report.html",
                            option, path);
    const char *slash = strrchr(path, '/');
    int length = slash == NULL ? 1 : slash == path ? 1 : (int)(slash - path);
    ri_text folder = {0};
    ri_text_add(&folder, "%.*s", length, slash == NULL ? "." : path);
    ri_status status = RI_OK;
    if (folder.failed)
        status = ri_error_set(error, RI_NO_MEMORY, "out of memory while the report's folder was looked for");
    else if (stat(folder.bytes, &place) != 0 || !S_ISDIR(place.st_mode))
        status = ri_error_set(error, RI_IO, "%s %s: there is no folder %s; make it first or name another",
                              option, path, folder.bytes);
    else if (access(folder.bytes, W_OK) != 0)
        status = ri_error_set(error, RI_IO, "%s %s: the folder %s cannot be written to: %s", option, path,
                              folder.bytes, strerror(errno));
    ri_text_dispose(&folder);
    return status;
}

ri_status ri_present_stored(const ri_run_view *view, const ri_options *options, int64_t run,
                            bool was_compared, ri_error *error) {
    ri_text json = {0}, marked = {0};
    char note[128];
    ri_report_json(view, &json);
    size_t length = json.length;
    while (length > 0 && json.bytes[length - 1] != '}')
        length--;
    if (length > 0) {
        ri_text_append(&marked, json.bytes, length - 1);
        ri_text_add(&marked, ",\"from_store\":true}\n");
    }
    marked.failed |= json.failed || length == 0;
    snprintf(note, sizeof note, "From the store, where it is run %lld; %s was simulated.\n", (long long)run,
             was_compared ? "only the same without the plan" : "nothing");
    if (strcmp(options->format, "table") != 0)
        fputs(note, stderr);
    ri_status status = present(view, options, &marked, note, error);
    ri_text_dispose(&json);
    ri_text_dispose(&marked);
    return status;
}
