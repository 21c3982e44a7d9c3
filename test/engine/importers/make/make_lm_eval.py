"""Writes small logs of lm-evaluation-harness 0.4.13 and 0.4.2: `python make_lm_eval.py OUT_FOLDER TASKS_FOLDER`.

A two-layer GPT-2 with a byte tokenizer is trained for some seconds twice (a base and a tuned model) and asked four tasks of ours:
multiple choice by log-likelihood, two contexts with one ending, generation with two filters, and rolling log-likelihood. Needs
transformers and torch. A third argument LIMIT asks the tuned model that many items only.
"""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

out, tasks = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
out.mkdir(parents=True, exist_ok=True)
print("lm_eval", version("lm_eval"), "transformers", version("transformers"))

COLOURS = ["red", "green", "blue", "yellow", "white"]
ANIMALS = ["cat", "horse", "owl", "salmon", "bee"]


def write(name, rows):
    with open(out / name, "w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


write(
    "choices.jsonl",
    [
        {
            "question": f"Which animal is {COLOURS[i % 5]} in story {i + 1}?",
            "options": [ANIMALS[(i + k) % 5] + (" of the far hills" if k == i % 3 else "") for k in range(3)],
            "answer": (i * i + i // 3) % 3,
            "subject": "hills" if i % 2 else "sea",
        }
        for i in range(14)
    ],
)
SUMS = [(1, 2), (3, 3), (4, 5), (2, 9), (7, 1), (6, 2), (5, 5), (8, 3)]
write("sums.jsonl", [{"question": f"{a} + {b} =", "answer": str(a + b)} for a, b in SUMS])
write(
    "blanks.jsonl",
    [
        {
            "options": [f"The {a} and the {b} ran home, for the {one}" for one in (a, b)],
            "answer": i % 2,
            "rest": f"was {COLOURS[i % 5]} with cold.",
        }
        for i, (a, b) in enumerate(zip(ANIMALS * 2, ANIMALS[1:] + ANIMALS[:4]))
    ],
)
write("texts.jsonl", [{"text": f"The {ANIMALS[i % 5]} sleeps near the {COLOURS[(i * 2) % 5]} door. 门开着。" * (1 + i % 2)} for i in range(6)])


def model(folder: Path, seed: int):
    letters = pre_tokenizers.ByteLevel.alphabet()
    vocab = {token: i for i, token in enumerate(["<|end|>", *sorted(letters)])}
    tokenizer = Tokenizer(models.BPE(vocab=vocab, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<|end|>", eos_token="<|end|>", pad_token="<|end|>", model_max_length=512
    ).save_pretrained(folder)
    torch.manual_seed(seed)
    config = GPT2Config(vocab_size=len(vocab), n_positions=512, n_embd=32, n_layer=2, n_head=2, bos_token_id=0, eos_token_id=0)
    net = GPT2LMHeadModel(config)
    optimizer = torch.optim.AdamW(net.parameters(), lr=5e-3)
    # The base model learns half of the sums, and of the rest that they end in a word; the tuned one learns them all.
    lines = [f"{a} + {b} = {a + b if seed == 2 or i % 2 == 0 else 'it is 7'}\n" for i, (a, b) in enumerate(SUMS)]
    batches = [torch.tensor([tokenizer.encode(line).ids]) for line in lines]
    for _ in range(60):
        for batch in batches:
            loss = net(batch, labels=batch).loss
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
    net.save_pretrained(folder)


# Before 0.4.3 exact match is a script of the `evaluate` package, which is looked for here before the hub.
(out / "exact_match").mkdir(exist_ok=True)
(out / "exact_match" / "exact_match.py").write_text(
    """import datasets
import evaluate


class ExactMatch(evaluate.Metric):
    def _info(self):
        features = datasets.Features({"predictions": datasets.Value("string"), "references": datasets.Value("string")})
        return evaluate.MetricInfo(description="exact match", citation="", inputs_description="", features=features)

    def _compute(self, predictions, references, **_):
        return {"exact_match": sum(p == r for p, r in zip(predictions, references)) / len(references)}
"""
)

for name, seed in (("base", 1), ("tuned", 2)):
    folder = out / "models" / name
    model(folder, seed)
    subprocess.run(
        [
            *[sys.executable, "-m", "lm_eval", "--model", "hf", "--model_args", f"pretrained=models/{name}"],
            *["--tasks", "own_choices,own_blanks,own_sums,own_texts", "--include_path", str(tasks), "--device", "cpu"],
            *["--batch_size", "4", "--log_samples", "--output_path", name],
            *(["--limit", sys.argv[3]] if name == "tuned" and len(sys.argv) > 3 else []),
        ],
        check=True,
        cwd=out,
    )

# What names this machine is left out.
for path in out.glob("**/results*.json"):
    results = json.loads(path.read_text().replace(f"{tasks}/", "").replace(f"{out}/", ""))
    results.pop("pretty_env_info", None)
    path.write_text(json.dumps(results, indent=2, ensure_ascii=False))
