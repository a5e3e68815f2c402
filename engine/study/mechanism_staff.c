/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "study/history.h"
#include "study/mechanism.h"

/* The parameter by which referrals answer a report, where the bound demand plugin has one. */
#define N_LEVELS 5
static const double levels[N_LEVELS] = {0.8, 0.9, 1, 1.1, 1.2};

/* What staff should move, and which way: mean share of casework good or better, wait, grade. */
enum { QUALITY, WAIT, GRADE, N_MOVED };
static const struct {
    const char *what;
    double sign;
} moved[N_MOVED] = {
    [QUALITY] = {"staff x 0.8 to 1.2: smallest gain, from level to level, in casework good or better", 1},
    [WAIT] = {"staff x 0.8 to 1.2: smallest fall, from level to level, of the wait, months", -1},
    [GRADE] = {"staff x 0.8 to 1.2: smallest rise, from level to level, of the grade", 1},
};

typedef struct staffed {
    int32_t n_months;
    double (*value)[N_MOVED]; /* one a replicate */
} staffed;

/* Mean of a metric, as simulated, over the first months. */
static double mean_metric(const int64_t *record, uint32_t metric, int32_t n_months) {
    double sum = 0;
    for (int32_t month = 0; month < n_months; month++)
        sum += (double)record[ri_record_series_cell(month, metric, 0)];
    return sum * ri_metric_table[metric].resolution / n_months;
}

static ri_status read_staffed(void *context, uint32_t r, const int64_t *record, ri_council_worker *worker,
                              ri_error *error) {
    (void)worker;
    (void)error;
    const staffed *to = context;
    int64_t days = record[ri_outcome_cell(RI_OUT_months_to_reinspection)];
    int64_t grade = record[ri_outcome_cell(RI_OUT_reinspection_grade)];
    bool is_judged = grade >= 0 && grade < RI_N_GRADES;
    to->value[r][QUALITY] = mean_metric(record, RI_METRIC_good_or_better_share, to->n_months);
    to->value[r][WAIT] = days == RI_NOT_REACHED ? to->n_months : (double)days / RI_DAYS_PER_MONTH;
    to->value[r][GRADE] = is_judged ? (double)grade : (double)NAN;
    return RI_OK;
}

/* Of the replicates that have the value at every level: the same children, met by the same chance. Returns
 * the greatest standard error of what moves from one level to the next. */
static double means_of(double (*value[N_LEVELS])[N_MOVED], uint32_t n, int what, double mean[N_LEVELS]) {
    uint32_t n_whole = 0;
    double squares[N_LEVELS] = {0}, greatest = 0;
    memset(mean, 0, N_LEVELS * sizeof *mean);
    for (uint32_t r = 0; r < n; r++) {
        bool is_whole = true;
        for (int level = 0; level < N_LEVELS; level++)
            is_whole &= !isnan(value[level][r][what]);
        n_whole += is_whole;
        for (int level = 0; is_whole && level < N_LEVELS; level++) {
            double step = level > 0 ? value[level][r][what] - value[level - 1][r][what] : 0;
            mean[level] += value[level][r][what];
            squares[level] += step * step;
        }
    }
    for (int level = 0; level < N_LEVELS; level++)
        mean[level] /= n_whole;
    for (int level = 1; level < N_LEVELS; level++) {
        double step = mean[level] - mean[level - 1];
        greatest = fmax(greatest, squares[level] / n_whole - step * step);
    }
    return sqrt(greatest / (n_whole - 1));
}

static void add_moved(ri_mechanisms *out, double (*value[N_LEVELS])[N_MOVED], uint32_t n) {
    for (int what = 0; what < N_MOVED; what++) {
        double mean[N_LEVELS], smallest = INFINITY;
        double error = means_of(value, n, what, mean);
        for (int level = 1; level < N_LEVELS; level++)
            smallest = fmin(smallest, moved[what].sign * (mean[level] - mean[level - 1]));
        ri_mechanism *row = ri__mechanism_add(out, "M5", moved[what].what, "above 0", smallest, smallest > 0);
        ri_reason_add(
            row->reason,
            "%.3g, %.3g, %.3g, %.3g, %.3g in %u histories of each; standard error of a step at most "
            "%.2g",
            mean[0], mean[1], mean[2], mean[3], mean[4], n, error);
    }
}

/* Posts from the first day on, as many more or less as make that share of the social workers at work. */
static ri_effect posts_effect(const ri_council_setup *council, double level) {
    const ri_start_field *field = council->start.field;
    double at_work = field[RI_START_cases_held].value / field[RI_START_caseload].value;
    return (ri_effect){.lever = RI_LEVER_posts_added,
                       .operation = RI_ADD,
                       .value = rint((level - 1) * at_work),
                       .from = council->first_day,
                       .until = RI_DAY_NONE,
                       .intervention = -1,
                       .intervention_key = ri_name_hash("staff of M5")};
}

ri_status ri_mechanism_staff(const ri_council_setup *council, const ri_study_options *options,
                             ri_mechanisms *out, ri_error *error) {
    uint32_t n = options->n_replicates;
    double(*value[N_LEVELS])[N_MOVED] = {0};
    ri_status status = RI_OK;
    for (uint32_t level = 0; level < N_LEVELS && status == RI_OK; level++) {
        ri_council_setup setup = *council;
        ri_effect effect = posts_effect(council, levels[level]);
        setup.effects = &effect;
        setup.n_effects = levels[level] < 1 || levels[level] > 1;
        value[level] = calloc(n, sizeof *value[level]);
        staffed to = {setup.n_months, value[level]};
        status = value[level] == NULL
                     ? ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n)
                     : ri__mechanism_repeat(&setup, options, RI_EXPERIMENT_STAFF + level, read_staffed, &to,
                                            out, error);
    }
    if (status == RI_OK)
        add_moved(out, value, n);
    for (int level = 0; level < N_LEVELS; level++)
        free(value[level]);
    return status;
}

/* V7's figures. */
static const uint32_t shock_metric[RI_N_SHOCKS] = {[RI_SHOCK_AGENCY] = RI_METRIC_agency_share,
                                                   [RI_SHOCK_VACANCY] = RI_METRIC_vacancy_share,
                                                   [RI_SHOCK_CPP] = RI_METRIC_cpp,
                                                   [RI_SHOCK_REFERRALS] = RI_METRIC_referrals,
                                                   [RI_SHOCK_CASELOAD] = RI_METRIC_caseload};
/* Most of a shock that may be left where nobody responds. What the plan's work improves may even take figures
 * below what they would be without a judgement: that is no shock. */
#define MOST_LEFT 0.1

/* Means over the first three years, one row a replicate. */
typedef struct shocked {
    double mean[RI_N_SHOCKS];
} shocked;

static ri_status read_shocked(void *context, uint32_t r, const int64_t *record, ri_council_worker *worker,
                              ri_error *error) {
    (void)worker;
    (void)error;
    shocked *to = context;
    for (int f = 0; f < RI_N_SHOCKS; f++)
        to[r].mean[f] = mean_metric(record, shock_metric[f], 12 * RI_SHOCK_YEARS);
    return RI_OK;
}

/* Those of a plugin's assumptions that are responses to the report, set to 0. */
static const struct {
    ri_role role;
    const char *name;
} response[] = {{RI_ROLE_DEMAND, "judgement_response"},
                {RI_ROLE_WORKFORCE, "leaving.judgement_effect"},
                {RI_ROLE_WORKFORCE, "hiring.judgement_effect"}};

static bool is_response(int role, const char *name) {
    for (size_t i = 0; i < sizeof response / sizeof response[0]; i++)
        if ((int)response[i].role == role && strcmp(response[i].name, name) == 0)
            return true;
    return false;
}

/* What staff, directors and referrers do because services were judged inadequate, left out. set[role] has
 * room for a component's parameters. */
static void without_responses(ri_council_setup *setup, double set[RI_N_ROLES][RI_PLUGIN_MAX_PARAMETERS]) {
    for (int role = 0; role < RI_N_ROLES; role++) {
        ri_binding *binding = &setup->role[role];
        for (uint32_t i = 0; i < binding->component->n_parameters; i++)
            set[role][i] = is_response(role, binding->component->parameters[i].name) ? 0
                           : binding->set == NULL                                    ? (double)NAN
                                                                                     : binding->set[i];
        binding->set = set[role];
    }
    setup->set[RI_P_threshold_shock] = setup->set[RI_P_director_judgement] = 0;
}

static double mean_of(const shocked *value, uint32_t n, int f) {
    double sum = 0;
    for (uint32_t r = 0; r < n; r++)
        sum += value[r].mean[f];
    return sum / n;
}

/* Arms: as the assumptions have it, without responses, without a judgement. */
enum { WITH, WITHOUT, UNJUDGED, N_ARMS };

static void add_shock(ri_mechanisms *out, shocked *const value[N_ARMS], uint32_t n) {
    double most = -INFINITY;
    ri_mechanism *row = ri__mechanism_add(
        out, "M5", "nobody responds to the report: largest part of the shock that is left, of V7's figures",
        "at most 0.1", NAN, false);
    for (int f = 0; f < RI_N_SHOCKS; f++) {
        double usual = mean_of(value[UNJUDGED], n, f);
        double left = (mean_of(value[WITHOUT], n, f) - usual) / (mean_of(value[WITH], n, f) - usual);
        most = fmax(most, left);
        ri_reason_add(row->reason, "%s %+.2f", ri_shock_table[f].label, left);
    }
    row->value = most;
    row->is_pass = most <= MOST_LEFT;
}

ri_status ri_mechanism_shock(const ri_council_setup *council, const ri_study_options *options,
                             ri_mechanisms *out, ri_error *error) {
    uint32_t n = options->n_replicates;
    double set[RI_N_ROLES][RI_PLUGIN_MAX_PARAMETERS];
    shocked *value[N_ARMS] = {0};
    ri_status status = RI_OK;
    for (uint32_t arm = 0; arm < N_ARMS && status == RI_OK; arm++) {
        ri_council_setup setup = *council;
        setup.n_months = 12 * RI_SHOCK_YEARS;
        /* What comes to one council alone is no response, and goes back to another level where nobody was
         * judged. */
        setup.is_off[RI_SYSTEM_local_change] = true;
        value[arm] = calloc(n, sizeof *value[arm]);
        if (value[arm] == NULL)
            status = ri_error_set(error, RI_NO_MEMORY, "out of memory for %u replicates", n);
        if (status == RI_OK && arm == WITHOUT)
            without_responses(&setup, set);
        if (arm == UNJUDGED)
            setup.start.publication = RI_DAY_NONE;
        if (status == RI_OK)
            status = ri__mechanism_repeat(&setup, options, RI_EXPERIMENT_SHOCK + arm, read_shocked,
                                          value[arm], out, error);
    }
    if (status == RI_OK)
        add_shock(out, value, n);
    for (int arm = 0; arm < N_ARMS; arm++)
        free(value[arm]);
    return status;
}
