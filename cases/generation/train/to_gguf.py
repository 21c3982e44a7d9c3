"""Turn a model folder of the case (ONNX) into a GGUF file in F32 for llama.cpp: python to_gguf.py MODEL OUT.gguf"""
import json
import sys
from pathlib import Path

import numpy as np
from gguf import GGUFWriter, TokenType
from to_transformers import weights

# llama.cpp keeps the matrices of GPT-2 transposed.
LAYER = {"ln_1.weight": "attn_norm.weight", "ln_1.bias": "attn_norm.bias", "attn.c_attn.weight": "attn_qkv.weight", "attn.c_attn.bias": "attn_qkv.bias",
         "attn.c_proj.weight": "attn_output.weight", "attn.c_proj.bias": "attn_output.bias", "ln_2.weight": "ffn_norm.weight", "ln_2.bias": "ffn_norm.bias",
         "mlp.c_fc.weight": "ffn_up.weight", "mlp.c_fc.bias": "ffn_up.bias", "mlp.c_proj.weight": "ffn_down.weight", "mlp.c_proj.bias": "ffn_down.bias"}
OUTER = {"transformer.wte.weight": "token_embd.weight", "transformer.wpe.weight": "position_embd.weight", "transformer.ln_f.weight": "output_norm.weight", "transformer.ln_f.bias": "output_norm.bias"}


def tensor(name, value):
    """(name in GGUF, array)"""
    if name in OUTER:
        return OUTER[name], value
    _, _, layer, rest = name.split(".", 3)
    return f"blk.{layer}.{LAYER[rest]}", value.T if value.ndim == 2 else value


def to_gguf(folder, out):
    folder = Path(folder)
    config = json.loads((folder / "config.json").read_text())
    settings = json.loads((folder / "tokenizer_config.json").read_text())
    bpe = json.loads((folder / "tokenizer.json").read_text())
    writer = GGUFWriter(str(out), "gpt2")
    writer.add_name(folder.resolve().name)
    writer.add_context_length(config["n_positions"])
    writer.add_embedding_length(config["n_embd"])
    writer.add_block_count(config["n_layer"])
    writer.add_feed_forward_length(4 * config["n_embd"])
    writer.add_head_count(config["n_head"])
    writer.add_layer_norm_eps(config["layer_norm_epsilon"])
    writer.add_file_type(0)
    vocabulary = sorted(bpe["model"]["vocab"], key=bpe["model"]["vocab"].get)
    special = {t["content"] for t in bpe["added_tokens"] if t["special"]}
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(vocabulary)
    writer.add_token_types([TokenType.CONTROL if t in special else TokenType.NORMAL for t in vocabulary])
    writer.add_token_merges([m if isinstance(m, str) else " ".join(m) for m in bpe["model"]["merges"]])
    writer.add_bos_token_id(config["bos_token_id"])
    writer.add_eos_token_id(config["eos_token_id"])
    writer.add_pad_token_id(config["pad_token_id"])
    writer.add_add_bos_token(False)
    writer.add_chat_template(settings["chat_template"])
    for name, value in weights(folder).items():
        writer.add_tensor(tensor(name, value)[0], np.ascontiguousarray(tensor(name, value)[1], np.float32))
        if name == "transformer.wte.weight":
            # Tied; llama.cpp up to 2024 does not load the model without it.
            writer.add_tensor("output.weight", np.ascontiguousarray(value, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    to_gguf(*sys.argv[1:3])
