#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a plan changes: each replication beside the same one without the plan. It is the scenario with no
# interventions, changes no bit of the run itself, is the same on any number of threads, and can be left out.
. "$(dirname "$0")/common.sh"

plan=$source/scenarios/gloucestershire-2017-recruitment.lua
run() {
    expect 0 "$program" run "$@" --replications 12 --months 24 --format json
}

run "$plan" --threads 1 --no-pairing
jq -e '.plan_effect == {left_out: "--no-pairing was given"}' ../out >/dev/null || fail 'not said that it was left out'
jq -S '[.fingerprint, .outcomes, .series]' ../out >../alone

run "$plan" --threads 1
jq -S '[.fingerprint, .outcomes, .series]' ../out | cmp - ../alone || fail 'comparing changes the run'
jq -S .plan_effect ../out >../one
jq -c '[.plan_effect.differences[] | {(.outcome): .mean_without}] | add' ../out >../without
jq -e '.plan_effect.pairs == 12 and .plan_effect.complete' ../out >/dev/null || fail 'not all were compared'
jq -e '[.plan_effect.differences[] | .p_lower + .p_same + .p_higher | select(. < 0.999999 or . > 1.000001)] == []' \
    ../out >/dev/null || fail 'shares are not of all pairs'
run "$plan" --threads 3
jq -S .plan_effect ../out | cmp - ../one || fail 'another effect on other threads'

# Means without the plan are those of the scenario that it extends.
run "$scenario"
jq -e '.plan_effect == null' ../out >/dev/null || fail 'an effect of no plan'
jq -e --slurpfile without ../without '[.outcomes | to_entries[] | select(.value | type == "object" and has("mean"))
    | select((.value.mean // 0) - ($without[0][.key] // 0) | . > 1e-9 or . < -1e-9)] == []' ../out >/dev/null ||
    fail 'without the plan is not the scenario with none'

# A setting stays in both, and is no plan by itself.
run "$scenario" --set demand.level=1.2
jq -e '.plan_effect == null' ../out >/dev/null || fail 'a setting counts as a plan'

# In a store is the run, and aside the same without the plan: a report finds both, unless told not to.
expect 0 "$program" run "$plan" --replications 12 --months 24 --store runs.sqlite --report page.html
says ../out 'What the plan changes'
says page.html 'id="plan-effects-caption"'
expect 0 "$program" report runs.sqlite -o again.html
grep -q 'without the plan,' ../err && fail 'what is there was simulated again'
sed -n '/id="plan-effect"/,/<\/section>/p' page.html >../section
sed -n '/id="plan-effect"/,/<\/section>/p' again.html | cmp - ../section || fail 'another section of the same run'
expect 0 "$program" report runs.sqlite -o again.html --no-pairing
says again.html 'Left out: --no-pairing was given'
expect 0 "$program" verify runs.sqlite
says ../out '^runs.sqlite#1: the same bits'
expect 0 "$program" verify 'runs.sqlite#2'
says ../out '^runs.sqlite#2: the same bits'
expect 0 "$program" runs list runs.sqlite
says ../out '^    2 .* complete, no plan '
[ "$(wc -l <../out)" -eq 3 ] || fail 'not two runs'
expect 3 "$program" report 'runs.sqlite#2' -o other.html
says ../err 'run 2 is the same as another without its plan'
expect 0 "$program" runs export runs.sqlite --format json
jq -e '.plan_effect.left_out | startswith("the council was not simulated once more")' ../out >/dev/null ||
    fail 'the stored run does not say that nothing was compared'
expect 0 "$program" run "$plan" --replications 12 --months 24 --store runs.sqlite --resume --format json
says ../err 'nothing was simulated'
jq -S .plan_effect ../out | cmp - ../one || fail 'another effect of a run that was there'
expect 0 "$program" runs rm 'runs.sqlite#2'
expect 0 "$program" run "$plan" --replications 12 --months 24 --store runs.sqlite --format json
says ../err 'only the same without the plan was simulated'
jq -S .plan_effect ../out | cmp - ../one || fail 'another effect when made anew'

# A shard is a part; their whole is compared by its report.
for i in 1 2; do
    expect 0 "$program" run "$plan" --replications 12 --months 24 --store shard.sqlite --shard $i/2
    says ../out 'What the plan changes was left out: this is a part of a run'
done
expect 0 "$program" merge shard.1-of-2.sqlite shard.2-of-2.sqlite -o whole.sqlite
says ../out 'What the plan changes was left out: .reinspect report. of the merged run shows it'
expect 0 "$program" report whole.sqlite -o again.html
sed -n '/id="plan-effect"/,/<\/section>/p' again.html | cmp - ../section || fail 'another section of the merged run'
