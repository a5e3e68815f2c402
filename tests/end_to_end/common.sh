# SPDX-License-Identifier: GPL-3.0-or-later
# Read by the tests beside it: NAME.sh PROGRAM SOURCE [...]. Each works in an empty folder of its own.
set -eu
# shellcheck disable=SC2034 # read by the tests
program=$1 source=$2
shift 2
scenario=$source/scenarios/gloucestershire-2017.lua
replications=${REPLICATIONS:-16}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/work"
cd "$folder/work"

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# expect CODE COMMAND...: runs it, standard output to ../out, errors to ../err, and demands the exit code
expect() {
    want=$1
    shift
    got=0
    "$@" >../out 2>../err || got=$?
    [ "$got" -eq "$want" ] || {
        cat ../err >&2
        fail "exit code $got instead of $want: $*"
    }
}

# interrupted_after PATTERN COMMAND...: runs it as `expect` does, interrupts it as Ctrl-C does once a line of its errors
# matches, however long that takes on this machine, and demands exit code 130
interrupted_after() {
    pattern=$1
    shift
    : >../err # what was there is not taken for this one's
    # A background command of a shell without job control ignores SIGINT, unless its default is put back.
    env --default-signal=INT "$@" >../out 2>../err &
    run=$!
    until grep -q -e "$pattern" ../err; do
        kill -0 "$run" || fail "ended before it was interrupted: $(cat ../err)"
        sleep 0.1
    done
    kill -INT "$run"
    got=0
    wait "$run" || got=$?
    [ "$got" -eq 130 ] || {
        cat ../err >&2
        fail "exit code $got instead of 130"
    }
}

# says FILE PATTERN: the file holds a line that matches
says() {
    grep -q -e "$2" "$1" || {
        cat "$1" >&2
        fail "$1 does not say '$2'"
    }
}

# nothing_left: the working folder is still empty, so no half-written file stayed behind
nothing_left() {
    [ -z "$(ls -A .)" ] || fail "left behind: $(ls -A .)"
}
