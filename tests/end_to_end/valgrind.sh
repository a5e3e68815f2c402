#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No wrong read or write, no use of an unset value and no leak in a short run with all its outputs; and the same
# bits as without valgrind, whose processor has fewer vector instructions than most.
. "$(dirname "$0")/common.sh"

short="run $scenario --replications 1 --months 6 --threads 2 --format json"
# shellcheck disable=SC2086 # several words on purpose
expect 0 "$program" $short
jq -er .fingerprint ../out >../reference
# shellcheck disable=SC2086
expect 0 valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect,possible \
    --errors-for-leak-kinds=definite,indirect,possible \
    "$program" $short --report report.html --store runs.sqlite
jq -er .fingerprint ../out | cmp ../reference -
