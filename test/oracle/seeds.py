"""Golden numbers of seeds, several sets and stages: rliable, SciPy, statsmodels (MixedLM), and plain definitions.

pip install rliable==1.2.0 arch==7.2.0 "pandas==2.3.3" numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
(arch 7.2 does not load under pandas 3.) rliable draws from NumPy's global stream, whatever random_state says: it is seeded here."""
import itertools
import math
import warnings
from fractions import Fraction

import numpy as np
import pandas as pd
import statsmodels.api as sm
from rliable import library, metrics
from scipy import stats

from common import check, close, finish, num, nums, versions, write

warnings.simplefilter("ignore")
rng = np.random.default_rng(20261123)


def dodge(values):
    """Expected best of n draws with replacement, by every n-tuple where there are few, else by the distribution of the maximum."""
    v = sorted(Fraction(x).limit_denominator(10**6) for x in values)
    N = len(v)
    out = []
    for n in range(1, N + 1):
        cdf = [Fraction(i, N) ** n for i in range(N + 1)]
        out.append(sum(v[i] * (cdf[i + 1] - cdf[i]) for i in range(N)))
        if N**n <= 3000:
            assert out[-1] == sum(map(max, itertools.product(v, repeat=n))) / N**n
    return out


def tang(values):
    """Expected best of n different draws: the mean over all subsets (every one, up to 12 values)."""
    v = sorted(Fraction(x).limit_denominator(10**6) for x in values)
    N = len(v)
    out = []
    for n in range(1, N + 1):
        formula = sum(v[i - 1] * math.comb(i - 1, n - 1) for i in range(n, N + 1)) / Fraction(math.comb(N, n))
        if N <= 12:
            assert formula == sum(map(max, itertools.combinations(v, n))) / math.comb(N, n)
        out.append(formula)
    return out


def maxima():
    rows = []
    for k in range(120):
        N = int(rng.integers(1, 16))
        values = [float(x) for x in np.round(rng.beta(20, 5, N), 3 if k % 3 else 1)]
        rows.append({"values": values, "dodge": nums(dodge(values)), "tang": nums(tang(values))})
    return rows


def aggregates():
    rows = []
    for k in range(20):
        runs, tasks = int(rng.integers(3, 9)), int(rng.integers(2, 8))
        centre = rng.uniform(0.3, 0.9, tasks)
        draw = lambda n, shift: np.round(np.clip(centre + shift + rng.normal(0, 0.05, (n, tasks)), 0, 1), 2 if k % 2 else 6)
        tuned = draw(runs, 0.03)
        base = draw(int(rng.integers(1, 6)), 0)
        taus = [float(t) for t in np.round(np.linspace(0.2, 0.98, 14), 3)]
        row = {
            "tuned": tuned.tolist(),
            "base": base.tolist(),
            "iqm": num(metrics.aggregate_iqm(tuned)),
            "mean": num(metrics.aggregate_mean(tuned)),
            "median": num(metrics.aggregate_median(tuned)),
            "gap": num(metrics.aggregate_optimality_gap(tuned)),
            "improvement": num(metrics.probability_of_improvement(tuned, base)),
            "taus": taus,
            "profile": nums(library.score_distributions(tuned, np.array(taus))),
        }
        if k < 3:
            row["intervals"] = intervals(tuned, base)
        rows.append(row)
    return rows


def intervals(tuned, base):
    """Percentile ends of rliable's stratified bootstrap: mean and sd of the ends over four runs of 3,000 (200 for the improvement, which is slow)."""
    functions = {
        "iqm": (metrics.aggregate_iqm, tuned),
        "median": (metrics.aggregate_median, tuned),
        "gap": (metrics.aggregate_optimality_gap, tuned),
        "improvement": (metrics.probability_of_improvement, [tuned, base]),
    }
    out = {}
    for name, (func, scores) in functions.items():
        ends = []
        for seed in range(4):
            np.random.seed(seed)
            reps = 200 if name == "improvement" else 3000
            _, found = library.get_interval_estimates({"a": scores}, lambda *x: np.array([func(*x)]), reps=reps)
            ends.append(found["a"][:, 0])
        ends = np.array(ends)
        out[name] = {"lo": num(ends[:, 0].mean()), "hi": num(ends[:, 1].mean()), "sd": num(ends.std(axis=0, ddof=1).max())}
    return out


def anova(x):
    """Method-of-moments components of a balanced crossed design without replication (Searle, Casella & McCulloch 1992)."""
    n, s = x.shape
    grand = x.mean()
    ms_item = s * ((x.mean(1) - grand) ** 2).sum() / (n - 1)
    ms_seed = n * ((x.mean(0) - grand) ** 2).sum() / (s - 1)
    residual = x - x.mean(1, keepdims=True) - x.mean(0, keepdims=True) + grand
    ms_res = (residual**2).sum() / ((n - 1) * (s - 1))
    return (ms_item - ms_res) / s, (ms_seed - ms_res) / n, ms_res


def mixed(x):
    """The same by restricted maximum likelihood of a mixed model with crossed random effects."""
    n, s = x.shape
    frame = pd.DataFrame({"y": x.ravel(), "item": np.repeat(np.arange(n), s), "seed": np.tile(np.arange(s), n), "one": 1})
    model = sm.MixedLM.from_formula(
        "y ~ 1", groups="one", re_formula="0", vc_formula={"item": "0 + C(item)", "seed": "0 + C(seed)"}, data=frame
    )
    fit = model.fit(reml=True, method=["lbfgs"])
    names = model.exog_vc.names
    return dict(zip(names, fit.vcomp)), fit.scale


def components():
    rows = []
    for k in range(60):
        n, s = int(rng.integers(2, 60)), int(rng.integers(3, 9))
        if k < 8:
            n, s = 14, 6
        x = rng.normal(0, 0.4, (n, 1)) + rng.normal(0, 0.25 if k < 8 else [0, 0.02, 0.2][k % 3], (1, s)) + rng.normal(0, 0.2, (n, s))
        if k >= 8 and k % 2:
            x = (x > 0).astype(float)
        x = np.round(x, 6)
        item, seed, residual = anova(x)
        row = {"matrix": x.tolist(), "item": num(max(0, item)), "seed": num(max(0, seed)), "interaction": num(residual)}
        if k < 8 and item > 0 and seed > 0:
            # REML and ANOVA agree where no component is cut off at 0.
            found, scale = mixed(x)
            assert close(found["item"], item, 2e-3) and close(found["seed"], seed, 2e-3) and close(scale, residual, 2e-3), (found, scale, item, seed, residual)
            row["reml"] = {"item": num(found["item"]), "seed": num(found["seed"]), "interaction": num(scale)}
        if set(np.unique(x)) <= {0.0, 1.0}:
            row["flips"] = num(np.mean([np.mean(x[:, a] != x[:, b]) for a, b in itertools.combinations(range(s), 2)]))
        rows.append(row)
    return rows


def permutation(a, b):
    """Exact two-sided p by fractions of the decimals: SciPy 1.17 takes means that tie for unequal by their last bit."""
    x = [Fraction(str(float(v))) for v in list(b) + list(a)]
    n, total = len(b), sum(Fraction(str(float(v))) for v in list(b) + list(a))
    distance = lambda s: abs(s / n - (total - s) / (len(x) - n))
    seen = distance(sum(x[:n]))
    hits = [distance(sum(c)) >= seen for c in itertools.combinations(x, n)]
    return sum(hits) / len(hits)


def contrasts():
    rows = []
    for k in range(80):
        a = np.round(rng.normal(0.8, 0.01, int(rng.integers(2, 7))), 2 if k % 4 == 0 else 4)
        b = np.round(rng.normal(0.81, 0.02, int(rng.integers(2, 7))), 2 if k % 4 == 0 else 4)
        if np.ptp(a) == 0 and np.ptp(b) == 0:
            continue
        welch = stats.ttest_ind(b, a, equal_var=False)
        ci = welch.confidence_interval(0.95)
        total = math.comb(len(a) + len(b), len(a))
        exact = stats.permutation_test(
            (b, a), lambda x, y, axis: np.abs(np.mean(x, axis=axis) - np.mean(y, axis=axis)), n_resamples=np.inf,
            alternative="greater", vectorized=True)
        pooled = math.sqrt((a.var(ddof=1) * (len(a) - 1) + b.var(ddof=1) * (len(b) - 1)) / (len(a) + len(b) - 2))
        df = len(a) + len(b) - 2
        u, _ = stats.mannwhitneyu(b, a)
        rows.append({
            "first": nums(a), "second": nums(b), "t": num(welch.statistic), "df": num(welch.df), "p": num(welch.pvalue),
            "lo": num(ci.low), "hi": num(ci.high), "permutation": num(permutation(a, b)), "scipy": num(exact.pvalue), "arrangements": total,
            "g": num((b.mean() - a.mean()) / pooled * (1 - 3 / (4 * df - 1))), "better": num(u / (len(a) * len(b))),
        })
    return rows


def stages():
    """F of Chaudhry et al. 2018 (eq. 2, 3) and BWT of Lopez-Paz & Ranzato 2017 (eq. 3), index by index as printed there."""
    rows = []
    for _ in range(40):
        T = int(rng.integers(2, 7))
        a = np.round(rng.uniform(0.1, 0.95, (T, T)), 3)  # a[l, j]: score on task j after stage l
        f = [max(a[l, j] for l in range(T - 1)) - a[T - 1, j] for j in range(T - 1)]
        rows.append({"scores": a.tolist(), "forgetting": num(np.mean(f)),
                     "backwardTransfer": num(np.mean([a[T - 1, i] - a[i, i] for i in range(T - 1)]))})
    return rows


def worked():
    """The examples of methods 11.1, 11.3 and 11.4."""
    for got, want in zip(dodge([.70, .72, .75, .80, .81]), [".756", ".78", ".792", ".798624", ".802522"]):
        check("11.4 with replacement", got, want)
    for got, want in zip(tang([.70, .72, .75, .80, .81]), [".756", ".786", ".801", ".808", ".81"]):
        check("11.4 without", got, want)
    x = np.array([[.80, .60, .40], [.82, .55, .45], [.78, .70, .30], [.85, .58, .42], [.79, .62, .90]])
    check("11.3 IQM", metrics.aggregate_iqm(x), ".652222")
    check("11.3 mean", metrics.aggregate_mean(x), ".637333")
    check("11.3 median", metrics.aggregate_median(x), ".61")
    check("11.3 gap", metrics.aggregate_optimality_gap(x), ".362667")
    for tau, want in [(.5, ".7333"), (.6, ".5333"), (.7, ".4")]:
        check("11.3 profile", np.mean(x > tau), want)
    np.random.seed(1)
    _, found = library.get_interval_estimates({"a": x}, lambda y: np.array([metrics.aggregate_iqm(y)]), reps=8000)
    check("11.3 interval", found["a"][0, 0], ".592", tol=.004)
    check("11.3 interval", found["a"][1, 0], ".730", tol=.004)
    up, down = np.array([[.80, .82, .78, .85, .79]]).T, np.array([[.78, .80, .77, .80, .76]]).T
    check("11.3 P(X>Y)", metrics.probability_of_improvement(up, down), ".78")
    a, b = np.array([.842, .851, .838, .846, .849]), np.array([.836, .841, .830, .845, .833])
    w = stats.ttest_ind(a, b, equal_var=False)
    check("11.1 Welch", w.statistic, "2.288397")
    check("11.1 Welch p", w.pvalue, ".051988")
    exact = stats.permutation_test((a, b), lambda x, y, axis: np.mean(x, axis=axis) - np.mean(y, axis=axis), n_resamples=np.inf)
    check("11.1 permutation", exact.pvalue, ".055556")
    g = (a.mean() - b.mean()) / math.sqrt((a.var(ddof=1) + b.var(ddof=1)) / 2)
    check("11.1 Hedges g", g * (1 - 3 / 31), "1.307")


worked()
write("seeds.json", {
    "versions": versions("rliable", "arch", "numpy", "scipy", "statsmodels", "pandas"),
    "sections": {"maxima": maxima(), "aggregates": aggregates(), "components": components(), "contrasts": contrasts(), "stages": stages()},
})
finish()
