#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Pairing pays: with independent runs, an average difference as sure would need many times as many. At least 10 times
# for places of the plan's own and days in children's homes, 3 times for a workforce plan and child-months in
# inadequate practice (1,000 replications: 191 with IRIS, 3,159 with homes, 28). A ratio of this many pairs strays by
# less than a third, so that seed and number of replications do not decide.
. "$(dirname "$0")/common.sh"

export REINSPECT_SCENARIOS="$source/scenarios"
cp "$scenario" ..
for name in trevone_house iris; do
    echo "scenario { extends = \"gloucestershire-2017.lua\", name = \"with $name\",
        interventions = { { use = \"$name\", start = \"2018-04-01\" } } }" >../$name.lua
done
expect 0 "$program" compare "$scenario" ../trevone_house.lua ../iris.lua \
    "$source/scenarios/gloucestershire-2017-recruitment.lua" --replications "$replications" --progress none --format json
jq -r '.differences[] | select(.outcome == "residential_placement_days" or .outcome == "child_months_in_inadequate_practice")
    | [.arm, .outcome, .variance_ratio] | @tsv' ../out
jq -e '[.differences[] | select(.outcome == "residential_placement_days" and (.arm == "B" or .arm == "C")).variance_ratio]
    | length == 2 and min >= 10' ../out >/dev/null || fail 'pairing does not pay for places'
jq -e '[.differences[] | select(.outcome == "child_months_in_inadequate_practice" and .arm == "D").variance_ratio]
    | length == 1 and min >= 3' ../out >/dev/null || fail 'pairing does not pay for a workforce plan'
nothing_left
