/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "report/effect.h"
#include "report/json_values.h"

static json_t *path_json(const ri_run_view *run, ri_path path) {
    ri_text id = {0};
    ri__path_id(run, path, &id);
    json_t *words = id.failed ? NULL : json_string(id.bytes);
    ri_text_dispose(&id);
    return words;
}

static json_t *better_json(ri_better better) {
    return better == RI_BETTER_NONE ? json_null()
                                    : json_string(better == RI_BETTER_LOWER ? "lower" : "higher");
}

json_t *ri__difference_json(const ri_run_view *run, const ri_difference *d, const char *base_key,
                            const char *other_key) {
    double better = NAN;
    ri_interval interval;
    if (!ri_difference_better(d, &better, &interval)) {
        better = NAN;
        interval = (ri_interval){NAN, NAN};
    }
    return json_pack(
        "{s:o, s:s, s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, "
        "s:o, s:o, s:o, s:o, s:o, s:o, s:o}",
        "outcome", path_json(run, d->path), "unit", d->unit, "n", (json_int_t)d->n, base_key,
        ri__json_real(d->base), other_key, ri__json_real(d->other), "mean", ri__json_real(d->mean), "se",
        ri__json_real(d->se), "mean_low", ri__json_real(d->mean_interval.low), "mean_high",
        ri__json_real(d->mean_interval.high), "q05", ri__json_real(d->q05), "q95", ri__json_real(d->q95),
        "p_lower", ri__json_real(d->lower), "p_lower_low", ri__json_real(d->lower_interval.low),
        "p_lower_high", ri__json_real(d->lower_interval.high), "p_same", ri__json_real(d->same), "p_same_low",
        ri__json_real(d->same_interval.low), "p_same_high", ri__json_real(d->same_interval.high), "p_higher",
        ri__json_real(d->higher), "p_higher_low", ri__json_real(d->higher_interval.low), "p_higher_high",
        ri__json_real(d->higher_interval.high), "better", better_json(d->better), "p_better",
        ri__json_real(better), "p_better_low", ri__json_real(interval.low), "p_better_high",
        ri__json_real(interval.high), "variance_ratio", ri__json_real(d->variance_ratio));
}

json_t *ri__effect_json(const ri_run_view *run) {
    const char *missing = ri__effect_missing(run);
    if (!ri__has_plan(run))
        return json_null();
    if (missing != NULL)
        return json_pack("{s:s}", "left_out", missing);
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (uint32_t i = 0; i < run->effect->n && is_whole; i++)
        if (ri__difference_in_run(run, &run->effect->row[i]))
            is_whole = json_array_append_new(list, ri__difference_json(run, &run->effect->row[i],
                                                                       "mean_without", "mean_with")) == 0;
    if (!is_whole) {
        json_decref(list);
        return NULL;
    }
    return json_pack("{s:n, s:b, s:I, s:f, s:o}", "left_out", "complete",
                     run->effect->n_pairs == run->effect->n_wanted, "pairs", (json_int_t)run->effect->n_pairs,
                     "level", RI_DIFFERENCE_LEVEL, "differences", list);
}
