#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every assumption is listed once, under the name that --set takes, with where it comes from; the three formats
# say the same; a scenario narrows the list to its plugins and shows what it sets.
. "$(dirname "$0")/common.sh"

export REINSPECT_SCENARIOS="$source/scenarios"
list() {
    expect 0 "$program" assumptions "$@"
    [ ! -s ../err ] || fail "wrote to stderr: $(cat ../err)"
    nothing_left
}

# Without a scenario: the council's table, row for row, and every plugin found.
list --format json
cp ../out ../all.json
jq -e '.schema == "reinspect.assumptions/1" and .scenario == null
    and (.assumptions | length) == .counts.assumptions
    and .counts.red + .counts.amber + .counts.green == .counts.assumptions
    and .counts.set == 0 and all(.assumptions[]; .set == null)
    and .counts.drawn == ([.assumptions[] | select(.drawn)] | length)
    and all(.assumptions[]; .low <= .default and .default <= .high and .low <= .prior.q05
        and .prior.q05 <= .prior.q50 and .prior.q50 <= .prior.q95 and .prior.q95 <= .high
        and (.help | length) > 0 and (.source | length) > 0 and (.prior.words | length) > 0
        and (.drawn == (.prior.family != "fixed"))
        and (.part == "council") == (.name | startswith("plugins.") | not))' ../all.json >/dev/null ||
    fail 'the JSON does not hold together'
sed -n 's/^#include "\(.*\)"$/\1/p' "$source/engine/council/parameters.def" | while read -r part; do
    grep -o '^RI_PARAMETER([a-z_0-9]*, "[^"]*"' "$source/engine/$part"
done | cut -d '"' -f 2 >../own
# Whose they are, and since when: each file of rows says it before its rows.
sed -n 's/^#include "\(.*\)"$/\1/p' "$source/engine/council/parameters.def" | while read -r part; do
    grep -q '^#define RI_ROW_OWNER "' "$source/engine/$part" && grep -q '^#define RI_ROW_DATE  *"20' "$source/engine/$part" ||
        echo "$part"
done >../unowned
[ ! -s ../unowned ] || fail "no owner or no date: $(cat ../unowned)"
jq -r '.assumptions[] | select(.part == "council") | .name' ../all.json | cmp ../own - ||
    fail "not the council's own table"
grep -o '^RI_LEVER([a-z_0-9]*, "[^"]*"' "$source/engine/council/levers.def" | cut -d '"' -f 2 >../levers
jq -r '.levers[].name' ../all.json | cmp ../levers - || fail 'not the table of levers'
expect 0 "$program" plugin list
# The straight ramp needs what the plan says and nothing else, and observers count: they bring no assumption.
grep -o '^[a-z][^ ]*' ../out | grep -v '^reinspect[.]\(effect[.]linear_ramp$\|observer[.]\)' | sort >../found
jq -r '.assumptions[].part | select(. != "council")' ../all.json | sort -u | cmp ../found - ||
    fail 'not every plugin found is an owner'

# The points of a normal prior lie 1.644854 standard deviations on either side of its mean.
jq -e '.assumptions[] | select(.name == "workforce.held_share")
    | .prior.family == "normal" and .prior.arguments == {"mean": 0.84, "sd": 0.14}
    and (.prior.q05 - (0.84 - 1.644854 * 0.14) | fabs) < 1e-6
    and (.prior.q95 - (0.84 + 1.644854 * 0.14) | fabs) < 1e-6 and .reliability == "green"' ../all.json \
    >/dev/null || fail 'the prior of workforce.held_share is not as in parameters.def'

# The table: nothing wider than 100 columns, each name once, in the order of the JSON.
list
awk 'length($0) > 100 { print FNR ": " $0; bad = 1 } END { exit bad }' ../out || fail 'a line is too long'
jq -r '.assumptions[].name, .levers[].name' ../all.json >../names
grep -E '^[a-z_0-9]+\.[a-z_0-9.]+( |$)' ../out | cut -d ' ' -f 1 | cmp ../names - || fail 'the table lists other names'
says ../out 'Reliability red: no source'
says ../out '5, 50, 95 % points'

# CSV: a row each, quoted as RFC 4180 says, read here by a reader that is not ours.
list --format csv
tail -n +2 ../out | awk -v RS='\n' '{ n = gsub(/"/, "\""); if (n % 2) { print FNR; exit 1 } }' || fail 'a quote is left open'
awk '{
    n = 1; quoted = 0
    for (i = 1; i <= length($0); i++) {
        c = substr($0, i, 1)
        if (c == "\"") quoted = !quoted
        else if (c == "," && !quoted) n++
    }
    if (n != 35) { print FNR ": " n " fields"; exit 1 }
}' ../out || fail 'a row has not thirty-five fields'
tail -n +2 ../out | cut -d , -f 2 | cmp ../names - || fail 'the CSV lists other names'

# Each name, lever or assumption, is one that --set takes, with a bare number in the unit that the list states; a
# plugin's own where the scenario has chosen it.
list "$scenario" --format json
set --
for name in $(jq -r '.assumptions[] | .name + "=" + (.default | tostring)' ../out); do
    set -- "$@" --set "$name"
    [ $# -lt 120 ] || {
        expect 0 "$program" scenario check "$@" "$scenario"
        set --
    }
done
expect 0 "$program" scenario check "$@" "$scenario"
set --
for name in $(jq -r '.levers[] | .name + "=" + (.start | tostring)' ../all.json); do
    set -- "$@" --set "$name"
done
expect 0 "$program" scenario check "$@" "$scenario"

# With a scenario: what it sets, in the assumption's unit, and no longer drawn.
cat >../sets.lua <<'END'
scenario {
    name = "sets three", council = "gloucestershire", judgement = "2017-06-13",
    parameters = { ["plan.pace"] = per_month(0.05), ["visits.in_time_share"] = percent(80) },
    plugins = { learning = { id = "reinspect.learning.logistic", midpoint = months(12) } },
}
END
list ../sets.lua --format json
jq -e '.scenario.name == "sets three" and .scenario.council == "gloucestershire" and .counts.set == 3
    and ([.assumptions[] | select(.set != null) | [.name, .set, .drawn, .part]] | sort_by(.[0])) == [
        ["plan.pace", 0.6, false, "council"],
        ["plugins.learning.midpoint", 12, false, "reinspect.learning.logistic"],
        ["visits.in_time_share", 0.8, false, "council"]]' ../out >/dev/null || fail 'not the values that are set'
list - --format csv <../sets.lua
says ../out '^assumption,plan.pace,per_year,0.05,2,0.45,0.6,false,lognormal,'
list ../sets.lua
tr '\n' ' ' <../out >../line
says ../line "values set by the scenario: 3; signed off: 0\\."
says ../out '^plan.pace  *per_year  *0.05  *2  *0.45  *0.6$'

# With signatures: who and when, counted; a role and never a person.
cat >../signed.lua <<'END'
scenario {
    name = "signed", council = "gloucestershire", judgement = "2017-06-13",
    interventions = { { name = "Help", cost = { once = gbp(5000), reliability = "green", source = "an invoice" }, effects = { { lever = "demand.level", operation = "multiply", value = 0.9,
        prior = normal(0.9, 0.1), reliability = "amber", source = "a study" } } } },
    signed_off = { ["plan.pace"] = { by = "improvement director", on = "2026-11-01" },
        ["plugins.learning.midpoint"] = { by = "head of quality assurance", on = "2026-11-02" },
        ["interventions.Help"] = { by = "head of finance", on = "2026-11-03" } },
}
END
list ../signed.lua --format json
jq -e '.counts.signed_off == 4 and ([.assumptions[] | select(.signed_off != null) | [.name, .part, .signed_off.by, .signed_off.on]]
    | sort_by(.[0])) == [
        ["interventions.Help.cost.once", "plan", "head of finance", "2026-11-03"],
        ["interventions.Help.demand.level", "plan", "head of finance", "2026-11-03"],
        ["plan.pace", "council", "improvement director", "2026-11-01"],
        ["plugins.learning.midpoint", "reinspect.learning.logistic", "head of quality assurance", "2026-11-02"]]
    and all(.assumptions[]; (.owner | length) > 0)' ../out >/dev/null || fail 'not the signatures'
jq -e '.assumptions[] | select(.name == "interventions.Help.cost.once")
    | .default == 5000 and .unit == "gbp" and .reliability == "green" and .source == "an invoice" and .drawn == false' ../out >/dev/null ||
    fail 'not what the plan costs'
list ../signed.lua --format csv
says ../out '^assumption,interventions.Help.demand.level,.*,plan,author of the plan,,head of finance,2026-11-03,*$'
list ../signed.lua
says ../out 'Signed off on 2026-11-01 by improvement director'
tr '\n' ' ' <../out >../line
says ../line 'signed off: 4\.'
says ../out '^What the plan costs (1)$'
sed 's/learning.midpoint/learning.midpiont/' ../signed.lua >../misspelt.lua

# Wrong scenarios, plugins and command lines end as documented, with nothing on stdout.
wrong() {
    code=$1 pattern=$2
    shift 2
    expect "$code" "$program" assumptions "$@"
    [ ! -s ../out ] || fail "wrote to stdout: $*"
    says ../err "$pattern"
    nothing_left
}
wrong 3 'misspelt.lua:[0-9]*: signed_off.plugins.learning.midpiont: unknown parameter of this plugin; did you mean midpoint' ../misspelt.lua
wrong 2 'format' --format yaml
wrong 2 'unknown option' --replications 3
wrong 2 'one scenario file or none' "$scenario" "$scenario"
wrong 3 'no/such.lua' no/such.lua
sed 's/plan.pace/plan.pase/' ../sets.lua >../misspelt.lua
wrong 3 'plan.pace' ../misspelt.lua
sed 's/midpoint/midpiont/' ../sets.lua >../misspelt.lua
wrong 3 'midpoint' ../misspelt.lua
sed 's/learning.logistic/learning.nothing/' ../sets.lua >../unknown.lua
wrong 4 'reinspect.learning.nothing' ../unknown.lua
got=0
"$program" assumptions >/dev/full 2>../err || got=$?
[ "$got" -eq 1 ] || fail "exit code $got for a full output"

# Without a plugin anywhere, the council's own are listed still.
mkdir ../elsewhere ../home
cp "$program" ../elsewhere/reinspect
export REINSPECT_PLUGIN_PATH="$folder/home" XDG_DATA_HOME="$folder/home" HOME="$folder/home"
expect 0 ../elsewhere/reinspect assumptions --format json
jq -r '.assumptions[].name' ../out | cmp ../own - || fail "not the council's own alone"
chmod o+w ../home
expect 0 ../elsewhere/reinspect assumptions --format json
says ../err "$folder/home: not listed: "

# Each command's help, either way.
for command in $("$program" help | awk '/^Commands:/ { shown = 1; next } /^$/ { shown = 0 } shown { print $1 }'); do
    expect 0 "$program" "$command" --help
    cp ../out ../help
    expect 0 "$program" help "$command"
    cmp ../help ../out || fail "help $command is not $command --help"
    says ../out "^Usage: reinspect $command"
done
says ../out '--help'
expect 2 "$program" help assumption
says ../err 'did you mean "assumptions"'
expect 2 "$program" help run scenario
# Every name that was calibrated is an assumption that runs draw.
expect 0 "$program" assumptions "$scenario" --format json
n=$(grep -vc '^#\|^name,' "$source/scenarios/data/calibration.csv")
jq -e --argjson n "$n" '[.assumptions[] | select(.calibrated != null)] | length == $n and all(.[]; .drawn)' ../out \
    >../calibrated || fail "not all $n calibrated names are assumptions that are drawn"

nothing_left
