#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `seek`: levers within ranges so that an outcome is where it should be. The same on any number of threads; what worsens an
# outcome for children or costs too much is dropped, what only changes what is shown is refused.
. "$(dirname "$0")/common.sh"

seek() {
    expect 0 "$program" seek "$scenario" --months 4 --replications 240 --progress none "$@"
}

# Better practice in fewer months of inadequate work: the most is best; 0 and the scenario as it is are the same bits.
seek --target 'child_months_in_inadequate_practice < 1e9' --lever practice.support=0:1 --points 3 --format json --threads 1
cp ../out ../one
jq -e '.schema == "reinspect.seek/1" and .complete and .met and .best == 3 and .probability == 0.95
    and [.candidates[].levers["practice.support"]] == [null, 0, 0.5, 1] and .candidates[3].fate == "best"
    and .candidates[1].cost_gbp == 0 and .candidates[1].reached == .candidates[0].reached
    and .candidates[1].fingerprint == .candidates[0].fingerprint and .candidates[3].reached < .candidates[2].reached
    and .candidates[3].on_front' ../out >/dev/null || fail 'not the best practice'
seek --target 'child_months_in_inadequate_practice < 1e9' --lever practice.support=0:1 --points 3 --format json --threads 3
cmp ../out ../one || fail 'another answer on other threads'
seek --target 'child_months_in_inadequate_practice < 1e9' --lever practice.support=0:1 --points 3
says ../out 'An answer: practice.support 1'
says ../out 'With a probability of at least 95 in 100'

# From a store: the same figures, at once; another budget or more points try again only what was not tried; a candidate's run is
# one that `run` answers from; killed in the middle, it goes on.
kept() {
    seek --target 'child_months_in_inadequate_practice < 1e9' --lever practice.support=0:1 --points 3 --store ../seek.sqlite "$@"
}
kept --format json
cmp ../out ../one || fail 'another answer with a store'
kept --format json
jq -e '.from_store' ../out >/dev/null || fail 'not from the store'
jq -S 'del(.from_store)' ../out >../two
jq -S . ../one | cmp - ../two || fail 'another answer from the store'
kept
says ../out '^From the store; nothing was simulated'
kept --points 2 --budget 1e9 --format json
jq -e '.from_store and (.candidates | length) == 3' ../out >/dev/null || fail 'what was tried is tried again'
expect 0 "$program" run "$scenario" --months 4 --replications 160 --set practice.support=0.5 --store ../seek.sqlite --format json
jq -e '.from_store' ../out >/dev/null || fail "a candidate's run is no run"
[ "$("$program" runs list ../seek.sqlite | grep -c ' complete ')" -eq 4 ] || fail 'not four runs'
rm ../seek.sqlite
"$program" seek "$scenario" --months 4 --replications 240 --target 'child_months_in_inadequate_practice < 1e9' \
    --lever practice.support=0:1 --points 3 --store ../seek.sqlite --progress json >../out 2>../told &
study=$!
until [ "$("$program" runs list ../seek.sqlite 2>/dev/null | grep -c ' complete ')" -ge 1 ]; do
    kill -0 "$study" || fail 'ended before it was killed'
    sleep 0.2
done
kill -9 "$study"
wait "$study" 2>../told || true
kept --resume --format json
cmp ../out ../one || fail 'another answer after a kill'
[ "$("$program" runs list ../seek.sqlite | grep -c ' complete ')" -eq 4 ] || fail 'not four runs after a kill'

# Worse practice is dropped by name, more posts by what they cost.
seek --target 'waiting_case_days > 1' --lever practice.support=-2:-1 --points 2 --format csv
grep -c ',worsens,child_months_in_inadequate_practice,' ../out >../n
[ "$(cat ../n)" -eq 2 ] || fail 'worse practice is not dropped'
[ "$(grep -c '^[0-9]' ../out)" -eq 3 ] || fail 'another number of rows'
awk -F, 'NR > 1 && NF != n { exit 1 } { n = NF }' ../out || fail 'rows of different length'
seek --target 'waiting_case_days < 0' --lever workforce.posts_added=20:40 --points 2 --budget 0 --format json
jq -e '.met == false and .best == 0 and ([.candidates[1:][].fate] | all(. == "over_budget" or . == "worsens"))' ../out \
    >/dev/null || fail 'posts cost nothing'
seek --target 'waiting_case_days < 0' --lever workforce.posts_added=20:40 --points 2 --budget 0
says ../out 'No way within these ranges meets the target, and none that is allowed comes nearer'

# Nothing to change is said so.
seek --target 'waiting_case_days < 1e9' --lever practice.support=-2:-1 --points 2
says ../out '^Nothing has to change: the scenario as it is reaches'
grep -q 'An answer: as it is' ../out && fail 'an answer that is none'

# What a lever costs that no worker is paid for: a third number, for a year and each 1 of it; 4 months of 0.5 and 1.
seek --target 'child_months_in_inadequate_practice < 1e9' --lever practice.support=0.5:1:600000 --points 2 --format json --report ../seek.html
jq -e '.price_gbp_per_year == {"practice.support": 600000} and .candidates[0].cost_gbp == 0' ../out >/dev/null || fail 'no price'
cp ../out ../priced
seek --target 'child_months_in_inadequate_practice < 1e9' --lever practice.support=0.5:1 --points 2 --format json
jq -e --slurpfile priced ../priced '[.candidates[1, 2].cost_gbp] as $free | [$priced[0].candidates[1, 2].cost_gbp] as $paid
    | (($paid[0] - $free[0] - 100000 | fabs) < 1e-3) and (($paid[1] - $free[1] - 200000 | fabs) < 1e-3)
    and .price_gbp_per_year == {"practice.support": null}' ../out >/dev/null || fail 'another price'
seek --target 'child_months_in_inadequate_practice < 1e9' --lever practice.support=0.5:1:600000 --points 2 --budget 150000 --format csv
[ "$(grep -c ',over_budget,' ../out)" -eq 1 ] || fail 'a price does not count against the budget'

# The page, and what it would be worth to know: of all assumptions that are drawn, in the unit of what is sought.
for part in 'Skip to the answer' 'An answer: practice.support 1' 'tried-table-caption' 'worth-table-caption' 'for the levers at the prices given' \
    'chart-front' 'chart-shown' 'none allowed is both cheaper and nearer'; do
    says ../seek.html "$part"
done
jq -e '.knowledge | .options == 3 and .replications == 160 and .assumptions > 200 and ([.worth[].value] | . == (sort | reverse))
    and all(.worth[]; .se >= 0 and (.name | length > 0))' ../priced >/dev/null || fail 'no worth of knowledge'
seek --target 'child_months_in_inadequate_practice < 1e9' --lever practice.support=0.5:1 --points 2 --fixed-parameters --format json
jq -e '.knowledge.assumptions == 0 and .knowledge.worth == []' ../out >/dev/null || fail 'what is fixed is not known'

# How much of an intervention of the library is taken: effects, money and staff time together; none is as it is.
seek --target 'child_months_in_inadequate_practice < 1e9' --lever interventions.supervision_standard.dose --points 3 --format json
jq -e '[.candidates[].levers["interventions.supervision_standard.dose"]] == [null, 0, 0.5, 1]
    and .candidates[1].fingerprint == .candidates[0].fingerprint and .candidates[2].cost_gbp > 0
    and .candidates[3].cost_gbp > 1.5 * .candidates[2].cost_gbp' ../out >/dev/null || fail 'other doses'
jq -r '.candidates[2].fingerprint' ../out >../half
jq -e 'any(.knowledge.worth[]; .name | startswith("interventions.Supervision standard."))' ../out >/dev/null ||
    fail 'the size of what is sought is no assumption'
expect 0 "$program" run "$scenario" --months 4 --replications 160 --no-pairing --set interventions.supervision_standard.dose=0.5 \
    --set 'interventions.Supervision standard.cost.once=gbp(7500)' --set 'interventions.Supervision standard.cost.per_year=gbp(7500)' \
    --set 'interventions.Supervision standard.staff_time.manager_hours=5' --format json
jq -r .fingerprint ../out | cmp - ../half || fail 'half a dose is not half of it'
expect 0 "$program" run "$scenario" --months 4 --replications 160 --no-pairing \
    --set interventions.supervision_standard.taken=0.5 --format json
jq -r .fingerprint ../out | cmp - ../half || fail 'half taken is not half of it'

# Of an intervention that the plan has, by its own name or its file's; one of both names is one lever.
cp "$scenario" ..
export REINSPECT_SCENARIOS="$source/scenarios"
cat >../with.lua <<END
scenario { extends = "gloucestershire-2017.lua", name = "with", interventions = { { use = "supervision_standard", start = months(1) } } }
END
for name in supervision_standard 'Supervision standard'; do
    expect 0 "$program" seek ../with.lua --months 3 --replications 240 --progress none --points 2 --format json \
        --target 'child_months_in_inadequate_practice < 1e9' --lever "interventions.$name.dose"
    jq -e '.candidates[0].cost_gbp == 0 and .candidates[1].cost_gbp < 0 and .candidates[2].fingerprint == .candidates[0].fingerprint
        and any(.knowledge.worth[]; .name | startswith("interventions.Supervision standard."))' ../out >/dev/null ||
        fail "the plan's own by $name"
done
expect 2 "$program" seek ../with.lua --target 'cost_gbp < 5' --lever interventions.supervision_standard.dose \
    --lever 'interventions.Supervision standard.dose'
says ../err 'is given twice'
expect 2 "$program" seek "$scenario" --target 'cost_gbp < 5' --lever interventions.supervision_standard.dose=0:1:5000
says ../err 'it costs what the intervention says, so no price goes with it'
expect 2 "$program" seek "$scenario" --target 'cost_gbp < 5' --lever interventions.supervision_standard.ramp=0:1
says ../err 'of an intervention its dose can be sought'
expect 2 "$program" seek "$scenario" --target 'cost_gbp < 5' --lever interventions.data_dashboards.dose
says ../err 'moves what a dashboard shows and not what is done'
got=0
"$program" seek "$scenario" --target 'cost_gbp < 5' --lever interventions.supervision_standart.dose >../out 2>../err || got=$?
[ "$got" -ne 0 ] || fail 'an intervention that is not there'
says ../err 'did you mean interventions.supervision_standard?'

wrong() {
    expect 2 "$program" seek "$scenario" "$@"
}
wrong
says ../err 'give a scenario, what is sought and by which levers'
wrong --target 'cost_gbp < 5' --lever demand.level=0.5:1 --resume
says ../err 'resume needs --store FILE'
wrong --target 'cost_gbp < 5' --lever demand.level=0.5:1 --lever demand.level=1:2
says ../err 'demand.level: is given twice'
wrong --target 'cost_gbp < 5' --lever 'demand.levels 0.5:1'
says ../err 'did you mean demand.level? Its range goes with it, as =LOW:HIGH'
wrong --target 'cost_gbp 5' --lever demand.level=0.5:1
says ../err 'one of < <= > >='
wrong --target 'cost_gpb < 5' --lever demand.level=0.5:1
says ../err 'did you mean cost_gbp?'
wrong --target 'cost_gbp < 5' --lever demand.levle=0.5:1
says ../err 'did you mean demand.level?'
wrong --target 'cost_gbp < 5' --lever demand.level
says ../err 'give a range within 0 to 10'
wrong --target 'cost_gbp < 5' --lever reporting.data_accuracy
says ../err 'moves what a dashboard shows and not what is done'
wrong --target 'cost_gbp < 5' --lever demand.level=0.5:1 --budget lots
says ../err 'no amount of pounds'
wrong --target 'cost_gbp < 5' --lever practice.support=0:1:-3
says ../err 'what each 1 of it costs a year in pounds'
wrong --target 'cost_gbp < 5' --lever practice.support=0:1:3:4
says ../err 'what each 1 of it costs a year in pounds'
nothing_left
