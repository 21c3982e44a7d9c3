"""Golden values for BLEU, chrF, chrF++ and TER -> translation.json

Reference: sacreBLEU. Every text is made here, from words, marks and characters that trouble tokenisers.
`corpora`: corpora of 1-8 segments with every metric and setting. `tokens`: what each tokeniser makes of a text.
`tests`: sacreBLEU's own paired tests on made-up corpora, with the replicates of the bootstrap.
"""
import logging
import os
import random
import sys
import warnings

# sacreBLEU wants the standard library's statistics, not the script of that name in this folder.
here = sys.path.pop(0)
import statistics

sys.path.insert(0, here)
assert hasattr(statistics, "mean")
os.environ["SACREBLEU_SEED"] = "12345"
import numpy as np
from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest, _compute_p_value
from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a
from sacrebleu.tokenizers.tokenizer_char import TokenizerChar
from sacrebleu.tokenizers.tokenizer_intl import TokenizerV14International
from sacrebleu.tokenizers.tokenizer_none import NoneTokenizer
from sacrebleu.tokenizers.tokenizer_ter import TercomTokenizer
from sacrebleu.tokenizers.tokenizer_zh import TokenizerZh

from common import check, finish, versions, write

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
rng = random.Random(20240612)
TOKENIZERS = {"13a": Tokenizer13a(), "intl": TokenizerV14International(), "zh": TokenizerZh(), "char": TokenizerChar(), "none": NoneTokenizer()}

# ---------------------------------------------------------------- texts

ENGLISH = "the a cat dog sat on mat house runs quickly over under old man's it's don't she said yes no 12 3.5 1,000 2024 U.S. e.g. co-op well-known I we you".split()
GERMAN = "die der das Straße über für größer Häuser läuft schön Übung Maß ß nicht ein eine 3,5 am".split()
CHINESE = list("今天气很好我们去公园不错了的是在有人这中大为上个国说你会")
KANA = list("きょうはいいてんきですカタカナテストー")
MARKS = [".", ",", "...", "..", ".,", ",,", "!", "?", "?!", ";", ":", "-", "--", "—", "–", "(", ")", "[x]", "{y}", "\"", "'", "''", "“", "”", "‘", "’", "«", "»", "…", "/", "\\", "&", "@", "#", "$", "%", "^", "*", "+", "=", "<", ">", "|", "~", "`", "_"]
NUMBERS = ["1", "2.5", "3,000", "1.", ".5", ",5", "5,", "1..2", "1.,2", "1,.,3", "...5", "5...", "1-2", "1--2", "-1", "3-", "٣.٤", "Ⅷ,", "½.", "²,3", "１．５", "1.a", "a.1", "1,2,3", "12:30", "50%", "$5.00"]
ODD = ["&amp;", "&quot;", "&lt;", "&gt;", "&amp;lt;", "&apos;", "<skipped>", "a<skipped>b", "end-\nof", "x\ny", "-\n", "\n-", "K", "İ", "ﬁ", "e\u0301", "é", "😀", "👍🏽", "👨‍👩‍👧", "𝟎.𝟏", "𝑥", "𠀀", "𪛖", "\u2000", "\u2001", "\u2a6d", "\u2a6e", "\u2f81", "→", "∑", "☃", "✓", "㈱", "㍿", "㌔", "\u3f22", "\ufeff", "\u200b", "\u00a0", "\u3000", "\u1680", "\u0085", "\u001c", "\u001f", "\t", "\r", "\u2028", "。", "，", "、", "！", "（", "）", "「", "」", "・", "ｱ", "Ａ", "한국어", "텍스트", "ไทย", "عربي", "हिन्दी", "О", "ΟΔΟΣ", "ά", "𐄀", "𐄀.", "€", "©", "°", "№", "a'b", "'s", "dog's", "dogs'", "'s,", "u'"]
POOLS = {
    "english": (ENGLISH, " "), "german": (GERMAN, " "), "chinese": (CHINESE, ""), "kana": (KANA, ""),
    "marks": (ENGLISH[:12] + MARKS, None), "numbers": (ENGLISH[:8] + NUMBERS, None), "odd": (ENGLISH[:8] + ODD, None),
    "mixed": (ENGLISH[:10] + GERMAN[:6] + CHINESE[:8] + KANA[:4] + MARKS + NUMBERS + ODD, None),
    "few": (["a", "b", "c"], " "), "characters": (list("ab .,-1'5"), ""),
}


def text(pool, most=14):
    words, between = POOLS[pool]
    n = rng.randint(1, most)
    out = ""
    for i in range(n):
        out += rng.choice(words)
        if i < n - 1:
            out += between if between is not None else rng.choice(["", " ", " ", "  "])
    return out


def changed(original, pool):
    """A hypothesis that shares much with the reference: words dropped, repeated, replaced, moved."""
    between = POOLS[pool][1]
    parts = list(original) if between == "" else original.split(" ")
    for _ in range(rng.randint(0, 4)):
        if not parts:
            break
        at = rng.randrange(len(parts))
        what = rng.randrange(5)
        if what == 0:
            del parts[at]
        elif what == 1:
            parts.insert(at, rng.choice(POOLS[pool][0]))
        elif what == 2:
            parts[at] = rng.choice(POOLS[pool][0])
        elif what == 3:
            size = rng.randint(1, 4)
            moved = parts[at:at + size]
            del parts[at:at + size]
            to = rng.randint(0, len(parts))
            parts[to:to] = moved
        else:
            parts[at:at] = parts[at:at + rng.randint(1, 3)]
    return ("" if between == "" else " ").join(parts)


def blank(s):
    return s.strip() == ""


def reference(pool, most):
    while True:
        made = text(pool, most)
        # A reference without text is left out by Assay; sacreBLEU would score it.
        if not blank(made):
            return made


def expected(hyps, refs):
    """refs: one list of references an item. sacreBLEU takes one list a reference, None where an item has fewer."""
    most = max(len(r) for r in refs)
    streams = [[r[k] if k < len(r) else None for r in refs] for k in range(most)]
    out = {"bleu": {}, "sentence": {}, "chrf": {}, "ter": {}}
    for name in TOKENIZERS:
        metric = BLEU(tokenize=name)
        score = metric.corpus_score(hyps, streams)
        out["bleu"][name] = [score.score, *score.counts, *score.totals, score.sys_len, score.ref_len]
        if name == "13a":
            out["signature"] = str(metric.get_signature())
    for name in ("13a", "zh"):
        single = BLEU(tokenize=name, effective_order=True)
        out["sentence"][name] = [single.sentence_score(h, r).score for h, r in zip(hyps, refs)]
    for order in (0, 2):
        out["chrf"][str(order)] = CHRF(word_order=order).corpus_score(hyps, streams).score
    for asian in (False, True):
        score = TER(normalized=asian, asian_support=asian).corpus_score(hyps, streams)
        out["ter"]["asian" if asian else "plain"] = [score.score, score.num_edits, score.ref_length]
    return out


CORPORA = []


def corpus(name, hyps, refs):
    CORPORA.append({"name": name, "hypotheses": hyps, "references": refs, "expected": expected(hyps, refs)})


for k in range(560):
    pool = list(POOLS)[k % len(POOLS)]
    several = rng.choice([1, 1, 1, 2, 3, "var"])
    hyps, refs = [], []
    for _ in range(rng.randint(1, 8)):
        n = rng.randint(1, 3) if several == "var" else several
        most = rng.choice([3, 14, 14, 30])
        own = [reference(pool, most) for _ in range(n)]
        if n > 1 and rng.random() < 0.6:
            own[1:] = [changed(own[0], pool) for _ in own[1:]]
            own = [r if not blank(r) else reference(pool, most) for r in own]
        kind = rng.random()
        hyps.append("" if kind < 0.05 else rng.choice(own) if kind < 0.12 else text(pool, most) if kind < 0.25 else changed(rng.choice(own), pool))
        refs.append(own)
    corpus(f"{pool} {k}", hyps, refs)
# Long sentences reach TER's limits: the beam, the distance of shifts, the 1000 candidates.
for k in range(24):
    pool = ["english", "few", "german", "characters"][k % 4]
    long = " ".join(rng.choice(POOLS[pool][0]) for _ in range(rng.randint(40, 130)))
    hyp = changed(changed(long, pool), pool) if k % 3 else " ".join(rng.sample(long.split(" "), len(long.split(" "))))
    if k % 8 == 5:
        hyp = " ".join(hyp.split(" ")[:2])
    if k % 8 == 6:
        hyp = hyp + " " + hyp + " " + hyp
    corpus(f"long {pool} {k}", [hyp], [[long]])
for k in range(4):
    corpus(f"empty {k}", [""] * (k + 1), [[reference("english", 6)] for _ in range(k + 1)])

# ---------------------------------------------------------------- tokens

TEXTS = []
for pool in POOLS:
    TEXTS += [text(pool, 12) for _ in range(26)]
TEXTS += ODD + NUMBERS + ["a—b", "a\u2000b", "a\u2a6eb", " 5.", "5. ", ".5", "5.\n", "a-\n", "-\n", "a.\u3000", "...", ". . .", "5...5", "5....5", "a...5", "a....5", ".,5", "1.-2", "1-.2", ""]
TOKENS = []
for one in TEXTS:
    row = {"text": one}
    for name, tokenizer in TOKENIZERS.items():
        row[name] = tokenizer(one.rstrip()).split()
    for asian in (False, True):
        row["ter_asian" if asian else "ter"] = TercomTokenizer(normalized=asian, asian_support=asian)(one.rstrip()).split()
    TOKENS.append(row)

# ---------------------------------------------------------------- paired tests

TESTS = []
for k, (n, gap) in enumerate([(40, 0), (40, 2), (120, 1), (25, 4)]):
    refs = [reference("english", 20) for _ in range(n)]
    base = [changed(changed(r, "english"), "english") for r in refs]
    tuned = [changed(r, "english") if rng.random() < gap / 4 else changed(changed(r, "english"), "english") for r in refs]
    entry = {"name": f"{n} segments, {gap}", "references": refs, "base": base, "tuned": tuned, "expected": {}}
    for name, make in {"bleu": BLEU, "chrf": CHRF, "chrf_pp": lambda **o: CHRF(word_order=2, **o), "ter": TER}.items():
        refs_list = [refs]
        out = {}
        for kind, samples in (("bs", 2000), ("ar", 10000)):
            metric = make(references=refs_list)
            _, scores = PairedTest([("base", base), ("tuned", tuned)], {"m": metric}, None, test_type=kind, n_samples=samples)()
            result = next(v for key, v in scores.items() if key != "System")
            out[kind] = {"p": result[1].p_value, "samples": samples, "base": result[0].score, "tuned": result[1].score}
        # The replicates of the first 200 resamples with sacreBLEU's formula of p, for an exact comparison.
        metric = make(references=refs_list)
        stats = [np.array(metric._extract_corpus_statistics(h, None), dtype="float32") for h in (base, tuned)]
        idx = np.random.default_rng(7).choice(n, size=(200, n), replace=True)
        a, b = ([metric._compute_score_from_stats(s.sum(0)).score for s in one[idx]] for one in stats)
        gaps = np.abs(np.array(b) - np.array(a))
        observed = abs(out["bs"]["base"] - out["bs"]["tuned"])
        out["exact"] = {"base": [float(x) for x in a], "tuned": [float(x) for x in b], "p": _compute_p_value(gaps - gaps.mean(), observed)}
        entry["expected"][name] = out
    TESTS.append(entry)

# ---------------------------------------------------------------- worked examples of the methods reference

HYPS = ["The dog bit the guy.", "It was a surprise.", "The man bit him first."]
REFS1 = ["The dog bit the man.", "It was not unexpected.", "The man bit him first."]
REFS2 = ["The dog had bit the man.", "No one was surprised.", "The man had bitten the dog."]
both = BLEU().corpus_score(HYPS, [REFS1, REFS2])
check("BLEU, two references", both.score, "61.642542")
for got, stated in zip(both.precisions, ("82.4", "64.3", "54.5", "50.0")):
    check("BLEU precision", got, stated)
check("BLEU penalty", both.bp, "1")
check("chrF2, two references", CHRF().corpus_score(HYPS, [REFS1, REFS2]).score, "71.728131")
check("chrF2++, two references", CHRF(word_order=2).corpus_score(HYPS, [REFS1, REFS2]).score, "70.507466")
check("TER, two references", TER().corpus_score(HYPS, [REFS1, REFS2]).score, "20.0")
check("chrF2, one reference", CHRF().corpus_score(HYPS, [REFS1]).score, "62.601524")
check("TER, one reference", TER().corpus_score(HYPS, [REFS1]).score, "21.428571")
for h, r, stated in zip(HYPS, REFS1, ("53.728497", "23.643540", "100")):
    check("sentence BLEU", BLEU(effective_order=True).sentence_score(h, [r]).score, stated)
ZH, ZHREF = "今天天气很好，我们去公园。", "今天天气不错，我们去了公园。"
check("BLEU zh", BLEU(tokenize="zh").corpus_score([ZH], [[ZHREF]]).score, "44.064016")
check("BLEU zh penalty", BLEU(tokenize="zh").corpus_score([ZH], [[ZHREF]]).bp, ".926")
check("BLEU zh with 13a", BLEU(tokenize="13a").corpus_score([ZH], [[ZHREF]]).score, "0")
check("chrF zh", CHRF().corpus_score([ZH], [[ZHREF]]).score, "33.850489")
check("TER zh", TER(normalized=True, asian_support=True).corpus_score([ZH], [[ZHREF]]).score, "21.428571")
check("TER zh plain", TER().corpus_score([ZH], [[ZHREF]]).score, "100")
corpus("worked, two references", HYPS, [list(r) for r in zip(REFS1, REFS2)])
corpus("worked, one reference", HYPS, [[r] for r in REFS1])
corpus("worked, zh", [ZH], [[ZHREF]])

write("translation.json", {"versions": versions("sacrebleu", "numpy", "regex"), "cases": CORPORA, "sections": {"tokens": TOKENS, "tests": TESTS}})
print(len(CORPORA), "corpora", len(TOKENS), "texts")
finish()
