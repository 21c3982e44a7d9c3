"""Writes data/: questions and texts of our own, from a few patterns. The same on every run: python make_data.py"""
import json
import random
from pathlib import Path

PAIRS = [("dog", "狗"), ("cat", "猫"), ("bird", "鸟"), ("fish", "鱼"), ("apple", "苹果"), ("bread", "面包"), ("milk", "牛奶"), ("tea", "茶"), ("door", "门"), ("book", "书"), ("doctor", "医生"),
         ("train", "火车"), ("river", "河"), ("moon", "月亮"), ("rain", "雨"), ("flower", "花"), ("red", "红色"), ("summer", "夏天"), ("money", "钱"), ("clock", "钟"), ("grandmother", "外婆"), ("electricity", "电")]
OPPOSITES = [("hot", "cold"), ("big", "small"), ("fast", "slow"), ("young", "old"), ("happy", "sad"), ("full", "empty"), ("rich", "poor"), ("high", "low"), ("clean", "dirty"), ("first", "last")]
MONTHS = "January February March April May June July August September October November December".split()


def question(rng):
    """(question, right answer, wrong answers)"""
    kind = rng.randrange(6)
    if kind == 0:
        (en, zh), *others = rng.sample(PAIRS, 4)
        return rng.choice(["How do you say {} in Chinese?", "What is the Chinese word for {}?"]).format(en), zh, [o[1] for o in others]
    if kind == 1:
        (en, zh), *others = rng.sample(PAIRS, 4)
        return rng.choice(["“{}”用英语怎么说？", "{}的英文是什么？"]).format(zh), en, [o[0] for o in others]
    if kind == 2:
        (a, b), *others = rng.sample(OPPOSITES, 4)
        return f"What is the opposite of {a}?", b, [o[1] for o in others]
    if kind == 3:
        i, *others = rng.sample(range(12), 4)
        return f"Which month comes after {MONTHS[i]}?", MONTHS[(i + 1) % 12], [MONTHS[(o + 1) % 12] for o in others]
    a, b = rng.randint(1, 30), rng.randint(1, 30)
    wrong = rng.sample([w for w in range(2, 75) if w != a + b], 3)
    asked = f"What is {a} plus {b}?" if kind == 4 else f"{a}加{b}等于多少？"
    return asked, str(a + b), [str(w) for w in wrong]


def choice(rng, i):
    asked, right, wrong = question(rng)
    choices = [right, *wrong[: rng.randint(1, 3)]]
    rng.shuffle(choices)
    gold = choices.index(right)
    # The corners of the encoding: nothing before, spaces at the end of what stands before (also wide ones), choices of several words, of one token, of marks alone, and beyond the basic plane.
    context = {0: "", 1: asked + "  ", 2: asked + "\n", 3: asked + "\u3000", 4: asked + " Answer: "}.get(i % 12, asked)
    if i % 10 == 7:
        choices = [f"{c}, I think" if j % 2 else f"it is {c}" for j, c in enumerate(choices)]
    if i % 10 == 8:
        choices = [c + mark for c, mark in zip(choices, ("!", " 🙂", "。", ""))]
    if i % 10 == 9:
        choices, gold = ["A", "B", "C", "D"][: len(choices)], gold
    return {"id": f"choice-{i:03}", "context": context, "choices": choices, "gold": gold}


def text(rng, i):
    """A text of a few sentences; every fifth is longer than the model's window, some several times."""
    wanted = {0: 700, 1: 80, 2: 260, 3: 40, 4: 20}[i % 5] + rng.randint(0, 200)
    words = f"Note {i}:"
    while len(words) < wanted:
        asked, right, _ = question(rng)
        words += rng.choice([" ", "\n", "  ", "\t", " — ", " 🙂 "]) + rng.choice([f"{asked} {right}.", f"{asked}{right}。", f"“{right}”, they said, and left.", f"第{len(words)}个答案是{right}。"])
    return {"id": f"text-{i:02}", "text": words}


def write(name, rows):
    path = Path(__file__).parent / "data" / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main():
    rng = random.Random(20)
    write("choice", [choice(rng, i) for i in range(240)])
    asked = dict((q, right) for q, right, _ in (question(rng) for _ in range(400)))
    write("generate", [{"id": f"generate-{i:03}", "input": q, "gold": right} for i, (q, right) in enumerate(list(asked.items())[:200])])
    write("text", [text(rng, i) for i in range(30)])


if __name__ == "__main__":
    main()
