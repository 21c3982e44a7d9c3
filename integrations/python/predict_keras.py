#!/usr/bin/env python3
"""Answers Assay's questions with a Keras classifier of texts.

    # assay.yaml
    models:
      - { name: base,  role: base,  command: python predict_keras.py --model base.keras --labels labels.json }
      - { name: tuned, role: tuned, command: python predict_keras.py --model tuned.keras --labels labels.json --preprocess features.py }

The model takes texts as they are (with a TextVectorization layer inside), or what `preprocess(texts)` of the named file makes of them. It gives one
probability a label, or one number for the second of two labels. labels.json is a list in the order of the outputs.
Needs: keras 3 with any backend (KERAS_BACKEND). Tried with keras 3.15 on torch.
"""

import argparse
import importlib.util
import json
import sys

import keras
import numpy

import json_lines


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", required=True, help="a .keras file")
    options.add_argument("--labels", required=True, help="a JSON list of labels, in the order of the outputs")
    options.add_argument("--preprocess", help="a Python file with preprocess(texts)")
    options.add_argument("--batch-size", type=int, default=64)
    given = options.parse_args()
    model = keras.saving.load_model(given.model, compile=False)
    with open(given.labels, encoding="utf-8") as file:
        labels = [str(label) for label in json.load(file)]
    preprocess = numpy.array if given.preprocess is None else function_of(given.preprocess)

    def answer(questions):
        outputs = model(preprocess([question["input"] for question in questions]), training=False)
        values = keras.ops.convert_to_numpy(outputs).astype("float64")
        if values.ndim == 2 and values.shape[1] == 1 and len(labels) == 2:
            values = numpy.hstack([1 - values, values])
        if values.shape != (len(questions), len(labels)):
            sys.exit(f"the model gives {values.shape[1:]} numbers a text, and {given.labels} names {len(labels)} labels")
        if not (numpy.abs(values.sum(axis=1) - 1) < 0.01).all():
            sys.exit("the outputs do not sum to 1: give the model a softmax (or, for one output, a sigmoid) as its last layer")
        for row in values.tolist():
            probs = dict(zip(labels, row, strict=True))
            yield {"pred": max(probs, key=probs.get), "probs": probs}

    json_lines.serve(answer, given.batch_size)


def function_of(path):
    spec = importlib.util.spec_from_file_location("assay_preprocess", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.preprocess


if __name__ == "__main__":
    main()
