"""How lm-evaluation-harness encodes texts with tokenizers of several kinds: writes tokenizers/ and tokens.json. python make_tokens.py

Also the probabilities that transformers draws a next token with: draws.json.
"""
import json
import random
import shutil
from importlib.metadata import version
from pathlib import Path

import torch
from lm_eval import utils
from lm_eval.models.huggingface import HFLM
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoTokenizer, GPT2Config, GPT2LMHeadModel
from transformers.generation.logits_process import TemperatureLogitsWarper, TopKLogitsWarper, TopPLogitsWarper

HERE = Path(__file__).resolve().parent
TEXTS = ["Which month comes after May? June, of course.", "三月之后是几月？四月。", "a  b   c\n\nd\te", "He said: “it's 12:30” 🙂 and left", "", " leading", "trailing  ", "<s>already begun", "<s>", "</s>", "x</s>y", "naïve café ﬁ", "\n"]
PAIRS = [("Question: one?", " two"), ("Question: one? ", "two"), ("Question: one?\n", "two"), ("Question: one?\u3000", "二"), ("问题：一？", "二"), ("", " two"), ("", "二"), ("", "<s>two"), ("<s>Question", " two"),
         ("ab", "c"), ("He sa", "id"), ("x \x1f", "y"), ("x\ufeff", "y"), ("x\u0085", "y"), ("   ", "two")]


def train(tokenizer, trainer):
    tokenizer.train_from_iterator(TEXTS * 3 + [a + b for a, b in PAIRS] * 3, trainer)
    return tokenizer


def byte_level():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    return train(tokenizer, trainers.BpeTrainer(vocab_size=340, special_tokens=["<s>", "</s>"], initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()), show_progress=False))


def sentence_piece():
    """As llama's: spaces are marks, a mark stands before the text, unknown characters are bytes."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)])
    return train(tokenizer, trainers.BpeTrainer(vocab_size=400, special_tokens=["<unk>", "<s>", "</s>", *(f"<0x{i:02X}>" for i in range(256))], limit_alphabet=60, show_progress=False))


def framed(tokenizer):
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", tokenizer.token_to_id("<s>"))])
    return tokenizer


KINDS = {
    "gpt2": (byte_level, {"tokenizer_class": "GPT2Tokenizer", "bos_token": "<s>", "eos_token": "</s>", "unk_token": "</s>"}),
    "end-only": (byte_level, {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": "</s>"}),
    "framed": (lambda: framed(byte_level()), {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "<s>", "eos_token": "</s>", "clean_up_tokenization_spaces": True}),
    "llama": (lambda: framed(sentence_piece()), {"tokenizer_class": "LlamaTokenizerFast", "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>"}),
    # Their settings win over tokenizer.json.
    "llama-not-framed": (lambda: framed(sentence_piece()), {"tokenizer_class": "LlamaTokenizer", "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "add_bos_token": False}),
    "llama-framed": (sentence_piece, {"tokenizer_class": "LlamaTokenizer", "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "add_bos_token": True}),
}


def kind(name):
    make, settings = KINDS[name]
    folder = HERE / "tokenizers" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    make().save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=1) + "\n")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    assert tokenizer.is_fast
    model = GPT2LMHeadModel(GPT2Config(vocab_size=len(tokenizer), n_positions=16, n_embd=8, n_layer=1, n_head=1))
    harness = HFLM(pretrained=model, tokenizer=tokenizer, device="cpu")
    asked = []
    harness._loglikelihood_tokens = lambda requests, **_: asked.extend(requests) or []
    harness.loglikelihood([type("Instance", (), {"args": pair}) for pair in PAIRS], disable_tqdm=True)
    ids = [tokenizer.encode(text, add_special_tokens=False) for text in TEXTS]
    return {
        "name": name,
        "prefix": harness.prefix_token_id,
        "texts": [{"text": text, "ids": harness.tok_encode(text)} for text in TEXTS],
        "pairs": [{"context": pair[0], "continuation": pair[1], "ids": [before, after]} for pair, before, after in asked],
        "decoded": [{"ids": one, "text": tokenizer.decode(one, skip_special_tokens=True), "spelled": tokenizer.decode(one, skip_special_tokens=False, clean_up_tokenization_spaces=False)} for one in ids if one],
        "windows": [{"length": n, "most": most, "windows": [list(map(list, map(utils.make_disjoint_window, [w]))) [0] for w in utils.get_rolling_token_windows(list(range(100, 100 + n)), 7, most, 1)]}
                    for n, most in ((0, 4), (1, 4), (3, 4), (4, 4), (5, 4), (8, 4), (9, 4), (13, 5), (20, 16))] if name == "gpt2" else [],
    }


def draws(rng):
    """Rows of logits, the bounds, and the probabilities that are left."""
    rows = []
    for i in range(60):
        width = rng.choice((2, 5, 12, 40))
        logits = [round(rng.gauss(0, 3), rng.choice((0, 1, 3))) for _ in range(width)]
        temperature, top_k, top_p = rng.choice((0.3, 0.7, 1.0, 1.8)), rng.choice((None, 1, 2, 3, 10, 100)), rng.choice((None, 0.1, 0.5, 0.9, 0.99))
        scores = TemperatureLogitsWarper(temperature)(None, torch.tensor([logits], dtype=torch.float64))
        if top_k is not None:
            scores = TopKLogitsWarper(top_k)(None, scores)
        # Where logits are equal, which of them top_p leaves is chance: sorting is not stable.
        if top_p is not None and len(set(logits)) == width:
            scores = TopPLogitsWarper(top_p)(None, scores)
        else:
            top_p = None
        rows.append({"logits": logits, "temperature": temperature, "topK": top_k, "topP": top_p, "probs": scores.softmax(-1)[0].tolist()})
    return rows


def write(name, value):
    value = {"versions": {one: version(one) for one in ("lm_eval", "transformers", "tokenizers", "torch")}, **value}
    (HERE / name).write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write("tokens.json", {"tokenizers": [kind(name) for name in KINDS]})
    write("draws.json", {"rows": draws(random.Random(7))})
