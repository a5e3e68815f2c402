#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# licence.sh ROOT: every source begins with the SPDX line (after #! where there is one). The wrong scenarios of
# tests/scenario_errors are data: some are empty or binary on purpose.
set -eu
cd "$1"
find engine plugins bench tests scenarios dev .ci CMakeLists.txt -path tests/scenario_errors -prune -o -type f \
    \( -name '*.[ch]' -o -name '*.def' -o -name '*.lua' -o -name '*.sh' -o -name '*.js' -o -name '*.py' \
    -o -name CMakeLists.txt -o -name dev -o -name run \) -print | sort | while read -r file; do
    head -n 2 "$file" | awk -v file="$file" '
        NR == 1 && /^#!/ { next }
        /^(\/\*|#|--|\/\/) SPDX-License-Identifier: GPL-3\.0-or-later( \*\/)?$/ { found = 1 }
        { exit }
        END { if (!found) print file ":1: the first line is not SPDX-License-Identifier: GPL-3.0-or-later" }'
done | awk '{ print; bad = 1 } END { exit bad }'
