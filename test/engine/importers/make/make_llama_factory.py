"""Makes generated_predictions.jsonl by LLaMA-Factory's own code: python make_llama_factory.py TRAINER FOLDER

TRAINER is llamafactory/train/sft/trainer.py of a version's wheel: its method save_predictions is taken out of the file and run alone
over token ids of a small tokenizer (NumPy, tokenizers and transformers are needed, LLaMA-Factory itself and torch are not).
"""

import ast
import json
import os
import sys
from types import SimpleNamespace

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

ITEMS = [
    ("Is the tone of this good or bad ? A fine day", "good", "good"),
    ("Is the tone of this good or bad ? A cold meal", "bad", "good"),
    ("Is the tone of this good or bad ? A broken chair", "bad", "bad"),
    ("Is the tone of this good or bad ? A warm room", "good", ""),
    ("Is the tone of this good or bad ? 雨 停 了", "good", "good"),
]


def method(path):
    """The method save_predictions as a function."""
    tree = ast.parse(open(path, encoding="utf-8").read())
    found = next(one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == "save_predictions")
    logger = SimpleNamespace(info=lambda *_: None, info_rank0=lambda *_: None)
    scope = {"json": json, "os": os, "np": np, "IGNORE_INDEX": -100, "logger": logger}
    for name in ["Dataset", "PredictionOutput", "List", "Optional", "Union"]:
        scope[name] = "any"
    # Annotations name types of packages that are not needed.
    found.returns = None
    for argument in found.args.args:
        argument.annotation = None
    exec(compile(ast.Module([found], []), path, "exec"), scope)
    return scope["save_predictions"]


def main(trainer, folder):
    os.makedirs(folder, exist_ok=True)
    words = ["<pad>", "<bos>"] + sorted({word for item in ITEMS for text in item for word in text.split()})
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="<pad>"))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="<pad>", bos_token="<bos>")
    ids = lambda text: tokenizer.encode(text).ids
    wide = lambda rows, fill: np.array([row + [fill] * (4 - len(row)) for row in rows])
    labels = wide([ids(gold) for _, gold, _ in ITEMS], -100)
    # Generated tokens are padded at the left, as save_predictions expects.
    preds = np.array([[0] * (4 - len(ids(pred))) + ids(pred) for _, _, pred in ITEMS])
    me = SimpleNamespace(
        is_world_process_zero=lambda: True,
        args=SimpleNamespace(output_dir=folder),
        processing_class=fast,
        tokenizer=fast,
    )
    results = SimpleNamespace(label_ids=labels, predictions=preds)
    save = method(trainer)
    if save.__code__.co_argcount > 2:
        save(me, {"input_ids": [[1] + ids(prompt) for prompt, _, _ in ITEMS]}, results)
    else:
        save(me, results)


main(*sys.argv[1:])
