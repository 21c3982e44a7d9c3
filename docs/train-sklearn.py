"""One fold with scikit-learn: learns from TRAIN, writes one prediction for every item of VALIDATION to OUT.

    assay cv data.jsonl --train lr="python docs/train-sklearn.py {train} {validation} {out} --seed {seed}"

Items are JSON lines with id, text and label."""
import argparse
import json

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

parser = argparse.ArgumentParser()
parser.add_argument("train")
parser.add_argument("validation")
parser.add_argument("out")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--C", type=float, default=1.0)
parser.add_argument("--ngrams", type=int, default=1)
args = parser.parse_args()


def read(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


train, validation = read(args.train), read(args.validation)

# The vocabulary is part of the model: it is learnt from the training items of this fold alone.
model = make_pipeline(
    TfidfVectorizer(ngram_range=(1, args.ngrams)),
    LogisticRegression(C=args.C, max_iter=1000, random_state=args.seed),
)
model.fit([item["text"] for item in train], [item["label"] for item in train])

with open(args.out, "w", encoding="utf-8") as out:
    rows = model.predict_proba([item["text"] for item in validation])
    for item, row in zip(validation, rows):
        probs = {str(label): float(p) for label, p in zip(model.classes_, row)}
        out.write(json.dumps({"id": item["id"], "pred": max(probs, key=probs.get), "probs": probs}) + "\n")
