#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ctrl-C keeps what is done: exit code 130, "complete": false, and a whole report.
. "$(dirname "$0")/common.sh"

# A background command of a shell without job control ignores SIGINT, unless its default is put back.
many=$((20 * replications))
env --default-signal=INT "$program" run "$scenario" --replications "$many" --threads 2 \
    --format json --report report.html >../out 2>../err &
run=$!
# Interrupted once the first tenth is reported, however long that takes on this machine.
until [ -s ../err ]; do
    kill -0 "$run" || fail "ended before it was interrupted: $(cat ../err)"
    sleep 0.2
done
kill -INT "$run"
got=0
wait "$run" || got=$?
[ "$got" -eq 130 ] || { cat ../err >&2; fail "exit code $got instead of 130"; }
jq -e '.complete == false and .replications > 0 and .replications < $many' --argjson many "$many" ../out >/dev/null ||
    fail "the JSON does not say what was done: $(head -c 500 ../out)"
grep -q '</html>' report.html || fail "report.html is not whole"
rm report.html

# Interrupted while the run is made once more without its plan: the run itself is whole, and fewer are compared.
env --default-signal=INT "$program" run "$source/scenarios/gloucestershire-2017-recruitment.lua" --threads 2 \
    --replications $((4 * replications)) --months 24 --format json >../out 2>../err &
run=$!
until grep -q '^without the plan, [0-9]* %' ../err; do
    kill -0 "$run" || fail "ended before it was interrupted: $(cat ../err)"
    sleep 0.1
done
kill -INT "$run"
got=0
wait "$run" || got=$?
[ "$got" -eq 130 ] || { cat ../err >&2; fail "exit code $got instead of 130"; }
says ../err 'the run is whole, but only'
jq -e '.complete and .replications == $n and .plan_effect.complete == false and .plan_effect.pairs > 0 and
    .plan_effect.pairs < $n' --argjson n $((4 * replications)) ../out >/dev/null || fail 'not said how many were compared'
nothing_left
