#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what each part of the council does, by leaving it out, and writes the table of SWITCHES.md:

    python3 scenarios/switches.py build/reinspect > scenarios/SWITCHES.md

Each run has the same seed, so the same children meet the same chance; what differs comes from the part that is
missing. Python 3's standard library only.
"""
import json
import os
import re
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BATCHES, SIZE, MONTH, MOST = 20, 10, 35, 6
BEYOND_CHANCE = 4  # standard errors; Student's t with 19 degrees of freedom: 8 in 10,000 by chance alone
SCENARIO, WITH_PLAN = "gloucestershire-2017.lua", "gloucestershire-2017-plan.lua"


def systems():
    """(id, label, what a run without it supposes), as the program's own table has them."""
    with open(os.path.join(HERE, "..", "engine", "council", "systems.def"), encoding="utf-8") as table:
        return re.findall(r'^RI_SYSTEM\((\w+), "([^"]*)", "([^"]*)"\)', table.read(), re.M)


def run(program, scenario, seed, *options):
    done = subprocess.run([program, "run", os.path.join(HERE, scenario), "--replications", str(SIZE),
                           "--seed", str(seed), "--format", "json", *options],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit("switches.py: " + " ".join(options) + "\n" + done.stderr)
    return json.loads(done.stdout)


def figures(result):
    """name -> mean over the runs of a batch."""
    out = {}
    for name, outcome in result["outcomes"].items():
        if isinstance(outcome.get("mean"), (int, float)):
            out[name] = outcome["mean"]
    out["reinspection_grade.inadequate"] = result["outcomes"]["reinspection_grade"]["inadequate"]
    out["dfe_commissioner_by_month.36"] = result["outcomes"]["dfe_commissioner_by_month"]["36"]
    for name, series in result["series"].items():
        shown, actual = series["reported"]["mean"][MONTH], series["true"]["mean"][MONTH]
        if actual is not None:
            out[name] = actual
        if shown is not None:
            out[name + " as shown"] = shown
    return out


def batches(program, scenario, *options):
    """name -> its means, one a seed; without figures that some batch does not have."""
    all_figures = [figures(run(program, scenario, seed, *options)) for seed in range(1, BATCHES + 1)]
    return {name: [batch[name] for batch in all_figures] for name in all_figures[0]
            if all(name in batch for batch in all_figures)}


def number(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def changes(base, other):
    """The figures that move most, in standard errors of the paired difference, largest first; then those gone."""
    moved, gone, seen = [], [], set()
    for name, values in base.items():
        if name not in other:
            if not name.endswith(" as shown"):
                gone.append(f"`{name}`")
            continue
        differences = [there - here for here, there in zip(values, other[name])]
        mean, error = statistics.fmean(differences), statistics.stdev(differences) / BATCHES ** 0.5
        before, after = number(statistics.fmean(values)), number(statistics.fmean(other[name]))
        what = (name.removesuffix(" as shown"), before, after)  # shown as it is: said once
        if abs(mean) > BEYOND_CHANCE * error and before != after and what not in seen:
            seen.add(what)
            moved.append((abs(mean) / max(error, 1e-12), f"`{name}` {before} → {after}"))
    texts = [text for _, text in sorted(moved, key=lambda row: -row[0])[:MOST]]
    if gone:
        texts.append("no figure for " + ", ".join(gone))
    return "; ".join(texts) or "nothing beyond chance"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    program = sys.argv[1]
    month = run(program, SCENARIO, 1)["months"][MONTH]
    base, with_plan = batches(program, SCENARIO), batches(program, WITH_PLAN)
    print(f"""# What each part of the council does

Measured by leaving it out: `{SCENARIO}` (for interventions, `{WITH_PLAN}`), {BATCHES} times {SIZE} runs,
the same children and the same chance with and without. Outcomes are means over runs; monthly figures are those of {month}, in
practice as simulated or as a dashboard would show it ("as shown"). For each part the {MOST} figures that move most surely, those
by more than {BEYOND_CHANCE} standard errors of the paired difference; what it does alone is held by the tests of each part
(`tests/council/`). Most of these parts rest on assumptions without a source: the table says what the model does, not what
happens in a council.

Try one: `build/reinspect run scenarios/{SCENARIO} --set switch.homes=0`.
Rebuild: `python3 scenarios/switches.py build/reinspect > scenarios/SWITCHES.md`.

| switch | part | without it | what changes: with it → without it |
|---|---|---|---|""")
    for system, label, without in systems():
        is_plan = system == "interventions"
        there = batches(program, WITH_PLAN if is_plan else SCENARIO, "--set", f"switch.{system}=0")
        print(f"| `{system}` | {label} | {without} | {changes(with_plan if is_plan else base, there)} |", flush=True)


main()
