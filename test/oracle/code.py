"""Verdicts of small Python programs by plain CPython, as HumanEval's execution.py gives them: exec of prompt + completion + "\\n" + test + "\\n" +
check(entry_point) in an empty namespace of a process of its own, passed where it ends without any exception."""
import sys

# Other scripts beside this one bear the names of standard modules, which programs import.
sys.path.pop(0)

import contextlib
import io
import json
import multiprocessing
import platform
from pathlib import Path

SECONDS = 3.0


def problem(entry, signature, right, wrong, *checks):
    test = "def check(candidate):\n" + "".join(f"    assert {check}\n" for check in checks)
    return {"entry": entry, "prompt": signature + "\n", "right": right, "wrong": wrong, "test": test}


PROBLEMS = [
    problem("twice", "def twice(x: int) -> int:\n    \"\"\"Double a number.\"\"\"", "    return 2 * x\n", "    return x * x\n", "candidate(3) == 6", "candidate(0) == 0"),
    problem("is_even", "def is_even(n):", "    return n % 2 == 0\n", "    return n % 2 == 1\n", "candidate(4) is True", "candidate(7) is False"),
    problem("total", "from typing import List\n\n\ndef total(values: List[float]) -> float:", "    return sum(values)\n", "    return sum(values[1:])\n", "candidate([1, 2, 3]) == 6", "candidate([]) == 0"),
    problem("reverse_words", "def reverse_words(text):", "    return ' '.join(reversed(text.split()))\n", "    return text[::-1]\n", "candidate('a bc d') == 'd bc a'"),
    problem("factorial", "def factorial(n):", "    return 1 if n < 2 else n * factorial(n - 1)\n", "    return 0 if n < 2 else n * factorial(n - 1)\n", "candidate(5) == 120", "candidate(20) == 2432902008176640000", "candidate(0) == 1"),
    problem("fib", "def fib(n):", "    a, b = 0, 1\n    for _ in range(n):\n        a, b = b, a + b\n    return a\n", "    a, b = 0, 1\n    for _ in range(n - 1):\n        a, b = b, a + b\n    return a\n", "candidate(10) == 55", "candidate(100) == 354224848179261915075"),
    problem("is_prime", "def is_prime(n):", "    return n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))\n", "    return n > 1 and all(n % d for d in range(2, int(n ** 0.5)))\n", "candidate(97)", "not candidate(49)", "not candidate(1)"),
    problem("balanced", "def balanced(text):", "    depth = 0\n    for c in text:\n        depth += {'(': 1, ')': -1}.get(c, 0)\n        if depth < 0:\n            return False\n    return depth == 0\n", "    return text.count('(') == text.count(')')\n", "candidate('(())')", "not candidate(')(')"),
    problem("most_common", "from collections import Counter\n\ndef most_common(words):", "    return Counter(words).most_common(1)[0][0]\n", "    return sorted(words)[0]\n", "candidate(['b', 'a', 'b']) == 'b'"),
    problem("flatten", "def flatten(nested):", "    out = []\n    for one in nested:\n        out.extend(flatten(one) if isinstance(one, list) else [one])\n    return out\n", "    return [x for one in nested for x in (one if isinstance(one, list) else [one])]\n", "candidate([1, [2, [3, []]]]) == [1, 2, 3]"),
    problem("gcd", "def gcd(a, b):", "    while b:\n        a, b = b, a % b\n    return a\n", "    while a % b:\n        b -= 2\n    return b\n", "candidate(48, 36) == 12", "candidate(17, 5) == 1"),
    problem("roman", "def roman(n):", "    out = ''\n    for value, sign in ((1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')):\n        while n >= value:\n            out += sign\n            n -= value\n    return out\n", "    out = ''\n    for value, sign in ((1000, 'M'), (500, 'D'), (100, 'C'), (50, 'L'), (10, 'X'), (5, 'V'), (1, 'I')):\n        while n >= value:\n            out += sign\n            n -= value\n    return out\n", "candidate(1994) == 'MCMXCIV'"),
    problem("caesar", "import string\n\ndef caesar(text, by):", "    a = string.ascii_lowercase\n    return text.translate(str.maketrans(a, a[by:] + a[:by]))\n", "    return ''.join(chr(ord(c) + by) for c in text)\n", "candidate('xyz', 3) == 'abc'"),
    problem("merge", "def merge(spans):", "    out = []\n    for a, b in sorted(spans):\n        if out and a <= out[-1][1]:\n            out[-1][1] = max(out[-1][1], b)\n        else:\n            out.append([a, b])\n    return out\n", "    out = []\n    for a, b in sorted(spans):\n        if out and a <= out[-1][1]:\n            out[-1][1] = b\n        else:\n            out.append([a, b])\n    return out\n", "candidate([[1, 9], [2, 3], [11, 12]]) == [[1, 9], [11, 12]]"),
    problem("transpose", "def transpose(rows):", "    return [list(one) for one in zip(*rows)]\n", "    return list(zip(*rows))\n", "candidate([[1, 2], [3, 4]]) == [[1, 3], [2, 4]]"),
    problem("median", "import statistics\n\ndef median(values):", "    return statistics.median(values)\n", "    return sorted(values)[len(values) // 2]\n", "candidate([4, 1, 3, 2]) == 2.5"),
    problem("has_vowels", "import re\n\ndef has_vowels(text):", "    return re.search('[aeiou]', text, re.I) is not None\n", "    return re.match('[aeiou]', text, re.I) is not None\n", "candidate('bcAd')", "not candidate('xyz')"),
    problem("raises", "def raises(n):", "    if n < 0:\n        raise ValueError('negative')\n    return n\n", "    return n\n", "candidate(1) == 1", "[1 for _ in [0] if not _caught(candidate)] == []"),
    problem("unicode_length", "def unicode_length(text):", "    return len(text)\n", "    return len(text.encode('utf-8'))\n", "candidate('评测😀') == 3"),
    problem("power_set", "from itertools import chain, combinations\n\ndef power_set(items):", "    return list(chain.from_iterable(combinations(items, k) for k in range(len(items) + 1)))\n", "    return list(chain.from_iterable(combinations(items, k) for k in range(len(items))))\n", "len(candidate([1, 2, 3])) == 8", "candidate([1]) == [(), (1,)]"),
]
for one in PROBLEMS:
    if one["entry"] == "raises":
        one["test"] = "def _caught(f):\n    try:\n        f(-1)\n    except ValueError:\n        return True\n    return False\n\n" + one["test"]

SIMPLE = "def check(candidate):\n    assert candidate(2) == 4\n"
# Ways to end without the right answer, and habits of models that must not matter.
ENDINGS = {
    "exits": "import sys\nsys.exit(0)\n",
    "raises_exit": "raise SystemExit\n",
    "exits_in_function": "def f(x):\n    raise SystemExit(0)\n",
    "syntax": "def f(x)\n    return 4\n",
    "indentation": "def f(x):\nreturn 4\n",
    "open_quote": "def f(x):\n    return 5\n'''\n",
    "no_function": "def g(x):\n    return 4\n",
    "returns_nothing": "def f(x):\n    x + 2\n",
    "prints": "def f(x):\n    print(4)\n    return 4\n",
    "main_guard": "def f(x):\n    return 4\n\nif __name__ == '__main__':\n    raise ValueError\n",
    "future": "from __future__ import annotations\ndef f(x: Unknown) -> Unknown:\n    return 4\n",
    "dataclass": "from dataclasses import dataclass\n@dataclass\nclass A:\n    v: int = 4\ndef f(x):\n    return A().v\n",
    "recursion": "def f(x):\n    return f(x + 1)\n",
    "reads_input": "def f(x):\n    return int(input())\n",
    "loops": "def f(x):\n    while True:\n        pass\n",
    "sleeps": "import time\ndef f(x):\n    time.sleep(60)\n    return 4\n",
    "catches_everything": "def f(x):\n    try:\n        return 1 // 0\n    except BaseException:\n        return 4\n",
    "no_module": "import a_module_that_nobody_has\ndef f(x):\n    return 4\n",
    "asserts_itself": "def f(x):\n    return 4\nassert f(2) == 5\n",
    "asyncio": "import asyncio\nasync def g(x):\n    await asyncio.sleep(0)\n    return 4\ndef f(x):\n    return asyncio.run(g(x))\n",
}


def execute(program, result):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):

        class NoInput(io.StringIO):
            def readable(self):
                return False

            def read(self, *_):
                raise OSError

            readline = readlines = read

        sys.stdin = NoInput()
        try:
            exec(program, {})
            result.append("passed")
        except BaseException as error:
            result.append(f"failed: {type(error).__name__}")


def verdict(program):
    with multiprocessing.Manager() as manager:
        result = manager.list()
        process = multiprocessing.Process(target=execute, args=(program, result))
        process.start()
        process.join(SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
        return result[0] if result else "timed out"


def main():
    cases = []
    for one in PROBLEMS:
        for kind in ("right", "wrong"):
            cases.append({"name": f"{one['entry']} {kind}", "program": one["prompt"] + one[kind], "test": one["test"], "entryPoint": one["entry"]})
    for name, program in ENDINGS.items():
        cases.append({"name": name, "program": program, "test": SIMPLE, "entryPoint": "f"})
    for case in cases:
        case["verdict"] = verdict(f"{case['program']}\n{case['test']}\ncheck({case['entryPoint']})")
    for case in cases[: 2 * len(PROBLEMS)]:
        expected = "passed" if case["name"].endswith("right") else "failed: AssertionError"
        assert case["verdict"] == expected, (case["name"], case["verdict"])
    text = json.dumps({"versions": {"python": platform.python_version()}, "cases": cases}, indent=1, ensure_ascii=False)
    Path(__file__).with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    print(len(cases), "cases,", sum(case["verdict"] == "passed" for case in cases), "passed")


if __name__ == "__main__":
    main()
