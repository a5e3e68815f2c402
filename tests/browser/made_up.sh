#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# made_up.sh WRITER SOURCE PACKAGES NODE CHROMIUM: the pages of the run and the validation made by hand, also with hostile names in it.
set -eu
writer=$1 source=$2 packages=$3 node=$4 chromium=$5
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$writer" html >plain.html
"$writer" html hostile >hostile.html
"$writer" validation >validation.html
"$writer" validation hostile >hostile_validation.html
judge() {
    "$node" "$source/tests/browser/page.js" "$packages" "$chromium" "$@"
}
judge plain.html
judge hostile.html
judge validation.html validation
judge hostile_validation.html validation

# Six faults on one page, each of which the judge tells.
cp plain.html faulty.html
put() {
    sed "$1" faulty.html >changed.html
    ! cmp -s faulty.html changed.html || { echo "not changed: $1"; exit 1; }
    mv changed.html faulty.html
}
put 's|</h1>|</h1><img alt="a" src="http://localhost:9/a.png" />|'
put 's|</h1>|</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" />|'
put 's|<h1>|<h1 style="color: #cccccc">|'
put 's|</h1>|</h1><div style="width: 90rem">wide</div>|'
put 's|</h1>|</h1><script>console.log(1)</script>|'
put 's|This is a simulation, not a finding|This is a finding|'
! judge faulty.html >said 2>&1 || { echo "passed"; exit 1; }
for words in 'asks for http' 'image-alt' 'color-contrast' 'scrolls sideways' 'the console says' 'the notice is missing'; do
    grep -q -e "$words" said || { cat said; echo "failed without saying '$words'"; exit 1; }
done
