"""Splits by scikit-learn: what our own must equal (sizes, class counts, group loads, windows), and what it refuses."""
import random

import numpy as np
from sklearn.model_selection import (GroupKFold, KFold, LeaveOneGroupOut, LeaveOneOut, RepeatedStratifiedKFold,
                                     StratifiedGroupKFold, StratifiedKFold, TimeSeriesSplit, train_test_split)

import common

rng = random.Random(20261122)
cases = []


def classes(n, k, skew):
    """n labels of k classes; classes appear for the first time in sorted order, as our allocation sorts them."""
    weights = [skew ** c for c in range(k)]
    y = list(range(k)) + rng.choices(range(k), weights, k=n - k)
    return y


def counts(y, rows, k):
    return [int(sum(1 for i in rows if y[i] == c)) for c in range(k)]


def disjoint(folds, n):
    assert sorted(i for _, test in folds for i in test) == list(range(n))


# sizes of KFold
for n, k in [(10, 3)] + [(rng.randint(4, 300), rng.randint(2, 12)) for _ in range(39)]:
    if n < k:
        continue
    folds = list(KFold(k).split(range(n)))
    disjoint(folds, n)
    cases.append({"split": "k_fold", "n": n, "folds": k, "sizes": [len(test) for _, test in folds]})

# class counts of StratifiedKFold, with and without shuffling
for _ in range(45):
    k, c = rng.randint(2, 10), rng.randint(2, 6)
    y = classes(rng.randint(max(30, 2 * c), 150), c, rng.choice([1, .6, .3]))
    if max(counts(y, range(len(y)), c)) < k:
        continue
    import warnings
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        folds = list(StratifiedKFold(k).split(y, y))
        mixed = list(StratifiedKFold(k, shuffle=True, random_state=1).split(y, y))
    assert [counts(y, t, c) for _, t in folds] == [counts(y, t, c) for _, t in mixed]
    cases.append({"split": "stratified", "y": y, "folds": k, "counts": [counts(y, t, c) for _, t in folds],
                  "warns": len(caught) > 0})

# class counts of train_test_split(stratify); equal remainders are broken by chance there
for _ in range(40):
    c = rng.randint(2, 6)
    n = rng.randint(40, 200)
    y = classes(n, c, rng.choice([1, .7, .5]))
    share = rng.choice([.1, .15, .2, .25, .3, .33, .4])
    if min(counts(y, range(n), c)) < 2:
        continue
    seen = set()
    for seed in range(6):
        train, test = train_test_split(range(n), test_size=share, stratify=y, random_state=seed)
        seen.add(tuple(counts(y, test, c)))
    cases.append({"split": "hold_out", "y": y, "share": share, "test": len(test), "train": len(train),
                  "counts": sorted(map(list, seen))})

# loads of GroupKFold
for _ in range(40):
    k = rng.randint(2, 6)
    sizes = [rng.choice([1, 2, 3, 5, 8, 20]) for _ in range(rng.randint(k, 25))]
    groups = [g for g, size in enumerate(sizes) for _ in range(size)]
    folds = list(GroupKFold(k).split(groups, groups=groups))
    disjoint(folds, len(groups))
    assert all(not set(np.take(groups, a)) & set(np.take(groups, b)) for a, b in folds)
    cases.append({"split": "group", "groupSizes": sizes, "folds": k, "sizes": [len(t) for _, t in folds]})

# folds of StratifiedGroupKFold, group by group in the order in which it takes them
for _ in range(40):
    k, c = rng.randint(2, 5), rng.randint(2, 4)
    table = [[rng.choice([0, 0, 1, 2, 4, 9]) for _ in range(c)] for _ in range(rng.randint(2 * k, 24))]
    table = [row if sum(row) else [1] + row[1:] for row in table]
    y = [cl for row in table for cl, m in enumerate(row) for _ in range(m)]
    groups = [g for g, row in enumerate(table) for m in row for _ in range(m)]
    if set(y) != set(range(c)) or min(counts(y, range(len(y)), c)) < k:
        continue
    # np.unique(return_inverse) numbers classes in sorted order
    folds = list(StratifiedGroupKFold(k).split(y, y, groups))
    disjoint(folds, len(y))
    fold_of = {g: f for f, (_, test) in enumerate(folds) for g in set(np.take(groups, test).tolist())}
    order = np.argsort(-np.std(np.array(table), axis=1), kind="mergesort").tolist()
    cases.append({"split": "stratified_group", "table": [table[g] for g in order], "folds": k,
                  "foldOf": [fold_of[g] for g in order], "sizes": [len(t) for _, t in folds]})

# windows of TimeSeriesSplit
for n, k, gap in [(6, 3, 0)] + [(rng.randint(5, 120), rng.randint(2, 8), rng.choice([0, 0, 1, 3, 10])) for _ in range(45)]:
    case = {"split": "time", "n": n, "folds": k, "gap": gap}
    try:
        windows = list(TimeSeriesSplit(k, gap=gap).split(range(n)))
        case["windows"] = [{"train": len(a), "first": int(b[0]), "last": int(b[-1])} for a, b in windows]
        assert all(a.tolist() == list(range(len(a))) and b.tolist() == list(range(b[0], b[-1] + 1)) for a, b in windows)
    except ValueError:
        case["refused"] = True
    cases.append(case)

for _ in range(10):
    groups = [rng.choice("abcdefg"[:rng.randint(2, 7)]) for _ in range(rng.randint(8, 40))]
    if len(set(groups)) < 2:
        continue
    folds = list(LeaveOneGroupOut().split(groups, groups=groups))
    cases.append({"split": "leave_one_group_out", "groups": groups,
                  "held": [[int(i) for i in test] for _, test in folds]})

for n in (2, 7, 31):
    cases.append({"split": "leave_one_out", "n": n, "sizes": [len(t) for _, t in LeaveOneOut().split(range(n))]})

for _ in range(10):
    k, c, repeats = rng.randint(2, 5), rng.randint(2, 4), rng.randint(2, 5)
    y = classes(rng.randint(30, 90), c, .8)
    if min(counts(y, range(len(y)), c)) < k:
        continue
    folds = list(RepeatedStratifiedKFold(n_splits=k, n_repeats=repeats, random_state=3).split(y, y))
    cases.append({"split": "repeated", "y": y, "folds": k, "repeats": repeats,
                  "counts": [counts(y, t, c) for _, t in folds]})

# what methods 3 states
common.check("KFold 10/3", [len(t) for _, t in KFold(3).split(range(10))] == [4, 3, 3], 1)
common.check("time split 6/3", [(len(a), b.tolist()) for a, b in TimeSeriesSplit(3).split(range(6))] == [(3, [3]), (4, [4]), (5, [5])], 1)

common.write("splits.json", {"versions": common.versions("scikit-learn", "numpy"), "cases": cases})
print(len(cases), "cases,", common.CHECKED[0], "worked examples,", len(common.FAILED), "do not come out")
