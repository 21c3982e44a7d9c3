"""Writes small logs of LightEval 0.13.0 (and, with the argument `old`, of 0.6.2): `python make_lighteval.py OUT_FOLDER MODEL_FOLDER [old]`.

Two tasks of ours (multiple choice by log-likelihood, generation with exact match) over files written here, asked of a tiny local model
(the ones that make_lm_eval.py trains).
"""

import json
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

out, model, old = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), "old" in sys.argv[3:]
out.mkdir(parents=True, exist_ok=True)
shutil.copytree(model, out / "models" / "tuned", dirs_exist_ok=True)
print("lighteval", version("lighteval"), "transformers", version("transformers"))

ANIMALS = ["cat", "horse", "owl", "salmon", "bee"]
SUMS = [(1, 2), (3, 3), (4, 5), (2, 9), (7, 1), (6, 2), (5, 5), (8, 3)]
for name, rows in (
    (
        "animals",
        [
            {
                "question": f"Which animal is in story {i + 1}?",
                "options": [ANIMALS[(i + k) % 5] + (" of the far hills" if k == i % 3 else "") for k in range(3)],
                "answer": (i * i + i // 3) % 3,
            }
            for i in range(12)
        ],
    ),
    ("sums", [{"question": f"{a} + {b} =", "answer": str(a + b)} for a, b in SUMS]),
):
    (out / name).mkdir(exist_ok=True)
    with open(out / name / "test.jsonl", "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

(out / "own_tasks.py").write_text(
    f'''
from lighteval.metrics.metrics import Metrics
from lighteval.tasks.lighteval_task import LightevalTaskConfig
from lighteval.tasks.requests import Doc


def choices(line, task_name=None):
    return Doc(
        task_name=task_name,
        query=f"Question: {{line['question']}}\\nAnswer:",
        choices=[" " + option for option in line["options"]],
        gold_index=line["answer"],
    )


def sums(line, task_name=None):
    return Doc(task_name=task_name, query=line["question"], choices=[" " + line["answer"]], gold_index=0)


def config(name, prompt, metrics, **more):
    return LightevalTaskConfig(
        name=name,
        prompt_function=prompt,
        hf_repo=name,
        hf_subset="default",
        hf_avail_splits=["test"],
        evaluation_splits=["test"],
        metrics=metrics,
        {'suite=["community"],' if old else ""}
        **more,
    )


TASKS_TABLE = [
    config("animals", choices, {"[Metrics.loglikelihood_acc, Metrics.loglikelihood_acc_norm]" if old else "[Metrics.loglikelihood_acc]"}),
    config("sums", sums, {"[Metrics.quasi_exact_match, Metrics.exact_match]" if old else "[Metrics.exact_match]"}, generation_size=6, stop_sequence=["\\n"]),
]
'''
)
# Its metrics ask the hub for a judge when they are loaded, which needs a network; its hashes take texts, which xxhash 4 does not.
offline = """
import xxhash
made = xxhash.xxh64
xxhash.xxh64 = lambda value=b"", **more: made(value.encode() if isinstance(value, str) else value, **more)
import huggingface_hub
huggingface_hub.HfApi.list_models = lambda *_, **__: ["none"]
if old:
    import transformers
    from unittest.mock import MagicMock
    for kind in (transformers.AutoTokenizer, transformers.AutoModelForSequenceClassification):
        loaded = kind.from_pretrained
        kind.from_pretrained = lambda name, *a, loaded=loaded, **k: MagicMock() if str(name).startswith("Elron/") else loaded(name, *a, **k)
import lighteval.__main__ as main
main.cli_evaluate() if hasattr(main, "cli_evaluate") else main.app()
"""
tasks = "community|animals|0|0,community|sums|0|0" if old else "animals|0,sums|0"
subprocess.run(
    [
        *[sys.executable, "-c", f"old = {old}\n{offline}", "accelerate", f"{'pretrained' if old else 'model_name'}=models/tuned", tasks],
        *["--custom-tasks", "own_tasks.py", "--output-dir", "results", "--save-details"],
    ],
    check=True,
    cwd=out,
)
