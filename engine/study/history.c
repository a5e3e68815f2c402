/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/history.h"

#include <math.h>

const struct ri_shock_info ri_shock_table[RI_N_SHOCKS] = {
    [RI_SHOCK_AGENCY] = {"agency workers", RI_FIGURE_AGENCY_SHARE, false},
    [RI_SHOCK_VACANCY] = {"vacancies", RI_FIGURE_VACANCY_SHARE, false},
    [RI_SHOCK_CPP] = {"child protection plans", RI_FIGURE_CPP_PER_10K, true},
    [RI_SHOCK_REFERRALS] = {"referrals", RI_FIGURE_REFERRALS_PER_10K, true},
    [RI_SHOCK_CASELOAD] = {"caseload", RI_FIGURE_CASELOAD, false},
};

ri_day ri_shock_day(ri_day day, int years) {
    ri_date date = ri_date_from_day(day); /* 31 March or 30 September */
    date.year += years;
    return ri_day_from_date(date);
}

ri_shock_basis ri_shock_basis_of(const ri_record *record, const ri_episode *episode) {
    ri_shock_basis basis;
    for (int f = 0; f < RI_N_SHOCKS; f++) {
        ri_figure figure = ri_shock_table[f].figure;
        ri_day day = ri_record_figure_day(record, figure, episode->code, episode->publication);
        basis.day[f] = day;
        for (int k = 0; k <= RI_SHOCK_YEARS; k++) {
            ri_day then = day == RI_DAY_NONE ? RI_DAY_NONE : ri_shock_day(day, k);
            bool is_dated = day != RI_DAY_NONE;
            basis.council[f][k] =
                is_dated ? ri_record_figure(record, figure, episode->code, then) : (double)NAN;
            basis.england[f][k] = is_dated ? ri_record_figure(record, figure, 0, then) : (double)NAN;
        }
    }
    return basis;
}

void ri_shock_fill(const ri_shock_basis *basis, double shock[RI_N_SHOCKS][RI_SHOCK_YEARS]) {
    for (int f = 0; f < RI_N_SHOCKS; f++) {
        const double *council = basis->council[f], *england = basis->england[f];
        for (int k = 1; k <= RI_SHOCK_YEARS; k++)
            shock[f][k - 1] = ri_shock_table[f].is_ratio
                                  ? council[k] / council[0] / (england[k] / england[0]) - 1
                                  : council[k] - council[0] - (england[k] - england[0]);
    }
}

void ri_history_visits(ri_history *history, const ri_day *days, int32_t n) {
    ri_day from = ri_day_from_date(RI_VISITS_FROM), until = ri_day_from_date(RI_VISITS_UNTIL);
    ri_day last = RI_DAY_NONE;
    history->n_gaps = 0;
    history->last_gap_days = NAN;
    for (int32_t i = 0; i < n; i++) {
        if (days[i] < from || days[i] > until || days[i] > history->episode.until)
            continue;
        if (last != RI_DAY_NONE && history->n_gaps < RI_MOST_GAPS)
            history->gap_days[history->n_gaps++] = days[i] - last;
        last = days[i];
    }
    if (last != RI_DAY_NONE && !history->episode.is_censored && history->episode.until <= until)
        history->last_gap_days = history->episode.until - last;
}

int32_t ri_history_noted(const ri_record *record, const ri_episode *episode,
                         ri_noted_figure noted[RI_MOST_NOTED]) {
    int32_t n = 0;
    for (int i = 0; i < ri_record_n_observations(record); i++) {
        ri_noted_figure o = ri_record_noted(record, i);
        if (o.code == episode->code && o.as_of > episode->publication && o.as_of <= episode->until &&
            n < RI_MOST_NOTED)
            noted[n++] = o;
    }
    return n;
}

void ri_history_observe(const ri_record *record, int episode, ri_history *history) {
    *history = (ri_history){.episode = ri_record_episode(record, episode), .n_visits = NAN};
    const ri_episode *e = &history->episode;
    history->is_response_known = e->response != RI_RESPONSE_UNKNOWN;
    history->has_dfe_commissioner = e->response == RI_RESPONSE_DFE_COMMISSIONER;
    history->over_graded_share = history->good_gain_per_year = NAN;
    ri_day days[RI_MOST_GAPS + 1];
    int32_t n =
        ri_record_monitoring_visits(record, e->code, e->publication, e->until, days, RI_MOST_GAPS + 1);
    RI_BUG_IF(n > RI_MOST_GAPS + 1);
    ri_history_visits(history, days, n);
    if (e->n_visits >= 0)
        history->n_visits = e->n_visits;
    const ri_shock_basis basis = ri_shock_basis_of(record, e);
    ri_shock_fill(&basis, history->shock);
    ri_noted_figure noted[RI_MOST_NOTED];
    int32_t n_noted = ri_history_noted(record, e, noted);
    for (int32_t i = 0; i < RI_MOST_NOTED; i++)
        history->noted[i] = i < n_noted ? noted[i].value : (double)NAN;
}
