"""Golden values for metrics of texts -> text.json

References: rouge_score (RougeScorer), NLTK (PorterStemmer, NLTKWordTokenizer), jiwer and rapidfuzz. The SQuAD, MLQA and CMRC 2018 scripts
are written here from their published definitions; distinct-n, rep-n, METEOR's chunks and the measures of log-probabilities from theirs.
All texts are generated.
"""
import itertools
import math
import random
import re
import string
import unicodedata
from collections import Counter

import jiwer
import regex
from nltk.stem.porter import PorterStemmer
from nltk.translate.meteor_score import single_meteor_score
from nltk.tokenize.destructive import NLTKWordTokenizer
from rapidfuzz.distance import Levenshtein
from rouge_score import rouge_scorer

from common import check, finish, num, versions, write

rng = random.Random(20240917)
STEMMER = PorterStemmer()


class NoSynonyms:
    """WordNet without a word in it."""

    def synsets(self, word):
        return []



def val(x):
    return {"value": num(x)}


def undef(reason, convention=None):
    r = {"undefined": reason}
    if convention is not None:
        r["convention"] = convention
    return r


# ---------------------------------------------------------------- texts

ROOTS = """walk talk agree feed plaster motor sing conflate trouble size hop tan fall hiss fizz fail file happy sky relate condition
rational valence hesitate digit conform radical differ vile analog vietnam predicate operate feudal decide hope callous formal sense
triplicate form electric good revive allow infer airline gyroscope adjust defend irritate replace depend adopt homolog commun active
angular effect bowdler probate rate cease control roll fly die lie tie spy try cry enjoy play dry news inning outing canning proceed exceed
succeed caress pony cat study carry theory geology archaeology biology psychology beauty duty nation generalise organise sincere quick full
use hate love make take bake move care dare write ride hide side close nose please raise noise house horse nurse curse cause""".split()
ENDINGS = """s es ed ing er ers est ly y ies ied ation ations ational tional ator ators ive iveness ful fulness fully ous ously ousness
al ally ality ize izer ized izing ization ance ence ant ent ment ements able ible ably ibly ability ic ical ically ism ist ity ness less
lessness logy logi ion ions ate ated ates eed eedly bli abli entli""".split()
WORDS = sorted(set(ROOTS) | {
    root[:cut] + end for root in ROOTS for end in rng.sample(ENDINGS, 9) for cut in (len(root), max(2, len(root) - 1))
} | {"dying", "lying", "tying", "skies", "innings", "outings", "cannings", "howe", "ties", "dies", "flies", "yyyy", "syzygy", "yay", "oed", "aed"})

COMMON = "the a an cat cats sat sitting on mat mats dog dogs ran running quickly big red house houses and it was is of to in 3 42 1999 x-ray don't it's".split()
ACCENTS = ["é", "naïve", "Übung", "ÉCOLE", "\u212Aelvin", "İstanbul", "œuvre", "сто", "łódź", "Ⅷ", "año"]
MARKS = [",", ".", "!", "?", ";", ":", "...", "-", "—", "“", "”", "'", '"', "(", ")", "$", "+", "%", "·", "，", "。", "《", "》", "、", "~", "`"]
HAN = list("猫狗坐在垫子上今天气很好我们去公园北京大学中国人民的了是不一二三百")
EMOJI = ["😀", "👍🏽", "🇨🇳"]
ARTICLES = {"es": "el la los un una", "de": "der die das ein eine", "fr": "le la les un une l d", "it": "il lo la un gli", "pt": "o a os as um uma", "en": "the a an"}


def words_of(language, n):
    out = []
    for _ in range(n):
        r = rng.random()
        if language == "zh":
            out.append("".join(rng.choices(HAN, k=rng.randint(1, 4))) if r < .7 else rng.choice(MARKS + COMMON + EMOJI))
        elif r < .62:
            out.append(rng.choice(COMMON))
        elif r < .78:
            out.append(rng.choice(WORDS))
        elif r < .84 and language in ARTICLES:
            out.append(rng.choice(ARTICLES[language].split()))
        elif r < .9:
            out.append(rng.choice(MARKS))
        elif r < .95:
            out.append(rng.choice(ACCENTS))
        else:
            out.append(rng.choice(HAN + EMOJI + ["THE", "Cat", "CATS"]))
    return out


def joined(words, language):
    gap = "" if language == "zh" and rng.random() < .7 else " "
    text = ""
    for w in words:
        r = rng.random()
        text += ("" if not text else "\n" if r < .06 else "  " if r < .09 else "\u3000" if r < .1 else gap) + (w.capitalize() if rng.random() < .15 else w)
    return text


def edited(words, language):
    out = []
    for w in words:
        r = rng.random()
        if r < .12:
            continue
        out.append(rng.choice(words_of(language, 3)) if r < .24 else w)
        if r > .93:
            out.extend(words_of(language, 1))
    if rng.random() < .2:
        cut = rng.randint(0, len(out))
        out = out[cut:] + out[:cut]
    return out


def make_case(k):
    language = rng.choice(["en"] * 4 + ["zh"] * 3 + ["es", "de", "fr", "it", "pt", "ru"])
    items = []
    for _ in range(rng.randint(1, 5)):
        base = words_of(language, rng.choice([1, 2, 3, 5, 8, 13, 20, 45, 90] if k % 20 == 0 else [1, 2, 3, 5, 8, 13]))
        gold = [joined(base, language)] + [joined(edited(base, language), language) for _ in range(rng.choice([0, 0, 0, 1, 2]))]
        if rng.random() < .04:
            gold[0] = rng.choice(["", " ", "the", "...", "。"])
        r = rng.random()
        pred = None if r < .03 else "" if r < .06 else gold[-1] if r < .14 else joined(edited(base, language), language)
        if pred is not None and rng.random() < .05:
            pred = " ".join([pred] * 4)
        items.append((gold, pred))
    return language, items


# ---------------------------------------------------------------- ROUGE

class Cut:
    def __init__(self, cut):
        self.cut = cut

    def tokenize(self, text):
        return self.cut(text)


CJK = r"\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ー"
WORD = rf"(?:(?![{CJK}])[\p{{L}}\p{{M}}\p{{N}}_])+"
EMO = r"\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*(?:\u200D\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*)*"
TOKEN = regex.compile(rf"[{CJK}]|{WORD}(?:['’]{WORD})*|{EMO}")


def characters(text):
    return TOKEN.findall(text.lower())


def spaced(text):
    return [w for line in text.lower().split("\n") for w in line.split(" ") if regex.search(r"[\p{L}\p{N}]", w)]


KINDS = ["rouge1", "rouge2", "rougeL", "rougeLsum"]
SCORERS = {
    "": (KINDS, rouge_scorer.RougeScorer(KINDS, use_stemmer=True)),
    "_nostem": (KINDS, rouge_scorer.RougeScorer(KINDS, use_stemmer=False)),
    "_zhchar": (KINDS[:3], rouge_scorer.RougeScorer(KINDS[:3], tokenizer=Cut(characters))),
    "_zhword": (KINDS[:3], rouge_scorer.RougeScorer(KINDS[:3], tokenizer=Cut(spaced))),
}


def blank(text):
    return text.strip() == ""


def rouges(language, items):
    out = {}
    kept = [(gold, pred) for gold, pred in items if not all(map(blank, gold))]
    for suffix, (kinds, scorer) in SCORERS.items():
        sums = dict.fromkeys(kinds, 0.0)
        lost = 0
        without = dict.fromkeys(kinds, 0)
        for gold, pred in kept:
            sizes = [len(scorer._tokenizer.tokenize(g)) for g in gold]
            lost += max(sizes) == 0
            for kind in kinds:
                without[kind] += max(sizes) < (2 if kind == "rouge2" else 1)
            if pred is None:
                continue
            scores = scorer.score_multi(gold, pred)
            for kind in kinds:
                sums[kind] += scores[kind].fmeasure
        for kind in kinds:
            if not kept:
                out[kind + suffix] = undef("empty_reference")
            elif suffix in ("", "_nostem") and (language in ("zh", "ja", "ko") or 2 * lost >= len(kept)):
                out[kind + suffix] = undef("tokenizer_drops_text")
            elif without[kind] == len(kept):
                out[kind + suffix] = undef("empty_after_tokenizing", 0)
            else:
                out[kind + suffix] = val(sums[kind] / len(kept))
    return out


# ---------------------------------------------------------------- answers

def squad_normalise(text):
    text = "".join(ch for ch in text.lower() if ch not in set(string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


ARTICLE_RE = {
    "en": "a|an|the", "es": "el|la|los|las|un|una|unos|unas", "de": "ein|eine|einen|einem|eines|einer|der|die|das|den|dem|des",
    "fr": "un|une|le|la|les|l|d|du|des", "it": "un|uno|una|il|lo|la|i|gli|le", "pt": "um|uma|o|a|os|as",
}


def mlqa_tokens(text, language, symbols=False):
    """The script drops ASCII symbols as well, and XQuAD's published figures are made so; `symbols` keeps them."""
    dropped = set() if symbols else set(string.punctuation)
    text = "".join(ch for ch in text.lower() if not unicodedata.category(ch).startswith("P") and ch not in dropped)
    if language in ARTICLE_RE:
        text = re.sub(rf"\b({ARTICLE_RE[language]})\b", " ", text)
    out, run = [], ""
    for ch in text:
        if re.search("[\u4e00-\u9fa5]", ch):
            out += run.split() + [ch]
            run = ""
        else:
            run += ch
    return out + run.split()


SP_CHAR = ["-", ":", "_", "*", "^", "/", "\\", "~", "`", "+", "=", "，", "。", "：", "？", "！", "“", "”", "；", "’", "《", "》", "……", "·", "、",
           "「", "」", "（", "）", "－", "～", "『", "』"]


def cmrc_tokens(text):
    text = text.lower().strip()
    out, run = [], ""
    for ch in text:
        if ch in SP_CHAR:
            continue
        if re.search("[\u4e00-\u9fa5]", ch):
            if run != "":
                out += NLTKWordTokenizer().tokenize(run)
            run = ""
            out.append(ch)
        else:
            run += ch
    return out + (NLTKWordTokenizer().tokenize(run) if run != "" else [])


def cmrc_text(text):
    return "".join(ch for ch in text.lower().strip() if ch not in SP_CHAR)


def bag(a, b):
    return sum((Counter(a) & Counter(b)).values())


def run_length(a, b):
    best = 0
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
                best = max(best, table[i + 1][j + 1])
    return best


def f1(a, b, same, common):
    if not a or not b:
        return float(same)
    n = common(a, b)
    if n == 0:
        return 0.0
    p, r = n / len(a), n / len(b)
    return 2 * p * r / (p + r)


def rules(language):
    return {
        "squad": (squad_normalise, lambda t: squad_normalise(t).split(), bag),
        "multilingual": (lambda t: " ".join(mlqa_tokens(t, language)), lambda t: mlqa_tokens(t, language), bag),
        "cmrc": (cmrc_text, cmrc_tokens, run_length),
    }


def answers(language, items):
    out = {}
    for rule, (text, tokens, common) in rules(language).items():
        em = f = 0.0
        for gold, pred in items:
            if pred is None:
                continue
            em += max(float(text(g) == text(pred)) for g in gold)
            f += max(f1(tokens(pred), tokens(g), text(g) == text(pred), common) for g in gold)
        out[f"exact_match_{rule}"] = val(em / len(items))
        out[f"token_f1_{rule}"] = val(f / len(items))
    own = "squad" if language == "en" else "multilingual"
    out["exact_match"] = out[f"exact_match_{own}"]
    out["token_f1"] = out[f"token_f1_{own}"]
    return out


# ---------------------------------------------------------------- edits, repetition, length

def squeezed(text):
    return " ".join(text.split())


def edits(items):
    kept = [([g for g in gold if not blank(g)], pred or "") for gold, pred in items]
    kept = [one for one in kept if one[0]]
    if not kept:
        return dict.fromkeys(["edit_similarity", "levenshtein", "wer", "cer", "length_ratio"], undef("empty_reference"))
    word, char = [], []
    for gold, pred in kept:
        w = [jiwer.process_words(squeezed(g), squeezed(pred)) for g in gold]
        word.append(min((o.substitutions + o.deletions + o.insertions, -(o.hits + o.substitutions + o.deletions)) for o in w))
        c = [jiwer.process_characters(g.strip(), pred.strip()) for g in gold]
        char.append(min((o.substitutions + o.deletions + o.insertions, -(o.hits + o.substitutions + o.deletions)) for o in c))
    def closest(gold, pred):
        return min((abs(len(g) - len(pred)), len(g)) for g in gold)[1]
    return {
        "edit_similarity": val(sum(max(Levenshtein.normalized_similarity(g, p) for g in gold) for gold, p in kept) / len(kept)),
        "levenshtein": val(sum(min(Levenshtein.distance(g, p) for g in gold) for gold, p in kept) / len(kept)),
        "wer": val(sum(d for d, _ in word) / -sum(n for _, n in word)),
        "cer": val(sum(d for d, _ in char) / -sum(n for _, n in char)),
        "length_ratio": val(sum(len(p) for _, p in kept) / sum(closest(g, p) for g, p in kept)),
    }


def ngrams(tokens, n):
    return [tuple(tokens[i:i + n]) for i in range(len(tokens) - n + 1)]


def outputs(language, items):
    cut = TOKEN.findall if language in ("zh", "ja") else str.split
    texts = [cut(pred) for _, pred in items if pred is not None]
    out = {"empty_rate": val(sum(blank(pred or "") for _, pred in items) / len(items))}
    if not texts:
        return {**out, **dict.fromkeys(["distinct_1", "distinct_2", "distinct_3", "repetition_1", "repetition_4", "loop_rate"], undef("no_items"))}
    for n in (1, 2, 3):
        runs = [run for t in texts for run in ngrams(t, n)]
        out[f"distinct_{n}"] = val(len(set(runs)) / len(runs)) if runs else undef("empty_after_tokenizing")
    for n in (1, 4):
        shares = [1 - len(set(ngrams(t, n))) / len(ngrams(t, n)) if len(t) >= n else 0.0 for t in texts]
        out[f"repetition_{n}"] = val(sum(shares) / len(shares))
    loops = [len(t) >= 4 and ngrams(t, 4).count(tuple(t[-4:])) >= 3 for t in texts]
    out["loop_rate"] = val(sum(loops) / len(loops))
    return out


# ---------------------------------------------------------------- METEOR, every alignment of short texts

def stems(text):
    return [STEMMER.stem(t) if re.fullmatch("[a-z]+", t) else t for t in TOKEN.findall(text.lower())]


def fewest_chunks(answer, reference):
    """Matches and chunks of the best alignment, by trying all of them."""
    matches = bag(answer, reference)
    best = None
    def go(i, used, pairs):
        nonlocal best
        left = len(answer) - i
        if len(pairs) + left < matches:
            return
        if i == len(answer):
            chunks = sum(1 for k, (a, r) in enumerate(pairs) if k == 0 or pairs[k - 1] != (a - 1, r - 1))
            best = chunks if best is None else min(best, chunks)
            return
        for j in range(len(reference)):
            if j not in used and reference[j] == answer[i]:
                go(i + 1, used | {j}, pairs + [(i, j)])
        go(i + 1, used, pairs)
    go(0, frozenset(), [])
    return matches, best


def meteor(gold, pred):
    best = 0.0
    answer = stems(pred)
    for g in gold:
        reference = stems(g)
        if not answer or not reference:
            continue
        m, chunks = fewest_chunks(answer, reference)
        if m == 0:
            continue
        p, r = m / len(answer), m / len(reference)
        best = max(best, 10 * p * r / (r + 9 * p) * (1 - .5 * (chunks / m) ** 3))
    return best


# ---------------------------------------------------------------- worked examples of the methods reference

def worked():
    fox = "The quick brown fox jumps over the lazy dog.\nIt was running fast."
    own = "The quick brown dog jumps on the log.\nIt runs fast."
    for suffix, stated in (("_nostem", ("0.666667", "0.181818", "0.583333")), ("", ("0.75", "0.272727", "0.666667"))):
        got = SCORERS[suffix][1].score(fox, own)
        for kind, number in zip(("rouge1", "rouge2", "rougeL"), stated):
            check(kind + suffix, got[kind].fmeasure, number)
    got = SCORERS[""][1].score("e f g h\na b c d", "a b c d\ne f g h")
    check("rougeL of swapped lines", got["rougeL"].fmeasure, "0.5")
    check("rougeLsum of swapped lines", got["rougeLsum"].fmeasure, "1.0")
    got = SCORERS["_zhchar"][1].score("猫在垫子上", "猫坐在垫子上")
    for kind, number in (("rouge1", "0.909091"), ("rouge2", "0.666667"), ("rougeL", "0.909091")):
        check(kind + "_zhchar", got[kind].fmeasure, number)
    eiffel = [(["the Eiffel Tower", "Eiffel Tower in Paris"], "Eiffel tower, Paris")]
    check("exact match", answers("en", eiffel)["exact_match"]["value"], "0")
    check("token F1", answers("en", eiffel)["token_f1"]["value"], "0.857143")
    ab = outputs("en", [(["x"], "a b a b"), (["x"], "a b c")])
    check("distinct-1", ab["distinct_1"]["value"], 3 / 7, 1e-12)
    check("distinct-2", ab["distinct_2"]["value"], 3 / 5, 1e-12)
    check("kitten", Levenshtein.distance("kitten", "sitting"), "3")
    check("kitten, similarity", Levenshtein.normalized_similarity("kitten", "sitting"), "0.571429")
    check("CER", jiwer.cer("今天天气好", "今天气很好"), "0.4")
    check("METEOR", meteor(["the cat sat on the mat"], "on the mat sat the cat"), "0.9375")
    check("perplexity", pooled([(-3.8, 4)]), "2.585710")
    check("bits per byte", -weighted_mean([(-3.8, 11)]) / math.log(2), "0.498386")
    check("byte perplexity", pooled([(-3.8, 11)]), "1.412632")
    check("pooled perplexity", pooled([(-10, 10), (-60, 30)]), "5.754603")
    for word, stem in (("flies", "fli"), ("ties", "tie"), ("dying", "die"), ("news", "news")):
        assert STEMMER.stem(word) == stem


def weighted_mean(items):
    """lm-evaluation-harness: weighted_mean of (log-likelihood, length)."""
    a, b = zip(*items)
    return sum(a) / sum(b)


def pooled(items):
    """lm-evaluation-harness: weighted_perplexity."""
    return math.exp(-weighted_mean(items))


worked()

cases = []
for k in range(640):
    language, items = make_case(k)
    expected = {**rouges(language, items), **answers(language, items), **edits(items), **outputs(language, items)}
    cases.append({
        "name": f"{k} {language}", "textLanguage": language, "gold": [gold for gold, _ in items], "pred": [pred for _, pred in items],
        "expected": expected,
    })

alignments = []
for _ in range(250):
    base = [rng.choice("the cat cats sat on mat a running runs".split()) for _ in range(rng.randint(1, 8))]
    answer = base[:]
    for _ in range(rng.randint(0, 4)):
        i, j = rng.randrange(len(answer)), rng.randrange(len(answer))
        answer[i], answer[j] = answer[j], answer[i]
    if rng.random() < .4:
        answer = answer[: rng.randint(1, len(answer))] + rng.choices(base, k=rng.randint(0, 2))
    gold, pred = " ".join(base), " ".join(answer[:9])
    alignments.append({"gold": gold, "pred": pred, "value": num(meteor([gold], pred))})

treebank = []
PIECES = ["it's", "don't", "can't", "cannot", "we'll", "they've", "I'd", "'tis", "gonna", "wanna", "u.s.", "3.5", "1,000", "50%", "$5", "#a", "a&b",
          "(x)", "[y]", "{z}", "<t>", "end.", "what?!", "...", "say \"hi\"", "``q''", "“q”", "‘q’", "«q»", "a--b", "x–y", "—", "o'clock", "rock'n'roll",
          "dogs'", "naïve", "é.", "a:b", "3:4", "c,d", "e,5", "@me", "*", ";", "more'n", "d'ye", "gimme", "lemme", "gotta", "café's", "'s", "''", "'"]
for _ in range(220):
    text = " ".join(rng.choices(PIECES + COMMON, k=rng.randint(1, 7)))
    if rng.random() < .3:
        text += rng.choice([".", "?", '."', ".)", "'", "”"])
    text = text.lower()
    treebank.append({"text": text, "tokens": NLTKWordTokenizer().tokenize(text)})

logprobs = []
for _ in range(40):
    rows = [{"sum": -rng.randint(1, 4000) / 16, "tokens": rng.randint(1, 60), "bytes": rng.randint(60, 300), "words": rng.randint(1, 40)} for _ in range(rng.randint(1, 8))]
    of = {unit: [(r["sum"], r[unit]) for r in rows] for unit in ("tokens", "bytes", "words")}
    if max(-weighted_mean(v) for v in of.values()) > 600:
        continue
    logprobs.append({"rows": rows, "expected": {
        "perplexity": num(pooled(of["tokens"])), "word_perplexity": num(pooled(of["words"])), "byte_perplexity": num(pooled(of["bytes"])),
        "bits_per_byte": num(-weighted_mean(of["bytes"]) / math.log(2)),
    }})


# Where the scripts and the definition part: both numbers, the definition's are those tested above.
differs = [
    {"what": "CMRC 2018: answer and reference without tokens", "gold": "。", "pred": "，", "definition": {"exact_match": 1, "token_f1": 1}, "script": {"exact_match": 1, "token_f1": 0}},
    {"what": "SQuAD v1.1: answer and reference without tokens (v2 takes equality)", "gold": "the", "pred": "a", "definition": {"exact_match": 1, "token_f1": 1}, "script": {"exact_match": 1, "token_f1": 0}},
    {"what": "MLQA: ASCII symbols, which are no Unicode punctuation, are dropped (definition: as the script; other: Unicode punctuation only)",
     "gold": "5 $", "pred": "5", "definition": {"exact_match": float(mlqa_tokens("5 $", "en") == mlqa_tokens("5", "en"))},
     "other": {"exact_match": float(mlqa_tokens("5 $", "en", True) == mlqa_tokens("5", "en", True))}},
    {"what": "METEOR: NLTK aligns greedily", "gold": "the cat sat on the mat", "pred": "on the mat sat the cat",
     "definition": {"meteor_exact_stem": meteor(["the cat sat on the mat"], "on the mat sat the cat")},
     "script": {"meteor_exact_stem": single_meteor_score("the cat sat on the mat".split(), "on the mat sat the cat".split(), wordnet=NoSynonyms(), alpha=.9, beta=3, gamma=.5)}},
]

stemmed = [[w, STEMMER.stem(w)] for w in WORDS]
print(len(cases), "cases,", len(stemmed), "stems,", len(alignments), "alignments,", len(treebank), "sentences,", len(logprobs), "runs of log-probabilities")
write("text.json", {
    "versions": versions("rouge_score", "nltk", "jiwer", "rapidfuzz"),
    "cases": cases,
    "sections": {"stems": stemmed, "meteor": alignments, "treebank": treebank, "logprobs": logprobs, "differs": differs},
})
finish()
