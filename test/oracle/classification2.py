"""Golden values for the further classification metrics -> classification2.json

Reference: scikit-learn, SciPy and statsmodels where they have the metric; the definition in plain Python elsewhere (calibration errors
over other bins, selective prediction, Brier skill, Spiegelhalter's z). Numbers that both give must agree to 1e-9.
"""
import math
import random
import warnings

import numpy as np
import statsmodels.api as sm
from scipy import stats
from sklearn import metrics as M

from common import check, close, finish, num, versions, write

warnings.simplefilter("ignore")
EPS = 2.220446049250313e-16
rng = random.Random(20250117)
CASES = []


def val(x, tolerance=None):
    x = float(x)
    assert not math.isnan(x)
    return {"value": num(x), **({"tolerance": tolerance} if tolerance else {})}


def undef(reason, convention=None):
    return {"undefined": reason, **({} if convention is None else {"convention": convention})}


# ---------------------------------------------------------------- labels

def per_label(y, p, used):
    out = []
    for k in used:
        tp = sum(a == k and b == k for a, b in zip(y, p))
        out.append((tp, sum(b == k for b in p) - tp, sum(a == k for a in y) - tp))
    return out


def fbeta(c, beta):
    tp, fp, fn = c
    below = (1 + beta**2) * tp + beta**2 * fn + fp
    return (1 + beta**2) * tp / below if below else 0.0


def averaged(e, name, counts, library):
    """counts: (tp, fp, fn) of each label; library(function, **options) -> scikit-learn's macro average."""
    for beta, id_ in ((2, "f2_macro"), (.5, "f0_5_macro")):
        lib = library(M.fbeta_score, beta=beta)
        assert close(sum(fbeta(c, beta) for c in counts) / len(counts), lib), (name, id_)
        e[id_] = val(lib)
    jac = sum(tp / (tp + fp + fn) if tp + fp + fn else 0.0 for tp, fp, fn in counts) / len(counts)
    lib = library(M.jaccard_score)
    assert close(jac, lib), (name, "jaccard_macro")
    e["jaccard_macro"] = val(lib)
    pr, re = library(M.precision_score), library(M.recall_score)
    e["f1_of_macro_averages"] = val(2 * pr * re / (pr + re) if pr + re else 0)


def labels_only(e, name, task, y, p, pos):
    used = sorted(set(y) | set(p))
    averaged(e, name, per_label(y, p, used), lambda f, **o: f(y, p, labels=used, average="macro", zero_division=0, **o))
    present = sorted(set(y))
    if len(present) == 1:
        e["balanced_accuracy_adjusted"] = undef("single_class")
    else:
        lib = M.balanced_accuracy_score(y, p, adjusted=True)
        x = sum(sum(a == b == k for a, b in zip(y, p)) / y.count(k) for k in present) / len(present)
        assert close((x - 1 / len(present)) / (1 - 1 / len(present)), lib), name
        e["balanced_accuracy_adjusted"] = val(lib)
    if task == "binary":
        c = per_label(y, p, [pos])[0]
        yb, pb = [int(a == pos) for a in y], [int(b == pos) for b in p]
        for id_, lib in (("f2", M.fbeta_score(yb, pb, beta=2, zero_division=0)),
                         ("f0_5", M.fbeta_score(yb, pb, beta=.5, zero_division=0)),
                         ("jaccard", M.jaccard_score(yb, pb, zero_division=0))):
            e[id_] = val(lib) if sum(c) else undef("no_positive_labels", 0)


# ---------------------------------------------------------------- probabilities

def gaps(conf, right, bins):
    """(items, |accuracy - confidence|) of the occupied equal-width bins (lo, hi]; 0 joins the first."""
    out = []
    for b in range(bins):
        inside = (conf > b / bins) & (conf <= (b + 1) / bins)
        if b == 0:
            inside |= conf == 0
        if inside.any():
            out.append((int(inside.sum()), abs(right[inside].mean() - conf[inside].mean())))
    return out


def adaptive(conf, right, bins):
    order = np.argsort(conf, kind="stable")
    return sum(len(i) * abs(right[i].mean() - conf[i].mean()) for i in np.array_split(order, bins) if len(i)) / len(conf)


def risks(conf, right):
    """Error rate of the k most confident items for k = 1..n; equal confidences share their errors evenly."""
    out, before, errors = [], 0, 0.0
    for c in sorted(set(conf.tolist()), reverse=True):
        group = right[conf == c]
        wrong = float((1 - group).sum())
        for j in range(1, len(group) + 1):
            out.append((errors + wrong * j / len(group)) / (before + j))
        before += len(group)
        errors += wrong
    return out


def confidence(e, P, y):
    conf, right = P.max(axis=1), (P.argmax(axis=1) == np.array(y)).astype(float)
    n = len(y)
    e["mce"] = val(max(g for _, g in gaps(conf, right, 15)))
    e["mce_10"] = val(max(g for _, g in gaps(conf, right, 10)))
    for b in (5, 10, 20):
        e[f"ece_{b}"] = val(sum(k * g for k, g in gaps(conf, right, b)) / n)
    e["ece_adaptive"] = val(adaptive(conf, right, 15))
    e["ece_adaptive_5"] = val(adaptive(conf, right, 5))
    K = P.shape[1]
    e["ece_classwise"] = val(sum(sum(k * g for k, g in gaps(P[:, j], (np.array(y) == j).astype(float), 15)) / n for j in range(K)) / K)
    r = risks(conf, right)
    wrong = int((1 - right).sum())
    oracle = sum(max(0, k - (n - wrong)) / k for k in range(1, n + 1)) / n
    e["aurc"] = val(sum(r) / n)
    e["e_aurc"] = val(0 if wrong in (0, n) else max(0, sum(r) / n - oracle))
    for c in (50, 80, 90):
        kept = next(k for k in range(1, n + 1) if 100 * k >= c * n)
        e[f"accuracy_at_coverage_{c}"] = val(1 - r[kept - 1])
    for limit in (5, 20):
        kept = [k for k in range(1, n + 1) if r[k - 1] * k <= limit / 100 * k + 1e-9]
        e[f"coverage_at_risk_{limit}"] = val(kept[-1] / n if kept else 0)


def newton(y, X, offset):
    b = np.zeros(X.shape[1])
    b[1:] = 1
    like = lambda b: -(np.logaddexp(0, np.where(y == 1, -1, 1) * (offset + X @ b))).sum()
    for _ in range(500):
        p = 1 / (1 + np.exp(-(offset + X @ b)))
        step = np.linalg.solve((X * (p * (1 - p))[:, None]).T @ X, X.T @ (y - p))
        share = 1.0
        while like(b + share * step) < like(b) - 1e-12 * abs(like(b)) and share > 1e-10:
            share /= 2
        b = b + share * step
        if np.abs(step).max() < 1e-13:
            break
    return b


def positive_scores(e, name, y, s):
    y = np.array(y)
    n, ones = len(y), int(y.sum())
    brier = float(((s - y) ** 2).mean())
    pi = ones / n
    one_class = ones in (0, n)
    e["brier_skill"] = undef("single_class") if one_class else val(1 - brier / (pi * (1 - pi)))
    spread = float(((1 - 2 * s) ** 2 * s * (1 - s)).sum())
    e["spiegelhalter_z"] = undef("zero_variance") if spread <= 0 else val(float(((y - s) * (1 - 2 * s)).sum()) / math.sqrt(spread))
    for percent in (10, 50, 100):
        if one_class:
            e[f"roc_auc_max_fpr_{percent}"] = undef("single_class")
        else:
            e[f"roc_auc_max_fpr_{percent}"] = val(M.roc_auc_score(y, s, max_fpr=percent / 100))
    clipped = np.clip(s, EPS, 1 - EPS)
    x = np.log(clipped) - np.log1p(-clipped)
    if one_class:
        reason = "single_class"
    elif x.min() == x.max():
        reason = "zero_variance"
    elif x[y == 0].max() <= x[y == 1].min() or x[y == 1].max() <= x[y == 0].min():
        reason = "separable"
    else:
        reason = None
    if reason:
        e["calibration_intercept"] = e["calibration_slope"] = undef(reason)
    else:
        a, b = newton(y, sm.add_constant(x), 0)
        fit = sm.Logit(y, sm.add_constant(x)).fit(disp=0, maxiter=1000, method="newton")
        assert close(fit.params[0], a, 1e-5, 1e-5) and close(fit.params[1], b, 1e-5, 1e-5), (name, fit.params, a, b)
        e["calibration_intercept"], e["calibration_slope"] = val(a, 1e-6), val(b, 1e-6)
    if one_class:
        e["calibration_in_the_large"] = undef("single_class")
    elif np.abs(x).min() > 30:  # nothing but certain and right: the likelihood is flat to the last bit
        e["calibration_in_the_large"] = undef("optimizer_failed")
    else:
        e["calibration_in_the_large"] = val(newton(y, np.ones((n, 1)), x)[0], 1e-6)


def single(name, task, labels, gold, pred, probs=None, positive=None):
    ix = {l: i for i, l in enumerate(labels)}
    case = {"name": name, "task": task, "labels": labels, **({"positive": positive} if positive else {}), "gold": gold, "pred": pred}
    e = case["expected"] = {}
    CASES.append(case)
    y, p = [ix[v] for v in gold], [ix[v] for v in pred]
    labels_only(e, name, task, y, p, ix.get(positive))
    if probs is None:
        return
    case["probs"] = [[num(v) for v in row] for row in probs]
    P = np.array(probs)
    K = len(labels)
    confidence(e, P, y)
    if task == "binary":
        positive_scores(e, name, [int(v == ix[positive]) for v in y], P[:, ix[positive]])
        return
    for k in (1, 2, 3):
        if k >= K:
            e[f"top_k_accuracy_{k}"] = undef("not_applicable_to_task")
            continue
        lib = M.top_k_accuracy_score(y, P, k=k, labels=list(range(K)))
        mine = np.mean([a in np.argsort(row, kind="stable")[::-1][:k] for a, row in zip(y, P)])
        assert close(lib, mine), name
        e[f"top_k_accuracy_{k}"] = val(lib)
    ya = np.array(y)
    both = [k for k in range(K) if 0 < (ya == k).sum() < len(y)]
    aucs = [M.roc_auc_score(ya == k, P[:, k]) for k in both]
    e["roc_auc_ovr_present"] = val(np.mean(aucs)) if both else undef("single_class")
    e["average_precision_weighted"] = val(M.average_precision_score(np.eye(K)[y], P, average="weighted"))


def ordinal(name, labels, gold, pred):
    """pred null: the level farthest from gold, the lower of two as far; it is never within one level."""
    ix = {l: i for i, l in enumerate(labels)}
    case = {"name": name, "task": "ordinal", "labels": labels, "fixedLabels": True, "gold": gold, "pred": pred}
    e = case["expected"] = {}
    CASES.append(case)
    top = len(labels) - 1
    y = [ix[v] for v in gold]
    p = [ix[v] if v is not None else (0 if 2 * g >= top else top) for v, g in zip(pred, y)]
    for weights in ("linear", "quadratic"):
        lib = M.cohen_kappa_score(y, p, weights=weights, labels=list(range(top + 1)))
        e[f"cohen_kappa_{weights}"] = undef("zero_variance") if math.isnan(lib) else val(lib)
    e["ordinal_mae"] = val(M.mean_absolute_error(y, p))
    e["within_one_accuracy"] = val(np.mean([v is not None and abs(a - b) <= 1 for v, a, b in zip(pred, y, p)]))
    constant = len(set(y)) == 1 or len(set(p)) == 1
    e["ordinal_spearman"] = undef("zero_variance") if constant else val(stats.spearmanr(y, p).statistic)


def multilabel(name, labels, gold, pred, probs):
    case = {"name": name, "task": "multilabel", "labels": labels, "fixedLabels": True, "gold": gold, "pred": pred,
            "probs": [[num(v) for v in row] for row in probs]}
    e = case["expected"] = {}
    CASES.append(case)
    L = len(labels)
    Y = np.array([[int(l in s) for l in labels] for s in gold])
    Q = np.array([[int(l in s) for l in labels] for s in pred])
    P = np.array(probs)
    counts = [(int((Y[:, k] & Q[:, k]).sum()), int(((1 - Y[:, k]) & Q[:, k]).sum()), int((Y[:, k] & (1 - Q[:, k])).sum()))
              for k in range(L)]
    averaged(e, name, counts, lambda f, **o: f(Y, Q, average="macro", zero_division=0, **o))
    for id_, f in (("precision_samples", M.precision_score), ("recall_samples", M.recall_score), ("jaccard_samples", M.jaccard_score)):
        e[id_] = val(f(Y, Q, average="samples", zero_division=0))
    held = Y.sum(axis=0)
    both = [k for k in range(L) if 0 < held[k] < len(Y)]
    aucs = [M.roc_auc_score(Y[:, k], P[:, k]) for k in both]
    e["roc_auc_ovr_present"] = val(np.mean(aucs)) if both else undef("single_class")
    if len(both) == L:
        lib = M.roc_auc_score(Y, P, average="macro")
        assert close(lib, np.mean(aucs)), name
        e["roc_auc_macro"] = val(lib)
    else:
        e["roc_auc_macro"] = undef("class_absent")
    e["average_precision_macro"] = val(M.average_precision_score(Y, P, average="macro"))
    if held.sum():
        e["average_precision_micro"] = val(M.average_precision_score(Y, P, average="micro"))
        e["average_precision_weighted"] = val(M.average_precision_score(Y, P, average="weighted"))
    else:
        e["average_precision_micro"] = undef("no_positive_labels", 0)
        e["average_precision_weighted"] = undef("class_absent")
    e["label_ranking_average_precision"] = val(M.label_ranking_average_precision_score(Y, P))
    e["log_loss_per_label"] = val(np.mean([M.log_loss(Y[:, k], P[:, k], labels=[0, 1]) for k in range(L)]))


# ---------------------------------------------------------------- worked examples of the methods reference

A_GOLD, A_PRED = list("0000011122"), list("0001211021")
A_PROBS = np.array([float(v) for v in (".7 .2 .1 .6 .3 .1 .5 .3 .2 .3 .5 .2 .2 .3 .5 .2 .6 .2 .1 .8 .1 .5 .4 .1 .1 .2 .7 .2 .5 .3").split()])
A_PROBS = A_PROBS.reshape(10, 3).tolist()
single("fixture A", "multiclass", list("012"), A_GOLD, A_PRED, A_PROBS)
e = CASES[-1]["expected"]
for id_, stated, known in (("balanced_accuracy_adjusted", ".383333", None), ("f2_macro", ".583333", None),
                           ("f0_5_macro", ".580200", "cut, not rounded: .5802005013"), ("f1_of_macro_averages", ".586098", None),
                           ("top_k_accuracy_2", ".9", None), ("ece_5", ".15", None), ("ece_10", ".31", None),
                           ("ece_adaptive_5", ".23", None), ("mce_10", ".4", None), ("aurc", ".141746", None), ("e_aurc", ".029127", None)):
    check("A " + id_, e[id_]["value"], stated, known=known)
ordinal("fixture A as levels", list("012"), A_GOLD, A_PRED)
for id_, stated in (("cohen_kappa_linear", ".390244"), ("cohen_kappa_quadratic", ".406780")):
    check("A " + id_, CASES[-1]["expected"][id_]["value"], stated)
B = [.1, .2, .3, .35, .6, .7, .4, .7, .8, .9]
single("fixture B", "binary", list("01"), list("0000001111"), ["1" if s >= .5 else "0" for s in B], [[1 - s, s] for s in B], "1")
e = CASES[-1]["expected"]
for id_, stated in (("roc_auc_max_fpr_50", ".861111"), ("calibration_intercept", "-.752340"), ("calibration_slope", "1.526844"),
                    ("calibration_in_the_large", "-.576303"), ("spiegelhalter_z", "-.369461"), ("brier_skill", ".328125")):
    check("B " + id_, e[id_]["value"], stated)
multilabel("multilabel of the methods reference", list("123"), [["1", "3"], ["2"], []], [["1", "2"], ["2"], []],
           [[.9, .6, .3], [.1, .8, .2], [.2, .1, .4]])


# ---------------------------------------------------------------- generated

def softmax_rows(n, K, y, strength, digits):
    rows = []
    for g in y:
        z = np.array([rng.gauss(0, 1.5) + (strength if k == g else 0) for k in range(K)])
        p = np.exp(z - z.max())
        p /= p.sum()
        if digits is not None:
            p = np.round(p, digits)
            p[p.argmax()] += 1 - p.sum()
            p = np.clip(np.round(p, 9), 0, 1)
        rows.append(p.tolist())
    return rows


for j in range(110):
    n = [1, 2, 3, 5, 12, 40, 150][j % 7]
    shares = rng.choice([.05, .3, .5, .9, 0, 1])
    y = [int(rng.random() < shares) for _ in range(n)]
    digits = [None, None, 1, 2][j % 4]
    P = softmax_rows(n, 2, y, rng.choice([-1, 0, 1, 2, 6]), digits)
    if j % 13 == 0:
        P = [[.5, .5]] * n
    if j % 17 == 0:
        P = [[1.0 - v, float(v)] for v in y]
    pred = [str(int(rng.random() < .15) ^ int(r[1] > r[0])) for r in P]
    single(f"binary #{j} n={n}", "binary", ["0", "1"], [str(v) for v in y], pred, P, "1")
for j in range(110):
    n = [1, 2, 3, 6, 15, 60, 200][j % 7]
    K = rng.choice([3, 4, 7])
    labels = [chr(97 + k) for k in range(K)]
    weights = [rng.choice([0, 1, 1, 5]) for _ in range(K)]
    if sum(weights) == 0:
        weights[0] = 1
    y = rng.choices(range(K), weights, k=n)
    digits = [None, 1, 2][j % 3]
    P = softmax_rows(n, K, y, rng.choice([0, 1, 2, 6]), digits)
    if j % 19 == 0:
        P = [[1 / K] * K for _ in range(n)]
    pred = [labels[rng.randrange(K)] if rng.random() < .2 else labels[int(np.argmax(r))] for r in P]
    single(f"multiclass #{j} n={n} K={K}", "multiclass", labels, [labels[v] for v in y], pred, P)
for j in range(80):
    n = [1, 2, 3, 7, 20, 80][j % 6]
    K = rng.choice([2, 3, 5, 8])
    labels = [str(k + 1) for k in range(K)]
    y = [min(K - 1, max(0, round(rng.gauss(K / 2, K / 3)))) for _ in range(n)]
    p = [min(K - 1, max(0, v + rng.choice([0, 0, 0, 1, -1, 2, -3]))) for v in y]
    if j % 11 == 0:
        y = [y[0]] * n
    if j % 9 == 0:
        p = [p[0]] * n
    pred = [None if j % 4 == 3 and rng.random() < .2 else labels[v] for v in p]
    ordinal(f"ordinal #{j} n={n} K={K}", labels, [labels[v] for v in y], pred)
for j in range(80):
    n = [1, 2, 3, 8, 25, 90][j % 6]
    L = rng.choice([2, 3, 6])
    labels = sorted(f"t{k}" for k in range(L))
    density = rng.choice([0, .1, .3, .6, 1])
    gold = [[l for l in labels if rng.random() < density] for _ in range(n)]
    P = [[1 / (1 + math.exp(-rng.gauss(1.5 if l in s else -1.5, 1.5))) for l in labels] for s in gold]
    if j % 3 == 1:
        P = [[round(v, 1) for v in row] for row in P]
    if j % 16 == 0:
        P = [[.5] * L for _ in range(n)]
    pred = [[l for l, v in zip(labels, row) if v > .45] for row in P]
    multilabel(f"multilabel #{j} n={n} L={L}", labels, gold, pred, P)

assert len({c["name"] for c in CASES}) == len(CASES)
print(len(CASES), "cases", sum(len(c["expected"]) for c in CASES), "values")
write("classification2.json", {"versions": versions("scikit-learn", "scipy", "statsmodels", "numpy"), "script": "classification2.py", "cases": CASES})
finish()
