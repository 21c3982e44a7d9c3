"""Train and export the models of the intent case: python train.py [--out DIR] [--threads 1]

Vocabulary from the training texts; base on the everyday set and a small share of the target's training part;
three tuned models, each the base trained on on the target's training part alone, with seeds 1, 2 and 3.
"""
import argparse
import json
import os
import random
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import torch
from sklearn.metrics import accuracy_score, f1_score
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers import (BertConfig, BertForSequenceClassification, BertTokenizerFast, DataCollatorWithPadding, Trainer,
                          TrainingArguments, set_seed)

from frames import shape

CASE = Path(__file__).resolve().parent.parent
LABELS = list(shape.TARGET) + list(shape.EVERYDAY)
MAX_LENGTH = 64
VOCABULARY = 3000
NET = dict(hidden_size=128, num_hidden_layers=2, num_attention_heads=4, intermediate_size=256, max_position_embeddings=MAX_LENGTH,
           hidden_dropout_prob=0.2, attention_probs_dropout_prob=0.1, initializer_range=0.06)
SHARE = 0.25  # of the target's training items, seen by base
BASE = dict(num_train_epochs=22, learning_rate=7e-4, per_device_train_batch_size=16, warmup_ratio=0.1, weight_decay=0.01, seed=7)
TUNED = dict(num_train_epochs=10, learning_rate=5e-4, per_device_train_batch_size=16, warmup_ratio=0.1, weight_decay=0.01)
SEEDS = (1, 2, 3)


def load(split):
    return [json.loads(line) for line in open(CASE / "data" / f"{split}.jsonl", encoding="utf-8")]


def make_vocabulary(texts):
    """WordPiece by merging the most frequent pair, ties in alphabetical order, digits left single.

    The trainer of the tokenizers library breaks ties differently in each run, so it cannot be remade from a seed.
    """
    normalizer, pre_tokenizer = BertNormalizer(lowercase=True, handle_chinese_chars=True), BertPreTokenizer()
    count = Counter(w for t in texts for w, _ in pre_tokenizer.pre_tokenize_str(normalizer.normalize_str(t)))
    words = {w: [c if i == 0 else "##" + c for i, c in enumerate(w)] for w in sorted(count)}
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + sorted({piece for pieces in words.values() for piece in pieces})
    known = set(vocabulary)
    pairs, where = Counter(), defaultdict(set)
    for w, pieces in words.items():
        for pair in zip(pieces, pieces[1:]):
            pairs[pair] += count[w]
            where[pair].add(w)
    pairs = Counter({p: n for p, n in pairs.items() if not any(c.isdigit() for c in "".join(p))})
    while len(vocabulary) < VOCABULARY and pairs:
        best = min(pairs, key=lambda p: (-pairs[p], p))
        if pairs[best] < 2:
            break
        merged = best[0] + best[1].removeprefix("##")
        for w in sorted(where[best]):
            pieces, out = words[w], []
            for pair in zip(pieces, pieces[1:]):
                if pair in pairs:
                    pairs[pair] -= count[w]
            for piece in pieces:
                if out and (out[-1], piece) == best:
                    out[-1] = merged
                else:
                    out.append(piece)
            words[w] = out
            for pair in zip(out, out[1:]):
                if not any(c.isdigit() for c in "".join(pair)):
                    pairs[pair] += count[w]
                    where[pair].add(w)
        pairs = Counter({p: n for p, n in pairs.items() if n > 0 and p != best})
        if merged not in known:
            known.add(merged)
            vocabulary.append(merged)
    return vocabulary


def make_tokenizer(texts):
    with tempfile.TemporaryDirectory() as tmp:
        file = Path(tmp) / "vocab.txt"
        file.write_text("\n".join(make_vocabulary(texts)) + "\n", encoding="utf-8")
        return BertTokenizerFast(vocab_file=str(file), do_lower_case=True, model_max_length=MAX_LENGTH)


class Items(torch.utils.data.Dataset):
    def __init__(self, items, tokenizer):
        self.rows = tokenizer([o["text"] for o in items], truncation=True, max_length=MAX_LENGTH)
        self.labels = [LABELS.index(o["intent"]) for o in items]

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        return {**{k: v[i] for k, v in self.rows.items()}, "labels": self.labels[i]}


def metrics(given):
    pred = given.predictions.argmax(-1)
    return {"accuracy": float(accuracy_score(given.label_ids, pred)),
            "f1_macro": float(f1_score(given.label_ids, pred, average="macro", labels=sorted(set(given.label_ids.tolist())), zero_division=0))}


def train(model, tokenizer, items, validation, work, settings):
    arguments = TrainingArguments(output_dir=str(work), eval_strategy="epoch", save_strategy="epoch", logging_steps=10, logging_first_step=True,
                                  per_device_eval_batch_size=128, report_to=[], disable_tqdm=True, use_cpu=True, dataloader_num_workers=0,
                                  save_only_model=True, group_by_length=True, **settings)
    trainer = Trainer(model=model, args=arguments, train_dataset=Items(items, tokenizer), eval_dataset=Items(validation, tokenizer),
                      data_collator=DataCollatorWithPadding(tokenizer), compute_metrics=metrics)
    trainer.train()
    return trainer


@torch.no_grad()
def logits_of(model, tokenizer, texts, batch=64):
    model.eval()
    out = []
    for i in range(0, len(texts), batch):
        rows = tokenizer(texts[i:i + batch], truncation=True, max_length=MAX_LENGTH, padding=True, return_tensors="pt")
        out.append(model(**rows).logits.double().numpy())
    return np.concatenate(out)


def softmax(logits):
    e = np.exp(logits - logits.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def write_probabilities(path, model, tokenizer, parts):
    columns = {"id": [], "split": [], "gold": []}
    for split, items in parts.items():
        columns["id"] += [o["id"] for o in items]
        columns["split"] += [split] * len(items)
        columns["gold"] += [o["intent"] for o in items]
    probs = softmax(np.concatenate([logits_of(model, tokenizer, [o["text"] for o in items]) for items in parts.values()]))
    columns["pred"] = [LABELS[i] for i in probs.argmax(-1)]
    table = {k: pa.array(v, pa.string()) for k, v in columns.items()}
    table.update({f"prob_{label}": pa.array(np.round(probs[:, i], 6).astype(np.float32)) for i, label in enumerate(LABELS)})
    pq.write_table(pa.table(table), path, compression="zstd", compression_level=19)


def export(model, tokenizer, out):
    out.mkdir(parents=True, exist_ok=True)
    (out / "onnx").mkdir(exist_ok=True)
    model.eval()
    model.config.save_pretrained(out)
    with tempfile.TemporaryDirectory() as tmp:
        tokenizer.save_pretrained(tmp)
        for name in ("tokenizer.json", "tokenizer_config.json"):
            shutil.copy(Path(tmp) / name, out / name)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    rows = tokenizer(["one short text", "另一句长一点的话，two lines"], padding=True, return_tensors="pt")
    axes = {name: {0: "batch_size", 1: "sequence_length"} for name in names}
    torch.onnx.export(model, tuple(rows[n] for n in names), str(out / "onnx" / "model.onnx"), input_names=names, output_names=["logits"],
                      dynamic_axes={**axes, "logits": {0: "batch_size"}}, opset_version=14, do_constant_folding=True, dynamo=False)


def onnx_gap(out, model, tokenizer, texts):
    """Largest difference between ONNX and PyTorch, one text at a time and in padded batches."""
    import onnxruntime
    session = onnxruntime.InferenceSession(str(out / "onnx" / "model.onnx"), providers=["CPUExecutionProvider"])
    gap = 0.0
    for batch in (1, 7, 100):
        expected = logits_of(model, tokenizer, texts, batch)
        at = 0
        for i in range(0, len(texts), batch):
            rows = tokenizer(texts[i:i + batch], truncation=True, max_length=MAX_LENGTH, padding=True, return_tensors="np")
            got = session.run(["logits"], {k: rows[k].astype(np.int64) for k in ("input_ids", "attention_mask", "token_type_ids")})[0]
            gap = max(gap, float(np.abs(got - expected[at:at + len(got)]).max()))
            at += len(got)
    return gap


def score(model, tokenizer, items):
    pred = logits_of(model, tokenizer, [o["text"] for o in items]).argmax(-1)
    gold = [LABELS.index(o["intent"]) for o in items]
    return {"accuracy": round(accuracy_score(gold, pred), 4),
            "f1_macro": round(f1_score(gold, pred, average="macro", labels=sorted(set(gold)), zero_division=0), 4)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=CASE)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only-base", action="store_true", help="stop after base")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    began = time.time()

    target, validation, test, everyday, everyday_train = (load(s) for s in ("train", "validation", "test", "everyday", "everyday-train"))
    tokenizer = make_tokenizer([o["text"] for o in everyday_train + target])
    models = options.out / "models"
    scores = {}

    def finish(name, model, trainer):
        out = models / name
        out.mkdir(parents=True, exist_ok=True)
        trainer.state.save_to_json(str(out / "trainer_state.json"))
        export(model, tokenizer, out)
        scores[name] = {"test": score(model, tokenizer, test), "validation": score(model, tokenizer, validation),
                        "train": score(model, tokenizer, target), "everyday": score(model, tokenizer, everyday),
                        "onnx_gap": onnx_gap(out, model, tokenizer, [o["text"] for o in test[:100]])}
        print(name, json.dumps(scores[name]), f"{time.time() - began:.0f} s", flush=True)
        assert scores[name]["onnx_gap"] < 1e-4

    with tempfile.TemporaryDirectory() as tmp:
        work = Path(tmp)
        set_seed(BASE["seed"])
        config = BertConfig(vocab_size=len(tokenizer), id2label=dict(enumerate(LABELS)), label2id={l: i for i, l in enumerate(LABELS)},
                            pad_token_id=tokenizer.pad_token_id, attn_implementation="eager", **NET)
        model = BertForSequenceClassification(config)
        seen = random.Random(f"share:{BASE['seed']}").sample(target, round(SHARE * len(target)))
        trainer = train(model, tokenizer, everyday_train + seen, validation, work / "base", BASE)
        trainer.model.save_pretrained(work / "base-final")
        finish("base", trainer.model, trainer)
        if options.only_base:
            return

        for seed in SEEDS:
            name = f"tuned-s{seed}"
            set_seed(seed)
            model = BertForSequenceClassification.from_pretrained(work / "base-final", attn_implementation="eager")
            trainer = train(model, tokenizer, target, validation, work / name, {**TUNED, "seed": seed})
            finish(name, trainer.model, trainer)
            checkpoints = sorted((work / name).glob("checkpoint-*"), key=lambda p: int(p.name.split("-")[1]))
            assert len(checkpoints) == TUNED["num_train_epochs"]
            for epoch, checkpoint in enumerate(checkpoints, 1):
                then = BertForSequenceClassification.from_pretrained(checkpoint, attn_implementation="eager")
                write_probabilities(models / name / f"epoch-{epoch}.parquet", then, tokenizer, {"train": target, "validation": validation})
            if seed == 1:
                picked = sorted(random.Random("parity").sample(test, 100), key=lambda o: o["id"])
                logits = logits_of(trainer.model, tokenizer, [o["text"] for o in picked], 1)
                parity = {"model": name, "labels": LABELS, "items": [{"id": o["id"], "text": o["text"], "logits": [round(float(v), 7) for v in row]}
                                                                     for o, row in zip(picked, logits)]}
                (options.out / "parity.json").write_text(json.dumps(parity, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    scores["seconds"] = round(time.time() - began)
    (options.out / "train").mkdir(exist_ok=True)
    (options.out / "train" / "scores.json").write_text(json.dumps(scores, indent=2) + "\n")


if __name__ == "__main__":
    main()
