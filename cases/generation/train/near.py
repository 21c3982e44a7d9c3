"""Near-duplicates: Jaccard similarity of character shingles, 3 characters for mainly Chinese text, 5 otherwise."""
import unicodedata


def normal(text):
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


def shingles(text):
    text = normal(text)
    cjk = sum("\u4e00" <= c <= "\u9fff" for c in text)
    n = 3 if cjk * 2 >= len(text.replace(" ", "")) else 5
    return {text[i:i + n] for i in range(max(1, len(text) - n + 1))}


def near_duplicates(items, against, threshold=0.8):
    """(exact, near): how many items have an equal or a nearly equal text (exact ones included) in `against`."""
    texts = {normal(o["text"]) for o in against}
    others = [shingles(o["text"]) for o in against]
    where = {}
    for i, s in enumerate(others):
        for one in s:
            where.setdefault(one, []).append(i)
    exact = near = 0
    for o in items:
        exact += normal(o["text"]) in texts
        mine = shingles(o["text"])
        shared = {}
        for one in mine:
            for i in where.get(one, ()):
                shared[i] = shared.get(i, 0) + 1
        near += any(k / (len(mine) + len(others[i]) - k) >= threshold for i, k in shared.items())
    return exact, near
