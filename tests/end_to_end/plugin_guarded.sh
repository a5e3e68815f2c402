#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The faulty plugins that `plugin check` finds (tests/checker/findings.c), in a run: those that the guards see, and those
# that no guard can see there, which is why plugins are checked before. Crashes are in plugin_crashes.sh.
. "$(dirname "$0")/common.sh"
plugins=$(dirname "$program")/tests/plugins

# run CODE PLUGIN MONTHS [OPTION...]: one replication with the plugin ROLE_FAULT
run() {
    code=$1 plugin=$2 months=$3
    role=${plugin%%_*}
    shift 3
    word=$role
    [ "$role" != judgement ] || word=judgement_model
    cat >../faulty.lua <<END
scenario { name = "Faulty", council = "gloucestershire", judgement = "2017-06-13", months = $months,
  plugins = { $word = "test.$role.faulty" } }
END
    expect "$code" env REINSPECT_PLUGIN_PATH="$plugins/$plugin" \
        "$program" run ../faulty.lua --replications 1 --progress none --format json "$@"
}

# seen PLUGIN MONTHS MESSAGE [OPTION...]
seen() {
    plugin=$1 months=$2 message=$3
    shift 3
    run 4 "$plugin" "$months" "$@"
    says ../err "^plugin test\.$role\.faulty ($role/1, $plugins/$plugin/$plugin\.so): $message"
    jq -e '.n_failed == 1 and .replications == 0 and (.complete | not)' ../out >/dev/null || fail "$plugin: the JSON"
}

# The sound ones, so that a fault is what is seen.
run 0 learning_none 3
run 0 demand_none 3
run 0 judgement_none 3

seen learning_negative 3 'maturity returned -0.1.*; right is a number from 0 to 1' --set plugins.learning.half_way='months(55)'
seen learning_sometimes 3 'maturity returned nan; right is a number from 0 to 1' --set plugins.learning.half_way='months(50)'
seen learning_falls 3 'maturity returned .*; right is not to fall'
seen learning_start_refuses 3 'start returned 1, and so refused .*; its parameters: half_way 5[0-9]' \
    --set plugins.learning.half_way='months(55)'
seen learning_start_overruns 3 'start wrote behind its state of 16 bytes'
seen learning_writes_values 3 'start wrote to the values of its parameters'
seen learning_rounding 3 'maturity changed how numbers are rounded'
seen demand_writes_view 3 'rate wrote to what it was asked' --set demand.level=1.1
seen demand_writes_uniforms 3 'advance wrote to its uniforms'
seen demand_more_uniforms 3 'rate returned nan'
seen demand_advance_overruns 3 'advance wrote behind its state of 16 bytes'
seen judgement_sums_to_1_1 60 'grade_prob gave 0.25, 0.25, 0.3[0-9]*, 0.25, sum 1.1'

# What a guard cannot see at a price that a call is worth: it would have to hash the state, the library's variables, the
# heap or the whole process around every call.
for fault in writes_state hidden_counter counts_in_model leaks opens forks handler locale environment prints; do
    run 0 learning_$fault 3
done
run 0 demand_memory_in_model 3
nothing_left
