#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Standard streams that are full or closed. No message or result ends up in a file opened meanwhile.
. "$(dirname "$0")/common.sh"

run --report report.html --format csv >../csv 2>/dev/null || fail "cannot run"
cp report.html ../report.html

# results CODE: what the run just made in files is whole, and it exited so
results() {
    [ "$got" -eq "$1" ] || fail "exit code $got instead of $1"
    cmp report.html ../report.html || fail "the report is not as it was"
    store_is runs.sqlite '1 1 0 [0-9]*'
    rm report.html runs.sqlite
    nothing_left
}

rm report.html
if [ -c /dev/full ]; then
    for format in table json csv; do
        got=0
        run --report report.html --store runs.sqlite --format "$format" >/dev/full 2>../err || got=$?
        says ../err 'standard output cannot be written'
        results 1
    done
    for word in --help --version 'run --help'; do
        got=0
        # shellcheck disable=SC2086 # two words on purpose
        "$program" $word >/dev/full 2>../err || got=$?
        [ "$got" -eq 1 ] || fail "exit code $got of $word on a full output"
        says ../err 'standard output cannot be written'
    done
fi

got=0
run --report report.html --store runs.sqlite --format json >&- 2>../err || got=$?
says ../err 'standard output cannot be written'
results 1

got=0
run --report report.html --store runs.sqlite --format csv >../out 2>&- || got=$?
cmp ../out ../csv || fail "the CSV differs when standard error is closed"
results 0

got=0
run --report report.html --store runs.sqlite --format csv <&- >../out 2>../err || got=$?
cmp ../out ../csv || fail "the CSV differs when standard input is closed"
results 0

got=0
run --report report.html --store runs.sqlite --format json <&- >&- 2>&- || got=$?
results 1

# A scenario from a closed standard input is an error, not an empty scenario.
got=0
REINSPECT_SCENARIOS=$source/scenarios "$program" run - --replications 2 --months 3 <&- >../out 2>../err || got=$?
[ "$got" -eq 1 ] || fail "exit code $got for a scenario from nowhere"
says ../err '^stdin: could not be read'

# A reader that goes away early ends the program at most after the report.
got=0
run --report report.html --store runs.sqlite --format json 2>../err | head -c 1 >/dev/null
results 0
