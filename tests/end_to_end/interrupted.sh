#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Ctrl-C keeps what is done: exit code 130, "complete": false, and a whole report.
. "$(dirname "$0")/common.sh"

# Interrupted once the first tenth is reported.
many=$((20 * replications))
interrupted_after . "$program" run "$scenario" --replications "$many" --threads 2 --format json --report report.html
jq -e '.complete == false and .replications > 0 and .replications < $many' --argjson many "$many" ../out >/dev/null ||
    fail "the JSON does not say what was done: $(head -c 500 ../out)"
grep -q '</html>' report.html || fail "report.html is not whole"
rm report.html

# Interrupted while the run is made once more without its plan: the run itself is whole, and fewer are compared.
interrupted_after '^without the plan, [0-9]* %' "$program" run "$source/scenarios/gloucestershire-2017-recruitment.lua" \
    --threads 2 --replications $((4 * replications)) --months 24 --format json
says ../err 'the run is whole, but only'
jq -e '.complete and .replications == $n and .plan_effect.complete == false and .plan_effect.pairs > 0 and
    .plan_effect.pairs < $n' --argjson n $((4 * replications)) ../out >/dev/null || fail 'not said how many were compared'
nothing_left
