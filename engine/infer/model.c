/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "infer/model.h"

#include <math.h>

#include "abi/math.h"

enum { LANES = 64 }; /* draws at once: what fits on the stack and fills vectors */

void ri_block_units(const ri_block *block, uint16_t purpose, uint16_t word, double *out) {
    uint64_t entity[LANES], address[LANES];
    for (uint32_t at = 0; at < block->n; at += LANES) {
        uint32_t n = block->n - at < LANES ? block->n - at : LANES;
        for (uint32_t i = 0; i < n; i++) {
            entity[i] = (uint64_t)block->first + at + i;
            address[i] = ri_draw_address(purpose, block->step, word);
        }
        ri_draw_blocks(block->key, entity, address, n);
        for (uint32_t i = 0; i < n; i++)
            out[at + i] = ri_unit_from_word(entity[i]);
    }
}

void ri_block_normals(const ri_block *block, uint16_t purpose, uint16_t word, double *out) {
    ri_block_units(block, purpose, word, out);
    for (uint32_t i = 0; i < block->n; i++)
        out[i] = ri_normal_quantile(out[i]);
}

ri_key ri_key_branch(ri_key key, uint64_t number) {
    return (ri_key){key.seed, ri_draw_words(key, number, RI_FOR_BRANCH, 0, 0).v[0]};
}

static ri_status check_table(const ri_ssm *model, ri_error *error) {
    if (model->state_size < 1 || model->grain < 1 || model->n_series < 1)
        return ri_error_set(error, RI_BAD_DATA,
                            "a state of %zu bytes, %u particles a block, %u series: at least 1 each",
                            model->state_size, model->grain, model->n_series);
    RI_BUG_IF(model->start == NULL || model->step == NULL || model->log_density == NULL);
    for (uint32_t k = 0; k < model->n_parameters; k++) {
        ri_status status = ri_ssm_parameter_check(&model->parameter[k], error);
        if (status != RI_OK)
            return status;
    }
    return RI_OK;
}

ri_status ri_ssm_check(const ri_ssm *model, const ri_observations *observed, ri_error *error) {
    ri_status status = check_table(model, error);
    for (uint32_t i = 0; status == RI_OK && i < observed->n; i++) {
        const ri_observation *now = &observed->at[i], *before = i > 0 ? now - 1 : NULL;
        if (now->step > observed->n_steps || now->series >= model->n_series)
            status =
                ri_error_set(error, RI_BAD_DATA, "observation %u: step %u, series %u; the last are %u and %u",
                             i, now->step, now->series, observed->n_steps, model->n_series - 1);
        else if (!isfinite(now->value))
            status = ri_error_set(error, RI_BAD_DATA,
                                  "step %u, series %s: observed is %g; leave out what was not observed",
                                  now->step, model->series[now->series], now->value);
        else if (before != NULL &&
                 (before->step > now->step || (before->step == now->step && before->series >= now->series)))
            status = ri_error_set(error, RI_BAD_DATA,
                                  "step %u, series %s: observed twice, or not sorted by step and series",
                                  now->step, model->series[now->series]);
    }
    return status;
}

ri_status ri_ssm_check_moves(const ri_ssm *model, const double *start, const double *sd, ri_error *error) {
    uint32_t n_moving = 0;
    for (uint32_t k = 0; k < model->n_parameters; k++) {
        const ri_ssm_parameter *parameter = &model->parameter[k];
        n_moving += sd[k] > 0;
        if (!isfinite(sd[k]) || sd[k] < 0)
            return ri_error_set(error, RI_BAD_DATA,
                                "parameter %s: steps of %g; 0, which holds it fixed, or above",
                                parameter->name, sd[k]);
        if (!isfinite(start[k]) || (sd[k] > 0 && !isfinite(ri_transform_forth(parameter, start[k]))))
            return ri_error_set(error, RI_BAD_DATA,
                                "parameter %s: start at %g, which is outside or on a bound", parameter->name,
                                start[k]);
    }
    if (n_moving == 0)
        return ri_error_set(error, RI_BAD_DATA, "every parameter is held fixed: nothing to find");
    return RI_OK;
}
