#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A folder and a store that may only be read. Permissions do not bind root, who becomes nobody for this.
. "$(dirname "$0")/common.sh"

as_user() {
    "$@"
}
if [ "$(id -u)" -eq 0 ]; then
    command -v setpriv >/dev/null || skip "permissions do not bind root, and there is no setpriv"
    as_user() {
        setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"
    }
    chmod 755 "$folder"
    as_user test -x "$program" || skip "permissions do not bind root, and nobody may not run $program"
    as_user test -r "$scenario" || skip "permissions do not bind root, and nobody may not read $scenario"
fi

run_as_user() {
    as_user "$program" run "$scenario" --replications 2 --months 3 --threads 2 "$@"
}

mkdir locked
run --store locked/runs.sqlite >../out 2>../err || fail "cannot run: $(cat ../err)"
earlier=$(first_run locked/runs.sqlite)
chmod 444 locked/runs.sqlite
chmod 555 locked
expect 1 run_as_user --report locked/report.html
says ../err 'locked'
expect 1 run_as_user --store locked/new.sqlite
says ../err '^locked/new.sqlite: .'
expect 1 run_as_user --store locked/runs.sqlite
says ../err '^locked/runs.sqlite: .*read-only'
chmod 755 locked
[ "$(ls locked)" = runs.sqlite ] || fail "left in the locked folder: $(ls locked)"
[ "$(first_run locked/runs.sqlite)" = "$earlier" ] || fail "the store was changed"
