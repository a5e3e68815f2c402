#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --all-councils: the scenario's own council is its own run bit for bit, others get the same report with their own
# figures; spreads name nobody unless asked; what a store holds is not made again.
. "$(dirname "$0")/common.sh"

expect 0 "$program" run "$scenario" --replications 2 --months 6 --format json
own=$(jq -r .fingerprint ../out)

all() {
    expect 0 "$program" run "$scenario" --all-councils --replications 2 --months 6 --store all.sqlite "$@"
}

all --format json
jq -e --arg own "$own" '.schema == "reinspect.run-set/1" and .complete and (.councils | length > 140)
    and all(.councils[]; .complete and .replications == 2 and (has("series") | not) and has("outcomes"))
    and ([.councils[].scenario.council] | unique | length) == (.councils | length)
    and ([.councils[] | select(.scenario.council == "gloucestershire")][0].fingerprint == $own)
    and ([.councils[].scenario.start] | unique) == ["2017-06-13"]' ../out >/dev/null || fail "not the set of runs"
cp ../out ../set
says ../err 'is left out: '

all --resume
says ../out 'no evidence of how services are'
! grep -q -i 'bradford' ../out || fail "a council is named"
all --format csv --resume --name-councils
says ../out '^,months_to_reinspection,q50,'
says ../out '^"bradford",months_to_reinspection,mean,'
expect 0 "$program" runs list all.sqlite
[ "$(wc -l <../out)" -eq "$(jq '.councils | length + 1' ../set)" ] || fail "a stored run was made again"

expect 0 "$program" verify 'all.sqlite#2'
expect 2 "$program" run "$scenario" --all-councils --shard 1/2 --store x.sqlite
expect 2 "$program" run "$scenario" --all-councils --report x.html
expect 2 "$program" run "$scenario" --name-councils
