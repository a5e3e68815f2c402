/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/csv_fields.h"
#include "report/effect.h"
#include "report/json_values.h"
#include "report/seek.h"

/* What `seek` found, for programs. */

#define N_OF_CANDIDATE 8 /* columns of a candidate in the CSV beside its levers */

static json_t *worsened_json(const ri_seek_view *view, const ri_seek_candidate *c) {
    ri_text id = {0};
    if (c->fate != RI_SEEK_WORSENS)
        return json_null();
    ri__path_id(&view->run, c->differences.row[c->worsened].path, &id);
    return ri__json_taken(&id);
}

static json_t *candidate_json(const ri_seek_view *view, uint32_t i) {
    const ri_seek_candidate *c = &view->seek->candidate[i];
    json_t *levers = json_object();
    bool is_whole = levers != NULL;
    for (int j = 0; i > 0 && j < view->n_levers; j++)
        is_whole = is_whole && json_object_set_new(levers, view->lever[j],
                                                   ri__json_real(ri__seek_setting(view, i, j))) == 0;
    char hex[65];
    ri_fingerprint_format(&c->summary.fingerprint, hex);
    json_t *object =
        json_pack("{s:o, s:o, s:b, s:o, s:s, s:o, s:b, s:I, s:s}", "levers", levers, "reached",
                  ri__json_real(c->reached), "meets", c->meets, "cost_gbp", ri__json_real(c->cost_gbp),
                  "fate", ri__seek_fate(c), "worsened", worsened_json(view, c), "on_front", c->is_on_front,
                  "replications", (json_int_t)c->summary.n_replications, "fingerprint", hex);
    if (is_whole)
        return object;
    json_decref(object);
    return NULL;
}

/* Of each assumption that could matter: those whose worth is above 0. */
static json_t *worth_json(const ri_seek_view *view) {
    const ri_worth *worth = &view->seek->worth;
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (uint32_t i = 0; i < worth->n && is_whole; i++) {
        const ri_worth_row *row = &worth->row[i];
        if (row->voi.value > 0)
            is_whole =
                json_array_append_new(
                    list,
                    json_pack("{s:o, s:o, s:o, s:o, s:b}", "name", ri__json_words(row->name), "value",
                              ri__json_real(row->voi.value), "se", ri__json_real(row->voi.se), "by_chance",
                              ri__json_real(row->voi.by_chance), "stands_out", row->stands_out)) == 0;
    }
    json_t *object = json_pack("{s:i, s:i, s:i, s:o}", "options", (int)worth->n_options, "replications",
                               (int)worth->n_replications, "assumptions", (int)worth->n, "worth", list);
    if (is_whole)
        return object;
    json_decref(object);
    return NULL;
}

static json_t *prices_json(const ri_seek_view *view) {
    json_t *prices = json_object();
    bool is_whole = prices != NULL;
    for (int j = 0; j < view->n_levers && is_whole; j++)
        is_whole = json_object_set_new(prices, view->lever[j], ri__json_real(view->price[j])) == 0;
    if (is_whole)
        return prices;
    json_decref(prices);
    return NULL;
}

void ri_report_seek_json(const ri_seek_view *view, ri_text *text) {
    const ri_seek *seek = view->seek;
    json_t *list = json_array();
    bool is_whole = list != NULL;
    for (uint32_t i = 0; i < seek->n && is_whole; i++)
        is_whole = json_array_append_new(list, candidate_json(view, i)) == 0;
    json_t *root = json_pack(
        "{s:s, s:b, s:o, s:o, s:I, s:o, s:b, s:i, s:o, s:o, s:o, s:o, s:o}", "schema", "reinspect.seek/1",
        "complete", seek->is_complete, "target", ri__json_words(view->target), "scenario",
        ri__json_words(view->run.scenario->file), "seed", (json_int_t)view->asked->seed, "budget_gbp",
        ri__json_real(view->asked->budget_gbp), "met", seek->candidate[seek->best].meets, "best",
        (int)seek->best, "probability", ri__json_real(seek->probability), "zone", ri__json_real(seek->zone),
        "candidates", list, "price_gbp_per_year", prices_json(view), "knowledge", worth_json(view));
    if (seek->from_store)
        is_whole = is_whole && json_object_set_new(root, "from_store", json_true()) == 0;
    text->failed |= !is_whole;
    ri__json_dump(root, RI__JSON_FLAGS, text);
}

/* A row for each assumption that it could be worth to know, with nothing in a candidate's columns. */
static void add_worth_rows(const ri_seek_view *view, ri_text *text) {
    const ri_worth *worth = &view->seek->worth;
    for (uint32_t i = 0; i < worth->n; i++) {
        const ri_worth_row *row = &worth->row[i];
        if (row->voi.value <= 0)
            continue;
        for (int j = 0; j < view->n_levers + N_OF_CANDIDATE; j++)
            ri_text_add(text, ",");
        ri__csv_words(text, row->name, ',');
        ri_text_add(text, "%.12g,%.12g,%.12g,%d\n", row->voi.value, row->voi.se, row->voi.by_chance,
                    row->stands_out);
    }
}

void ri_report_seek_csv(const ri_seek_view *view, ri_text *text) {
    ri_text_add(text, "candidate,");
    for (int j = 0; j < view->n_levers; j++)
        ri__csv_words(text, view->lever[j], ',');
    ri_text_add(text, "reached,meets,cost_gbp,fate,worsened,on_front,replications,assumption,worth,worth_se,"
                      "worth_by_chance,stands_out\n");
    for (uint32_t i = 0; i < view->seek->n; i++) {
        const ri_seek_candidate *c = &view->seek->candidate[i];
        ri_text_add(text, "%u", i);
        for (int j = 0; j < view->n_levers; j++)
            if (i > 0)
                ri_text_add(text, ",%.12g", ri__seek_setting(view, i, j));
            else
                ri_text_add(text, ",");
        ri_text_add(text, ",%.12g,%d,%.12g,%s,", c->reached, c->meets, c->cost_gbp, ri__seek_fate(c));
        if (c->fate == RI_SEEK_WORSENS)
            ri__path_id(&view->run, c->differences.row[c->worsened].path, text);
        ri_text_add(text, ",%d,%llu,,,,,\n", c->is_on_front, (unsigned long long)c->summary.n_replications);
    }
    add_worth_rows(view, text);
}
