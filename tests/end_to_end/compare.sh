#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `compare`: the same children, the same chance, another plan. Identical scenarios differ in nothing; each arm is the
# run it would be alone; bits are the same on any number of threads; what cannot be compared is said by file.
. "$(dirname "$0")/common.sh"

plan=$source/scenarios/gloucestershire-2017-recruitment.lua
few="--replications 12 --months 24"
compare() {
    # shellcheck disable=SC2086 # two options
    expect 0 "$program" compare "$@" $few
}

# A scenario beside itself, and beside one whose plan is nothing.
cp "$scenario" ..
cat >../nothing.lua <<END
scenario { extends = "gloucestershire-2017.lua", name = "with a plan that does nothing", interventions = { { use = "qa_refresh", dose = 0,
    staff_time = { worker_hours = 0, manager_hours = 0 } } } }
END
export REINSPECT_SCENARIOS="$source/scenarios"
compare "$scenario" "$scenario" ../nothing.lua --format json
jq -e '[.differences[] | select(.outcome | startswith("cost") | not) | select(.mean != 0 or .p_same != 1 or .se != 0
    or .q05 != 0 or .q95 != 0 or .variance_ratio != null)] == []' ../out >/dev/null || fail 'nothing changes something'
jq -e '[.differences[] | select(.arm == "B") | select(.mean != 0 or .p_same != 1)] == []
    and ([.differences[].arm] | unique) == ["B", "C"]' ../out >/dev/null || fail 'a scenario differs from itself'
compare "$scenario" "$scenario"
says ../out 'the same months in work that inspectors would grade inadequate'

# The contract: schema, arms as `run` has them, shares of all pairs, a verdict only where there is a direction.
compare "$scenario" "$plan" --threads 1 --format json
jq -S '[.arms[].fingerprint, .differences]' ../out >../one
jq -e '.schema == "reinspect.compare/1" and .complete and [.arms[].arm] == ["A", "B"] and .left_out == []
    and ([.arms[] | has("series")] | any | not) and .arms[1].replications == 12' ../out >/dev/null || fail 'another form'
jq -e '[.differences[] | .p_lower + .p_same + .p_higher | select(. < 0.999999 or . > 1.000001)] == []
    and [.differences[] | select((.better == null) != (.p_better == null))] == []
    and [.differences[] | select(.p_better != null) | select(.p_better_low > .p_better or .p_better_high < .p_better)] == []
    and [.differences[] | select(.outcome == "months_to_reinspection" or .outcome == "residential_placement_days"
        or .outcome == "monitoring_visits") | .better] == [null, null, null]' ../out >/dev/null || fail 'wrong shares'
jq -c '[.arms[] | .fingerprint]' ../out >../arms
jq -c '.differences[0].outcome' ../out | grep -q child_months || fail 'children do not come first'
compare "$scenario" "$plan" --threads 3 --format json
jq -S '[.arms[].fingerprint, .differences]' ../out | cmp - ../one || fail 'another comparison on other threads'
for file in "$scenario" "$plan"; do
    # shellcheck disable=SC2086
    expect 0 "$program" run "$file" $few --no-pairing --format json
    jq -r .fingerprint ../out
done | jq -R . | jq -sc . | cmp - ../arms || fail 'an arm is not the run it would be alone'
# What the plan of B changes, beside the scenario that it extends, is what `run` says it changes.
# shellcheck disable=SC2086
expect 0 "$program" run "$plan" $few --format json
jq -S '[.plan_effect.differences[] | [.outcome, .mean, .p_better]]' ../out >../effect
jq -S '[.[2][] | [.outcome, .mean, .p_better]]' ../one | cmp - ../effect || fail 'not what run says of the same plan'

# Table, CSV, page; a setting is of every arm.
compare "$scenario" "$plan" --report page.html --set demand.level=1.1
says ../out 'With plan B children spend'
says ../out 'better  *same'
says page.html 'id="plan-b-table-caption"'
says page.html 'id="chart-shown-a'
compare "$scenario" "$plan" --format csv
jq '.[2] | length + 1' ../one >../rows
wc -l <../out | tr -d ' ' | cmp - ../rows || fail 'the CSV has other rows'
says ../out '^B,child_months_in_inadequate_practice,child_months,lower,12,'
rm page.html

# Kept and completed.
compare "$scenario" "$plan" --store runs.sqlite --format json
expect 0 "$program" runs list runs.sqlite
[ "$(grep -c gloucestershire ../out)" -eq 2 ] || fail 'the store does not hold both'
compare "$scenario" "$plan" --store runs.sqlite --resume --format json
jq -S '[.arms[].fingerprint, .differences]' ../out | cmp - ../one || fail 'another comparison of what was kept'
rm -f runs.sqlite*

# What a beginner gets wrong.
expect 2 "$program" compare "$scenario"
says ../err 'give a base and one to three others'
expect 2 "$program" compare - -
says ../err 'only one of the scenarios can be -'
expect 3 "$program" compare "$scenario" no-such.lua
says ../err 'no-such.lua'
expect 3 "$program" compare "$scenario" "$source/scenarios/bradford-2018.lua"
says ../err 'bradford-2018.lua: simulates the council bradford, but .*gloucestershire-2017.lua simulates gloucestershire'
echo 'scenario { extends = "gloucestershire-2017.lua", months = 12 }' >../shorter.lua
expect 3 "$program" compare "$scenario" ../shorter.lua
says ../err 'simulates 12 months, but .* 60; give both the same with --months'
nothing_left
