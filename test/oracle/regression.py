"""Golden values for metrics of predicted numbers -> regression.json

Reference: scikit-learn (errors, R2) and SciPy (correlations, the interval of Pearson's r). Lin's concordance and the interval of
Bonett and Wright come from the formula.
"""
import math
import random
import warnings
from fractions import Fraction

import numpy as np
from scipy import stats
from sklearn import metrics as M

from common import check, close, finish, num, nums, versions, write

warnings.simplefilter("ignore")
rng = random.Random(77)
CASES = []
Z = stats.norm.ppf(.975)


def val(x):
    x = float(x)
    assert math.isfinite(x), x
    return {"value": num(x)}


def undef(reason, convention=None):
    return {"undefined": reason, **({} if convention is None else {"convention": convention})}


def fisher(r, se):
    z = math.atanh(r)
    return {"lo": math.tanh(z - Z * se), "hi": math.tanh(z + Z * se)}


def pair_tau(x, y):
    """Tau-b over all pairs: what SciPy's merge sort must give."""
    c = d = tx = ty = 0
    for i in range(len(x)):
        for j in range(i):
            a, b = np.sign(x[i] - x[j]), np.sign(y[i] - y[j])
            c += a * b > 0
            d += a * b < 0
            tx += a != 0
            ty += b != 0
    return (c - d) / math.sqrt(tx) / math.sqrt(ty)


def concordance(x, y):
    """In exact fractions: means of numbers far from zero lose digits in double."""
    x, y = [Fraction(v) for v in x.tolist()], [Fraction(v) for v in y.tolist()]
    n = len(x)
    mx, my = sum(x) / n, sum(y) / n
    cov = sum((a - mx) * (b - my) for a, b in zip(x, y)) / n
    return float(2 * cov / (sum((a - mx) ** 2 for a in x) / n + sum((b - my) ** 2 for b in y) / n + (mx - my) ** 2))


def case(name, gold, pred):
    """pred NaN: unanswered, left out."""
    one = {"name": name, "gold": nums(gold), "pred": [None if math.isnan(v) else num(v) for v in pred]}
    e = one["expected"] = {}
    CASES.append(one)
    keep = ~np.isnan(np.array(pred, dtype=float))
    x, y = np.array(gold, dtype=float)[keep], np.array(pred, dtype=float)[keep]
    n = len(x)
    ids = ("mae", "mse", "rmse", "median_absolute_error", "r2", "pearson", "spearman", "kendall_tau", "concordance")
    if n == 0:
        for id_ in ids:
            e[id_] = undef("no_items")
        return
    e["mae"] = val(M.mean_absolute_error(x, y))
    e["mse"] = val(M.mean_squared_error(x, y))
    e["rmse"] = val(M.root_mean_squared_error(x, y))
    e["median_absolute_error"] = val(M.median_absolute_error(x, y))
    if len(set(x)) == 1:
        e["r2"] = undef("zero_variance", None if n < 2 else M.r2_score(x, y))
    else:
        e["r2"] = val(M.r2_score(x, y))
    if len(set(x)) == 1 or len(set(y)) == 1:
        for id_ in ("pearson", "spearman", "kendall_tau", "concordance"):
            e[id_] = undef("zero_variance")
        return
    r, rho, tau = stats.pearsonr(x, y).statistic, stats.spearmanr(x, y).statistic, stats.kendalltau(x, y).statistic
    e["pearson"], e["spearman"], e["kendall_tau"] = val(r), val(rho), val(tau)
    if n <= 60:
        assert close(pair_tau(x, y), tau), name
    e["concordance"] = val(concordance(x, y))
    if n >= 4 and abs(r) < 1 - 1e-9:
        e["pearson"]["ci"] = fisher(r, 1 / math.sqrt(n - 3))
        lib = stats.pearsonr(x, y).confidence_interval(.95)
        assert close(lib.low, e["pearson"]["ci"]["lo"], 1e-7) and close(lib.high, e["pearson"]["ci"]["hi"], 1e-7), name
    if n >= 4 and abs(rho) < 1 - 1e-9:
        e["spearman"]["ci"] = fisher(rho, math.sqrt((1 + rho * rho / 2) / (n - 3)))


case("methods 2.5", [1, 2, 3, 4, 5], [1.2, 1.9, 3.5, 3.4, 6.0])
e = CASES[-1]["expected"]
for id_, stated in (("pearson", ".949724"), ("spearman", ".9"), ("kendall_tau", ".8"), ("mse", ".332"), ("mae", ".48"), ("r2", ".834"),
                    ("concordance", ".930427")):
    check(id_, e[id_]["value"], stated)

nan = math.nan
case("no items", [], [])
case("one item", [2.5], [2])
case("one unanswered item", [2.5], [nan])
case("two items", [1, 2], [5, 3])
case("two items, gold constant", [1, 1], [5, 3])
case("constant predictions", [1, 2, 4], [2, 2, 2])
case("constant predictions that rounding moves", [1, 2, 4, 7], [.1, .1, .1, .1])
case("both constant and equal", [.3, .3, .3], [.3, .3, .3])
case("perfect", [1, 2, 3, 4], [1, 2, 3, 4])
case("reversed", [1, 2, 3, 4], [4, 3, 2, 1])
case("far from zero", [1e9 + v for v in (1, 2, 3, 5, 8)], [1e9 + v for v in (1.5, 1.75, 3.25, 4.5, 9)])
case("large numbers", [1e150, -1e150, 5e149], [9e149, -8e149, 1e149])
case("tiny numbers", [1e-150, 3e-150, 2e-150, 5e-150], [2e-150, 3e-150, 1e-150, 6e-150])
case("an outlier", [1, 2, 3, 4, 1000], [2, 1, 4, 3, 10])
case("zeros of both signs", [0.0, -0.0, 1, 2], [-0.0, 0.0, 2, 1])
for j in range(100):
    n = [2, 3, 4, 5, 8, 15, 40, 120, 700, 5000][j % 10]
    slope = rng.choice([-1, 0, .3, 1, 2])
    gold = [rng.gauss(0, 1) * rng.choice([1, 1, 1, 6]) for _ in range(n)]
    pred = [slope * v + rng.gauss(0, rng.choice([0, .2, 1, 3])) + rng.choice([0, 0, 2]) for v in gold]
    if j % 3 == 1:
        gold, pred = [float(round(v)) for v in gold], [float(round(v)) for v in pred]
    if j % 3 == 2:
        pred = [round(v, 1) for v in pred]
    if j % 7 == 0:
        pred = [nan if rng.random() < .1 else v for v in pred]
    if n == 5000 or n == 700:  # short numbers keep the file small
        gold, pred = [round(v, 2) for v in gold], [round(v, 2) for v in pred]
    if n == 5000 and j > 20:
        gold, pred = gold[:300], pred[:300]
    case(f"#{j} n={len(gold)}", gold, pred)

print(len(CASES), "cases", sum(len(c["expected"]) for c in CASES), "values")
write("regression.json", {"versions": versions("scikit-learn", "scipy", "numpy"), "script": "regression.py", "cases": CASES})
finish()
