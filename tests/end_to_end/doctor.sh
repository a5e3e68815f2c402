#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The doctor finds nothing wrong here, and finds what is made wrong; it leaves nothing behind.
. "$(dirname "$0")/common.sh"

TMPDIR=$folder/work
export TMPDIR
expect 0 "$program" doctor
[ "$(grep -c '^ok ' ../out)" -eq 5 ] || fail "not five checks passed"
says ../out 'simulation.*the same bits'
nothing_left

expect 5 env REINSPECT_SCENARIOS=/nowhere "$program" doctor
says ../out '^WRONG *tables .*/nowhere'
says ../out '^ok *arithmetic'
says ../err '2 of 5 checks'

expect 5 env TMPDIR=/nowhere "$program" doctor
says ../out '^WRONG *store .*/nowhere.*TMPDIR'

mkdir ../bad
echo 'not a library' >../bad/bad.so
expect 5 env REINSPECT_PLUGIN_PATH="$folder/bad" "$program" doctor
says ../out '^WRONG *plugins .*bad.so'

expect 2 "$program" doctor now
says ../err 'now'
