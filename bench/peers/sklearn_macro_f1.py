"""scikit-learn in a loop: percentile bootstrap of macro-F1."""

import numpy
from sklearn.metrics import f1_score


def prepare(arrays, params):
    gold, pred = arrays["gold"], arrays["pred"]
    n = len(gold)

    def once():
        random = numpy.random.default_rng(1)
        values = numpy.empty(params["resamples"])
        for i in range(len(values)):
            drawn = random.integers(0, n, n)
            values[i] = f1_score(gold[drawn], pred[drawn], average="macro", zero_division=0)
        return numpy.percentile(values, [2.5, 97.5]).tolist()

    return once
