/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council/inside.h"

#include <check.h>

#include "council/begin.h"

void inside_again(inside *at, uint64_t replication) {
    at->world.key = (ri_key){1, replication};
    at->world.status = RI_OK;
    ck_assert_msg(ri__world_begin(&at->world) == RI_OK, "%s", at->error.text);
    at->world.head->month_share = 1;
}

void inside_begin(inside *at, const ri_council_setup *setup, uint64_t replication) {
    *at = (inside){0};
    ck_assert_msg(ri_council_model_create(setup, &at->model, &at->error) == RI_OK, "%s", at->error.text);
    ck_assert_msg(ri__world_init(&at->world, at->model, &at->error) == RI_OK, "%s", at->error.text);
    inside_again(at, replication);
}

void inside_end(inside *at) {
    ri__world_dispose(&at->world);
    ri_council_model_destroy(at->model);
}

double inside_part(const inside *at, int system, int driver) {
    return at->world.head->drive.part[system][driver];
}
