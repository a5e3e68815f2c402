#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What was asked already is answered from the store, in every form, with the same figures; anything else asked, or
# asked of a run that is not whole, is simulated.
. "$(dirname "$0")/common.sh"

run() {
    expect 0 "$program" run "$scenario" --months 6 --store runs.sqlite --progress json "$@"
}

# is_new or is_known FORMAT: whether the last one was simulated
is_new() {
    says ../err '"done"'
    [ "$1" != json ] || jq -e 'has("from_store") | not' ../out >/dev/null || fail "a new run is said to come from the store"
}
is_known() {
    ! grep -q '"done"' ../err || fail "what is in the store was simulated: $(cat ../err)"
    case $1 in
    json) jq -e '.from_store == true' ../out >/dev/null || fail "not said to come from the store" ;;
    table) says ../out "^From the store, where it is run $2; nothing was simulated" ;;
    csv) says ../err "^From the store, where it is run $2; nothing was simulated" ;;
    esac
}

run --replications 4 --format json
is_new json
jq -S 'del(.timing, .threads)' ../out >../first
run --replications 4 --format json --threads 1
is_known json
jq -S 'del(.timing, .threads, .from_store)' ../out | cmp - ../first || fail "another answer from the store"
run --replications 4
is_known table 1
[ "$(grep -c 'From the store' ../out)" -eq 1 ] || fail "more than one line in the table"
run --replications 4 --format csv
is_known csv 1
! grep -q 'From the store' ../out || fail "the CSV has a line that is no data"
run --replications 4 --resume --format json --report report.html
is_known json
grep -q '</html>' report.html || fail "no report from the store"

run --replications 5 --format json
is_new json
run --replications 4 --seed 2 --format json
is_new json
run --replications 4 --set demand.level=1.1 --format json
is_new json
run --replications 4 --fixed-parameters --format json
is_new json
run --replications 4 --format json
is_known json
[ "$("$program" runs list runs.sqlite | wc -l)" -eq 6 ] || fail "not five runs"

# Removed, it is made anew, and is the same.
expect 0 "$program" runs rm 'runs.sqlite#1'
run --replications 4 --format json
is_new json
jq -S 'del(.timing, .threads)' ../out | cmp - ../first || fail "another answer when made anew"
expect 0 "$program" verify 'runs.sqlite#6'
expect 0 "$program" verify 'runs.sqlite#3'
rm runs.sqlite report.html
nothing_left
