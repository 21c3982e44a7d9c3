"""Writes small logs of Inspect AI: run with inspect_ai 0.3.285 and with 0.3.110, `python make_inspect.py OUT_FOLDER`.

All texts are ours; the model is `mockllm/model` with fixed answers. Written: a run of two epochs with two scorers, one of them a
number, as `.eval` and as `.json`; a run of another model on the same items; multiple choice; a part of the items (limit); a run
in which samples fail; a run that was cancelled; one without scorers; texts long enough to be kept as attachments.
"""

import asyncio
import sys
from importlib.metadata import version
from pathlib import Path

from inspect_ai import Epochs, Task, eval
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.log import read_eval_log, write_eval_log
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import Score, Target, choice, match, mean, scorer, stderr, accuracy
from inspect_ai.solver import TaskState, generate, multiple_choice, solver

out = Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)

WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
PAIRS = [(3, 4), (2, 2), (5, 1), (6, 6), (1, 9), (4, 4), (2, 7), (3, 8)]


def sums(long: bool = False) -> MemoryDataset:
    story = " The two heaps stand side by side on the table, and nobody takes a pebble away." * (3 if long else 0)
    return MemoryDataset(
        [
            Sample(
                id=f"sum-{i + 1}",
                input=f"How many pebbles are {a} and {b} pebbles together?{story} Write the word.",
                target=WORDS[a + b - 1],
                metadata={"size": "large" if a + b > 9 else "small", "first": a},
            )
            for i, (a, b) in enumerate(PAIRS)
        ],
        name="pebbles",
    )


@scorer(metrics=[mean(), stderr()])
def closeness():
    async def score(state: TaskState, target: Target) -> Score:
        said = state.output.completion.strip()
        far = abs(WORDS.index(said) - WORDS.index(target.text)) if said in WORDS else 12
        return Score(value=1 - far / 12, answer=said)

    return score


def answers(right: list[int], epochs: int = 1) -> list[ModelOutput]:
    """Fixed answers in the order in which samples are asked; `right` are the positions answered well."""
    outputs = []
    for k in range(len(PAIRS) * epochs):
        a, b = PAIRS[(k // epochs)]
        word = WORDS[a + b - 1] if k in right else WORDS[(a + b) % 12]
        output = ModelOutput.from_content("mockllm/model", word, stop_reason="max_tokens" if k == 5 else "stop")
        output.usage = ModelUsage(input_tokens=12 + k, output_tokens=2, total_tokens=14 + k)
        outputs.append(output)
    return outputs


def model(outputs):
    return get_model("mockllm/model", custom_outputs=outputs, memoize=False)


@solver
def sometimes_fails():
    async def solve(state: TaskState, generate):
        if state.sample_id in ("sum-3", "sum-6"):
            raise ValueError(f"the pebbles of {state.sample_id} were lost")
        return await generate(state)

    return solve


@solver
def cancels():
    async def solve(state: TaskState, generate):
        if state.sample_id == "sum-5":
            raise KeyboardInterrupt()
        return await generate(state)

    return solve


def run(name: str, made: Task, outputs, log_format="eval", **more):
    folder = out / name
    common = dict(log_dir=str(folder), display="none", max_samples=1, log_format=log_format)
    try:
        logs = eval(made, model=model(outputs), **{**common, **more})
    except (KeyboardInterrupt, asyncio.CancelledError):
        logs = []
    for path in folder.iterdir():
        if path.suffix in (".eval", ".json"):
            path.rename(out / f"{name}{path.suffix}")
    # Tracebacks name the folders of this machine.
    if name in ("errors", "failed"):
        log = read_eval_log(str(out / f"{name}.eval"))
        for error in [log.error, *(sample.error for sample in log.samples or [])]:
            if error is not None:
                error.traceback = error.traceback_ansi = ""
        for sample in log.samples or []:
            sample.events = []
        write_eval_log(log, str(out / f"{name}.eval"))
    for left in folder.iterdir():
        left.unlink()
    folder.rmdir()
    print(name, [log.status for log in logs])


def pebbles(long: bool = False, epochs: int = 1):
    return Task(name="pebbles", dataset=sums(long), solver=generate(), scorer=[match(), closeness()], epochs=Epochs(epochs, "mean"))


if __name__ == "__main__":
    print("inspect_ai", version("inspect_ai"))
    two = answers([0, 1, 2, 4, 5, 6, 8, 9, 11, 13, 14], epochs=2)
    run("epochs", pebbles(epochs=2), two)
    run("epochs-json", pebbles(epochs=2), two, log_format="json", limit=2)
    run("base", pebbles(long=True), answers([0, 1, 4]))
    run("tuned", pebbles(long=True), answers([0, 1, 2, 3, 4, 6]))
    run("part", pebbles(), answers([0, 1]), limit=3)
    letters = [ModelOutput.from_content("mockllm/model", f"ANSWER: {letter}") for letter in "ABBCAACB"]
    for output in letters:
        output.usage = ModelUsage(input_tokens=40, output_tokens=3, total_tokens=43)
    run(
        "choice",
        Task(
            name="colours",
            dataset=MemoryDataset(
                [
                    Sample(input=f"Which colour is number {i + 1}?", choices=["red", "green", "blue"], target="ABC"[i % 3])
                    for i in range(8)
                ],
                name="colours",
            ),
            solver=multiple_choice(),
            scorer=choice(),
        ),
        letters,
    )
    run("unscored", Task(name="pebbles", dataset=sums(), solver=generate()), answers([0]))
    run(
        "errors",
        Task(name="pebbles", dataset=sums(), solver=sometimes_fails(), scorer=match()),
        answers([0, 1, 2]),
        fail_on_error=False,
    )
    run("failed", Task(name="pebbles", dataset=sums(), solver=sometimes_fails(), scorer=match()), answers([0, 1]))
    run("cancelled", Task(name="pebbles", dataset=sums(), solver=cancels(), scorer=match()), answers([0, 1]))
