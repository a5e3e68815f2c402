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

# refuses WORDS SED: the judge finds fault with a page changed so
refuses() {
    sed "$2" plain.html >changed.html
    ! cmp -s plain.html changed.html || { echo "not changed: $2"; exit 1; }
    ! judge changed.html >said 2>&1 || { echo "passed: $2"; exit 1; }
    grep -q -e "$1" said || { cat said; echo "failed without saying '$1'"; exit 1; }
}
refuses 'asks for http' 's|</h1>|</h1><img alt="a" src="http://localhost:9/a.png" />|'
refuses 'image-alt' 's|</h1>|</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" />|'
refuses 'color-contrast' 's|<h1>|<h1 style="color: #cccccc">|'
refuses 'scrolls sideways' 's|</h1>|</h1><div style="width: 90rem">wide</div>|'
refuses 'the console says' 's|</h1>|</h1><script>console.log(1)</script>|'
refuses 'the notice is missing' 's|This is a simulation, not a finding|This is a finding|'
