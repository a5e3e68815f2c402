#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# packages.sh SOURCE FOLDER NPM: what package-lock.json lists, in FOLDER/node_modules; nothing is fetched when it is there.
set -eu
source=$1 folder=$2 npm=$3
mkdir -p "$folder"
if cmp -s "$source/package-lock.json" "$folder/package-lock.json" && [ -e "$folder/complete" ]; then
    exit 0
fi
rm -f "$folder/complete"
cp "$source/package.json" "$source/package-lock.json" "$folder"
cd "$folder"
"$npm" ci --ignore-scripts --no-audit --no-fund
touch complete
