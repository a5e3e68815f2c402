#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh PROGRAM SOURCE PACKAGES NODE CHROMIUM: reports as the program writes them, judged by page.js.
set -eu
program=$1 source=$2 packages=$3 node=$4 chromium=$5
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for scenario in gloucestershire-2017 gloucestershire-2017-recruitment; do
    "$program" run "$source/scenarios/$scenario.lua" --replications 16 --seed 1 --report "$scenario.html" >/dev/null
    "$node" "$source/tests/browser/page.js" "$packages" "$chromium" "$scenario.html"
done
"$program" compare "$source/scenarios/gloucestershire-2017.lua" "$source/scenarios/gloucestershire-2017-plan.lua" \
    "$source/scenarios/gloucestershire-2017-recruitment.lua" --replications 16 --progress none --report compare.html >/dev/null
"$node" "$source/tests/browser/page.js" "$packages" "$chromium" compare.html compare
"$program" sensitivity "$source/scenarios/gloucestershire-2017-recruitment.lua" --factor practice --factor workforce.posts_added \
    --trajectories 2 --replications 2 --months 24 --progress none --report sensitivity.html >/dev/null
"$node" "$source/tests/browser/page.js" "$packages" "$chromium" sensitivity.html sensitivity
"$program" seek "$source/scenarios/gloucestershire-2017.lua" --target 'child_months_in_inadequate_practice < 9000' --months 12 \
    --lever practice.support=0:1:2000000 --lever demand.level=0.8:1 --points 4 --replications 160 --progress none --report seek.html >/dev/null
"$node" "$source/tests/browser/page.js" "$packages" "$chromium" seek.html seek
"$program" forecast "$source/scenarios/gloucestershire-2017.lua" --observed "$source/scenarios/observed/gloucestershire.csv" --as-of 2018-02-28 \
    --horizon 12 --particles 80 --changes --progress none --report letter.html >/dev/null
"$node" "$source/tests/browser/page.js" "$packages" "$chromium" letter.html letter
"$program" backtest --particles 4 --as-of 2022-12-31 --name-councils --progress none --report backtest.html >/dev/null
"$node" "$source/tests/browser/page.js" "$packages" "$chromium" backtest.html backtest
"$program" validate --replications 3 --target V1 --target V2 --target V3 --target V7 --target V12 --target M4 \
    --progress none --report validation.html >/dev/null
"$node" "$source/tests/browser/page.js" "$packages" "$chromium" validation.html validation
