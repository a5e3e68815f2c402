/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/assumptions.h"

#include <math.h>
#include <string.h>

static int n_of_role(const ri_council_setup *setup, int role) {
    const ri_component *component = setup->role[role].component;
    return component != NULL ? (int)component->n_parameters : 0;
}

int ri__n_assumptions(const ri_run_view *run) {
    int n = RI_N_PARAMETERS;
    for (int role = 0; role < RI_N_ROLES; role++)
        n += n_of_role(&run->scenario->setup, role);
    return n;
}

static ri__assumption make(const ri_council_setup *setup, const ri_parameter *row, double set) {
    bool is_drawn = isnan(set) && !setup->fixed_parameters && row->prior != RI_PRIOR_FIXED;
    return (ri__assumption){row, set, is_drawn};
}

ri__assumption ri__assumption_at(const ri_run_view *run, int i) {
    const ri_council_setup *setup = &run->scenario->setup;
    if (i < RI_N_PARAMETERS)
        return make(setup, &ri_parameter_table[i], setup->set[i]);
    i -= RI_N_PARAMETERS;
    for (int role = 0; role < RI_N_ROLES; role++) {
        const ri_binding *binding = &setup->role[role];
        if (i < n_of_role(setup, role))
            return make(setup, &binding->component->parameters[i],
                        binding->set != NULL ? binding->set[i] : NAN);
        i -= n_of_role(setup, role);
    }
    ri_bug(__FILE__, __LINE__, "an assumption beyond the last");
}

int ri__n_reliable(const ri_run_view *run, int reliability) {
    int n = 0, n_all = ri__n_assumptions(run);
    for (int i = 0; i < n_all; i++)
        n += ri__assumption_at(run, i).row->reliability == reliability;
    return n;
}

const char *ri__reliability_label(int reliability) {
    static const char *const labels[] = {"red: no source", "amber: a source for something near",
                                         "green: published for this"};
    return labels[reliability < RI_RED || reliability > RI_GREEN ? RI_RED : reliability];
}

/* So many significant figures, never in powers of ten: 0.0123, 1.3, 133. */
static ri__word figure(double value, int n_figures) {
    int decimals = value == 0 ? 0 : n_figures - 1 - (int)floor(log10(fabs(value)));
    ri__word word = ri__number(value, decimals < 0 ? 0 : decimals > 6 ? 6 : decimals);
    if (strchr(word.text, '.') != NULL) {
        size_t length = strlen(word.text);
        while (word.text[length - 1] == '0')
            word.text[--length] = '\0';
        if (word.text[length - 1] == '.')
            word.text[length - 1] = '\0';
    }
    return word;
}

void ri__assumption_value(const ri__assumption *assumption, ri_text *text) {
    const ri_parameter *row = assumption->row;
    double scale = strcmp(row->unit, "share") == 0 ? 100 : 1;
    const char *unit = ri__unit(row->unit);
    double middle = !isnan(assumption->set) ? assumption->set
                    : assumption->is_drawn  ? ri_parameter_quantile(row, 0.5)
                                            : row->default_value;
    int n_figures = assumption->is_drawn ? 2 : 3;
    const char *percent = scale > 1 ? "%" : "";
    ri_text_add(text, "%s%s%s", figure(middle * scale, n_figures).text, percent, *unit != '\0' ? " " : "");
    ri__clean(text, unit);
    if (assumption->is_drawn)
        ri_text_add(text, " (%s%s to %s%s)", figure(ri_parameter_quantile(row, 0.05) * scale, 2).text,
                    percent, figure(ri_parameter_quantile(row, 0.95) * scale, 2).text, percent);
    else if (!isnan(assumption->set))
        ri_text_add(text, ", set by the scenario");
    else
        ri_text_add(text, ", the same in every run");
}
