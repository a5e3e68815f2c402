#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits how grades hang together, for the models reinspect.judgement.ordered_probit and ordered_logit (plugins/graded.h):

    python3 scenarios/ordered_probit.py            # estimates, standard errors, correlations
    python3 scenarios/ordered_probit.py --write    # scenarios/data/fitted.csv
    python3 scenarios/ordered_probit.py --choose   # how well each pull together foretells councils left out

Leaders are graded on the mean of the practice areas and the worse of help and protection and in care, which counts apart
where it is inadequate and the framework judges leaders by their impact on practice (ILACS); the whole on the mean, the
worst practice area and leaders; each as steps above requires improvement. Ordered probit (McCullagh 1980,
doi:10.1111/j.2517-6161.1980.tb01109.x): maximum of log-likelihood - ridge x sum of squared weights - pull x (weight of the
same thing under the two frameworks, apart)^2, since 17 inspections speak of the one; standard errors and correlations of the
errors from its curvature there. The pull is the one of PULLS that foretells best what it was not fitted to: ten parts, of
whole councils. Of the inspections that graded leaders, the whole and at least two
practice areas, of councils with even DfE codes other than 916 (the others judge the simulator). Errors of weights and cut
points of one fit go together closely: drawn apart from each other they would give chances that no council was ever seen
to have. Python 3's standard library only.
"""
import csv
import math
import os
import sys

COMPONENTS = ["reinspect.judgement.ordered_logit", "reinspect.judgement.ordered_probit"]
HEAD = """# Priors that keep their values but whose errors go together, since they come from one fit.
# correlations: of this row's error with those of the rows above, in their order; blank: with none. Unit: none.
# Period: inspections of 2013-2023, councils with even DfE codes other than 916.
# Built by scenarios/ordered_probit.py: change that, not this.
# Source: inspections.csv.
# Contains public sector information licensed under the Open Government Licence v3.0 (Ofsted; Department for Education).
name,correlations
"""
HERE = os.path.dirname(os.path.abspath(__file__))
GRADES = ["inadequate", "requires improvement", "good", "outstanding"]
PRACTICE = ["help_protection", "in_care", "care_leavers"]
STEP = 1e-3
CUTS = ["cut_inadequate", "cut_good", "cut_outstanding"]
# Names of the weights, ridge, pull of the last weight towards the one before it.
FITS = {
    "leaders": (["mean_weight", "key_area_weight", "key_inadequate_by_practice_weight"], 0.02, 0.5),
    "overall": (["mean_weight", "worst_weight", "leaders_weight"], 0.2, 0),
}
PULLS = [0, 0.1, 0.25, 0.5, 1, 2, 5, 1000]
N_PARTS = 10


def inspections():
    with open(os.path.join(HERE, "data", "inspections.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            steps = {area: GRADES.index(row[area]) - 1 for area in PRACTICE + ["leaders", "overall"] if row[area]}
            practice = [steps[area] for area in PRACTICE if area in steps]
            is_train = int(row["code"]) % 2 == 0 and row["code"] != "916"
            if is_train and "leaders" in steps and "overall" in steps and len(practice) >= 2:
                yield row["code"], steps, practice, row["framework"] == "ILACS"


def data_of(what):
    """Rows of (what lifts the grade), grade 0 to 3, code."""
    for code, steps, practice, is_by_practice in inspections():
        mean = sum(practice) / len(practice)
        key = min(steps[area] for area in PRACTICE[:2] if area in steps)
        is_apart = is_by_practice and key < 0
        lifts = (mean, min(practice), steps["leaders"])
        if what == "leaders":
            lifts = (mean, 0 if is_apart else key, key if is_apart else 0)
        yield lifts, steps[what] + 1, code


def below(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


def objective(theta, data, ridge, pull):
    """What is as small as can be at the estimate; infinite where cut points are out of order."""
    n = len(theta) - 3
    weights, cuts = theta[:n], theta[n:]
    if not cuts[0] < cuts[1] < cuts[2]:
        return math.inf
    total = ridge * sum(w * w for w in weights) + pull * (weights[-1] - weights[-2]) ** 2
    for lifts, grade, _ in data:
        score = sum(w * x for w, x in zip(weights, lifts))
        high = 1.0 if grade == 3 else below(cuts[grade] - score)
        low = 0.0 if grade == 0 else below(cuts[grade - 1] - score)
        total -= math.log(max(high - low, 1e-300))
    return total


def moved(theta, *steps):
    out = list(theta)
    for at, by in steps:
        out[at] += by
    return out


def slope_of(f, theta):
    return [(f(moved(theta, (i, STEP))) - f(moved(theta, (i, -STEP)))) / (2 * STEP) for i in range(len(theta))]


def curvature_of(f, theta):
    n, h = len(theta), STEP
    matrix = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i + 1):
            corners = [f(moved(theta, (i, a * h), (j, b * h))) for a, b in ((1, 1), (1, -1), (-1, 1), (-1, -1))]
            matrix[i][j] = matrix[j][i] = (corners[0] - corners[1] - corners[2] + corners[3]) / (4 * h * h)
    return matrix


def inverse(matrix):
    """Gauss and Jordan with pivots."""
    n = len(matrix)
    rows = [list(line) + [float(i == k) for i in range(n)] for k, line in enumerate(matrix)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [x / rows[k][k] for x in rows[k]]
        for i in range(n):
            if i != k:
                rows[i] = [a - rows[i][k] * b for a, b in zip(rows[i], rows[k])]
    return [row[n:] for row in rows]


def estimate(n_weights, data, ridge, pull):
    """Where the objective is smallest, and the inverse of its curvature there."""

    def f(theta):
        return objective(theta, data, ridge, pull)

    theta = [1.0] * n_weights + [-1.5, 1.5, 4.0]
    for _ in range(200):
        slope, covariance = slope_of(f, theta), inverse(curvature_of(f, theta))
        step = [-sum(c * s for c, s in zip(row, slope)) for row in covariance]
        size = 1.0
        while f([t + size * s for t, s in zip(theta, step)]) > f(theta) and size > 1e-6:
            size /= 2
        theta = [t + size * s for t, s in zip(theta, step)]
        if max(abs(s) for s in step) < 1e-7:
            break
    return theta, inverse(curvature_of(f, theta))


def fit(what):
    """Names, estimates, standard errors, correlations, number of inspections."""
    names, ridge, pull = FITS[what]
    data = list(data_of(what))
    theta, covariance = estimate(len(names), data, ridge, pull)
    errors = [math.sqrt(covariance[i][i]) for i in range(len(theta))]
    together = [[c / errors[i] / errors[j] for j, c in enumerate(row)] for i, row in enumerate(covariance)]
    return [f"{what}.{name}" for name in names + CUTS], theta, errors, together, len(data)


def choose(what):
    """For each pull: the weights from all councils, and -log-likelihood of each part by the fit to the others."""
    names, ridge, _ = FITS[what]
    data = list(data_of(what))
    codes = sorted({code for _, _, code in data})
    for pull in PULLS:
        lost = 0.0
        for part in range(N_PARTS):
            left_out = set(codes[part::N_PARTS])
            theta, _ = estimate(len(names), [row for row in data if row[2] not in left_out], ridge, pull)
            lost += objective(theta, [row for row in data if row[2] in left_out], 0, 0)
        theta, _ = estimate(len(names), data, ridge, pull)
        print(f"pull {pull:6g}: {names[-2]} {theta[1]:.2f}, {names[-1]} {theta[2]:.2f}, -log-likelihood {lost:.2f}")


def table():
    """Rows in the order of their names."""
    together = {}
    for component in COMPONENTS:
        for what in FITS:
            names, _, _, matrix, _ = fit(what)
            for i, name in enumerate(names):
                together[f"{component}:{name}"] = {
                    f"{component}:{other}": matrix[i][j] for j, other in enumerate(names)
                }
    names = sorted(together)
    for i, name in enumerate(names):
        yield name + "," + " ".join(f"{together[name].get(above, 0):.3f}" for above in names[:i]) + "\n"


def main():
    if sys.argv[1:] == ["--choose"]:
        choose("leaders")
        return
    if sys.argv[1:] == ["--write"]:
        with open(os.path.join(HERE, "data", "fitted.csv"), "w", encoding="utf-8") as file:
            file.write(HEAD + "".join(table()))
        return
    for what in FITS:
        names, theta, errors, together, n = fit(what)
        print(f"{what}: {n} inspections; estimate, standard error, correlations of the errors with those above")
        for i, name in enumerate(names):
            above = "".join(f" {together[i][j]:6.3f}" for j in range(i))
            print(f"{name:24} {theta[i]:6.2f} {errors[i]:5.2f} {above}")


if __name__ == "__main__":
    main()
