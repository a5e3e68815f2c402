#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# mpirun.sh RANKS STORE SCENARIO [OPTION...]: one run on RANKS processes, each with a share of the replications in a
# store of its own, put together as a run of STORE. Started again after a failure, it completes what is missing.
#   REINSPECT=build/reinspect REPLICATIONS=100000 cluster/mpirun.sh 64 runs.sqlite scenarios/gloucestershire-2017.lua
# MPIRUN may hold mpirun with its options, THREADS the threads of a rank (default 1).
set -eu
[ $# -ge 3 ] || {
    sed -n '3,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
ranks=$1 store=$2 scenario=$3
shift 3
program=${REINSPECT:-build/reinspect}

${MPIRUN:-mpirun} -n "$ranks" "$program" run "$scenario" --replications "${REPLICATIONS:-1000}" \
    --threads "${THREADS:-1}" --shard ranks --store "$store" --resume --progress none --format csv "$@" >/dev/null

# Built with -DREINSPECT_MPI=ON, the ranks have put their shards together themselves.
[ -e "$store" ] || "$(dirname "$0")/merge.sh" "$ranks" "$store"
