"""Make the items of the case: python make_data.py [--seed 23]

Every frame belongs to one split, every item to one frame (`group`). Everything random comes from the seed.
"""
import argparse
import json
import random
from collections import Counter
from pathlib import Path

import general
import wording
from frames import AFTER, BEFORE, BILLS, CITIES, FIRST, FRAMES, GIVEN, LAST, REASONS, SURNAMES, TOPICS
from near import near_duplicates

DATA = Path(__file__).resolve().parent.parent / "data"
FRAMES_OF = {"test": 4, "validation": 2}  # of 16 for each function and language; the rest is for training
ITEMS = {"train": 3000, "validation": 300, "test": 600}
GENERAL = 400


def canonical(name, arguments):
    """The call as text: keys in alphabetical order, no blanks."""
    return json.dumps({"name": name, "arguments": dict(sorted(arguments.items()))}, ensure_ascii=False, separators=(",", ":"))


def fill(rng, frame, function, language):
    """(request, call) for one frame."""
    en = language == "en"
    slots, arguments, today, weekday = {}, {}, None, False
    if "{amount}" in frame:
        currency = rng.choices(list(wording.CURRENCIES), [5, 3, 3, 2, 1] if en else [8, 2, 2, 1, 1])[0]
        amount = wording.value(rng, currency)
        slots["amount"] = (wording.amount_en if en else wording.amount_zh)(rng, amount, currency)
        arguments["amount"] = wording.normal(amount)
        arguments["from" if function == "exchange" else "currency"] = currency
    if "{currency}" in frame:
        other = rng.choice([c for c in wording.CURRENCIES if c != currency])
        slots["currency"] = wording.CURRENCIES[other][1] if en else wording.CURRENCIES[other][3][0 if other != "CNY" else 3]
        arguments["to"] = other
    if "{date}" in frame:
        slots["date"], date, today, weekday = (wording.date_en if en else wording.date_zh)(rng)
        arguments["date"] = date.isoformat()
    if "{time}" in frame:
        slots["time"], arguments["time"] = (wording.time_en if en else wording.time_zh)(rng)
    if "{to}" in frame:
        slots["to"] = arguments["to"] = f"{rng.choice(FIRST)} {rng.choice(LAST)}" if en else rng.choice(SURNAMES) + rng.choice(GIVEN)
    if "{bill}" in frame:
        arguments["bill"] = rng.choice(list(BILLS))
        slots["bill"] = BILLS[arguments["bill"]][0 if en else 1]
    if "{topic}" in frame:
        arguments["topic"] = rng.choice(list(TOPICS))
        slots["topic"] = rng.choice(TOPICS[arguments["topic"]])[0 if en else 1]
    if "{city}" in frame:
        arguments["city"] = rng.choice(list(CITIES))
        slots["city"] = arguments["city"] if en else CITIES[arguments["city"]]
    if "{nights}" in frame:
        n = arguments["nights"] = rng.randint(1, 9)
        slots["nights"] = rng.choice([f"{n} night", f"{wording.words_en(n)} night"]) + ("s" if n > 1 else "") if en else rng.choice([f"{n}晚", f"{'两' if n == 2 else wording.words_zh(n)}晚"])
    if "{card}" in frame:
        slots["card"] = arguments["card"] = f"{rng.randint(0, 9999):04d}"
    if "{order}" in frame:
        slots["order"] = arguments["order"] = f"{rng.choice('ABCDEK')}{rng.randint(100, 9999)}"
    if "{reason}" in frame:
        arguments["reason"] = rng.choice(list(REASONS))
        slots["reason"] = rng.choice(REASONS[arguments["reason"]])[0 if en else 1]
    text = frame.format(**slots)
    text = text[0].upper() + text[1:]
    text = rng.choice(BEFORE[language]) + text + rng.choice(AFTER[language])
    if today:
        day = (wording.anchor_en if en else wording.anchor_zh)(rng, today)
        if en:
            name = f"{wording.DAYS[today.weekday()]}, " if weekday else ""
            text = rng.choice([f"Today is {name}{day}. {text}", f"{text} (Today is {name}{day}.)"])
        else:
            name = f"，星期{wording.DAYS_ZH[today.weekday()]}" if weekday else ""
            text = rng.choice([f"今天是{day}{name}。{text}", f"{text}（今天是{day}{name}。）"])
    return text, canonical(function, arguments)


def deal(seed):
    """{split: [(group, function, language, frame)]}"""
    out, seen = {"train": [], "validation": [], "test": []}, set()
    for function, languages in FRAMES.items():
        for language, text in languages.items():
            frames = [line for line in text.splitlines() if line]
            order = list(range(len(frames)))
            random.Random(f"{seed}:deal:{function}:{language}").shuffle(order)
            for place, i in enumerate(order):
                assert frames[i] not in seen, frames[i]
                seen.add(frames[i])
                split = "test" if place < FRAMES_OF["test"] else "validation" if place < sum(FRAMES_OF.values()) else "train"
                out[split].append((f"{function}-{language}-{i + 1:02d}", function, language, frames[i]))
    return {split: sorted(groups) for split, groups in out.items()}


def target(seed):
    out, texts = {}, set()
    for split, groups in deal(seed).items():
        items, turn = [], 0
        while len(items) < ITEMS[split]:
            group, function, language, frame = groups[turn % len(groups)]
            rng = random.Random(f"{seed}:{split}:{turn}")
            turn += 1
            text, gold = fill(rng, frame, function, language)
            if text in texts:
                continue
            texts.add(text)
            items.append({"input": text, "gold": gold, "language": language, "group": group, "function": function})
        random.Random(f"{seed}:order:{split}").shuffle(items)
        out[split] = [{"id": f"{split}-{i + 1:04d}", **o} for i, o in enumerate(items)]
    return out


def write(name, items):
    text = "".join(json.dumps(o, ensure_ascii=False) + "\n" for o in items)
    (DATA / f"{name}.jsonl").write_text(text, encoding="utf-8")
    print(f"{name}: {len(items)} items, {len(text.encode()) / 1e3:.0f} kB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=23)
    seed = parser.parse_args().seed
    DATA.mkdir(exist_ok=True)
    data = target(seed)
    for split, items in data.items():
        write(split, items)
        print("  groups", len({o["group"] for o in items}), dict(Counter(o["language"] for o in items)), dict(Counter(o["function"] for o in items)))
    held = general.held_out(seed, GENERAL)
    write("general", [{"id": f"general-{i + 1:03d}", **o} for i, o in enumerate(held)])
    print("  kinds", dict(Counter(o["kind"] for o in held)))
    as_text = {name: [{"text": o["input"]} for o in items] for name, items in {**data, "general": held}.items()}
    for a, b in (("test", "train"), ("validation", "train"), ("test", "validation"), ("general", "train")):
        exact, near = near_duplicates(as_text[a], as_text[b])
        print(f"{a} against {b}: {exact} equal, {near} near")
        assert exact == 0


if __name__ == "__main__":
    main()
