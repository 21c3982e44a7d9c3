"""Makes the logs of OpenCompass 0.5.4: python make_opencompass.py PORT FOLDER, with answering_server.py listening at PORT."""

import os
import sys

from mmengine.config import Config
from tokenizers import Tokenizer, models as kinds, pre_tokenizers
from transformers import PreTrainedTokenizerFast
from opencompass.cli.main import main
from opencompass.datasets.custom import make_custom_dataset_config

port, folder = sys.argv[1:]
here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "opencompass")
os.makedirs(folder, exist_ok=True)
# OpenCompass counts tokens before it asks: any tokenizer does.
words = Tokenizer(kinds.WordLevel({"?": 0}, unk_token="?"))
words.pre_tokenizer = pre_tokenizers.Whitespace()
tokenizer = os.path.join(folder, "tokenizer")
PreTrainedTokenizerFast(tokenizer_object=words, unk_token="?").save_pretrained(tokenizer)
models = [
    dict(
        type="opencompass.models.OpenAI",
        abbr=name,
        path=name,
        key="none",
        tokenizer_path=tokenizer,
        openai_api_base=f"http://127.0.0.1:{port}/v1/chat/completions",
        query_per_second=50,
        max_out_len=64,
        max_seq_len=2048,
        batch_size=1,
        retry=1,
        run_cfg=dict(num_gpus=0),
    )
    for name in ["base-model", "tuned-model"]
]
datasets = [
    make_custom_dataset_config(
        dict(abbr=abbr, path=os.path.join(here, file), data_type=kind, infer_method="gen")
    )
    for abbr, file, kind in [("questions", "questions.jsonl", "qa"), ("words", "words.csv", "mcq")]
]
config = os.path.join(folder, "config.py")
Config(dict(models=models, datasets=datasets)).dump(config)
sys.argv = ["opencompass", config, "--debug", "--dump-eval-details", "-w", folder]
main()
