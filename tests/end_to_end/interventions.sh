#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ready interventions: each loads and costs what it says; with its dose and its staff time at nothing, every outcome
# but cost is the baseline's, bit for bit; in full it changes something; its first lines say what is known of it, and each number how reliable it is and on what it rests; what waits for a shown figure never begins sooner than it could.
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
    echo "scenario { extends = \"gloucestershire-2017.lua\", name = \"$name\", interventions = { { use = \"$name\" } } }" >../with.lua
    run ../with.lua
    jq -e '[.plan_effect.differences[] | select(.outcome | startswith("cost") | not) | select(.p_same != 1)] != []' ../out \
        >/dev/null || fail "$name in full changes nothing"
    expect 0 "$program" scenario show ../with.lua
    grep -E '^(effect|cost)[.]' ../out >../numbers
    ! grep -E 'as nothing is said|source "none"' ../numbers || fail "$name does not say how reliable this is, and on what it rests"
    grep -q '^cost[.]' ../numbers && grep -q '^effect[.]' ../numbers || fail "$name shows no cost or no effect"
    sed -n '1,/^intervention/p' "$file" | grep -qE '(RED|AMBER|GREEN)' ||
        fail "$name does not say what is known of it"
    for word in ramp capacity; do
        grep -qE "^ *(-- $word: .|$word = )" "$file" || fail "$name has no $word, and does not say why"
    done
    grep -q "\`$name\`" "$source/scenarios/interventions/README.md" || fail "the README does not tell of $name"
done

# The plan that waits for a dashboard begins later than on the actual figure, and every output says so.
waits="$source/scenarios/gloucestershire-2017-agency-cover.lua"
expect 0 "$program" run "$waits" --replications 32 --months 48 --no-pairing --format json
jq -e '(.outcomes.intervention_start["1"].mean - .outcomes.intervention_could_start["1"].mean) as $later
    | $later > 0 and ($later - .scenario.interventions[0].later_months_mean | . < 1e-9 and . > -1e-9)
    and .scenario.interventions[0].when != null' ../out >/dev/null || fail 'does not begin later than it could'
expect 0 "$program" run "$waits" --replications 32 --months 48 --no-pairing --report ../page.html
tr '\n' ' ' <../out | grep -q 'could have begun [a-z]* [0-9]*\..* On average it begins [0-9.]* months later than it could have' ||
    fail 'the table does not say so'
says ../page.html 'id="triggers-caption"'
says ../page.html 'Later by, on average'

# One that waits for a figure draws on the plan's budget too, from another day in each run: never more is spent, and the bits are the
# same on any number of threads and in every form.
cat >../figure.lua <<'END'
scenario { extends = "gloucestershire-2017.lua", name = "purse and figure", plan_budget = gbp(400000), interventions = {
    { name = "Surge", when = reported.unallocated_cases:above(20), lasts = months(6), cost = { once = gbp(20000), per_year = gbp(300000) },
      effects = { { lever = "workforce.posts_added", operation = "add", value = fte(10) } } },
    { use = "recruitment_retention", start = "2017-10-01" } } }
END
figure() {
    expect 0 "$program" run ../figure.lua --replications 12 --months 24 --no-pairing --format json "$@"
    jq -S '[.fingerprint, .outcomes]' ../out
}
figure --threads 1 >../one
figure --threads 3 | cmp - ../one || fail 'another purse on other threads'
figure --queue buckets | cmp - ../one || fail 'another purse in another form'
jq -e '.scenario.plan_budget_gbp == 400000 and .scenario.plan_budget_ends == null
    and (.outcomes.cost_by_category.plan | .q95 <= 400001 and .mean > 300000)' ../out >/dev/null ||
    fail "not within the budget: $(jq -c '.outcomes.cost_by_category.plan' ../out)"
expect 0 "$program" run ../figure.lua --replications 2 --months 6 --no-pairing
tr '\n' ' ' <../out | grep -q 'when it is spent depends on the figures that some of them wait for' || fail 'not said when it is spent'

# What is spent is the plan's budget and no more, to the last day's pounds that did not pay for another day; every output says when.
cat >../with.lua <<'END'
scenario { extends = "gloucestershire-2017.lua", name = "one purse", plan_budget = gbp(1000000), interventions = {
    { use = "improvement_partner", start = "2017-09-01", cost = { budget = gbp(100000) } },
    { use = "recruitment_retention", start = "2017-10-01" }, { use = "feedback_channels", start = "2018-01-01" } } }
END
expect 0 "$program" run ../with.lua --replications 4 --months 48 --no-pairing --format json
jq -e '.scenario.plan_budget_gbp == 1000000 and .scenario.plan_budget_ends == .scenario.interventions[2].money_ends
    and (.scenario.interventions | map(.money_ends) | .[0] < .[2] and .[2] <= .[1])
    and (.outcomes.cost_by_category.plan.mean | . <= 1000000 and . > 1000000 - 660000 / 365.25)' ../out >/dev/null ||
    fail "not the plan's budget: $(jq -c '.scenario, .outcomes.cost_by_category.plan.mean' ../out)"
expect 0 "$program" run ../with.lua --replications 4 --months 48 --no-pairing --report ../page.html
says ../out 'Together these may cost £1.0m'
says ../page.html 'when its money is spent'
says ../page.html 'it no longer pays for all of them'
