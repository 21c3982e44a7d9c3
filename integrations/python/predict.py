#!/usr/bin/env python3
"""Answers Assay's questions with a model of Hugging Face transformers, with or without a PEFT adapter.

    # assay.yaml
    models:
      - { name: base,  role: base,  command: python predict.py --model path/to/base }
      - { name: tuned, role: tuned, command: python predict.py --model path/to/base --adapter path/to/lora }

A classifier is asked for labels and their probabilities, a causal language model for texts and log-likelihoods; config.json tells which it is.
Needs: torch, transformers; peft where there is an adapter. Tried with transformers 4.57, peft 0.21, torch 2.15.
"""

import argparse
import sys

import torch
import transformers

import json_lines


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", required=True, help="folder (or hub name) of the model")
    options.add_argument("--adapter", help="folder of a PEFT adapter that is laid on it")
    options.add_argument("--batch-size", type=int, default=16)
    options.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options.add_argument("--dtype", default="float32", help="float32, bfloat16, float16")
    options.add_argument("--max-length", type=int, help="tokens of an input; default: what the model takes")
    given = options.parse_args()
    config = transformers.AutoConfig.from_pretrained(given.model)
    classifies = any("SequenceClassification" in name for name in config.architectures or [])
    answerer = Classifier(given) if classifies else Generator(given)
    json_lines.serve(answerer.answer, given.batch_size)


def load(kind, given):
    tokenizer = transformers.AutoTokenizer.from_pretrained(given.model)
    model = kind.from_pretrained(given.model, dtype=getattr(torch, given.dtype))
    if given.adapter is not None:
        import peft

        model = peft.PeftModel.from_pretrained(model, given.adapter)
        if not any("lora_" in name or "adapter" in name or "prompt_" in name for name, _ in model.named_parameters()):
            sys.exit(f"{given.adapter} adds nothing to the model; is it the right adapter?")
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer, model.to(given.device).eval()


def length_of(model, tokenizer, given):
    """Tokens that the model takes; None where nothing says."""
    positions = getattr(model.config, "max_position_embeddings", None)
    known = [given.max_length, positions, tokenizer.model_max_length]
    known = [length for length in known if length is not None and length < 1e9]
    return min(known) if known else None


class Classifier:
    """Labels with their probabilities."""

    def __init__(self, given):
        self.tokenizer, self.model = load(transformers.AutoModelForSequenceClassification, given)
        self.device = given.device
        self.longest = length_of(self.model, self.tokenizer, given)
        self.labels = [self.model.config.id2label[k] for k in range(self.model.config.num_labels)]
        self.several = self.model.config.problem_type == "multi_label_classification"

    @torch.inference_mode()
    def answer(self, questions):
        texts = [question["input"] for question in questions]
        encoded = self.tokenizer(
            texts, return_tensors="pt", padding=True, truncation=self.longest is not None, max_length=self.longest
        ).to(self.device)
        logits = self.model(**encoded).logits.double()
        probs = torch.sigmoid(logits) if self.several else torch.softmax(logits, dim=-1)
        for row in probs.tolist():
            named = dict(zip(self.labels, row, strict=True))
            pred = [label for label, p in named.items() if p >= 0.5] if self.several else max(named, key=named.get)
            yield {"pred": pred, "probs": named}


class Generator:
    """Texts, and log-likelihoods of given texts."""

    def __init__(self, given):
        self.tokenizer, self.model = load(transformers.AutoModelForCausalLM, given)
        self.tokenizer.padding_side = "left"
        self.device = given.device
        self.longest = length_of(self.model, self.tokenizer, given)
        # What stands before a text that begins with nothing.
        self.start = self.tokenizer.bos_token_id
        if self.start is None:
            self.start = self.tokenizer.eos_token_id

    def answer(self, questions):
        """Answers in the order of the questions; those that can be generated together are."""
        answers = [None] * len(questions)
        together = {}
        for i, question in enumerate(questions):
            if question["kind"] == "generate":
                together.setdefault(str(question["sampling"]), []).append(i)
            elif question["kind"] == "choices":
                answers[i] = self.choices(question)
            else:
                answers[i] = self.text(question)
        for group in together.values():
            for i, answer in zip(group, self.generate([questions[i] for i in group]), strict=True):
                answers[i] = answer
        return answers

    def prompt_of(self, question):
        """Token ids of what the model goes on with."""
        if "messages" not in question:
            return self.tokenizer(question["prompt"]).input_ids
        if self.tokenizer.chat_template is None:
            raise SystemExit("the model has no chat template; say `prompt: { form: text }` in the plan")
        text = self.tokenizer.apply_chat_template(
            question["messages"], tools=question.get("tools"), tokenize=False, add_generation_prompt=True
        )
        return self.tokenizer(text, add_special_tokens=False).input_ids

    @torch.inference_mode()
    def generate(self, questions):
        sampling = questions[0]["sampling"]
        prompts = [self.prompt_of(question) for question in questions]
        room = sampling["max_tokens"]
        fits = [self.longest is None or len(prompt) + room <= self.longest for prompt in prompts]
        kept = [prompt for prompt, fit in zip(prompts, fits, strict=True) if fit]
        spoken = iter(self.continuations(kept, sampling) if kept else [])
        for prompt, fit in zip(prompts, fits, strict=True):
            yield {**next(spoken), "tokens_in": len(prompt)} if fit else {"error": "too_long"}

    def continuations(self, prompts, sampling):
        width = max(map(len, prompts))
        pad = self.tokenizer.pad_token_id
        ids = torch.tensor([[pad] * (width - len(prompt)) + prompt for prompt in prompts], device=self.device)
        mask = torch.tensor([[0] * (width - len(prompt)) + [1] * len(prompt) for prompt in prompts], device=self.device)
        temperature = sampling.get("temperature") or 0
        drawn = {"do_sample": False}
        if temperature > 0:
            transformers.set_seed(sampling.get("seed") or 0)
            drawn = {"do_sample": True, "temperature": temperature, "top_p": sampling.get("top_p") or 1.0}
            drawn["top_k"] = sampling.get("top_k") or 0
        n = sampling.get("n") or 1
        made = self.model.generate(
            ids,
            attention_mask=mask,
            max_new_tokens=sampling["max_tokens"],
            num_return_sequences=n,
            pad_token_id=pad,
            return_dict_in_generate=True,
            output_logits=True,
            **({"stop_strings": sampling["stop"], "tokenizer": self.tokenizer} if sampling.get("stop") else {}),
            **drawn,
        )
        logprobs = torch.stack([step.double().log_softmax(-1) for step in made.logits], dim=1)
        ends = self.model.generation_config.eos_token_id
        ends = set(ends if isinstance(ends, list) else [ends])
        said = []
        for row, scores in zip(made.sequences[:, width:], logprobs, strict=True):
            tokens = row.tolist()
            length = next((k + 1 for k, token in enumerate(tokens) if token in ends), len(tokens))
            text = self.tokenizer.decode(tokens[:length], skip_special_tokens=True)
            stopped = min((text.find(stop) for stop in sampling.get("stop") or [] if stop in text), default=-1)
            finish = "stop" if tokens[length - 1] in ends or stopped >= 0 else "length"
            picked = scores[range(length), tokens[:length]].sum().item()
            said.append((text if stopped < 0 else text[:stopped], finish, picked, length))
        for start in range(0, len(said), n):
            texts, finishes, sums, lengths = zip(*said[start : start + n], strict=True)
            yield {
                "outputs": list(texts),
                "finish_reason": list(finishes),
                "logprob": list(sums),
                "tokens_out": sum(lengths),
            }

    def choices(self, question):
        context = question.get("prompt")
        if context is None:
            context = self.tokenizer.apply_chat_template(
                question["messages"], tokenize=False, add_generation_prompt=True
            )
        answer = {"logprobs": [self.likelihood(context, one) for one in question["continuations"]]}
        if question["unconditional"]:
            answer["unconditional"] = [self.likelihood("", one) for one in question["continuations"]]
        return {"error": "too_long"} if None in answer["logprobs"] else answer

    def likelihood(self, context, continuation):
        """Log-likelihood of a continuation, cut into tokens as lm-evaluation-harness does; None where both are too long together."""
        blanks = len(context) - len(context.rstrip())
        if blanks > 0:
            continuation = context[-blanks:] + continuation
            context = context[:-blanks]
        if context == "":
            before, after = [self.start], self.tokenizer(continuation, add_special_tokens=False).input_ids
        else:
            before = self.tokenizer(context).input_ids
            after = self.tokenizer(context + continuation).input_ids[len(before) :]
        return self.sum_of(before, after)

    @torch.inference_mode()
    def sum_of(self, before, after):
        if self.longest is not None and len(before) + len(after) - 1 > self.longest:
            return None
        ids = torch.tensor([(before + after)[:-1]], device=self.device)
        scores = self.model(ids).logits[0, len(before) - 1 :].double().log_softmax(-1)
        return scores[range(len(after)), after].sum().item()

    def text(self, question):
        """Log-likelihood of a whole text in windows that do not overlap, each after as much as fits before it."""
        tokens = self.tokenizer(question["text"], add_special_tokens=False).input_ids
        if not tokens:
            return {"error": "no_answer"}
        window = self.longest or len(tokens)
        total = self.sum_of([self.start], tokens[:window])
        for start in range(window, len(tokens), window):
            after = tokens[start : start + window]
            before = tokens[max(0, start + len(after) - window - 1) : start]
            total += self.sum_of(before, after)
        return {"logprob": total, "tokens": len(tokens)}


if __name__ == "__main__":
    main()
