"""Check the committed files: python verify.py. Needs neither PyTorch nor the scripts that made them."""
import json
import re
from pathlib import Path

import numpy as np
import onnxruntime
import pyarrow.parquet as pq
from tokenizers import Tokenizer

from near import near_duplicates

CASE = Path(__file__).resolve().parent.parent
MODELS = ("base", "tuned-s1", "tuned-s2", "tuned-s3")


def load(split):
    return [json.loads(line) for line in open(CASE / "data" / f"{split}.jsonl", encoding="utf-8")]


def logits_of(name, texts, batch):
    tokenizer = Tokenizer.from_file(str(CASE / "models" / name / "tokenizer.json"))
    tokenizer.enable_truncation(64)
    tokenizer.enable_padding(pad_id=tokenizer.token_to_id("[PAD]"), pad_token="[PAD]")
    session = onnxruntime.InferenceSession(str(CASE / "models" / name / "onnx" / "model.onnx"), providers=["CPUExecutionProvider"])
    assert sorted(i.name for i in session.get_inputs()) == ["attention_mask", "input_ids", "token_type_ids"]
    assert [o.name for o in session.get_outputs()] == ["logits"]
    out = []
    for i in range(0, len(texts), batch):
        rows = tokenizer.encode_batch(texts[i:i + batch])
        feed = {"input_ids": [r.ids for r in rows], "attention_mask": [r.attention_mask for r in rows], "token_type_ids": [r.type_ids for r in rows]}
        out.append(session.run(None, {k: np.array(v, np.int64) for k, v in feed.items()})[0])
    return np.concatenate(out)


def main():
    data = {s: load(s) for s in ("train", "validation", "test", "everyday", "everyday-train")}
    keys = {"id", "text", "intent", "group", "lang", "slip", "ambiguous"}
    owner, texts = {}, set()
    for split, items in data.items():
        assert len({o["id"] for o in items}) == len(items)
        for o in items:
            assert set(o) == keys and all(isinstance(v, str) and v for v in o.values()), o
            assert owner.setdefault(o["group"], split) == split, o
            assert o["text"] not in texts, o
            texts.add(o["text"])
    assert len(data["test"]) >= 1200 and len(data["validation"]) >= 400 and len(data["everyday"]) >= 1000
    exact, near = near_duplicates(data["test"], data["train"])
    assert exact == 0 and near < 0.01 * len(data["test"])

    labels = json.loads((CASE / "models" / "base" / "config.json").read_text())["id2label"]
    labels = [labels[str(i)] for i in range(len(labels))]
    for name in MODELS:
        config = json.loads((CASE / "models" / name / "config.json").read_text())
        assert config["model_type"] == "bert" and [config["id2label"][str(i)] for i in range(len(labels))] == labels
        tokenizer = json.loads((CASE / "models" / name / "tokenizer_config.json").read_text())
        for key in ("pad_token", "cls_token", "sep_token", "unk_token", "mask_token", "model_max_length"):
            assert tokenizer[key], key
        assert tokenizer["tokenizer_class"] == "BertTokenizer"
        state = json.loads((CASE / "models" / name / "trainer_state.json").read_text())
        evals = [e for e in state["log_history"] if "eval_loss" in e]
        assert len(evals) == state["num_train_epochs"] and all({"eval_accuracy", "eval_f1_macro"} <= set(e) for e in evals)
        for split in ("test", "everyday"):
            pred = logits_of(name, [o["text"] for o in data[split]], 64).argmax(-1)
            print(name, split, round(float(np.mean([labels[p] == o["intent"] for p, o in zip(pred, data[split])])), 4))
        if name == "base":
            continue
        order = [("train", o) for o in data["train"]] + [("validation", o) for o in data["validation"]]
        for e in range(1, len(evals) + 1):
            table = pq.read_table(CASE / "models" / name / f"epoch-{e}.parquet")
            assert table.column_names == ["id", "split", "gold", "pred"] + [f"prob_{l}" for l in labels]
            assert table["id"].to_pylist() == [o["id"] for _, o in order] and table["gold"].to_pylist() == [o["intent"] for _, o in order]
            assert table["split"].to_pylist() == [s for s, _ in order]
            probs = np.stack([table[f"prob_{l}"].to_numpy() for l in labels], 1)
            assert probs.dtype == np.float32 and np.abs(probs.sum(1) - 1).max() < 1e-4
            right = [p == o["intent"] for p, (s, o) in zip(table["pred"].to_pylist(), order) if s == "validation"]
            assert abs(np.mean(right) - evals[e - 1]["eval_accuracy"]) < 1e-9, (name, e)

    parity = json.loads((CASE / "parity.json").read_text(encoding="utf-8"))
    assert parity["labels"] == labels and len(parity["items"]) == 100
    expected = np.array([o["logits"] for o in parity["items"]])
    for batch in (1, 16, 100):
        gap = np.abs(logits_of(parity["model"], [o["text"] for o in parity["items"]], batch) - expected).max()
        print("parity, batch", batch, f"{gap:.1e}")
        assert gap < 1e-4

    files = [p for p in CASE.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    size = sum(p.stat().st_size for p in files)
    assert size < 25e6
    for p in files:
        if p.suffix in (".json", ".jsonl", ".md", ".py", ".txt") and p.name != "verify.py":
            assert not re.search(r"(?<![\w.])/(tmp|home|root|usr|var|opt)/", p.read_text(encoding="utf-8")), p
    print(f"all right, {len(files)} files, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
