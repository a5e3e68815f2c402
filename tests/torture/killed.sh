#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# kill -9 in the middle of a run: the store opens, earlier runs are as they were, the killed one is open, and
# the store goes on.
. "$(dirname "$0")/common.sh"

run --store runs.sqlite --seed 1 >../out 2>../err || fail "cannot run: $(cat ../err)"
store_is runs.sqlite '1 1 0 [0-9]*'
earlier=$(first_run runs.sqlite)
values=$(head -n 1 ../look | cut -d ' ' -f 4)

"$program" run "$scenario" --replications 1000000 --threads 2 --seed 2 --store runs.sqlite --report report.html \
    >../out 2>../err &
victim=$!
# Once replications of it have reached the file, however long that takes on this machine.
until "$look" runs.sqlite >../look 2>/dev/null && [ "$(head -n 1 ../look | cut -d ' ' -f 4)" -gt "$values" ]; do
    kill -0 "$victim" || fail "ended before it was killed: $(cat ../err)"
    sleep 0.2
done
kill -KILL "$victim"
wait "$victim" 2>/dev/null || :
[ ! -e report.html ] || fail "a killed run has a report"
[ ! -s ../out ] || fail "a killed run has results"
store_is runs.sqlite '2 1 1 [0-9]*'
[ "$(first_run runs.sqlite)" = "$earlier" ] || fail "the earlier run was changed"

expect 0 run --store runs.sqlite --seed 3
store_is runs.sqlite '3 2 1 [0-9]*'
[ "$(first_run runs.sqlite)" = "$earlier" ] || fail "the earlier run was changed"
rm runs.sqlite
nothing_left
