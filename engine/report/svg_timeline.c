/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/finding.h"
#include "report/svg.h"

static ri__moment point(const char *label, const char *basis, ri_day day) {
    ri__moment moment = {.label = label,
                         .basis = basis,
                         .from = day,
                         .until = RI_DAY_NONE,
                         .inner_from = RI_DAY_NONE,
                         .inner_until = RI_DAY_NONE,
                         .middle = RI_DAY_NONE};
    snprintf(moment.note, sizeof moment.note, "%s", ri__date(day).text);
    snprintf(moment.when, sizeof moment.when, "%s", ri__date(day).text);
    return moment;
}

static ri__word month_of(ri_day day) {
    return ri__month(ri_month_of_day(day));
}

/* Days from publication by the regime's own rules; receipt of the report is taken as its publication. */
static int by_rule(const ri_run_view *run, ri__moment *moments) {
    const ri_regime *regime = ri__regime_at_publication(run);
    if (regime == NULL)
        return 0;
    ri_day plan = ri_working_days_add(ri__start(run)->publication, regime->plan_due_working_days);
    ri_day reply = ri_working_days_add(plan, regime->plan_reply_working_days);
    ri_day visit = ri_regime_plan(regime, RI_PAUSED_VISIT, ri__start(run)->publication,
                                  reply + regime->first_visit_days);
    visit = ri_regime_put_off(regime, RI_PAUSED_VISIT, visit, 1);
    moments[0] = point("Improvement plan due", "by rule", plan);
    moments[1] = point("First monitoring visit, at the latest", "by rule", visit);
    return 2;
}

static ri_day wait_day(const ri_run_view *run, const ri_distribution *wait, double level, double months) {
    return ri__is_reached(wait, level) ? ri__day_after(run, months) : ri__end_day(run) - 1;
}

/* When nearly no run has come to it: an arrow where the simulated months end. */
static ri__moment not_reinspected(const ri_run_view *run, const ri_distribution *wait) {
    ri__moment moment = point("Re-inspection", "simulated", ri__end_day(run) - 1);
    moment.until = moment.from;
    moment.is_open = true;
    ri__word chance = ri__in_100(wait->not_reached_share);
    snprintf(moment.note, sizeof moment.note, "not in these months: %s", chance.text);
    snprintf(moment.when, sizeof moment.when,
             "The chance that it does not come within the months simulated is %s", chance.text);
    return moment;
}

static ri__moment pause_of(const ri_pause *pause) {
    bool is_for_all = pause->visits_until == pause->until;
    ri__moment moment = point(is_for_all ? "No visits or inspections (paused)" : "No inspections (paused)",
                              "by rule", pause->from);
    moment.until = pause->until - 1;
    moment.is_pause = true;
    snprintf(moment.note, sizeof moment.note, "%s to %s", ri__date(pause->from).text,
             ri__date(moment.until).text);
    snprintf(moment.when, sizeof moment.when, "%s", moment.note);
    if (!is_for_all)
        snprintf(moment.when, sizeof moment.when, "%s; monitoring visits to %s", moment.note,
                 ri__date(pause->visits_until - 1).text);
    return moment;
}

static ri__moment reinspection(const ri_run_view *run, const ri_distribution *wait) {
    ri__moment moment = point("Re-inspection", "simulated", wait_day(run, wait, 0.05, wait->q05));
    moment.until = wait_day(run, wait, 0.95, wait->q95);
    moment.inner_from = wait_day(run, wait, 0.25, wait->q25);
    moment.inner_until = wait_day(run, wait, 0.75, wait->q75);
    moment.is_open = !ri__is_reached(wait, 0.95);
    const char *beyond = moment.is_open ? "beyond " : "";
    snprintf(moment.note, sizeof moment.note, "beyond the months simulated in most runs");
    int n = snprintf(moment.when, sizeof moment.when,
                     "%s to %s%s in 90 of 100 runs; %s to %s%s in half of them", month_of(moment.from).text,
                     beyond, month_of(moment.until).text, month_of(moment.inner_from).text,
                     ri__is_reached(wait, 0.75) ? "" : "beyond ", month_of(moment.inner_until).text);
    if (!ri__is_reached(wait, 0.5))
        return moment;
    moment.middle = wait_day(run, wait, 0.5, wait->q50);
    snprintf(moment.note, sizeof moment.note, "middle run %s", month_of(moment.middle).text);
    snprintf(moment.when + n, sizeof moment.when - (size_t)n, "; %s in the middle run",
             month_of(moment.middle).text);
    return moment;
}

/* From the first, by rule, until the re-inspection ends them. */
static ri__moment visits(const ri_run_view *run, ri_day first, const ri__moment *next) {
    const ri_distribution *n = &run->summary->outcome[RI_OUT_monitoring_visits].amount;
    ri__moment moment = point("Monitoring visits", "simulated", first);
    moment.until = next->until;
    moment.is_open = next->is_open;
    snprintf(moment.note, sizeof moment.note, "%s (%s)", ri__amount(n->q50, "visits").text,
             ri__range(n->q05, n->q95, "visits").text);
    snprintf(moment.when, sizeof moment.when,
             "From %s until the re-inspection%s: %s in the middle run, %s in 90 of 100", month_of(first).text,
             next->is_open ? " or the end of these months" : "", ri__amount(n->q50, "visits").text,
             ri__range(n->q05, n->q95, "visits").text);
    return moment;
}

int ri__moments(const ri_run_view *run, ri__moment moments[RI__MAX_MOMENTS]) {
    const ri_distribution *wait = &run->summary->outcome[RI_OUT_months_to_reinspection].amount;
    int n = 0;
    moments[n++] = point("Inadequate report published", "published", ri__start(run)->publication);
    int n_rules = by_rule(run, moments + n);
    n += n_rules;
    if (isfinite(wait->q50)) {
        ri__moment next = ri__is_reached(wait, 0.05) ? reinspection(run, wait) : not_reinspected(run, wait);
        if (n_rules > 0 && moments[n - 1].from < next.until) {
            moments[n] = visits(run, moments[n - 1].from, &next);
            n++;
        }
        const ri_pause *pause = ri__pause(run);
        if (pause != NULL && pause->from >= ri__start(run)->publication && pause->until < ri__end_day(run))
            moments[n++] = pause_of(pause);
        moments[n++] = next;
    }
    moments[n++] = point("End of the months simulated", "choice of this run", ri__end_day(run) - 1);
    return n;
}

/* Time in months since January 1990, as the year grid counts it. */
static double day_x(const ri__frame *frame, ri_day day) {
    int month = ri_month_of_day(day);
    ri_day first = ri_month_first_day(month);
    return ri__x(frame, month + (double)(day - first) / (ri_month_first_day(month + 1) - first));
}

static void add_bar(ri_text *text, const ri__frame *frame, const char *css_class, ri_day from, ri_day until,
                    double y, double height) {
    double x = day_x(frame, from), width = day_x(frame, until) - x;
    ri_text_add(text,
                "<rect class=\"%s\" fill=\"" RI__BLUE
                "\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" />\n",
                css_class, x, y - height / 2, fmax(width, 1), height);
}

static void add_moment(ri_text *text, const ri__frame *frame, const ri__moment *moment, double y) {
    if (moment->until == RI_DAY_NONE) {
        double x = day_x(frame, moment->from);
        ri_text_add(text, "<circle class=\"point\" cx=\"%.1f\" cy=\"%.1f\" r=\"6\" />\n", x, y);
        return;
    }
    add_bar(text, frame, moment->is_pause ? "pause" : "band outer", moment->from, moment->until, y, 18);
    if (moment->inner_from != RI_DAY_NONE)
        add_bar(text, frame, "band inner", moment->inner_from, moment->inner_until, y, 18);
    if (moment->middle != RI_DAY_NONE) {
        double x = day_x(frame, moment->middle);
        ri__svg_line(text, "middle", x, y - 12, x, y + 12);
    }
    if (moment->is_open) {
        double x = day_x(frame, moment->until);
        ri_text_add(text, "<path class=\"arrow\" d=\"M%.1f %.1f L%.1f %.1f L%.1f %.1f\" />\n", x + 3, y - 6,
                    x + 10, y, x + 3, y + 6);
    }
}

/* Label and note in one line, or below each other where one line would be too long. */
static void add_row_label(ri_text *text, const ri__moment *moment, double x, double y, ri__size size) {
    char label[320];
    bool is_wide = size == RI__WIDE;
    snprintf(label, sizeof label, "%s%s%s", moment->label, is_wide ? ": " : "", is_wide ? moment->note : "");
    ri__svg_words(text, x, y, "start", label);
    if (!is_wide)
        ri__svg_words(text, x, y + 18, "start", moment->note);
}

void ri__svg_timeline(ri_text *text, const ri_run_view *run, const char *title, const char *description,
                      ri__size size) {
    ri__moment moments[RI__MAX_MOMENTS];
    int n = ri__moments(run, moments);
    const double row = size == RI__WIDE ? 52 : 70;
    double width = size == RI__WIDE ? 960 : 340, height = n * row + 40;
    ri__frame frame = {.left = 12, .top = 6, .right = width - 24, .bottom = height - 28};
    frame.x_low = ri_month_of_day(ri__start(run)->publication);
    frame.x_high = ri_month_of_day(ri__end_day(run));
    ri__svg_open(text, "timeline", size, width, height, title, description);
    ri__svg_years(text, &frame);
    ri__svg_line(text, "axis", frame.left, frame.bottom, frame.right, frame.bottom);
    for (int i = 0; i < n; i++) {
        double y = frame.top + i * row;
        add_row_label(text, &moments[i], frame.left, y + 16, size);
        add_moment(text, &frame, &moments[i], y + row - 18);
    }
    ri__svg_close(text);
}
