/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "study/kept.h"

ri_status ri_kept_model(ri_kept *kept, ri_kept_of of, uint32_t i, const ri_council_setup *setup,
                        ri_council_model **model, ri_error *error) {
    RI_BUG_IF(i >= RI_MOST_INSPECTED);
    if (kept == NULL)
        return ri_council_model_create(setup, model, error);
    ri_status status = ri_council_model_create_like(setup, kept->model[of][i], model, error);
    if (status == RI_OK && kept->model[of][i] == NULL)
        kept->model[of][i] = *model;
    return status;
}

void ri_kept_give_back(ri_kept *kept, ri_kept_of of, uint32_t i, ri_council_model *model) {
    if (kept == NULL || kept->model[of][i] != model)
        ri_council_model_destroy(model);
}

void ri_kept_dispose(ri_kept *kept) {
    for (int of = 0; of < RI_N_KEPT; of++)
        for (int i = 0; i < RI_MOST_INSPECTED; i++)
            ri_council_model_destroy(kept->model[of][i]);
    *kept = (ri_kept){0};
}
