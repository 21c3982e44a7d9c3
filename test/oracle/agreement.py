"""Golden numbers of agreement: statsmodels, krippendorff, irrCAC, scikit-learn; each also from its definition."""
import warnings

import krippendorff
import numpy as np
import pandas as pd
from irrCAC.raw import CAC
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

from common import check, close, finish, num, versions, write

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20260902)
DISAGREE = []


def agree(what, got, definition):
    if not close(got, definition, 1e-8, 1e-10):
        DISAGREE.append((what, got, definition))
    return definition


def counts_of(rows):
    cats = sorted({x for row in rows for x in row if x is not None}, key=lambda x: (float(x) if x[0] in "-0123456789" else 0, x))
    return cats, np.array([[sum(x == c for x in row) for c in cats] for row in rows], float).reshape(len(rows), len(cats))


def pairwise(counts):
    r = counts.sum(1)
    own = counts[r >= 2]
    r = r[r >= 2]
    return float(np.mean(((own * (own - 1)).sum(1)) / (r * (r - 1)))) if len(r) else None


def ac1(counts):
    r = counts.sum(1)
    q = counts.shape[1]
    pi = (counts[r > 0] / r[r > 0, None]).mean(0)
    pe = (pi * (1 - pi)).sum() / (q - 1)
    return (pairwise(counts) - pe) / (1 - pe)


def alpha(counts, values, level):
    own = counts[counts.sum(1) >= 2]
    m = own.sum(1)
    o = sum((np.outer(c, c) - np.diag(c)) / (k - 1) for c, k in zip(own, m))
    n_c = o.sum(0)
    n = n_c.sum()
    q = len(values)
    d = np.zeros((q, q))
    for i in range(q):
        for j in range(q):
            a, b = min(i, j), max(i, j)
            if level == "nominal":
                d[i, j] = i != j
            elif level == "interval":
                d[i, j] = (values[i] - values[j]) ** 2
            else:
                d[i, j] = 0 if i == j else (n_c[a:b + 1].sum() - (n_c[a] + n_c[b]) / 2) ** 2
    e = (np.outer(n_c, n_c) - np.diag(n_c)) / (n - 1)
    return None if (e * d).sum() == 0 else 1 - (o * d).sum() / (e * d).sum()


def expected_of(name, rows):
    cats, counts = counts_of(rows)
    r = counts.sum(1)
    rated = r[r > 0]
    expected = {}
    raw = pairwise(counts)
    expected["raw_agreement"] = {"undefined": "too_few_items"} if raw is None else {"value": num(raw)}
    usable = raw is not None
    paired_categories = counts[r >= 2].sum(0) if usable else np.zeros(0)
    several = usable and (paired_categories > 0).sum() > 1
    data = np.array([[np.nan if x is None else float(x) for x in row] for row in rows]).T
    for id, level in (("krippendorff_alpha", "nominal"), ("krippendorff_alpha_ordinal", "ordinal"),
                      ("krippendorff_alpha_interval", "interval")):
        if not usable:
            expected[id] = {"undefined": "too_few_items"}
        elif not several:
            expected[id] = {"undefined": "zero_variance"}
        else:
            mine = alpha(counts, [float(c) for c in cats], level)
            agree(f"{name} {id}", float(krippendorff.alpha(reliability_data=data, level_of_measurement=level)), mine)
            expected[id] = {"value": num(mine)}
    if not usable:
        expected["gwet_ac1"] = {"undefined": "too_few_items"}
    elif len(cats) < 2:
        expected["gwet_ac1"] = {"undefined": "zero_variance"}
    else:
        mine = ac1(counts)
        frame = pd.DataFrame([[np.nan if x is None else x for x in row] for row in rows])
        frame = frame[[any(x is not None for x in row) for row in rows]]
        agree(f"{name} AC1", float(CAC(frame, categories=cats, digits=14).gwet()["est"]["coefficient_value"]), mine)
        expected["gwet_ac1"] = {"value": num(mine)}
    if len(rated) and (rated == rated[0]).all() and rated[0] > 1:
        if len(cats) < 2:
            expected["fleiss_kappa"] = {"undefined": "zero_variance"}
        else:
            expected["fleiss_kappa"] = {"value": num(fleiss_kappa(counts[r > 0]))}
    active = [k for k in range(len(rows[0])) if any(row[k] is not None for row in rows)]
    if len(active) == 2:
        both = [(row[active[0]], row[active[1]]) for row in rows if row[active[0]] is not None and row[active[1]] is not None]
        if not both:
            expected["cohen_kappa_raters"] = {"undefined": "too_few_items"}
        elif len({x for pair in both for x in pair}) < 2:
            expected["cohen_kappa_raters"] = {"undefined": "zero_variance"}
        else:
            expected["cohen_kappa_raters"] = {"value": num(cohen_kappa_score(*zip(*both)))}
    return expected


def cases():
    given = []
    M = {".": None}
    book = ["11.", "223", "333", "333", "222", "123", "444", "112", "222", ".55"]
    given.append(("methods 2.10 alpha", [[M.get(x, x) for x in row] for row in book]))
    given.append(("methods 2.10 Fleiss", [list(x) for x in ("111", "112", "222", "122", "333")]))
    given.append(("methods 2.10 paradox", [["1", "1"]] * 90 + [["1", "2"]] * 5 + [["2", "1"]] * 5))
    given.append(("one category", [["1", "1", "1"]] * 6))
    given.append(("one rating each", [["1", None], [None, "2"], ["2", None]]))
    for k in range(240):
        raters = int(rng.integers(2, 6))
        n = int(rng.integers(2, 40))
        q = int(rng.integers(2, 7))
        values = sorted(rng.choice(np.arange(-3, 12), q, replace=False).tolist())
        truth = rng.integers(0, q, n)
        skew = rng.random() < 0.3
        if skew:
            truth[rng.random(n) < 0.9] = 0
        noise = rng.choice([0.05, 0.3, 0.7])
        missing = 0 if k % 2 else rng.choice([0.1, 0.5])
        rows = [[None if rng.random() < missing else str(values[int(rng.integers(0, q)) if rng.random() < noise else t])
                 for _ in range(raters)] for t in truth]
        given.append((f"raters {k}", rows))
    return [{"name": name, "rows": rows, "expected": expected_of(name, rows)} for name, rows in given]


def labels():
    rows = []
    for k in range(60):
        n = int(rng.integers(2, 60))
        q = int(rng.integers(2, 5))
        gold = rng.integers(0, q, n)
        pred = np.where(rng.random(n) < 0.7, gold, rng.integers(0, q, n))
        names = [f"c{i}" for i in range(q)]
        seen = sorted({*gold.tolist(), *pred.tolist()})
        if len(seen) < 2:
            continue
        pairs = [[names[g], names[p]] for g, p in zip(gold, pred)]
        _, counts = counts_of(pairs)
        mine = ac1(counts)
        agree(f"labels {k}", float(CAC(pd.DataFrame(pairs), digits=14).gwet()["est"]["coefficient_value"]), mine)
        rows.append({"labels": [names[i] for i in seen], "gold": [a for a, _ in pairs], "pred": [b for _, b in pairs],
                     "value": num(mine)})
    return rows


sections = {"ratings": cases(), "labels": labels()}
first = sections["ratings"]
check("2.10 nominal", first[0]["expected"]["krippendorff_alpha"]["value"], "0.675258")
check("2.10 ordinal", first[0]["expected"]["krippendorff_alpha_ordinal"]["value"], "0.804861")
check("2.10 interval", first[0]["expected"]["krippendorff_alpha_interval"]["value"], "0.862104")
check("2.10 Fleiss", first[1]["expected"]["fleiss_kappa"]["value"], "0.583333")
check("2.10 agreement", first[2]["expected"]["raw_agreement"]["value"], "0.9")
check("2.10 kappa", first[2]["expected"]["cohen_kappa_raters"]["value"], "-0.052632")
check("2.10 AC1", first[2]["expected"]["gwet_ac1"]["value"], "0.889503")
for row in DISAGREE:
    print("reference and definition differ:", *row)
write("agreement.json", {"versions": versions("statsmodels", "krippendorff", "irrCAC", "scikit-learn", "numpy", "pandas"),
                         "script": "agreement.py", "sections": sections})
finish()
