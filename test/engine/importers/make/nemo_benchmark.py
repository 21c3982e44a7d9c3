"""A benchmark of NeMo Evaluator over questions.jsonl, for make_nemo.sh."""

import os

from nemo_evaluator.contrib.byob import ScorerInput, benchmark, scorer
from nemo_evaluator.contrib.byob.scorers import exact_match, f1_token


@benchmark(
    name="questions",
    dataset=os.path.join(os.path.dirname(os.path.abspath(__file__)), "questions.jsonl"),
    prompt="{question}",
    target_field="answer",
)
@scorer
def check(sample: ScorerInput):
    return {**exact_match(sample), "f1": f1_token(sample)["f1"]}
