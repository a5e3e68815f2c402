#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# rooms.sh ROOT: a room includes itself and rooms to its left alone; a plugin includes abi/ and headers of plugins/ alone.
set -eu
cd "$1"
order="abi base random stats infer record kernel council host checker scenario store ensemble study forecast report cli"

find engine plugins -name '*.[ch]' -o -name '*.def' | sort | while read -r file; do
    awk -v order="$order" -v file="$file" '
    function wrong(what) { printf "%s:%d: #include \"%s\": %s\n", file, FNR, path, what }
    BEGIN {
        n = split(order, rooms, " ")
        for (i = 1; i <= n; i++) rank[rooms[i]] = i
        split(file, part, "/")
        is_plugin = part[1] == "plugins"
        mine = is_plugin ? "abi" : part[2]
        if (!(mine in rank)) printf "%s:1: engine/%s is no room of DESIGN; the rooms are %s\n", file, mine, order
        folder = file
        sub(/\/[^\/]*$/, "", folder)
    }
    match($0, /^[ \t]*#[ \t]*include[ \t]*"[^"]*"/) {
        path = $0
        sub(/^[^"]*"/, "", path)
        sub(/".*$/, "", path)
        split(path, part, "/")
        if (path ~ /\.\./)
            wrong("a path that climbs; write \"room/file.h\"")
        else if (path !~ /\//) {
            if (mine != "abi" || is_plugin) wrong("write \"room/file.h\"")
        } else if (is_plugin && part[1] == "plugins" && path ~ /\.h$/)
            next
        else if (!(part[1] in rank))
            wrong(part[1] " is no room; the rooms are " order)
        else if (is_plugin && part[1] != "abi")
            wrong("a plugin includes \"abi/...\" and \"plugins/....h\" alone")
        else if (rank[part[1]] > rank[mine])
            wrong(mine " stands to the left of " part[1] " and may not see it")
    }' "$file"
done | awk '{ print; bad = 1 } END { exit bad }'
