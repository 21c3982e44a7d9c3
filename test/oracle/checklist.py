"""Verdicts of CheckList's own expectation functions on drawn answers: python checklist.py > checklist.json

checklist 0.0.11 with NumPy; its setup runs `pip install jupyter`, of which nothing is needed here (pip install --no-deps).
"""

import importlib.util
import json
import pathlib
from importlib.metadata import distribution

import numpy as np

# The package's __init__ imports the viewer; the expectation functions stand alone.
path = pathlib.Path(distribution("checklist").locate_file("checklist/expect.py"))
spec = importlib.util.spec_from_file_location("expect", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
Expect = module.Expect

LABELS = ["a", "b", "c"]


class Run:
    """What an expectation reads of a test."""

    def __init__(self, data, labels, preds, confs):
        self.data, self.labels, self.meta, self.run_idxs = data, labels, None, None
        self.results = type("Results", (), {"preds": preds, "confs": confs})


def draw(rng, cases):
    data, preds, confs = [], [], []
    for _ in range(cases):
        n = int(rng.integers(2, 5))
        first = rng.dirichlet([1.2, 1, 0.4])
        rows = [first]
        for _ in range(n - 1):
            # Mostly small moves, so that tolerances and margins decide.
            row = np.clip(first + rng.normal(0, rng.choice([0.02, 0.1, 0.3]), 3), 1e-3, None)
            rows.append(row / row.sum())
        rows = np.round(np.array(rows), 3)
        data.append([f"text {i}" for i in range(n)])
        confs.append(rows)
        preds.append(rows.argmax(axis=1))
    return data, preds, confs


def verdict(value):
    return None if value is None else bool(value)


def main():
    rng = np.random.default_rng(20)
    out = []
    # An increase that is asked for is a tolerance below 0.
    rules = [("MFT", {})] + [("INV", {"tolerance": t}) for t in (0, 0.05, 0.2)] + [
        ("DIR", {"label": label, "change": change, "margin": margin})
        for label in (None, "a", "c")
        for change in ("up", "down")
        for margin in (-0.1, 0.0, 0.05)
    ]
    for kind, rule in rules:
        data, preds, confs = draw(rng, 12)
        golds = [int(rng.integers(0, 3)) for _ in data]
        if kind == "MFT":
            # Some cases whose answers are all right.
            for i in range(0, 12, 3):
                preds[i] = np.full(len(preds[i]), golds[i])
            expect = Expect.eq()
        elif kind == "INV":
            expect = Expect.inv(rule["tolerance"])
        else:
            label = None if rule["label"] is None else LABELS.index(rule["label"])
            expect = Expect.monotonic(
                label=label, increasing=rule["change"] == "up", tolerance=-rule["margin"]
            )
        found = Expect.aggregate(
            expect(Run(data, golds, preds, confs)), "all" if kind == "MFT" else "all_except_first"
        )
        out.append(
            {
                "type": kind,
                "rule": rule,
                "cases": [
                    {
                        "label": LABELS[golds[i]],
                        "preds": [LABELS[int(k)] for k in preds[i]],
                        "probs": confs[i].tolist(),
                        "passed": verdict(found[i]),
                    }
                    for i in range(len(data))
                ],
            }
        )
    print(json.dumps({"labels": LABELS, "tests": out}))


main()
