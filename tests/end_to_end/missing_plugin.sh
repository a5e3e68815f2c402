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

# Each way of being wrong has words of its own, and the exit code of plugins.
plugins="$(dirname "$program")/tests/plugins"
refused() {
    expect 4 "$program" plugin info "$1"
    says ../err "$2"
}
refused "$plugins/wrong_major/wrong_major.so" 'built for plugin interface 7[.]'
refused "$plugins/newer_minor/newer_minor.so" 'newer than this program'
refused "$plugins/no_symbol/no_symbol.so" 'exports no reinspect_plugin'
refused "$plugins/unknown_symbol/unknown_symbol.so" 'undefined symbol: ri_not_of_this_program'
refused "$plugins/wrong_size/wrong_size.so" 'its table reinspect_plugin has 8 bytes'
printf 'no library' >../none.so
refused ../none.so 'it is not an ELF file'
head -c 100 "$plugins/sound/sound.so" >../cut.so
refused ../cut.so 'it is cut short'
cp "$plugins/sound/sound.so" ../mine.so
expect 0 "$program" plugin info ../mine.so
chmod o+w ../mine.so
refused ../mine.so 'anybody may write to this file'
chmod o-w ../mine.so
if [ "$(id -u)" = 0 ]; then
    chown 4242 ../mine.so
    refused ../mine.so 'this file belongs to user 4242'
fi
for kind in two_ids links; do
    mkdir ../$kind
done
cp "$(dirname "$program")/plugins/learning_logistic.so" ../two_ids/same.so
cp "$plugins/duplicate_id/duplicate_id.so" ../two_ids/unlike.so
ln -s "$plugins/sound/sound.so" ../links/sound.so
printf 'scenario { name = "x", council = "gloucestershire", judgement = "2017-06-13", plugins = { learning = "test.learning.flat" } }' >../flat.lua
export REINSPECT_PLUGIN_PATH="$folder/links:$(dirname "$program")/plugins" REINSPECT_SCENARIOS="$source/scenarios"
expect 4 "$program" run ../flat.lua --replications 1
says ../err 'outside the folders that are looked in'
export REINSPECT_PLUGIN_PATH="$folder/two_ids:$(dirname "$program")/plugins"
expect 4 "$program" run "$scenario" --replications 1
says ../err 'plugin reinspect.learning.logistic is there twice, and not the same: .*/two_ids/same[.]so and .*/unlike[.]so'
rm ../two_ids/unlike.so
expect 0 "$program" run "$scenario" --replications 1 --months 6 --format json
