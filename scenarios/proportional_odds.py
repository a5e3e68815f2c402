#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits the first response of the Department for Education to an inadequate report, for the model
reinspect.escalation.proportional_odds:

    python3 scenarios/proportional_odds.py

log odds of a DfE commissioner or trust = base + systemic x (all key judgements inadequate) + persistent x (inadequate in
the five years before as well). Maximum of log-likelihood and a normal prior of mean 0 and standard deviation 2.5 on both
effects and 5 on the base, in the spirit of Gelman et al. 2008 (doi:10.1214/08-AOAS191); standard errors from the curvature
there. Of councils with even DfE codes other than 916 (the others judge the simulator), where the response is known and no
commissioner or trust was there before. Python 3's standard library only.
"""
import csv
import math
import os

HERE = os.path.dirname(os.path.abspath(__file__))
PRIOR_SD = [5.0, 2.5, 2.5]
STRONG = {"commissioner", "trust"}


def known():
    """Rows (1, systemic, persistent) and whether the response was a commissioner or trust."""
    with open(os.path.join(HERE, "data", "episodes.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            is_train = int(row["code"]) % 2 == 0 and row["code"] != "916"
            if is_train and row["first_response"] and row["step_before"] not in ("dfe_commissioner", "trust"):
                yield (1, int(row["is_systemic"]), int(row["is_persistent"])), row["first_response"] in STRONG


def solve(matrix, right):
    """Gauss with pivots, for three unknowns."""
    n = len(right)
    rows = [list(line) + [value] for line, value in zip(matrix, right)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for i in range(n):
            if i != k:
                factor = rows[i][k] / rows[k][k]
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[k])]
    return [rows[k][n] / rows[k][k] for k in range(n)]


def fit(data):
    beta = [0.0, 0.0, 0.0]
    for _ in range(100):
        slope = [-b / sd ** 2 for b, sd in zip(beta, PRIOR_SD)]
        curve = [[(i == j) / PRIOR_SD[i] ** 2 for j in range(3)] for i in range(3)]
        for x, y in data:
            p = 1 / (1 + math.exp(-sum(b * v for b, v in zip(beta, x))))
            for i in range(3):
                slope[i] += (y - p) * x[i]
                for j in range(3):
                    curve[i][j] += p * (1 - p) * x[i] * x[j]
        beta = [b + step for b, step in zip(beta, solve(curve, slope))]
    errors = [math.sqrt(solve(curve, [float(i == k) for i in range(3)])[k]) for k in range(3)]
    return beta, errors


def main():
    data = list(known())
    beta, errors = fit(data)
    print(f"{len(data)} reports, {sum(y for _, y in data)} with a DfE commissioner or trust first")
    for name, b, se in zip(("base", "systemic", "persistent"), beta, errors):
        print(f"{name:10}  {b:6.2f}  SE {se:.2f}")


if __name__ == "__main__":
    main()
