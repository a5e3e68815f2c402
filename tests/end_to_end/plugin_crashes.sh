#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A plugin that crashes, ends the program or hangs in a run: who it was is told, and the store with its earlier runs
# stays whole.
. "$(dirname "$0")/common.sh"
plugins=$(dirname "$program")/tests/plugins
cat >../faulty.lua <<'END'
scenario { name = "Faulty", council = "gloucestershire", judgement = "2017-06-13", months = 3,
  plugins = { learning = "test.learning.faulty" } }
END

REINSPECT_PLUGIN_PATH=$plugins/learning_none
export REINSPECT_PLUGIN_PATH
expect 0 "$program" run ../faulty.lua --replications 8 --store ../runs.sqlite --progress none
kept=$(sed -n 's/^Fingerprint //p' ../out)

# is_whole N: the store opens, has no damage, N runs, and the first as it was
is_whole() {
    expect 0 "$program" runs list ../runs.sqlite
    [ "$(wc -l <../out)" -eq $(($1 + 1)) ] || fail "not $1 runs: $(cat ../out)"
    says ../out "^ *1 .* 8  complete .* $(printf %.12s "$kept")"
    expect 0 "$program" verify ../runs.sqlite#1 --progress none
}

n=1
for fault in crash:SIGABRT segfault:SIGSEGV recurses:SIGSEGV; do
    REINSPECT_PLUGIN_PATH=$plugins/learning_${fault%:*}
    expect 4 "$program" run ../faulty.lua --replications 8 --threads 2 --seed 7 --store ../runs.sqlite --progress none
    says ../err "^plugin test.learning.faulty (learning/1, $REINSPECT_PLUGIN_PATH/.*\.so): maturity crashed: ${fault#*:}, on 2017-06-"
    says ../err 'in replication [01] of seed 7$'
    says ../err '--seed 7 --replications 1 --first-replication [01] makes that one again, alone$'
    [ ! -s ../out ] || fail "wrote to stdout"
    n=$((n + 1))
    REINSPECT_PLUGIN_PATH=$plugins/learning_none is_whole $n
    says ../out 'the same bits'
done

# exit(0) inside a call would pass for a run that went well.
REINSPECT_PLUGIN_PATH=$plugins/learning_exits
expect 4 "$program" run ../faulty.lua --replications 8 --store ../runs.sqlite --progress none
says ../err 'maturity ended the program, on 2017-06-'

REINSPECT_PLUGIN_PATH=$plugins/learning_build_crashes
expect 4 "$program" run ../faulty.lua --replications 8 --progress none
says ../err "^plugin test.learning.faulty (.*): build crashed: SIGABRT\$"

# A hang is ended by a second Ctrl-C: the first waits for the replications in flight.
REINSPECT_PLUGIN_PATH=$plugins/learning_hang
env --default-signal=INT "$program" run ../faulty.lua --replications 8 --store ../runs.sqlite --progress none >../out 2>../err &
run=$!
until "$program" runs list ../runs.sqlite | grep -q '^ *6 .* cut off'; do
    kill -0 "$run" || fail "ended by itself: $(cat ../err)"
    sleep 0.2
done
kill -INT "$run"
sleep 0.5
kill -INT "$run" || true # the first was enough where it came before the program listened
got=0
wait "$run" || got=$?
[ "$got" -eq 130 ] || fail "exit code $got instead of 130"
REINSPECT_PLUGIN_PATH=$plugins/learning_none is_whole 6
nothing_left
