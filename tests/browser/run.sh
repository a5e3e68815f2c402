#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh PROGRAM SOURCE PACKAGES NODE CHROMIUM: a report as the program writes it, judged by page.js.
set -eu
program=$1 source=$2 packages=$3 node=$4 chromium=$5
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for scenario in gloucestershire-2017 gloucestershire-2017-recruitment; do
    "$program" run "$source/scenarios/$scenario.lua" --replications 16 --seed 1 --report "$scenario.html" >/dev/null
    "$node" "$source/tests/browser/page.js" "$packages" "$chromium" "$scenario.html"
done
