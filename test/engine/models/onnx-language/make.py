"""A tiny GPT-2 with random weights as ONNX in three shapes, and what PyTorch answers: python make.py

cached: with a key-value cache, as the shipped case; plain: logits alone, no cache and no position ids; unpadded: with a cache, but blind to padding.
"""
import json
import shutil
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import torch
from torch import nn
from transformers import AutoTokenizer, GPT2Config, GPT2LMHeadModel

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
sys.path.insert(0, str(ROOT / "cases" / "generation" / "train"))
from export_onnx import Cached, export  # noqa: E402

TOKENIZER = ROOT / "test" / "oracle" / "lm-eval" / "tokenizers" / "gpt2"
PROMPTS = ["Which month", "三月之后是几月？", "a  b", "He said: “it's", "June, of course. Which month comes after May?", "x", "naïve café", "四月。三月。四月。三月。", "trailing ", "leading"]
NEW = 20


class Plain(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.net, self.config = Cached(model), model.config

    def forward(self, ids, mask):
        past = torch.zeros(ids.shape[0], self.config.n_head, 0, self.config.n_embd // self.config.n_head)
        return self.net(ids, mask, (mask.cumsum(1) - 1).clamp(min=0), *[past] * (2 * self.config.n_layer))[0]


class Unpadded(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.net = Cached(model)

    def forward(self, ids, mask, *past):
        seen = past[0].shape[2]
        positions = torch.arange(seen, seen + ids.shape[1])[None] + ids * 0
        return self.net(ids, torch.ones_like(mask), positions, *past)


def folder(name, model):
    out = HERE / name
    shutil.rmtree(out, ignore_errors=True)
    (out / "onnx").mkdir(parents=True)
    model.config.save_pretrained(out)
    for file in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(TOKENIZER / file, out / file)
    return str(out / "onnx" / "model.onnx")


def main():
    torch.manual_seed(5)
    tokenizer = AutoTokenizer.from_pretrained(TOKENIZER)
    model = GPT2LMHeadModel(GPT2Config(vocab_size=len(tokenizer), n_positions=48, n_embd=16, n_layer=1, n_head=2, bos_token_id=0, eos_token_id=1, architectures=["GPT2LMHeadModel"])).eval()
    with torch.no_grad():
        for weight in model.parameters():
            weight += 0.5 * torch.randn_like(weight)
    ids, mask = torch.tensor([[5, 6, 7], [8, 9, 10]]), torch.ones(2, 3, dtype=torch.long)
    config = model.config
    past = [torch.zeros(2, config.n_head, 3, config.n_embd // config.n_head) for _ in range(2 * config.n_layer)]
    names = [f"{i}.{kind}" for i in range(config.n_layer) for kind in ("key", "value")]
    axes = {"input_ids": {0: "batch_size", 1: "sequence_length"}, "attention_mask": {0: "batch_size", 1: "total_sequence_length"}}
    export(model, folder("cached", model))
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        options = dict(opset_version=17, do_constant_folding=False, dynamo=False)
        torch.onnx.export(Plain(model), (ids, mask), folder("plain", model), input_names=["input_ids", "attention_mask"], output_names=["logits"], dynamic_axes=axes, **options)
        axes |= {f"past_key_values.{n}": {0: "batch_size", 2: "past_sequence_length"} for n in names} | {f"present.{n}": {0: "batch_size", 2: "total_sequence_length"} for n in names}
        torch.onnx.export(Unpadded(model), (ids, torch.ones(2, 6, dtype=torch.long), *past), folder("unpadded", model), input_names=["input_ids", "attention_mask", *[f"past_key_values.{n}" for n in names]],
                          output_names=["logits", *[f"present.{n}" for n in names]], dynamic_axes=axes, **options)
        # Exporting leaves a module in the mode of the one around it.
        model.eval()
        rows = []
        for prompt in PROMPTS:
            asked = tokenizer(prompt, return_tensors="pt")
            whole = model.generate(**asked, max_new_tokens=NEW, do_sample=False, pad_token_id=0)
            start = asked.input_ids.shape[1]
            logprobs = model(whole).logits.double().log_softmax(-1)[0]
            new = whole[0, start:].tolist()
            rows.append({"prompt": prompt, "tokensIn": start, "text": tokenizer.decode(new, skip_special_tokens=True), "tokens": len(new), "finish": "stop" if new[-1] == 1 else "length",
                         "logprob": sum(logprobs[start + i - 1, token].item() for i, token in enumerate(new)),
                         # Of the whole text, from the first token after the prefix on.
                         "text_logprob": sum(model(torch.tensor([[0, *asked.input_ids[0].tolist()]])).logits.double().log_softmax(-1)[0, i, token].item() for i, token in enumerate(asked.input_ids[0].tolist()))})
    golden = {"versions": {name: version(name) for name in ("torch", "transformers", "onnx")}, "rows": rows}
    (HERE / "golden.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
