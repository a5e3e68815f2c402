#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The seed matters, and so does the number of replications: equal fingerprints mean something.
. "$(dirname "$0")/common.sh"

for arguments in '--seed 1 --replications 3' '--seed 2 --replications 3' '--seed 1 --replications 2'; do
    # shellcheck disable=SC2086 # several words on purpose
    expect 0 "$program" run "$scenario" $arguments --format json
    jq -er .fingerprint ../out
done >../fingerprints
[ "$(sort -u ../fingerprints | wc -l)" -eq 3 ] || fail "two different runs have one fingerprint"
nothing_left
