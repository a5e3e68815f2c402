#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A stranger builds plugins in C and in C++ against what is installed, and the installed program takes them.
. "$(dirname "$0")/common.sh"
prefix=$folder/prefix

expect 0 cmake --install "$(dirname "$program")" --prefix "$prefix"
installed=$prefix/bin/reinspect
export XDG_DATA_HOME="$folder/home"
unset REINSPECT_PLUGIN_PATH

# C, by pkg-config.
PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name reinspect.pc)")
export PKG_CONFIG_PATH
plugins=$(pkg-config --variable=pluginsdir reinspect)
expect 0 "$installed" plugin new bedding_in --kind learning
# shellcheck disable=SC2046 # flags are words
expect 0 "${CC:-cc}" -std=c11 -O2 -shared -fPIC -Wall -Wextra -Werror $(pkg-config --cflags reinspect) \
    -o "$plugins/bedding_in.so" bedding_in/bedding_in.c
expect 0 "$installed" plugin check "$plugins/bedding_in.so"

# C++, by CMake.
expect 0 cmake -S "$source/tests/end_to_end/outside" -B outside -DCMAKE_PREFIX_PATH="$prefix"
expect 0 cmake --build outside
expect 0 cmake --install outside
expect 0 "$installed" plugin check "$plugins/steady.so"

expect 0 "$installed" plugin list
says ../out '^mine.learning.bedding_in '
says ../out '^outside.demand.steady '
says ../out '^reinspect.progress.evidence '
expect 0 "$installed" run "$prefix/share/reinspect/scenarios/gloucestershire-2017.lua" --replications 2 --months 3
rm -r bedding_in outside
nothing_left
