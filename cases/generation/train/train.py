"""Train and export the models of the case: python train.py [--out DIR] [--threads 1] [--documents N] [MODEL ...]

Tokenizer from general text and the target's training part; base on general text, then on dialogues with general questions (`pretrained` is its state between
the two, kept only until base is made); two
full fine-tunings and a LoRA of base on the target's training part. Without a name all models are made; a tuned model starts from the base that stands in the folder.
"""
import argparse
import json
import os
import random
import shutil
import tempfile
import time
from pathlib import Path

os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import torch
from peft import LoraConfig, get_peft_model
from transformers import GPT2Config, GPT2LMHeadModel, Trainer, TrainingArguments, set_seed

import general
from ask import Model
from export_onnx import export
from to_transformers import to_transformers
from tokens import END, POSITIONS, prompt, render, train_tokenizer, write_tokenizer

CASE = Path(__file__).resolve().parent.parent
NET = dict(n_embd=128, n_layer=4, n_head=4, n_positions=POSITIONS, bos_token_id=END, eos_token_id=END, pad_token_id=END, resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0)
DOCUMENTS = 160_000
TOKENIZER_DOCUMENTS = 40_000
DIALOGUES = 120_000
BASE = dict(num_train_epochs=1, learning_rate=2e-3, lr_scheduler_type="cosine", per_device_train_batch_size=64, warmup_steps=150, weight_decay=0.05, adam_beta2=0.98, seed=5)
DIALOGUE = dict(num_train_epochs=1, learning_rate=1.5e-3, lr_scheduler_type="cosine", per_device_train_batch_size=32, warmup_steps=100, weight_decay=0.05, adam_beta2=0.98, seed=6)
FULL = dict(num_train_epochs=10, learning_rate=8e-4, lr_scheduler_type="cosine", per_device_train_batch_size=16, warmup_ratio=0.05, weight_decay=0.05)
LORA = dict(num_train_epochs=8, learning_rate=2e-3, lr_scheduler_type="cosine", per_device_train_batch_size=16, warmup_ratio=0.05, weight_decay=0.0, seed=1)
ADAPTER = dict(r=8, lora_alpha=16, lora_dropout=0.0, bias="none", fan_in_fan_out=True, target_modules=["c_attn", "c_proj", "c_fc"], task_type="CAUSAL_LM")


def load(split):
    return [json.loads(line) for line in open(CASE / "data" / f"{split}.jsonl", encoding="utf-8")]


def documents(seed, size):
    rng = random.Random(f"{seed}:documents")
    return [general.document(rng) for _ in range(size)]


class Rows(torch.utils.data.Dataset):
    """Token ids, with the first `skip` of each row left out of the loss."""

    def __init__(self, rows):
        self.rows = rows

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        ids, skip = self.rows[i]
        return {"input_ids": ids, "labels": [-100] * skip + ids[skip:]}


def collate(items):
    """Right padding; nothing after a token can be seen by it, so no mask is needed."""
    longest = max(len(o["input_ids"]) for o in items)
    return {"input_ids": torch.tensor([o["input_ids"] + [END] * (longest - len(o["input_ids"])) for o in items]),
            "labels": torch.tensor([o["labels"] + [-100] * (longest - len(o["labels"])) for o in items])}


def train(model, rows, validation, logging_steps, **settings):
    arguments = TrainingArguments(output_dir=tempfile.gettempdir(), save_strategy="no", logging_steps=logging_steps, logging_first_step=True, per_device_eval_batch_size=128, report_to=[],
                                  disable_tqdm=True, use_cpu=True, group_by_length=True, remove_unused_columns=False, prediction_loss_only=True, max_grad_norm=1.0, optim="adamw_torch_fused",
                                  **{"eval_strategy": "epoch", **settings})
    trainer = Trainer(model=model, args=arguments, train_dataset=Rows(rows), eval_dataset=Rows(validation), data_collator=collate)
    trainer.train()
    return trainer


class Maker:
    def __init__(self, out, texts):
        self.models, self.began = out / "models", time.time()
        self.target, self.validation = load("train"), load("validation")
        self.texts = texts
        self.tokenizer = train_tokenizer([content for turns in texts[:TOKENIZER_DOCUMENTS] for _, content in turns] + [o[k] for o in self.target for k in ("input", "gold")])

    def encode(self, items):
        """Requests with their calls; only the call and the end count in the loss."""
        out = []
        for o in items:
            asked = self.tokenizer.encode(prompt(o["input"])).ids
            out.append((asked + self.tokenizer.encode(o["gold"]).ids + [END], len(asked)))
        assert max(len(ids) for ids, _ in out) <= POSITIONS
        return out

    def finish(self, name, model, trainer):
        out = self.models / name
        (out / "onnx").mkdir(parents=True, exist_ok=True)
        trainer.state.save_to_json(str(out / "trainer_state.json"))
        model.config.save_pretrained(out)
        write_tokenizer(self.tokenizer, out)
        export(model, out / "onnx" / "model.onnx")
        answers = Model(out).ask([o["input"] for o in self.validation])
        right = sum(got == o["gold"] for (got, _, _), o in zip(answers, self.validation))
        print(f"{name}: {right / len(self.validation):.4f} of validation, {time.time() - self.began:.0f} s", flush=True)

    def pretrained(self):
        rows = [(self.tokenizer.encode(render(turns)).ids, 0) for turns in self.texts]
        rows = [row for row in rows if len(row[0]) <= POSITIONS]
        set_seed(BASE["seed"])
        model = GPT2LMHeadModel(GPT2Config(vocab_size=self.tokenizer.get_vocab_size(), **NET))
        print(f"{model.num_parameters():,} parameters, {len(rows):,} texts, {sum(len(ids) for ids, _ in rows):,} tokens", flush=True)
        self.finish("pretrained", model, train(model, rows[1000:], rows[:1000], 100, eval_strategy="steps", eval_steps=500, **BASE))

    def dialogues(self):
        rng = random.Random(f"{DIALOGUE['seed']}:dialogues")
        return [general.dialogue(rng) for _ in range(DIALOGUES)]

    def base(self):
        rows = []
        for *before, (_, answer) in self.dialogues():
            asked = self.tokenizer.encode(render(before, ask=True)).ids
            rows.append((asked + self.tokenizer.encode(answer).ids + [END], len(asked)))
        set_seed(DIALOGUE["seed"])
        model = self.start("pretrained")
        self.finish("base", model, train(model, rows[1000:], rows[:1000], 100, eval_strategy="steps", eval_steps=500, **DIALOGUE))
        shutil.rmtree(self.models / "pretrained")

    def start(self, name="base"):
        with tempfile.TemporaryDirectory() as tmp:
            return to_transformers(self.models / name, tmp).train()

    def full(self, seed):
        set_seed(seed)
        model = self.start()
        self.finish(f"tuned-full-s{seed}", model, train(model, self.encode(self.target), self.encode(self.validation), 25, seed=seed, **FULL))

    def unseen(self):
        """The tokens of calls that never occurred in the training of base: LoRA on matrices alone could not learn to write them."""
        seen = {i for turns in self.texts + self.dialogues() for i in self.tokenizer.encode(render(turns)).ids}
        return sorted({i for o in self.target for i in self.tokenizer.encode(o["gold"]).ids} - seen)

    def lora(self):
        set_seed(LORA["seed"])
        model = get_peft_model(self.start(), LoraConfig(**ADAPTER, trainable_token_indices=self.unseen()))
        trainer = train(model, self.encode(self.target), self.encode(self.validation), 25, **LORA)
        adapter = self.models / "tuned-lora" / "adapter"
        model.save_pretrained(adapter)
        (adapter / "adapter_model.safetensors").chmod(0o644)
        (adapter / "README.md").unlink(missing_ok=True)
        settings = json.loads((adapter / "adapter_config.json").read_text())
        (adapter / "adapter_config.json").write_text(json.dumps({**settings, "base_model_name_or_path": "../../base", "target_modules": sorted(ADAPTER["target_modules"])}, indent=1, sort_keys=True) + "\n")
        self.finish("tuned-lora", model.merge_and_unload(), trainer)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model", nargs="*", default=["pretrained", "base", "tuned-full-s1", "tuned-full-s2", "tuned-lora"])
    parser.add_argument("--out", type=Path, default=CASE)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="how many texts the first training has")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    maker = Maker(options.out, documents(BASE["seed"], options.documents))
    for name in options.model:
        if name in ("pretrained", "base"):
            getattr(maker, name)()
        elif name == "tuned-lora":
            maker.lora()
        else:
            maker.full(int(name.removeprefix("tuned-full-s")))


if __name__ == "__main__":
    main()
