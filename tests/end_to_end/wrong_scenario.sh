#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A wrong scenario exits 3 with file:line, a missing one or a folder exits 3 with its name; no output file appears.
. "$(dirname "$0")/common.sh"

export REINSPECT_SCENARIOS="$source/scenarios"
outputs='--report report.html --format json'

cat >../wrong.lua <<'END'
scenario {
    council = "gloucestershire",
    judgement = "2017-06-13",
    mnths = 60,
}
END
# shellcheck disable=SC2086 # several options
expect 3 "$program" run ../wrong.lua $outputs
says ../err 'wrong.lua:4: .*mnths'
[ ! -s ../out ] || fail "wrote to stdout"
nothing_left

# shellcheck disable=SC2086
expect 3 "$program" run ../absent.lua $outputs
says ../err 'absent.lua'
nothing_left

# shellcheck disable=SC2086
expect 3 "$program" run "$source/scenarios" $outputs
says ../err 'scenarios: is not a file'
nothing_left

# Every way in that the scenario tests know, through the program this time: never a crash, never a file.
n=0
for wrong in "$source"/tests/scenario_errors/*.lua; do
    # shellcheck disable=SC2086
    expect 3 "$program" run "$wrong" $outputs
    says ../err "${wrong##*/}"
    nothing_left
    n=$((n + 1))
done
[ "$n" -gt 0 ] || fail "no wrong scenario in tests/scenario_errors"
