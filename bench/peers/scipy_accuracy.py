"""SciPy: percentile bootstrap of a mean of zeros and ones, vectorised in batches that fit the memory."""

import inspect

import numpy
from scipy.stats import bootstrap


# The seed's name before SciPy 1.15 and since.
SEED = {"rng" if "rng" in inspect.signature(bootstrap).parameters else "random_state": 1}


def prepare(arrays, params):
    right = (arrays["gold"] == arrays["pred"]).astype(numpy.float64)
    batch = max(1, 1_000_000 // len(right))

    def once():
        result = bootstrap((right,), numpy.mean, n_resamples=params["resamples"], batch=batch, method="percentile", **SEED)
        return [result.confidence_interval.low, result.confidence_interval.high]

    return once
