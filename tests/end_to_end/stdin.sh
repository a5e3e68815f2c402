#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A scenario read from standard input is the same run as the file, and a wrong one is refused alike.
. "$(dirname "$0")/common.sh"

export REINSPECT_SCENARIOS="$source/scenarios"
cat >../flat.lua <<'END'
scenario { name = "no plan", council = "gloucestershire", judgement = "2017-06-13", months = 12 }
END
expect 0 "$program" run ../flat.lua --replications 2 --format json
jq -er .fingerprint ../out >../reference
expect 0 "$program" run - --replications 2 --format json <../flat.lua
jq -er .fingerprint ../out | cmp ../reference -
echo 'scenario { name = ' | expect 3 "$program" run - --replications 2
nothing_left
