"""Thresholds by their definitions over scikit-learn's curves, and the area under precision-recall-gain by the reference package.

Two packages, one script: scikit-learn >= 1.9 and pyprg (which needs NumPy's old `alen`, put back below).
"""
import random

import numpy as np

if not hasattr(np, "alen"):
    np.alen = lambda a: len(a) if hasattr(a, "__len__") else 1  # as it was
from prg import prg  # noqa: E402
from sklearn.metrics import confusion_matrix, fbeta_score  # noqa: E402

from common import FAILED, check, num, nums, versions, write  # noqa: E402

RULES = ["f1", "f2", "f0.5", "youden", "cost", "recall_at_precision:0.8", "precision_at_recall:0.7", "tpr_at_fpr:0.1"]
COSTS = (1, 5)


def objective(rule, y, p):
    tn, fp, fn, tp = confusion_matrix(y, p, labels=[0, 1]).ravel()
    name, _, argument = rule.partition(":")
    if name.startswith("f") and name[1:].replace(".", "").isdigit():
        return fbeta_score(y, p, beta=float(name[1:]), zero_division=0)
    if name == "youden":
        return tp / (tp + fn) - fp / (fp + tn)
    if name == "cost":
        return -(COSTS[0] * fp + COSTS[1] * fn)
    x = float(argument)
    if name == "recall_at_precision":
        return tp / (tp + fn) if tp >= x * (tp + fp) else None
    if name == "precision_at_recall":
        return tp / (tp + fp) if tp >= x * (tp + fn) else None
    return tp / (tp + fn) if fp <= x * (fp + tn) else None


def chosen(rule, y, s):
    best = None
    for t in sorted(set(s), reverse=True):
        value = objective(rule, y, (np.array(s) >= t).astype(int))
        if value is not None and (best is None or value > best[1] + 1e-12):
            best = (t, value)
    return None if best is None else {"threshold": num(best[0]), "objective": num(best[1])}


def case(name, y, s):
    one = {"name": name, "y": y, "s": nums(s)}
    one["chosen"] = {rule: chosen(rule, y, s) for rule in RULES}
    try:
        one["auprg"] = num(prg.calc_auprg(prg.create_prg_curve(np.array(y), np.array(s, dtype=float))))
    except IndexError:  # the package stops where no point lies beyond a recall gain of 0
        one["auprg"] = None
    return one


random.seed(7)
B = ([0] * 6 + [1] * 4, [0.1, 0.2, 0.3, 0.35, 0.6, 0.7, 0.4, 0.7, 0.8, 0.9])
cases = [case("fixture B", *B)]
for i in range(120):
    n = random.choice([4, 10, 30, 80])
    share = random.choice([0.1, 0.3, 0.5, 0.9])
    y = [1 if random.random() < share else 0 for _ in range(n)]
    y[0], y[1] = 1, 0
    digits = random.choice([1, 2, 6])
    s = [round(min(1, max(0, random.gauss(0.35 + 0.3 * k, 0.25))), digits) for k in y]
    cases.append(case(f"n {n}, share {share}, {digits} digits, {i}", y, s))

check("B f1", cases[0]["chosen"]["f1"]["objective"], ".8")
check("B youden", cases[0]["chosen"]["youden"]["objective"], ".666667")
check("B cost", -cases[0]["chosen"]["cost"]["objective"], "2")
check("B auprg", cases[0]["auprg"], ".864198")
assert not FAILED, FAILED
write("thresholds.json", {"versions": versions("scikit-learn", "numpy", "pyprg"), "script": "thresholds.py", "cases": cases})
