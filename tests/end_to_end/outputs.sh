#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a run writes: a table, JSON and CSV on stdout, a whole report, a store; nothing else anywhere.
. "$(dirname "$0")/common.sh"

run() {
    expect 0 "$program" run "$scenario" --replications 4 --seed 1 "$@"
}

run
grep -qi 'gloucestershire' ../out || fail "the table does not name the council"
awk 'length($0) > 110 { print FILENAME ":" FNR ": a line of " length($0) " bytes"; bad = 1 } END { exit bad }' ../out
nothing_left

run --format json --report report.html --store runs.sqlite
jq -e '.schema == "reinspect.run/1" and .complete and .seed == 1 and .replications == 4
    and .outcomes.months_to_reinspection.unit == "months" and .outcomes.monitoring_visits.n == 4
    and (.outcomes.reinspection_grade | [.inadequate, .requires_improvement, .good, .outstanding, .not_reached]
        | add | . > 0.999999 and . < 1.000001)
    and (.months | length) as $n | $n >= 12 and all(.series[]; (.true.mean | length) == $n)
    and (.provenance.plugins | length) >= 4 and all(.provenance.inputs[]; .sha256 | test("^[0-9a-f]{64}$"))' \
    ../out >/dev/null || fail "the JSON is not as INTERFACE says"
[ "$(head -c 15 runs.sqlite)" = "SQLite format 3" ] || fail "runs.sqlite is no SQLite file"

head -c 15 report.html | grep -qi '^<!doctype html>' || fail "report.html does not begin with a doctype"
[ "$(tail -c 8 report.html | tr -d '\n')" = "</html>" ] || fail "report.html does not end with </html>"
says report.html 'This is a simulation, not a finding'
says report.html 'Open Government Licence'
[ "$(grep -o '<svg' report.html | wc -l)" -ge 3 ] || fail "fewer than three charts"
[ "$(grep -o '<table' report.html | wc -l)" -ge 3 ] || fail "fewer than three tables"
# Nothing is fetched when the page opens: a link to click may be there, a source may not.
if grep -nEi '<(script|link|iframe|img|object|image|audio|video|source|embed|base)[ >]|[ "]src *=|@import|url\([^#]|http-equiv' report.html; then
    fail "the report would fetch something or run something"
fi
rm report.html runs.sqlite
nothing_left

run --format csv
[ "$(head -n 1 ../out)" = 'section,name,statistic,month,value,unit' ] || fail "not the CSV header"
says ../out 'months_to_reinspection'

# A run in a store can be followed by another.
run --store runs.sqlite --format json
run --store runs.sqlite --format json --seed 2
rm runs.sqlite
nothing_left

# A report that cannot be written, and an output that is full, are errors.
expect 1 "$program" run "$scenario" --replications 1 --report no/such/folder/report.html
says ../err 'there is no folder no/such/folder'
[ ! -s ../out ] || fail 'simulated although the report could not be written'
got=0
"$program" run "$scenario" --replications 1 --format json >/dev/full 2>../err || got=$?
[ "$got" -eq 1 ] || fail "exit code $got for a full output"
nothing_left
