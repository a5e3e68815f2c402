/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "report/page.h"
#include "report/svg_pit.h"
#include "report/validation_page.h"
#include "report/validation_words.h"

static const char *place_of(const ri_target_part *part) {
    if (isnan(part->pit))
        return "no place: see the verdict";
    if (ri__part_is_bound(part))
        return ri__part_is_outside(part) ? "holds in hardly any replicate" : "holds in enough replicates";
    return part->pit < RI__OUTMOST       ? "lower than nearly all replicates"
           : part->pit > 1 - RI__OUTMOST ? "higher than nearly all replicates"
                                         : "within 90 of 100 replicates";
}

static int gather(const ri_target *t, ri__pit item[RI_MOST_COMPONENTS]) {
    int n = 0;
    for (int32_t k = 0; k < t->n_components; k++) {
        const ri_target_part *part = &t->component[k];
        if (isnan(part->pit))
            continue;
        item[n] = (ri__pit){.pit = part->pit, .is_outside = ri__part_is_outside(part)};
        snprintf(item[n].label, sizeof item[n].label, "%s", part->label);
        item[n].label[0] = (char)toupper((unsigned char)item[n].label[0]);
        n++;
    }
    return n;
}

static void add_drawing(const ri_target *t, ri_text *text) {
    static const char how[] =
        "Each line goes from 0, below all replicates, to 1, above all; for \"less than\" and \"at least\" "
        "the place is the share of replicates in which that holds. Upright marks: the bounds within which 90 "
        "of 100 figures of a good simulator lie. A diamond lies outside.";
    ri__pit item[RI_MOST_COMPONENTS];
    int n = gather(t, item), n_outside = 0;
    if (n == 0)
        return;
    for (int i = 0; i < n; i++)
        n_outside += item[i].is_outside;
    ri_text title = {0};
    ri_text_add(&title, "%d of %d figures of Gloucestershire lie outside where 90 of 100 should", n_outside,
                n);
    text->failed |= title.failed;
    const char *words = title.length > 0 ? title.bytes : "";
    ri__figure_open(text, "pit", words);
    ri__svg_pit(text, item, n, "pit", words, how, RI__WIDE);
    ri__svg_pit(text, item, n, "pit", words, how, RI__NARROW);
    ri__element(text, "figcaption", how);
    ri_text_add(text, "</figure>\n");
    ri_text_dispose(&title);
}

void ri__valid_own(const ri_validation_view *view, ri_text *text) {
    static const char *const columns[] = {"Figure", "Record",      "Simulated, mean",
                                          "SD",     "Place (PIT)", "In words"};
    const ri_target *t = ri__own_case(view->validation);
    ri_text line = {0};
    ri_text_add(
        &line,
        "Gloucestershire after its report of June 2017 took no part in moving any assumption. This target "
        "%s: no figure may lie in the outermost 1 in 100, and one at most beyond the outermost 10.",
        ri__verdict(t->is_pass));
    ri__element_text(text, "p", &line);
    add_drawing(t, text);
    ri__table_open(text, "own-table", "", "Gloucestershire's figures among the simulated", columns, 6);
    for (int32_t k = 0; k < t->n_components; k++) {
        const ri_target_part *part = &t->component[k];
        char heading[sizeof part->label];
        memcpy(heading, part->label, sizeof heading);
        heading[0] = (char)toupper((unsigned char)heading[0]);
        ri__row_open(text, heading);
        ri__cell(text, isfinite(part->observed) ? ri__part_value(t, part, part->observed).text : "none",
                 true);
        ri__cell(text, ri__part_value(t, part, part->mean).text, true);
        ri__cell(text, isfinite(part->sd) ? ri__part_width(t, part, part->sd).text : "none", true);
        ri__cell(text, isfinite(part->pit) ? ri__number(part->pit, 3).text : "none", true);
        ri__cell(text, place_of(part), false);
        ri__row_close(text);
    }
    ri__table_close(text);
}
