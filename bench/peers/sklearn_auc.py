"""scikit-learn in a loop: percentile bootstrap of the ROC AUC."""

import numpy
from sklearn.metrics import roc_auc_score


def prepare(arrays, params):
    gold, score = arrays["gold"], arrays["score"]
    n = len(gold)

    def once():
        random = numpy.random.default_rng(1)
        values = numpy.empty(params["resamples"])
        for i in range(len(values)):
            drawn = random.integers(0, n, n)
            values[i] = roc_auc_score(gold[drawn], score[drawn])
        return numpy.percentile(values, [2.5, 97.5]).tolist()

    return once
