/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/places.h"
#include "scenario/regime_list.h"

ri_status ri_cmd_regime(const ri_options *options, ri_error *error) {
    bool is_list = options->n_arguments == 1 && strcmp(options->arguments[0], "list") == 0;
    bool is_show = options->n_arguments == 2 && strcmp(options->arguments[0], "show") == 0;
    if (!is_list && !is_show)
        return ri_error_set(error, RI_USAGE, "regime: give `list` or `show ID`");
    ri_places places;
    ri_text text = {0};
    ri_status status = ri_places_find(&places, NULL, error);
    if (status == RI_OK)
        status = is_list ? ri_regimes_list(places.regimes, &text, error)
                         : ri_regimes_show(places.regimes, options->arguments[1], &text, error);
    if (status == RI_OK)
        fputs(text.bytes, stdout);
    ri_text_dispose(&text);
    return status;
}
