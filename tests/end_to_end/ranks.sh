#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ranks.sh PROGRAM SOURCE [MPIRUN]: 1, 2 and 4 ranks on one machine are the same bits as one process; a rank that was
# killed is completed, and what the others did is not done again. Without mpirun, this script is the launcher: ranks
# learn who they are from the environment, as under Open MPI and Slurm.
. "$(dirname "$0")/common.sh"
launcher=${1:-}
n=40

bits() {
    jq -S '{complete, replications, fingerprint, outcomes, series, months}' "$1"
}

# launch RANKS: the cluster's script, or what it does
launch() {
    if [ -n "$launcher" ]; then
        REINSPECT=$program REPLICATIONS=$n MPIRUN="$launcher --allow-run-as-root --oversubscribe" \
            "$source/cluster/mpirun.sh" "$1" runs.sqlite "$scenario" >../out 2>../err
        return
    fi
    pids=
    for rank in $(seq 0 $(($1 - 1))); do
        SLURM_PROCID=$rank SLURM_NTASKS=$1 "$program" run "$scenario" --replications $n --threads 1 --shard ranks \
            --store runs.sqlite --resume --progress none >"../out.$rank" 2>"../err.$rank" &
        pids="$pids $!"
    done
    for pid in $pids; do
        wait "$pid" || return 1
    done
    REINSPECT=$program "$source/cluster/merge.sh" "$1" runs.sqlite >../out 2>../err
}

expect 0 "$program" run "$scenario" --replications $n --threads 1 --format json
bits ../out >../one
for ranks in 1 2 4; do
    rm -f runs*.sqlite
    launch $ranks || {
        cat ../err* >&2
        fail "$ranks ranks"
    }
    expect 0 "$program" runs export runs.sqlite --format json
    bits ../out | cmp - ../one || fail "$ranks ranks are not the same bits as one process"
done

# Ranks 1 to 3 of 4 are there; the fourth is killed, whether it has begun, has kept something or is about to end.
rm -f runs.sqlite runs.4-of-4.sqlite
"$program" run "$scenario" --replications $n --threads 1 --shard 4/4 \
    --store runs.sqlite --progress none >/dev/null 2>&1 &
victim=$!
until [ -s runs.4-of-4.sqlite ] || ! kill -0 $victim 2>/dev/null; do sleep 0.05; done
kill -KILL $victim 2>/dev/null || :
wait $victim 2>/dev/null || :
launch 4 || fail "a killed rank is not completed"
cat ../err* ../out* >../said
says ../said 'nothing was simulated'
expect 0 "$program" runs export runs.sqlite --format json
bits ../out | cmp - ../one || fail "a completed run is not the same bits"
