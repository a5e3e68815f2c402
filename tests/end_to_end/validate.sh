#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# validate: the same bits on any number of threads, every target with its figures, and what is refused.
. "$(dirname "$0")/common.sh"

run() {
    threads=$1
    shift
    expect 0 "$program" validate --replications 3 --target V3 --target V12 --target V4 --threads "$threads" \
        --progress none "$@"
}

run 1 --format json
mv ../out ../one
jq -e '.schema == "reinspect.validate/1" and (.fingerprint | length) == 64 and .imputed > 0 and (.complete | not)
    and ([.targets[].id] == ["V3", "V4", "V4.visits", "V4.last", "V12"])
    and all(.targets[]; (.observed | length) == (.labels | length) and (.simulated | length) == (.sd | length))
    and (.targets[0] | .half == "check" and .counted and .n > 15)
    and ([.targets[0].observed[]] | add | (. > 0.999 and . < 1.001))
    and ([.targets[0].simulated[]] | add | (. > 0.999 and . < 1.001))
    and (.curves | length) == 0 and (.imputed_by | length) > 0
    and .passed + .failed == 3' ../one >/dev/null || fail "not what was asked for"
run 2 --format json
cmp -s ../one ../out || fail "other results on two threads"
run 3
says ../out 'hardly anything can fail'
says ../out "$(jq -r .fingerprint ../one)"

# The curves agree with the targets that they lie behind, month by month.
expect 0 "$program" validate --replications 3 --target V1 --target V2 --threads 2 --progress none --format json
jq -e '. as $all | ([.curves[].target] == ["V1", "V2"])
    and all(.curves[]; (.months | length) == 61 and .followed[0] == .n and (.q95 | length) == 61)
    and all(range(2); [$all.curves[.].observed[24, 30, 36, 42, 48]] == $all.targets[.].observed)' \
    ../out >/dev/null || fail "the curves are not those of the targets"

# To standard output, as the page of a file.
expect 0 "$program" validate --replications 3 --target M4 --threads 2 --progress none --format html --report ../same.html
cmp -s ../out ../same.html || fail "--format html is another page"

# Targets and mechanisms that need no record, in their order.
expect 0 "$program" validate --replications 3 --target M4 --target V10 --target M2 --threads 2 --progress none \
    --format json --report ../page.html
jq -e '[.targets[].id] == ["V10"] and [.mechanisms[].id] == ["M2", "M4"]
    and (.targets[0] | .tail_probability == null and (.observed | length) == 5)
    and (.mechanisms[1] | .value > 0.8 and .value < 1.2 and .pass)' ../out >/dev/null || fail "not the experiments"

# The page: whole, of what was asked for, and in words that people may read.
head -c 15 ../page.html | grep -qi '^<!doctype html>' || fail "no page"
[ "$(tail -c 8 ../page.html | tr -d '\n')" = "</html>" ] || fail "the page does not end"
says ../page.html 'This is a simulation, not a finding'
says ../page.html "$(jq -r .fingerprint ../out)"
says ../page.html '<h4>V10: A council of 1/150 of England'
if sed 's/<code>.*<\/code>//; s/<[^>]*>/ /g' ../page.html |
    grep -nwiE 'true|reported|optimism|looked after|breakdowns?|displaced' >&2; then
    fail "a word that people must not read"
fi
expect 1 "$program" validate --replications 3 --target V3 --report no/such/folder/page.html
says ../err 'there is no folder no/such/folder'

expect 2 "$program" validate --replications 3 --target V99
says ../err 'V99'
expect 2 "$program" validate --replications 2
says ../err 'outside 3 to 100000'
expect 2 "$program" validate scenario.lua
expect 2 "$program" validate --set demand.level=1.1 --target V3 --replications 3
says ../err 'a lever is part of a plan'
nothing_left
