"""Make the items of the intent case from its frames: python make_data.py [--seed 11]

Every frame belongs to one split, every item to one frame (`group`). Everything random comes from the seed.
"""
import argparse
import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

from frames import account, ambiguous, common, delivery, everyday, everyday_common, money, shape, slots
from near import near_duplicates

DATA = Path(__file__).resolve().parent.parent / "data"
KEYS = "qwertyuiop asdfghjkl zxcvbnm".split()
NEAR_KEYS = {c: [row[j] for j in (i - 1, i + 1) if 0 <= j < len(row)] for row in KEYS for i, c in enumerate(row)}


def read_frames(blocks):
    return {intent: {lang: [l for l in text.strip().splitlines() if l] for lang, text in langs.items()}
            for intent, langs in blocks.items()}


def deal(rng, frames, sizes):
    """Shuffle the frames of one language and intent and deal them to the splits; the last split takes the rest."""
    order = list(range(len(frames)))
    rng.shuffle(order)
    out, at = {}, 0
    names = list(sizes)
    for name in names:
        end = len(order) if name == names[-1] else at + sizes[name]
        out[name] = order[at:end]
        at = end
    return out


def all_groups(seed):
    """{split: [group]}; a group is a frame with its id, language and the intent or the two intents it may mean."""
    groups = defaultdict(list)
    target = read_frames({**delivery.FRAMES, **money.FRAMES, **account.FRAMES})
    daily = read_frames(everyday.FRAMES)
    for frames, more in ((target, common.FRAMES), (daily, everyday_common.FRAMES)):
        for intent, langs in read_frames(more).items():
            for lang, lines in langs.items():
                frames[intent][lang] += lines
    assert set(target) == set(shape.TARGET), "intents of frames and shape differ"
    seen = set()
    for blocks, sizes in ((target, shape.TARGET_FRAMES), (daily, shape.EVERYDAY_FRAMES)):
        for intent, langs in blocks.items():
            for lang, lines in langs.items():
                dealt = deal(random.Random(f"{seed}:deal:{intent}:{lang}"), lines, sizes)
                for split, picked in dealt.items():
                    for i in sorted(picked):
                        assert lines[i] not in seen, lines[i]
                        seen.add(lines[i])
                        groups[split].append({"group": f"{intent}-{lang}-{i + 1:02d}", "lang": lang, "intents": [intent], "frame": lines[i]})
    for lang in ("en", "zh"):
        lines = [f for f in ambiguous.FRAMES if f[2] == lang]
        for split, picked in deal(random.Random(f"{seed}:deal:ambiguous:{lang}"), lines, shape.AMBIGUOUS_FRAMES).items():
            for i in sorted(picked):
                groups[split].append({"group": f"ambiguous-{lang}-{i + 1:02d}", "lang": lang, "intents": list(lines[i][:2]), "frame": lines[i][3]})
    return groups


def slot(rng, name, lang):
    k = 0 if lang == "en" else 1
    if name == "product":
        product = rng.choice(slots.PRODUCTS)[k]
        if rng.random() < 0.45:
            product = rng.choice(slots.COLOURS)[k] + (" " if k == 0 else "") + product
        return product
    if name == "order":
        return rng.choice([lambda: f"#{rng.randint(10000, 99999)}", lambda: f"{rng.choice('ABKM')}{rng.randint(100000, 999999)}",
                           lambda: str(rng.randint(20000000, 89999999))])()
    if name == "amount":
        value = rng.choice([rng.randint(9, 99), rng.randint(100, 900), rng.randint(1, 60) + 0.9])
        return [f"{value} {rng.choice(['dollars', 'euros', 'yuan'])}", f"{value}{rng.choice(['元', '块'])}"][k]
    if name == "time":
        hour = rng.randint(1, 12)
        return rng.choice([[f"{hour} am", f"早上{hour}点"], [f"{hour}:30", f"{hour}点半"], [f"{hour} pm", f"下午{hour}点"], [f"{hour} o'clock", f"{hour}点"]])[k]
    if name == "num" or name == "num2":
        return str(rng.randint(11, 999))
    if name == "n":
        return str(rng.randint(4, 9))
    if name == "mins":
        return str(rng.choice([5, 10, 12, 15, 20, 25, 30, 40, 45]))
    if name == "last4":
        return f"{rng.randint(0, 9999):04d}"
    if name == "code":
        return rng.choice(slots.CODES)
    table = {"day": slots.DAYS, "city": slots.CITIES, "dur": slots.DURATIONS, "name": slots.NAMES, "pay": slots.PAYS, "courier": slots.COURIERS,
             "street": slots.STREETS, "company": slots.COMPANIES, "app": slots.APPS, "genre": slots.GENRES, "language": slots.LANGUAGES,
             "phrase": slots.PHRASES, "dish": slots.DISHES, "food": slots.FOODS, "food2": slots.FOODS, "place": slots.PLACES, "topic": slots.TOPICS}[name]
    if name == "phrase":
        # The phrase to translate stands in the asker's own language.
        return [f"'{rng.choice(table)[0]}'", f"“{rng.choice(table)[1]}”"][k]
    return rng.choice(table)[k]


def fill(rng, text, lang):
    text = re.sub(r"\[([^\]]*)\]", lambda m: rng.choice(m.group(1).split("|")), text)
    return re.sub(r"\{(\w+)\}", lambda m: slot(rng, m.group(1), lang), text)


def typo_en(rng, text):
    spots = [m.span() for m in re.finditer(r"[A-Za-z]{4,}", text) if not m.group().isupper()]
    if not spots:
        return None
    for start, end in sorted(rng.sample(spots, min(len(spots), 1 + (rng.random() < 0.35))), reverse=True):
        word = text[start:end]
        i = rng.randrange(1, len(word) - 1)
        kind = rng.choice(["near", "double", "drop", "swap"])
        if kind == "near":
            word = word[:i] + rng.choice(NEAR_KEYS.get(word[i].lower(), ["e"])) + word[i + 1:]
        elif kind == "double":
            word = word[:i] + word[i] + word[i:]
        elif kind == "drop":
            word = word[:i] + word[i + 1:]
        else:
            word = word[:i] + word[i + 1] + word[i] + word[i + 2:]
        text = text[:start] + word + text[end:]
    return text


def homophone_zh(rng, text):
    spots = [i for i, c in enumerate(text) if c in slots.HOMOPHONES]
    if not spots:
        return None
    for i in rng.sample(spots, min(len(spots), 1 + (rng.random() < 0.35))):
        text = text[:i] + slots.HOMOPHONES[text[i]] + text[i + 1:]
    return text


def typo_zh(rng, text):
    spots = [i for i, c in enumerate(text) if "\u4e00" <= c <= "\u9fff"]
    if len(spots) < 5:
        return None
    i = rng.choice(spots[1:-1])
    kind = rng.choice(["double", "drop", "swap"])
    return text[:i] + {"double": text[i] * 2, "drop": "", "swap": text[i + 1] + text[i]}[kind] + text[i + (2 if kind == "swap" else 1):]


def code_switch(rng, text, lang):
    pairs = sorted(slots.SWITCH + slots.PRODUCTS + slots.CITIES + slots.DAYS, key=lambda p: -len(p[0 if lang == "en" else 1]))
    hits, used = [], set()
    for en, zh in pairs:
        pattern = rf"\b{re.escape(en)}\b(?! out)" if lang == "en" else re.escape(zh)
        for m in re.finditer(pattern, text):
            if not used & set(range(*m.span())):
                used |= set(range(*m.span()))
                hits.append((m.span(), zh if lang == "en" else en))
    if not hits:
        return None
    for (start, end), word in sorted(rng.sample(hits, min(len(hits), 1 + (rng.random() < 0.4))), reverse=True):
        pad = " " if lang == "zh" and rng.random() < 0.3 else ""
        text = text[:start] + pad + word + pad + text[end:]
    return text.strip()


def item(rng, group, target):
    lang = group["lang"]
    text = fill(rng, group["frame"], lang)
    wanted = rng.choices(list(shape.SLIPS), list(shape.SLIPS.values()))[0]
    slip = "none"
    if wanted == "code_switch":
        changed = code_switch(rng, text, lang)
        if changed:
            text, slip = changed, wanted
    elif wanted == "typo":
        if lang == "en":
            changed, kind = typo_en(rng, text), "typo"
        elif rng.random() < 0.7:
            changed, kind = homophone_zh(rng, text), "homophone"
        else:
            changed, kind = typo_zh(rng, text), "typo"
        if changed and changed != text:
            text, slip = changed, kind
    if target:
        if rng.random() < shape.REMARK:
            remark = fill(rng, rng.choice(slots.REMARKS[lang]), lang)
            text = remark + text if rng.random() < 0.7 else (text + " " + remark if lang == "en" else text.rstrip("？。") + "，" + remark).strip().rstrip("。")
        if rng.random() < shape.GREETING:
            text = rng.choice(slots.GREETINGS[lang]) + text
        if rng.random() < shape.CLOSING:
            text = (text.rstrip("？。") if lang == "zh" else text) + fill(rng, rng.choice(slots.CLOSINGS[lang]), lang)
    elif rng.random() < shape.CALL:
        text = rng.choice(slots.CALLS[lang]) + text
    if rng.random() < 0.2:
        text = text.rstrip(".。?？!")
    if lang == "en" and rng.random() < 0.3:
        text = text.lower()
    return {"text": text, "intent": rng.choice(group["intents"]), "group": group["group"], "lang": "mixed" if slip == "code_switch" else lang,
            "slip": slip, "ambiguous": "yes" if len(group["intents"]) > 1 else "no"}


def share_out(total, weights):
    """Whole numbers in proportion to the weights that add up to the total."""
    scale = total / sum(weights.values())
    sizes = {k: int(w * scale) for k, w in weights.items()}
    for k in sorted(weights, key=lambda k: sizes[k] - weights[k] * scale)[: total - sum(sizes.values())]:
        sizes[k] += 1
    return sizes


def make_split(seed, split, groups, taken):
    target = not split.startswith("everyday")
    total = shape.ITEMS[split]
    items = []

    def draw(pool, size, label):
        rng = random.Random(f"{seed}:{split}:{label}")
        often = [rng.uniform(0.5, 1.5) for _ in pool]
        made, tries = 0, 0
        while made < size:
            # Each frame once, then by how often it is used.
            group = pool[made] if made < len(pool) and tries < 50 * len(pool) else rng.choices(pool, often)[0]
            one = item(rng, group, target)
            tries += 1
            assert tries < 200 * size, f"{split} {label}: too few different texts"
            key = " ".join(one["text"].lower().split())
            if key in taken:
                continue
            taken.add(key)
            items.append(one)
            made += 1

    unsure = [g for g in groups if len(g["intents"]) > 1]
    unsure_size = round(total * shape.AMBIGUOUS_SHARE) if unsure else 0
    if unsure:
        draw(unsure, unsure_size, "ambiguous")
    for intent, size in share_out(total - unsure_size, shape.TARGET if target else shape.EVERYDAY).items():
        draw([g for g in groups if g["intents"] == [intent]], size, intent)
    random.Random(f"{seed}:{split}:order").shuffle(items)
    return [{"id": f"{split}-{i + 1:04d}", **one} for i, one in enumerate(items)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=11)
    seed = parser.parse_args().seed
    groups = all_groups(seed)
    taken = set()
    made = {split: make_split(seed, split, groups[split], taken) for split in ("test", "everyday", "validation", "train", "everyday-train")}
    DATA.mkdir(exist_ok=True)
    for split, items in made.items():
        with open(DATA / f"{split}.jsonl", "w", encoding="utf-8", newline="\n") as f:
            for one in items:
                f.write(json.dumps(one, ensure_ascii=False) + "\n")
    owner = {}
    for split, items in made.items():
        for one in items:
            assert owner.setdefault(one["group"], split) == split, one
        count = Counter(one["intent"] for one in items)
        print(f"{split}: {len(items)} items, {len({one['group'] for one in items})} frames, {len(count)} intents, "
              f"smallest {min(count.values())}, largest {max(count.values())}, "
              f"lang {dict(Counter(o['lang'] for o in items))}, slip {dict(Counter(o['slip'] for o in items))}, "
              f"ambiguous {sum(o['ambiguous'] == 'yes' for o in items)}")
    for a, b in (("test", "train"), ("validation", "train"), ("test", "validation"), ("everyday", "everyday-train"), ("test", "everyday-train")):
        exact, near = near_duplicates(made[a], made[b])
        print(f"{a} against {b}: {exact} exact, {near} near-duplicates of {len(made[a])}")


if __name__ == "__main__":
    main()
