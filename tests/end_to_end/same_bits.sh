#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# same_bits.sh PROGRAM SOURCE [NAME=VALUE...] [OPTION...]: outcomes, series and fingerprint of a run with one
# thread are the same bytes with these options, in this environment, or with PROGRAM=another build.
. "$(dirname "$0")/common.sh"

run() {
    with=$1
    shift
    expect 0 "$with" run "$scenario" --replications "$replications" --seed 1 --format json "$@"
    jq -e '.complete and .replications == $n and (.fingerprint | test("^[0-9a-f]{64}$"))' \
        --argjson n "$replications" ../out >/dev/null || fail "not a complete run of $replications replications"
    jq -S '{fingerprint, outcomes, series}' ../out
}

run "$program" --threads 1 >../reference
while [ $# -gt 0 ]; do
    case $1 in
    PROGRAM=*)
        program=${1#PROGRAM=}
        [ -x "$program" ] || fail "$program is not built; ./dev test builds it"
        ;;
    [A-Z]*=*) export "${1?}" ;;
    *) break ;;
    esac
    shift
done
[ $# -gt 0 ] || set -- --threads 2
run "$program" "$@" >../variant
cmp ../reference ../variant || {
    diff ../reference ../variant | head -n 20 >&2
    fail "not the same bits"
}
jq -r .fingerprint ../reference
