#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# No wrong read or write, no use of an unset value and no leak in a short run with all its outputs.
. "$(dirname "$0")/common.sh"

expect 0 valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite,indirect,possible \
    --errors-for-leak-kinds=definite,indirect,possible \
    "$program" run "$scenario" --replications 1 --months 6 --threads 2 --report report.html --store runs.sqlite
