#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `plugin check` passes what is shipped, names the check that a faulty plugin fails, and exits 5.
. "$(dirname "$0")/common.sh"
build=$(dirname "$program")

for plugin in "$build"/plugins/*.so; do
    expect 0 "$program" plugin check "$plugin"
    says ../out '^[0-9]* passed, 0 failed, 0 skipped$'
    [ ! -s ../err ] || fail "said something of $plugin"
done

faulty=$build/tests/plugins/learning_falls/learning_falls.so
expect 5 "$program" plugin check "$faulty"
says ../out '^fail  shape '
says ../out 'FOUND: test.learning.faulty: maturity falls'
says ../err '1 of [0-9]* checks failed: shape$'

# By a bare name as well, which the loader alone would look for elsewhere; and as JSON.
cp "$faulty" bare.so
expect 5 "$program" plugin check bare.so --format json
says ../out '"failed":1,'
says ../out '{"id":"shape","verdict":"fail",'
rm bare.so

expect 5 "$program" plugin check missing.so
says ../err 'trusted_file'
expect 2 "$program" plugin check
expect 2 "$program" plugin
nothing_left
