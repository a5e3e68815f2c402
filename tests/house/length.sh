#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# length.sh ROOT: no source file is longer than 500 lines, no room README longer than 30, and each room has one.
set -eu
cd "$1"
{
    find engine plugins bench tests scenarios dev CMakeLists.txt -type f \
        \( -name '*.[ch]' -o -name '*.def' -o -name '*.lua' -o -name '*.sh' -o -name '*.js' -o -name '*.py' \
        -o -name CMakeLists.txt -o -name dev \) | sort | while read -r file; do
        n=$(wc -l <"$file")
        [ "$n" -le 500 ] || echo "$file:501: $n lines; a file that long holds two ideas, at most 500"
    done
    for room in engine/*/; do
        if [ -f "${room}README.md" ]; then
            n=$(wc -l <"${room}README.md")
            [ "$n" -le 30 ] || echo "${room}README.md:31: $n lines, at most 30"
        else
            echo "${room}README.md: missing; it says what the room owns and may include, and where to add things"
        fi
    done
} | awk '{ print; bad = 1 } END { exit bad }'
