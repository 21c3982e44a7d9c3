"""Makes the logs of EvalScope 0.17.1: python make_evalscope_0_17.py PORT FOLDER, with answering_server.py listening at PORT."""

import os
import sys

from evalscope import TaskConfig, run_task

port, folder = sys.argv[1:]
here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "evalscope")
run_task(
    TaskConfig(
        model="base-model",
        api_url=f"http://127.0.0.1:{port}/v1/chat/completions",
        api_key="none",
        eval_type="service",
        datasets=["general_qa", "general_mcq"],
        dataset_args={
            "general_qa": {"local_path": os.path.join(here, "qa"), "subset_list": ["questions"], "metric_list": ["AverageRouge"]},
            "general_mcq": {"local_path": os.path.join(here, "mcq"), "subset_list": ["words"], "eval_split": "val"},
        },
        eval_batch_size=1,
        ignore_errors=True,
        generation_config={"max_tokens": 64},
        timeout=5,
        work_dir=folder,
    )
)
