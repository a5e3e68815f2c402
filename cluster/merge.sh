#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# merge.sh RANKS STORE: puts the shards STORE.1-of-RANKS .. together as a run of STORE and prints it.
set -eu
ranks=$1 store=$2
case ${store##*/} in
?*.*) stem=${store%.*} end=.${store##*.} ;;
*) stem=$store end= ;;
esac
set --
i=1
while [ "$i" -le "$ranks" ]; do
    set -- "$@" "$stem.$i-of-$ranks$end"
    i=$((i + 1))
done
[ "$ranks" -gt 1 ] || exit 0
"${REINSPECT:-build/reinspect}" merge "$@" -o "$store"
