"""NumPy by hand, one bincount a resample: percentile bootstrap of macro-F1."""

import numpy


def prepare(arrays, params):
    gold, pred = arrays["gold"], arrays["pred"]
    n = len(gold)
    k = int(max(gold.max(), pred.max())) + 1
    cells = gold * k + pred

    def once():
        random = numpy.random.default_rng(1)
        values = numpy.empty(params["resamples"])
        for i in range(len(values)):
            table = numpy.bincount(cells[random.integers(0, n, n)], minlength=k * k).reshape(k, k)
            values[i] = numpy.mean(2 * numpy.diag(table) / (table.sum(0) + table.sum(1)))
        return numpy.percentile(values, [2.5, 97.5]).tolist()

    return once
