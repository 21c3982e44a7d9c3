"""Writes small logs of lm-evaluation-harness 0.4.13 over a group of two tasks: `python make_lm_eval_group.py OUT_FOLDER TASKS_FOLDER`.

OUT_FOLDER holds the models and the sums that make_lm_eval.py wrote. Folders base and tuned are asked alike; folder other is the tuned model
asked with two examples, another seed of them, a system prompt and sampling.
"""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

out, tasks = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
print("lm_eval", version("lm_eval"), "transformers", version("transformers"))
NUMBERS = ["one", "two", "three", "four", "five", "six"]
with open(out / "words.jsonl", "w", encoding="utf-8") as file:
    for i, word in enumerate(NUMBERS):
        file.write(json.dumps({"question": f"{word} is", "answer": str(i + 1)}) + "\n")

other = [
    *["--num_fewshot", "2", "--seed", "0,1234,1234,7", "--system_instruction", "Answer with a number."],
    *["--gen_kwargs", "do_sample=True,temperature=0.5"],
]
for folder, name, more in (("base", "base", []), ("tuned", "tuned", []), ("other", "tuned", other)):
    subprocess.run(
        [
            *[sys.executable, "-m", "lm_eval", "--model", "hf", "--model_args", f"pretrained=models/{name}"],
            *["--tasks", "own_exam", "--include_path", str(tasks), "--device", "cpu", "--batch_size", "4"],
            *["--log_samples", "--output_path", f"group/{folder}", *more],
        ],
        check=True,
        cwd=out,
    )

# What names this machine is left out.
for path in (out / "group").glob("**/results*.json"):
    results = json.loads(path.read_text().replace(f"{tasks}/", "").replace(f"{out}/", ""))
    results.pop("pretty_env_info", None)
    path.write_text(json.dumps(results, indent=2, ensure_ascii=False))
