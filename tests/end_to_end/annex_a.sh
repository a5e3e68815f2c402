#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --annex-a DATE: counts of that day, kept with the run; days that are not simulated or no dates are refused.
. "$(dirname "$0")/common.sh"

run() {
    expect "$1" "$program" run "$scenario" --replications 3 --months 9 --store annex.sqlite --annex-a "$2" --format json
}

run 0 2017-12-31
jq -e '.outcomes.annex_a | (.in_care.mean > 100) and (.referrals.n == 3) and (.referrals.mean > .rereferrals.mean)' \
    ../out >/dev/null || fail "not the counts"
expect 0 "$program" verify annex.sqlite
expect 0 "$program" report annex.sqlite -o annex.html
says annex.html 'Annex A on 31 December 2017'
run 3 2019-12-31
says ../err 'Annex A: 2019-12-31 is not simulated; give a day from 2017-06-13 to 2018-03-31'
run 3 tomorrow
says ../err '--annex-a: "tomorrow" is not a date'
expect 0 "$program" run "$scenario" --replications 2 --months 2 --format json
jq -e '.outcomes.annex_a == {}' ../out >/dev/null || fail "counts that nobody asked for"
