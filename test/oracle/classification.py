"""Golden values for classification metrics -> classification.json

Reference: scikit-learn. Every value is also computed from the written definition, in plain Python, and the
two must agree to 1e-9; ece has no library reference and comes from the definition alone (reference_ece).
Labels are encoded as integers in code point order before the library sees them.
"""
import math
import random
import warnings

import numpy as np
from sklearn import metrics as M
from sklearn.exceptions import UndefinedMetricWarning

from common import check, close, finish, num, versions, write

warnings.simplefilter("ignore")
EPS = 2.220446049250313e-16
rng = random.Random(20240611)
CASES = []
DISAGREE = {}


def note(metric, case, library, definition):
    DISAGREE.setdefault(metric, []).append({"case": case, "library": library, "definition": definition})


def val(x):
    x = float(x)
    if math.isnan(x):
        raise ValueError("NaN")
    return {"value": num(x)}


def undef(reason, convention=None):
    r = {"undefined": reason}
    if convention is not None:
        r["convention"] = convention
    return r


# ---------------------------------------------------------------- plain definitions

def prf(tp, fp, fn):
    return (tp / (tp + fp) if tp + fp else 0.0,
            tp / (tp + fn) if tp + fn else 0.0,
            2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 0.0)


def auc_def(pos, neg):
    """P(s+ > s-) + .5 P(s+ = s-), all pairs."""
    pos, neg = np.asarray(pos), np.asarray(neg)
    d = pos[:, None] - neg[None, :]
    return ((d > 0).sum() + 0.5 * (d == 0).sum()) / d.size


def ap_def(y, s):
    n_pos = sum(y)
    if n_pos == 0:
        return 0.0
    ap, last = 0.0, 0.0
    for t in sorted(set(s), reverse=True):
        picked = [a for a, b in zip(y, s) if b >= t]
        r, p = sum(picked) / n_pos, sum(picked) / len(picked)
        ap += (r - last) * p
        last = r
    return ap


def reference_ece(probs, gold, bins=15):
    """Guo et al. 2017, written from the definition: conf = largest probability of the row, prediction = its
    column (the first one when several are equal), bins (lo, hi] with edges b/bins compared directly,
    a confidence of 0 joins the first bin, empty bins are skipped. gold = column indices."""
    p = np.asarray(probs, dtype=np.float64)
    conf = p.max(axis=1)
    right = (p.argmax(axis=1) == np.asarray(gold)).astype(np.float64)
    total = 0.0
    for b in range(bins):
        lo, hi = b / bins, (b + 1) / bins
        inside = (conf > lo) & (conf <= hi)
        if b == 0:
            inside |= conf == 0
        k = int(inside.sum())
        if k:
            total += k / len(conf) * abs(right[inside].mean() - conf[inside].mean())
    return total


# ---------------------------------------------------------------- averages over classes

def averages(name, counts, library):
    """counts: per class (tp, fp, fn). library(metric, average) -> scikit-learn's number."""
    out = {}
    K = len(counts)
    per = [prf(*c) for c in counts]
    sup = [tp + fn for tp, fp, fn in counts]
    TP, FP, FN = (sum(c[i] for c in counts) for i in range(3))
    micro = prf(TP, FP, FN)
    empty_micro = {"precision": ("no_predicted_positives", TP + FP), "recall": ("no_positive_labels", TP + FN),
                   "f1": ("no_positive_labels", TP + FP + FN)}
    for i, m in enumerate(("precision", "recall", "f1")):
        macro = sum(p[i] for p in per) / K
        lib = library(m, "macro")
        assert close(macro, lib), (name, m, "macro", macro, lib)
        out[m + "_macro"] = val(lib)
        reason, denominator = empty_micro[m]
        lib = library(m, "micro")
        assert close(micro[i], lib), (name, m, "micro", micro[i], lib)
        out[m + "_micro"] = val(lib) if denominator else undef(reason, 0)
        lib = library(m, "weighted")
        if sum(sup):
            weighted = sum(p[i] * s for p, s in zip(per, sup)) / sum(sup)
            assert close(weighted, lib), (name, m, "weighted", weighted, lib)
            out[m + "_weighted"] = val(lib)
        else:
            if lib != 0:
                note(m + "_weighted", name, float(lib), 0)
            out[m + "_weighted"] = undef("no_positive_labels", 0)
    return out


LABEL_METRICS = (["accuracy", "balanced_accuracy"]
                 + [f"{m}_{a}" for m in ("precision", "recall", "f1") for a in ("macro", "micro", "weighted")]
                 + ["matthews_corrcoef", "cohen_kappa"])
PROB_METRICS = {
    "binary": ["log_loss", "brier", "brier_multiclass", "ece", "roc_auc", "average_precision"],
    "multiclass": ["log_loss", "brier_multiclass", "ece", "roc_auc_ovr", "roc_auc_ovr_weighted",
                   "roc_auc_ovo", "roc_auc_ovo_weighted", "average_precision_macro"],
}


def single_label(name, task, labels, gold, pred, probs=None, positive=None, fixed=False, only=None):
    assert labels == sorted(labels), labels
    ix = {l: i for i, l in enumerate(labels)}
    case = {"name": name, "task": task, "labels": labels}
    if positive is not None:
        case["positive"] = positive
    if fixed:
        case["fixedLabels"] = True
    case["gold"], case["pred"] = gold, pred
    if probs is not None:
        case["probs"] = [[num(v) for v in row] for row in probs]
    e = case["expected"] = {}
    CASES.append(case)
    n = len(gold)
    if n == 0:
        ids = LABEL_METRICS + (["precision", "recall", "f1"] if task == "binary" else [])
        ids = ids + (PROB_METRICS[task] if probs is not None else [])
        for m in ids:
            e[m] = undef("no_items")
        return case
    # labels outside a fixed list get codes behind it
    outside = sorted((set(gold) | set(pred)) - set(labels))
    assert fixed or not outside, (name, outside)
    for l in outside:
        ix[l] = len(ix)
    y, p = [ix[v] for v in gold], [ix[v] for v in pred]
    used = list(range(len(labels))) if fixed else sorted(set(y) | set(p))
    counts = []
    for k in used:
        tp = sum(a == k and b == k for a, b in zip(y, p))
        counts.append((tp, sum(b == k for b in p) - tp, sum(a == k for a in y) - tp))

    c = sum(a == b for a, b in zip(y, p))
    e["accuracy"] = val(M.accuracy_score(y, p))
    assert close(c / n, e["accuracy"]["value"])
    lib = M.balanced_accuracy_score(y, p)
    rec = [sum(a == b == k for a, b in zip(y, p)) / y.count(k) for k in sorted(set(y))]
    assert close(sum(rec) / len(rec), lib), name
    e["balanced_accuracy"] = val(lib)
    fn = {"precision": M.precision_score, "recall": M.recall_score, "f1": M.f1_score}
    if task == "binary":
        k = ix[positive]
        tp = sum(a == k and b == k for a, b in zip(y, p))
        fp, fneg = p.count(k) - tp, y.count(k) - tp
        yb, pb = [int(a == k) for a in y], [int(b == k) for b in p]
        for i, (m, reason, den) in enumerate((("precision", "no_predicted_positives", tp + fp),
                                              ("recall", "no_positive_labels", tp + fneg),
                                              ("f1", "no_positive_labels", tp + fp + fneg))):
            lib = fn[m](yb, pb, zero_division=0)
            assert close(lib, prf(tp, fp, fneg)[i]), (name, m)
            e[m] = val(lib) if den else undef(reason, 0)
    e.update(averages(name, counts, lambda m, a: fn[m](y, p, labels=used, average=a, zero_division=0)))

    # MCC and kappa: over all labels that occur
    K = len(ix)
    t, q = [y.count(k) for k in range(K)], [p.count(k) for k in range(K)]
    f1_, f2_ = n * n - sum(v * v for v in q), n * n - sum(v * v for v in t)
    lib = M.matthews_corrcoef(y, p)
    if f1_ == 0 or f2_ == 0:
        if lib != 0:
            note("matthews_corrcoef", name, float(lib), 0)
        e["matthews_corrcoef"] = undef("zero_variance", 0)
    else:
        d = (c * n - sum(a * b for a, b in zip(t, q))) / math.sqrt(f1_ * f2_)
        assert close(d, lib), (name, d, lib)
        e["matthews_corrcoef"] = val(lib)
    pe_num = sum(a * b for a, b in zip(t, q))
    lib = M.cohen_kappa_score(y, p)
    if pe_num == n * n:
        assert math.isnan(lib), (name, lib)
        e["cohen_kappa"] = undef("zero_variance")
    else:
        pe = pe_num / (n * n)
        d = (c / n - pe) / (1 - pe)
        assert close(d, lib), (name, d, lib)
        e["cohen_kappa"] = val(lib)

    if probs is not None:
        e.update(from_probs(name, task, labels, y, probs, None if positive is None else ix[positive]))
    if only:
        case["expected"] = {m: e[m] for m in only}
    return case


def from_probs(name, task, labels, y, probs, pos):
    e = {}
    P = np.array(probs, dtype=np.float64)
    K, n = len(labels), len(y)
    cols = list(range(K))
    raw = P
    sums = P.sum(axis=1)
    assert P.shape == (n, K)
    if np.abs(sums - 1).max() > 1e-6:       # rounded export: the definition renormalises
        assert np.abs(sums - 1).max() <= .01, name
        P = P / sums[:, None]
    g = P[np.arange(n), y]
    d = float(-np.mean(np.log(np.clip(g, EPS, 1 - EPS))))
    lib = M.log_loss(y, raw, labels=cols)
    # scikit-learn >= 1.5 warns and does not renormalise; rows within 1e-6 are taken as they are by both
    if not close(d, lib):
        note("log_loss", name, float(lib), d)
    e["log_loss"] = val(d)
    Y = np.eye(K)[y]
    d = float(((P - Y) ** 2).sum(axis=1).mean())
    if K > 2 or task == "multiclass":
        lib = M.brier_score_loss(y, P, labels=cols, scale_by_half=False)
        assert close(d, lib), (name, d, lib)
    e["brier_multiclass"] = val(d)
    e["ece"] = val(reference_ece(P, y))
    if task == "binary":
        yb, s = [int(v == pos) for v in y], P[:, pos]
        lib = M.brier_score_loss(yb, s, pos_label=1)
        d = float(np.mean((s - np.array(yb)) ** 2))
        assert close(d, lib), (name, d, lib)
        e["brier"] = val(lib)
        if sum(yb) in (0, n):
            e["roc_auc"] = undef("single_class")
        else:
            lib = M.roc_auc_score(yb, s)
            d = auc_def(s[np.array(yb) == 1], s[np.array(yb) == 0])
            assert close(d, lib), (name, d, lib)
            e["roc_auc"] = val(lib)
        lib = M.average_precision_score(yb, s)
        d = ap_def(yb, s.tolist())
        assert close(d, lib), (name, d, lib)
        e["average_precision"] = val(lib) if sum(yb) else undef("no_positive_labels", 0)
        return e
    ya = np.array(y)
    aps = [ap_def([int(v == k) for v in y], P[:, k].tolist()) for k in cols]
    lib = M.average_precision_score(Y, P, average="macro")
    assert close(sum(aps) / K, lib), name
    e["average_precision_macro"] = val(lib)
    if len(set(y)) < K:
        for m in ("roc_auc_ovr", "roc_auc_ovr_weighted", "roc_auc_ovo", "roc_auc_ovo_weighted"):
            e[m] = undef("class_absent")
        return e
    ovr = [auc_def(P[ya == k, k], P[ya != k, k]) for k in cols]
    prev = [float((ya == k).mean()) for k in cols]
    pairs = [(i, j) for i in cols for j in cols if i < j]
    ovo = [(auc_def(P[ya == i, i], P[ya == j, i]) + auc_def(P[ya == j, j], P[ya == i, j])) / 2 for i, j in pairs]
    w = [prev[i] + prev[j] for i, j in pairs]
    mine = {"roc_auc_ovr": sum(ovr) / K, "roc_auc_ovr_weighted": sum(a * b for a, b in zip(ovr, prev)) / sum(prev),
            "roc_auc_ovo": sum(ovo) / len(ovo), "roc_auc_ovo_weighted": sum(a * b for a, b in zip(ovo, w)) / sum(w)}
    for m, d in mine.items():
        if not np.allclose(1, P.sum(axis=1)):
            e[m] = val(d)
            continue
        lib = M.roc_auc_score(y, P, multi_class=m[8:11], average="weighted" if m.endswith("weighted") else "macro",
                              labels=cols)
        assert close(d, lib), (name, m, d, lib)
        e[m] = val(lib)
    return e


MULTI_METRICS = ([f"{m}_{a}" for m in ("precision", "recall", "f1") for a in ("macro", "micro", "weighted")]
                 + ["f1_samples", "subset_accuracy", "hamming_loss"])


def multilabel(name, labels, gold, pred, fixed=False):
    assert labels == sorted(labels)
    union = sorted({v for s in gold + pred for v in s})
    assert fixed or union == labels, (name, union, labels)
    case = {"name": name, "task": "multilabel", "labels": labels}
    if fixed:
        case["fixedLabels"] = True
    case["gold"], case["pred"] = gold, pred
    e = case["expected"] = {}
    CASES.append(case)
    n, L = len(gold), len(labels)
    if n == 0:
        for m in MULTI_METRICS:
            e[m] = undef("no_items")
        return case
    Y = np.array([[int(l in s) for l in labels] for s in gold])
    P = np.array([[int(l in s) for l in labels] for s in pred])
    counts = [(int((Y[:, k] & P[:, k]).sum()), int(((1 - Y[:, k]) & P[:, k]).sum()),
               int((Y[:, k] & (1 - P[:, k])).sum())) for k in range(L)]
    fn = {"precision": M.precision_score, "recall": M.recall_score, "f1": M.f1_score}
    if L == 1:   # one column is a binary target for the library: add an empty column and leave it out by labels=
        Y1, P1 = np.hstack([Y, 0 * Y]), np.hstack([P, 0 * P])
        e.update(averages(name, counts, lambda m, a: fn[m](Y1, P1, labels=[0], average=a, zero_division=0)))
    else:
        Y1, P1 = Y, P
        e.update(averages(name, counts, lambda m, a: fn[m](Y, P, average=a, zero_division=0)))
    lib = M.f1_score(Y1, P1, average="samples", zero_division=0)
    d = np.mean([2 * len(set(a) & set(b)) / (len(a) + len(b)) if len(a) + len(b) else 0 for a, b in zip(gold, pred)])
    assert close(d, lib), (name, d, lib)
    e["f1_samples"] = val(lib)
    lib = M.accuracy_score(Y1, P1)
    assert close(lib, np.mean([set(a) == set(b) for a, b in zip(gold, pred)])), name
    e["subset_accuracy"] = val(lib)
    lib = M.hamming_loss(Y, P) if L > 1 else float((Y != P).mean())
    assert close(lib, float((Y != P).sum()) / (n * L)), name
    e["hamming_loss"] = val(lib)
    return case


# ---------------------------------------------------------------- generators

def rows_softmax(y, K, signal, scale=1.0, decimals=None):
    out = []
    for g in y:
        z = [rng.gauss(0, scale) + (signal if k == g else 0) for k in range(K)]
        top = max(z)
        w = [math.exp(v - top) for v in z]
        row = [v / sum(w) for v in w]
        if decimals is not None:
            row = [round(v, decimals) for v in row]
            j = row.index(max(row))
            row[j] = round(1 - sum(v for i, v in enumerate(row) if i != j), decimals)
        out.append(row)
    return out


def argmax(row):
    return row.index(max(row))


def draw(n, K, weights=None):
    return rng.choices(range(K), weights=weights, k=n)


def corrupt(y, K, rate):
    return [rng.randrange(K) if rng.random() < rate else v for v in y]


def name_of(labels, codes):
    return [labels[c] for c in codes]


BINARY_LABELS = [("No", "Yes"), ("neg", "pos"), ("NA", "null"), ("0", "1"), ("01", "1"), ("false", "true"),
                 ("2020-01-01", "2021-12-31"), ("正面", "负面"), ("😀", "😡"), ("Ａ", "😀"), ("Z", "a"), ("10", "9"),
                 ("NaN", "nan"), ("__proto__", "constructor"), ("e\u0301", "é"), (" yes", "yes"), ("1", "1.0"),
                 ("None", "undefined"), ("-1", "1"), ("ham", "spam")]
MULTI_LABELS = [["0", "1", "2"], ["1", "10", "2"], ["01", "1", "1.0", "true"], ["NA", "No", "Yes", "null"],
                ["2020-01-01", "2020-01-02", "2020-02-01"], ["中性", "正面", "负面"], ["Ａ", "😀", "😡", "🤖"],
                ["a", "b", "c", "d", "e"], ["A", "B", "a", "b"], ["billing", "other", "technical"],
                ["__proto__", "hasOwnProperty", "toString"], ["e\u0301", "é", "ｅ"],
                ["billing", "cancel", "login", "other", "refund", "shipping", "upgrade"],
                ["Infinity", "NaN", "None", "undefined"], ["👍", "👍🏽", "👎"]]
for pair in BINARY_LABELS:
    assert list(pair) == sorted(pair), pair
for many in MULTI_LABELS:
    assert many == sorted(many), many

# ---------------------------------------------------------------- 1. worked examples

A_y, A_p = [0, 0, 0, 0, 0, 1, 1, 1, 2, 2], [0, 0, 0, 1, 2, 1, 1, 0, 2, 1]
A_probs = [[.7, .2, .1], [.6, .3, .1], [.5, .3, .2], [.3, .5, .2], [.2, .3, .5], [.2, .6, .2], [.1, .8, .1],
           [.5, .4, .1], [.1, .2, .7], [.2, .5, .3]]
L3 = ["0", "1", "2"]
a = single_label("fixture A", "multiclass", L3, name_of(L3, A_y), name_of(L3, A_p), A_probs)["expected"]
for m, s in {"accuracy": ".6", "balanced_accuracy": ".588889", "f1_macro": ".579365", "f1_weighted": ".604762",
             "matthews_corrcoef": ".381000", "cohen_kappa": ".375", "roc_auc_ovr": ".900754",
             "roc_auc_ovr_weighted": ".888929", "roc_auc_ovo": ".902778", "roc_auc_ovo_weighted": ".899583",
             "log_loss": ".758497", "brier_multiclass": ".438", "ece": ".31"}.items():
    check("A " + m, a[m]["value"], s)
check("A ece M=5", reference_ece(A_probs, A_y, 5), ".15")
check("A ece M=10", reference_ece(A_probs, A_y, 10), ".31")
_conf = np.max(A_probs, axis=1)
_right = (np.argmax(A_probs, axis=1) == np.array(A_y)).astype(float)
_in = [(_conf > k / 10) & (_conf <= (k + 1) / 10) for k in range(10)]
check("A MCE M=10", max(abs(_right[m].mean() - _conf[m].mean()) for m in _in if m.any()), ".4")
_parts = np.array_split(np.argsort(_conf, kind="stable"), 5)
check("A adaptive ECE, 5 bins", sum(len(k) / 10 * abs(_right[k].mean() - _conf[k].mean()) for k in _parts), ".23")
_cm = M.confusion_matrix(A_y, A_p, normalize="pred")
for got, s in zip(_cm.ravel(), (".75", ".25", ".5", ".25", ".5", "0", "0", ".25", ".5")):
    check("A confusion by column", got, s)
check("A precision", M.precision_score(A_y, A_p, average=None)[0], ".75")
for k, s in enumerate((".666667", ".571429", ".5")):
    check("A F1", M.f1_score(A_y, A_p, average=None)[k], s)
check("A macro-F2", M.fbeta_score(A_y, A_p, beta=2, average="macro"), ".583333")
check("A macro-F0.5", M.fbeta_score(A_y, A_p, beta=.5, average="macro"), ".580200",
      known="cut, not rounded: .580201")
check("A adjusted balanced accuracy", M.balanced_accuracy_score(A_y, A_p, adjusted=True), ".383333")
check("A kappa linear", M.cohen_kappa_score(A_y, A_p, weights="linear"), ".390244")
check("A kappa quadratic", M.cohen_kappa_score(A_y, A_p, weights="quadratic"), ".406780")
check("A top-2", M.top_k_accuracy_score(A_y, A_probs, k=2), ".9")
_p, _r = a["precision_macro"]["value"], a["recall_macro"]["value"]
check("A f1_of_macro_averages", 2 * _p * _r / (_p + _r), ".586098")

B_y, B_s = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1], [.1, .2, .3, .35, .6, .7, .4, .7, .8, .9]
L2 = ["0", "1"]
b = single_label("fixture B, threshold .5", "binary", L2, name_of(L2, B_y), name_of(L2, [int(s >= .5) for s in B_s]),
                 [[1 - s, s] for s in B_s], positive="1")["expected"]
for m, s in {"roc_auc": ".895833", "average_precision": ".854167", "log_loss": ".483770", "brier": ".16125"}.items():
    check("B " + m, b[m]["value"], s)
check("B partial AUC", M.roc_auc_score(B_y, B_s, max_fpr=.5), ".861111")
_pr, _rc, _ = M.precision_recall_curve(B_y, B_s)
check("B trapezoid under PR", M.auc(_rc, _pr), ".877083")
single_label("fixture B, positive is the first label", "binary", L2, name_of(L2, B_y),
             name_of(L2, [int(s >= .5) for s in B_s]), [[1 - s, s] for s in B_s], positive="0")
single_label("fixture B, threshold .4 (pred is not the larger probability)", "binary", L2, name_of(L2, B_y),
             name_of(L2, [int(s >= .4) for s in B_s]), [[1 - s, s] for s in B_s], positive="1")

g = single_label("averaging note, union", "multiclass", L3, ["0", "0", "1"], ["0", "2", "1"])["expected"]
check("averaging note union", g["f1_macro"]["value"], ".5556")
check("averaging note balanced", g["balanced_accuracy"]["value"], ".75")
g = single_label("averaging note, fixed labels 0 and 1", "multiclass", L2, ["0", "0", "1"], ["0", "2", "1"],
                 fixed=True)["expected"]
check("averaging note fixed", g["f1_macro"]["value"], ".8333")
single_label("averaging note, fixed labels 0 to 3", "multiclass", L3 + ["3"], ["0", "0", "1"], ["0", "2", "1"], fixed=True)

g = multilabel("methods example", ["1", "2", "3"], [["1", "3"], ["2"], []], [["1", "2"], ["2"], []])["expected"]
for m, s in {"f1_samples": ".5", "subset_accuracy": ".666667", "hamming_loss": ".222222", "f1_micro": ".666667"}.items():
    check("multilabel " + m, g[m]["value"], s)
check("multilabel samples zero_division=1",
      M.f1_score(np.array([[1, 0, 1], [0, 1, 0], [0, 0, 0]]), np.array([[1, 1, 0], [0, 1, 0], [0, 0, 0]]),
                 average="samples", zero_division=1), ".833333")
d = single_label("one probability of 0 on gold", "binary", L2, ["1"], ["0"], [[1, 0]], positive="1")["expected"]
check("clipped log loss", d["log_loss"]["value"], "36.0437")

# ---------------------------------------------------------------- 2. degenerate, binary

for (l0, l1) in BINARY_LABELS[:2]:
    L = [l0, l1]
    single_label(f"empty {l0}/{l1}", "binary", L, [], [], positive=l1)
    single_label(f"empty with probs {l0}/{l1}", "binary", L, [], [], [], positive=l1)
    for gg in (0, 1):
        for pp in (0, 1):
            single_label(f"one item gold {L[gg]} pred {L[pp]}", "binary", L, [L[gg]], [L[pp]], positive=l1)
            single_label(f"one item with probs gold {L[gg]} pred {L[pp]}", "binary", L, [L[gg]], [L[pp]],
                         [[.25, .75] if pp else [.75, .25]], positive=l1)
            n = 7
            single_label(f"all gold {L[gg]}, all pred {L[pp]}", "binary", L, [L[gg]] * n, [L[pp]] * n,
                         rows_softmax([pp] * n, 2, 3), positive=l1)
    y = [0, 1, 0, 1, 1, 0, 0]
    for k in (0, 1):
        single_label(f"gold only {L[k]}, pred mixed", "binary", L, [L[k]] * 7, name_of(L, y), rows_softmax(y, 2, 2), positive=l1)
        single_label(f"gold mixed, pred only {L[k]}", "binary", L, name_of(L, y), [L[k]] * 7, rows_softmax([k] * 7, 2, 2), positive=l1)
    single_label("perfect", "binary", L, name_of(L, y), name_of(L, y), rows_softmax(y, 2, 12), positive=l1)
    single_label("perfect, probabilities 0 and 1", "binary", L, name_of(L, y), name_of(L, y),
                 [[1 - v, v] for v in y], positive=l1)
    w = [1 - v for v in y]
    single_label("all wrong", "binary", L, name_of(L, y), name_of(L, w), rows_softmax(w, 2, 12), positive=l1)
    single_label("all wrong, probabilities 0 and 1", "binary", L, name_of(L, y), name_of(L, w),
                 [[1 - v, v] for v in w], positive=l1)
    single_label("all scores equal", "binary", L, name_of(L, y), [l0] * 7, [[.5, .5]] * 7, positive=l1)

# ---------------------------------------------------------------- 3. binary, random

for i, pair in enumerate(BINARY_LABELS):
    L = list(pair)
    for j in range(3):
        n = rng.choice([2, 3, 5, 8, 13, 20, 34, 50, 60])
        share = rng.choice([.5, .5, .3, .1])
        y = [int(rng.random() < share) for _ in range(n)]
        pos = L[rng.random() < .75]
        title = f"binary {L[0]}/{L[1]} #{j} n={n}"
        if j == 0:
            single_label(title, "binary", L, name_of(L, y), name_of(L, corrupt(y, 2, .5)), positive=pos)
        elif j == 1:
            P = rows_softmax(y, 2, 1, decimals=rng.choice([1, 2, 3]))
            single_label(title + ", rounded, ties", "binary", L, name_of(L, y), name_of(L, map(argmax, P)), P, positive=pos)
        else:
            P = rows_softmax(y, 2, 1.2)
            t = rng.choice([.3, .5, .8])
            k = L.index(pos)
            single_label(title + f", threshold {t}", "binary", L, name_of(L, y),
                         name_of(L, [k if r[k] >= t else 1 - k for r in P]), P, positive=pos)

L = ["No", "Yes"]
edges = [k / 15 for k in range(16)] + [.7, .1, .3, .9, .6, .2, .8, .4, .5, .1 + .2, 1 - .9, .7 + 1e-16, 10.5 / 15]
for j in range(8):
    s = edges if j == 0 else [rng.choice(edges) for _ in range(rng.choice([10, 30, 60]))]
    if j == 1:
        s = [math.nextafter(k / 15, d) for k in range(8, 15) for d in (0, 1)]
    y = [int(rng.random() < v) for v in s]
    if len(set(y)) == 1:
        y[0] = 1 - y[0]
    P = [[1 - v, v] for v in s]
    single_label(f"binary bin edges #{j}", "binary", L, name_of(L, y), name_of(L, map(argmax, P)), P, positive="Yes")
for share in (.02, .005, .98):
    n = 400
    y = [int(rng.random() < share) for _ in range(n)]
    y[0], y[1] = 0, 1
    P = rows_softmax(y, 2, 2.5, decimals=4)
    single_label(f"binary imbalance {share} n={n}", "binary", L, name_of(L, y), name_of(L, map(argmax, P)), P, positive="Yes")
for j, (sig, sc) in enumerate(((0, 1), (1, 3), (.5, .2))):
    n = 500
    y = draw(n, 2)
    P = rows_softmax(y, 2, sig, sc)
    single_label(f"binary large #{j}", "binary", L, name_of(L, y), name_of(L, map(argmax, P)), P, positive="Yes")
for j in range(4):
    n = 25
    y = draw(n, 2)
    P = [rng.choice([[0, 1], [1, 0], [1, 0], [.5, .5], [1e-17, 1], [1 - 1e-12, 1e-12]]) for _ in range(n)]
    single_label(f"binary zeros and ones #{j}", "binary", L, name_of(L, y), name_of(L, map(argmax, P)), P, positive="Yes")
for j, tot in enumerate((1 - 4e-7, 1 + 8e-7)):
    y = draw(20, 2)
    P = [[v * tot for v in r] for r in rows_softmax(y, 2, 1)]
    single_label(f"binary rows within 1e-6 of 1, taken as they are #{j}", "binary", L, name_of(L, y),
                 name_of(L, map(argmax, P)), P, positive="Yes", only=["log_loss", "brier", "roc_auc", "average_precision"])
for j, tot in enumerate((.995, 1.004, .9985)):
    y = draw(20, 2)
    P = [[v * tot for v in r] for r in rows_softmax(y, 2, 1)]
    single_label(f"binary rows within .01 of 1, renormalised #{j}", "binary", L, name_of(L, y),
                 name_of(L, map(argmax, P)), P, positive="Yes", only=["log_loss"])

# ---------------------------------------------------------------- 4. degenerate, multiclass

for L in (MULTI_LABELS[0], MULTI_LABELS[6]):
    K = len(L)
    tag = f"{L[0]}.. K={K}"
    single_label(f"multiclass empty {tag}", "multiclass", L, [], [])
    single_label(f"multiclass empty with probs {tag}", "multiclass", L, [], [], [])
    single_label(f"multiclass empty fixed {tag}", "multiclass", L, [], [], fixed=True)
    for gg in (0, K - 1):
        for pp in (0, 1):
            single_label(f"multiclass one item gold {gg} pred {pp} {tag}", "multiclass", L, [L[gg]], [L[pp]],
                         rows_softmax([pp], K, 3))
            single_label(f"multiclass one item fixed gold {gg} pred {pp} {tag}", "multiclass", L, [L[gg]], [L[pp]], fixed=True)
    y = draw(18, K)
    y[:K] = range(K)
    for k in (0, K - 1):
        single_label(f"multiclass gold only {k} {tag}", "multiclass", L, [L[k]] * 18, name_of(L, y), rows_softmax(y, K, 3))
        single_label(f"multiclass pred only {k} {tag}", "multiclass", L, name_of(L, y), [L[k]] * 18,
                     rows_softmax([k] * 18, K, 3))
        single_label(f"multiclass one class everywhere {k} {tag}", "multiclass", L, [L[k]] * 5, [L[k]] * 5)
        single_label(f"multiclass one class everywhere, fixed {k} {tag}", "multiclass", L, [L[k]] * 5, [L[k]] * 5, fixed=True)
        no = [v if v != k else (k + 1) % K for v in y]
        single_label(f"multiclass class {k} only predicted {tag}", "multiclass", L, name_of(L, no), name_of(L, y), rows_softmax(y, K, 2))
        single_label(f"multiclass class {k} never predicted {tag}", "multiclass", L, name_of(L, y), name_of(L, no), rows_softmax(no, K, 2))
        single_label(f"multiclass class {k} nowhere, union {tag}", "multiclass", L, name_of(L, no), name_of(L, no[::-1]), rows_softmax(no, K, 2))
        single_label(f"multiclass class {k} nowhere, fixed {tag}", "multiclass", L, name_of(L, no), name_of(L, no[::-1]),
                     rows_softmax(no, K, 2), fixed=True)
    single_label(f"multiclass perfect {tag}", "multiclass", L, name_of(L, y), name_of(L, y), rows_softmax(y, K, 15))
    w = [(v + 1) % K for v in y]
    single_label(f"multiclass all wrong {tag}", "multiclass", L, name_of(L, y), name_of(L, w), rows_softmax(w, K, 15))
    single_label(f"multiclass one-hot probabilities {tag}", "multiclass", L, name_of(L, y), name_of(L, w),
                 [[int(c == v) for c in range(K)] for v in w])
    single_label(f"multiclass all rows equal {tag}", "multiclass", L, name_of(L, y), [L[0]] * 18, [[1 / K] * K] * 18)
single_label("fixed labels: gold and pred all outside", "multiclass", ["x", "y"], ["a", "b", "a"], ["b", "b", "a"], fixed=True)
single_label("fixed labels: gold all outside", "multiclass", ["x", "y"], ["a", "b", "a"], ["x", "b", "y"], fixed=True)
single_label("fixed labels: pred all outside", "multiclass", ["x", "y"], ["x", "y", "y"], ["a", "b", "a"], fixed=True)
single_label("fixed labels: one label", "multiclass", ["b"], ["a", "b", "b", "c"], ["b", "b", "a", "c"], fixed=True)
single_label("fixed labels: invalid outputs", "multiclass", ["No", "Yes"], ["No", "Yes", "Yes", "No", "Yes", "No"],
             ["No", "Yes", "I think so", "no", "Yes", "Yes"], fixed=True)
single_label("invalid outputs, union", "multiclass", ["I think so", "No", "Yes", "no"],
             ["No", "Yes", "Yes", "No", "Yes", "No"], ["No", "Yes", "I think so", "no", "Yes", "Yes"])

# ---------------------------------------------------------------- 5. multiclass, random

for L in MULTI_LABELS:
    K = len(L)
    for j in range(4):
        n = rng.choice([K, 9, 15, 24, 40, 60])
        weights = None if j % 2 == 0 else [1 / (k + 1) ** 2 for k in range(K)]
        y = draw(n, K, weights)
        title = f"multiclass {L[0]}.. K={K} #{j} n={n}"
        if j == 0:
            single_label(title, "multiclass", sorted(set(name_of(L, y)) | set(name_of(L, pr := corrupt(y, K, .4)))),
                         name_of(L, y), name_of(L, pr))
        elif j == 1:
            P = rows_softmax(y, K, 1.5, decimals=2)
            single_label(title + ", ties", "multiclass", L, name_of(L, y), name_of(L, map(argmax, P)), P)
        elif j == 2:
            n = max(n, 3 * K)
            y = list(range(K)) + draw(n - K, K)
            P = rows_softmax(y, K, 1.5)
            single_label(f"multiclass {L[0]}.. K={K} all classes n={n}", "multiclass", L, name_of(L, y), name_of(L, map(argmax, P)), P)
        else:
            P = rows_softmax(y, K, 2)
            single_label(title + ", fixed", "multiclass", L, name_of(L, y), name_of(L, corrupt(y, K, .3)), P, fixed=True)
for K in (2, 3, 4, 5, 6, 8, 10, 12, 15, 20):
    L = sorted(f"c{k}" for k in range(K))
    y = list(range(K)) + draw(60 - K, K)
    single_label(f"multiclass K={K} labels only", "multiclass", L, name_of(L, y), name_of(L, corrupt(y, K, .5)))
    if K > 2:
        P = rows_softmax(y, K, 2, decimals=3)
        single_label(f"multiclass K={K}", "multiclass", L, name_of(L, y), name_of(L, map(argmax, P)), P)
for j in range(6):
    K = (4, 4, 20, 20, 3, 3)[j]
    L = sorted(f"c{k:02d}" for k in range(K))
    y = list(range(K)) + draw(40, K)
    P = []
    for g in y:
        c = rng.choice([v for v in edges if v > 1 / K + 1e-9 and v <= 1])
        top = g if rng.random() < c else rng.randrange(K)
        P.append([c if k == top else (1 - c) / (K - 1) for k in range(K)])
    single_label(f"multiclass bin edges #{j} K={K}", "multiclass", L, name_of(L, y), name_of(L, map(argmax, P)), P)
for j in range(3):
    L = ["a", "b", "c"]
    y = draw(24, 3)
    y[:3] = [0, 1, 2]
    P = [rng.choice([[.4, .4, .2], [.2, .4, .4], [.5, .25, .25], [1, 0, 0], [0, 0, 1], [.3, .4, .3]]) for _ in y]
    single_label(f"multiclass tied largest probabilities #{j}", "multiclass", L, name_of(L, y), name_of(L, map(argmax, P)), P)
for j, (K, n, wts) in enumerate(((3, 500, None), (5, 400, [100, 20, 5, 1, 1]), (10, 300, None), (20, 400, None),
                                 (7, 500, [1000, 1, 1, 1, 1, 1, 1]))):
    L = sorted(f"intent {k}" for k in range(K))
    y = list(range(K)) + draw(n - K, K, wts)
    P = rows_softmax(y, K, 2.5, decimals=4)
    single_label(f"multiclass large #{j} K={K} n={n}", "multiclass", L, name_of(L, y), name_of(L, map(argmax, P)), P)
for j, tot in enumerate((.996, 1.003)):
    L = ["a", "b", "c"]
    y = draw(20, 3)
    P = [[v * tot for v in r] for r in rows_softmax(y, 3, 1)]
    single_label(f"multiclass rows within .01 of 1, renormalised #{j}", "multiclass", L, name_of(L, y),
                 name_of(L, map(argmax, P)), P, only=["log_loss"])

# ---------------------------------------------------------------- 6. multilabel

multilabel("multilabel empty", ["a", "b"], [], [], fixed=True)
multilabel("multilabel all sets empty, fixed", ["a", "b"], [[], [], []], [[], [], []], fixed=True)
multilabel("multilabel gold all empty", ["a", "b"], [[], [], []], [["a"], ["b", "a"], []])
multilabel("multilabel pred all empty", ["a", "b"], [["a"], ["b", "a"], []], [[], [], []])
multilabel("multilabel gold all empty, fixed", ["a", "b", "c"], [[], []], [["a"], []], fixed=True)
multilabel("multilabel one item equal", ["a", "b"], [["a", "b"]], [["b", "a"]])
multilabel("multilabel one item disjoint", ["a", "b"], [["a"]], [["b"]])
multilabel("multilabel one item, gold empty", ["a"], [[]], [["a"]])
multilabel("multilabel one item, pred empty", ["a"], [["a"]], [[]])
multilabel("multilabel one item, both empty, fixed", ["a"], [[]], [[]], fixed=True)
multilabel("multilabel one label", ["a"], [["a"], [], ["a"], []], [["a"], ["a"], [], []])
multilabel("multilabel perfect", ["a", "b", "c"], [["a"], ["b", "c"], ["a", "b", "c"]], [["a"], ["b", "c"], ["a", "b", "c"]])
multilabel("multilabel perfect with an empty item", ["a", "b", "c"], [["a"], [], ["a", "b", "c"]], [["a"], [], ["a", "b", "c"]])
multilabel("multilabel all wrong", ["a", "b", "c"], [["a"], ["b", "c"], []], [["b", "c"], ["a"], ["a", "b", "c"]])
multilabel("multilabel label only predicted", ["a", "b", "z"], [["a"], ["b"]], [["a", "z"], ["b"]])
multilabel("multilabel label never predicted", ["a", "b", "z"], [["a", "z"], ["b"]], [["a"], ["b"]])
multilabel("multilabel methods example, fixed to four", ["1", "2", "3", "4"], [["1", "3"], ["2"], []], [["1", "2"], ["2"], []], fixed=True)
POOLS = [["a", "b", "c"], ["中性", "正面", "负面"], ["Ａ", "😀", "😡", "🤖"], ["01", "1", "10", "2"], ["NA", "No", "Yes", "null"],
         ["__proto__", "constructor", "hasOwnProperty"], [f"t{k}" for k in range(8)], sorted(f"tag{k}" for k in range(20))]
for pool in POOLS:
    L = sorted(pool)
    for j in range(6):
        n = rng.choice([2, 5, 9, 20, 35, 60])
        dens = rng.choice([.1, .3, .5])
        gold = [[l for l in L if rng.random() < dens] for _ in range(n)]
        noise = rng.choice([.05, .2, .5])
        pred = [[l for l in L if (l in s) != (rng.random() < noise * (1 if l in s else dens))] for s in gold]
        for s in pred:
            rng.shuffle(s)
        if j % 2:
            multilabel(f"multilabel {L[0]}.. L={len(L)} #{j} n={n}, fixed", L, gold, pred, fixed=True)
        else:
            u = sorted({v for s in gold + pred for v in s})
            if not u:
                gold[0], u = [L[0]], [L[0]]
            multilabel(f"multilabel {L[0]}.. L={len(L)} #{j} n={n}", u, gold, pred)
for j, (nl, n) in enumerate(((6, 400), (15, 300))):
    L = sorted(f"topic{k}" for k in range(nl))
    gold = [[l for i, l in enumerate(L) if rng.random() < .6 / (i + 1)] for _ in range(n)]
    pred = [[l for l in L if (rng.random() < (.8 if l in s else .05))] for s in gold]
    multilabel(f"multilabel large #{j}", L, gold, pred, fixed=True)

# ---------------------------------------------------------------- write

seen = {}
for c in CASES:                       # names are unique
    seen[c["name"]] = seen.get(c["name"], 0) + 1
    if seen[c["name"]] > 1:
        c["name"] += f" ({seen[c['name']]})"
assert len({c["name"] for c in CASES}) == len(CASES)
assert len(CASES) >= 320
by = {}
for c in CASES:
    by[c["task"]] = by.get(c["task"], 0) + 1
print(len(CASES), "cases", by, "values", sum(len(c["expected"]) for c in CASES))
for m, rows in DISAGREE.items():
    print("library differs from definition:", m, len(rows), rows[:3])
write("classification.json", {"versions": versions("scikit-learn", "numpy"), "script": "classification.py",
                              "disagreements": DISAGREE, "cases": CASES})
finish()
