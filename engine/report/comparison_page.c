/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <string.h>

#include "report/assumptions.h"
#include "report/comparison.h"
#include "report/finding.h"
#include "report/page.h"
#include "report/sections.h"
#include "report/svg_lines.h"

/* The page of a comparison: what the plans change, then plan by plan, then what it rests on. */

static ri__word capital(ri__word word) {
    word.text[0] = (char)toupper((unsigned char)word.text[0]);
    return word;
}

/* "plan-b", "plan-b-table", "shown-a". */
static ri__word arm_id(const char *what, int arm, const char *more) {
    ri__word id;
    snprintf(id.text, sizeof id.text, "%.30s-%c%.30s", what, 'a' + arm, more);
    return id;
}

static void add_file(const ri_scenario *scenario, ri_text *text) {
    const char *slash = strrchr(scenario->file, '/');
    ri__clean(text, slash != NULL ? slash + 1 : scenario->file);
}

/* What the page rests on, in the first box of it. */
static void say_trust(const ri_run_view *run, ri_text *line) {
    int n = ri__n_assumptions(run), n_unsigned = ri__n_unsigned(run);
    ri_text_add(line,
                "It cannot tell what will happen, nor whether a plan works where the size of its effect is "
                "itself a guess. Of %d assumptions under the base %d have no source; ",
                n, ri__n_reliable(run, RI_RED));
    if (n_unsigned == n)
        ri_text_add(line, "nobody has signed any of them off.");
    else
        ri_text_add(line, "%d are not signed off.", n_unsigned);
}

static void add_arms(const ri_comparison *comparison, ri_text *text) {
    ri_text_add(text, "<ul>\n");
    for (int arm = 0; arm < comparison->n; arm++) {
        const ri_run_view *run = &comparison->arm[arm].run;
        ri_text_add(text, "<li><strong>%s</strong>: ", capital(ri__arm_name(arm)).text);
        ri__escape(text, run->scenario->name);
        ri_text line = {0};
        ri_text_add(&line, " (");
        add_file(run->scenario, &line);
        ri_text_add(&line, run->scenario->n_interventions > 0 ? "), with:" : "), without interventions.");
        ri__escape(text, line.bytes != NULL ? line.bytes : "");
        text->failed |= line.failed;
        ri_text_dispose(&line);
        for (int i = 0; i < run->scenario->n_interventions; i++) {
            ri_text_add(text, i == 0 ? "\n<ul>\n" : "");
            ri__plan(run, i, &line);
            ri__element_text(text, "li", &line);
        }
        ri_text_add(text, run->scenario->n_interventions > 0 ? "</ul>\n" : "");
        ri__plan_money(run, &line);
        if (line.length > 0 || line.failed)
            ri__element_text(text, "p", &line);
        ri_text_add(text, "</li>\n");
    }
    ri_text_add(text, "</ul>\n");
}

static void page_finding(const ri_comparison *comparison, ri_text *text) {
    const ri_run_view *base = &comparison->arm[0].run;
    ri_text line = {0};
    ri_text_add(text, "<dl class=\"finding\">\n");
    for (int arm = 1; arm < comparison->n; arm++) {
        ri_text_add(text, "<div>\n");
        ri_text_add(&line, "%s: ", capital(ri__arm_name(arm)).text);
        ri__comparison_lead(comparison, arm, &line);
        ri__element_text(text, "dt", &line);
        ri__comparison_finding(comparison, arm, &line);
        ri__element_text(text, "dd", &line);
        ri_text_add(text, "</div>\n");
    }
    ri_text_add(text, "</dl>\n");
    ri_text_add(&line, "Each is based on ");
    ri__basis(base, &line);
    ri_text_add(&line, ". The same children meet the same chance under each, so what differs comes from the "
                       "plans.");
    ri__element_text(text, "p", &line);
    if (ri__caution(base) != NULL)
        ri__element(text, "p", ri__caution(base));
    ri__element(text, "h4", "What is compared");
    add_arms(comparison, text);
}

static const uint32_t practice = RI_METRIC_inadequate_share;

static ri__lines_chart practice_chart(const ri_comparison *comparison) {
    ri__lines_chart chart = {.id = "chart-practice-by-plan", .metric = practice, .n = comparison->n};
    for (int arm = 0; arm < comparison->n; arm++) {
        chart.run[arm] = &comparison->arm[arm].run;
        chart.name[arm] = ri__arm_name(arm);
    }
    return chart;
}

/* "Cases that inspectors would grade inadequate, two years after: 31 in 100 with the base, 28 with plan B".
 */
static void add_practice_title(const ri_comparison *comparison, ri_text *title) {
    const ri_run_view *base = &comparison->arm[0].run;
    int32_t month = ri__month_after(base, 24);
    ri_text_add(title, "Cases that inspectors would grade inadequate, in %s: ",
                ri__month(base->summary->first_month + month).text);
    for (int arm = 0; arm < comparison->n; arm++)
        ri_text_add(title, "%s%s with %s", arm > 0 ? ", " : "",
                    ri__in_100(ri__band(&comparison->arm[arm].run, month, practice, 0)->q50).text,
                    ri__arm_name(arm).text);
}

static void add_practice_table(const ri_comparison *comparison, ri_text *text) {
    const ri_run_view *base = &comparison->arm[0].run;
    ri__word heads[RI_MOST_ARMS];
    const char *columns[RI_MOST_ARMS + 1] = {"Month"};
    for (int arm = 0; arm < comparison->n; arm++) {
        heads[arm] = capital(ri__arm_name(arm));
        columns[arm + 1] = heads[arm].text;
    }
    ri__table_open(text, "practice-table", "tall",
                   "Cases that inspectors would grade inadequate, of 100: middle run (90 of 100 runs)",
                   columns, comparison->n + 1);
    for (int32_t month = 0; month < base->summary->n_months; month++) {
        if (!ri__is_listed(base, month))
            continue;
        ri__row_open(text, ri__month(base->summary->first_month + month).text);
        for (int arm = 0; arm < comparison->n; arm++) {
            const ri_band *band = ri__band(&comparison->arm[arm].run, month, practice, 0);
            ri_text cell = {0};
            ri_text_add(&cell, "%s (%s to %s)", ri__of_100(band->q50).text, ri__of_100(band->q05).text,
                        ri__of_100(band->q95).text);
            ri__cell_text(text, &cell, true);
        }
        ri__row_close(text);
    }
    ri__table_close(text);
}

static void page_practice(const ri_comparison *comparison, ri_text *text) {
    ri__lines_chart chart = practice_chart(comparison);
    ri_text title = {0};
    add_practice_title(comparison, &title);
    chart.title = title.bytes != NULL ? title.bytes : "";
    chart.description = "The figures stand in the table beside the drawing.";
    text->failed |= title.failed;
    ri_text_add(text, "<div class=\"pair\">\n<div>\n");
    ri__figure_open(text, chart.id, chart.title);
    ri__svg_lines(text, &chart, RI__WIDE);
    ri__svg_lines(text, &chart, RI__NARROW);
    ri__element(
        text, "figcaption",
        "Practice as simulated, at the end of each month: the middle run of each, found anew for each "
        "month. How widely runs lie around it stands in the table; how surely plans differ, in the "
        "comparison of each run with itself, plan by plan below.");
    ri_text_add(text, "</figure>\n</div>\n");
    add_practice_table(comparison, text);
    ri_text_add(text, "</div>\n");
    ri_text_dispose(&title);
}

static void page_shown(const ri_comparison *comparison, ri_text *text) {
    ri__element(
        text, "p",
        "A dashboard shows practice late and, while quality assurance beds in, too kindly. A plan can "
        "move what is shown otherwise than what is done.");
    for (int arm = 0; arm < comparison->n; arm++) {
        ri__word title;
        snprintf(title.text, sizeof title.text, "%.20s: casework good or better, of 100 cases",
                 capital(ri__arm_name(arm)).text);
        ri__chart_shown(&comparison->arm[arm].run, text, arm_id("chart-shown", arm, "").text, title.text);
    }
}

static void page_arm(const ri_comparison *comparison, int arm, ri_text *text) {
    const ri_arm *a = &comparison->arm[arm];
    ri_text line = {0};
    if (a->differences == NULL) {
        ri_text_add(&line, "Left out: %s.", a->left_out);
        ri__element_text(text, "p", &line);
        return;
    }
    ri__word with = {""};
    snprintf(with.text, sizeof with.text, "with %.40s", ri__arm_name(arm).text);
    const ri__pair pair = {&a->run, a->differences, "with the base", with.text};
    ri_text_add(&line, "%s runs of each, each beside itself.",
                ri__number((double)a->differences->n_pairs, 0).text);
    if (a->differences->n_pairs < a->differences->n_wanted)
        ri_text_add(&line, " It was interrupted: %s were to be compared.",
                    ri__number((double)a->differences->n_wanted, 0).text);
    ri_text_add(&line, " In brackets: how far off a number of runs or an average may be because only so many "
                       "runs were made (90%% intervals). Where brackets reach from fewer to more, these runs "
                       "do not tell which way the plan works.");
    ri__element_text(text, "p", &line);
    ri__changes(&pair, text);
    ri_text caption = {0};
    ri_text_add(&caption, "Every outcome with %s beside the same with the base", ri__arm_name(arm).text);
    ri__changes_table(&pair, text, arm_id("plan", arm, "-table").text,
                      caption.bytes != NULL ? caption.bytes : "", "Base, mean");
    text->failed |= caption.failed;
    ri_text_dispose(&caption);
}

static void page_arms(const ri_comparison *comparison, ri_text *text) {
    static const char *const columns[] = {"What", "File", "SHA-256 of the resolved scenario", "Fingerprint"};
    ri__table_open(text, "arms-table", "", "What was compared", columns, 4);
    for (int arm = 0; arm < comparison->n; arm++) {
        const ri_run_view *run = &comparison->arm[arm].run;
        char hex[65];
        ri_text file = {0};
        ri__row_open(text, capital(ri__arm_name(arm)).text);
        add_file(run->scenario, &file);
        ri__cell_text(text, &file, false);
        ri_sha256_format(&run->scenario->sha256, hex);
        ri_text_add(text, "<td><code>%s</code></td>", hex);
        ri_fingerprint_format(&run->summary->fingerprint, hex);
        ri_text_add(text, "<td><code>%s</code></td>", hex);
        ri__row_close(text);
    }
    ri__table_close(text);
    ri__element(text, "p", "The rest is of the base; the plans were made with the same program.");
    ri__page_provenance(&comparison->arm[0].run, text);
}

typedef struct section {
    ri__word id, title;
    void (*fill)(const ri_comparison *, ri_text *); /* one of these three */
    void (*fill_arm)(const ri_comparison *, int, ri_text *);
    void (*fill_run)(const ri_run_view *, ri_text *); /* of the base */
    int arm;
} section;

enum { MOST_SECTIONS = 12 };
typedef struct part {
    const char *id, *title;
    int n;
    section section[MOST_SECTIONS];
} part;

static int fill_parts(const ri_comparison *comparison, part parts[3]) {
    bool has_series = ri__has_series(&comparison->arm[0].run);
    parts[0] =
        (part){"compared", "What the plans change", 1, {{{"finding"}, {"In short"}, .fill = page_finding}}};
    if (has_series) {
        parts[0].section[parts[0].n++] =
            (section){{"practice"}, {"Practice as simulated, plan by plan"}, .fill = page_practice};
        parts[0].section[parts[0].n++] =
            (section){{"shown"}, {"What a dashboard would show"}, .fill = page_shown};
    }
    parts[1] = (part){"plans", "Each plan beside the base", 0, {{{""}, {""}, NULL, NULL, NULL, 0}}};
    for (int arm = 1; arm < comparison->n; arm++)
        parts[1].section[parts[1].n++] =
            (section){arm_id("plan", arm, ""), capital(ri__arm_name(arm)), .fill_arm = page_arm, .arm = arm};
    parts[2] = (part){"basis",
                      "What it rests on",
                      3,
                      {{{"limits"}, {"What this cannot tell"}, .fill_run = ri__page_limits},
                       {{"assumptions"}, {"Assumptions under the base"}, .fill_run = ri__page_assumptions},
                       {{"provenance"}, {"How to check it"}, .fill = page_arms}}};
    return 3;
}

static void add_contents(const part *parts, int n, ri_text *text) {
    ri_text_add(text, "<nav aria-label=\"On this page\">\n<ul>\n");
    for (int i = 0; i < n; i++) {
        if (parts[i].n == 0)
            continue;
        ri__contents_open(text, parts[i].id, parts[i].title);
        for (int k = 0; k < parts[i].n; k++)
            ri__contents_link(text, parts[i].section[k].id.text, parts[i].section[k].title.text);
        ri__contents_close(text);
    }
    ri_text_add(text, "</ul>\n</nav>\n");
}

static void add_head(const ri_comparison *comparison, const part *parts, int n, ri_text *text) {
    const ri_run_view *base = &comparison->arm[0].run;
    ri_text trust = {0};
    say_trust(base, &trust);
    ri__head_open(text, base, "plans compared", "Skip to what the plans change", &trust);
    add_contents(parts, n, text);
    ri_text_add(text, "</header>\n<main>\n");
}

static void add_section(const ri_comparison *comparison, const section *s, ri_text *text) {
    ri__section_open(text, s->id.text, s->title.text);
    if (s->fill != NULL)
        s->fill(comparison, text);
    else if (s->fill_arm != NULL)
        s->fill_arm(comparison, s->arm, text);
    else
        s->fill_run(&comparison->arm[0].run, text);
    ri__section_close(text);
}

void ri_comparison_html(const ri_comparison *comparison, ri_text *text) {
    part parts[3];
    int n = fill_parts(comparison, parts);
    add_head(comparison, parts, n, text);
    for (int i = 0; i < n; i++) {
        if (parts[i].n == 0)
            continue;
        ri__part_open(text, parts[i].id, parts[i].title);
        for (int k = 0; k < parts[i].n; k++)
            add_section(comparison, &parts[i].section[k], text);
        ri__part_close(text);
    }
    ri__document_close(text, "Made with reinspect. Start figures contain public sector information licensed "
                             "under the Open Government Licence v3.0.");
}
