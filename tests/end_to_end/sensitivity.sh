#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `sensitivity`: few factors, few replications, a short run. The same numbers on any number of threads; what is named
# varies and nothing else; a plan's levers from nothing to as planned; Ctrl-C; what a beginner gets wrong.
. "$(dirname "$0")/common.sh"

plan=$source/scenarios/gloucestershire-2017-recruitment.lua
few="--months 6 --replications 2 --progress none"
sensitivity() {
    # shellcheck disable=SC2086 # several options
    expect 0 "$program" sensitivity "$@" $few
}

# The contract: schema, budget, order by size, an interval around each.
sensitivity "$scenario" --factor practice.start_quality --factor plan --trajectories 3 --threads 1 --format json
jq -S 'del(.timing)' ../out >../one
jq -e '(.factors | length) as $k | .schema == "reinspect.sensitivity/1" and .complete and .method == "morris" and .trajectories == 3
    and .outcome.path == "child_months_in_inadequate_practice" and .outcome.better == "lower"
    and (.scenario.sha256 | length) == 64 and .simulated == 3 * ($k + 1) * 2
    and ([.factors[].name] | index("plan.pace") != null and index("practice.start_quality") != null)
    and ([.factors[] | .name | select(startswith("plan.") or . == "practice.start_quality" | not)] == [])' ../out >/dev/null ||
    fail 'another form'
jq -e '[.factors[].mu_star] == ([.factors[].mu_star] | sort | reverse) and .factors[0].name == "practice.start_quality"
    and .factors[0].mu < 0 and ([.factors[] | select(.mu_star_low > .mu_star or .mu_star_high < .mu_star
    or .mu_low > .mu or .mu_high < .mu or .chance < 0 or .sigma < 0)] == [])' ../out >/dev/null || fail 'wrong effects'
sensitivity "$scenario" --factor practice.start_quality --factor plan --trajectories 3 --threads 3 --format json
jq -S 'del(.timing)' ../out | cmp - ../one || fail 'another result on other threads'
sensitivity "$scenario" --factor practice.start_quality --factor plan --trajectories 3 --seed 2 --format json
jq -S 'del(.timing)' ../out | cmp -s - ../one && fail 'the seed does nothing'

# From a store: the same figures at once, of another outcome too; killed in the middle, it goes on.
kept() {
    sensitivity "$scenario" --factor practice.start_quality --factor plan --trajectories 3 --store ../s.sqlite --format json "$@"
}
kept
jq -S 'del(.timing)' ../out | cmp - ../one || fail 'another result with a store'
kept
jq -e '.from_store' ../out >/dev/null || fail 'not from the store'
jq -S 'del(.timing, .from_store)' ../out | cmp - ../one || fail 'another result from the store'
kept --outcome cost_gbp
jq -S 'del(.timing, .from_store)' ../out >../cost
jq -e '.from_store' ../out >/dev/null || fail 'another outcome is simulated again'
sensitivity "$scenario" --factor practice.start_quality --factor plan --trajectories 3 --format json --outcome cost_gbp
jq -S 'del(.timing)' ../out | cmp - ../cost || fail 'another result of another outcome'
kept --format table
says ../out '^From the store, where it is run 1; nothing was simulated'
expect 0 "$program" runs list ../s.sqlite
says ../out 'complete, sensitivity'
expect 0 "$program" runs export ../s.sqlite --format json
jq -S 'del(.timing)' ../out | cmp - ../one || fail 'another result is kept'
expect 3 "$program" verify ../s.sqlite
says ../err 'number 1 there is a study by `reinspect sensitivity`, not a run'
expect 3 "$program" report ../s.sqlite -o page.html
rm -f ../s.sqlite ../told
# shellcheck disable=SC2086
"$program" sensitivity "$scenario" --factor practice.start_quality --factor plan --trajectories 3 --store ../s.sqlite $few \
    --threads 1 --progress json >../out 2>../told &
study=$!
until grep -qs '"done": [6-9]' ../told; do
    kill -0 "$study" || fail 'ended before it was killed'
    sleep 0.05
done
kill -9 "$study"
wait "$study" 2>../told || true
kept --resume
jq -S 'del(.timing)' ../out | cmp - ../one || fail 'another result after a kill'
[ "$("$program" runs list ../s.sqlite | wc -l)" -eq 2 ] || fail 'begun a second time'

# Shares of variance; an estimate below 0 is printed as it is.
sensitivity "$scenario" --method sobol --factor plan --points 4 --format json
jq -e '(.factors | length) as $k | .method == "sobol" and .shifts == 8 and .points == 4
    and .simulated == 8 * 4 * ($k + 2) * 2 and ([.factors[] | .total | select(. < 0)] == [])' ../out >/dev/null ||
    fail 'another form of shares'

# A plan's levers alone, from nothing to as planned; without a plan there are none.
sensitivity "$plan" --fixed-parameters --trajectories 2 --outcome cost_gbp --format csv
says ../out '^name,part,outcome,unit,low,high,unit_of_range,mu,'
says ../out '^workforce.posts_added,plan,cost_gbp,gbp,0,1,share_of_plan,'
[ "$(wc -l <../out)" -eq 4 ] || fail 'other rows than the three levers of the plan'
# shellcheck disable=SC2086
expect 2 "$program" sensitivity "$scenario" --fixed-parameters $few
says ../err 'nothing to vary: no plan moves a lever, and --fixed-parameters holds assumptions'

# What is set is not varied; the table says so in words.
sensitivity "$scenario" --factor plan --set plan.pace=0.5 --trajectories 2 --outcome reinspection_grade.inadequate
says ../out 'Re-inspection\|Grade of the re-inspection'
says ../out 'by chance'
grep -q 'plan.pace' ../out && fail 'what is set varies'

# The page, and what fills the effect column of the assumptions: the same numbers, for that very scenario alone.
cp "$scenario" "$plan" ..
cat >../short.lua <<END
scenario { extends = "gloucestershire-2017-recruitment.lua", name = "short", months = 14 }
END
export REINSPECT_SCENARIOS="$source/scenarios"
expect 0 "$program" sensitivity ../short.lua --factor plan --factor workforce.posts_added --trajectories 2 --replications 2 \
    --progress none --format json --report page.html
cp ../out ../effects.json
says page.html 'id="chart-tornado-heading"'
says page.html 'id="chart-shown-heading"'
says page.html 'id="effects-table-caption"'
rm page.html
expect 0 "$program" assumptions ../short.lua --sensitivity ../effects.json --format json
jq -S '[(.assumptions + .levers)[] | select(.effect != null) | {name, size: .effect.size, low: .effect.low}] | sort_by(.name)' ../out >../filled
jq -S '[.factors[] | {name, size: .mu_star, low: .mu_star_low}] | sort_by(.name)' ../effects.json | cmp - ../filled ||
    fail 'the assumptions do not have the effects that were found'
expect 0 "$program" assumptions ../short.lua --sensitivity ../effects.json --format csv
grep '^assumption,plan.pace,' ../out | grep -q 'child_months,child_months_in_inadequate_practice$' || fail 'no effect in the CSV'
expect 0 "$program" assumptions ../short.lua --sensitivity ../effects.json
says ../out 'Effect on child_months_in_inadequate_practice'
expect 3 "$program" assumptions "$scenario" --sensitivity ../effects.json
says ../err 'effects.json: was made from another scenario than'
expect 3 "$program" assumptions ../short.lua --sensitivity ../out
says ../err 'is no JSON'
expect 3 "$program" assumptions ../short.lua --sensitivity no-such.json
expect 2 "$program" assumptions --sensitivity ../effects.json

# The budget is told before the work.
expect 0 "$program" sensitivity "$scenario" --factor plan.pace --months 6 --replications 2 --trajectories 2
says ../err '^1 assumptions and levers: 2 trajectories of 2 points, 2 simulated histories at each, 8 in all'

# Ctrl-C: trajectories that are whole are told, with what they were.
interrupted_after '^10 %' "$program" sensitivity "$scenario" --factor plan --months 6 --replications 2 --trajectories 100 \
    --threads 2 --format json
says ../err '^Interrupted: [0-9]* of 100 trajectories were done and are told'
jq -e '.complete == false and .trajectories > 2 and .trajectories < 100
    and .simulated == .trajectories * ((.factors | length) + 1) * 2' ../out >/dev/null || fail 'not said what was done'

# What a beginner gets wrong.
expect 2 "$program" sensitivity
says ../err 'sensitivity: give one scenario file'
expect 3 "$program" sensitivity no-such.lua
expect 2 "$program" sensitivity "$scenario" --factor practise.case_sd
says ../err 'did you mean practice.case_sd?'
expect 2 "$program" sensitivity "$scenario" --outcome months_to_reinspections
says ../err 'did you mean months_to_reinspection?'
expect 2 "$program" sensitivity "$scenario" --outcome months_to_reinspection.q50
says ../err 'not a mean'
expect 2 "$program" sensitivity "$scenario" --outcome dfe_commissioner_by_month.60 --months 12
says ../err 'the run ends after 12 months'
expect 2 "$program" sensitivity "$scenario" --method sobol
says ../err 'name what matters with --factor'
expect 2 "$program" sensitivity "$scenario" --method moris
expect 2 "$program" sensitivity "$scenario" --points 8
says ../err 'goes with --method sobol'
expect 2 "$program" sensitivity "$scenario" --replications 1
says ../err 'outside 2 to'
nothing_left
