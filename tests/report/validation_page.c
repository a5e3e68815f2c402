/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The validation page of a validation made by hand: well-formed, self-contained, in words that people may
 * read, and saying what the numbers say. */
#include <math.h>
#include <string.h>

#include "markup.h"
#include "report/validation_words.h"
#include "study/statistic.h"
#include "support.h"
#include "validation_fixture.h"

static void render(const ri_validation_view *view, ri_text *page, ri_text *visible) {
    char problem[256] = "";
    ri_report_validation_html(view, page);
    ck_assert(!page->failed);
    ck_assert_msg(markup_check(page->bytes, problem, sizeof problem, visible), "%s", problem);
    const char *word = markup_forbidden(visible->bytes);
    ck_assert_msg(word == NULL, "the page says: %s", word);
    ck_assert_msg(strstr(page->bytes, ">nan") == NULL && strstr(page->bytes, "\"nan") == NULL &&
                      strstr(page->bytes, " nan") == NULL && strstr(page->bytes, "-nan") == NULL,
                  "the page holds a number that is none");
}

static void check(const validation_fixture *made, const char *const *says, size_t n) {
    ri_text page = {0}, visible = {0};
    render(&made->view, &page, &visible);
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(strstr(visible.bytes, says[i]) != NULL, "nowhere: %s", says[i]);
    ri_text_dispose(&page);
    ri_text_dispose(&visible);
}
#define CHECK(made, ...)                                                                                     \
    check(made, (const char *const[]){__VA_ARGS__},                                                          \
          sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

START_TEST(everything_is_said) {
    validation_fixture *made = validation_fixture_create(false);
    CHECK(made, "This is a simulation, not a finding.",
          "0 of 3 counted targets pass, and 1 of 2 checks of mechanisms. The whole does not pass",
          /* too vague, and on average right */
          "scatter 1.50 times as widely", "On average no figure lies farther than one SD from the record.",
          /* outside, the farthest first: 3.55 SDs and 3.25 */
          "only 0.2 in 100 simulated records lie as far out (at least 5 in 100 is accepted). Agency workers, "
          "year 3: the record has +0.3 points, the simulator +7.4 points, which is too high. Protection "
          "plans, year 1: the record has +22%, the simulator +9%, which is too low.",
          /* bounds */
          "Audits good or better, 2020-11: the record has less than 40.0%, the simulator 77.0%, which is too "
          "high.",
          "2 of 4 figures of Gloucestershire lie outside", "holds in hardly any replicate",
          "holds in enough replicates",
          /* the rest of the sections */
          "The simulator says 0.61; it should be at least 0.8.", "(Shown, not counted.)",
          "Reports under SIF: by month 36 the record has 62 in 100 inspected again, the middle replicate 60",
          "working days lost to sickness", "fails both; nearer without",
          "passes with it alone; the rule 1, then 0.5");
    free(made);
}
END_TEST

/* A shift is said in the unit of each figure: 2 SDs of 0.02 are 4 points. */
START_TEST(shifts_in_units) {
    validation_fixture *made = validation_fixture_create(false);
    ri_text page = {0}, visible = {0};
    render(&made->view, &page, &visible);
    const char *row = strstr(page.bytes, "<th scope=\"row\">Agency workers, year 3</th>");
    ck_assert_ptr_nonnull(row);
    const char *end = strstr(row, "</tr>");
    const char *shift = strstr(row, "4.0 points");
    ck_assert(shift != NULL && shift < end);
    /* Most often drawn first. */
    ck_assert(strstr(page.bytes, "working days lost to sickness") <
              strstr(page.bytes, "agency workers among social workers, FTE"));
    ri_text_dispose(&page);
    ri_text_dispose(&visible);
    free(made);
}
END_TEST

START_TEST(hostile_and_empty) {
    validation_fixture *made = validation_fixture_create(true);
    ri_text page = {0}, visible = {0};
    render(&made->view, &page, &visible);
    ck_assert_ptr_null(strstr(page.bytes, "<script"));
    ck_assert_ptr_nonnull(strstr(visible.bytes, "<b>responses & \"all\""));
    ri_text_dispose(&page);
    ri_text_dispose(&visible);
    /* Nothing was asked for but one mechanism; nobody has measured ablations. */
    made->validation.n_targets = made->validation.n_curves = 0;
    made->validation.mechanism[0] = made->validation.mechanism[1];
    made->validation.n_mechanisms = 1;
    made->validation.n_episodes = made->validation.n_inspections = 0;
    memset(made->validation.n_imputed_of, 0, sizeof made->validation.n_imputed_of);
    made->validation.is_whole = false;
    made->view.ablations = NULL;
    CHECK(made, "0 of 0 counted targets pass", "Not everything was asked for",
          "Nothing that was asked for fails.", "Nobody has measured it yet");
    made->validation.n_replicates = 10;
    CHECK(made, "hardly anything can fail");
    free(made);
}
END_TEST

/* What every target is called, and the labels of its figures. */
START_TEST(words_of_the_targets) {
    for (int i = 0; i < RI_N_STATISTICS; i++) {
        const ri_statistic *s = &ri_statistic_table[i];
        ri_target t = {.id = s->id, .what = s->what};
        ck_assert_msg(ri__target_title(&t) != s->what, "no title: %s", s->id);
        ck_assert_ptr_null(markup_forbidden(ri__target_title(&t)));
        for (int32_t k = 0; k < s->n_components; k++)
            ck_assert_ptr_null(markup_forbidden(s->label[k]));
    }
}
END_TEST

RI_TEST_MAIN("report/validation_page", everything_is_said, shifts_in_units, hostile_and_empty,
             words_of_the_targets)
