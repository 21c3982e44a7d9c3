"""One fold with PyTorch: a bag of embeddings; learns from TRAIN, writes one prediction for every item of VALIDATION to OUT.

    assay cv data.jsonl --train bag="python docs/train-pytorch.py {train} {validation} {out} --seed {seed}"

Items are JSON lines with id, text and label."""
import argparse
import json

import torch
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument("train")
parser.add_argument("validation")
parser.add_argument("out")
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--epochs", type=int, default=30)
parser.add_argument("--width", type=int, default=32)
args = parser.parse_args()
torch.manual_seed(args.seed)
# One thread a training, so that `--jobs` may run several side by side.
torch.set_num_threads(1)


def read(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


train, validation = read(args.train), read(args.validation)
labels = sorted({item["label"] for item in train})
# Words of the training items only; 0 is for words never seen.
words = {w: i + 1 for i, w in enumerate(sorted({w for item in train for w in item["text"].split()}))}


def encode(items):
    bags = [torch.tensor([words.get(w, 0) for w in item["text"].split()] or [0]) for item in items]
    offsets = torch.tensor([0] + [len(bag) for bag in bags[:-1]]).cumsum(0)
    return torch.cat(bags), offsets


model = nn.Sequential()
model.bag = nn.EmbeddingBag(len(words) + 1, args.width)
model.out = nn.Linear(args.width, len(labels))


def logits(items):
    return model.out(model.bag(*encode(items)))


gold = torch.tensor([labels.index(item["label"]) for item in train])
optimiser = torch.optim.AdamW(model.parameters(), lr=0.02)
# The number of epochs is fixed beforehand: stopping by the held-out fold would make its score too good.
for epoch in range(args.epochs):
    optimiser.zero_grad()
    loss = nn.functional.cross_entropy(logits(train), gold)
    loss.backward()
    optimiser.step()
    print(f"epoch {epoch + 1} loss {loss.item():.4f}", flush=True)

with torch.no_grad(), open(args.out, "w", encoding="utf-8") as out:
    for item, row in zip(validation, logits(validation).double().softmax(1).tolist()):
        probs = dict(zip(labels, row))
        out.write(json.dumps({"id": item["id"], "pred": max(probs, key=probs.get), "probs": probs}) + "\n")
