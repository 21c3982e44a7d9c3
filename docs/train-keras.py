"""One fold with Keras (any backend): a dense net over counted words; learns from TRAIN, writes one prediction for every item of VALIDATION to OUT.

    assay cv data.jsonl --train net="python docs/train-keras.py {train} {validation} {out} --seed {seed}"

Items are JSON lines with id, text and label. KERAS_BACKEND chooses tensorflow, torch or jax."""
import argparse
import json

import keras
import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument("train")
parser.add_argument("validation")
parser.add_argument("out")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--epochs", type=int, default=20)
args = parser.parse_args()
keras.utils.set_random_seed(args.seed)


def read(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


train, validation = read(args.train), read(args.validation)
labels = sorted({item["label"] for item in train})
# Words of the training items only.
words = {w: i for i, w in enumerate(sorted({w for item in train for w in item["text"].split()}))}


def encode(items):
    counts = np.zeros((len(items), len(words)), dtype="float32")
    for row, item in zip(counts, items):
        for w in item["text"].split():
            if w in words:
                row[words[w]] += 1
    return counts


model = keras.Sequential(
    [
        keras.layers.Input((len(words),)),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(len(labels), activation="softmax"),
    ]
)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
# The number of epochs is fixed beforehand: stopping by the held-out fold would make its score too good.
gold = np.array([labels.index(item["label"]) for item in train])
model.fit(encode(train), gold, epochs=args.epochs, batch_size=32, verbose=2)

with open(args.out, "w", encoding="utf-8") as out:
    rows = model.predict(encode(validation), verbose=0).astype("float64")
    for item, row in zip(validation, rows / rows.sum(axis=1, keepdims=True)):
        probs = dict(zip(labels, row.tolist()))
        out.write(json.dumps({"id": item["id"], "pred": max(probs, key=probs.get), "probs": probs}) + "\n")
