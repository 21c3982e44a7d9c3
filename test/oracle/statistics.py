"""Golden values for special functions, intervals, tests and power -> statistics.json

References: SciPy, statsmodels, scikit-learn where they have the method; mpmath (60 digits) checks every special
function and replaces SciPy's number where SciPy is off by more than 1e-12 (then "scipy" holds SciPy's).
Without library reference, written here from the published formula: Newcombe's paired interval (method 10),
Connor's sample size, the crossed-ANOVA t interval, BCa on given indices, Nadeau-Bengio.
"""
import itertools
import math
import os
import sys

# this file shares its name with a module of the standard library: import that one under its own name first
_here = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [p for p in sys.path if os.path.abspath(p or ".") != _here]
import random          # noqa: E402
import statistics      # noqa: E402,F401
import warnings        # noqa: E402

import mpmath as mp                                    # noqa: E402
import numpy as np                                     # noqa: E402
import statsmodels.api as sm                           # noqa: E402
from scipy import integrate, optimize, special, stats             # noqa: E402
from statsmodels.stats.contingency_tables import cochrans_q, mcnemar          # noqa: E402
from statsmodels.stats.multitest import multipletests                        # noqa: E402
from statsmodels.stats.power import NormalIndPower, TTestPower                # noqa: E402
from statsmodels.stats.proportion import (confint_proportions_2indep, proportion_confint,   # noqa: E402
                                          proportion_effectsize)

sys.path.insert(0, _here)
from common import check, close, finish, num, nums, versions, write          # noqa: E402

warnings.simplefilter("ignore")
mp.mp.dps = 60
rng = random.Random(4711)
S = {}
NOTES = []
Z = float(stats.norm.ppf(.975))


def row(section, **kw):
    def clean(v):
        if isinstance(v, dict):
            return {k: clean(x) for k, x in v.items()}
        if isinstance(v, (list, tuple, np.ndarray)):
            return [clean(x) for x in v]
        if isinstance(v, (bool, np.bool_)):
            return bool(v)
        if isinstance(v, (str, type(None))):
            return v
        if isinstance(v, (int, np.integer)):
            return int(v)
        return num(v)
    S.setdefault(section, []).append(clean(kw))
    return S[section][-1]


def undef(reason, **more):
    return dict({"undefined": reason}, **more)


# =============================================================== special functions

OFF = {}


def special_row(fn, args, lib, exact):
    exact_f = float(exact)
    if exact_f != 0 and abs(exact_f) < 1e-300 or math.isinf(exact_f):
        return
    r = dict(fn=fn, args=args, expected=exact_f)
    lib = float(lib)
    err = abs(lib - exact_f) / max(abs(exact_f), 1e-300) if exact_f else abs(lib)
    if not err <= 1e-12:
        if math.isfinite(lib):
            r["scipy"] = lib
        else:
            r["scipy"] = None
        n, worst = OFF.get(fn, (0, 0))
        OFF[fn] = (n + 1, max(worst, err))
    row("special", **r)


def refine(start, log_cdf, log_target, lo=None, hi=None):
    """Solve log_cdf(x) = log_target by the secant method in 60 digits, from a double near the root."""
    x0 = mp.mpf(start)
    x1 = x0 * (1 - mp.mpf(10) ** -9) if x0 != 0 else mp.mpf(10) ** -12
    f0, f1 = log_cdf(x0) - log_target, log_cdf(x1) - log_target
    for _ in range(30):
        if f1 == f0 or f1 == 0:
            break
        x2 = x1 - f1 * (x1 - x0) / (f1 - f0)
        if lo is not None and x2 <= lo:
            x2 = (x1 + lo) / 2
        if hi is not None and x2 >= hi:
            x2 = (x1 + hi) / 2
        x0, f0, x1 = x1, f1, x2
        f1 = log_cdf(x1) - log_target
        if abs(x1 - x0) <= abs(x1) * mp.mpf(10) ** -30:
            break
    assert abs(f1) < mp.mpf(10) ** -20, (start, f1)
    return x1


def m_ncdf(x):
    return mp.erfc(-mp.mpf(x) / mp.sqrt(2)) / 2


def betainc_reg(a, b, x):
    """Regularised incomplete beta in mp, always through the smaller tail's series."""
    a, b, x = mp.mpf(a), mp.mpf(b), mp.mpf(x)
    if x <= 0:
        return mp.mpf(0)
    if x >= 1:
        return mp.mpf(1)
    if x > (a + 1) / (a + b + 2):
        return 1 - betainc_reg(b, a, 1 - x)
    # continued fraction (modified Lentz), converges quickly on this side
    front = mp.exp(a * mp.log(x) + b * mp.log1p(-x) + mp.loggamma(a + b) - mp.loggamma(a) - mp.loggamma(b)) / a
    tiny = mp.mpf(10) ** -500
    c, d = mp.mpf(1), 1 - (a + b) * x / (a + 1)
    d = 1 / (d if d != 0 else tiny)
    h = d
    for m in range(1, 5000):
        for num_ in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 + num_ * d
            d = 1 / (d if d != 0 else tiny)
            c = 1 + num_ / (c if c != 0 else tiny)
            h *= c * d
        if abs(c * d - 1) < mp.mpf(10) ** -50:
            break
    else:
        raise ValueError(f"no convergence {float(a)} {float(b)} {mp.nstr(x, 20)} {mp.nstr(c * d - 1, 5)}")
    return front * h


def m_tsf(t, df):
    t, df = mp.mpf(t), mp.mpf(df)
    if t < 0:
        return 1 - m_tsf(-t, df)
    return betainc_reg(df / 2, mp.mpf(1) / 2, df / (df + t * t)) / 2


def m_fsf(x, d1, d2):
    d1, d2, x = mp.mpf(d1), mp.mpf(d2), mp.mpf(x)
    return betainc_reg(d2 / 2, d1 / 2, d2 / (d2 + d1 * x))


def m_chi2sf(x, k):
    return mp.gammainc(mp.mpf(k) / 2, mp.mpf(x) / 2, mp.inf, regularized=True)


assert abs(betainc_reg(2.5, 7, .3) - mp.betainc(2.5, 7, 0, .3, regularized=True)) < mp.mpf(10) ** -40

for x in (-38, -37.5, -30, -20, -10, -8.2, -6, -5, -4, -3, -2.5, -2, -1.96, -1, -.5, -.1, -1e-8, 0, 1e-300, 1e-5, .1, .5,
          .67448975, 1, 1.5, 1.6448536, 2, 3, 4, 5, 6, 7, 8, 8.3, 10, 20, 30, 37, 37.5, 38):
    if x > -37.6:
        special_row("norm_cdf", [x], stats.norm.cdf(x), m_ncdf(x))
    if x < 37.6:
        special_row("norm_sf", [x], stats.norm.sf(x), m_ncdf(-x))
# Phi(-38) = 2.885e-316 is subnormal: a relative 1e-10 cannot be had there, so it carries its own tolerance
row("special", fn="norm_sf", args=[38], expected=float(m_ncdf(-38)), tolerance=1e-7)
row("special", fn="norm_cdf", args=[-38], expected=float(m_ncdf(-38)), tolerance=1e-7)
PS = (1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-16, 1e-12, 1e-8, 1e-5, .001, .005, .01, .02425, .025, .05, .1, .2, .3, .4, .45, .5,
      .55, .6, .7, .8, .9, .95, .97575, .975, .99, .995, .999, .99999, 1 - 1e-8, 1 - 1e-12, 1 - 2.0 ** -53)
for p in PS:
    q = stats.norm.ppf(p)
    special_row("norm_ppf", [p], q, 0 if p == .5 else refine(q, lambda x: mp.log(m_ncdf(x)) if p < .5 else mp.log(m_ncdf(-x)),
                                                           mp.log(p) if p < .5 else mp.log(1 - mp.mpf(p))))
for x in (-6, -3, -1, -.1, 0, 1e-10, .1, .5, 1, 2, 3, 5, 6, 10, 20, 26):
    special_row("erf", [x], special.erf(x), mp.erf(x))
    special_row("erfc", [x], special.erfc(x), mp.erfc(x))
for x in (1e-10, .1, .5, 1, 1.5, 2, 2.5, 3.7, 5, 10, 50.5, 100, 170, 171.5, 1000, 1e6, 1e10):
    special_row("lgamma", [x], special.gammaln(x), mp.loggamma(x))
for df in (1, 2, 3, 4.5, 7, 10, 30, 99, 1000, 1e4, 1e6):
    for t in (0, 1e-6, .1, .5, 1, 1.96, 2.762360, 5, 10, 30, 100, 1e4):
        if df >= 1e4 and t > 30:
            continue
        special_row("t_sf", [t, df], stats.t.sf(t, df), m_tsf(t, df))
        if t in (.1, 1.96, 10):
            special_row("t_cdf", [t, df], stats.t.cdf(t, df), 1 - m_tsf(t, df))
            special_row("t_cdf", [-t, df], stats.t.cdf(-t, df), m_tsf(t, df))
    for p in (1e-100, 1e-30, 1e-10, 1e-5, .001, .005, .025, .05, .25, .4, .6, .95, .975, .995, .99999):
        q = stats.t.ppf(p, df)
        if not math.isfinite(q):
            continue
        tail = mp.mpf(min(mp.mpf(p), 1 - mp.mpf(p)))
        r = refine(abs(q), lambda x: mp.log(m_tsf(x, df)), mp.log(tail), lo=mp.mpf(0))
        special_row("t_ppf", [p, df], q, -r if p < .5 else r)
for k in (1, 2, 3, 4, 5, 10, 25, 50, 100, 1000):
    for x in (1e-8, .01, .5, 1, 2, 3.841458820694124, 5, 8.333333, 20, 50, 100, 400, 1000):
        special_row("chi2_sf", [x, k], stats.chi2.sf(x, k), m_chi2sf(x, k))
    for x in (1e-8, .5, 5, 50):
        special_row("chi2_cdf", [x, k], stats.chi2.cdf(x, k), mp.gammainc(mp.mpf(k) / 2, 0, mp.mpf(x) / 2, regularized=True))
    for p in (1e-50, 1e-10, .001, .025, .05, .5, .95, .975, .999, 1 - 1e-10):
        q = stats.chi2.ppf(p, k)
        if q < 1e-290:
            continue
        if p < .5:
            r = refine(q, lambda x: mp.log(mp.gammainc(mp.mpf(k) / 2, 0, x / 2, regularized=True)), mp.log(p), lo=mp.mpf(0))
        else:
            r = refine(q, lambda x: mp.log(m_chi2sf(x, k)), mp.log(1 - mp.mpf(p)), lo=mp.mpf(0))
        special_row("chi2_ppf", [p, k], q, r)
for d1, d2 in ((1, 1), (1, 10), (2, 5), (2, 10), (3, 7), (4, 95), (5, 5), (10, 5), (10, 200), (50, 50), (1, 1000)):
    for x in (1e-6, .1, .5, 1, 2.703704, 4, 11.363636, 50, 1000):
        special_row("f_sf", [x, d1, d2], stats.f.sf(x, d1, d2), m_fsf(x, d1, d2))
for a, b in ((.5, .5), (1, 1), (1, 10), (2, 3), (.5, 5), (5, 10), (10, 1), (31, 70), (100, 900), (87, 14), (999, 2), (5000, 5000)):
    for x in (1e-10, .001, .1, .3, .5, .77, .9, .999):
        special_row("beta_cdf", [x, a, b], special.betainc(a, b, x), betainc_reg(a, b, x))
    for p in (1e-100, 1e-20, 1e-6, .001, .025, .05, .5, .95, .975, .999999):
        q = stats.beta.ppf(p, a, b)
        if not 1e-290 < q < 1 - 1e-13:
            continue
        if p < .5:
            r = refine(q, lambda x: mp.log(betainc_reg(a, b, x)), mp.log(p), lo=mp.mpf(0), hi=mp.mpf(1))
        else:
            r = refine(q, lambda x: mp.log(betainc_reg(b, a, 1 - x)), mp.log(1 - mp.mpf(p)), lo=mp.mpf(0), hi=mp.mpf(1))
        special_row("beta_ppf", [p, a, b], q, r)


def m_binom(k, n, p):
    p = mp.mpf(p)
    return mp.fsum(mp.binomial(n, i) * p ** i * (1 - p) ** (n - i) for i in range(0, k + 1))


def m_binom_sf(k, n, p):
    p = mp.mpf(p)
    return mp.fsum(mp.binomial(n, i) * p ** i * (1 - p) ** (n - i) for i in range(k + 1, n + 1))


for n, p in ((1, .5), (5, .5), (10, .3), (45, .5), (68, .5), (100, .01), (100, .86), (400, .5), (1000, .02), (1000, .5)):
    for k in sorted({0, 1, n // 10, n // 4, n // 2, int(n * p), n - n // 10, n - 1, n}):
        special_row("binom_cdf", [k, n, p], stats.binom.cdf(k, n, p), m_binom(k, n, p))
        special_row("binom_sf", [k, n, p], stats.binom.sf(k, n, p), m_binom_sf(k, n, p))
        special_row("binom_pmf", [k, n, p], stats.binom.pmf(k, n, p), mp.binomial(n, k) * mp.mpf(p) ** k * (1 - mp.mpf(p)) ** (n - k))
for M_, n_, N_ in ((10, 5, 4), (20, 7, 12), (100, 30, 25), (1000, 100, 60), (50, 50, 10)):
    for k in range(max(0, N_ - (M_ - n_)), min(n_, N_) + 1, max(1, min(n_, N_) // 6)):
        special_row("hypergeom_pmf", [k, M_, n_, N_], stats.hypergeom.pmf(k, M_, n_, N_),
                    mp.binomial(n_, k) * mp.binomial(M_ - n_, N_ - k) / mp.binomial(M_, N_))
for k, v, x in ((3, math.inf, 3.314), (2, math.inf, 2.772), (4, math.inf, 3.633), (5, 20, 4.232), (10, math.inf, 4.474)):
    row("studentized_range", k=k, df=v, q=x, sf=float(stats.studentized_range.sf(x, k, v)), tolerance=1e-4)
for k in range(2, 11):
    q = float(stats.studentized_range.ppf(.95, k, np.inf))
    row("studentized_range", k=k, df=math.inf, p=.95, ppf=q, qOverSqrt2=q / math.sqrt(2), tolerance=1e-4)
    if k == 3:
        check("9.6 q/sqrt2", q / math.sqrt(2), "2.343701")
        check("9.6 CD", q / math.sqrt(2) * math.sqrt(3 * 4 / (6 * 6)), "1.353136")

# =============================================================== intervals


def wilson(k, n, level=.95):
    z = float(stats.norm.ppf(.5 + level / 2))
    p = k / n
    c, h = (p + z * z / (2 * n)) / (1 + z * z / n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return (0.0 if k == 0 else c - h), (1.0 if k == n else c + h)


for n in (1, 2, 5, 10, 20, 30, 50, 100, 200, 600, 1000, 100000):
    for k in sorted({0, 1, 2, n // 10, n // 4, n // 2, int(.86 * n), n - 2, n - 1, n}):
        if not 0 <= k <= n:
            continue
        for level in ((.95,) if n not in (30, 100) else (.9, .95, .99)):
            lo, hi = proportion_confint(k, n, alpha=1 - level, method="wilson")
            w = wilson(k, n, level)
            assert abs(w[0] - lo) < 1e-12 and abs(w[1] - hi) < 1e-12
            row("wilson", k=k, n=n, level=level, lo=w[0], hi=w[1])
            lo, hi = proportion_confint(k, n, alpha=1 - level, method="beta")
            # exact ends: for k=0 and k=n closed form
            al = (1 - level) / 2
            lo = 0.0 if k == 0 else (al ** (1 / n) if k == n else float(stats.beta.ppf(al, k, n - k + 1)))
            hi = 1.0 if k == n else (-math.expm1(math.log(al) / n) if k == 0 else float(stats.beta.isf(al, k + 1, n - k)))
            l2, h2 = proportion_confint(k, n, alpha=1 - level, method="beta")
            assert abs(lo - l2) < 1e-12 and abs(hi - h2) < 1e-12, (k, n, lo, l2, hi, h2)
            row("clopper_pearson", k=k, n=n, level=level, lo=lo, hi=hi)
row("wilson", k=0, n=0, level=.95, **undef("no_items"))
row("clopper_pearson", k=0, n=0, level=.95, **undef("no_items"))
for what, (k, n), s in (("86/100", (86, 100), (".778628", ".914737")), ("30/30", (30, 30), (".886487", "1")),
                        ("0/30", (0, 30), ("0", ".113513")), ("12/100", (12, 100), (".0700", ".1981")),
                        ("515/600", (515, 600), (".8281", ".8840")), ("530/600", (530, 600), (".8552", ".9066"))):
    for got, stated in zip(wilson(k, n), s):
        check("wilson " + what, got, stated)
check("exact 0/30", proportion_confint(0, 30, method="beta")[1], ".115703")

for k1, n1, k2, n2 in ((970, 1000, 425, 500), (56, 70, 48, 80), (9, 10, 3, 10), (10, 10, 0, 20), (0, 10, 0, 20), (10, 10, 20, 20),
                       (0, 10, 20, 20), (5, 56, 0, 29), (1, 1, 0, 1), (530, 600, 515, 600), (1, 1000, 3, 900), (7, 9, 7, 9)):
    for level in (.95, .9):
        w1, w2 = wilson(k1, n1, level), wilson(k2, n2, level)
        p1, p2 = k1 / n1, k2 / n2
        lo = p1 - p2 - math.sqrt((p1 - w1[0]) ** 2 + (w2[1] - p2) ** 2)
        hi = p1 - p2 + math.sqrt((w1[1] - p1) ** 2 + (p2 - w2[0]) ** 2)
        l, h = confint_proportions_2indep(k1, n1, k2, n2, method="newcomb", compare="diff", alpha=1 - level)
        assert close(lo, l) and close(hi, h), (lo, l, hi, h)
        row("newcombe_unpaired", k1=k1, n1=n1, k2=k2, n2=n2, level=level, difference=p1 - p2, lo=lo, hi=hi)
r = S["newcombe_unpaired"][0]
check("10.1 gap lo", r["lo"], ".0888")
check("10.1 gap hi", r["hi"], ".1551")


def newcombe_paired(a, b, c, d, level=.95):
    """Newcombe 1998 (Statistics in Medicine 17:2635), method 10. a both right, b only base, c only tuned, d both
    wrong; the difference is tuned - base = (c - b)/n. phi is 0 where a margin is empty, and its numerator
    is reduced by n/2, not below 0, where it is positive."""
    n = a + b + c + d
    pt, pb = (a + c) / n, (a + b) / n
    lt, ut = wilson(a + c, n, level)
    lb, ub = wilson(a + b, n, level)
    m = (a + b) * (c + d) * (a + c) * (b + d)
    det = a * d - b * c
    corrected = max(det - n / 2, 0) if det > 0 else det
    phi = corrected / math.sqrt(m) if m else 0.0
    D = (c - b) / n
    lo = D - math.sqrt(max(0, (pt - lt) ** 2 - 2 * phi * (pt - lt) * (ub - pb) + (ub - pb) ** 2))
    hi = D + math.sqrt(max(0, (ut - pt) ** 2 - 2 * phi * (ut - pt) * (pb - lb) + (pb - lb) ** 2))
    return D, phi, lo, hi


for a, b, c, d in ((500, 15, 30, 55), (700, 40, 28, 232), (0, 0, 0, 5), (5, 0, 0, 0), (0, 0, 5, 0), (0, 5, 0, 0), (10, 0, 0, 10),
                   (90, 1, 7, 2), (1, 0, 0, 0), (0, 1, 1, 0), (10, 10, 10, 10), (20, 12, 2, 16), (36, 12, 2, 0), (0, 2, 12, 36),
                   (1, 20, 21, 1), (2, 9, 3, 1), (150, 0, 6, 44), (4000, 100, 130, 770), (30, 3, 4, 30), (12, 2, 2, 1), (48, 1, 1, 0), (97, 3, 0, 0)):
    for level in (.95, .9):
        D, phi, lo, hi = newcombe_paired(a, b, c, d, level)
        row("newcombe_paired", a=a, b=b, c=c, d=d, n=a + b + c + d, level=level, difference=D, phi=phi, lo=lo, hi=hi)
_, _, lo, hi = newcombe_paired(500, 15, 30, 55)
check("C Newcombe lo", lo, ".002826")
check("C Newcombe hi", hi, ".047809")
_, _, lo, hi = newcombe_paired(500, 15, 30, 55, .9)
check("C 90 % lo", lo, ".0065")
check("C 90 % hi", hi, ".0440")
check("9.10 bound", newcombe_paired(700, 40, 28, 232, .9)[2], "-.0257")
_hits = [a for a in range(93) if abs(newcombe_paired(a, 1, 7, 92 - a)[2] - .0014) < 5e-5 and abs(newcombe_paired(a, 1, 7, 92 - a)[3] - .1213) < 5e-5]
check("9.2 b=1 c=7 n=100: number of a that give [.0014,.1213]", min(1, len(_hits)), "1")
print("b=1, c=7, n=100: [.0014,.1213] for both right =", _hits)
se = math.sqrt((15 + 30) / 600 ** 2 - (15 / 600) ** 2 / 600)
row("wald_paired", b=15, c=30, n=600, level=.95, se=se, lo=.025 - Z * se, hi=.025 + Z * se)
check("C Wald lo", .025 - Z * se, ".003178")
check("C Wald hi", .025 + Z * se, ".046822")
se = math.sqrt((40 + 28) - (40 - 28) ** 2 / 1000) / 1000
row("wald_paired", b=40, c=28, n=1000, level=.9, se=se, lo=-.012 - 1.6448536269514722 * se, hi=-.012 + 1.6448536269514722 * se)
check("9.10 Wald SE", se, ".008237")
check("9.10 Wald bound", -.012 - 1.6448536269514722 * se, "-.02555")

D_t, D_b = [.62, .70, .55, .81, .67, .73, .58, .77], [.60, .66, .56, .74, .66, .70, .58, .71]
SEED_A, SEED_B = [.842, .851, .838, .846, .849], [.836, .841, .830, .845, .833]
TEN = [3.1, .2, 4.4, 1.7, 2.9, 9.8, .4, 2.2, 5.1, 1.3]
samples = [SEED_A, SEED_B, TEN, [1, 2], [0, 1], [1e9 + 1, 1e9 + 2, 1e9 + 4], [-1, 0, 1, 0, 0, 0, 1, 0, 0, 0, -1, 1],
           [rng.gauss(0, 1) for _ in range(40)], [round(rng.random(), 2) for _ in range(100)]]
for x in samples:
    for level in (.9, .95, .99):
        n, m, s = len(x), np.mean(x), np.std(x, ddof=1)
        lo, hi = stats.t.interval(level, n - 1, m, s / math.sqrt(n))
        row("t_interval_mean", data=x, level=level, mean=m, sd=s, se=s / math.sqrt(n), df=n - 1, lo=lo, hi=hi)
for x in ([], [3.5]):
    row("t_interval_mean", data=x, level=.95, **undef("too_few_items" if x else "no_items"))
row("t_interval_mean", data=[2, 2, 2], level=.95, mean=2, sd=0, **undef("zero_variance"))
r = S["t_interval_mean"][1]
check("11.1 mean a", r["mean"], ".8452")
check("11.1 lo", r["lo"], ".838665")
check("11.1 hi", r["hi"], ".851735")
for x in samples[:3] + samples[6:]:
    n, s = len(x), np.std(x, ddof=1)
    lo, hi = (s * math.sqrt((n - 1) / stats.chi2.ppf(p, n - 1)) for p in (.975, .025))
    row("sd_interval", data=x, level=.95, sd=s, lo=lo, hi=hi)
r = S["sd_interval"][0]
check("11.1 sd", r["sd"], ".005263")
check("11.1 sd lo", r["lo"], ".003153")
check("11.1 sd hi", r["hi"], ".015124")

# --- bootstrap with fixed indices


def jack_acceleration(x, f):
    t = np.array([f(np.delete(x, i)) for i in range(len(x))])
    u = t.mean() - t
    den = 6 * (u ** 2).sum() ** 1.5
    return float((u ** 3).sum() / den) if den > 0 else None


STAT = {"mean": np.mean, "median": np.median, "sd": lambda v: np.std(v, ddof=1), "q25": lambda v: np.quantile(v, .25)}


def boot_row(name, x, stat, idx, level=.95):
    x = np.array(x, dtype=float)
    f = STAT[stat]
    t = f(x)
    reps = np.array([f(x[i]) for i in idx])
    B = len(reps)
    al = (1 - level) / 2
    perc = np.quantile(reps, [al, 1 - al])
    r = dict(name=name, data=x, statistic=stat, level=level, indices=idx, estimate=t, replicates=reps,
             percentile={"lo": perc[0], "hi": perc[1]}, basic={"lo": 2 * t - perc[1], "hi": 2 * t - perc[0]})
    less, leq = int((reps < t).sum()), int((reps <= t).sum())
    share = (less + leq) / (2 * B)
    r.update(less=less, lessOrEqual=leq)
    a = jack_acceleration(x, f)
    if share in (0, 1):
        r["bca"] = {"fallback": "percentile", "reason": "z0 infinite", "lo": perc[0], "hi": perc[1]}
    elif a is None:
        r["bca"] = undef("zero_variance")
    else:
        z0 = stats.norm.ppf(share)
        lev = []
        for p in (al, 1 - al):
            z = stats.norm.ppf(p)
            lev.append(float(stats.norm.cdf(z0 + (z0 + z) / (1 - a * (z0 + z)))))
        q = np.quantile(reps, lev)
        r["bca"] = {"z0": z0, "acceleration": a, "levels": lev, "lo": q[0], "hi": q[1]}
        lib = stats.bootstrap((x,), f, vectorized=False, method="BCa", n_resamples=0, confidence_level=level,
                              bootstrap_result=stats._resampling.BootstrapResult(None, reps, None)).confidence_interval
        if not (close(lib.low, q[0]) and close(lib.high, q[1])):
            r["bca"]["scipy"] = {"lo": lib.low, "hi": lib.high}
            NOTES.append(f"bootstrap BCa, {name}: definition [{q[0]!r}, {q[1]!r}], SciPy [{lib.low!r}, {lib.high!r}]")
    if stat == "mean":
        se = x.std(ddof=1) / math.sqrt(len(x))
        ses = np.array([x[i].std(ddof=1) for i in idx]) / math.sqrt(len(x))
        if (ses > 0).all() and se > 0:
            lo, hi = np.quantile((reps - t) / ses, [al, 1 - al])
            r["studentised"] = {"lo": t - hi * se, "hi": t - lo * se}
    row("bootstrap_fixed_indices", **r)


def indices(n, B=199, pool=None):
    return [[rng.choice(pool) if pool else rng.randrange(n) for _ in range(n)] for _ in range(B)]


check("4.6 a", jack_acceleration(np.array(TEN), np.mean), ".069201")
for x, a in ((TEN, "ten"), ([round(u - v, 12) for u, v in zip(D_t, D_b)], "D"), (SEED_A, "seeds")):
    row("jackknife_acceleration", data=x, statistic="mean", expected=jack_acceleration(np.array(x), np.mean))
for x in (TEN, SEED_A):
    row("jackknife_acceleration", data=x, statistic="sd", expected=jack_acceleration(np.array(x), STAT["sd"]))
row("jackknife_acceleration", data=[1, 1, 1], statistic="mean", expected=None)
idx = indices(10)
for st in ("mean", "median", "sd"):
    boot_row(f"methods 4.6 data, {st}", TEN, st, idx)
boot_row("methods 4.6 data, mean, 90 %", TEN, "mean", idx, .9)
boot_row("fixture D differences", [round(u - v, 12) for u, v in zip(D_t, D_b)], "mean", indices(8))
boot_row("0/1 scores", [1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1], "mean", indices(12))
boot_row("differences with 60 % zeros", [0, 0, 1, 0, -1, 0, 1, 0, 1, 0], "mean", indices(10))
boot_row("normal", [round(rng.gauss(5, 2), 3) for _ in range(12)], "mean", indices(12))
boot_row("all replicates below the estimate", TEN, "mean", indices(10, 50, [1, 3, 6, 7, 9]))
boot_row("constant data", [2, 2, 2, 2, 2], "mean", indices(5, 50))
boot_row("B=1", TEN, "mean", [list(range(10))])

# =============================================================== tests

for b, c in ((15, 30), (40, 28), (0, 5), (5, 0), (0, 1), (1, 7), (0, 6), (3, 3), (10, 10), (1, 1), (2, 12), (0, 20), (100, 130),
             (500, 400), (1, 60), (0, 300), (7, 8), (1000, 1100), (25, 4)):
    m = min(b, c)
    n = b + c
    ex = mcnemar([[0, b], [c, 0]], exact=True).pvalue
    assert close(ex, min(1, 2 * stats.binom.cdf(m, n, .5)))
    mid = 1.0 if b == c else float(2 * stats.binom.cdf(m - 1, n, .5) + stats.binom.pmf(m, n, .5))
    ch = mcnemar([[0, b], [c, 0]], exact=False, correction=False)
    co = mcnemar([[0, b], [c, 0]], exact=False, correction=True)
    corrected = {"statistic": co.statistic, "p": co.pvalue}
    if b == c:
        NOTES.append(f"McNemar corrected, b=c={b}: statsmodels {float(co.statistic)!r} p {float(co.pvalue)!r} "
                     "(it subtracts 1 from |b-c|=0); definition max(0,|b-c|-1)^2/(b+c) = 0, p = 1 (as R)")
        corrected = {"statistic": 0, "p": 1, "statsmodels": {"statistic": co.statistic, "p": co.pvalue}}
    row("mcnemar", b=b, c=c, exact={"p": ex}, midP={"p": mid}, chi2={"statistic": ch.statistic, "df": 1, "p": ch.pvalue},
        chi2Corrected=corrected, oddsRatio=c / b if b else "inf")
row("mcnemar", b=0, c=0, **undef("identical_outcomes"))
r = S["mcnemar"][0]
for what, got, s in (("exact", r["exact"]["p"], ".035698"), ("mid", r["midP"]["p"], ".025896"), ("chi2", r["chi2"]["statistic"], "5.0"),
                     ("chi2 p", r["chi2"]["p"], ".025347"), ("corrected", r["chi2Corrected"]["statistic"], "4.355556"),
                     ("corrected p", r["chi2Corrected"]["p"], ".036888")):
    check("C McNemar " + what, got, s)
check("5 vs 0", S["mcnemar"][2]["exact"]["p"], ".0625")
check("1 vs 7", S["mcnemar"][5]["exact"]["p"], ".0703")

# exact flips of right/wrong differences: T* >= T - 1e-12 in counts, closed form
check("C flips = exact McNemar", min(1, 2 * stats.binom.cdf(15, 45, .5)), ".035698")

pairs = [(D_t, D_b), (SEED_A, SEED_B), ([1, 2, 3, 4], [2, 2, 1, 5]), ([.5, .5, .7], [.5, .4, .1]),
         ([round(rng.gauss(.7, .1), 2) for _ in range(11)], [round(rng.gauss(.65, .1), 2) for _ in range(11)]),
         ([rng.gauss(.7, .1) for _ in range(12)], [rng.gauss(.65, .1) for _ in range(12)]),
         ([rng.gauss(0, 1) for _ in range(40)], [rng.gauss(.3, 1) for _ in range(40)]),
         ([float(rng.random() < .8) for _ in range(60)], [float(rng.random() < .7) for _ in range(60)]),
         ([round(rng.gauss(3, 1)) for _ in range(30)], [round(rng.gauss(3, 1)) for _ in range(30)]),
         ([6, 7, 8, 9, 10, 11], [1, 1, 1, 1, 1, 1])]
for x, y in pairs:
    d = np.round(np.array(x, float) - np.array(y, float), 12)
    n, m, s = len(d), d.mean(), d.std(ddof=1)
    t = stats.ttest_rel(x, y)
    lo, hi = stats.t.interval(.95, n - 1, m, s / math.sqrt(n))
    assert abs(t.statistic - m / (s / math.sqrt(n))) < 1e-9 * max(1, abs(t.statistic))
    row("paired_t", x=x, y=y, meanDifference=m, sd=s, dz=m / s, statistic=m / (s / math.sqrt(n)), df=n - 1,
        p=2 * stats.t.sf(abs(m / (s / math.sqrt(n))), n - 1), level=.95, lo=lo, hi=hi)
    nz = d[d != 0]
    out = {"x": x, "y": y, "zeros": int((d == 0).sum()), "nUsed": len(nz)}
    ranks = stats.rankdata(np.abs(nz))
    wp, wm = ranks[nz > 0].sum(), ranks[nz < 0].sum()
    ap = stats.wilcoxon(d, method="asymptotic", correction=False, zero_method="wilcox")
    assert ap.statistic == min(wp, wm)
    out.update(wPlus=wp, wMinus=wm, statistic=ap.statistic, rankBiserial=(wp - wm) / (wp + wm), approx={"p": ap.pvalue})
    pr = stats.wilcoxon(d, method="asymptotic", correction=False, zero_method="pratt")
    out["pratt"] = {"statistic": pr.statistic, "p": pr.pvalue}
    ties = len(set(np.abs(nz).tolist())) < len(nz)
    if len(nz) == n and not ties and n <= 50:
        ex = stats.wilcoxon(d, method="exact")
        out["exact"] = {"p": ex.pvalue}
        assert ex.statistic == ap.statistic
    out["default"] = "exact" if "exact" in out else "approx"
    row("wilcoxon_signed_rank", **out)
    pos, neg = int((d > 0).sum()), int((d < 0).sum())
    row("sign_test", positive=pos, negative=neg, zeros=n - pos - neg, p=stats.binomtest(pos, pos + neg, .5).pvalue)
    if n <= 12:
        signs = np.array(list(itertools.product((1, -1), repeat=n)))
        T = abs(d.sum())
        count = int((np.abs(signs @ d) >= T - 1e-12).sum())
        lib = stats.permutation_test((np.array(x, float), np.array(y, float)), lambda u, v, axis: np.mean(u - v, axis=axis),
                                     permutation_type="samples", n_resamples=np.inf, vectorized=True).pvalue
        e = dict(x=x, y=y, statistic=abs(m), count=count, total=2 ** n, p=count / 2 ** n)
        if not close(lib, count / 2 ** n):
            e["scipy"] = lib
            NOTES.append(f"sign flips n={n}: definition {count / 2 ** n!r}, SciPy {float(lib)!r} (SciPy compares with a relative "
                         "tolerance of its own and does not round the differences)")
        row("sign_flip_exact", **e)
r = S["paired_t"][0]
for what, got, s in (("t", r["statistic"], "2.762360"), ("p", r["p"], ".028001"), ("dz", r["dz"], ".976642")):
    check("D paired " + what, got, s)
r = S["wilcoxon_signed_rank"][0]
for what, got, s in (("W", r["statistic"], "1.5"), ("p", r["approx"]["p"], ".034288"), ("pratt", r["pratt"]["p"], ".035015"),
                     ("rank-biserial", r["rankBiserial"], ".892857"), ("sign", S["sign_test"][0]["p"], ".125"),
                     ("flips", S["sign_flip_exact"][0]["p"], ".046875")):
    check("D " + what, got, s)
check("D flips count", S["sign_flip_exact"][0]["count"], "12")
row("paired_t", x=[1, 2, 3], y=[0, 1, 2], meanDifference=1, **undef("zero_variance"))
row("paired_t", x=[1, 2, 3], y=[1, 2, 3], meanDifference=0, **undef("zero_variance"))
row("wilcoxon_signed_rank", x=[1, 2, 3], y=[1, 2, 3], zeros=3, nUsed=0, **undef("identical_outcomes"))
row("sign_test", positive=0, negative=0, zeros=3, **undef("identical_outcomes"))

two = [(SEED_A, SEED_B), ([1, 2, 3, 4, 5], [2, 4, 6, 8]), ([3, 4, 5, 6], [1, 2, 4, 5]), (TEN, [1.1, 2.5, 3.3]),
       ([rng.gauss(0, 1) for _ in range(15)], [rng.gauss(.5, 2) for _ in range(9)]),
       ([round(rng.gauss(5, 2)) for _ in range(30)], [round(rng.gauss(6, 2)) for _ in range(25)]),
       ([1, 1, 1, 1, 2], [1, 1, 2, 2, 2]), ([.80, .82, .78, .85, .79], [.78, .80, .77, .80, .76]),
       ([rng.random() for _ in range(60)], [rng.random() ** 1.5 for _ in range(45)])]
for x, y in two:
    w = stats.ttest_ind(x, y, equal_var=False)
    ci = w.confidence_interval(.95)
    n1, n2 = len(x), len(y)
    sp = math.sqrt(((n1 - 1) * np.var(x, ddof=1) + (n2 - 1) * np.var(y, ddof=1)) / (n1 + n2 - 2))
    d = (np.mean(x) - np.mean(y)) / sp
    df = n1 + n2 - 2
    row("welch_t", x=x, y=y, difference=np.mean(x) - np.mean(y), statistic=w.statistic, df=w.df, p=w.pvalue, level=.95, lo=ci.low,
        hi=ci.high, hedgesG=d * (1 - 3 / (4 * df - 1)),
        hedgesGExact=d * math.exp(math.lgamma(df / 2) - math.lgamma((df - 1) / 2)) / math.sqrt(df / 2))
    no = stats.mannwhitneyu(x, y, method="asymptotic", use_continuity=False)
    co = stats.mannwhitneyu(x, y, method="asymptotic", use_continuity=True)
    e = dict(x=x, y=y, u=no.statistic, a12=no.statistic / (n1 * n2), cliffDelta=2 * no.statistic / (n1 * n2) - 1,
             asymptotic={"p": no.pvalue}, asymptoticContinuity={"p": co.pvalue})
    if len(set(x) | set(y)) == n1 + n2:
        e["exact"] = {"p": stats.mannwhitneyu(x, y, method="exact").pvalue}
    row("mann_whitney", **e)
    ks = stats.ks_2samp(x, y, method="exact")
    row("ks_two_sample", x=x, y=y, statistic=ks.statistic, p=ks.pvalue)
    if math.comb(n1 + n2, n1) <= 10 ** 5:
        z = np.round(np.array(list(x) + list(y), float), 12)
        T = abs(np.mean(x) - np.mean(y))
        count = total = 0
        for pick in itertools.combinations(range(n1 + n2), n1):
            s1 = z[list(pick)].sum()
            total += 1
            count += abs(s1 / n1 - (z.sum() - s1) / n2) >= T - 1e-12
        row("permutation_two_sample_exact", x=x, y=y, statistic=T, count=count, total=total, p=count / total)
r = S["welch_t"][0]
check("11.1 Welch t", r["statistic"], "2.288397")
check("11.1 Welch p", r["p"], ".051988")
check("11.1 g", r["hedgesG"], "1.307")
check("11.1 g exact", r["hedgesGExact"], "1.306")
check("11.1 permutation", S["permutation_two_sample_exact"][0]["p"], ".055556")
check("11.1 Mann-Whitney exact", S["mann_whitney"][0]["exact"]["p"], ".055556")
check("9.8 Cliff", S["mann_whitney"][2]["cliffDelta"], ".5")
check("9.8 A12", S["mann_whitney"][2]["a12"], ".75")
check("11.3 P(X>Y)", S["mann_whitney"][7]["a12"], ".78")
check("9.1 3 vs 3 seeds", 2 / math.comb(6, 3), ".10")
check("9.1 4 vs 4 seeds", 2 / math.comb(8, 4), ".029")
check("9.8 Cohen h", 2 * math.asin(math.sqrt(530 / 600)) - 2 * math.asin(math.sqrt(515 / 600)), ".0746")
row("cohen_h", p1=530 / 600, p2=515 / 600, expected=2 * math.asin(math.sqrt(530 / 600)) - 2 * math.asin(math.sqrt(515 / 600)))
row("welch_t", x=[1, 1, 1], y=[2, 2], difference=-1, **undef("zero_variance"))
row("ks_two_sample", x=[1, 2, 3], y=[1, 2, 3], statistic=0, p=1)
for x in ([1, 2, 3, 4, 5, 6], [4]):
    ks = stats.ks_2samp(x, [7, 8, 9], method="exact")
    row("ks_two_sample", x=x, y=[7, 8, 9], statistic=ks.statistic, p=ks.pvalue)

for k, n, p0 in ((3, 10, .5), (0, 5, .5), (5, 5, .5), (12, 100, .05), (5, 100, .05), (1, 30, .2), (86, 100, .8), (7, 20, 1 / 3),
                 (0, 10, .1), (500, 1000, .52), (3, 10, .3)):
    row("binomial_test", k=k, n=n, p0=p0, p=stats.binomtest(k, n, p0).pvalue, pGreater=stats.binomtest(k, n, p0, "greater").pvalue,
        pLess=stats.binomtest(k, n, p0, "less").pvalue)
for t in ([[3, 1], [1, 3]], [[8, 2], [1, 5]], [[10, 0], [0, 10]], [[0, 5], [5, 0]], [[1, 9], [11, 3]], [[25, 75], [30, 870]],
          [[0, 3], [0, 7]], [[0, 0], [0, 0]], [[100, 120], [90, 130]], [[1, 0], [0, 1]], [[6, 12], [12, 5]], [[2, 300], [11, 287]]):
    f = stats.fisher_exact(t)
    g = stats.fisher_exact(t, alternative="greater").pvalue
    s = f.statistic
    e = dict(table=t, p=f.pvalue, pGreater=g)
    e["oddsRatio"] = undef("zero_variance") if math.isnan(s) else s
    if sum(map(sum, t)) == 0:
        e = dict(table=t, scipy={"p": f.pvalue}, **undef("no_items"))
    row("fisher_exact", **e)
for t in ([[10, 20], [30, 40]], [[5, 5, 10], [6, 9, 3]], [[1, 2], [3, 4], [5, 6]], [[90, 5, 5], [80, 12, 8]], [[10, 10], [10, 10]],
          [[20, 15, 25, 40], [30, 20, 10, 40], [10, 30, 30, 30]]):
    c = stats.chi2_contingency(t, correction=False)
    n = np.sum(t)
    row("chi2_contingency", table=t, statistic=c.statistic, df=c.dof, p=c.pvalue, expectedCounts=c.expected_freq,
        cramersV=math.sqrt(c.statistic / (n * (min(np.shape(t)) - 1))))
for p in ([.001, .012, .021, .04, .2], [.05], [.01, .01, .01], [.9, .8, .7], [.5, .001, .03, .03, .2, 1, 0], [.04, .03, .02, .01],
          [rng.random() ** 3 for _ in range(20)]):
    row("multiple_tests", p=p, holm=multipletests(p, method="holm")[1], bh=multipletests(p, method="fdr_bh")[1],
        by=multipletests(p, method="fdr_by")[1], bonferroni=multipletests(p, method="bonferroni")[1])
r = S["multiple_tests"][0]
for key, s in (("holm", [".005", ".048", ".063", ".08", ".2"]), ("bh", [".005", ".03", ".035", ".05", ".2"]),
               ("by", [".01142", ".0685", ".07992", ".11417", ".45667"])):
    for g, v in zip(r[key], s):
        check("9.7 " + key, g, v)


def nadeau(d, n_train, n_test):
    J, m, v = len(d), np.mean(d), np.var(d, ddof=1)
    se = math.sqrt((1 / J + n_test / n_train) * v)
    t = m / se
    h = stats.t.ppf(.975, J - 1) * se
    row("nadeau_bengio", differences=d, nTrain=n_train, nTest=n_test, mean=m, variance=v, se=se, statistic=t, df=J - 1,
        p=2 * stats.t.sf(abs(t), J - 1), level=.95, lo=m - h, hi=m + h, naiveT=m / math.sqrt(v / J),
        naiveP=2 * stats.t.sf(abs(m / math.sqrt(v / J)), J - 1))


NB = [.02, .01, .03, .00, .02, .04, .01, .02, .03, .01]
nadeau(NB, 450, 50)
nadeau([-v for v in NB], 450, 50)
nadeau([.01, -.02, .03, .015, .0], 80, 20)
nadeau([rng.gauss(.005, .02) for _ in range(30)], 900, 100)
row("nadeau_bengio", differences=[.01, .01, .01], nTrain=90, nTest=10, **undef("zero_variance"))
r = S["nadeau_bengio"][0]
for what, got, s in (("t", r["statistic"], "3.454017"), ("p", r["p"], ".007229"), ("naive t", r["naiveT"], "5.018570"),
                     ("naive p", r["naiveP"], ".00072")):
    check("9.5 Nadeau-Bengio " + what, got, s)

# Bayesian correlated t (Corani & Benavoli 2015), rho = nTest/(nTrain+nTest), ROPE +-.01
m, sc = np.mean(NB), math.sqrt((1 / 10 + 50 / 450) * np.var(NB, ddof=1))
post = [stats.t.cdf((-.01 - m) / sc, 9), 0, stats.t.sf((.01 - m) / sc, 9)]
post[1] = 1 - post[0] - post[2]
row("bayesian_correlated_t", differences=NB, nTrain=450, nTest=50, rope=.01, worse=post[0], equal=post[1], better=post[2])
for got, s in zip(post, (".000256", ".067866", ".931878")):
    check("9.5 Bayesian correlated t", got, s)

# Bayesian signed-rank (Benavoli 2017): sums of two differences are rounded to 12 decimals before they meet 2 ROPE
def signed_rank_votes(d, rope, w, round_sums=True):
    z = np.concatenate([[0], d])
    sums = z[:, None] + z[None, :]
    if round_sums:
        sums = np.round(sums, 12)
    t = np.round(2 * rope, 12)
    below, above = ((q > t) + .5 * (q == t) for q in (-sums, sums))
    lo, hi = (np.einsum("ni,ij,nj->n", w, m, w, optimize=True) for m in (below, above))
    return np.stack([lo, 1 - lo - hi, hi], axis=1)


dd = np.round(np.array(D_t) - np.array(D_b), 12)
gen = np.random.default_rng(2017)
alpha_ = np.array([.5] + [1.0] * 8)
draws = np.concatenate([gen.dirichlet(alpha_, 100000) for _ in range(10)])
post = np.bincount(signed_rank_votes(dd, .01, draws).argmax(1), minlength=3) / len(draws)
other = np.bincount(signed_rank_votes(dd, .01, draws, False).argmax(1), minlength=3) / len(draws)
fixed = np.round(draws[:40], 6)
fixed[:, -1] = np.round(1 - fixed[:, :-1].sum(1), 6)
regions = signed_rank_votes(dd, .01, fixed)
row("bayesian_signed_rank", differences=dd, rope=.01, pseudoDifference=0, pseudoWeight=.5, draws=len(draws), worse=post[0], equal=post[1],
    better=post[2], standardError=math.sqrt(post[2] * (1 - post[2]) / len(draws)),
    sumsNotRounded={"worse": other[0], "equal": other[1], "better": other[2]}, fixedWeights=fixed, fixedRegions=regions)
why = ("comes from rounding the differences but not their sums: -.01 + .03 is then below .02 and no tie; "
       f"with ties found in the sums it is {post[1]:.4f} / {post[2]:.4f}")
check("9.6 signed-rank rope", post[1], ".060", .004, known=why)
check("9.6 signed-rank right", post[2], ".940", .004, known=why)
check("9.6 signed-rank right, sums not rounded", other[2], ".940", .004)
NOTES.append(f"Bayesian signed-rank, fixture D: sums rounded {[float(v) for v in post]!r}, sums not rounded {[float(v) for v in other]!r}")

# paired bootstrap of fixture C, exactly: P(c* - b* <= 0) of a trinomial with n=600, p=(.025, .05, rest)
one = np.array([15 / 600, 555 / 600, 30 / 600])
dist = np.array([1.0])
for _ in range(600):
    dist = np.convolve(dist, one)
row("paired_bootstrap_exact", b=15, c=30, n=600, probabilityAtMostZero=dist[:601].sum())
check("9.4 exact", dist[:601].sum(), ".014078")

P5 = [[.03, .01], [.02, .04], [.00, .03], [.05, .02], [.02, .01]]
s2 = [sum((v - np.mean(r)) ** 2 for v in r) for r in P5]
t = P5[0][0] / math.sqrt(sum(s2) / 5)
F = sum(v * v for r in P5 for v in r) / (2 * sum(s2))
row("five_by_two_cv", differences=P5, t=t, tDf=5, tP=2 * stats.t.sf(t, 5), f=F, fDf=[10, 5], fP=stats.f.sf(F, 10, 5))
for what, got, s in (("t", t, "1.825742"), ("p", 2 * stats.t.sf(t, 5), ".127464"), ("F", F, "2.703704"), ("F p", stats.f.sf(F, 10, 5), ".141909")):
    check("9.5 5x2cv " + what, got, s)

M = [[.80, .82, .85], [.70, .74, .73], [.60, .66, .69], [.90, .91, .93], [.75, .74, .79], [.65, .70, .71]]
fr = stats.friedmanchisquare(*np.array(M).T)
N, k = 6, 3
F = (N - 1) * fr.statistic / (N * (k - 1) - fr.statistic)
mr = np.mean([stats.rankdata([-v for v in r]) for r in M], axis=0)
nem = [[stats.studentized_range.sf(abs(mr[i] - mr[j]) / math.sqrt(k * (k + 1) / (6 * N)) * math.sqrt(2), k, np.inf) for j in range(k)] for i in range(k)]
row("friedman", rows=M, chi2=fr.statistic, p=fr.pvalue, imanDavenportF=F, imanDavenportP=stats.f.sf(F, k - 1, (k - 1) * (N - 1)),
    meanRanks=mr, kendallW=fr.statistic / (N * (k - 1)), nemenyi=nem, nemenyiTolerance=1e-4)
for what, got, s in (("chi2", fr.statistic, "8.333333"), ("p", fr.pvalue, ".015504"), ("F", F, "11.363636"),
                     ("F p", stats.f.sf(F, 2, 10), ".002663"), ("nemenyi13", nem[0][2], ".010865"), ("nemenyi12", nem[0][1], ".318645"),
                     ("W", fr.statistic / 12, ".694444"), ("rank1", mr[0], "2.8333"), ("rank3", mr[2], "1.1667")):
    check("9.6 " + what, got, s)
Q = [[int(ch) for ch in r] for r in "111|110|011|011|110|001|011|011".split("|")]
cq = cochrans_q(np.array(Q))
row("cochran_q", rows=Q, statistic=cq.statistic, df=2, p=cq.pvalue)
check("Cochran Q", cq.statistic, "3.714286")
check("Cochran p", cq.pvalue, ".156118")

for x, y in (([0, 1, 2, 3, 4], [.60, .50, .45, .47, .49]), ([1, 2, 3, 4, 5, 6], [1, 2, 2.5, 4, 3, 100]), ([0, 0, 1, 1, 2], [1, 3, 2, 5, 4]),
             ([0, 1, 2, 3, 4], [1, 1, 1, 1, 1]), (list(range(12)), [round(2 - .1 * i + rng.gauss(0, .05), 3) for i in range(12)])):
    ts = stats.theilslopes(y, x, .95)
    row("theil_sen", x=x, y=y, slope=ts.slope, intercept=ts.intercept, level=.95, lo=ts.low_slope, hi=ts.high_slope)

IQ = [[.80, .60, .40], [.82, .55, .45], [.78, .70, .30], [.85, .58, .42], [.79, .62, .90]]
for x in (IQ, [[1, 2, 3, 4]], [[1, 2, 3]], [[5]], [[rng.random() for _ in range(7)] for _ in range(5)]):
    a = np.array(x, float)
    row("iqm", runsByTasks=x, iqm=stats.trim_mean(a, .25, axis=None), mean=a.mean(), median=np.median(a.mean(axis=0)),
        optimalityGap=1 - np.minimum(a, 1).mean())
r = S["iqm"][0]
for what, s in (("iqm", ".652222"), ("mean", ".637333"), ("median", ".61"), ("optimalityGap", ".362667")):
    check("11.3 " + what, r[what], s)
for tau, s in ((.5, ".7333"), (.6, ".5333"), (.7, ".4")):
    check("11.3 profile", (np.array(IQ) > tau).mean(), s)
    row("performance_profile", runsByTasks=IQ, tau=tau, expected=(np.array(IQ) > tau).mean())
v = [.70, .72, .75, .80, .81]
wi = [sum(x * ((i / 5) ** n - ((i - 1) / 5) ** n) for i, x in enumerate(v, 1)) for n in range(1, 6)]
wo = [sum(x * math.comb(i - 1, n - 1) for i, x in enumerate(v, 1)) / math.comb(5, n) for n in range(1, 6)]
row("expected_max", values=v, withReplacement=wi, withoutReplacement=wo)
for got, s in zip(wi, (".756", ".78", ".792", ".798624", ".802522")):
    check("11.4 with replacement", got, s)
for got, s in zip(wo, (".756", ".786", ".801", ".808", ".81")):
    check("11.4 without replacement", got, s)

# =============================================================== power


def connor_n(psi, d, alpha=.05, power=.8):
    za, zb = stats.norm.ppf(1 - alpha / 2), stats.norm.ppf(power)
    return (za * math.sqrt(psi) + zb * math.sqrt(psi - d * d)) ** 2 / d ** 2


def connor_mde(psi, n, alpha=.05, power=.8):
    f = lambda d: connor_n(psi, d, alpha, power) - n   # noqa: E731
    top = math.sqrt(psi) * (1 - 1e-15)
    if f(top) > 0:
        return None
    return optimize.brentq(f, 1e-9, top, xtol=1e-16, rtol=8.9e-16, maxiter=500)


for psi, d, alpha, power in ((.15, .03, .05, .8), (.15, .05, .05, .8), (.075, .025, .05, .8), (.1, .02, .05, .8), (.1, .02, .05, .9),
                             (.1, .02, .01, .8), (.2, .2, .05, .8), (.068, .02, .05, .8), (.3, .001, .05, .8), (1, .5, .05, .8)):
    x = connor_n(psi, d, alpha, power)
    row("power_paired_n", psi=psi, difference=d, alpha=alpha, power=power, nExact=x, n=math.ceil(x))
row("power_paired_n", psi=.02, difference=.03, alpha=.05, power=.8, **undef("too_few_items"), note="a difference above the discordant rate cannot be")
for psi, n, alpha, power in ((.15, 200, .05, .8), (.15, 500, .05, .8), (.15, 1000, .05, .8), (.15, 5000, .05, .8), (.075, 600, .05, .8),
                             (.1, 600, .05, .9), (.05, 20, .05, .8), (.05, 155, .05, .8), (.05, 154, .05, .8), (.01, 100, .05, .8),
                             (.3, 50, .05, .8), (.2, 1000, .01, .8)):
    m = connor_mde(psi, n, alpha, power)
    e = dict(psi=psi, n=n, alpha=alpha, power=power)
    if m is None or m > psi:
        row("power_paired_mde", **e, **undef("too_few_items", unbounded=m))
    else:
        row("power_paired_mde", **e, mde=m)
for i, s in enumerate(("1306", "469", "940")):
    check("4.7 n", S["power_paired_n"][i]["n"], s)
for i, s in enumerate((".0763", ".0484", ".0343", ".0153", ".0313")):
    check("4.7 MDE", S["power_paired_mde"][i]["mde"], s)
za, zb = stats.norm.ppf(.975), stats.norm.ppf(.8)


def two_prop(p1, p2):
    pb = (p1 + p2) / 2
    return (za * math.sqrt(2 * pb * (1 - pb)) + zb * math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))) ** 2 / (p1 - p2) ** 2


for p1, p2 in ((.80, .83), (.5, .6), (.9, .95), (.05, .01)):
    h = proportion_effectsize(p2, p1)
    arc = NormalIndPower().solve_power(abs(h), alpha=.05, power=.8, alternative="two-sided")
    row("power_two_proportions", p1=p1, p2=p2, alpha=.05, power=.8, nPerArmExact=two_prop(p1, p2), nPerArm=math.ceil(two_prop(p1, p2)),
        cohenH=abs(h), arcsineExact=arc, arcsine=math.ceil(arc))
r = S["power_two_proportions"][0]
check("4.7 unpaired", r["nPerArm"], "2629")
check("4.7 arcsine", r["arcsine"], "2626")
check("4.7 h", r["cohenH"], ".0773")
for dz in (.1, .2, .5, .8):
    x = TTestPower().solve_power(dz, alpha=.05, power=.8)
    row("power_paired_mean", dz=dz, alpha=.05, power=.8, nExact=x, n=math.ceil(x), tolerance=1e-6)
check("4.7 dz", S["power_paired_mean"][0]["n"], "787")
ni = (stats.norm.ppf(.95) + zb) ** 2
check("4.7 non-inferiority constant", ni, "6.183")
for psi, m in ((.068, .02), (.1, .02), (.05, .01)):
    row("power_non_inferiority", psi=psi, margin=m, alphaOneSided=.05, power=.8, nExact=ni * psi / m ** 2, n=math.ceil(ni * psi / m ** 2))
check("4.7 non-inferiority n", S["power_non_inferiority"][0]["nExact"], "1051")

# =============================================================== crossed ANOVA, cluster, temperature


def crossed(D):
    """d[i][s], items x seeds, one value per cell (methods 11.2)."""
    d = np.array(D, float)
    n, s = d.shape
    g = d.mean()
    ms_i = s * ((d.mean(1) - g) ** 2).sum() / (n - 1)
    ms_s = n * ((d.mean(0) - g) ** 2).sum() / (s - 1)
    res = d - d.mean(1, keepdims=True) - d.mean(0, keepdims=True) + g
    ms_r = (res ** 2).sum() / ((n - 1) * (s - 1))
    raw = ms_s + ms_i - ms_r
    den = ms_s ** 2 / (s - 1) + ms_i ** 2 / (n - 1) + ms_r ** 2 / ((n - 1) * (s - 1))
    if den == 0:
        return dict(mean=g, msItem=ms_i, msSeed=ms_s, msResidual=ms_r, V=0, **undef("zero_variance"))
    top = max(raw, ms_r)
    V = top / (n * s)
    out = dict(mean=g, msItem=ms_i, msSeed=ms_s, msResidual=ms_r, V=V, floored=raw < ms_r)
    for key, t in (("", top), ("unfloored", raw)):
        df = t ** 2 / den
        if key and not raw < ms_r:
            continue
        q = stats.t.ppf(.975, df) if df > 1e-3 else math.inf
        e = dict(df=df, level=.95, lo=g - q * math.sqrt(V), hi=g + q * math.sqrt(V))
        if key:
            out["dfUnfloored"] = df
        else:
            out.update(e)
    out["components"] = {"item": max(0, (ms_i - ms_r) / s), "seed": max(0, (ms_s - ms_r) / n), "residual": ms_r}
    return out


def anova_row(name, D):
    row("crossed_anova_t", name=name, itemsBySeeds=D, **crossed(D))


for j, (n, s, si, ss, sr) in enumerate(((20, 3, .3, .05, .2), (50, 3, .4, .01, .3), (30, 5, .3, .1, .2), (100, 3, .3, .03, .1), (12, 4, .1, .3, .1),
                                        (40, 10, .2, .02, .4), (8, 3, .2, .0, .3), (60, 5, .3, .02, .3), (2, 2, .5, .5, .2), (10, 3, 1, 0, .01))):
    it = [rng.gauss(.03, si) for _ in range(n)]
    se_ = [rng.gauss(0, ss) for _ in range(s)]
    anova_row(f"continuous #{j}", [[round(a + b + rng.gauss(0, sr), 4) for b in se_] for a in it])
for j, (n, s) in enumerate(((40, 3), (80, 5), (30, 3))):
    D = []
    for _ in range(n):
        base = int(rng.random() < .8)
        pt = .9 if base else .3
        D.append([int(rng.random() < pt) - base for _ in range(s)])
    anova_row(f"right/wrong differences #{j}", D)
anova_row("floored: residual larger than both", [[1, -1, 0], [-1, 1, 0], [0, 1, -1], [0, -1, 1]])
anova_row("seeds identical", [[1, 1, 1], [0, 0, 0], [-1, -1, -1], [0, 0, 0], [1, 1, 1]])
anova_row("all equal", [[0, 0, 0], [0, 0, 0]])


def cluster(name, values, groups):
    x = np.array(values, float)
    names = sorted(set(groups))
    gi = np.array([names.index(g) for g in groups])
    G, n = len(names), len(x)
    cr0 = math.sqrt(sum(((x[gi == k] - x.mean()).sum()) ** 2 for k in range(G))) / n
    cr1 = cr0 * math.sqrt(G / (G - 1))
    naive = x.std(ddof=1) / math.sqrt(n)
    ols = sm.OLS(x, np.ones(n))
    l0 = ols.fit(cov_type="cluster", cov_kwds={"groups": gi, "use_correction": False}).bse[0]
    l1 = ols.fit(cov_type="cluster", cov_kwds={"groups": gi, "use_correction": True}).bse[0]
    assert close(cr0, l0, 1e-9) and close(cr1, l1, 1e-9), (name, cr0, l0, cr1, l1)
    q = stats.t.ppf(.975, G - 1)
    sizes = np.array([(gi == k).sum() for k in range(G)])
    m0 = (n - (sizes ** 2).sum() / n) / (G - 1)
    means = np.array([x[gi == k].mean() for k in range(G)])
    msb = (sizes * (means - x.mean()) ** 2).sum() / (G - 1)
    msw = sum(((x[gi == k] - means[k]) ** 2).sum() for k in range(G)) / (n - G)
    icc = (msb - msw) / (msb + (m0 - 1) * msw)
    row("cluster_robust", name=name, values=values, groups=groups, mean=x.mean(), naiveSe=naive, cr0=cr0, cr1=cr1, deffCr0=(cr0 / naive) ** 2,
        anovaIcc=icc, df=G - 1, level=.95, lo=x.mean() - q * cr1, hi=x.mean() + q * cr1)


cv = [int(c) for c in "11110001111011110010"]
cluster("methods 4.6", cv, [f"g{i // 4}" for i in range(20)])
r = S["cluster_robust"][0]
for what, s in (("naiveSe", ".109424"), ("cr0", ".151658"), ("cr1", ".169558"), ("deffCr0", "1.921"), ("anovaIcc", ".4146")):
    check("4.6 " + what, r[what], s)
for j in range(4):
    gs, xs = [], []
    for g in range(rng.choice([3, 8, 25])):
        mu = rng.gauss(0, .5)
        for _ in range(rng.choice([1, 2, 3, 7])):
            gs.append(f"doc{g}")
            xs.append(round(mu + rng.gauss(0, 1), 3))
    cluster(f"unequal groups #{j}", xs, gs)


def nll(z, y, T):
    z = np.array(z, float) / T
    return float(np.mean(special.logsumexp(z, axis=1) - z[np.arange(len(y)), y]))


def temperature(name, z, y, lo=.05, hi=20):
    f = lambda u: nll(z, y, math.exp(u))   # noqa: E731
    Zm = np.array(z, float)

    def slope(u):
        p = special.softmax(Zm / math.exp(u), axis=1)
        return float(np.mean(Zm[np.arange(len(y)), y] - (p * Zm).sum(1)))
    a, b = math.log(lo), math.log(hi)
    e = dict(name=name, logits=z, gold=y, bounds=[lo, hi], nllBefore=nll(z, y, 1), tolerance=1e-6)
    if all(int(np.argmax(r)) == g for r, g in zip(z, y)):
        row("temperature", **e, **undef("separable"))
        return
    if slope(a) * slope(b) > 0:
        end = lo if f(a) < f(b) else hi
        row("temperature", **e, T=end, nllAfter=nll(z, y, end), atBound=True)
        return
    u = optimize.brentq(slope, a, b, xtol=1e-15)
    m = optimize.minimize_scalar(f, bounds=(a, b), method="bounded", options={"xatol": 1e-10})
    assert abs(math.exp(m.x) - math.exp(u)) < 1e-5, (math.exp(m.x), math.exp(u))
    row("temperature", **e, T=math.exp(u), nllAfter=f(u))


LG = [[4, 1, 0], [3, 0, 0], [0, 3.5, 1], [2.5, 2, 0], [0, 0, 3], [3, 1, 2.5], [.5, 4, 0], [1, 0, 2]]
temperature("methods 10.7", LG, [0, 1, 1, 1, 2, 2, 1, 0])
r = S["temperature"][0]
for what, s in (("T", "1.632121"), ("nllBefore", ".861999"), ("nllAfter", ".786565")):
    check("10.7 " + what, r[what], s)
for j, (n, K, scale) in enumerate(((30, 3, 4), (50, 2, 1), (40, 5, 8), (60, 4, .5))):
    y = [rng.randrange(K) for _ in range(n)]
    temperature(f"random #{j}", [[round(rng.gauss(0, 1) * scale + (scale if k == g else 0), 3) for k in range(K)] for g in y], y)
temperature("all right: separable", LG[:1] + LG[2:3], [0, 1])
temperature("all wrong: upper bound", [[4, 0], [0, 3]], [1, 0])

# =============================================================== tests over many data sets, effects, equivalence, widened intervals

# drawing is not wanted, and matplotlib need not fit this NumPy
from unittest.mock import MagicMock                    # noqa: E402
for _m in ("matplotlib", "matplotlib.pyplot", "matplotlib.colors", "matplotlib.axes", "matplotlib.colorbar", "matplotlib.patches",
           "matplotlib.cm", "matplotlib.figure", "seaborn"):
    sys.modules.setdefault(_m, MagicMock())
import baycomp                                         # noqa: E402
import scikit_posthocs                                 # noqa: E402
from baycomp.multiple import SignedRankTest            # noqa: E402
from baycomp.single import CorrelatedTTest             # noqa: E402
from statsmodels.stats.weightstats import ttost_paired  # noqa: E402

more = random.Random(90210)

for pos, neg, zero in [(a, b, z) for a in (0, 1, 3, 9, 40, 300) for b in (0, 1, 2, 12, 35) for z in (0, 4) if a + b]:
    row("sign_test", positive=pos, negative=neg, zeros=zero, p=stats.binomtest(pos, pos + neg, .5).pvalue)

for j in range(60):
    n = more.choice([1, 2, 3, 5, 6, 8, 12, 20, 35, 50, 51, 80])
    kind = more.choice(["continuous", "rounded", "zeros"])
    d = [more.gauss(.2, 1) for _ in range(n)]
    if kind == "rounded":
        d = [float(round(2 * v)) for v in d]
    if kind == "zeros":
        d = [0.0 if more.random() < .3 else round(v, 1) for v in d]
    d = np.array([round(v, 12) for v in d])
    nz = d[d != 0]
    if not len(nz):
        row("wilcoxon_differences", d=d, **undef("identical_outcomes"))
        continue
    ranks = stats.rankdata(np.abs(nz))
    wp, wm = ranks[nz > 0].sum(), ranks[nz < 0].sum()
    out = dict(d=d, rankBiserial=(wp - wm) / (wp + wm))
    for zeros in ("wilcox", "pratt"):
        w = stats.wilcoxon(d, method="asymptotic", correction=False, zero_method=zeros)
        out[zeros] = {"statistic": w.statistic, "p": w.pvalue}
    if len(nz) == n and len(set(np.abs(nz).tolist())) == n:
        out["exact"] = {"p": stats.wilcoxon(d, method="exact").pvalue}
    row("wilcoxon_differences", **out)

for j in range(50):
    x = [round(more.gauss(0, 1), 3) for _ in range(more.choice([2, 3, 5, 12, 40]))]
    y = [round(more.gauss(more.choice([0, .5]), more.choice([1, 3])), 3) for _ in range(more.choice([2, 3, 7, 25, 60]))]
    if j % 10 == 9:
        x, y = [1.0] * len(x), [1.0 + (j % 20 == 9)] * len(y)
        row("student_t", x=x, y=y, **undef("zero_variance"))
        continue
    t = stats.ttest_ind(x, y)
    ci = t.confidence_interval(.9)
    w = stats.ttest_ind(x, y, equal_var=False)
    wci = w.confidence_interval(.9)
    row("student_t", x=x, y=y, level=.9, statistic=t.statistic, df=t.df, p=t.pvalue, lo=ci.low, hi=ci.high,
        welch={"statistic": w.statistic, "df": w.df, "p": w.pvalue, "lo": wci.low, "hi": wci.high})

for j in range(45):
    n, k = more.choice([2, 5, 8, 30, 120]), more.choice([2, 3, 4, 6])
    R = [[int(more.random() < .3 + .4 * more.random()) for _ in range(k)] for _ in range(n)]
    if j % 9 == 8:
        R = [[r[0]] * k for r in R]
    if all(len(set(r)) == 1 for r in R):
        row("cochran_q", rows=R, **undef("identical_outcomes"))
        continue
    cq = cochrans_q(np.array(R))
    row("cochran_q", rows=R, statistic=cq.statistic, df=k - 1, p=cq.pvalue)


def friedman_row(M):
    a = np.array(M, float)
    N, k = a.shape
    ranks = np.array([stats.rankdata(-r) for r in a])
    mr = ranks.mean(axis=0)
    ties = sum((c ** 3 - c) for r in ranks for c in np.unique(r, return_counts=True)[1])
    if 1 - ties / (N * k * (k * k - 1)) < 1e-12:
        row("friedman", rows=M, **undef("zero_variance"))
        return
    chi = 12 * ((ranks.sum(axis=0) - N * (k + 1) / 2) ** 2).sum() / (N * k * (k + 1)) / (1 - ties / (N * k * (k * k - 1)))
    if k > 2:
        lib = stats.friedmanchisquare(*a.T)
        assert close(lib.statistic, chi), (lib.statistic, chi)
    e = dict(rows=M, chi2=chi, p=stats.chi2.sf(chi, k - 1), meanRanks=mr, kendallW=chi / (N * (k - 1)))
    left = N * (k - 1) - chi
    if left > 1e-9 * N * (k - 1):
        F = (N - 1) * chi / left
        e.update(imanDavenportF=F, imanDavenportP=stats.f.sf(F, k - 1, (k - 1) * (N - 1)))
    se = math.sqrt(k * (k + 1) / (6 * N))
    nem = [[1.0 if i == j else float(range_sf(abs(mr[i] - mr[j]) / se * math.sqrt(2), k)) for j in range(k)] for i in range(k)]
    lib = scikit_posthocs.posthoc_nemenyi_friedman(-a).to_numpy()
    worst = np.abs(lib - np.array(nem)).max()
    assert worst < 1e-4, worst
    e.update(nemenyi=nem, nemenyiTolerance=1e-8, nemenyiLibrary=lib, criticalDifference=range_ppf(.05, k) / math.sqrt(2) * se)
    row("friedman", **e)


def range_sf(q, k):
    """P(range of k standard normals > q), by quadrature of what passes, so that small tails keep their digits."""
    if q <= 0:
        return 1.0

    def f(z):
        above, beyond = special.ndtr(-z), special.ndtr(-z - q)
        return k * math.exp(-z * z / 2) / math.sqrt(2 * math.pi) * above ** (k - 1) * -math.expm1((k - 1) * math.log1p(-min(beyond / above, 1 - 1e-16)))
    return integrate.quad(f, -9, 9, epsabs=0, epsrel=1e-12, limit=200)[0]


def range_ppf(tail, k):
    return optimize.brentq(lambda q: range_sf(q, k) - tail, .01, 12, xtol=1e-13)


for k in (2, 3, 4, 7, 10, 20):
    for q in (.1, .5, 1, 2, 3, 3.314, 4, 5, 6.5, 8):
        e = float(range_sf(q, k))
        lib = float(stats.studentized_range.sf(q, k, np.inf))
        row("studentized_range_exact", k=k, q=q, sf=e, **({} if abs(lib - e) < 1e-12 else {"scipy": lib}))
for k in (2, 3, 5, 10):
    for tail in (.1, .05, .01, .001):
        q = range_ppf(tail, k)
        lib = float(stats.studentized_range.ppf(1 - tail, k, np.inf))
        assert abs(lib - q) < 1e-4
        row("studentized_range_exact", k=k, tail=tail, quantile=q)

for j in range(60):
    N, k = more.choice([2, 3, 5, 8, 15, 30]), more.choice([2, 3, 4, 5, 8])
    if j % 12 == 11:
        M = [[.5] * k for _ in range(N)]
    elif j % 12 == 10:
        M = [[i + .1 * r for i in range(k)] for r in range(N)]
    else:
        digits = more.choice([1, 2, 6])
        M = [[round(more.gauss(.7 + .03 * i, .1), digits) for i in range(k)] for _ in range(N)]
    friedman_row(M)

for j in range(12):
    N, k = more.choice([6, 8, 20]), more.choice([3, 4])
    M = np.array([[round(more.gauss(.7 + .02 * i, .1), 6) for i in range(k)] for _ in range(N)])
    names = list(itertools.combinations(range(k), 2))
    ps = [stats.wilcoxon(np.round(M[:, a] - M[:, b], 12), method="exact").pvalue for a, b in names]
    row("holm_wilcoxon", rows=M, pairs=[{"a": a, "b": b, "p": p, "pAdjusted": q} for (a, b), p, q in
                                        zip(names, ps, multipletests(ps, method="holm")[1])])

for j in range(40):
    folds, runs = more.choice([2, 5, 10]), more.choice([1, 3, 10])
    if folds * runs < 2:
        continue
    d = np.array([round(more.gauss(more.choice([0, .01, -.02]), .02), 4) for _ in range(folds * runs)])
    rope = more.choice([0, .005, .01, .03])
    left, mid, right = CorrelatedTTest.probs(np.zeros(len(d)), d, rope, runs) if rope else (lambda v: (v[0], 0, v[1]))(
        CorrelatedTTest.probs(np.zeros(len(d)), d, rope, runs))
    row("bayesian_correlated_t", differences=d, nTrain=folds - 1, nTest=1, rope=rope, worse=left, equal=mid, better=right)
row("bayesian_correlated_t", differences=[.01, .01, .01], nTrain=2, nTest=1, rope=.01, **undef("zero_variance"))

for j in range(24):
    n = more.choice([1, 3, 6, 12])
    d = np.round([more.gauss(.01, .03) for _ in range(n)], 2)
    rope = more.choice([0, .005, .01, .02])
    gen = np.random.default_rng(j)
    fixed = np.round(gen.dirichlet(np.array([.5] + [1.0] * n), 8), 9)
    z = np.concatenate([[0], d])
    sums, t = np.round(z[:, None] + z[None, :], 12), np.round(2 * rope, 12)
    below, above = ((q > t) + .5 * (q == t) for q in (-sums, sums))
    regions = [[w @ below @ w, 1 - w @ below @ w - w @ above @ w, w @ above @ w] for w in fixed]
    row("bayesian_signed_rank_regions", differences=d, rope=rope, fixedWeights=fixed, fixedRegions=regions)
for d, rope in (([.021, .033, -.012, .007, .041, .018, .029], .01), ([.053, -.041, .012, .0217, -.033, .0151], .005), ([.004, -.003, .001, .002, -.001, .0035], .01)):
    # no sum ties with 2 ROPE here, so the library needs no rounding
    s_ = SignedRankTest.sample(np.zeros(len(d)), np.array(d), rope, nsamples=400000, random_state=1)
    votes = np.bincount(s_.argmax(1), minlength=3) / len(s_)
    row("bayesian_signed_rank_library", differences=d, rope=rope, draws=len(s_), worse=votes[0], equal=votes[1], better=votes[2])

for j in range(40):
    x = [more.choice([round(more.gauss(0, 1), 2), float(more.randrange(4))]) for _ in range(more.choice([2, 4, 9, 30]))]
    y = [more.choice([round(more.gauss(.4, 1), 2), float(more.randrange(4))]) for _ in range(more.choice([2, 5, 20]))]
    u = stats.mannwhitneyu(x, y, method="asymptotic", use_continuity=False).statistic
    n1, n2 = len(x), len(y)
    sp = math.sqrt(((n1 - 1) * np.var(x, ddof=1) + (n2 - 1) * np.var(y, ddof=1)) / (n1 + n2 - 2))
    e = dict(x=x, y=y, a12=u / (n1 * n2), cliffDelta=2 * u / (n1 * n2) - 1)
    if sp > 0:
        e["hedgesG"] = (np.mean(x) - np.mean(y)) / sp * (1 - 3 / (4 * (n1 + n2 - 2) - 1))
    row("two_sample_effects", **e)
for p1, p2 in [(a, b) for a in (0, .1, .5, .86, 1) for b in (0, .02, .5, .9, 1)]:
    row("cohen_h", p1=p1, p2=p2, expected=proportion_effectsize(p1, p2))
for b, c in ((15, 30), (1, 7), (0, 5), (5, 0), (3, 3), (100, 130), (40, 28), (2, 1), (0, 1), (500, 480)):
    for level in (.9, .95):
        lo, hi = proportion_confint(c, b + c, alpha=1 - level, method="beta")
        lo, hi = (0.0 if c == 0 else lo), (1.0 if b == 0 else hi)
        row("paired_odds_ratio", b=b, c=c, level=level, ratio=c / b if b else "inf", lo=lo / (1 - lo), hi=hi / (1 - hi) if hi < 1 else "inf")
row("paired_odds_ratio", b=0, c=0, level=.95, **undef("identical_outcomes"))
for j in range(25):
    d = [round(more.gauss(.1, 1), more.choice([1, 6])) for _ in range(more.choice([1, 2, 3, 8, 40]))]
    row("hodges_lehmann", d=d, expected=np.median([(d[i] + d[k]) / 2 for i in range(len(d)) for k in range(i, len(d))]))
dd_ = [round(u - v, 12) for u, v in zip(D_t, D_b)]
row("hodges_lehmann", d=dd_, expected=np.median([(dd_[i] + dd_[k]) / 2 for i in range(8) for k in range(i, 8)]))

for p1, p2 in [(a, b) for a in (.5, .8, .95) for b in (.3, .52, .83, .99)]:
    for alpha, power_ in ((.05, .8), (.01, .9)):
        qa, qb, pm = stats.norm.ppf(1 - alpha / 2), stats.norm.ppf(power_), (p1 + p2) / 2
        nn = (qa * math.sqrt(2 * pm * (1 - pm)) + qb * math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))) ** 2 / (p1 - p2) ** 2
        arc = NormalIndPower().solve_power(abs(proportion_effectsize(p1, p2)), alpha=alpha, power=power_, alternative="two-sided")
        row("power_two_proportions", p1=p1, p2=p2, alpha=alpha, power=power_, nPerArmExact=nn, nPerArm=math.ceil(nn - 1e-9), arcsineExact=arc,
            arcsine=math.ceil(arc - 1e-9))
for dz in (.05, .15, .3, .4, .65, 1.0, 1.5):
    for alpha, power_ in ((.05, .9), (.01, .8)):
        x = TTestPower().solve_power(dz, alpha=alpha, power=power_)
        row("power_paired_mean", dz=dz, alpha=alpha, power=power_, nExact=x, n=math.ceil(x - 1e-9), tolerance=1e-6)
for psi in (.01, .05, .15, .3):
    for m_ in (.005, .02, .05):
        for alpha, power_ in ((.05, .8), (.025, .9)):
            nn = (stats.norm.ppf(1 - alpha) + stats.norm.ppf(power_)) ** 2 * psi / m_ ** 2
            row("power_non_inferiority", psi=psi, margin=m_, alphaOneSided=alpha, power=power_, nExact=nn, n=math.ceil(nn - 1e-9))

for j in range(40):
    n = more.choice([3, 6, 15, 60])
    d = np.array([round(more.gauss(more.choice([0, .02, -.05]), .1), 4) for _ in range(n)])
    margin = more.choice([.02, .05, .1])
    p, (_, lower_p, _), (_, upper_p, _) = ttost_paired(d, np.zeros(n), -margin, margin)
    lo, hi = stats.t.interval(.9, n - 1, d.mean(), d.std(ddof=1) / math.sqrt(n))
    row("tost_paired_t", d=d, margin=margin, p=p, nonInferiorityP=lower_p, nonSuperiorityP=upper_p, lo=lo, hi=hi)


def hall(x, level):
    """t with as many degrees of freedom as values other than 0, less one; widened to Hall's interval by each of two estimates of the skewness."""
    x = np.array(x, float)
    n, m = len(x), int((x != 0).sum())
    mean, se = x.mean(), x.std(ddof=1) / math.sqrt(n)
    q = stats.t.ppf(.5 + level / 2, max(2, m - 1))

    def bend(v, size):
        if m < 3 or np.ptp(v) == 0:
            return 0.0
        return stats.skew(v) * math.sqrt(m * (m - 1)) / (m - 2) * (1 + 4 / m) / math.sqrt(size)

    lo, hi = mean - q * se, mean + q * se
    for k in (bend(x, n), bend(x[x != 0], m)):
        if abs(k) < 1e-9:
            continue
        g = lambda y: y + k * y * y / 3 + k * k * y ** 3 / 27 + k / 6   # noqa: E731
        at = [optimize.brentq(lambda y: g(y) - v, -1e6, 1e6, xtol=1e-15, rtol=1e-15) for v in (q, -q)]
        lo, hi = min(lo, mean - se * at[0]), max(hi, mean - se * at[1])
    return lo, hi


for j in range(40):
    n = more.choice([3, 5, 10, 25, 80])
    kind = j % 4
    x = [round(more.gauss(.1, 1) if kind == 0 else more.expovariate(1) - 1 if kind == 1 else
               (0 if more.random() < .6 else more.expovariate(2)) if kind == 2 else float(more.random() < .2), 4) for _ in range(n)]
    if len(set(x)) < 2:
        x[0] += .5
    level = more.choice([.9, .95])
    lo, hi = hall(x, level)
    row("skewed_mean", data=x, level=level, lo=lo, hi=hi, tolerance=1e-7)
for share_, se_, items_, groups_ in ((.65, .169558, 20, 5), (.7, .08, 200, 20), (0, 0, 50, 8), (1, 0, 40, 6), (.95, .02, 400, 40), (.5, .01, 100, 10), (.9, .15, 30, 6)):
    for level in (.9, .95):
        q = stats.t.ppf(.5 + level / 2, groups_ - 1)
        v = share_ * (1 - share_)
        ne = min(items_, v / se_ ** 2) if v and se_ else min(items_, groups_)
        roots = np.roots([1 + q * q / ne, -(2 * share_ + q * q / ne), share_ ** 2])
        row("clustered_share", share=share_, se=se_, items=items_, groups=groups_, level=level, lo=max(0, min(roots)), hi=min(1, max(roots)),
            tolerance=1e-7)
for parts in ([(1, 2), (1, 399)], [(.01, 2), (1, 100)], [(1, 4), (0, 10)], [(1, 2), (2, 3), (3, 50)], [(5, 1), (1, 1000)]):
    total = sum(v for v, _ in parts)
    t2 = sum(v / total * stats.t.ppf(.975, f) ** 2 for v, f in parts if v)
    lo_, hi_ = min(f for v, f in parts if v), max(f for v, f in parts if v)
    df = lo_ if lo_ == hi_ else optimize.brentq(lambda f: stats.t.ppf(.975, f) - math.sqrt(t2), lo_, hi_, xtol=1e-14, rtol=1e-14)
    row("pooled_df", parts=[{"variance": v, "df": f} for v, f in parts], df=df, tolerance=1e-8)

# =============================================================== write

print("special functions:", len(S["special"]), "; SciPy off by more than 1e-12:", OFF)
for t in NOTES:   # every library difference is in the file as well
    print("note:", t)
order = {k: len(v) for k, v in S.items()}
print(order, sum(order.values()))
write("statistics.json", {"versions": versions("scipy", "statsmodels", "numpy", "mpmath", "baycomp", "scikit-posthocs"), "script": "statistics.py",
                          "disagreements": {"specialFunctionsOffInScipy": {k: {"count": n, "largestRelative": w if math.isfinite(w) else "inf"}
                                                                           for k, (n, w) in OFF.items()}, "notes": NOTES},
                          "sections": S})
finish()
