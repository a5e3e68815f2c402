#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the pages in scenarios/ list is what there is: every lever, everybody that a plan can serve, every part of the
# council with what leaving it out does, every ready scenario.
. "$(dirname "$0")/common.sh"

words=$source/scenarios/WORDS.md

expect 0 "$program" assumptions --format json
jq -er '.levers[].name' ../out >../levers
while read -r lever; do
    says "$words" "\`$lever\`"
done <../levers

sed -n 's/^RI_SYSTEM(\([a-z_0-9]*\),.*/\1/p' "$source/engine/council/systems.def" >../systems
grep -q homes ../systems || fail "no part of the council found in systems.def"
while read -r system; do
    says "$source/scenarios/SWITCHES.md" "^| \`$system\` | .* | .* | .* |$"
done <../systems

sed -n 's/^RI_SERVED(\([a-z_0-9]*\),.*/\1/p' "$source/engine/council/served.def" >../served
grep -q in_care ../served || fail "nobody served found in served.def"
while read -r served; do
    says "$words" "$served"
done <../served

for file in "$source"/scenarios/*.lua; do
    name=$(basename "$file" .lua)
    says "$source/scenarios/README.md" "\`${name}.lua\`\|\`${name#gloucestershire-2017}.lua\`"
done
nothing_left
