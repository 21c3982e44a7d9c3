"""Greedy answers of an ONNX model by plain onnxruntime, in left-padded batches with the cache."""
import json
from pathlib import Path

import numpy as np
import onnxruntime

from tokens import END, prompt, read_tokenizer

NEW = 96


class Model:
    def __init__(self, folder):
        folder = Path(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(folder / "onnx" / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self.tokenizer = read_tokenizer(folder)
        config = json.loads((folder / "config.json").read_text())
        self.layers, self.heads, self.size, self.positions = config["n_layer"], config["n_head"], config["n_embd"] // config["n_head"], config["n_positions"]

    def step(self, ids, mask, positions, past):
        feed = {"input_ids": ids, "attention_mask": mask, "position_ids": positions}
        feed |= {f"past_key_values.{i // 2}.{('key', 'value')[i % 2]}": p for i, p in enumerate(past)}
        logits, *present = self.session.run(None, feed)
        return logits, present

    def empty(self, batch):
        return [np.zeros((batch, self.heads, 0, self.size), np.float32)] * (2 * self.layers)

    def answer(self, prompts):
        """[(answer, smallest gap between the best and the second logit, number of tokens)] for prompts of one batch."""
        rows = [self.tokenizer.encode(p).ids for p in prompts]
        longest = max(map(len, rows))
        ids = np.array([[END] * (longest - len(r)) + r for r in rows], np.int64)
        mask = np.array([[0] * (longest - len(r)) + [1] * len(r) for r in rows], np.int64)
        logits, past = self.step(ids, mask, np.maximum(mask.cumsum(1) - 1, 0), self.empty(len(rows)))
        out, gap, done = [[] for _ in rows], [np.inf] * len(rows), [False] * len(rows)
        for _ in range(NEW):
            last = logits[:, -1]
            best = last.argmax(-1)
            second, first = np.partition(last, -2, axis=-1)[:, -2:].T
            for i, token in enumerate(best):
                if not done[i]:
                    gap[i] = min(gap[i], float(first[i] - second[i]))
                    out[i].append(int(token))
                    done[i] = token == END or len(rows[i]) + len(out[i]) >= self.positions
            if all(done):
                break
            mask = np.concatenate([mask, np.ones((len(rows), 1), np.int64)], 1)
            positions = np.minimum(mask.sum(1, keepdims=True) - 1, self.positions - 1)
            logits, past = self.step(best[:, None].astype(np.int64), mask, positions, past)
        return [(self.tokenizer.decode([t for t in o if t != END]), g, len(o)) for o, g in zip(out, gap)]

    def ask(self, requests, batch=32):
        order = sorted(range(len(requests)), key=lambda i: len(self.tokenizer.encode(prompt(requests[i])).ids))
        out = [None] * len(requests)
        for at in range(0, len(order), batch):
            picked = order[at:at + batch]
            for i, got in zip(picked, self.answer([prompt(requests[i]) for i in picked])):
                out[i] = got
        return out
