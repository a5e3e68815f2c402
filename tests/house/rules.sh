#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# rules.sh HOUSE: each house rule passes a clean tree and refuses one that breaks it.
set -eu
house=$1
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
spdx='/* SPDX-License-Identifier: GPL-3.0-or-later */'

clean_tree() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree/engine/base" "$tree/engine/council" "$tree/plugins" "$tree/bench" "$tree/tests" \
        "$tree/scenarios" "$tree/.ci"
    cp "$house/../../.clang-format" "$tree/"
    echo '# SPDX-License-Identifier: GPL-3.0-or-later' | tee "$tree/dev" "$tree/.ci/run" >"$tree/CMakeLists.txt"
    printf '%s\n#include "base/text.h"\n' "$spdx" >"$tree/engine/council/case.c"
    printf '%s\nconst int two = 2;\n' "$spdx" >"$tree/engine/base/two.c"
    printf '%s\n#include "abi/demand.h"\n' "$spdx" >"$tree/plugins/flat.c"
    echo 'What it owns.' | tee "$tree/engine/base/README.md" >"$tree/engine/council/README.md"
}

# refuses RULE EXPECTED: the rule fails and says so
refuses() {
    if "$house/$1.sh" "$tree" >"$tree/.said" 2>&1; then
        echo "$1.sh passed a tree that it has to refuse: $2"
        exit 1
    fi
    grep -q -- "$2" "$tree/.said" || { echo "$1.sh failed without saying '$2':"; cat "$tree/.said"; exit 1; }
    clean_tree
}

clean_tree
for rule in rooms length licence format; do
    "$house/$rule.sh" "$tree" || { echo "$rule.sh refuses a clean tree"; exit 1; }
done

printf '%s\n#include "council/case.h"\n' "$spdx" >"$tree/engine/base/two.c"
refuses rooms 'engine/base/two.c:2: .*base stands to the left of council'
printf '%s\n#  include "../base/text.h"\n' "$spdx" >"$tree/engine/council/case.c"
refuses rooms 'a path that climbs'
printf '%s\n#include "case.h"\n' "$spdx" >"$tree/engine/council/case.c"
refuses rooms 'write "room/file.h"'
printf '%s\n#include "base/text.h"\n' "$spdx" >"$tree/plugins/flat.c"
refuses rooms 'a plugin includes "abi/..." and "plugins/....h" alone'
mkdir "$tree/engine/attic"
printf '%s\n' "$spdx" >"$tree/engine/attic/old.c"
refuses rooms 'engine/attic is no room'

yes 'int' | head -n 501 >"$tree/plugins/flat.c"
refuses length 'plugins/flat.c:501'
yes 'words' | head -n 31 >"$tree/engine/base/README.md"
refuses length 'engine/base/README.md:31'
rm "$tree/engine/base/README.md"
refuses length 'engine/base/README.md: missing'

echo 'int two = 2;' >"$tree/engine/base/two.c"
refuses licence 'engine/base/two.c:1'
printf '#!/bin/sh\necho hello\n' >"$tree/dev"
refuses licence 'dev:1'

printf '%s\nint two=2;\n' "$spdx" >"$tree/engine/base/two.c"
refuses format 'two.c'

# What was built: objects lie in BUILD/engine/ROOM/, plugins in BUILD/plugins/.
clean_build() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree/engine/council" "$tree/plugins"
    compile 'const char *const names[] = {"a", "b"}; double root(double x) { return x + 1.0; }' council
    "${CC:-cc}" -shared -o "$tree/plugins/flat.so" "$tree/engine/council/a.c.o"
}

# compile C-TEXT ROOM
compile() {
    mkdir -p "$tree/engine/$2"
    printf '%s\n' "$1" >"$tree/a.c"
    "${CC:-cc}" -std=c11 -fPIC -O2 -c -o "$tree/engine/$2/a.c.o" "$tree/a.c"
}

refuses_build() {
    if "$house/symbols.sh" "$tree" >"$tree/.said" 2>&1 || ! grep -q -- "$1" "$tree/.said"; then
        echo "symbols.sh does not say '$1':"
        cat "$tree/.said"
        exit 1
    fi
    clean_build
}

clean_build
"$house/symbols.sh" "$tree" || { echo "symbols.sh refuses a clean build"; exit 1; }
compile 'double exp(double); double f(double x) { return exp(x); }' council
refuses_build 'engine/council/a.c.o: calls exp'
compile 'int next(void) { static int n; return ++n; }' report
refuses_build 'engine/report/a.c.o: n in .bss'
compile 'int shared = 4;' host
refuses_build 'engine/host/a.c.o: shared in .data'
compile 'double lgamma(double); double f(double x) { return lgamma(x); }' council
"${CC:-cc}" -shared -o "$tree/plugins/flat.so" "$tree/engine/council/a.c.o" -lm
refuses_build 'plugins/flat.so: calls lgamma'
