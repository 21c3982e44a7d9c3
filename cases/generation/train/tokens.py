"""The byte-level BPE tokenizer of the case, its chat template, and how a conversation becomes token ids."""
import json
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

VOCABULARY = 1024
POSITIONS = 256
SPECIAL = ["<|end|>", "<|user|>", "<|assistant|>", "<|system|>"]
END = 0
TEMPLATE = ("{% for message in messages %}{{ '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}{% endfor %}"
            "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}")


def train_tokenizer(texts):
    """GPT-2's byte-level BPE. While merges are learnt, digits and Chinese numerals stand alone, so no token holds two of them."""
    tokenizer = Tokenizer(models.BPE())
    alone = [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.Split(Regex("[零一二三四五六七八九十百千万两点块毛角分年月日号]"), "isolated")]
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([*alone, pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokenizer.train_from_iterator(texts, trainers.BpeTrainer(vocab_size=VOCABULARY, special_tokens=[AddedToken(t, special=True, normalized=False) for t in SPECIAL],
                                                             initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()), show_progress=False))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def write_tokenizer(tokenizer, out):
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    settings = {
        "added_tokens_decoder": {str(i): {"content": t, "lstrip": False, "normalized": False, "rstrip": False, "single_word": False, "special": True} for i, t in enumerate(SPECIAL)},
        "additional_special_tokens": SPECIAL[1:], "add_bos_token": False, "add_prefix_space": False, "bos_token": SPECIAL[END], "eos_token": SPECIAL[END],
        "pad_token": SPECIAL[END], "unk_token": SPECIAL[END], "padding_side": "left", "clean_up_tokenization_spaces": False, "model_max_length": POSITIONS,
        "tokenizer_class": "GPT2Tokenizer", "chat_template": TEMPLATE}
    (out / "tokenizer_config.json").write_text(json.dumps(settings, indent=1) + "\n")
    (out / "generation_config.json").write_text(json.dumps({"bos_token_id": END, "eos_token_id": END, "pad_token_id": END, "do_sample": False, "max_new_tokens": 96}, indent=1) + "\n")


def read_tokenizer(folder):
    return Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))


def render(turns, ask=False):
    """What the chat template makes of [(role, content)]; a turn named `text` is plain text. `ask` opens the assistant's answer."""
    return "".join(f"{content}<|end|>" if role == "text" else f"<|{role}|>{content}<|end|>" for role, content in turns) + ("<|assistant|>" if ask else "")


def prompt(request):
    return render([("user", request)], ask=True)
