"""Golden numbers of flips over several seeds a side: NumPy and SciPy from the definitions, pair by pair, with every way to share the runs out."""
import itertools

import numpy as np
from scipy import optimize, stats

from common import finish, num, nums, versions, write

rng = np.random.default_rng(20261124)


def moved(a, b, margin):
    """1 where b is above a by more than the margin, -1 where below, else 0."""
    d = np.round(b - a, 12)
    return (d > margin).astype(int) - (d < -margin).astype(int)


def grouped(x, groups):
    """Rows of groups whose column means are those of the items."""
    if groups is None:
        return x
    names = list(dict.fromkeys(groups))
    mean = x.mean(0)
    n = len(x)
    return np.array([mean + len(names) / n * (x[groups == g] - mean).sum(0) for g in names])


def seeds_part(x, groups):
    """What the columns add to the variance of the mean, by the crossed ANOVA; None with one column."""
    z = grouped(x, groups)
    n, s = z.shape
    if s < 2:
        return None
    residual = z - z.mean(1, keepdims=True) - z.mean(0, keepdims=True) + z.mean()
    ms_res = (residual**2).sum() / ((n - 1) * (s - 1))
    ms_seed = n * ((z.mean(0) - z.mean()) ** 2).sum() / (s - 1)
    return max(0.0, (ms_seed - ms_res) / n) / s, s - 1


def items_part(x, groups):
    z = grouped(x, groups)
    n, s = z.shape
    ms_item = s * ((z.mean(1) - z.mean()) ** 2).sum() / (n - 1)
    if s > 1:
        residual = z - z.mean(1, keepdims=True) - z.mean(0, keepdims=True) + z.mean()
        ms_item = max(ms_item, (residual**2).sum() / ((n - 1) * (s - 1)))
    return ms_item / (n * s), n - 1


def t_of(parts):
    """The t at which t^2 V = sum of t_i^2 V_i (Howe 1974)."""
    parts = [p for p in parts if p is not None and p[0] > 0]
    total = sum(v for v, _ in parts)
    return np.sqrt(sum(v / total * stats.t.ppf(0.975, df) ** 2 for v, df in parts)), total


def share_ends(mean, parts):
    """Wilson's interval at mean (1 - mean) / V items and this t: the p at which |mean - p| = t sqrt(p (1 - p) / n)."""
    t, v = t_of(parts)
    n = mean * (1 - mean) / v
    f = lambda p: (mean - p) ** 2 - t * t * p * (1 - p) / n
    return {"lo": num(optimize.brentq(f, 0, mean, xtol=1e-15)), "hi": num(optimize.brentq(f, mean, 1, xtol=1e-15))}


def plain_ends(mean, parts):
    t, v = t_of(parts)
    return {"lo": num(mean - t * np.sqrt(v)), "hi": num(mean + t * np.sqrt(v))}


def case(name, base, tuned, margin, right, groups=None):
    R, S, n = len(base), len(tuned), base.shape[1]
    step = np.array([[moved(b, t, margin) for t in tuned] for b in base])
    broken, fixed = (step < 0).astype(float), (step > 0).astype(float)
    out = {"pairs": R * S}
    all_broken, all_fixed = broken.all((0, 1)), fixed.all((0, 1))
    out["steady"] = {"broken": int(all_broken.sum()), "fixed": int(all_fixed.sum())}
    out["varies"] = int(((broken + fixed).any((0, 1)) & ~all_broken & ~all_fixed).sum())
    if right:
        table = [[int(((base.sum(0) == r) & (tuned.sum(0) == s)).sum()) for s in range(S + 1)] for r in range(R + 1)]
        out["right"] = table
    # One column a run of either side, what it makes of the other side.
    b_of = {"base": broken.mean(1).T, "tuned": broken.mean(0).T}
    f_of = {"base": fixed.mean(1).T, "tuned": fixed.mean(0).T}
    w_of, out_of = {}, {}
    for side, runs in (("base", base), ("tuned", tuned)):
        k = len(runs)
        differ = np.array([[moved(a, b, margin) != 0 for b in runs] for a in runs]).astype(float)
        worse = np.array([[moved(a, b, margin) < 0 for b in runs] for a in runs]).astype(float)
        if k < 2:
            w_of[side], out_of[side] = np.zeros((n, 1)), None
            continue
        rate = differ.sum((0, 1)) / (k * (k - 1))
        w_of[side] = (2 * differ.sum(1) / (k - 1) - rate).T
        out_of[side] = (worse.sum(1) / (k - 1)).T

    def parts(of):
        return [items_part(of["base"], groups), seeds_part(of["base"], groups), seeds_part(of["tuned"], groups)]

    def shared(of):
        mean = of["base"].mean()
        return {"value": num(mean), **share_ends(mean, parts(of))}

    out["negative"], out["positive"] = shared(b_of), shared(f_of)
    out["between"] = shared({side: b_of[side] + f_of[side] for side in b_of})
    for side, runs in (("base", base), ("tuned", tuned)):
        mean = w_of[side].mean()
        own = [items_part(w_of[side], groups), seeds_part(w_of[side], groups)]
        key = "withinBase" if side == "base" else "withinTuned"
        out[key] = None if len(runs) < 2 else {"value": num(mean), **share_ends(mean, own)}
    known = [w_of[side].mean() for side, runs in (("base", base), ("tuned", tuned)) if len(runs) > 1]
    out["retraining"] = num(np.mean(known) / 2)
    share = 0.5 / len(known)
    other = {"base": "tuned", "tuned": "base"}
    e_of = {s: b_of[s] - share * (w_of[s] + w_of[other[s]].mean(1, keepdims=True)) for s in b_of}
    more = []
    if len(known) == 1:
        lender = "tuned" if R == 1 else "base"
        v, df = seeds_part(out_of[lender], groups)
        more = [(v * (df + 1), df)]
    mean = e_of["base"].mean()
    assert abs(mean - (b_of["base"].mean() - np.mean(known) / 2)) < 1e-12
    out["excess"] = {"value": num(mean), **plain_ends(mean, parts(e_of) + more)}
    # Every way to call R of all the runs base.
    every = np.vstack([base, tuned])
    chance = {"broken": [], "fixed": []}
    for chosen in itertools.combinations(range(R + S), R):
        a = every[list(chosen)]
        b = every[[k for k in range(R + S) if k not in chosen]]
        d = np.array([[moved(x, y, margin) for y in b] for x in a])
        chance["broken"].append(int((d < 0).all((0, 1)).sum()))
        chance["fixed"].append(int((d > 0).all((0, 1)).sum()))
    out["byChance"] = {key: num(np.mean(value)) for key, value in chance.items()}
    return {
        "name": name,
        "by": "right_wrong" if right else "difference",
        "margin": margin,
        "base": [nums(run) for run in base],
        "tuned": [nums(run) for run in tuned],
        "groups": None if groups is None else [int(g) for g in groups],
        "expected": out,
    }


def draw(R, S, n, shift, right, groups=None):
    ease = rng.normal(1, 2, n) if groups is None else rng.normal(1, 2, groups.max() + 1)[groups] + rng.normal(0, 0.5, n)
    other = ease + rng.normal(shift, 1, n)
    run = lambda logit: logit + rng.normal(0, 0.3) + rng.normal(0, 0.5, n)
    base, tuned = [np.array([run(own) for _ in range(k)]) for own, k in ((ease, R), (other, S))]
    if right:
        return (base > 0).astype(float), (tuned > 0).astype(float)
    return np.round(1 / (1 + np.exp(-base)), 3), np.round(1 / (1 + np.exp(-tuned)), 3)


cases = []
for R, S in ((1, 2), (1, 3), (3, 3), (2, 4), (5, 5), (4, 1)):
    for right in (True, False):
        for with_groups in (False, True):
            n = 60
            groups = rng.integers(0, 15, n) if with_groups else None
            if groups is not None:
                groups = np.unique(groups, return_inverse=True)[1]
            base, tuned = draw(R, S, n, rng.choice([-0.5, 0.5]), right, groups)
            kind = "right/wrong" if right else "scores"
            cases.append(case(f"{R}x{S} {kind}{' in groups' if with_groups else ''}", base, tuned, 0.5 if right else 0.1, right, groups))

write("flips.json", {"versions": versions("numpy", "scipy"), "cases": cases})
finish()
