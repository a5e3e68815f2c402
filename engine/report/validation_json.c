/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stddef.h>

#include "report/json_values.h"
#include "report/provenance.h"
#include "report/validation.h"

typedef double part_value(const ri_target_part *part);

static double observed_of(const ri_target_part *part) {
    return part->observed;
}
static double mean_of(const ri_target_part *part) {
    return part->mean;
}
static double sd_of(const ri_target_part *part) {
    return part->sd;
}
static double bootstrap_of(const ri_target_part *part) {
    return part->bootstrap_sd;
}
static double pit_of(const ri_target_part *part) {
    return part->pit;
}

static json_t *values(const ri_target *t, part_value *of) {
    json_t *list = json_array();
    for (int32_t k = 0; k < t->n_components; k++)
        json_array_append_new(list, ri__json_real(of(&t->component[k])));
    return list;
}

static json_t *labels(const ri_target *t) {
    json_t *list = json_array();
    for (int32_t k = 0; k < t->n_components; k++)
        json_array_append_new(list, json_string(t->component[k].label));
    return list;
}

static json_t *units(const ri_target *t) {
    json_t *list = json_array();
    for (int32_t k = 0; k < t->n_components; k++)
        json_array_append_new(list,
                              json_string(t->component[k].unit != NULL ? t->component[k].unit : t->unit));
    return list;
}

static json_t *target_object(const ri_target *t) {
    json_t *o = json_object();
    json_object_set_new(o, "id", json_string(t->id));
    json_object_set_new(o, "half", json_string(ri_half_words[t->half]));
    json_object_set_new(o, "what", json_string(t->what));
    json_object_set_new(o, "source", json_string(t->source));
    json_object_set_new(o, "unit", json_string(t->unit));
    json_object_set_new(o, "n", json_integer(t->n));
    json_object_set_new(o, "labels", labels(t));
    json_object_set_new(o, "units", units(t));
    json_object_set_new(o, "observed", values(t, observed_of));
    json_object_set_new(o, "simulated", values(t, mean_of));
    json_object_set_new(o, "sd", values(t, sd_of));
    json_object_set_new(o, "bootstrap_sd", values(t, bootstrap_of));
    json_object_set_new(o, "pit", values(t, pit_of));
    json_object_set_new(o, "replicates", json_integer(t->n_replicates));
    json_object_set_new(o, "tail_probability", ri__json_real(t->tail_probability));
    json_object_set_new(o, "sd_ratio", ri__json_real(t->sd_ratio));
    json_object_set_new(o, "detectable_shift",
                        ri__json_real(t->is_by_shift ? t->detectable_shift : (double)NAN));
    json_object_set_new(o, "counted", json_boolean(t->is_counted));
    json_object_set_new(o, "pass", json_boolean(t->is_pass));
    json_object_set_new(o, "reason", json_string(t->reason));
    return o;
}

static json_t *mechanism_object(const ri_mechanism *m) {
    json_t *o = json_object();
    json_object_set_new(o, "id", json_string(m->id));
    json_object_set_new(o, "what", json_string(m->what));
    json_object_set_new(o, "value", ri__json_real(m->value));
    json_object_set_new(o, "bound", json_string(m->bound));
    json_object_set_new(o, "pass", json_boolean(m->is_pass));
    json_object_set_new(o, "reason", json_string(m->reason));
    return o;
}

/* One figure of every month; `offset` of a double in ri_curve_month. */
static json_t *months_of(const ri_curve *curve, size_t offset) {
    json_t *list = json_array();
    for (int m = 0; m <= RI_CURVE_MONTHS; m++) {
        const char *month = (const char *)&curve->month[m];
        json_array_append_new(list, ri__json_real(*(const double *)(const void *)(month + offset)));
    }
    return list;
}

static json_t *curve_object(const ri_curve *curve) {
    json_t *o = json_object(), *months = json_array(), *followed = json_array();
    for (int m = 0; m <= RI_CURVE_MONTHS; m++) {
        json_array_append_new(months, json_integer(m));
        json_array_append_new(followed, json_integer(curve->month[m].n_followed));
    }
    json_object_set_new(o, "target", json_string(curve->id));
    json_object_set_new(o, "half", json_string(ri_half_words[curve->half]));
    json_object_set_new(o, "n", json_integer(curve->n));
    json_object_set_new(o, "replicates", json_integer(curve->n_replicates));
    json_object_set_new(o, "months", months);
    json_object_set_new(o, "followed", followed);
    json_object_set_new(o, "observed", months_of(curve, offsetof(ri_curve_month, observed)));
    json_object_set_new(o, "q05", months_of(curve, offsetof(ri_curve_month, q05)));
    json_object_set_new(o, "q25", months_of(curve, offsetof(ri_curve_month, q25)));
    json_object_set_new(o, "q50", months_of(curve, offsetof(ri_curve_month, q50)));
    json_object_set_new(o, "q75", months_of(curve, offsetof(ri_curve_month, q75)));
    json_object_set_new(o, "q95", months_of(curve, offsetof(ri_curve_month, q95)));
    return o;
}

/* Start figures that somebody lacked: how many of the episodes' reports. */
static json_t *imputed_by(const ri_validation *v) {
    json_t *o = json_object();
    for (int i = 0; i < RI_N_START; i++)
        if (v->n_imputed_of[i] > 0)
            json_object_set_new(o, ri_start_table[i].id, json_integer(v->n_imputed_of[i]));
    return o;
}

void ri_report_validation_json(const ri_validation *v, ri_text *text) {
    char fingerprint[65];
    ri_fingerprint_format(&v->fingerprint, fingerprint);
    json_t *o = json_object(), *targets = json_array(), *mechanisms = json_array(), *curves = json_array();
    for (int32_t i = 0; i < v->n_targets; i++)
        json_array_append_new(targets, target_object(&v->target[i]));
    for (int32_t i = 0; i < v->n_mechanisms; i++)
        json_array_append_new(mechanisms, mechanism_object(&v->mechanism[i]));
    for (int32_t i = 0; i < v->n_curves; i++)
        json_array_append_new(curves, curve_object(&v->curve[i]));
    json_object_set_new(o, "schema", json_string("reinspect.validate/1"));
    json_object_set_new(o, "complete", json_boolean(v->is_whole));
    json_object_set_new(o, "revision", json_string(RI_BUILD_GIT));
    json_object_set_new(o, "seed", json_integer((json_int_t)v->seed));
    json_object_set_new(o, "replications", json_integer(v->n_replicates));
    json_object_set_new(o, "fingerprint", json_string(fingerprint));
    json_object_set_new(o, "targets", targets);
    json_object_set_new(o, "mechanisms", mechanisms);
    json_object_set_new(o, "curves", curves);
    json_object_set_new(o, "passed", json_integer(ri_validation_n_passed(v)));
    json_object_set_new(o, "failed", json_integer(ri_validation_n_failed(v)));
    json_object_set_new(o, "pass", json_boolean(ri_validation_is_passed(v)));
    json_object_set_new(o, "imputed", json_integer(v->n_imputed));
    json_object_set_new(o, "imputed_by", imputed_by(v));
    ri__json_dump(o, JSON_INDENT(1) | RI__JSON_DIGITS, text);
}
