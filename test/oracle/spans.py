"""Golden numbers of token labelling by seqeval: lenient (its default, as conlleval) and strict, IOB2, IOBES and BILOU."""
import random
import warnings

from seqeval.metrics import f1_score, precision_score, recall_score
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import BILOU, IOB2, IOBES, Entities

from common import check, finish, num, versions, write

warnings.filterwarnings("ignore")
rng = random.Random(20171)
TYPES = ["PER", "LOC", "ORG", "creative-work", "组织", "_x"]
SCHEMES = {"IOB2": IOB2, "IOBES": IOBES, "BILOU": BILOU}
TO_IOBES = {"L": "E", "U": "S"}


def iobes(rows):
    return [[TO_IOBES.get(t[0], t[0]) + t[1:] if t != "O" else t for t in row] for row in rows]


def spans(row):
    """Spans of a row in the letters of IOBES, by seqeval."""
    return get_entities(row)


def write_spans(length, found, scheme):
    tags = ["O"] * length
    for kind, first, last in found:
        single, end = {"IOB2": ("B", "I"), "IOBES": ("S", "E"), "BILOU": ("U", "L")}[scheme]
        if first == last:
            tags[first] = f"{single}-{kind}"
        else:
            tags[first] = f"B-{kind}"
            for at in range(first + 1, last):
                tags[at] = f"I-{kind}"
            tags[last] = f"{end}-{kind}"
    return tags


def draw_spans(length, types, density):
    found, at = [], 0
    while at < length:
        if rng.random() < density:
            last = min(length - 1, at + rng.choice([0, 0, 0, 1, 1, 2, 4]))
            found.append((rng.choice(types), at, last))
            at = last + 1
        else:
            at += 1
    return found


def shaken(found, length, types):
    """Predictions near gold: types swapped, ends moved, spans lost."""
    out, free = [], 0
    for kind, first, last in found:
        roll = rng.random()
        if roll < 0.2:
            continue
        if roll < 0.35:
            kind = rng.choice(types)
        if roll > 0.85:
            last = min(length - 1, last + 1)
        if first >= free:
            out.append((kind, first, last))
            free = last + 1
    return out


def noise(row, letters, types, share):
    return [
        (rng.choice(["O"] + [f"{letter}-{kind}" for letter in letters for kind in types]) if rng.random() < share else t)
        for t in row
    ]


def pooled(gold, pred, typed):
    hits = g = p = 0
    for one, other in zip(gold, pred):
        a = {s if typed else s[1:] for s in spans(one)}
        b = {s if typed else s[1:] for s in spans(other)}
        hits += len(a & b)
        g += len(a)
        p += len(b)
    return hits, g, p


def known(value, defined, reason):
    return {"value": num(value)} if defined else {"undefined": reason, "convention": 0}


def expected(gold, pred, scheme):
    lenient_gold, lenient_pred = iobes(gold), iobes(pred)
    hits, g, p = pooled(lenient_gold, lenient_pred, True)
    bare, _, _ = pooled(lenient_gold, lenient_pred, False)
    out = {}
    out["span_f1"] = known(f1_score(lenient_gold, lenient_pred, zero_division=0), g + p > 0, "no_positive_labels")
    out["span_precision"] = known(precision_score(lenient_gold, lenient_pred, zero_division=0), p > 0, "no_predicted_positives")
    out["span_recall"] = known(recall_score(lenient_gold, lenient_pred, zero_division=0), g > 0, "no_positive_labels")
    macro = f1_score(lenient_gold, lenient_pred, average="macro", zero_division=0) if g + p else 0
    out["span_f1_macro"] = known(macro, g + p > 0, "no_positive_labels")
    weighted = f1_score(lenient_gold, lenient_pred, average="weighted", zero_division=0) if g else 0
    out["span_f1_weighted"] = known(weighted, g > 0, "no_positive_labels")
    # One type for all: seqeval on spans whose type is taken away.
    def untyped(rows):
        return [write_spans(len(r), [("X", a, b) for _, a, b in spans(r)], "IOBES") for r in rows]
    out["span_f1_untyped"] = known(f1_score(untyped(lenient_gold), untyped(lenient_pred), zero_division=0), g + p > 0, "no_positive_labels")
    out["type_accuracy"] = {"value": num(hits / bare)} if bare else {"undefined": "too_few_items"}
    inside = [(a, b) for x, y in zip(gold, pred) for a, b in zip(x, y) if a != "O"]
    out["token_accuracy"] = known(sum(a == b for a, b in inside) / len(inside) if inside else 0, bool(inside), "no_positive_labels")
    strict = dict(mode="strict", scheme=SCHEMES[scheme], zero_division=0)
    strict_any = any(Entities(rows, scheme=SCHEMES[scheme]).unique_tags for rows in (gold, pred))
    f1 = f1_score(gold, pred, **strict) if strict_any else 0
    out["span_f1_strict"] = known(f1, strict_any, "no_positive_labels")
    out["span_f1_strict_macro"] = known(f1_score(gold, pred, average="macro", **strict) if strict_any else 0, strict_any, "no_positive_labels")
    return out


cases = []


def add(name, gold, pred, scheme):
    cases.append({"name": name, "scheme": scheme, "gold": gold, "pred": pred, "expected": expected(gold, pred, scheme)})


worked_gold = [["O", "B-PER", "I-PER", "O", "B-LOC"], ["B-ORG", "I-ORG", "O"]]
worked_pred = [["O", "B-PER", "I-PER", "O", "B-ORG"], ["I-ORG", "I-ORG", "O"]]
add("worked example of methods 2.4", worked_gold, worked_pred, "IOB2")
got = cases[0]["expected"]
check("2.4 lenient micro", got["span_f1"]["value"], ".666667")
check("2.4 lenient macro", got["span_f1_macro"]["value"], ".555556")
check("2.4 strict F1", got["span_f1_strict"]["value"], ".4")
check("2.4 strict macro", got["span_f1_strict_macro"]["value"], ".333333")
check("2.4 strict P", precision_score(worked_gold, worked_pred, mode="strict", scheme=IOB2), ".5")
check("2.4 strict R", recall_score(worked_gold, worked_pred, mode="strict", scheme=IOB2), ".333333")
add("nothing anywhere", [["O", "O"]], [["O", "O"]], "IOB2")
add("nothing predicted", [["B-PER", "O"]], [["O", "O"]], "IOB2")
add("nothing in gold", [["O", "O"]], [["B-PER", "O"]], "IOB2")
add("IOB1 gold", [["I-PER", "I-PER", "O", "I-LOC", "B-LOC"]], [["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]], "IOB2")
add("another type inside", [["B-PER", "I-PER", "I-LOC", "I-LOC"]], [["B-PER", "I-PER", "I-LOC", "B-LOC"]], "IOB2")
add("untyped", [["B", "I", "O", "B"]], [["B", "I", "O", "O"]], "IOB2")
add("E after B of another type", [["B-PER", "E-PER", "S-LOC"]], [["B-PER", "E-LOC", "S-LOC"]], "IOBES")
add("E alone and E E", [["S-PER", "B-LOC", "E-LOC"]], [["E-PER", "E-LOC", "E-LOC"]], "IOBES")

for scheme, letters in (("IOB2", "BI"), ("IOBES", "BIES"), ("BILOU", "BILU")):
    for number in range(120):
        types = TYPES[: rng.randint(1, len(TYPES))]
        sentences = rng.randint(1, 8)
        share = rng.choice([0, 0, 0.05, 0.2, 1])
        both = rng.random() < 0.3
        gold, pred = [], []
        for _ in range(sentences):
            length = rng.randint(1, 12)
            found = draw_spans(length, types, rng.choice([0.1, 0.4, 0.9]))
            row = write_spans(length, found, scheme)
            gold.append(noise(row, letters, types, share) if both else row)
            pred.append(noise(write_spans(length, shaken(found, length, types), scheme), letters, types, share))
        if scheme != "IOB2":
            # So that gold shows its scheme.
            gold.append([f"{letters[-1]}-{types[0]}"])
            pred.append([f"{letters[-1]}-{types[0]}" if rng.random() < 0.5 else "O"])
        if scheme == "BILOU" or scheme == "IOBES" or any(t != "O" for r in gold for t in r):
            add(f"{scheme} {number}, {sentences} sentences, noise {share}{' on both sides' if both else ''}", gold, pred, scheme)

write("spans.json", {"versions": versions("seqeval", "numpy"), "cases": cases})
finish()
