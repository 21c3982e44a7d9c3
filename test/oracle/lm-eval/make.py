"""Has lm-evaluation-harness evaluate the base model of cases/generation on the tasks beside this file, and writes golden.json: python make.py

The model is the shipped ONNX file, turned back into one of transformers (cases/generation/train/to_transformers.py), in float32 on the CPU.
"""
import hashlib
import json
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
HERE = Path(__file__).resolve().parent
MODEL = HERE.parents[2] / "cases" / "generation" / "models" / "base"
sys.path.insert(0, str(HERE.parents[2] / "cases" / "generation" / "train"))

import torch  # noqa: E402
from lm_eval import simple_evaluate  # noqa: E402
from lm_eval.models.huggingface import HFLM  # noqa: E402
from lm_eval.tasks import TaskManager  # noqa: E402
from to_transformers import to_transformers  # noqa: E402

TASKS = ("assay_choice", "assay_choice_chat", "assay_generate", "assay_rolling")


def row(sample):
    """What was asked and answered for one item."""
    asked, answers, about = sample["arguments"], [answer[0] for answer in sample["resps"]], {"id": sample["doc"]["id"]}
    if "choices" in sample["doc"]:
        count = len(sample["doc"]["choices"])
        continuations = [continuation for _, continuation in asked]
        assert [context for context, _ in asked[count:]] == [""] * count and continuations[count:] == continuations[:count]
        numbers = [float(number) for number, _ in answers]
        return {**about, "context": asked[0][0], "continuations": continuations[:count], "logprobs": numbers[:count], "unconditional": numbers[count:],
                **{name: sample[name] for name in ("acc", "acc_norm", "acc_bytes", "acc_mutual_info")}}
    if "text" in sample["doc"]:
        return {**about, "sum": float(answers[0])}
    return {**about, "prompt": asked[0][0], "text": answers[0], "exact_match": sample["exact_match"]}


def main():
    torch.set_num_threads(1)
    os.chdir(HERE)
    with tempfile.TemporaryDirectory() as folder:
        to_transformers(MODEL, folder)
        # transformers would take a limit that stands here for more than the task's.
        settings = Path(folder) / "generation_config.json"
        settings.write_text(json.dumps({name: value for name, value in json.loads(settings.read_text()).items() if name != "max_new_tokens"}))
        os.environ["HF_DATASETS_CACHE"] = str(Path(folder) / "datasets")
        model = HFLM(pretrained=folder, device="cpu", dtype="float32", batch_size=16)
        results = simple_evaluate(model, tasks=list(TASKS), task_manager=TaskManager(include_path=str(HERE), include_defaults=False), bootstrap_iters=0, log_samples=True)
    golden = {
        "versions": {name: version(name) for name in ("lm_eval", "transformers", "torch", "tokenizers", "datasets")},
        "model": hashlib.sha256((MODEL / "onnx" / "model.onnx").read_bytes()).hexdigest(),
        "tasks": {
            task: {
                "results": {name.split(",")[0]: value for name, value in results["results"][task].items() if isinstance(value, float) and "stderr" not in name},
                "samples": [row(sample) for sample in sorted(results["samples"][task], key=lambda sample: sample["doc_id"])],
            }
            for task in TASKS
        },
    }
    (HERE / "golden.json").write_text(json.dumps(golden, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(json.dumps({task: golden["tasks"][task]["results"] for task in TASKS}, indent=1))


if __name__ == "__main__":
    main()
