#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Shards put together in any order are the same bits as the run in one piece; what does not fit is refused; runs are
# listed, exported, reported, verified and removed.
. "$(dirname "$0")/common.sh"

bits() {
    jq -S '{complete, replications, fingerprint, outcomes, series, months}' ../out
}

expect 0 "$program" run "$scenario" --replications 12 --threads 2 --format json
bits >../whole
for i in 1 2 3; do
    expect 0 "$program" run "$scenario" --replications 12 --shard $i/3 --store r.sqlite --format json
done
for order in '1 2 3' '3 1 2'; do
    # shellcheck disable=SC2086 # a list
    expect 0 "$program" merge $(printf 'r.%s-of-3.sqlite ' $order) -o all.sqlite --format json --report all.html
    bits | cmp - ../whole || fail "shards in the order $order are not the run in one piece"
done
grep -q '<html' all.html || fail "no report of the merged run"

expect 3 "$program" merge r.3-of-3.sqlite r.1-of-3.sqlite -o none.sqlite
says ../err 'replications 4 to 7 are missing'
expect 3 "$program" merge r.1-of-3.sqlite r.2-of-3.sqlite -o none.sqlite
says ../err 'of 0 to 11; give the missing ones'
expect 3 "$program" merge r.1-of-3.sqlite r.1-of-3.sqlite r.2-of-3.sqlite r.3-of-3.sqlite -o none.sqlite
says ../err 'hold the same replications'
expect 0 "$program" run "$scenario" --replications 12 --seed 2 --shard 2/3 --store other.sqlite
expect 3 "$program" merge r.1-of-3.sqlite other.2-of-3.sqlite r.3-of-3.sqlite -o none.sqlite
says ../err 'are not shards of one run'
expect 2 "$program" merge r.1-of-3.sqlite
expect 2 "$program" merge r.1-of-3.sqlite -o r.1-of-3.sqlite
expect 1 "$program" merge nothing.sqlite -o none.sqlite
[ ! -e none.sqlite ] || fail "a refused merge left a store"
[ ! -e nothing.sqlite ] || fail "a store that was to be read was made"

# A run that is there is not made again; a new seed is another run.
expect 0 "$program" run "$scenario" --replications 12 --store all.sqlite --resume --format json
says ../err 'nothing was simulated'
jq -e .from_store ../out >/dev/null || fail "not said to come from the store"
bits | cmp - ../whole || fail "not the stored run"
expect 0 "$program" run "$scenario" --replications 3 --seed 7 --store all.sqlite --resume --format json
jq -e 'has("from_store") | not' ../out >/dev/null || fail "a new run is said to come from the store"

expect 0 "$program" runs list all.sqlite
[ "$(wc -l <../out)" -eq 4 ] || fail "not three runs"
expect 0 "$program" runs show 'all.sqlite#1'
says ../out 'complete, 12 replications'
expect 0 "$program" runs export 'all.sqlite#2' --format json
bits | cmp - ../whole || fail "not the run as it was kept"
expect 0 "$program" runs export 'all.sqlite#2' --format csv
says ../out 'months_to_reinspection'
expect 0 "$program" report 'all.sqlite#1' -o again.html
cmp all.html again.html || fail "not the page of the run"
expect 0 "$program" verify 'all.sqlite#1'
says ../out 'the same bits, 12 replications'
expect 0 "$program" verify r.2-of-3.sqlite
says ../out 'the same bits, 4 replications'
expect 0 "$program" runs rm 'all.sqlite#2'
expect 3 "$program" runs show 'all.sqlite#2'
expect 2 "$program" runs rm all.sqlite
expect 2 "$program" runs sell all.sqlite

expect 2 "$program" run "$scenario" --shard 4/3 --store x.sqlite
expect 2 "$program" run "$scenario" --shard 1/3
expect 2 "$program" run "$scenario" --resume
expect 2 "$program" run "$scenario" --replications 2 --shard 1/5 --store x.sqlite
[ ! -e x.sqlite ] || fail "a wrong command line made a store"
