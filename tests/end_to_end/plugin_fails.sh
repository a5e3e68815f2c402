#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A plugin that misbehaves in some replications: exit code 4, those named with what is needed to see it again, all
# others kept, the same ones on any number of threads; nothing of it passes for a whole run.
. "$(dirname "$0")/common.sh"
plugins=$(dirname "$program")/tests/plugins
export REINSPECT_PLUGIN_PATH="$plugins/learning_sometimes"

# with KIND ID: a scenario of that plugin
with() {
    printf 'scenario { name = "Faulty", council = "gloucestershire", judgement = "2017-06-13", months = 3,\n' >../faulty.lua
    printf '  plugins = { %s = "%s" } }\n' "$1" "$2" >>../faulty.lua
}
with learning test.learning.faulty
run() {
    expect "$1" "$program" run ../faulty.lua --replications "$replications" --progress none "$2" "$3" --format json
}

run 4 --threads 2
says ../err "^plugin test.learning.faulty (learning/1, $plugins/learning_sometimes/learning_sometimes.so): maturity returned"
says ../err 'right is a number from 0 to 1, on 2017-0[67]-[0-9]* in replication [0-9]* of seed 1; asked with exposure_months'
says ../err '; its parameters: half_way [45]'
says ../err "^Plugins failed [0-9]* of $replications replications; the other"
again=$(sed -n 's/^The first of them again: reinspect //p' ../err)
failed=$(jq .n_failed ../out)
first=$(jq '.failed[0].replication' ../out)
[ "$failed" -gt 0 ] || fail "nothing failed"
jq -e --argjson n "$replications" '(.complete | not) and .replications + .n_failed == $n and (.failed[0].message | test("half_way"))' \
    ../out >/dev/null || fail "the JSON does not say what failed"
for threads in 1 3 8; do
    jq -S 'del(.threads, .timing)' ../out >../of_2
    run 4 --threads $threads
    jq -S 'del(.threads, .timing)' ../out | cmp - ../of_2 || fail "$threads threads keep other replications"
done

# The command that is told makes the same failure, alone.
# shellcheck disable=SC2086 # words on purpose
expect 4 "$program" $again --progress none
says ../err "in replication $first of seed 1;"
says ../err 'Nothing is kept\|Plugins failed 1 of 1'
[ ! -s ../out ] || fail "a table of nothing"

# As table and CSV, where people would take it for a whole run.
expect 4 "$program" run ../faulty.lua --replications "$replications" --progress none --report ../page.html
says ../out "(plugins failed $failed more"
says ../page.html "plugins failed $failed more"
expect 4 "$program" run ../faulty.lua --replications "$replications" --progress none --format csv
says ../out "^run,failed,value,,$failed,runs\$"

# In a store it is no complete run, is completed to the same, and verifies.
run 4 --store ../runs.sqlite
expect 0 "$program" runs list ../runs.sqlite
says ../out " $failed failed "
expect 4 "$program" run ../faulty.lua --replications "$replications" --store ../runs.sqlite --resume --progress none
expect 0 "$program" verify ../runs.sqlite --progress none
says ../out "the same bits, $((replications - failed)) replications"

# Where the first replications all fail, the run stops, and nothing passes for a result.
export REINSPECT_PLUGIN_PATH="$plugins/learning_falls"
expect 4 "$program" run ../faulty.lua --replications 100000 --progress none --store ../runs.sqlite
says ../err 'right is not to fall'
says ../err '^Nothing is kept: plugins failed all of the first 16 replications$'
[ ! -s ../out ] || fail "wrote to stdout"
expect 0 "$program" runs list ../runs.sqlite
says ../out ' 16 failed '
nothing_left
