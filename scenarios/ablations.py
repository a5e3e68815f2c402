#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures which target of the record rests on which part of the model, by leaving the part out, and writes the page
ABLATIONS.md and the table data/ablations.csv that `reinspect validate --report` shows:

    python3 scenarios/ablations.py build/reinspect [--replications 200] [--threads 2] [--into FOLDER]

Each validation has the same seed, so the same children meet the same chance; what differs comes from the part that is
missing. --into keeps both files in another folder, to be looked at first. Python 3's standard library only.
"""
import argparse
import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TARGETS = ["V%d" % i for i in range(1, 13)]
NEARER, FARTHER = 0.9, 1.1  # the page in C says the same of a distance that moves by less: no change

RESPONSES = ["plugins.workforce.leaving.judgement_effect", "plugins.workforce.hiring.judgement_effect",
             "pathway.judgement_escalation_effect", "director.judgement_effect", "plugins.demand.judgement_response"]
# id: (what is left out, targets that it is meant for, settings, what is done to each file of rules)
ABLATIONS = {
    "bedding_in_at_once": ("bedding-in of quality assurance: it works fully from the first day",
                           ["V11.over_graded", "V11.gain", "V12"], {"plugins.learning.start_maturity": 0.95}, None),
    "bedding_in_never": ("bedding-in of quality assurance: five years on it works as on the first day",
                         ["V11.over_graded", "V11.gain", "V12"],
                         {"plugins.learning.midpoint": 60, "plugins.learning.width": 0.5}, None),
    "covid_pause": ("the pause of inspections and visits, March 2020 to May 2021", ["V2"], {},
                    lambda rules: re.sub(r"^  pauses = \{\n.*?\n  \},\n", "", rules, flags=re.M | re.S)),
    "limiting_rules": ("the rule that one inadequate area makes the whole inadequate", ["V8"], {},
                       lambda rules: rules.replace("key_area_limits = true", "key_area_limits = false")),
    "over_grading": ("auditors' grading above an inspector's", ["V11.over_graded", "V11.gain"],
                     {"qa.overgrading": 0, "channels.overgrading_effect": 0, "scrutiny.overgrading_effect": 0}, None),
    "shock": ("the responses of staff, directors and referrers to the report", ["V7"],
              {name: 0 for name in RESPONSES}, None),
}
COLUMNS = ["ablation", "target", "without", "is_named", "pass_with", "pass_without", "p_with", "p_without",
           "distance_with", "distance_without", "replications", "revision", "note"]


def validate(program, how, settings, scenarios):
    command = [program, "validate", "--format", "json", "--progress", "none", "--seed", "1",
               "--replications", str(how.replications), "--threads", str(how.threads)]
    for target in TARGETS:
        command += ["--target", target]
    for name, value in settings.items():
        command += ["--set", f"{name}={value}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False,
                          env={**os.environ, "REINSPECT_SCENARIOS": scenarios})
    if done.returncode not in (0, 5):  # 5: some target fails, as may be
        sys.exit("ablations.py: " + " ".join(command) + "\n" + done.stderr)
    found = json.loads(done.stdout)
    how.revision = found["revision"][:12]
    return {target["id"]: target for target in found["targets"]}


def without_rules(program, how, settings, change):
    """The same with each file of rules changed, in a copy of scenarios/."""
    with tempfile.TemporaryDirectory() as folder:
        scenarios = os.path.join(folder, "scenarios")
        shutil.copytree(HERE, scenarios)
        n_changed = 0
        for name in os.listdir(os.path.join(scenarios, "regimes")):
            path = os.path.join(scenarios, "regimes", name)
            with open(path, encoding="utf-8") as file:
                rules = file.read()
            n_changed += change(rules) != rules
            with open(path, "w", encoding="utf-8") as file:
                file.write(change(rules))
        if n_changed == 0:
            sys.exit("ablations.py: no file of rules holds what was to be left out")
        return validate(program, how, settings, scenarios)


def gap(label, observed, simulated):
    """Of a bound, what is missing; of a figure, the difference."""
    off = simulated - observed
    if label.endswith(", less than"):
        return max(off, 0)
    if label.endswith(", at least"):
        return min(off, 0)
    return off


def distance(target, base):
    """Root mean square over figures, in SDs of records simulated with everything in; None without one."""
    squares = [(gap(label, observed, simulated) / sd) ** 2
               for label, observed, simulated, sd in zip(base["labels"], base["observed"], target["simulated"],
                                                         base["sd"])
               if observed is not None and simulated is not None and sd]
    return (sum(squares) / len(squares)) ** 0.5 if squares else None


def note(base, other):
    """Figures that never vary have no distance: what becomes of them."""
    moved = [f"{label} {before:.3g}, then {after:.3g}"
             for label, before, after, sd in zip(base["labels"], base["simulated"], other["simulated"], base["sd"])
             if sd == 0 and before != after]
    return "; ".join(moved)


def rows_of(name, base, other, how):
    without, named, _, _ = ABLATIONS[name]
    for target in sorted(base):
        before, after = base[target], other[target]
        yield {"ablation": name, "target": target, "without": without, "is_named": int(target in named),
               "pass_with": int(before["pass"]), "pass_without": int(after["pass"]),
               "p_with": before["tail_probability"], "p_without": after["tail_probability"],
               "distance_with": distance(before, before), "distance_without": distance(after, before),
               "replications": how.replications, "revision": how.revision, "note": note(before, after)}


def number(value, digits):
    return "" if value is None else f"{value:.{digits}f}"


def follows(row):
    if row["pass_with"] != row["pass_without"]:
        return "**passes with it alone**" if row["pass_with"] else "**passes without it alone**"
    both = "passes both" if row["pass_with"] else "fails both"
    if row["distance_with"] is None or row["distance_without"] is None:
        return both
    if row["distance_without"] < NEARER * row["distance_with"]:
        return both + "; nearer to the record without"
    if row["distance_without"] > FARTHER * row["distance_with"]:
        return both + "; farther from the record without"
    return both + "; no change"


def table(rows):
    out = io.StringIO()
    out.write("# What targets rest on: the record simulated without one part of the model (scenarios/ablations.py).\n"
              "# p: chance that a simulated record lies as far out as the real one. Distance: root mean square over "
              "figures, SDs of simulated records.\n")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        plain = {name: f"{value:.4g}" if isinstance(value, float) else "" if value is None else value
                 for name, value in row.items()}
        writer.writerow(plain)
    return out.getvalue()


def line(row):
    told = follows(row) + (f" ({row['note']})" if row["note"] else "")
    return (f"| {row['without']} | {row['target']} | {told} | {number(row['p_with'], 3)} | "
            f"{number(row['p_without'], 3)} | {number(row['distance_with'], 2)} | "
            f"{number(row['distance_without'], 2)} |\n")


def page(rows, how):
    head = "| left out | target | what follows | p with | p without | distance with | distance without |\n" \
           "|---|---|---|---|---|---|---|\n"
    named = "".join(line(row) for row in rows if row["is_named"])
    changed = "".join(line(row) for row in rows if not row["is_named"] and row["pass_with"] != row["pass_without"])
    names = list(ABLATIONS)
    targets = sorted({row["target"] for row in rows}, key=lambda target: (int(re.match(r"V(\d+)", target)[1]), target))
    none = "None.\n"
    cell = {(row["ablation"], row["target"]): row for row in rows}
    every = ""
    for target in targets:
        every += f"| {target} | {number(cell[names[0], target]['distance_with'], 2)}"
        every += "".join(f" | {number(cell[name, target]['distance_without'], 2)}" for name in names) + " |\n"
    return f"""# Which target rests on which part of the model

Written by `python3 scenarios/ablations.py build/reinspect --replications {how.replications}` at revision `{how.revision}`.

This is a simulation, not a finding. Each part of the model is left out alone and the record simulated again, the same
children and the same chance with and without. p is the chance that a simulated record lies as far out as the real one
(at least 0.05 passes; not every target has one). The distance is the root mean square over a target's figures of what the
simulator's mean lies off the record, in SDs of records simulated with the part: it tells also of a target that fails
either way. Below {NEARER} of the distance counts as nearer, above {FARTHER} as farther.

## The targets that a part is meant for

{head}{named}
## Other targets whose verdict changes

{head + changed if changed else none}
## Distance of every target

| target | with everything | {" | ".join(names)} |
|---|---{"|---" * len(names)}|
{every}
How each is left out: `bedding_in_at_once` sets `plugins.learning.start_maturity` to the most it may be;
`bedding_in_never` puts the whole of bedding-in at month 60; `over_grading` and `shock` set their assumptions to 0;
`limiting_rules` and `covid_pause` change the files of rules in a copy. Nothing is calibrated anew.
"""


def write(path, words):
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(words)
    os.replace(path + ".new", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--replications", type=int, default=200)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--into", help="folder for ABLATIONS.md and data/ablations.csv (default: scenarios/)", default=HERE)
    how = parser.parse_args()
    base, rows = validate(how.program, how, {}, HERE), []
    for name, (_, _, settings, change) in ABLATIONS.items():
        print(f"without {name}", file=sys.stderr, flush=True)
        other = without_rules(how.program, how, settings, change) if change else \
            validate(how.program, how, settings, HERE)
        rows += rows_of(name, base, other, how)
    os.makedirs(os.path.join(how.into, "data"), exist_ok=True)
    write(os.path.join(how.into, "data", "ablations.csv"), table(rows))
    write(os.path.join(how.into, "ABLATIONS.md"), page(rows, how))


main()
