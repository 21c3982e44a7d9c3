"""sacreBLEU: its paired bootstrap (`bs`) or approximate randomisation (`ar`) of two systems, from statistics of segments counted before."""

from made_up_texts import texts
from sacrebleu.metrics import BLEU, CHRF
from sacrebleu.significance import Result, _paired_ar_test, _paired_bs_test


def prepare(arrays, params):
    base, tuned = texts(arrays, "base"), texts(arrays, "tuned")
    metric = {"bleu": BLEU, "chrf": CHRF}[params["metric"]](references=[texts(arrays, "references")])
    before, after = (metric._extract_corpus_statistics(one, None) for one in (base, tuned))
    metric._extract_corpus_statistics = lambda hypotheses, references: after
    observed = Result(metric._aggregate_and_compute(before).score)

    def once():
        if params["test"] == "ar":
            _, found = _paired_ar_test({"m": (before, observed)}, "tuned", tuned, None, {"m": metric}, params["samples"], seed=1)
            return [found["m"].p_value]
        _, found = _paired_bs_test({"m": (before, observed)}, "tuned", tuned, None, {"m": metric}, params["samples"], seed=1)
        return [float(found["m"].mean), float(found["m"].ci)]

    return once
