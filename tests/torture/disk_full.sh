#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A disk that is full, played by a limit on the size of files: an error, the old report kept, the store sound.
. "$(dirname "$0")/common.sh"

# limited BLOCKS ARGUMENT...: with files of at most so many times 512 bytes
limited() {
    (ulimit -f "$1" && shift && run "$@")
}

run --report report.html --store runs.sqlite --seed 1 >../out 2>../err || fail "cannot run: $(cat ../err)"
cp report.html ../report.html
cp runs.sqlite ../runs.sqlite
earlier=$(first_run runs.sqlite)

# The new report does not fit; the old one stays.
expect 1 limited 8 --report report.html --seed 2
says ../err '^report.html: '
cmp report.html ../report.html || fail "the old report was changed"
rm report.html
expect 1 limited 8 --report report.html --seed 2
says ../err '^report.html: '
[ ! -e report.html ] || fail "half a report was left"

# grow old|new: from no room at all to enough; every failure says so, and costs no earlier run. Output goes
# through a pipe, which has no such limit.
grow() {
    n_failed=0 blocks=0 got=1
    while [ "$got" -ne 0 ]; do
        rm -f runs.sqlite*
        [ "$1" = new ] || cp ../runs.sqlite runs.sqlite
        said=$(limited "$blocks" --store runs.sqlite --seed 2 2>&1 >/dev/null && echo 'exit 0' || echo "exit $?")
        got=${said##*exit }
        if [ "$got" -ne 0 ]; then
            [ "$got" -eq 1 ] || fail "exit code $got with $blocks blocks: $said"
            echo "$said" >../said
            says ../said '^runs.sqlite: .'
            n_failed=$((n_failed + 1))
        fi
        if [ "$1" = old ]; then
            store_is runs.sqlite '[12] [12] [01] [0-9]*'
            [ "$(first_run runs.sqlite)" = "$earlier" ] || fail "the earlier run was changed"
        elif [ -s runs.sqlite ]; then
            store_is runs.sqlite '[01] [01] [01] [0-9]*'
        fi
        blocks=$((blocks + 16))
        [ "$blocks" -lt 4096 ] || fail "2 MB do not suffice for a store: $said"
    done
    [ "$n_failed" -ge 2 ] || fail "only $n_failed sizes were too small"
}
grow old
store_is runs.sqlite '2 2 0 [0-9]*'
grow new
store_is runs.sqlite '1 1 0 [0-9]*'
rm runs.sqlite
nothing_left
