"""Golden numbers of rankings by trec_eval (pytrec_eval), ir_measures and scikit-learn."""
import math
import random
import sys

# This folder last: `statistics` must be Python's own, not the script beside this one.
sys.path.append(sys.path.pop(0))

import ir_measures
import numpy as np
import pytrec_eval
from sklearn.metrics import ndcg_score

from common import check, close, finish, num, versions, write

rng = random.Random(1992)
CUTS = [1, 2, 3, 5, 10, 100]
TREC = {"map": "map", "mrr": "recip_rank", "ndcg": "ndcg", "r_precision": "Rprec"}
for k in CUTS:
    TREC[f"ndcg_at_{k}"] = f"ndcg_cut_{k}"
    TREC[f"recall_at_{k}"] = f"recall_{k}"
    TREC[f"precision_at_{k}"] = f"P_{k}"
    TREC[f"hit_at_{k}"] = f"success_{k}"
ASKED = {"map", "recip_rank", "ndcg", "Rprec"} | {f"{m}.{','.join(map(str, CUTS))}" for m in ("ndcg_cut", "recall", "P", "success")}
# Queries without relevant documents are left out of these; trec_eval counts them 0.
LEAVES_OUT = ("map", "ndcg", "recall", "r_precision")


def ordered(scores):
    """Documents as trec_eval orders them: score descending, ties by document id descending."""
    by_id = sorted(scores, reverse=True)
    return sorted(by_id, key=lambda d: -scores[d])


def exponential(ranked, judged, k):
    # Judged below 0 is as not relevant, as in trec_eval.
    gains = [2 ** max(0, judged.get(d, 0)) - 1 for d in ranked[:k]]
    ideal = sorted((2 ** g - 1 for g in judged.values() if g > 0), reverse=True)[:k]
    dcg = lambda xs: sum(x / math.log2(i + 2) for i, x in enumerate(xs))
    return dcg(gains) / dcg(ideal) if dcg(ideal) else 0.0


def expected(qrels, runs):
    evaluator = pytrec_eval.RelevanceEvaluator(qrels, ASKED)
    # A query without an answer is one that trec_eval -c counts 0.
    found = evaluator.evaluate({q: run for q, run in runs.items() if run})
    relevant = [q for q in qrels if any(g > 0 for g in qrels[q].values())]
    out, library = {}, {}
    for ours, theirs in TREC.items():
        per_query = {q: found.get(q, {}).get(theirs, 0.0) for q in qrels}
        over = relevant if ours.startswith(LEAVES_OUT) else list(qrels)
        library[ours] = num(np.mean(list(per_query.values())))
        out[ours] = {"value": num(np.mean([per_query[q] for q in over]))} if over else {"undefined": "no_relevant_documents"}
    # trec_eval's gm_map: average precisions of at least .00001.
    logs = [math.log(max(1e-5, found.get(q, {}).get("map", 0.0))) for q in relevant]
    out["gm_map"] = {"value": num(math.exp(np.mean(logs)))} if relevant else {"undefined": "no_relevant_documents"}
    # Exponential gain: from the formula, and by ir_measures where every judgement is 0 or more.
    for k in (3, 10):
        own = {q: exponential(ordered(runs[q] or {}), qrels[q], k) for q in relevant}
        if all(g >= 0 for judged in qrels.values() for g in judged.values()):
            measure = ir_measures.nDCG(gains={0: 0, 1: 1, 2: 3, 3: 7}) @ k
            answered = {q: r for q, r in runs.items() if r}
            theirs = {m.query_id: m.value for m in ir_measures.iter_calc([measure], qrels, answered)}
            for q in relevant:
                if runs[q] and not close(own[q], theirs[q]):
                    raise SystemExit(f"exponential gain differs from ir_measures: {own[q]} {theirs[q]}")
            BY_IR_MEASURES[0] += 1
        out[f"ndcg_exp_at_{k}"] = {"value": num(np.mean(list(own.values())))} if relevant else {"undefined": "no_relevant_documents"}
    # Ties averaged: scikit-learn, where every judged document is ranked and none is judged below 0.
    whole = all(runs[q] and set(qrels[q]) <= set(runs[q]) and min(qrels[q].values()) >= 0 and len(runs[q]) > 1 for q in relevant)
    if relevant and whole:
        for ours, k in (("ndcg_ties", None), ("ndcg_ties_at_3", 3), ("ndcg_ties_at_5", 5)):
            values = []
            for q in relevant:
                documents = list(runs[q])
                values.append(ndcg_score([[qrels[q].get(d, 0) for d in documents]], [[runs[q][d] for d in documents]], k=k))
            out[ours] = {"value": num(np.mean(values))}
        BY_SKLEARN[0] += 1
    return out, library


BY_IR_MEASURES, BY_SKLEARN = [0], [0]
cases = []


def add(name, qrels, runs):
    out, library = expected(qrels, runs)
    queries = []
    for q in qrels:
        run = runs[q]
        ranked = ordered(run) if run else None
        queries.append({
            "qrels": qrels[q],
            "documents": ranked,
            "scores": None if ranked is None else [num(run[d]) for d in ranked],
        })
    case = {"name": name, "queries": queries, "expected": out}
    left = sum(1 for q in qrels if not any(g > 0 for g in qrels[q].values()))
    if left:
        case["noRelevant"] = left
        case["trecEvalMeans"] = library
    cases.append(case)


def at_ranks(grades):
    documents = [f"d{i}" for i in range(1, len(grades) + 1)]
    return dict(zip(documents, grades)), {d: float(len(grades) - i) for i, d in enumerate(documents)}


judged, run = at_ranks([3, 2, 3, 0, 1, 2])
add("worked example of methods 2.8", {"q1": judged}, {"q1": run})
got = cases[0]["expected"]
check("2.8 DCG", sum(g / math.log2(i + 2) for i, g in enumerate([3, 2, 3, 0, 1, 2])), "6.861127")
check("2.8 nDCG", got["ndcg"]["value"], ".960808")
check("2.8 nDCG, scikit-learn", ndcg_score([[3, 2, 3, 0, 1, 2]], [[6, 5, 4, 3, 2, 1]]), ".960808")
check("2.8 nDCG@3", got["ndcg_at_3"]["value"], ".977781")
check("2.8 exponential nDCG", got["ndcg_exp_at_10"]["value"], ".948811")
ranks = {f"q{i}": at_ranks(g) for i, g in enumerate([[1, 0, 0], [0, 0, 1], [0, 0, 0], [0, 1, 0]])}
qrels = {q: dict(j) for q, (j, _) in ranks.items()}
qrels["q2"]["elsewhere"] = 1
add("ranks 1, 3, none, 2 of methods 2.8", qrels, {q: r for q, (_, r) in ranks.items()})
check("2.8 MRR", cases[1]["expected"]["mrr"]["value"], ".458333")
check("2.8 hit@2", cases[1]["expected"]["hit_at_2"]["value"], ".5")
add("no relevant document at all", {"q1": {"a": 0, "b": 0}}, {"q1": {"a": 2.0, "b": 1.0}})
add("one of two queries has no relevant document", {"q1": {"a": 0, "b": 0}, "q2": {"a": 1, "b": 0}}, {"q1": {"a": 2.0}, "q2": {"b": 2.0, "a": 1.0}})
add("ties go by document id, descending", {"q1": {"a": 1, "b": 0, "c": 2}}, {"q1": {"a": 1.0, "b": 1.0, "c": 1.0}})
add("a query without an answer", {"q1": {"a": 1}, "q2": {"b": 1}}, {"q1": {"a": 1.0}, "q2": None})
add("judged below 0", {"q1": {"a": -1, "b": 2, "c": 1}}, {"q1": {"a": 3.0, "b": 2.0, "c": 1.0}})

for number in range(120):
    whole = rng.random() < 0.5
    coarse = rng.random() < 0.5
    qrels, runs = {}, {}
    for q in range(rng.randint(1, 5)):
        pool = [f"d{rng.choice(['', '文', 'é'])}{i:03d}" for i in range(rng.choice([3, 8, 20, 60]))]
        judged = {d: rng.choice([0, 0, 0, 1, 1, 2, 3] if rng.random() < 0.9 else [0]) for d in pool if whole or rng.random() < 0.6}
        judged = judged or {pool[0]: 1}
        if rng.random() < 0.08:
            judged = {d: 0 for d in judged}
        ranked = pool if whole else rng.sample(pool, rng.randint(1, len(pool)))
        scores = {d: float(rng.randint(0, 5)) if coarse else round(rng.random() * 64) / 64 for d in ranked}
        qrels[f"q{q}"] = judged
        runs[f"q{q}"] = scores if rng.random() < 0.97 else None
    add(f"random {number}{', all judged ranked' if whole else ''}{', many ties' if coarse else ''}", qrels, runs)

print(f"exponential gain checked by ir_measures in {BY_IR_MEASURES[0]} sets, ties by scikit-learn in {BY_SKLEARN[0]}")
write("retrieval.json", {"versions": versions("pytrec_eval-terrier", "ir_measures", "scikit-learn", "numpy"), "cases": cases})
finish()
