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

# Worse practice is dropped by name, more posts by what they cost.
seek --target 'waiting_case_days > 1' --lever practice.support=-2:-1 --points 2 --format csv
grep -c ',worsens,child_months_in_inadequate_practice,' ../out >../n
[ "$(cat ../n)" -eq 2 ] || fail 'worse practice is not dropped'
[ "$(wc -l <../out)" -eq 4 ] || fail 'another number of rows'
seek --target 'waiting_case_days < 0' --lever workforce.posts_added=20:40 --points 2 --budget 0 --format json
jq -e '.met == false and .best == 0 and ([.candidates[1:][].fate] | all(. == "over_budget" or . == "worsens"))' ../out \
    >/dev/null || fail 'posts cost nothing'
seek --target 'waiting_case_days < 0' --lever workforce.posts_added=20:40 --points 2 --budget 0
says ../out 'No way within these ranges meets the target'

wrong() {
    expect 2 "$program" seek "$scenario" "$@"
}
wrong
says ../err 'give a scenario, what is sought and by which levers'
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
nothing_left
