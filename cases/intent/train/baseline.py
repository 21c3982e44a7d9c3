"""How hard the test is for a plain model: TF-IDF of words and Chinese characters, logistic regression. Writes baseline.json."""
import json
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.pipeline import make_pipeline

from near import near_duplicates

HERE = Path(__file__).resolve().parent


def load(split):
    return [json.loads(line) for line in open(HERE.parent / "data" / f"{split}.jsonl", encoding="utf-8")]


def main():
    train, test, validation = load("train"), load("test"), load("validation")
    model = make_pipeline(
        TfidfVectorizer(lowercase=True, token_pattern=r"[\u4e00-\u9fff]|[a-z0-9']+", ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(C=10, max_iter=2000),
    )
    model.fit([o["text"] for o in train], [o["intent"] for o in train])
    result = {"model": "TF-IDF of words and Chinese characters (1-2 grams), logistic regression C=10"}
    for name, items in (("validation", validation), ("test", test)):
        gold, pred = [o["intent"] for o in items], list(model.predict([o["text"] for o in items]))
        result[name] = {"items": len(items), "accuracy": round(accuracy_score(gold, pred), 4), "f1_macro": round(f1_score(gold, pred, average="macro"), 4)}
    exact, near = near_duplicates(test, train)
    result["near_duplicates"] = {"exact": exact, "near": near, "share": round(near / len(test), 4), "threshold": 0.8}
    (HERE / "baseline.json").write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
