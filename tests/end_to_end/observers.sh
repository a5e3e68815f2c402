#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Observers change nothing, and count the same on any number of threads and in shards; what they count is what the series say.
. "$(dirname "$0")/common.sh"

export REINSPECT_SCENARIOS="$source/scenarios"
cat >../observed.lua <<'END'
scenario { extends = "gloucestershire-2017.lua", name = "observed", months = 24,
    observers = { "reinspect.observer.event_log", "reinspect.observer.out_of_county" } }
END
cp "$source/scenarios/gloucestershire-2017.lua" ..
run() {
    expect 0 "$program" run "$@" --format json --no-pairing
}

run "$source/scenarios/gloucestershire-2017.lua" --months 24 --replications 8
jq -r .fingerprint ../out >../fingerprint
jq -e 'has("observers") | not' ../out >/dev/null || fail 'observers of nobody'
for threads in 1 2 3 8; do
    run ../observed.lua --replications 8 --threads $threads
    jq -r .fingerprint ../out | cmp - ../fingerprint || fail 'an observer changes the run'
    jq -S .observers ../out >../counted.$threads
    cmp ../counted.$threads ../counted.1 || fail "$threads threads count otherwise"
done
jq -e '(.observers[1].counters[] | select(.name == "year_1.in_care").mean) as $counted
    | ([.series.in_care.true.mean[0:12][]] | add) as $sum | ($counted - $sum) * ($counted - $sum) < 1e-6' ../out >/dev/null ||
    fail 'months in care are counted otherwise than in the series'
jq -e '.observers | length == 2 and .[0].id == "reinspect.observer.event_log"' ../out >/dev/null || fail 'not both are there'

for shard in 1 2; do
    run ../observed.lua --replications 8 --shard $shard/2 --store ../r.sqlite
done
expect 0 "$program" merge ../r.1-of-2.sqlite ../r.2-of-2.sqlite -o ../all.sqlite --format json
jq -S .observers ../out | cmp - ../counted.1 || fail 'shards put together count otherwise'

printf 'scenario { name = "x", council = "gloucestershire", judgement = "2017-06-13", observers = { "reinspect.observer.event_log", "reinspect.observer.event_log" } }' >../twice.lua
expect 3 "$program" scenario check ../twice.lua
says ../err 'observers: reinspect.observer.event_log is there twice'
