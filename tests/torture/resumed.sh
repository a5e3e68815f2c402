#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# kill -9 at random moments of a run, then --resume: each time the fingerprint of the run in one piece, and nothing that
# was told as done is made again: only what was in flight. Replications, months, kills and the seed of the moments come from the environment.
. "$(dirname "$0")/common.sh"
kills=${KILLS:-3} months=${MONTHS:-3} seed=${KILL_SEED:-1}

# with ARGUMENT...: the run, in place of this shell
with() {
    exec "$program" run "$scenario" --replications "$replications" --months "$months" --threads 2 --progress json \
        --format json "$@"
}
resumable() {
    (with "$@")
}

# first_done FILE, last_done FILE: how far the first and the last line of progress are
first_done() { sed -n 's/^{"done": \([0-9]*\),.*/\1/p' "$1" | head -n 1; }
last_done() { sed -n 's/^{"done": \([0-9]*\),.*/\1/p' "$1" | tail -n 1; }

expect 0 resumable
whole=$(jq -r .fingerprint ../out)
jq -S '{complete, replications, outcomes, series, months}' ../out >../whole

# The moments: shares of the run, and up to a tenth of a second after that share is reported.
awk -v n="$kills" -v seed="$seed" 'BEGIN { srand(seed); for (i = 0; i < n; i++) print rand(), rand() / 10 }' >../moments
worst=0 killed=0
while read -r share later; do
    rm -f runs.sqlite*
    : >../killed.err
    target=$(awk -v n="$replications" -v share="$share" 'BEGIN { print 1 + int(n * share * 0.98) }')
    with --store runs.sqlite >../killed.out 2>../killed.err &
    victim=$!
    until told=$(last_done ../killed.err) && [ "${told:-0}" -ge "$target" ]; do
        kill -0 "$victim" 2>/dev/null || fail "ended before it was killed: $(tail -n 3 ../killed.err)"
        sleep 0.02
    done
    sleep "$later"
    kill -KILL "$victim" 2>/dev/null || :
    got=0
    wait "$victim" 2>/dev/null || got=$?
    if [ "$got" -eq 137 ]; then # at the very end the moment may come too late
        killed=$((killed + 1))
        store_is runs.sqlite '1 [01] [01] [0-9]*'
        told=$(last_done ../killed.err)
    fi
    expect 0 resumable --store runs.sqlite --resume
    [ "$(jq -r .fingerprint ../out)" = "$whole" ] || fail "killed at $told of $replications: another fingerprint"
    jq -S '{complete, replications, outcomes, series, months}' ../out | cmp - ../whole ||
        fail "killed at $told of $replications: other results"
    [ "$("$program" runs list runs.sqlite | wc -l)" -eq 2 ] || fail "not one run: $("$program" runs list runs.sqlite)"
    from=$(first_done ../err)
    lost=$((told > ${from:-told} ? told - from : 0))
    [ "$lost" -le "$worst" ] || worst=$lost
    echo "killed at $told of $replications, went on from ${from:-the end}"
done <../moments
[ "$killed" -gt 0 ] || fail "nothing was killed"
[ "$worst" -eq 0 ] || fail "$worst replications were told as done and made again"
echo "$killed kills; nothing that was told as done was made again"
expect 0 "$program" verify runs.sqlite --progress none
