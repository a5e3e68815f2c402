/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/comparison.h"
#include "report/effect.h"
#include "report/json_values.h"

static json_t *letter_json(int arm) {
    const char letter[] = {ri__arm_letter(arm), '\0'};
    return json_string(letter);
}

static bool append(json_t *list, json_t *value) {
    return json_array_append_new(list, value) == 0;
}

static bool add_run(json_t *arms, const ri_comparison *comparison, int arm) {
    json_t *run = ri__run_json(&comparison->arm[arm].run);
    bool is_whole = json_object_set_new(run, "arm", letter_json(arm)) == 0;
    json_object_del(run, "plan_effect"); /* what a plan changes stands in the differences */
    return append(arms, run) && is_whole;
}

static bool add_differences(json_t *list, const ri_comparison *comparison, int arm) {
    const ri_arm *a = &comparison->arm[arm];
    bool is_whole = true;
    for (uint32_t i = 0; a->differences != NULL && i < a->differences->n && is_whole; i++) {
        const ri_difference *d = &a->differences->row[i];
        if (!ri__difference_in_run(&a->run, d))
            continue;
        json_t *row = json_pack("{s:o}", "arm", letter_json(arm));
        json_t *rest = ri__difference_json(&a->run, d, "mean_base", "mean_arm");
        is_whole = json_object_update(row, rest) == 0 && append(list, row);
        json_decref(rest);
    }
    return is_whole;
}

static bool add_left_out(json_t *list, const ri_comparison *comparison, int arm) {
    const char *why = comparison->arm[arm].left_out;
    return why == NULL ||
           append(list, json_pack("{s:o, s:o}", "arm", letter_json(arm), "reason", ri__json_words(why)));
}

void ri_comparison_json(const ri_comparison *comparison, ri_text *text) {
    json_t *arms = json_array(), *differences = json_array(), *left_out = json_array();
    bool is_whole = true;
    for (int arm = 0; arm < comparison->n; arm++)
        is_whole = is_whole && add_run(arms, comparison, arm) &&
                   (arm == 0 || (add_differences(differences, comparison, arm) &&
                                 add_left_out(left_out, comparison, arm)));
    json_t *root = json_pack("{s:s, s:b, s:f, s:o, s:o, s:o}", "schema", "reinspect.compare/1", "complete",
                             comparison->is_complete, "level", RI_DIFFERENCE_LEVEL, "arms", arms,
                             "differences", differences, "left_out", left_out);
    text->failed |= !is_whole;
    ri__json_dump(root, RI__JSON_FLAGS, text);
}
