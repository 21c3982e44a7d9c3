"""General text for pre-training, and the general questions that measure forgetting.

A question is a (kind, language, question, answer). One in ten, picked by the hash of its text, is never used in pre-training; `held_out` draws from those alone.
"""
import hashlib
import random

from wording import DAYS, MONTHS, words_en, words_zh

WORDS = """dog:狗 cat:猫 bird:鸟 fish:鱼 horse:马 cow:牛 sheep:羊 pig:猪 tiger:老虎 rabbit:兔子 apple:苹果 pear:梨 banana:香蕉 grape:葡萄 orange:橙子 bread:面包 rice:米饭
milk:牛奶 water:水 tea:茶 coffee:咖啡 egg:鸡蛋 meat:肉 sugar:糖 salt:盐 house:房子 door:门 window:窗户 table:桌子 chair:椅子 bed:床 book:书 pen:笔 paper:纸 school:学校 teacher:老师
student:学生 doctor:医生 friend:朋友 mother:母亲 father:父亲 child:孩子 car:汽车 train:火车 plane:飞机 ship:船 road:路 bridge:桥 city:城市 river:河 mountain:山 sea:海 sun:太阳 moon:月亮
star:星星 rain:雨 snow:雪 wind:风 tree:树 flower:花 grass:草 hand:手 eye:眼睛 ear:耳朵 nose:鼻子 mouth:嘴 head:头 heart:心 red:红色 green:绿色 blue:蓝色 white:白色 black:黑色 yellow:黄色
spring:春天 summer:夏天 autumn:秋天 winter:冬天 morning:早上 evening:晚上 money:钱 time:时间 music:音乐 picture:图片 shoe:鞋 hat:帽子 shirt:衬衫 clock:钟 key:钥匙 bank:银行 hotel:酒店"""
WORDS = [pair.split(":") for pair in WORDS.split()]
OPPOSITES = [p.split(":") for p in ("hot:cold big:small tall:short fast:slow old:young new:old good:bad happy:sad light:dark open:closed full:empty rich:poor strong:weak wet:dry "
                                    "high:low long:short early:late clean:dirty hard:soft near:far up:down left:right day:night buy:sell first:last").split()]
OPPOSITES = [p for p in OPPOSITES if p[0] != "new" and p[0] != "tall"] + [["new", "old"], ["tall", "short"]]
OPPOSITES_ZH = [p.split(":") for p in "热:冷 大:小 高:低 快:慢 多:少 好:坏 长:短 新:旧 开:关 远:近 上:下 左:右 黑:白 轻:重 胖:瘦 早:晚 干:湿 软:硬 买:卖 强:弱 深:浅 真:假".split()]
COLOURS = [("grass", "草", "green", "绿色"), ("snow", "雪", "white", "白色"), ("the sky", "天空", "blue", "蓝色"), ("a banana", "香蕉", "yellow", "黄色"), ("coal", "煤", "black", "黑色"),
           ("blood", "血", "red", "红色"), ("milk", "牛奶", "white", "白色"), ("a tomato", "番茄", "red", "红色"), ("a leaf", "树叶", "green", "绿色"), ("the sun", "太阳", "yellow", "黄色"),
           ("a lemon", "柠檬", "yellow", "黄色"), ("the sea", "大海", "blue", "蓝色"), ("salt", "盐", "white", "白色"), ("a crow", "乌鸦", "black", "黑色"), ("a cherry", "樱桃", "red", "红色")]
CAPITALS = [("France", "法国", "Paris", "巴黎"), ("Germany", "德国", "Berlin", "柏林"), ("Italy", "意大利", "Rome", "罗马"), ("Spain", "西班牙", "Madrid", "马德里"), ("China", "中国", "Beijing", "北京"),
            ("Japan", "日本", "Tokyo", "东京"), ("Austria", "奥地利", "Vienna", "维也纳"), ("Russia", "俄罗斯", "Moscow", "莫斯科"), ("Egypt", "埃及", "Cairo", "开罗"), ("Greece", "希腊", "Athens", "雅典"),
            ("Norway", "挪威", "Oslo", "奥斯陆"), ("Cuba", "古巴", "Havana", "哈瓦那"), ("Peru", "秘鲁", "Lima", "利马"), ("Korea", "韩国", "Seoul", "首尔"), ("England", "英国", "London", "伦敦")]
CLASSES = {"animal": ("动物", "dog cat bird fish horse cow sheep pig tiger rabbit"), "fruit": ("水果", "apple pear banana grape orange"), "food": ("食物", "bread rice egg meat"),
           "drink": ("饮料", "milk water tea coffee"), "colour": ("颜色", "red green blue white black yellow"), "season": ("季节", "spring summer autumn winter"),
           "vehicle": ("交通工具", "car train plane ship"), "furniture": ("家具", "table chair bed"), "clothing": ("衣物", "shoe hat shirt")}
SOUNDS = {"dog": "barks", "cat": "meows", "bird": "sings", "cow": "moos", "horse": "neighs", "sheep": "bleats", "pig": "grunts", "tiger": "roars"}
MONTH_DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
PEOPLE = "Tom Ann Bob Lucy Max Kate Peter Mary John Sue Anna Ben Clara David Emma Felix Grace Henry".split()
PEOPLE_ZH = "小明 小红 小刚 小丽 小华 小李 小王 老张 老陈 小杨".split()
IN_CHINESE = dict(WORDS)
THINGS = [w for w, _ in WORDS if w in "book pen hat shoe shirt clock key apple pear banana egg picture chair flower".split()]


def held(question):
    return int(hashlib.sha256(question.encode()).hexdigest(), 16) % 10 == 0


def phrase(rng, forms, **slots):
    return rng.choice(forms).format(**slots)


def a(word):
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def some_number(rng):
    return rng.choice([rng.randint(0, 99), rng.randint(100, 999), rng.randint(1, 99) * 100, rng.randint(1000, 9999), rng.randint(1000, 9999), rng.randint(10, 99) * 1000])


def translation(rng):
    en, zh = rng.choice(WORDS)
    if rng.random() < 0.5:
        return "en", phrase(rng, ["How do you say {w} in Chinese?", "Translate {w} into Chinese.", "What is the Chinese word for {w}?", "{w} in Chinese, please."], w=en), zh
    return "zh", phrase(rng, ["“{w}”用英语怎么说？", "把“{w}”翻译成英文。", "{w}的英文是什么？", "请问英语里{w}怎么讲？"], w=zh), en


def opposite(rng):
    if rng.random() < 0.5:
        w, answer = rng.choice(OPPOSITES)
        return "en", phrase(rng, ["What is the opposite of {w}?", "Tell me the opposite of {w}.", "Which word means the contrary of {w}?", "The opposite of {w} is what?", "Give the opposite: {w}."], w=w), answer
    w, answer = rng.choice(OPPOSITES_ZH)
    w, answer = (w, answer) if rng.random() < 0.5 else (answer, w)
    return "zh", phrase(rng, ["“{w}”的反义词是什么？", "{w}的反义词是？", "请说出“{w}”的反义词。", "与{w}相反的字是哪个？", "什么字和“{w}”意思相反？"], w=w), answer


def colour(rng):
    en, zh, answer, answer_zh = rng.choice(COLOURS)
    if rng.random() < 0.5:
        return "en", phrase(rng, ["What colour is {w}?", "Which colour does {w} have?", "Tell me the colour of {w}.", "The colour of {w}, please.", "Do you know what colour {w} is?"], w=en), answer
    return "zh", phrase(rng, ["{w}是什么颜色？", "{w}的颜色是什么？", "你知道{w}是什么颜色吗？", "请告诉我{w}的颜色。", "{w}什么颜色？"], w=zh), answer_zh


def capital(rng):
    en, zh, answer, answer_zh = rng.choice(CAPITALS)
    if rng.random() < 0.5:
        return "en", phrase(rng, ["What is the capital of {w}?", "Which city is the capital of {w}?", "Name the capital of {w}.", "The capital of {w} is which city?", "Tell me the capital city of {w}."], w=en), answer
    return "zh", phrase(rng, ["{w}的首都是哪里？", "{w}的首都是什么？", "哪座城市是{w}的首都？", "请说出{w}的首都。", "你知道{w}的首都吗？"], w=zh), answer_zh


def kind_of(rng):
    name = rng.choice(list(CLASSES))
    member = rng.choice(CLASSES[name][1].split())
    other = rng.choice([c for c in CLASSES if c != name])
    if {name, other} == {"fruit", "food"} or {name, other} == {"food", "drink"}:
        other = "season"
    first, second = (name, other) if rng.random() < 0.5 else (other, name)
    if rng.random() < 0.5:
        return "en", phrase(rng, ["Is {w} a kind of {x} or of {y}?", "What is {w}, {x} or {y}?", "{w}: {x} or {y}?"], w=member, x=first, y=second), name
    return "zh", phrase(rng, ["{w}是{x}还是{y}？", "请问{w}属于{x}还是{y}？", "{w}：{x}还是{y}？"], w=IN_CHINESE[member], x=CLASSES[first][0], y=CLASSES[second][0]), CLASSES[name][0]


def neighbour(rng):
    step = rng.choice([1, -1])
    if rng.random() < 0.5:
        names, names_zh = DAYS, [f"星期{c}" for c in "一二三四五六日"]
    else:
        names, names_zh = MONTHS[1:], [f"{words_zh(i)}月" for i in range(1, 13)]
    i = rng.randrange(len(names))
    j = (i + step) % len(names)
    if rng.random() < 0.5:
        word = "after" if step == 1 else "before"
        return "en", phrase(rng, ["What comes {s} {w}?", "Which one is right {s} {w}?", "What is {s} {w}?", "Tell me what comes {s} {w}."], s=word, w=names[i]), names[j]
    word = "后面" if step == 1 else "前面"
    return "zh", phrase(rng, ["{w}{s}是什么？", "{w}的{s}是哪个？", "紧挨着{w}{s}的是？", "请问{w}{s}是哪一个？"], s=word, w=names_zh[i]), names_zh[j]


def month_days(rng):
    m = rng.randint(1, 12)
    if rng.random() < 0.5:
        return "en", phrase(rng, ["How many days are there in {w}?", "How many days does {w} have?", "Number of days in {w}?", "{w} has how many days?"], w=MONTHS[m]), str(MONTH_DAYS[m])
    return "zh", phrase(rng, ["{w}有多少天？", "{w}一共几天？", "请问{w}有几天？", "平年{w}多少天？"], w=f"{words_zh(m)}月" if rng.random() < 0.5 else f"{m}月"), str(MONTH_DAYS[m])


def month_number(rng):
    m = rng.randint(1, 12)
    if rng.random() < 0.5:
        return "en", phrase(rng, ["Which month is number {n}?", "What is the name of month {n}?", "Month {n} is called what?", "Name month number {n} of the year."], n=m), MONTHS[m]
    return "zh", phrase(rng, ["{w}用英语怎么说？", "{w}的英文是什么？", "英语里{w}叫什么？", "把{w}翻译成英文。"], w=f"{words_zh(m)}月"), MONTHS[m]


def number_digits(rng):
    n = some_number(rng)
    if rng.random() < 0.5:
        return "en", phrase(rng, ["Write {w} in digits.", "What is {w} as a number?", "{w} in figures, please.", "Which number is {w}?"], w=words_en(n)), str(n)
    return "zh", phrase(rng, ["用数字写：{w}。", "{w}用阿拉伯数字怎么写？", "{w}是多少？写数字。", "把{w}写成数字。"], w=words_zh(n)), str(n)


def number_words(rng):
    n = some_number(rng)
    if rng.random() < 0.5:
        return "en", phrase(rng, ["Write {n} in words.", "How do you read {n}?", "Spell out {n}.", "Say {n} in English words."], n=n), words_en(n)
    return "zh", phrase(rng, ["把{n}写成汉字。", "{n}怎么读？", "用汉字写{n}。", "{n}的中文读法是？"], n=n), words_zh(n)


def total(rng):
    x, y = rng.randint(0, 12), rng.randint(0, 12)
    if rng.random() < 0.5:
        return "en", phrase(rng, ["What is {x} plus {y}?", "How much is {x} and {y}?", "Add {x} and {y}.", "{x} + {y} = ?"], x=x, y=y), str(x + y)
    return "zh", phrase(rng, ["{x}加{y}等于多少？", "{x}加上{y}是几？", "算一下{x}+{y}。", "{x}与{y}的和是多少？"], x=x, y=y), str(x + y)


def difference(rng):
    y = rng.randint(0, 10)
    x = y + rng.randint(0, 10)
    if rng.random() < 0.5:
        return "en", phrase(rng, ["What is {x} minus {y}?", "Take {y} from {x}.", "How much is {x} less {y}?", "{x} - {y} = ?"], x=x, y=y), str(x - y)
    return "zh", phrase(rng, ["{x}减{y}等于多少？", "{x}减去{y}是几？", "算一下{x}-{y}。", "从{x}里去掉{y}，剩多少？"], x=x, y=y), str(x - y)


def counting(rng):
    n = rng.randint(1, 300)
    if rng.random() < 0.5:
        return "en", phrase(rng, ["Count on: {x}, {y}, {z}", "What number follows {z}?", "Which number comes after {z}?"], x=n, y=n + 1, z=n + 2), str(n + 3)
    return "zh", phrase(rng, ["接着数：{x}、{y}、{z}", "{z}的下一个数是多少？", "{z}后面是几？"], x=n, y=n + 1, z=n + 2), str(n + 3)


def recall(rng):
    if rng.random() < 0.5:
        (x, y), (p, q) = rng.sample(PEOPLE, 2), rng.sample(THINGS, 2)
        asked = rng.randrange(2)
        text = phrase(rng, ["{x} has {p} and {y} has {q}. ", "{x} bought {p}, {y} bought {q}. ", "Here are {x} with {p} and {y} with {q}. "], x=x, y=y, p=a(p), q=a(q))
        if rng.random() < 0.5:
            return "en", text + f"Who has the {(p, q)[asked]}?", (x, y)[asked]
        return "en", text + f"What does {(x, y)[asked]} have?", (p, q)[asked]
    (x, y), (p, q) = rng.sample(PEOPLE_ZH, 2), [IN_CHINESE[t] for t in rng.sample(THINGS, 2)]
    asked = rng.randrange(2)
    text = phrase(rng, ["{x}有{p}，{y}有{q}。", "{x}买了{p}，{y}买了{q}。", "{x}拿着{p}，{y}拿着{q}。"], x=x, y=y, p=p, q=q)
    if rng.random() < 0.5:
        return "zh", text + f"谁有{(p, q)[asked]}？", (x, y)[asked]
    return "zh", text + f"{(x, y)[asked]}有什么？", (p, q)[asked]


def repeat(rng):
    if rng.random() < 0.4:
        w = "".join(rng.choice("ABCDEFGHK0123456789") for _ in range(rng.randint(3, 6)))
    elif rng.random() < 0.5:
        w = str(rng.randint(100, 99999))
    else:
        w = f"{rng.choice(PEOPLE)} {rng.choice('Brown Clark Evans Fisher Green Hill King Lewis Moore Park Reed Smith Stone White Young Li Wang'.split())}"
    if rng.random() < 0.5:
        return "en", phrase(rng, ["Say {w} again.", "Repeat: {w}", "Repeat after me: {w}", "Copy this: {w}"], w=w), w
    if rng.random() < 0.5:
        w = rng.choice("李王张刘陈杨赵黄周吴") + rng.choice("伟 芳 娜 敏 静 强 小红 小明 建国 海燕".split())
    return "zh", phrase(rng, ["请重复：{w}", "照抄：{w}", "跟我说：{w}", "再说一遍{w}"], w=w), w


KINDS = {f.__name__: f for f in (translation, opposite, colour, capital, kind_of, neighbour, month_days, month_number, number_digits, number_words, total, difference, counting, recall, repeat)}
# How often each kind is asked in pre-training: kinds with many different questions more often.
OFTEN = dict(zip(KINDS, [8, 5, 3, 3, 4, 4, 2, 2, 14, 8, 9, 8, 5, 9, 10]))
# The same for the dialogues after it: more of what was slow to be learnt.
OFTEN_LATER = dict(zip(KINDS, [8, 4, 1, 1, 2, 5, 3, 3, 16, 10, 10, 10, 7, 14, 16]))


def question(rng, often=OFTEN):
    while True:
        kind = rng.choices(list(often), list(often.values()))[0]
        language, text, answer = KINDS[kind](rng)
        if not held(text):
            return kind, language, text, answer


def held_out(seed, size):
    """Questions that pre-training never sees, shared out evenly over kinds and languages."""
    rng, out, seen, turn = random.Random(f"{seed}:general"), [], set(), 0
    while len(out) < size:
        kind = list(KINDS)[turn // 2 % len(KINDS)]
        turn += 1
        for _ in range(400):
            language, text, answer = KINDS[kind](rng)
            if held(text) and text not in seen and language == ("en", "zh")[turn % 2]:
                seen.add(text)
                out.append({"input": text, "gold": answer, "language": language, "kind": kind})
                break
    rng.shuffle(out)
    return out


def story(rng):
    """A few plain sentences, English or Chinese: statements of the same facts, counting, sums, small scenes."""
    def one(en):
        pick = rng.random()
        if pick < 0.2:
            x, y = rng.randint(0, 12), rng.randint(0, 12)
            return f"{words_en(x)} plus {words_en(y)} makes {words_en(x + y)}." if en else f"{words_zh(x)}加{words_zh(y)}等于{words_zh(x + y)}。"
        if pick < 0.35:
            n = some_number(rng)
            return f"The number {n} is read {words_en(n)}." if en else f"数字{n}读作{words_zh(n)}。"
        if pick < 0.45:
            n = rng.randint(0, 90)
            return " ".join(str(n + k) for k in range(6)) + "." if en else "、".join(words_zh(n + k) for k in range(5)) + "。"
        if pick < 0.55:
            w, zh, answer, answer_zh = rng.choice(COLOURS)
            return f"{w[0].upper()}{w[1:]} is {answer}." if en else f"{zh}是{answer_zh}的。"
        if pick < 0.62:
            w, zh, answer, answer_zh = rng.choice(CAPITALS)
            return f"{answer} is the capital of {w}." if en else f"{answer_zh}是{zh}的首都。"
        if pick < 0.7:
            name = rng.choice(list(CLASSES))
            member = rng.choice(CLASSES[name][1].split())
            return f"{member} belongs to the class {name}." if en else f"{IN_CHINESE[member]}是一种{CLASSES[name][0]}。"
        if pick < 0.75 and en:
            animal = rng.choice(list(SOUNDS))
            return f"The {animal} {SOUNDS[animal]}."
        thing = rng.choice(WORDS)
        day, month = rng.randrange(7), rng.randint(1, 12)
        if en:
            return phrase(rng, ["{p} went to the {t} on {d}.", "In {m} {p} saw the {t}.", "{p} and {q} like the {t}.", "On {d} there was a letter for {p}.", "{p} paid {n} yuan for the {t}.",
                                "It was {h} o'clock when {p} came home.", "The {t} is near the house of {p}.", "{p} asked {q} about the {t}, and {q} said yes."],
                          p=rng.choice(PEOPLE), q=rng.choice(PEOPLE), t=thing[0], d=DAYS[day], m=MONTHS[month], n=rng.randint(2, 99), h=words_en(rng.randint(1, 12)))
        return phrase(rng, ["{p}星期{d}去看了{t}。", "{m}月，{p}见到了{t}。", "{p}和{q}都喜欢{t}。", "星期{d}有一封给{p}的信。", "{p}花了{n}元买{t}。", "{p}{h}点回到家。", "{t}就在{p}家附近。", "{p}问{q}关于{t}的事，{q}说好。"],
                      p=rng.choice(PEOPLE_ZH), q=rng.choice(PEOPLE_ZH), t=thing[1], d="一二三四五六日"[day], m=words_zh(month), n=rng.randint(2, 99), h=words_zh(rng.randint(1, 12)))
    en = rng.random() < 0.5
    sentences = [one(en) for _ in range(rng.randint(2, 4))]
    return (" " if en else "").join(s[0].upper() + s[1:] for s in sentences)


SYSTEM = ["You are a helpful assistant.", "Answer briefly.", "请简短回答。", "你是一个乐于助人的助手。"]


def document(rng):
    """One training text: plain sentences, or one or two questions with answers, some under a system message."""
    if rng.random() < 0.15:
        return [("text", story(rng))]
    turns = [("system", rng.choice(SYSTEM))] if rng.random() < 0.08 else []
    for _ in range(2 if rng.random() < 0.2 else 1):
        _, _, text, answer = question(rng)
        turns += [("user", text), ("assistant", answer)]
    return turns


def dialogue(rng):
    """One question with its answer, for training after the general text."""
    turns = [("system", rng.choice(SYSTEM))] if rng.random() < 0.05 else []
    _, _, text, answer = question(rng, OFTEN_LATER)
    return [*turns, ("user", text), ("assistant", answer)]
