"""Makes results.jsonl, trajectories.jsonl and eval-*.json of `nel eval run`: python make_nemo_results.py FOLDER

That version of NeMo Evaluator is in its repository and not published as a package. These files are written here with the keys, and
the totals by the rules, of nemo_evaluator/engine/eval_loop.py, engine/artifacts.py and observability/types.py, by which it writes them.
"""

import json
import os
import sys

REPEATS = 2
# Question, gold, category, and for each repeat what the model said, what was taken from it, or the error that kept it from answering.
PROBLEMS = [
    ("What is five plus seven?", "12", "numbers", [("It is 12.", "12"), ("It is 12.", "12")]),
    ("What is nine times two?", "18", "numbers", [("It is 17.", "17"), ("It is 18.", "18")]),
    ("What colour is grass?", "green", "colours", [("green", "green"), ("Grass, I think.", None)]),
    ("What colour is fresh snow?", "white", "colours", [("blue", "blue"), ("blue", "blue")]),
    ("Tell an endless story.", "The end", "faults", [(None, "connection refused"), ("On and on", "On and on")]),
]


def rows():
    for idx, (prompt, gold, category, answers) in enumerate(PROBLEMS):
        for repeat, (said, taken) in enumerate(answers):
            failed = said is None
            details = (
                {"error": taken, "error_category": "infra_error", "method": "solve_failed"}
                if failed
                else {"method": "exact_match", "extracted": taken}
            )
            reward = 1.0 if not failed and taken == gold else 0.0
            response = "" if failed else said
            result = {
                "problem_idx": idx,
                "repeat": repeat,
                "reward": reward,
                "scorer_rewards": {},
                "model_response": response,
                "extracted_answer": None if failed else taken,
                "expected_answer": gold,
                "scoring_details": details,
                "metadata": {"category": category},
                "tokens": 0 if failed else len(prompt) + len(response),
                "latency_ms": 0 if failed else 12.5,
            }
            step = {
                "step_id": f"step{idx}{repeat}",
                "problem_idx": idx,
                "repeat": repeat,
                "timestamp": 1.0,
                "prompt": prompt,
                "expected_answer": gold,
                "reward": reward,
                "extracted_answer": result["extracted_answer"],
                "scoring_method": details["method"],
                "scoring_details": details,
                "seed_metadata": {"category": category},
                "timing": {"seed_ms": 0.1, "model_ms": 12.5, "verify_ms": 0.1, "total_ms": 13.0},
                "failure_category": "infra_error" if failed else None,
                "retries": 0,
            }
            if failed:
                step["model_error"] = taken
            else:
                step["model"] = {
                    "content": response,
                    "model": "base-model",
                    "finish_reason": "length" if "endless" in prompt else "stop",
                    "tokens": {
                        "prompt": len(prompt),
                        "completion": len(response),
                        "total": len(prompt) + len(response),
                        "reasoning": 0,
                    },
                    "latency_ms": 12.5,
                    "request_hash": "0" * 16,
                    "response_hash": "0" * 16,
                }
            yield result, step


def main(folder):
    os.makedirs(folder, exist_ok=True)
    results, steps = zip(*rows())
    # pass@1 of a problem is the share of its repeats whose reward is above 0, pass@2 whether any is.
    rights = [sum(1 for row in results if row["problem_idx"] == i and row["reward"] > 0) for i in range(len(PROBLEMS))]
    scores = {
        "pass@1": {"value": round(sum(c / REPEATS for c in rights) / len(rights), 4)},
        "pass@2": {"value": round(sum(c > 0 for c in rights) / len(rights), 4)},
    }
    bundle = {
        "run_id": "eval-20260101T000000Z-questions",
        "config_hash": "sha256:" + "0" * 64,
        "sdk_version": "0.3.0",
        "timestamp": "2026-01-01T00:00:00+00:00",
        "config": {"model": "base-model", "benchmark": "questions", "repeats": REPEATS},
        "benchmark": {"name": "questions", "samples": len(PROBLEMS), "repeats": REPEATS, "scores": scores},
        "n_results": len(results),
    }
    with open(os.path.join(folder, bundle["run_id"] + ".json"), "w") as file:
        json.dump(bundle, file, indent=2)
    for name, lines in [("results.jsonl", results), ("trajectories.jsonl", steps)]:
        with open(os.path.join(folder, name), "w") as file:
            for line in lines:
                file.write(json.dumps(line) + "\n")


main(*sys.argv[1:])
