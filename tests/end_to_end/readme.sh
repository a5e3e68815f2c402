#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The scenario that the README shows works as it stands, and is another run than the one it extends.
. "$(dirname "$0")/common.sh"

cp -r "$source/scenarios" ../scenarios
example=../scenarios/ten-more-posts.lua
[ ! -e "$example" ] || fail "the README's example has the name of a scenario that there is"
awk '/^```$/ { shown = 0 } shown { print } /^```lua$/ { shown = 1 }' "$source/README.md" >"$example"
[ -s "$example" ] || fail "the README shows no scenario"

expect 0 "$program" scenario check "$example"
for file in "$example" "$scenario"; do
    expect 0 "$program" run "$file" --replications 2 --format json
    jq -er .fingerprint ../out
done >../fingerprints
[ "$(sort -u ../fingerprints | wc -l)" -eq 2 ] || fail "ten more posts change nothing"
nothing_left
