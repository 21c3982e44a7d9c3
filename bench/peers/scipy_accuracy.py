"""SciPy: percentile bootstrap of a mean of zeros and ones, vectorised in batches that fit the memory."""

import numpy
from scipy.stats import bootstrap


def prepare(arrays, params):
    right = (arrays["gold"] == arrays["pred"]).astype(numpy.float64)
    batch = max(1, 1_000_000 // len(right))

    def once():
        result = bootstrap((right,), numpy.mean, n_resamples=params["resamples"], batch=batch, method="percentile", rng=1)
        return [result.confidence_interval.low, result.confidence_interval.high]

    return once
