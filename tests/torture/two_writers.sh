#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Two programs that make one new store at the same time: both finish, and both runs are there.
. "$(dirname "$0")/common.sh"

many=$((10 * replications))
start() {
    "$program" run "$scenario" --replications "$many" --months 6 --threads 1 --seed "$1" --store runs.sqlite \
        --format json >"../out$1" 2>"../err$1" &
}
start 1
one=$!
start 2
two=$!
wait "$one" || fail "the first writer: $(cat ../err1)"
wait "$two" || fail "the second writer: $(cat ../err2)"
store_is runs.sqlite '2 2 0 [0-9]*'
for seed in 1 2; do
    jq -r .fingerprint <"../out$seed"
done | sort >../printed
sqlite_runs=$("$look" runs.sqlite | tail -n 1 | cut -d ' ' -f 1)
grep -qx "$sqlite_runs" ../printed || fail "the store's first run is none of the two"

# Neither lost a value to the other: alone, each has as many.
"$program" run "$scenario" --replications "$many" --months 6 --threads 2 --seed 1 --store one.sqlite \
    --format json >../out 2>../err || fail "cannot run: $(cat ../err)"
alone=$("$look" one.sqlite | head -n 1 | cut -d ' ' -f 4)
store_is runs.sqlite "2 2 0 $((2 * alone))"
[ "$(jq -r .fingerprint ../out)" = "$(jq -r .fingerprint ../out1)" ] || fail "the runs disturbed each other"
