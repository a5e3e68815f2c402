#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --precision: as many replications as a number takes. The same on any number of threads, and the same bits as that many
# asked for outright; kept, verified, answered from the store; what cannot be meant is said before anything is simulated.
. "$(dirname "$0")/common.sh"

precise() {
    expect 0 "$program" run "$scenario" --months 4 --precision "$@" --format json --progress none
}
bits='[.replications, .fingerprint, .outcomes, .series, .precision]'

precise waiting_case_days=700 --threads 1
jq -S "$bits" ../out >../one
jq -e '.precision.reached and .precision.attained <= 700 and .precision.asked == 700 and .replications > 128
    and .complete' ../out >/dev/null || fail 'not as sure as was asked'
n=$(jq .replications ../out)
precise waiting_case_days=700 --threads 3 --store runs.sqlite
jq -S "$bits" ../out | cmp - ../one || fail 'another run on other threads'
expect 0 "$program" run "$scenario" --months 4 --replications "$n" --format json --progress none
jq -S '[.fingerprint, .outcomes, .series]' ../out >../outright
jq -S '[.[1], .[2], .[3]]' ../one | cmp - ../outright || fail 'not the same as so many asked for outright'

expect 0 "$program" verify runs.sqlite
precise waiting_case_days=700 --store runs.sqlite
jq -e .from_store ../out >/dev/null || fail 'not answered from the store'
jq -S "$bits" ../out | cmp - ../one || fail 'another answer from the store'

# Killed after some looks, it goes on with the one that is due, and stops at the same.
precise waiting_case_days=400
jq -S "$bits" ../out >../one
"$program" run "$scenario" --months 4 --precision waiting_case_days=400 --store runs.sqlite --progress json \
    >/dev/null 2>../err &
victim=$!
until grep -q '"done": [3-5][0-9][0-9]' ../err; do
    kill -0 $victim 2>/dev/null || fail "ended before it was killed: $(tail -n 3 ../err)"
    sleep 0.02
done
kill -KILL $victim 2>/dev/null || :
wait $victim 2>/dev/null || :
precise waiting_case_days=400 --store runs.sqlite --resume
jq -S "$bits" ../out | cmp - ../one || fail 'a killed run came to another end'
expect 0 "$program" runs list runs.sqlite
[ "$(wc -l <../out)" -eq 3 ] || fail "not two runs: $(cat ../out)"

expect 0 "$program" report runs.sqlite -o ../kept.html
tr '\n' ' ' <../kept.html | grep -q 'as many as make waiting_case_days sure to 400' || fail 'the report of a kept run does not tell its precision'
expect 0 "$program" run "$scenario" --months 4 --precision reinspection_grade.not_reached=0.2 --progress none
tr '\n' ' ' <../out | grep -q 'as many as make reinspection_grade.not_reached sure to 0.2' || fail 'the table does not say it'
rm -f runs.sqlite*

refused() {
    expect 2 "$program" run "$scenario" --months 4 "$@"
    says ../err '^--precision'
}
refused --precision waiting_case_days
refused --precision waiting_case_days=0
refused --precision waiting_case_days=many
refused --precision waiting_case_days.se=3
refused --precision months_to_reinspection=1 --replications 20
refused --precision dfe_commissioner_by_month.24=0.1
refused --precision waiting_case_dais=3
says ../err 'did you mean waiting_case_days?'
nothing_left
