#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ready interventions: each loads and costs what it says; with its dose and its staff time at nothing, every outcome
# but cost is the baseline's, bit for bit; what waits for a shown figure never begins sooner than it could.
. "$(dirname "$0")/common.sh"

export REINSPECT_SCENARIOS="$source/scenarios"
run() {
    expect 0 "$program" run "$@" --replications 8 --months 48 --format json
}
# Outcomes without what is money and without when interventions began.
rest='.outcomes | with_entries(select((.key | startswith("cost") or startswith("intervention")) | not))'

run "$source/scenarios/gloucestershire-2017.lua"
jq -S "$rest" ../out >../baseline
jq -S .series ../out >../series
jq '.outcomes.cost_by_category.plan.mean' ../out >../nothing
[ "$(cat ../nothing)" = 0 ] || fail 'the baseline pays for a plan'

for file in "$source"/scenarios/interventions/*.lua; do
    name=$(basename "$file" .lua)
    cat >../with.lua <<END
scenario { extends = "gloucestershire-2017.lua", name = "with $name", interventions = { { use = "$name", dose = 0,
    staff_time = { worker_hours = 0, manager_hours = 0 } } } }
END
    cp "$source/scenarios/gloucestershire-2017.lua" ..
    run ../with.lua
    jq -S "$rest" ../out | cmp - ../baseline || fail "$name at nothing changes an outcome"
    jq -S .series ../out | cmp - ../series || fail "$name at nothing changes a figure"
    jq -e '[.plan_effect.differences[] | select(.outcome | startswith("cost") | not) | select(.p_same != 1 or .mean != 0)]
        == [] and .plan_effect.pairs == 8' ../out >/dev/null || fail "$name at nothing changes a run"
    jq -e '.scenario.interventions[0].when != null or .outcomes.cost_by_category.plan.mean > 0' ../out >/dev/null || fail "$name costs nothing"
done

# The plan that waits for a dashboard.
sed 's/dose = 0,/dose = 1,/; s/"[a-z_]*", dose/"agency_cover", dose/' ../with.lua >../waits.lua
run ../waits.lua
jq -e '.outcomes.intervention_start["1"].mean >= .outcomes.intervention_could_start["1"].mean
    and .scenario.interventions[0].when != null' ../out >/dev/null || fail 'begins sooner than it could'
