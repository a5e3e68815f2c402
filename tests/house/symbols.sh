#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# symbols.sh BUILD: in what was built, the rooms whose numbers enter a fingerprint, and the plugins, call none
# of libm's or GSL's transcendental functions (their last bits differ between processors), and no room or
# plugin holds a variable that outlives a call (results would depend on what ran before, or on threads).
set -eu
build=$1

# The program's only variables: what a signal handler may touch has to be global. The second is one a thread, and no
# result depends on it: which plugin to name when one crashes; where a reading of JSON ends without memory.
allowed='^engine/(cli/.*/interrupt\.c\.o:interrupted|council/.*/call\.c\.o:inside|forecast/.*/json_read\.c\.o:no_memory)$'

libm='acos|acosh|asin|asinh|atan|atan2|atanh|cbrt|cos|cosh|erf|erfc|exp|exp10|exp2|expm1|gamma|hypot|j0|j1|jn
lgamma|lgamma_r|log|log10|log1p|log2|pow|pow10|sin|sincos|sinh|tan|tanh|tgamma|y0|y1|yn'
forbidden="^($(printf '%s' "$libm" | tr '\n' '|'))[fl]?\$|^gsl_(sf|cdf|ran|pow)_|^gsl_(log1p|expm1|hypot|acosh|asinh|atanh)\$"

problems() {
    for room in base random stats kernel council; do
        objects "engine/$room" | while read -r object; do
            nm -u "$build/$object" | calls "$object"
        done
    done
    find "$build/plugins" -name '*.so' | sort | while read -r plugin; do
        nm -Du "$plugin" | calls "plugins/${plugin##*/}"
        objdump -t "$plugin" | variables "plugins/${plugin##*/}"
    done
    objects engine | while read -r object; do
        objdump -t "$build/$object" | variables "$object"
    done
    [ -n "$(objects engine)" ] || echo "$build/engine: nothing was built"
    [ -n "$(find "$build/plugins" -name '*.so')" ] || echo "$build/plugins: nothing was built"
}

objects() {
    [ ! -d "$build/$1" ] || (cd "$build" && find "$1" -name '*.c.o' | sort)
}

calls() {
    awk -v where="$1" -v forbidden="$forbidden" '
        { sub(/@.*/, "", $2) }
        $1 == "U" && $2 ~ forbidden { print where ": calls " $2 "; use ri_* of abi/math.h" }'
}

# variables WHERE: the symbols of writable sections in `objdump -t` output. .data.rel.ro is constant data that
# holds pointers; completed.N is the compiler's own.
variables() {
    awk -F '\t' -v where="$1" -v allowed="$allowed" '
        NF == 2 {
            n = split($1, left, " ")
            section = left[n]
            split($2, right, " ")
            name = right[2] == ".hidden" ? right[3] : right[2]
            if (section !~ /^(\.data|\.bss|\.tdata|\.tbss|\*COM\*)/ || section ~ /^\.data\.rel\.ro/) next
            if (right[1] ~ /^0*$/ || substr($1, 18, 7) ~ /d/) next
            if (where ~ /^plugins/ && name ~ /^completed\.[0-9]+$/) next
            sub(/\.[0-9]+$/, "", name)
            if (where ":" name !~ allowed) print where ": " name " in " section " is a variable that outlives a call"
        }'
}

problems | awk '{ print; bad = 1 } END { exit bad }'
