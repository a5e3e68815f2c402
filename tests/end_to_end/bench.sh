#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# `bench` with programs that only say how fast they are: formats, and the answer of --check. Nothing is timed here.
. "$(dirname "$0")/common.sh"

mkdir ../bench
export REINSPECT_BENCH_PATH="$folder/bench"

# fake MEDIAN LOWER UPPER: the kernel's speed; the other programs have nothing to say
fake() {
    for name in caseload random filter parts council forecast; do
        printf '#!/bin/sh\necho "{}"\n' >../bench/${name}_bench
    done
    cat >../bench/kernel_bench <<END
#!/bin/sh
echo '{"mm1": {"unit": "customers per second", "repetitions": 3, "cases": [
  {"name": "floor", "median": 4e7, "lower_quartile": 4e7, "upper_quartile": 4e7},
  {"name": "buckets", "median": $1e7, "lower_quartile": $2e7, "upper_quartile": $3e7, "reference": "floor",
   "ratio_median": 0.$1, "ratio_lower_quartile": 0.$2, "ratio_upper_quartile": 0.$3}]}}'
END
    chmod +x ../bench/*
}

fake 50 49 51
expect 0 "$program" bench --format json
cp ../out ../baseline.json
jq -e '.benchmarks | length == 2 and .[0].name == "mm1/floor" and .[0].cpu_time == 25 and .[0].time_unit == "ns"
    and .[0].items_per_second == 4e7 and .[1].ratio == 0.5 and .[1].reference == "floor"' ../out >/dev/null ||
    fail "not Google Benchmark's JSON"
expect 0 "$program" bench --format gab
jq -e 'length == 2 and .[1].name == "mm1/buckets" and .[1].unit == "ns per customers" and .[1].value == 2' \
    ../out >/dev/null || fail "not github-action-benchmark's"
expect 0 "$program" bench --format bmf
jq -e '."mm1/floor".latency.value == 25 and ."mm1/buckets".ratio.lower_value == 0.49' ../out >/dev/null ||
    fail "not Bencher's"

expect 0 "$program" bench --check ../baseline.json
fake 40 39 41
expect 5 "$program" bench --check ../baseline.json
says ../out 'mm1/buckets .*WORSE'
fake 48 30 60
expect 7 "$program" bench --check ../baseline.json
says ../err 'too noisy to tell'
expect 7 "$program" bench --check ../baseline.json --format json
says ../err 'too noisy to tell'
jq -e .benchmarks ../out >/dev/null || fail "no results beside the comparison"

printf '#!/bin/sh\nexit 3\n' >../bench/kernel_bench
expect 1 "$program" bench
says ../err 'kernel_bench failed'
expect 1 "$program" bench --check nothing.json
printf '{}' >../empty.json
expect 3 "$program" bench --check ../empty.json
REINSPECT_BENCH_PATH=/nowhere expect 1 "$program" bench
expect 2 "$program" bench everything
nothing_left
