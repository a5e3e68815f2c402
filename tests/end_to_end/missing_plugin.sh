#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Without its plugins the program says which component is missing and where it looked, and exits 4.
. "$(dirname "$0")/common.sh"

mkdir ../elsewhere ../empty ../home
cp "$program" ../elsewhere/reinspect
export REINSPECT_PLUGIN_PATH="$folder/empty" XDG_DATA_HOME="$folder/home" HOME="$folder/home"

expect 4 ../elsewhere/reinspect run "$scenario" --replications 1 --report report.html
says ../err 'reinspect\.[a-z]*\.[a-z]'
says ../err "$folder/empty"
says ../err "$folder/elsewhere/plugins"
[ ! -s ../out ] || fail "wrote to stdout"
nothing_left

# The same program finds them again where the variable points.
export REINSPECT_PLUGIN_PATH="$folder/empty:$(dirname "$program")/plugins"
expect 0 ../elsewhere/reinspect run "$scenario" --replications 1 --months 6 --format json
expect 0 ../elsewhere/reinspect plugin list
says ../out 'reinspect\.demand\.'

# A folder that anybody may write to is refused, with the reason.
cp -r "$(dirname "$program")/plugins" ../open
chmod o+w ../open
export REINSPECT_PLUGIN_PATH="$folder/open"
expect 4 ../elsewhere/reinspect run "$scenario" --replications 1
says ../err "$folder/open"
says ../err 'writ'
nothing_left
