"""Golden numbers of rankings over data sets: SciPy, statsmodels, scikit-posthocs, baycomp; Bradley-Terry by SciPy's optimiser; autorank and choix where they are installed."""
import contextlib
import io
import itertools
import math
import os
import sys

# statistics.py of this folder must not stand before the standard library's.
HERE = sys.path.pop(0) if sys.path and os.path.exists(os.path.join(sys.path[0], "common.py")) else None
import statistics  # noqa: E402, F401

import baycomp
import numpy as np
import scikit_posthocs as posthocs
from scipy import optimize, stats
from statsmodels.stats.contingency_tables import cochrans_q, mcnemar
from statsmodels.stats.multitest import multipletests

if HERE is not None:
    sys.path.insert(0, HERE)
from common import check, close, finish, num, nums, versions, write

rng = np.random.default_rng(20261123)
try:
    import pandas as pd
    from autorank import autorank
except ImportError:
    autorank = None
try:
    import choix
except ImportError:
    choix = None
AGREED = {"autorank": 0, "choix": 0, "baycomp": 0}


def ranks_of(row, better):
    return stats.rankdata(np.round([-v if better == "higher" else v for v in row], 12))


def wilcoxon(d):
    d = np.round(d, 12)
    nz = d[d != 0]
    if len(nz) == 0:
        return None
    exact = len(nz) == len(d) and len(set(np.abs(nz))) == len(nz) and len(nz) <= 50
    found = stats.wilcoxon(d, method="exact" if exact else "asymptotic", correction=False, zero_method="wilcox")
    r = stats.rankdata(np.abs(nz))
    plus, minus = r[nz > 0].sum(), r[nz < 0].sum()
    # an approximate p is raised to the smallest that so many signs allow
    return min(1.0, max(found.pvalue, 2 * .5 ** len(nz))), (plus - minus) / (plus + minus)


def holm(ps):
    known = [p for p in ps if p is not None]
    adjusted = iter(multipletests(known, method="holm")[1]) if known else iter(())
    return [None if p is None else num(next(adjusted)) for p in ps]


def connected(wins):
    k = len(wins)
    reach = (np.array(wins) > 0) | np.eye(k, dtype=bool)
    for m in range(k):
        reach |= reach[:, [m]] & reach[[m], :]
    return bool(reach.all())


def strengths(wins):
    k = len(wins)
    w = np.array(wins)

    def minus(t):
        gap = t[:, None] - t[None, :]
        return float((w * np.logaddexp(0, -gap)).sum() + 1e-14 * (t ** 2).sum())

    def slope(t):
        p = 1 / (1 + np.exp(t[:, None] - t[None, :]))
        return -(w * p).sum(1) + (w * p).sum(0)

    found = optimize.minimize(minus, np.zeros(k), jac=slope, method="BFGS", options={"gtol": 1e-11, "maxiter": 5000})
    t = found.x - found.x.mean()
    if choix is not None and (w == w.astype(int)).all():
        data = [(i, j) for i in range(k) for j in range(k) for _ in range(int(w[i, j]))]
        other = choix.opt_pairwise(k, data, alpha=0, method="Newton-CG", tol=1e-12, max_iter=1000)
        other -= other.mean()
        assert np.allclose(other, t, atol=1e-5), (other, t)
        AGREED["choix"] += 1
    return t


def regions(gains, rope):
    """Shares of worse, equal, better; sums of two differences rounded before they meet twice the rope (methods 9.6)."""
    z = np.concatenate([[0], np.round(gains, 12)])
    sums = np.round(z[:, None] + z[None, :], 12)
    t = np.round(2 * rope, 12)
    below, above = ((q > t) + .5 * (q == t) for q in (-sums, sums))
    votes = np.zeros(3)
    gen = np.random.default_rng(7)
    for _ in range(10):
        w = gen.dirichlet([.5] + [1.0] * len(gains), 50000)
        lo, hi = (np.einsum("ni,ij,nj->n", w, m, w, optimize=True) for m in (below, above))
        votes += np.bincount(np.stack([lo, 1 - lo - hi, hi], 1).argmax(1), minlength=3)
    mine = votes / votes.sum()
    if not any(abs(abs(s) - t) < 1e-9 for s in sums.ravel()):
        # baycomp's left is that the first sample is the larger one
        left, within, right = baycomp.SignedRankTest.probs(np.round(gains, 12), np.zeros(len(gains)), rope, nsamples=50000)
        assert np.allclose(mine, (right, within, left), atol=.012), (mine, left, within, right)
        AGREED["baycomp"] += 1
    return mine


def hodges_lehmann(d):
    return np.median([(d[i] + d[j]) / 2 for i in range(len(d)) for j in range(i, len(d))])


def case(name, table, better="higher", rope=.01):
    table = np.array(table, float)
    n, k = table.shape
    ranks = np.array([ranks_of(r, better) for r in table])
    mean = ranks.mean(0)
    out = {"name": name, "better": better, "rope": rope, "table": table.tolist(), "ranks": ranks.tolist(), "meanRanks": nums(mean)}
    turned = table if better == "higher" else -table
    if k > 2:
        chi = stats.friedmanchisquare(*ranks.T)
        most = n * (k - 1)
        f = (n - 1) * chi.statistic / (most - chi.statistic) if most - chi.statistic > 1e-9 * most else None
        q = stats.studentized_range.ppf(.95, k, np.inf) / math.sqrt(2)
        nemenyi = posthocs.posthoc_nemenyi_friedman(ranks).to_numpy()
        out.update(chiSquare=num(chi.statistic), p=num(chi.pvalue), kendallW=num(chi.statistic / most),
                   f=None if f is None else num(f), fP=None if f is None else num(stats.f.sf(f, k - 1, (k - 1) * (n - 1))),
                   criticalDifference=num(q * math.sqrt(k * (k + 1) / (6 * n))), nemenyi=[nums(r) for r in nemenyi])
        if autorank is not None:
            frame = pd.DataFrame(np.round(turned, 12), columns=[f"m{j}" for j in range(k)])
            with contextlib.redirect_stdout(io.StringIO()):
                found = autorank(frame, alpha=.05, verbose=False, force_mode="nonparametric", approach="frequentist")
            other = found.rankdf["meanrank"]
            assert all(close(other[f"m{j}"], mean[j]) for j in range(k)), (name, other, mean)
            if found.cd is not None:
                assert abs(found.cd - out["criticalDifference"]) < 2e-3, (name, found.cd, out["criticalDifference"])
            AGREED["autorank"] += 1
    pairs = [(a, b) for a in range(k) for b in range(a + 1, k)]
    tests = [wilcoxon(table[:, b] - table[:, a]) for a, b in pairs]
    ps = [None if t is None else t[0] for t in tests]
    sign = 1 if better == "higher" else -1
    out["pairs"] = [
        {"a": a, "b": b, "p": None if p is None else num(p), "pAdjusted": adjusted,
         "rankBiserial": None if t is None else num(sign * t[1]),
         "difference": num(hodges_lehmann(table[:, b] - table[:, a])),
         "wins": int((ranks[:, b] < ranks[:, a]).sum()), "losses": int((ranks[:, b] > ranks[:, a]).sum())}
        for (a, b), t, p, adjusted in zip(pairs, tests, ps, holm(ps))]
    out["bayes"] = nums(regions(sign * (table[:, 1] - table[:, 0]), rope))
    wins = [[sum(1 if r[a] < r[b] else .5 if r[a] == r[b] else 0 for r in ranks) if a != b else 0 for b in range(k)] for a in range(k)]
    out["strengths"] = nums(strengths(wins)) if connected(wins) else None
    return out


M = [[.80, .82, .85], [.70, .74, .73], [.60, .66, .69], [.90, .91, .93], [.75, .74, .79], [.65, .70, .71]]
cases = [case("methods 9.6", M)]
for what, key, stated in (("chi2", "chiSquare", "8.333333"), ("p", "p", ".015504"), ("F", "f", "11.363636"), ("F p", "fP", ".002663"),
                          ("CD", "criticalDifference", "1.353136"), ("W", "kendallW", ".694444")):
    check("9.6 " + what, cases[0][key], stated)
check("9.6 Nemenyi 1, 3", cases[0]["nemenyi"][0][2], ".010865", 1e-4)
check("9.6 Nemenyi others", cases[0]["nemenyi"][0][1], ".318645", 1e-4)
cases.append(case("two models", [[.7, .72], [.6, .65], [.81, .80], [.5, .58], [.9, .93], [.66, .71], [.4, .44]]))
cases.append(case("fixture D of methods 9.6", [[0, d] for d in (.02, .01, .03, 0, .04, -.01, .05, .03)]))
cases.append(case("one always first", [[.5 + .01 * i, .6 + .01 * i, .4 - .01 * i] for i in range(7)]))
for n, k, digits, better, shift in ((5, 3, 2, "higher", .02), (8, 4, 2, "lower", .03), (12, 5, 3, "higher", .01), (20, 10, 3, "higher", .01),
                                    (6, 6, 1, "higher", 0), (15, 3, 2, "lower", 0), (9, 8, 2, "higher", .015),
                                    (10, 4, 9, "higher", .012), (14, 3, 9, "lower", .008), (7, 2, 9, "higher", .03), (20, 3, 9, "higher", 0)):
    sets = rng.uniform(.4, .8, (n, 1))
    table = np.clip(np.round(sets + shift * np.arange(k) + rng.normal(0, .03, (n, k)), digits), 0, 1)
    cases.append(case(f"{n} sets, {k} models, {digits} digits, {better} better", table, better, .01))

seeds = []


def seed_case(a, b):
    w = stats.ttest_ind(b, a, equal_var=False)
    ci = w.confidence_interval()
    diff = abs(np.mean(b) - np.mean(a))
    both = np.array(a + b)
    total = both.sum()
    hits = count = 0
    for pick in itertools.combinations(range(len(both)), len(a)):
        s = both[list(pick)].sum()
        count += 1
        hits += abs(s / len(a) - (total - s) / len(b)) >= diff - 1e-12
    df = len(a) + len(b) - 2
    pooled = ((len(a) - 1) * np.var(a, ddof=1) + (len(b) - 1) * np.var(b, ddof=1)) / df
    seeds.append({"a": a, "b": b, "t": num(w.statistic), "df": num(w.df), "p": num(w.pvalue), "lo": num(ci.low), "hi": num(ci.high),
                  "permutation": num(hits / count), "g": num((np.mean(b) - np.mean(a)) / math.sqrt(pooled) * (1 - 3 / (4 * df - 1))),
                  "improvement": num(np.mean([(y > x) + .5 * (y == x) for x in a for y in b]))})


seed_case([.836, .841, .830, .845, .833], [.842, .851, .838, .846, .849])
check("11.1 Welch t", seeds[0]["t"], "2.288397")
check("11.1 Welch p", seeds[0]["p"], ".051988")
check("11.1 permutation", seeds[0]["permutation"], ".055556")
check("11.1 g", seeds[0]["g"], "1.307")
seed_case([.70, .71, .72], [.80, .79, .81])
seed_case([.70, .71, .72, .69], [.71, .73, .70, .72, .74, .71])

items = []
Q = [[int(c) for c in r] for r in "111|110|011|011|110|001|011|011".split("|")]
for rows in (Q, (rng.random((60, 4)) < [.5, .6, .6, .8]).astype(int).tolist()):
    x = np.array(rows)
    q = cochrans_q(x)
    k = x.shape[1]
    ps = []
    for a, b in itertools.combinations(range(k), 2):
        only_a, only_b = int((x[:, a] > x[:, b]).sum()), int((x[:, b] > x[:, a]).sum())
        ps.append(None if only_a + only_b == 0 else float(mcnemar([[0, only_b], [only_a, 0]], exact=True).pvalue))
    items.append({"rows": rows, "statistic": num(q.statistic), "df": k - 1, "p": num(q.pvalue),
                  "pairs": [None if p is None else num(p) for p in ps], "adjusted": holm(ps)})
check("9.12 Cochran Q", items[0]["statistic"], "3.714286")
check("9.12 Cochran p", items[0]["p"], ".156118")

print("agreed with", AGREED)
packages = ["numpy", "scipy", "statsmodels", "scikit-posthocs", "baycomp"]
packages += [p for p, there in (("autorank", autorank), ("choix", choix)) if there is not None]
write("ranking.json", {"versions": versions(*packages), "agreed": AGREED, "cases": cases, "sections": {"seeds": seeds, "items": items}})
finish()
