"""Golden numbers of pairwise preference: statsmodels (Logit, GLM, Wilson), SciPy (t, optimiser, components)."""
import itertools
import math

import numpy as np
import statsmodels.api as sm
from scipy import optimize, stats
from scipy.sparse.csgraph import connected_components
from statsmodels.stats.proportion import proportion_confint

from common import check, close, finish, num, nums, versions, write

rng = np.random.default_rng(20260901)


def settled(outcome, swapped):
    if swapped is None:
        return outcome
    return (outcome + swapped) / 2 if np.sign(outcome - 0.5) == np.sign(swapped - 0.5) else 0.5


def win_rates():
    rows = []
    for k in range(120):
        n = int(rng.integers(1, 60))
        kind = k % 4
        outcome = [float(x) for x in rng.choice([0, 1] if kind == 0 else [0, 0.5, 1], n)]
        if kind == 3:
            outcome = [float(round(x, 6)) for x in rng.beta(0.3, 0.5, n)]
        swapped = None
        if kind == 2:
            swapped = [float(x) if rng.random() < 0.8 else None for x in rng.choice([0, 0.5, 1], n)]
        own = [settled(o, None if swapped is None else swapped[i]) for i, o in enumerate(outcome)]
        value = float(np.mean(own))
        expected = {"win_rate": num(value), "tie_rate": num(np.mean([x == 0.5 for x in own]))}
        if all(x in (0, 1) for x in own):
            lo, hi = proportion_confint(sum(own), n, method="wilson")
            expected["ci"] = {"lo": num(max(lo, 0)), "hi": num(min(hi, 1)), "method": "wilson"}
        elif n > 1 and np.ptp(own) > 0:
            lo, hi = stats.t.interval(0.95, n - 1, loc=value, scale=np.std(own, ddof=1) / math.sqrt(n))
            expected["ci"] = {"lo": num(max(0, lo)), "hi": num(min(1, hi)), "method": "t"}
        if swapped is not None and any(s is not None for s in swapped):
            both = [(o, s) for o, s in zip(outcome, swapped) if s is not None]
            expected["position_consistency"] = num(np.mean([np.sign(o - 0.5) == np.sign(s - 0.5) for o, s in both]))
        rows.append({"name": f"verdicts {k}", "outcome": outcome, "swapped": swapped, "expected": expected})
    return rows


def length_controlled(dlen, won):
    dlen, won = np.asarray(dlen, float), np.asarray(won, float)
    sd = np.std(dlen, ddof=1)
    if sd == 0:
        return "zero_variance"
    x = np.tanh(dlen / sd)
    # A linear programme tells whether a line separates (also weakly): maximise the margin sum, both signs tried.
    for sign in (1, -1):
        pos, neg = sign * x[won > 0], sign * x[won < 1]
        if len(pos) == 0 or len(neg) == 0 or pos.min() >= neg.max():
            return "separable"
    if set(won) <= {0, 1}:
        fit = sm.Logit(won, sm.add_constant(x)).fit(disp=0, method="newton", tol=1e-14, maxiter=500)
        params = fit.params
    else:
        # Each tie as two rows of half a weight; graded verdicts as shares of a win.
        rows = [(xi, 1, w) for xi, w in zip(x, won) if w > 0] + [(xi, 0, 1 - w) for xi, w in zip(x, won) if w < 1]
        design = sm.add_constant(np.array([r[0] for r in rows]), has_constant="add")
        model = sm.GLM(np.array([r[1] for r in rows]), design, family=sm.families.Binomial(),
                       freq_weights=np.array([r[2] for r in rows]))
        params = model.fit(tol=1e-14, maxiter=500).params
    return params


def lengths():
    rows = []
    example = ([120, 80, -30, 200, -50, 10, 150, -20, 60, -100], [1, 1, 0, 1, 1, 0, 1, 0, 1, 0])
    given = [("methods 2.9", *example)]
    for k in range(120):
        n = int(rng.integers(2, 80))
        dlen = rng.integers(-300, 300, n)
        p = 1 / (1 + np.exp(-(rng.normal() + rng.normal() * 2 * np.tanh(dlen / 150))))
        won = (rng.random(n) < p).astype(float)
        if k % 3 == 1:
            won[rng.random(n) < 0.2] = 0.5
        if k % 3 == 2:
            won = np.round(rng.beta(0.5, 0.5, n), 4)
        if k % 17 == 0:
            dlen[:] = 40
        given.append((f"lengths {k}", dlen.tolist(), won.tolist()))
    for name, dlen, won in given:
        fit = length_controlled(dlen, won)
        expected = {"undefined": fit} if isinstance(fit, str) else {
            "value": num(1 / (1 + math.exp(-fit[0]))), "theta": num(fit[0]), "beta": num(fit[1])}
        rows.append({"name": name, "longer": [int(d) for d in dlen], "won": nums(won), "expected": expected})
    theta, beta = length_controlled(*example)
    check("2.9 theta", theta, "-.050776".replace("-.", "-0."))
    check("2.9 beta", beta, "3.380686")
    check("2.9 LC", 1 / (1 + math.exp(-theta)), "0.487309")
    return rows


def bradley_terry(wins):
    """Strengths by an optimiser of its own (trust-region with exact Hessian), first side fixed, then centred."""
    k = len(wins)
    parts, labels = connected_components(wins > 0, directed=True, connection="strong")
    if parts > 1:
        return [sorted(int(i) for i in np.flatnonzero(labels == part)) for part in range(parts)]
    games = wins + wins.T

    def loss(free):
        t = np.concatenate([[0], free])
        gap = t[:, None] - t[None, :]
        return float(np.sum(wins * np.logaddexp(0, -gap)))

    def slope(free):
        t = np.concatenate([[0], free])
        p = 1 / (1 + np.exp(-(t[:, None] - t[None, :])))
        return -(wins.sum(1) - (games * p).sum(1))[1:]

    def curvature(free):
        t = np.concatenate([[0], free])
        p = 1 / (1 + np.exp(-(t[:, None] - t[None, :])))
        w = games * p * (1 - p)
        return (np.diag(w.sum(1)) - w)[1:, 1:]

    start = optimize.minimize(loss, np.zeros(k - 1), jac=slope, method="BFGS").x
    root = optimize.root(slope, start, jac=curvature, tol=1e-14)
    assert np.max(np.abs(slope(root.x))) < 1e-8
    t = np.concatenate([[0], root.x])
    return t - t.mean()


def strengths():
    rows = []
    given = [("methods 2.9", np.array([[0, 7, 8], [3, 0, 5.5], [2, 4.5, 0]]))]
    for k in range(100):
        sides = int(rng.integers(3, 9))
        true = rng.normal(size=sides) * rng.choice([0.3, 1, 2])
        wins = np.zeros((sides, sides))
        for i, j in itertools.combinations(range(sides), 2):
            if rng.random() < (0.3 if k % 5 == 0 else 0.9):
                games = int(rng.integers(1, 12))
                won = rng.binomial(games, 1 / (1 + np.exp(true[j] - true[i])))
                ties = int(rng.integers(0, 3))
                wins[i, j] += won + ties / 2
                wins[j, i] += games - won + ties / 2
        given.append((f"sides {k}", wins))
    for name, wins in given:
        fit = bradley_terry(wins)
        expected = {"components": fit} if isinstance(fit, list) else {
            "strengths": nums(fit), "elo": nums(1000 + 400 * fit / math.log(10))}
        rows.append({"name": name, "k": len(wins), "wins": nums(wins.ravel()), "expected": expected})
    t = bradley_terry(given[0][1])
    for got, stated in zip(t, ["0.735979", "-0.221657", "-0.514321"]):
        check("2.9 strengths", got, stated)
    for got, stated in zip(1000 + 400 * t / math.log(10), ["1127.85", "961.49", "910.65"]):
        check("2.9 Elo", got, stated)
    check("2.9 P(A>B)", 1 / (1 + math.exp(t[1] - t[0])), "0.722648")
    return rows


def powered():
    rows = []
    for k in range(30):
        judge = np.round(rng.normal(3.5, 1, int(rng.integers(2, 200))), 3)
        labelled = np.round(rng.normal(3.5, 1, int(rng.integers(2, 50))), 3)
        human = np.round(labelled + rng.normal(-0.3, 0.5, len(labelled)), 3)
        mean = judge.mean() + (human - labelled).mean()
        se = math.sqrt(judge.var(ddof=1) / len(judge) + (human - labelled).var(ddof=1) / len(human))
        z = stats.norm.ppf(0.975)
        rows.append({"judge": nums(judge), "labelledJudge": nums(labelled), "human": nums(human),
                     "expected": {"mean": num(mean), "se": num(se), "lo": num(mean - z * se), "hi": num(mean + z * se)}})
    return rows


sections = {"verdicts": win_rates(), "lengths": lengths(), "strengths": strengths(), "predictionPowered": powered()}
write("preference.json", {"versions": versions("statsmodels", "scipy", "numpy"), "script": "preference.py",
                          "sections": sections})
finish()
