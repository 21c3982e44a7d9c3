"""Hold the ONNX models to transformers and write parity.json: python verify.py [--items 100]

Every model of the case is turned back into a folder of transformers; logits, greedy answers and the sums of log-probabilities must agree.
"""
import argparse
import json
import os
import random
import re
import tempfile
from pathlib import Path

os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import numpy as np
import onnxruntime
import peft
import tokenizers
import torch
import transformers
from transformers import AutoTokenizer

from ask import NEW, Model
from near import near_duplicates
from score import CASE, MODELS, load
from to_transformers import to_transformers
from tokens import END, prompt, read_tokenizer, render

GAP = 1e-3  # an item of parity.json has no step at which two tokens are nearer than this, in any model


def check_data():
    data = {name: load(name) for name in ("train", "validation", "test", "general")}
    owner, seen = {}, set()
    for name, items in data.items():
        for o in items:
            assert o["input"] not in seen, o
            seen.add(o["input"])
            if name != "general":
                assert owner.setdefault(o["group"], name) == name, o
                assert o["gold"] == json.dumps(json.loads(o["gold"]), ensure_ascii=False, separators=(",", ":")), o
    for a, b in (("test", "train"), ("validation", "train"), ("test", "validation")):
        exact, near = near_duplicates(*[[{"text": o["input"]} for o in data[k]] for k in (a, b)])
        assert exact == 0 and near < 0.01 * len(data[a]), (a, b, exact, near)
    return data


@torch.no_grad()
def generated(model, tokenizer, text):
    ids = torch.tensor([tokenizer.encode(text, add_special_tokens=False)])
    out = model.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=NEW, do_sample=False, pad_token_id=END, eos_token_id=END)
    return tokenizer.decode(out[0, ids.shape[1]:], skip_special_tokens=True)


@torch.no_grad()
def log_likelihood(model, context, continuation):
    """Sum of the log-probabilities of the continuation's tokens, in double precision; the model is already double."""
    logits = model(torch.tensor([context + continuation])).logits[0].log_softmax(-1)
    return sum(logits[len(context) + i - 1, token].item() for i, token in enumerate(continuation))


@torch.no_grad()
def logit_gap(asked, model, texts):
    """Largest difference of logits: one by one without a past, in a left-padded batch, and token by token with the cache."""
    rows = [asked.tokenizer.encode(t).ids for t in texts]
    expected = [model(torch.tensor([r])).logits[0].numpy() for r in rows]
    gap, longest = 0.0, max(map(len, rows))
    for r, e in zip(rows, expected):
        n = len(r)
        alone, _ = asked.step(np.array([r], np.int64), np.ones((1, n), np.int64), np.arange(n)[None], asked.empty(1))
        gap = max(gap, float(np.abs(alone[0] - e).max()))
    past, n = asked.empty(1), len(rows[0])
    for i in range(n):
        one, past = asked.step(np.array([[rows[0][i]]], np.int64), np.ones((1, i + 1), np.int64), np.array([[i]]), past)
        gap = max(gap, float(np.abs(one[0, 0] - expected[0][i]).max()))
    mask = np.array([[0] * (longest - len(r)) + [1] * len(r) for r in rows], np.int64)
    batch, _ = asked.step(np.array([[END] * (longest - len(r)) + r for r in rows], np.int64), mask, np.maximum(mask.cumsum(1) - 1, 0), asked.empty(len(rows)))
    for got, e in zip(batch, expected):
        gap = max(gap, float(np.abs(got[-len(e):] - e).max()))
    return gap


def pairs(data):
    """(context, continuation): right and wrong calls, right and wrong short answers, plain text."""
    rng = random.Random("pairs")
    test, general = rng.sample(data["test"], 6), rng.sample(data["general"], 4)
    out = [(prompt(o["input"]), o["gold"]) for o in test] + [(prompt(o["input"]), other["gold"]) for o, other in zip(test[:3], test[3:])]
    out += [(prompt(o["input"]), o["gold"]) for o in general] + [(prompt(o["input"]), other["gold"]) for o, other in zip(general[:2], general[2:])]
    out += [(render([("system", "Answer briefly."), ("user", "What is 4 plus 5?")], ask=True), "9"), ("The number 347 is read", " three hundred and forty-seven."), ("北京是", "中国的首都。"),
            ("Snow is", " white."), ("Snow is", " black.")]
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--items", type=int, default=100)
    count = parser.parse_args().items
    torch.set_num_threads(1)
    data = check_data()
    rng = random.Random("parity")
    picked = rng.sample(data["test"], count)
    extra = rng.sample(data["general"], count // 4)
    chosen, likely = picked + extra, pairs(data)
    answers, sums, gaps = {}, {}, {}
    for name in MODELS:
        asked = Model(CASE / "models" / name)
        with tempfile.TemporaryDirectory() as tmp:
            model = to_transformers(CASE / "models" / name, tmp)
            tokenizer = AutoTokenizer.from_pretrained(tmp)
            for o in chosen[:10]:
                turns = [{"role": "user", "content": o["input"]}]
                assert tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True) == prompt(o["input"])
                assert tokenizer.encode(prompt(o["input"])) == asked.tokenizer.encode(prompt(o["input"])).ids
            gaps[name] = logit_gap(asked, model, [prompt(o["input"]) + o["gold"] for o in chosen[:20]])
            assert gaps[name] < 1e-4, gaps
            answers[name] = asked.ask([o["input"] for o in chosen])
            differ = sum(generated(model, tokenizer, prompt(o["input"])) != text for o, (text, _, _) in zip(chosen, answers[name]))
            double, sums[name] = model.double(), []
            for context, continuation in likely:
                a, b, whole = (read_tokenizer(tmp).encode(t).ids for t in (context, continuation, context + continuation))
                assert a + b == whole, (context, continuation)
                sums[name].append((len(b), log_likelihood(double, a, b)))
        print(f"{name}: largest difference of logits {gaps[name]:.1e}, {differ} of {len(chosen)} greedy answers differ", flush=True)
        assert differ == 0, name
    clear = [i for i in range(len(chosen)) if all(answers[name][i][1] >= GAP for name in MODELS)]
    kept = [i for i in clear if i < count][:30] + [i for i in clear if i >= count][:10]
    parity = {
        "made_by": {"transformers": transformers.__version__, "torch": torch.__version__.split("+")[0], "tokenizers": tokenizers.__version__, "onnxruntime": onnxruntime.__version__, "peft": peft.__version__},
        "max_new_tokens": NEW, "stop": "<|end|>", "smallest_gap": GAP,
        "items": [{"id": chosen[i]["id"], "input": chosen[i]["input"], "prompt": prompt(chosen[i]["input"]), "gold": chosen[i]["gold"],
                   "answers": {name: answers[name][i][0] for name in MODELS}, "tokens": {name: answers[name][i][2] for name in MODELS},
                   "gap": {name: round(answers[name][i][1], 4) for name in MODELS}} for i in kept],
        "log_likelihood": [{"context": context, "continuation": continuation, "tokens": sums["base"][i][0], "sum": {name: sums[name][i][1] for name in MODELS}} for i, (context, continuation) in enumerate(likely)]}
    (CASE / "parity.json").write_text(json.dumps(parity, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    files = [p for p in CASE.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    size = sum(p.stat().st_size for p in files)
    assert size < 20e6, size
    for p in files:
        if p.suffix in (".json", ".jsonl", ".md", ".py", ".txt", ".yaml") and p.name != "verify.py":
            assert not re.search(r"(?<![\w.])/(tmp|home|root|usr|var|opt|work)/", p.read_text(encoding="utf-8")), p
    print(f"{len(kept)} items and {len(likely)} pairs; {len(clear)} of {len(chosen)} items have no near tie; {len(files)} files, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
