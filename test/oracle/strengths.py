"""Bradley-Terry strengths over data sets and their standard errors: points by choix, the clustered sandwich of a logit model by statsmodels.

The tables are those of ranking.json. A row's games are one cluster; statsmodels' G/(G-1) alone is applied, not its (n-1)/(n-k), because the games of a
row are no further observations."""
import itertools
import json
import os
import sys

# statistics.py of this folder must not stand before the standard library's.
HERE = sys.path.pop(0) if sys.path and os.path.exists(os.path.join(sys.path[0], "common.py")) else None
import choix
import numpy as np
import statsmodels.api as sm

if HERE is not None:
    sys.path.insert(0, HERE)
from common import finish, nums, versions, write

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "ranking.json"), encoding="utf8") as file:
    tables = json.load(file)["cases"]

cases = []
for case in tables:
    if case["strengths"] is None or len(case["table"]) < 5:
        continue
    ranks = np.array(case["ranks"])
    n, k = ranks.shape
    design, won, cluster, data = [], [], [], []
    for row, (a, b) in itertools.product(range(n), itertools.combinations(range(k), 2)):
        x = np.zeros(k)
        x[a], x[b] = 1, -1
        design.append(x[:-1])
        y = 1 if ranks[row, a] < ranks[row, b] else .5 if ranks[row, a] == ranks[row, b] else 0
        won.append(y)
        cluster.append(row)
        # a tie is half a game won by each; whole games twice, so that half ones are whole
        data += [(a, b)] * int(2 * y) + [(b, a)] * int(2 - 2 * y)
    found = sm.GLM(np.array(won), np.array(design), family=sm.families.Binomial()).fit(
        tol=1e-14, maxiter=200, cov_type="cluster", cov_kwds={"groups": np.array(cluster), "use_correction": False})
    # from strengths relative to the last to those of mean 0
    centred = np.vstack([np.eye(k - 1), np.zeros(k - 1)]) - 1 / k
    covariance = centred @ found.cov_params() @ centred.T * n / (n - 1)
    other = choix.opt_pairwise(k, data, alpha=0, method="Newton-CG", tol=1e-12, max_iter=1000)
    other -= other.mean()
    assert np.allclose(other, centred @ found.params, atol=1e-5), (case["name"], other, centred @ found.params)
    cases.append({"name": case["name"], "better": case["better"], "table": case["table"], "strengths": nums(centred @ found.params),
                  "errors": nums(np.sqrt(np.maximum(np.diag(covariance), 0)))})

write("strengths.json", {"versions": versions("numpy", "choix", "statsmodels"), "cases": cases})
finish()
