"""Numbers, amounts of money, dates and times as people write them, each beside its normal form."""
import datetime

ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = ("- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
            "nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first").split()
MONTHS = "- January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DIGITS_ZH = "零一二三四五六七八九"
DAYS_ZH = "一二三四五六日"


def words_en(n):
    """0 <= n < 100,000 in English words, with `and` before tens and ones."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {words_en(n % 100)}" if n % 100 else "")
    rest = n % 1000
    return f"{words_en(n // 1000)} thousand" + (f"{' and' if rest < 100 else ''} {words_en(rest)}" if rest else "")


def words_zh(n):
    """0 <= n < 100,000 in Chinese numerals."""
    if n == 0:
        return "零"
    out, zero = "", False
    for unit, power in (("万", 10000), ("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = n // power % 10
        if digit:
            out += ("零" if zero and out else "") + ("两" if digit == 2 and unit in ("万", "千") else DIGITS_ZH[digit]) + unit
            zero = False
        else:
            zero = True
    return out.removeprefix("一") if 10 <= n < 20 else out


def digits_zh(n):
    return "".join(DIGITS_ZH[int(c)] for c in str(n))


def ordinal(n):
    return f"{n}{'th' if 10 < n < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


# Money. A currency is (code, one, many, sign, Chinese).
CURRENCIES = {"CNY": ("yuan", "yuan", "¥", ("元", "块", "块钱", "人民币")), "USD": ("dollar", "dollars", "$", ("美元", "美金")),
              "EUR": ("euro", "euros", "€", ("欧元",)), "GBP": ("pound", "pounds", "£", ("英镑",)), "JPY": ("yen", "yen", "", ("日元",))}


def value(rng, currency):
    """A plausible amount: whole ones of several sizes, and some with tenths or hundredths (never for yen)."""
    kind = rng.random()
    if currency != "JPY" and kind < 0.25:
        return rng.randint(2, 900) + rng.choice([rng.randint(1, 9) / 10, 0.5, 0.5, rng.randint(1, 19) * 5 / 100])
    if kind < 0.5:
        return rng.randint(3, 99)
    if kind < 0.75:
        return rng.randint(10, 99) * 10 if rng.random() < 0.5 else rng.randint(100, 999)
    if kind < 0.93:
        return rng.randint(10, 99) * 100 if rng.random() < 0.6 else rng.randint(1000, 9999)
    return rng.randint(10, 60) * 1000


def normal(amount):
    amount = round(amount, 2)
    return int(amount) if amount == int(amount) else amount


def amount_en(rng, amount, currency):
    one, many, sign, _ = CURRENCIES[currency]
    amount = normal(amount)
    name = one if amount == 1 else many
    whole, cents = int(amount), round(amount * 100) % 100
    plain = f"{amount:,.2f}" if cents else f"{whole:,}"
    if rng.random() < 0.4:
        forms = [f"{plain.replace(',', '')} {name}", f"{plain} {name}", f"{currency} {plain.replace(',', '')}", f"{plain.replace(',', '')} {currency}"]
        if sign:
            forms += [sign + plain, sign + plain.replace(",", "")]
        return rng.choice(forms)
    if cents:
        forms = [f"{words_en(whole)} point {' '.join(ONES[int(c)] for c in f'{cents:02d}'.rstrip('0'))} {name}"]
        if currency in ("USD", "EUR"):
            forms += [f"{words_en(whole)} {one if whole == 1 else many} and {words_en(cents)} cents"] * 2
        if cents == 50:
            forms += [f"{words_en(whole)} and a half {many}"] * 2
        return rng.choice(forms)
    forms = [f"{words_en(whole)} {name}"] * 2
    if 1100 <= whole < 10000 and whole // 100 % 10 and whole % 100 in (0, 50, 20, 25, 80):
        forms += [f"{words_en(whole // 100)} hundred{f' and {words_en(whole % 100)}' if whole % 100 else ''} {name}"] * 3
    if whole % 1000 == 500:
        forms += [f"{words_en(whole // 1000)} and a half thousand {name}"] * 2
    if whole % 1000 == 0:
        forms += [f"{whole // 1000}k {name}"]
    return rng.choice(forms)


def amount_zh(rng, amount, currency):
    names = CURRENCIES[currency][3]
    amount = normal(amount)
    whole, cents = int(amount), round(amount * 100) % 100
    name = rng.choice(names[:3])
    if rng.random() < 0.4:
        forms = [f"{amount}{name}", f"{whole:,}{name}" if not cents else f"{amount:.2f}{name}"]
        if currency == "CNY":
            forms += [f"人民币{amount}元", f"¥{amount}"]
        if whole % 1000 == 0 and whole >= 10000:
            forms += [f"{normal(whole / 10000)}万{name}"] * 2
        return rng.choice(forms)
    if cents:
        tenth, hundredth = divmod(cents, 10)
        if currency == "CNY" and tenth:
            forms = [f"{words_zh(whole)}块{DIGITS_ZH[tenth]}" + (f"毛{DIGITS_ZH[hundredth]}" if hundredth else "")]
            forms += [f"{words_zh(whole)}元{DIGITS_ZH[tenth]}角" + (f"{DIGITS_ZH[hundredth]}分" if hundredth else "")]
            if cents == 50:
                forms += [f"{words_zh(whole)}块半"]
            return rng.choice(forms)
        return f"{words_zh(whole)}点{''.join(DIGITS_ZH[int(c)] for c in f'{cents:02d}'.rstrip('0'))}{name}"
    forms = [words_zh(whole) + name] * 2
    if whole > 100 and currency == "CNY":
        for power, unit in ((100, "百"), (1000, "千"), (10000, "万")):
            if power < whole < power * 10 and whole % (power // 10) == 0 and whole % power:
                lead = whole // power
                forms += [f"{'两' if lead == 2 and power > 100 else DIGITS_ZH[lead]}{unit}{DIGITS_ZH[whole % power // (power // 10)]}"] * 3
    return rng.choice(forms)


# Dates. Each expression says whether it needs to be told what day it is.
def some_day(rng):
    return datetime.date(rng.choice([2025, 2026, 2026, 2027]), 1, 1) + datetime.timedelta(days=rng.randrange(365))


def anchor_en(rng, today):
    day = rng.choice([today.isoformat(), f"{today.day} {MONTHS[today.month]} {today.year}", f"{MONTHS[today.month]} {today.day}, {today.year}",
                      f"the {ORDINALS[today.day]} of {MONTHS[today.month]} {today.year}"])
    return day


def anchor_zh(rng, today):
    return rng.choice([today.isoformat(), f"{today.year}年{today.month}月{today.day}日", f"{today.year}年{today.month}月{today.day}号",
                       f"{digits_zh(today.year)}年{words_zh(today.month)}月{words_zh(today.day)}日"])


def month_after(today, day):
    return datetime.date(today.year + today.month // 12, today.month % 12 + 1, day)


def date_en(rng):
    """(expression, date, today or None, whether the weekday of today is needed)"""
    kind = rng.random()
    if kind < 0.4:
        d = some_day(rng)
        month = MONTHS[d.month]
        return rng.choice([f"on {d.day} {month} {d.year}", f"on {month} {d.day}, {d.year}", f"on the {ORDINALS[d.day]} of {month} {d.year}",
                           f"on {month} the {ORDINALS[d.day]}, {d.year}", f"on {ordinal(d.day)} {month} {d.year}", f"on {d.isoformat()}"]), d, None, False
    today = some_day(rng)
    if kind < 0.65:
        d = today.replace(month=rng.randint(today.month, 12), day=28)
        d = d.replace(day=rng.randint(today.day + 1 if d.month == today.month and today.day < 28 else 1, 28))
        d = d if d > today else today + datetime.timedelta(days=1)
        month = MONTHS[d.month]
        if d.year == today.year:
            return rng.choice([f"on {d.day} {month}", f"on {month} {ordinal(d.day)}", f"on the {ORDINALS[d.day]} of {month}"]), d, today, False
    if kind < 0.85:
        n, text = rng.choice([(0, "today"), (1, "tomorrow"), (1, "tomorrow"), (2, "the day after tomorrow"), (2, "in two days"), (3, "in three days"),
                              (4, "in four days"), (5, "in five days"), (7, "a week from today")])
        return text, today + datetime.timedelta(days=n), today, False
    if kind < 0.95:
        n = rng.randint(1, 28)
        return rng.choice([f"on the {ordinal(n)} of next month", f"on the {ORDINALS[n]} of next month"]), month_after(today, n), today, False
    d = today + datetime.timedelta(days=7 - today.weekday() + rng.randrange(7))
    return f"on {DAYS[d.weekday()]} of next week", d, today, True


def date_zh(rng):
    kind = rng.random()
    if kind < 0.4:
        d = some_day(rng)
        return rng.choice([f"{d.year}年{d.month}月{d.day}日", f"{d.year}年{d.month}月{d.day}号", f"{digits_zh(d.year)}年{words_zh(d.month)}月{words_zh(d.day)}日",
                           f"{d.year}年{words_zh(d.month)}月{words_zh(d.day)}号", d.isoformat()]), d, None, False
    today = some_day(rng)
    if kind < 0.65:
        d = today.replace(month=rng.randint(today.month, 12), day=28)
        d = d.replace(day=rng.randint(today.day + 1 if d.month == today.month and today.day < 28 else 1, 28))
        d = d if d > today else today + datetime.timedelta(days=1)
        if d.year == today.year:
            return rng.choice([f"{words_zh(d.month)}月{words_zh(d.day)}号", f"{d.month}月{d.day}号", f"{d.month}月{d.day}日", f"{words_zh(d.month)}月{words_zh(d.day)}日"]), d, today, False
    if kind < 0.85:
        n, text = rng.choice([(0, "今天"), (1, "明天"), (1, "明天"), (2, "后天"), (2, "后天"), (3, "大后天"), (3, "三天后"), (4, "四天后"), (5, "五天后"), (7, "一周后")])
        return text, today + datetime.timedelta(days=n), today, False
    if kind < 0.95:
        n = rng.randint(1, 28)
        return rng.choice([f"下个月{n}号", f"下个月{words_zh(n)}号", f"下月{words_zh(n)}日"]), month_after(today, n), today, False
    d = today + datetime.timedelta(days=7 - today.weekday() + rng.randrange(7))
    return f"下周{DAYS_ZH[d.weekday()]}", d, today, True


def time_en(rng):
    hour, minute = rng.randint(7, 21), rng.choice([0, 0, 30, 30, 15, 45, 20, 5, 40])
    part = "in the morning" if hour < 12 else "in the afternoon" if hour < 18 else "in the evening"
    h, after = (hour - 1) % 12 + 1, hour % 12 + 1
    forms = [f"at {h}:{minute:02d} {'am' if hour < 12 else 'pm'}", f"at {hour:02d}:{minute:02d}"]
    if minute == 0:
        forms += [f"at {ONES[h]} o'clock {part}", f"at {ONES[h]} {part}", f"at {h} {'am' if hour < 12 else 'pm'}"]
    if minute == 30:
        forms += [f"at half past {ONES[h]} {part}"] * 2
    if minute == 15:
        forms += [f"at a quarter past {ONES[h]} {part}"] * 2
    if minute == 45 and hour not in (11, 17):
        forms += [f"at a quarter to {ONES[after]} {part}"] * 2
    if minute in (5, 20):
        forms += [f"at {ONES[minute] if minute == 5 else 'twenty'} past {ONES[h]} {part}"]
    if minute == 40:
        forms += [f"at {ONES[h]} forty {part}"]
    return rng.choice(forms), f"{hour:02d}:{minute:02d}"


def time_zh(rng):
    hour, minute = rng.randint(7, 21), rng.choice([0, 0, 30, 30, 15, 45, 20, 5, 40])
    part = "早上" if hour < 9 else "上午" if hour < 12 else "中午" if hour == 12 else "下午" if hour < 18 else "晚上"
    h = hour if hour <= 12 else hour - 12
    spoken = "两" if h == 2 else words_zh(h)
    forms = [f"{part}{h}点{minute or ''}{'分' if minute else ''}", f"{hour:02d}:{minute:02d}"]
    forms += [f"{part}{spoken}点" + {0: "", 30: "半", 15: "一刻", 45: "三刻", 5: "零五分"}.get(minute, f"{words_zh(minute)}分")] * 2
    return rng.choice(forms), f"{hour:02d}:{minute:02d}"
