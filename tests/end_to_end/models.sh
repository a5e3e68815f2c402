#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each scenario of scenarios/models runs with the models that it names, stands in the folder's README, and no shipped model is
# without one (but for the usual ones, which every other scenario runs).
. "$(dirname "$0")/common.sh"

export REINSPECT_SCENARIOS="$source/scenarios"
usual='demand.seasonal|learning.logistic|judgement.ordered_probit|progress.evidence|escalation.rule_2016|effect.linear_ramp|workforce.market'
: >../chosen
for file in "$source"/scenarios/models/*.lua; do
    expect 0 "$program" run "$file" --replications 2 --format json
    grep -o '"reinspect[.][a-z_.0-9]*"' "$file" | tr -d '"' | sort -u >../ids
    while read -r id; do
        jq -e --arg id "$id" 'any(.provenance.plugins[]; .id == $id)' ../out >/dev/null || fail "$file does not run $id"
    done <../ids
    row="| [$(basename "$file")]("
    [ "$(wc -l <../ids)" -gt 1 ] || row="| \`$(cat ../ids)\` $row"
    grep -qF "$row" "$source/scenarios/models/README.md" || fail "$file is not in the README"
    cat ../ids >>../chosen
done
expect 0 "$program" plugin list
sort -u -o ../chosen ../chosen
grep -o '^reinspect[.][a-z_.0-9]*' ../out | grep -vE "^reinspect[.]($usual)\$" | sort | diff - ../chosen >&2 ||
    fail 'a model without a scenario, or a scenario without a model'
nothing_left
