"""Golden values for ROC and precision-recall curves and DeLong's variance -> curves.json

Curves, AUC and AP: scikit-learn. DeLong: written here from the placement values (no library reference),
checked against the worked examples, and AUC against scikit-learn.
"""
import math
import random
import warnings

import numpy as np
from scipy.stats import norm, rankdata
from sklearn import metrics as M

from common import check, close, finish, num, nums, versions, write

warnings.simplefilter("ignore")
rng = random.Random(77)
Z = norm.ppf(.975)


def placements(y, s):
    """V10 of the positives and V01 of the negatives, from mid-ranks; also by all pairs, as a check."""
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    x, z = s[y == 1], s[y == 0]
    m, n = len(x), len(z)
    r = rankdata(np.concatenate([x, z]))
    v10 = (r[:m] - rankdata(x)) / n
    v01 = 1 - (r[m:] - rankdata(z)) / m
    k = (x[:, None] > z[None, :]) + .5 * (x[:, None] == z[None, :])
    assert np.allclose(v10, k.mean(axis=1), atol=1e-13) and np.allclose(v01, k.mean(axis=0), atol=1e-13)
    return k.mean(axis=1), k.mean(axis=0)


def delong(y, s):
    m, n = sum(y), len(y) - sum(y)
    if m == 0 or n == 0:
        return {"undefined": "single_class"}
    v10, v01 = placements(y, s)
    auc = v10.mean()
    if m < 2 or n < 2:
        return {"undefined": "too_few_items", "auc": num(auc)}
    s10, s01 = v10.var(ddof=1), v01.var(ddof=1)
    var = s10 / m + s01 / n
    if np.ptp(v10) == 0 and np.ptp(v01) == 0:      # AUC 0 or 1, or every score equal
        return {"undefined": "degenerate_interval", "auc": num(auc), "variance": 0}
    half = Z * math.sqrt(var) / (auc * (1 - auc))
    lo, hi = (1 / (1 + math.exp(-(math.log(auc / (1 - auc)) + d))) for d in (-half, half))
    return {"auc": num(auc), "s10": num(s10), "s01": num(s01), "variance": num(var), "level": .95,
            "logit": {"lo": num(lo), "hi": num(hi)},
            "plain": {"lo": num(auc - Z * math.sqrt(var)), "hi": num(auc + Z * math.sqrt(var))}}


def delong_paired(y, s, t):
    m, n = sum(y), len(y) - sum(y)
    a10, a01 = placements(y, s)
    b10, b01 = placements(y, t)
    cov = np.cov(a10, b10, ddof=1)[0, 1] / m + np.cov(a01, b01, ddof=1)[0, 1] / n
    va, vb = a10.var(ddof=1) / m + a01.var(ddof=1) / n, b10.var(ddof=1) / m + b01.var(ddof=1) / n
    d = a10.mean() - b10.mean()
    # variance of the difference from the differences of the placement values: exactly 0 where they are equal
    vd = (a10 - b10).var(ddof=1) / m + (a01 - b01).var(ddof=1) / n
    out = {"auc": [num(a10.mean()), num(b10.mean())], "variance": [num(va), num(vb)], "covariance": num(cov),
           "difference": num(d), "varianceOfDifference": num(vd)}
    if vd < 1e-15:
        out["varianceOfDifference"] = 0
        out["undefined"] = "zero_variance"
        return out
    assert close(vd, va + vb - 2 * cov, 1e-9), (vd, va + vb - 2 * cov)
    z = d / math.sqrt(vd)
    out.update(z=num(z), p=num(2 * norm.sf(abs(z))), lo=num(d - Z * math.sqrt(vd)), hi=num(d + Z * math.sqrt(vd)), level=.95)
    return out


def curve_case(name, y, s):
    c = {"name": name, "y": y, "scores": nums(s), "expected": {}}
    e = c["expected"]
    if len(y) == 0:
        e.update(roc={"undefined": "no_items"}, pr={"undefined": "no_items"}, auc={"undefined": "no_items"},
                 ap={"undefined": "no_items"}, delong={"undefined": "no_items"})
        return c
    if 0 < sum(y) < len(y):
        fpr, tpr, th = M.roc_curve(y, s, drop_intermediate=False)
        e["roc"] = {"fpr": nums(fpr), "tpr": nums(tpr), "thresholds": nums(th)}
        auc = M.roc_auc_score(y, s)
        v10, _ = placements(y, s)
        assert close(auc, v10.mean()) and close(auc, M.auc(fpr, tpr))
        e["auc"] = {"value": num(auc)}
    else:
        e["roc"] = e["auc"] = {"undefined": "single_class"}
    if sum(y):
        pr, rc, th = M.precision_recall_curve(y, s)
        e["pr"] = {"precision": nums(pr), "recall": nums(rc), "thresholds": nums(th)}
        e["ap"] = {"value": num(M.average_precision_score(y, s))}
    else:
        e["pr"] = {"undefined": "no_positive_labels"}
        e["ap"] = {"undefined": "no_positive_labels", "convention": 0}
    e["delong"] = delong(y, s)
    if len(y) <= 20 and 0 < sum(y) < len(y):
        e["sweep"] = sweep(y, s)
        e["prGain"] = pr_gain(y, s)
    return c


def sweep(y, s):
    """Predict positive if score >= t, for every distinct score, highest first; costs 1 (FP) and 5 (FN).
    Best: the highest t among equals."""
    rows = []
    for t in sorted(set(s), reverse=True):
        tp = sum(a == 1 and b >= t for a, b in zip(y, s))
        fp = sum(a == 0 and b >= t for a, b in zip(y, s))
        fn, tn = sum(y) - tp, len(y) - sum(y) - fp
        rows.append({"t": num(t), "tp": tp, "fp": fp, "fn": fn, "tn": tn, "f1": num(2 * tp / (2 * tp + fp + fn)),
                     "youden": num(tp / (tp + fn) - fp / (fp + tn)), "cost1_5": fp + 5 * fn})

    def best(key, sign):
        top = max(round(sign * r[key], 12) for r in rows)
        return next(r["t"] for r in rows if round(sign * r[key], 12) == top)
    return {"rows": rows, "best": {"f1": best("f1", 1), "youden": best("youden", 1), "cost1_5": best("cost1_5", -1)}}


def pr_gain(y, s):
    """Flach & Kull 2015: points in order of falling threshold (TP=0 dropped), area over recall gain in [0,1]."""
    pi = sum(y) / len(y)
    k = pi / (1 - pi)
    pts = []
    for r in sweep(y, s)["rows"]:
        if r["tp"]:
            pts.append((1 - k * r["fn"] / r["tp"], 1 - k * r["fp"] / r["tp"]))
    area = 0.0
    for (x0, y0), (x1, y1) in zip(pts, pts[1:]):
        if x1 <= 0 or x1 == x0:
            continue
        if x0 < 0:
            y0, x0 = y0 + (y1 - y0) * (0 - x0) / (x1 - x0), 0.0
        area += (x1 - x0) * (y0 + y1) / 2
    # before the first point the curve is not defined: a first point right of recall gain 0 leaves that part out
    return {"recallGain": nums(p[0] for p in pts), "precisionGain": nums(p[1] for p in pts), "auprg": num(area),
            "firstRecallGain": num(pts[0][0])}


B_y, B_s = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1], [.1, .2, .3, .35, .6, .7, .4, .7, .8, .9]
B_t = [.2, .6, .1, .5, .4, .8, .45, .3, .9, .7]
cases = [curve_case("fixture B", B_y, B_s), curve_case("fixture B, second scores", B_y, B_t)]
d = cases[0]["expected"]["delong"]
check("B auc", d["auc"], ".895833")
check("B variance", d["variance"], ".010821759")
check("B logit lo", d["logit"]["lo"], ".491704")
check("B logit hi", d["logit"]["hi"], ".987087", known="the stated 4th digit group is a slip: .987089, the same formula as the lower end")
check("B plain lo", d["plain"]["lo"], ".692")
check("B plain hi", d["plain"]["hi"], "1.100")
e = cases[0]["expected"]
check("B AP", e["ap"]["value"], ".854167")
check("B AUPRG", e["prGain"]["auprg"], ".864198")
for i, (a, b) in enumerate((("-1", "1"), (".3333", "1"), (".7778", ".7778"), (".7778", ".5556"), ("1", ".6667"))):
    check("B recall gain", e["prGain"]["recallGain"][i], a)
    check("B precision gain", e["prGain"]["precisionGain"][i], b)
for k, top in (("f1", .8), ("youden", 2 / 3), ("cost1_5", 2)):
    check("B best t " + k, e["sweep"]["best"][k], ".4")
    check("B best " + k, next(r[k] for r in e["sweep"]["rows"] if r["t"] == .4), top, 1e-12)
for pi, s in ((.5, ".941"), (.1, ".640"), (.01, ".139")):
    check("4.4 precision", .8 * pi / (.8 * pi + .05 * (1 - pi)), s)


def binary(n, share, shift, decimals=None, ties=None):
    y = [int(rng.random() < share) for _ in range(n)]
    if sum(y) == 0:
        y[0] = 1
    if sum(y) == n:
        y[-1] = 0
    s = [1 / (1 + math.exp(-(rng.gauss(0, 1) + (shift if v else 0)))) for v in y]
    if decimals is not None:
        s = [round(v, decimals) for v in s]
    if ties:
        s = [rng.choice(ties) if rng.random() < .7 else v for v in s]
    return y, s


cases += [
    curve_case("empty", [], []),
    curve_case("one positive only", [1], [.3]),
    curve_case("one negative only", [0], [.3]),
    curve_case("positives only", [1, 1, 1], [.3, .5, .5]),
    curve_case("negatives only", [0, 0, 0], [.3, .5, .5]),
    curve_case("one of each, right", [0, 1], [.2, .8]),
    curve_case("one of each, wrong", [0, 1], [.8, .2]),
    curve_case("one of each, equal", [0, 1], [.5, .5]),
    curve_case("one positive among many", [0, 0, 1, 0, 0], [.1, .4, .35, .2, .9]),
    curve_case("perfect", [0, 0, 0, 1, 1, 1], [.1, .2, .3, .7, .8, .9]),
    curve_case("reversed", [1, 1, 1, 0, 0, 0], [.1, .2, .3, .7, .8, .9]),
    curve_case("all scores equal", [0, 1, 0, 1, 1], [.5] * 5),
    curve_case("negative and large scores", [0, 1, 0, 1, 1, 0], [-5, 12.5, -700, 3, -5, 1e6]),
    curve_case("zeros and ones", [0, 1, 0, 1, 1, 0], [0, 1, 1, 0, 1, 0]),
    curve_case("near ties", [0, 1, 0, 1, 1, 0], [.3, .1 + .2, .3, .6, .2 + .4, .1 + .2]),
]
for n, share, shift, dec, ties in ((5, .5, 1, None, None), (12, .5, 1, 1, None), (20, .3, 1, None, None), (20, .5, 1, 1, None),
                                   (35, .2, 2, 2, None), (40, .5, 0, None, None), (50, .5, -1, None, None),
                                   (60, .1, 1, 2, None), (80, .5, 1.5, None, [.5]), (100, .3, 1, 1, None),
                                   (120, .05, 2, None, None), (150, .5, 1, None, [.2, .8]), (200, .3, 1, 2, None),
                                   (200, .02, 2, None, None), (200, .5, 3, None, None)):
    y, s = binary(n, share, shift, dec, ties)
    cases.append(curve_case(f"random n={n} share={share} shift={shift} decimals={dec} ties={ties}", y, s))

pairs = []


def pair(name, y, s, t):
    pairs.append({"name": name, "y": y, "scores": nums(s), "other": nums(t), "expected": delong_paired(y, s, t)})


pair("methods 9.9", B_y, B_s, B_t)
e = pairs[0]["expected"]
for what, got, s in (("9.9 auc", e["auc"][1], ".666667"), ("9.9 var", e["variance"][0], ".010822"),
                     ("9.9 var 2", e["variance"][1], ".038426"), ("9.9 cov", e["covariance"], ".011458"),
                     ("9.9 p", e["p"], ".157871")):
    check(what, got, s)
pair("identical scores", B_y, B_s, B_s)
pair("same ranks, other scale", B_y, B_s, [s * 10 - 3 for s in B_s])
pair("perfect against fixture B", B_y, [0] * 6 + [1] * 4, B_s)
pair("reversed", B_y, B_s, [1 - s for s in B_s])
for n, share, shift, noise, dec in ((10, .5, 1, 1, None), (20, .5, 1, .5, None), (30, .3, 1, 1, 1), (50, .2, 1, .3, None),
                                    (80, .5, 2, 1, 2), (120, .1, 1, 1, None), (200, .5, 1, .2, None), (200, .3, .5, 2, 1)):
    y, s = binary(n, share, shift, dec)
    y[:4] = [0, 1, 0, 1]
    t = [v + rng.gauss(0, noise) * .2 for v in s]
    if dec is not None:
        t = [round(v, dec) for v in t]
    pair(f"random n={n} share={share} shift={shift} noise={noise} decimals={dec}", y, s, t)

print(len(cases), "curves", len(pairs), "pairs")
write("curves.json", {"versions": versions("scikit-learn", "scipy", "numpy"), "script": "curves.py", "cases": cases, "pairs": pairs})
finish()
