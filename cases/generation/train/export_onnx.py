"""GPT-2 with a key-value cache as ONNX, in the layout transformers.js reads.

Inputs input_ids, attention_mask, position_ids (batch, sequence) and past_key_values.{layer}.key/value (batch, heads, past, head size); outputs logits and
present.{layer}.key/value. The mask is made of tensors alone, so that every length, a past of zero and left padding work. Parameters keep the names they have in
transformers: to_transformers.py reads them back.
"""
import math
import warnings

import torch
from torch import nn


class Cached(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.transformer = model.transformer
        self.heads, self.width, self.epsilon = model.config.n_head, model.config.n_embd, model.config.layer_norm_epsilon

    def norm(self, layer, x):
        return nn.functional.layer_norm(x, (self.width,), layer.weight, layer.bias, self.epsilon)

    def split(self, x):
        return x.view(x.shape[0], x.shape[1], self.heads, self.width // self.heads).transpose(1, 2)

    def forward(self, input_ids, attention_mask, position_ids, *past):
        net = self.transformer
        # A key may be seen by a query at its own position or later, if it is no padding.
        key_position = attention_mask.cumsum(1) - 1
        allowed = (key_position[:, None, :] <= position_ids[:, :, None]) & (attention_mask[:, None, :] == 1)
        bias = torch.where(allowed, 0.0, -1e9)[:, None]
        x = net.wte.weight[input_ids] + net.wpe.weight[position_ids]
        present = []
        for i, block in enumerate(net.h):
            y = self.norm(block.ln_1, x) @ block.attn.c_attn.weight + block.attn.c_attn.bias
            query, key, value = (self.split(part) for part in y.split(self.width, dim=2))
            key, value = torch.cat([past[2 * i], key], 2), torch.cat([past[2 * i + 1], value], 2)
            present += [key, value]
            weights = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(self.width // self.heads) + bias, -1)
            y = (weights @ value).transpose(1, 2).reshape(x.shape[0], x.shape[1], self.width)
            x = x + y @ block.attn.c_proj.weight + block.attn.c_proj.bias
            y = self.norm(block.ln_2, x) @ block.mlp.c_fc.weight + block.mlp.c_fc.bias
            y = 0.5 * y * (1 + torch.tanh(math.sqrt(2 / math.pi) * (y + 0.044715 * y * y * y)))
            x = x + y @ block.mlp.c_proj.weight + block.mlp.c_proj.bias
        return (self.norm(net.ln_f, x) @ net.wte.weight.t(), *present)


def export(model, path):
    net = Cached(model.eval())
    layers, size = model.config.n_layer, model.config.n_embd // model.config.n_head
    ids = torch.tensor([[5, 6, 7], [8, 9, 10]])
    past = [torch.zeros(2, model.config.n_head, 3, size) for _ in range(2 * layers)]
    names = [f"{i}.{kind}" for i in range(layers) for kind in ("key", "value")]
    axes = {"input_ids": {0: "batch_size", 1: "sequence_length"}, "attention_mask": {0: "batch_size", 1: "total_sequence_length"}, "position_ids": {0: "batch_size", 1: "sequence_length"},
            "logits": {0: "batch_size", 1: "sequence_length"}, **{f"past_key_values.{n}": {0: "batch_size", 2: "past_sequence_length"} for n in names},
            **{f"present.{n}": {0: "batch_size", 2: "total_sequence_length"} for n in names}}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(net, (ids, torch.ones(2, 6, dtype=torch.long), torch.tensor([[3, 4, 5], [3, 4, 5]]), *past), str(path),
                          input_names=["input_ids", "attention_mask", "position_ids", *[f"past_key_values.{n}" for n in names]],
                          output_names=["logits", *[f"present.{n}" for n in names]], dynamic_axes=axes, opset_version=17, do_constant_folding=False, dynamo=False)
