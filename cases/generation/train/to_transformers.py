"""Turn a model folder of the case (ONNX) into one of transformers: python to_transformers.py MODEL OUT"""
import shutil
import sys
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from transformers import GPT2Config, GPT2LMHeadModel

FILES = ("tokenizer.json", "tokenizer_config.json", "generation_config.json")


def weights(folder):
    """{name in transformers: array}: the named initialisers of the ONNX file."""
    graph = onnx.load(str(Path(folder) / "onnx" / "model.onnx")).graph
    return {i.name: numpy_helper.to_array(i) for i in graph.initializer if i.name.startswith("transformer.")}


def to_transformers(folder, out):
    folder, out = Path(folder), Path(out)
    out.mkdir(parents=True, exist_ok=True)
    model = GPT2LMHeadModel(GPT2Config.from_pretrained(folder))
    missing, unexpected = model.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in weights(folder).items()}, strict=False)
    assert missing == ["lm_head.weight"] and not unexpected, (missing, unexpected)
    model.tie_weights()
    model.save_pretrained(out)
    for name in FILES:
        shutil.copy(folder / name, out / name)
    return model.eval()


if __name__ == "__main__":
    to_transformers(*sys.argv[1:3])
