#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ledger.sh PROGRAM SOURCE FAIL_ALLOC: each allocation of `ledger issue` fails once, and then it and all later
# ones: the ledger is as it was or one whole entry longer, and sound, and the program says what happened. A
# process that is killed while it appends leaves a sound ledger too.
. "$(dirname "$0")/../end_to_end/common.sh"
preload=$1
key=../key
cat >../forecast.json <<'END'
{"schema": "reinspect.forecast/1", "as_of": "2020-01-31", "method": "by hand", "horizon_months": 48,
 "scenario": {"name": "no plan", "council": "Gloucestershire", "start": "2017-06-13"},
 "outcomes": {"dfe_commissioner_by_month": {"3": 0.1, "12": 0.3},
              "months_to_reinspection": {"q05": 30, "q25": 36, "q50": 42, "q75": 50, "q95": 60},
              "reinspection_grade": {"inadequate": 0.2, "requires_improvement": 0.5, "good": 0.1, "outstanding": 0, "not_reached": 0.2}}}
END
issue() {
    "$program" ledger issue ledger ../forecast.json --key "$key" --issuer me --can-influence no \
        --observed "$source/scenarios/observed/gloucestershire.csv"
}
# outcomes: what the entries of the ledger say, without what differs from one to the next
outcomes() {
    sed 's/.*"outcomes"/"outcomes"/; s/"previous".*//' ledger | sort -u
}
expect 0 issue
outcomes >../whole

# fails AT: one run in which that allocation fails
fails() {
    cp ../sound ledger
    cp ../sound.head ledger.head
    code=0
    FAIL_ALLOC_AT=$1 FAIL_ALLOC_COUNT=../count LD_PRELOAD=$preload "$program" ledger issue ledger ../forecast.json \
        --key "$key" --issuer me --can-influence no --observed "$source/scenarios/observed/gloucestershire.csv" \
        >../out 2>../err || code=$?
    case $code in
    0 | 1) ;;
    *) cat ../err >&2 && fail "exit code $code when allocation $1 fails" ;;
    esac
    [ "$code" -eq 0 ] || [ -s ../err ] || fail "nothing is said when allocation $1 fails"
    "$program" ledger verify ledger >/dev/null 2>../err || {
        cat ../err >&2
        fail "the ledger is not sound after allocation $1 failed"
    }
    outcomes | cmp -s - ../whole || fail "an entry lacks something after allocation $1 failed"
    [ "$code" -eq 1 ] || [ "$(wc -l <ledger)" -eq 2 ] || fail "no entry although all went well ($1)"
}
cp ledger ../sound
cp ledger.head ../sound.head
fails 0
n=$(cat ../count)
[ "$n" -gt 100 ] || fail "only $n allocations were seen"
at=1
while [ "$at" -le "$n" ]; do
    fails "$at"
    fails "$at+"
    at=$((at + ${STRIDE:-7}))
done

# Killed at any moment: what is there is sound, but for a line that was cut off, which is named and never built upon.
cp ../sound ledger
cp ../sound.head ledger.head
for pause in 0 .001 .002 .003 .004 .006 .008; do
    issue >/dev/null 2>&1 &
    sleep "$pause"
    kill -9 $! 2>/dev/null || true
    wait $! 2>/dev/null || true
    expect 0 "$program" ledger verify ledger
done
