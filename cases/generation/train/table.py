"""Print the table of scores.json for README.md: python table.py"""
import json

from score import CASE, MODELS


def table():
    scores = json.loads((CASE / "train" / "scores.json").read_text())
    lines = ["| exact match | validation | test (en / zh) | general | answers to test that are calls |", "|---|---|---|---|---|"]
    for name in MODELS:
        s = scores[name]
        by = s["test"]["by_language"]
        lines.append(f"| {name} | {s['validation']['exact_match']:.3f} | {s['test']['exact_match']:.3f} ({by['en']:.3f} / {by['zh']:.3f}) | {s['general']['exact_match']:.3f} | {s['test']['valid_call']:.3f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
