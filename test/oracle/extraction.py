"""Golden values for answers taken from texts -> extraction.json

References: the filters of lm-evaluation-harness 0.4.13, run as they are: `regex` with the patterns of its gsm8k task (strict, then flexible)
and patterns written here, and `multi_choice_regex` with the settings of its flan zero-shot tasks. All texts are written here.
"""
import itertools
import json
import re
from decimal import Decimal, InvalidOperation
from importlib.metadata import version
from pathlib import Path

from lm_eval.filters.extraction import MultiChoiceRegexFilter, RegexFilter

STRICT = RegexFilter(regex_pattern=r"#### (\-?[0-9\.\,]+)")
FLEXIBLE = RegexFilter(regex_pattern=r"(-?[$0-9.,]{2,})|(-?[0-9]+)", group_select=-1)


def one(filter_, text, doc=None):
    return list(filter_.apply([[text]], [doc or {}]))[0][0]


def number(text):
    """The task's two filters and its `regexes_to_ignore`, then the number they leave."""
    found = one(STRICT, text)
    if found == "[invalid]":
        found = one(FLEXIBLE, text)
    if found == "[invalid]":
        return None
    for pattern in (",", r"\$", r"(?s).*#### ", r"\.$"):
        found = re.sub(pattern, "", found)
    try:
        value = Decimal(found).normalize()
    except InvalidOperation:
        return None
    return format(value, "f") if value else "0"


FRAMES = [
    "{}",
    "The answer is {}.",
    "So she pays {} in all.",
    "First 3 + 4 = 7, then 7 * 2 = 14.\n#### {}",
    "We have 12 boxes, so the total is {}!",
    "**{}**",
    "It is ${} per week",
    "5 apples and 6 pears make\n\n{}\n",
    "Answer: {} (rounded)",
    "#### {}\n\nThat is all.",
    "$\\boxed{{{}}}$",
    "共需要 {} 元。",
]
NUMBERS = ["7", "42", "-5", "1,250", "2,125.50", "0.5", "3.50", "18.00", "100", "1,000,000", "-0.25", "007", "60"]
NONE = ["", "I do not know.", "seven", "no number here, sorry", "答案是七。"]

numbers = [{"text": frame.format(n), "expected": number(frame.format(n))} for frame, n in itertools.product(FRAMES, NUMBERS)]
numbers += [{"text": text, "expected": number(text)} for text in NONE]

CHOICES = [
    ["a kettle", "a kettle drum", "a violin", "a flute"],
    ["Paris", "Rome", "Madrid", "Lisbon"],
    ["它会下沉", "它会浮起", "它会燃烧", "没有变化"],
]
SAID = [
    "({})",
    "The answer is ({}).",
    "Let us see. The first does not fit. So the answer is ({})",
    "({}) because of the sound",
    "I would say ({}).",
    "答案是({})",
    "Final answer: {}",
    "Answer: {}",
    "answer: {}.",
]
NAMED = ["{}", "It must be {}.", "{}."]

choices = []
for own in CHOICES:
    keep = MultiChoiceRegexFilter(
        regex_pattern=r"(\([A-Z]\))", group_select=-1, ignore_case=True, ignore_punctuation=True
    )
    texts = [frame.format(letter) for frame, letter in itertools.product(SAID, "ABCD")]
    texts += [frame.format(text) for frame, text in itertools.product(NAMED, own)]
    texts += ["", "None of them fits."]
    for text in texts:
        # A choice that is named is looked for in lower case, and its letters are kept by the lowered texts.
        found = one(keep, text, {"choices": own})
        choices.append(
            {"choices": own, "text": text, "expected": None if found == "[invalid]" else found.strip("()")}
        )

PATTERNS = [
    (r"answer is (\w+)", ["The answer is four. No, the answer is five.", "no answer", "the answer is  six"]),
    (r"(?i)result:\s*([a-z]+)", ["RESULT: done", "Result:\nopen result: shut", "resulting"]),
    (r"(?P<unit>kg|km)|(\d+)", ["5 kg", "12", "7 km and 3", "none"]),
    (r"\-?\d+", ["a -3 b 4", "x"]),
    (r"<final>(.*?)</final>", ["<final> a </final> <final>b</final>", "<final>open"]),
    (r"(?s)BEGIN(.*)END", ["BEGIN\none\nEND", "BEGIN END BEGIN x END"]),
]
patterns = []
for pattern, texts in PATTERNS:
    last = RegexFilter(regex_pattern=pattern, group_select=-1)
    for text in texts:
        found = one(last, text)
        patterns.append({"pattern": pattern, "text": text, "expected": None if found == "[invalid]" else found})

Path(__file__).with_name("extraction.json").write_text(
    json.dumps(
        {"versions": {"lm_eval": version("lm_eval")}, "numbers": numbers, "choices": choices, "patterns": patterns},
        ensure_ascii=False,
        indent=1,
    )
    + "\n"
)
print(len(numbers), len(choices), len(patterns))
