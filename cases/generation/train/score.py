"""Exact match of every model by plain onnxruntime, greedy: python score.py writes scores.json"""
import json
from collections import defaultdict
from pathlib import Path

from ask import Model

CASE = Path(__file__).resolve().parent.parent
MODELS = ("base", "tuned-full-s1", "tuned-full-s2", "tuned-lora")


def load(name):
    return [json.loads(line) for line in open(CASE / "data" / f"{name}.jsonl", encoding="utf-8")]


def share(pairs):
    """{key: share of right answers} from (key, right)."""
    out = defaultdict(list)
    for key, right in pairs:
        out[key].append(right)
    return {key: round(sum(v) / len(v), 4) for key, v in sorted(out.items())}


def is_call(text):
    try:
        call = json.loads(text)
    except ValueError:
        return False
    return isinstance(call, dict) and set(call) == {"name", "arguments"} and isinstance(call["arguments"], dict)


def main():
    scores = {}
    for name in MODELS:
        model, scores[name] = Model(CASE / "models" / name), {}
        for part in ("validation", "test", "general"):
            items = load(part)
            answers = [text for text, _, _ in model.ask([o["input"] for o in items])]
            right = [a == o["gold"] for a, o in zip(answers, items)]
            scores[name][part] = {"exact_match": round(sum(right) / len(right), 4), "by_language": share((o["language"], r) for o, r in zip(items, right)),
                                  "by_kind": share((o.get("function", o.get("kind")), r) for o, r in zip(items, right)),
                                  "valid_call": round(sum(map(is_call, answers)) / len(answers), 4)}
            print(name, part, scores[name][part]["exact_match"], scores[name][part]["by_language"], "calls", scores[name][part]["valid_call"], flush=True)
    (CASE / "train" / "scores.json").write_text(json.dumps(scores, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
