"""Makes the logs of EvalScope 1.14.1: python make_evalscope.py PORT FOLDER, with answering_server.py listening at PORT."""

import os
import sys

from evalscope import TaskConfig, run_task

port, folder = sys.argv[1:]
here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "evalscope")
for model in ["base-model", "tuned-model"]:
    run_task(
        TaskConfig(
            model=model,
            api_url=f"http://127.0.0.1:{port}/v1",
            api_key="none",
            eval_type="openai_api",
            datasets=["general_qa", "general_mcq"],
            dataset_args={
                "general_qa": {"local_path": os.path.join(here, "qa"), "subset_list": ["questions"], "metric_list": ["Rouge"]},
                "general_mcq": {"local_path": os.path.join(here, "mcq"), "subset_list": ["words"]},
            },
            eval_batch_size=1,
            ignore_errors=True,
            generation_config={"retries": 1, "max_tokens": 64},
            work_dir=os.path.join(folder, model),
            no_timestamp=True,
        )
    )
