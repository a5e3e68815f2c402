#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `plugin new` writes a plugin of every kind that builds as its README says and passes every check at once; `plugin
# info` says what is in it.
. "$(dirname "$0")/common.sh"

for kind in demand learning judgement progress escalation effect workforce observer; do
    expect 0 "$program" plugin new my_$kind --kind $kind
    (cd my_$kind && cmake -B build && cmake --build build && ctest --test-dir build --output-on-failure) >../out 2>&1 || {
        cat ../out >&2
        fail "what is new of kind $kind does not build and pass"
    }
    says ../out '100% tests passed'
    expect 0 "$program" plugin check my_$kind/build/my_$kind.so
    says ../out ' 0 failed, 0 skipped$'
    expect 0 "$program" plugin info my_$kind/build/my_$kind.so
    says ../out "^mine.$kind.my_$kind, of kind $kind/1\$"
    says ../out "SHA-256:   $(sha256sum my_$kind/build/my_$kind.so | cut -d ' ' -f 1)\$"
    ! grep -r 'my_model\|my_kind\|@' my_$kind/*.* >&2 || fail "a blank was left open"
done

# Found on the search path by its id.
export REINSPECT_PLUGIN_PATH="$folder/work/my_learning/build"
expect 0 "$program" plugin info mine.learning.my_learning --format json
says ../out '"name":"pace","unit":"number","low":0.001,"high":1.0,"default":0.05,"prior":"lognormal"'
expect 0 "$program" plugin list
says ../out '^mine.learning.my_learning '
expect 4 "$program" plugin info mine.learning.my_lerning
says ../err 'did you mean mine.learning.my_learning?'

expect 1 "$program" plugin new my_demand --kind demand
says ../err 'my_demand: the folder cannot be made'
expect 2 "$program" plugin new ../Mine --kind demand
expect 2 "$program" plugin new mine
expect 2 "$program" plugin new mine --kind weather
rm -r my_*
nothing_left
