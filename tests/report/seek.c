/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Levers that were sought, as people and programs read it: numbers made by hand through the real renderers.
 */
#include "report/seek.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "fixture.h"
#include "markup.h"
#include "support.h"

enum { N = 3, N_WORTH = 3 };

/* The scenario as it is, an answer, one that is dropped for children; three assumptions, of which one is
 * worth knowing, one is not beyond chance, and one is worth nothing. */
typedef struct made {
    fixture *run;
    ri_seek_candidate candidate[N];
    ri_difference better[2], worse[2];
    ri_worth_row worth[N_WORTH];
    double value[2 * 2], price[N];
    ri_seek_options asked;
    ri_seek seek;
    ri_seek_view view;
} made;

static ri_difference difference(uint32_t outcome, const char *unit, ri_better better, double base,
                                double mean) {
    return (ri_difference){.path = {.outcome = outcome},
                           .unit = unit,
                           .better = better,
                           .n = 200,
                           .base = base,
                           .other = base + mean,
                           .mean = mean,
                           .se = fabs(mean) / 20,
                           .q05 = mean * 2,
                           .q95 = mean / 2,
                           .mean_interval = {mean - fabs(mean) / 10, mean + fabs(mean) / 10},
                           .lower = mean < 0 ? 0.9 : 0.05,
                           .same = 0.05,
                           .higher = mean < 0 ? 0.05 : 0.9,
                           .lower_interval = {mean < 0 ? 0.86 : 0.03, mean < 0 ? 0.93 : 0.08},
                           .same_interval = {0.03, 0.08},
                           .higher_interval = {mean < 0 ? 0.03 : 0.86, mean < 0 ? 0.08 : 0.93},
                           .variance_ratio = 4};
}

static void add_worth(made *m, int i, int32_t parameter, double value, double se, double by_chance) {
    const ri_parameter *row = &ri_parameter_table[parameter];
    m->worth[i] = (ri_worth_row){.which = {-1, parameter}, .row = row, .voi = {value, se, by_chance}};
    snprintf(m->worth[i].name, sizeof m->worth[i].name, "%s", row->name);
    m->worth[i].stands_out = value > by_chance + ri_worth_limit(N_WORTH) * se;
    m->seek.worth.n_standing_out += m->worth[i].stands_out;
}

static void begin(made *m, bool hostile) {
    memset(m, 0, sizeof *m);
    m->run = fixture_create(hostile);
    m->better[0] =
        difference(RI_OUT_child_months_in_inadequate_practice, "child_months", RI_BETTER_LOWER, 40000, -4100);
    m->better[1] = difference(RI_OUT_cost_gbp, "gbp", RI_BETTER_LOWER, 6e7, 1.2e6);
    m->worse[0] = difference(RI_OUT_unplanned_moves, "moves", RI_BETTER_LOWER, 400, 60);
    m->worse[1] = difference(RI_OUT_cost_gbp, "gbp", RI_BETTER_LOWER, 6e7, -2e6);
    m->candidate[0] = (ri_seek_candidate){.summary = {.n_replications = 160, .n_months = FIXTURE_MONTHS},
                                          .reached = 41.25,
                                          .fate = RI_SEEK_BEHIND,
                                          .is_on_front = true};
    m->candidate[1] = (ri_seek_candidate){.summary = {.n_replications = 200, .n_months = FIXTURE_MONTHS},
                                          .differences = {200, 200, 2, m->better},
                                          .reached = 33.5,
                                          .cost_gbp = 1.5e6,
                                          .meets = true,
                                          .is_on_front = true,
                                          .fate = RI_SEEK_BEST};
    m->candidate[2] = (ri_seek_candidate){.summary = {.n_replications = 160, .n_months = FIXTURE_MONTHS},
                                          .differences = {160, 160, 2, m->worse},
                                          .reached = 30,
                                          .cost_gbp = -2e6,
                                          .meets = true,
                                          .fate = RI_SEEK_WORSENS,
                                          .worsened = 0};
    m->asked = (ri_seek_options){.target = {.path = {.outcome = RI_OUT_months_to_leave_inadequate},
                                            .quantile = 0.5,
                                            .is_less = true,
                                            .value = 36},
                                 .budget_gbp = 2e6,
                                 .price_gbp = m->price,
                                 .alpha = 0.05,
                                 .seed = 1,
                                 .n_most = 2000,
                                 .n_threads = 2};
    m->seek = (ri_seek){.n = N,
                        .candidate = m->candidate,
                        .best = 1,
                        .zone = 0.05,
                        .probability = 0.95,
                        .is_complete = true,
                        .worth = {.n = N_WORTH, .row = m->worth, .n_options = 2, .n_replications = 160}};
    add_worth(m, 0, RI_P_plan_pace, 0.041, 0.004, 0.002);
    add_worth(m, 1, RI_P_case_sd, 0.006, 0.004, 0.002);
    add_worth(m, 2, RI_P_start_quality, 0, 0, 0);
    m->price[1] = 300000;
    m->value[0] = 20;
    m->value[1] = 1;
    m->value[2] = -10;
    m->value[3] = 0.25;
    m->view = (ri_seek_view){.run = m->run->view,
                             .seek = &m->seek,
                             .asked = &m->asked,
                             .target = "months_to_leave_inadequate.q50 < 36",
                             .n_levers = 2,
                             .lever = {"workforce.posts_added", "qa.auditor_training"},
                             .label = {"case-holding posts added", "pace of bedding-in"},
                             .low = {-10, 0.25},
                             .high = {20, 1},
                             .price = {NAN, 60000},
                             .value = m->value};
}

static void end(made *m) {
    fixture_dispose(m->run);
}

/* Whether the sentence stands there, wherever lines break. */
static bool says(const ri_text *text, const char *sentence) {
    const char *want = sentence;
    for (const char *from = text->bytes; *from != '\0'; from++) {
        const char *at = from;
        for (want = sentence; *want != '\0' && *at != '\0';) {
            bool is_space = *at == ' ' || *at == '\n';
            if (*want == ' ' ? !is_space : *want != *at)
                break;
            want++;
            at++;
            while (want[-1] == ' ' && (*at == ' ' || *at == '\n'))
                at++;
        }
        if (*want == '\0')
            return true;
    }
    return false;
}

static void check_table(made *m, const char *sentence, bool is_there) {
    ri_text text = {0};
    ri_report_seek_table(&m->view, &text);
    ck_assert(!text.failed);
    ck_assert_msg(says(&text, sentence) == is_there, "%s in:\n%s", sentence, text.bytes);
    ck_assert_ptr_null(markup_forbidden(text.bytes));
    for (const char *line = text.bytes; *line != '\0'; line += strcspn(line, "\n") + 1)
        ck_assert_uint_le(strcspn(line, "\n"), 100);
    ri_text_dispose(&text);
}

START_TEST(what_is_worth_knowing_is_said) {
    made m;
    begin(&m, false);
    ck_assert_uint_eq(m.seek.worth.n_standing_out, 1);
    check_table(
        &m,
        "Of 3 assumptions 1 would be worth knowing before choosing, first plan.pace: the way chosen "
        "with that knowledge would be better by 4.1 in 100 on average (standard error 0.4 in 100; chance "
        "alone shows 0.2 in 100). The other 2 cannot be told from chance.",
        true);
    m.worth[0].stands_out = false;
    m.seek.worth.n_standing_out = 0;
    check_table(&m, "Of 3 assumptions none stands out from chance", true);
    m.seek.worth.n_options = 1;
    check_table(&m, "Only one way is allowed, so knowing more would not change the choice.", true);
    check_table(&m, "All other ways that were tried were dropped, so none had to be told apart from it.",
                true);
    check_table(&m, "With a probability of at least", false);
    end(&m);
}
END_TEST

START_TEST(the_answer_is_a_plain_sentence) {
    made m;
    begin(&m, false);
    check_table(
        &m,
        "An answer: workforce.posts_added 20 (case-holding posts added), qa.auditor_training 1 (pace of "
        "bedding-in). Child-months in work that inspectors would grade inadequate",
        true);
    check_table(&m,
                "It reaches 33.5 months, where the scenario as it is has 41.2 months. It costs £1.5m more on "
                "average over all months, with £300,000 for the levers at the prices given.",
                true);
    check_table(&m, "dropped, worse for children: Unplanned moves", true);
    m.seek.best = 0;
    m.candidate[0].fate = RI_SEEK_BEST;
    m.candidate[1].fate = RI_SEEK_BEHIND;
    check_table(&m,
                "No way within these ranges meets the target, and none that is allowed comes nearer than the "
                "scenario as it is, which reaches 41.2 months.",
                true);
    m.candidate[0].meets = true;
    check_table(&m, "Nothing has to change: the scenario as it is reaches 41.2 months and meets the target",
                true);
    check_table(&m, "An answer:", false);
    end(&m);
}
END_TEST

/* What a lever costs is said of each sort. */
START_TEST(what_is_in_the_costs) {
    made m;
    begin(&m, false);
    check_table(
        &m,
        "and the price that was given. No price was given for workforce.posts_added: beyond staff and "
        "placements nothing is in here for it.",
        true);
    check_table(&m, "An intervention begins when it says", false);
    m.view.price[1] = NAN;
    m.view.lever[1] = "interventions.qa_refresh.dose";
    m.view.is_dose[1] = true;
    check_table(&m, "An intervention begins when it says, and costs what it says in proportion to the dose",
                true);
    check_table(&m, "What it costs to move it so is not known and not in here", true);
    m.view.is_dose[0] = true;
    check_table(&m, "not known and not in here", false);
    check_table(&m, "A lever is set from the first day", false);
    end(&m);
}
END_TEST

/* Rows of one length; an assumption has no candidate, one that is worth nothing no row. */
START_TEST(the_csv_has_what_is_worth_knowing) {
    made m;
    ri_text text = {0};
    begin(&m, false);
    ri_report_seek_csv(&m.view, &text);
    ck_assert_str_eq(
        text.bytes,
        "candidate,workforce.posts_added,qa.auditor_training,reached,meets,cost_gbp,fate,worsened,"
        "on_front,replications,assumption,worth,worth_se,worth_by_chance,stands_out\n"
        "0,,,41.25,0,0,behind,,1,160,,,,,\n"
        "1,20,1,33.5,1,1500000,best,,1,200,,,,,\n"
        "2,-10,0.25,30,1,-2000000,worsens,unplanned_moves,0,160,,,,,\n"
        ",,,,,,,,,,plan.pace,0.041,0.004,0.002,1\n"
        ",,,,,,,,,,practice.case_sd,0.006,0.004,0.002,0\n");
    ri_text_dispose(&text);
    ri_report_seek_json(&m.view, &text);
    json_t *json = json_loadb(text.bytes, text.length, 0, NULL);
    const json_t *worth = json_object_get(json_object_get(json, "knowledge"), "worth");
    ck_assert_uint_eq(json_array_size(worth), 2);
    ck_assert(json_is_true(json_object_get(json_array_get(worth, 0), "stands_out")));
    ck_assert_ptr_null(json_object_get(json, "from_store"));
    json_decref(json);
    ri_text_dispose(&text);
    end(&m);
}
END_TEST

START_TEST(pages_are_whole) {
    char problem[256];
    for (int hostile = 0; hostile <= 1; hostile++)
        for (uint32_t best = 0; best <= 1; best++) {
            made m;
            ri_text page = {0}, visible = {0};
            begin(&m, hostile != 0);
            m.seek.best = best;
            m.view.target =
                hostile ? "months_to_leave_inadequate.q50 < 36 <script>alert(1)</script>" : m.view.target;
            ri_report_seek_html(&m.view, &page);
            ck_assert(!page.failed);
            ck_assert_msg(markup_check(page.bytes, problem, sizeof problem, &visible), "%s", problem);
            ck_assert_ptr_null(markup_forbidden(visible.bytes));
            ck_assert_ptr_nonnull(
                strstr(visible.bytes, "would be worth knowing before choosing, first plan.pace"));
            ck_assert_ptr_null(strstr(page.bytes, "<script>alert"));
            ri_text_dispose(&page);
            ri_text_dispose(&visible);
            end(&m);
        }
}
END_TEST

RI_TEST_MAIN("report/seek", what_is_worth_knowing_is_said, the_answer_is_a_plain_sentence,
             what_is_in_the_costs, the_csv_has_what_is_worth_knowing, pages_are_whole)
