#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A wrong command line exits 2 before anything is done, names the wrong word and writes nothing to stdout.
. "$(dirname "$0")/common.sh"

# wrong PATTERN ARGUMENT...
wrong() {
    pattern=$1
    shift
    expect 2 "$program" "$@"
    [ ! -s ../out ] || fail "wrote to stdout: $*"
    says ../err "$pattern"
    nothing_left
}

wrong 'run' runn
wrong '[Ss][Cc][Ee][Nn][Aa][Rr][Ii][Oo]' run
wrong 'replication' run "$scenario" --replication=
wrong 'replications' run "$scenario" --replications 0
wrong 'replications' run "$scenario" --replications -3
wrong 'replications' run "$scenario" --replications ten
wrong 'replications' run "$scenario" --replications 99999999999999999999999
wrong 'threads' run "$scenario" --threads 0
wrong 'threads' run "$scenario" --threads 100000
wrong 'seed' run "$scenario" --seed 1.5
wrong 'months' run "$scenario" --months 481
wrong 'format' run "$scenario" --format yaml
wrong 'report' run "$scenario" --report
wrong 'colour' run "$scenario" --colour
wrong 'one scenario' run "$scenario" second.lua

# No command at all is answered with the help.
expect 2 "$program"
says ../out 'run'

for word in --help 'run --help'; do
    # shellcheck disable=SC2086 # two words on purpose
    expect 0 "$program" $word
    says ../out 'run'
done
expect 0 "$program" --version
says ../out '^reinspect [0-9]*\.[0-9]*\.[0-9]*'
nothing_left
