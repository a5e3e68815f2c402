/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the made-up run in one of the four renderings, or the page of the made-up validation, to stdout, to
 * be looked at: write html > report.html; write validation > validation.html */
#include <string.h>

#include "fixture.h"
#include "validation_fixture.h"

static void write_validation(bool hostile, ri_text *text) {
    validation_fixture *made = validation_fixture_create(hostile);
    if (made != NULL)
        ri_report_validation_html(&made->view, text);
    free(made);
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*render)(const ri_run_view *, ri_text *);
    } forms[] = {{"html", ri_report_html},
                 {"table", ri_report_table},
                 {"json", ri_report_json},
                 {"csv", ri_report_csv}};
    fixture *made = fixture_create(argc > 2);
    ri_text text = {0};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (argc > 1 && strcmp(argv[1], forms[i].name) == 0)
            forms[i].render(&made->view, &text);
    if (argc > 1 && strcmp(argv[1], "validation") == 0)
        write_validation(argc > 2, &text);
    size_t written = text.length > 0 && !text.failed ? fwrite(text.bytes, 1, text.length, stdout) : 0;
    bool is_whole = written == text.length && text.length > 0;
    ri_text_dispose(&text);
    fixture_dispose(made);
    return is_whole ? EXIT_SUCCESS : EXIT_FAILURE;
}
