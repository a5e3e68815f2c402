# SPDX-License-Identifier: GPL-3.0-or-later
# Read by the tests beside it: NAME.sh PROGRAM SOURCE LOOK. On top of what all end-to-end tests have.
. "$(dirname "$0")/../end_to_end/common.sh"
look=$1

# run ARGUMENT...: the smallest run
run() {
    "$program" run "$scenario" --replications 2 --months 3 --threads 2 "$@"
}

# store_is FILE PATTERN: the store is sound, and its first line of counts (runs, complete, open, values) matches
store_is() {
    "$look" "$1" >../look 2>../look-err || fail "$1 is damaged: $(cat ../look-err)"
    head -n 1 ../look | grep -qx "$2" || fail "$1 holds '$(head -n 1 ../look)', not '$2'"
}

# first_run FILE: fingerprint and values of the earliest run
first_run() {
    "$look" "$1" | tail -n 1
}

# whole FILE: a report from its first to its last byte
whole() {
    head -c 15 "$1" | grep -qi '^<!doctype html>' || fail "$1 does not begin as a report"
    [ "$(tail -c 8 "$1" | tr -d '\n')" = "</html>" ] || fail "$1 is half written"
}

skip() {
    echo "SKIPPED: $*" >&2
    exit 77
}
