"""Golden numbers of the expected largest of k standard normals: SciPy's adaptive quadrature, held against the closed forms for k = 2 and 3."""
import json
import math
import pathlib
import platform

import scipy
from scipy import integrate, stats


def expected(k):
    """Integral of x k phi(x) Phi(x)^(k-1), cut where the density has died out, in two parts around its peak."""
    def f(x):
        return x * k * math.exp(stats.norm.logpdf(x) + (k - 1) * stats.norm.logcdf(x))

    peak = stats.norm.ppf(1 - 1 / (k + 1))
    parts = [(-12, peak - 2), (peak - 2, peak), (peak, peak + 2), (peak + 2, 14)]
    return sum(integrate.quad(f, a, b, epsabs=1e-14, epsrel=1e-13, limit=200)[0] for a, b in parts)


rows = [{"k": k, "expected": expected(k)} for k in [2, 3, 4, 5, 7, 10, 11, 14, 20, 50, 100, 365, 1000, 10000, 1000000]]
assert abs(rows[0]["expected"] - 1 / math.sqrt(math.pi)) < 1e-12
assert abs(rows[1]["expected"] - 1.5 / math.sqrt(math.pi)) < 1e-12
pathlib.Path(__file__).with_suffix(".json").write_text(
    json.dumps({"versions": {"python": platform.python_version(), "scipy": scipy.__version__}, "rows": rows}, indent=1) + "\n"
)
