"""The texts of bench/texts.mjs from the numbers that were handed over."""


def texts(arrays, name, part=1):
    """The texts of `references` or `hypotheses`, the first `part` of them."""
    words = "".join(map(chr, arrays["letters"])).split("\n")
    made, own = [], []
    for code in arrays[name].tolist():
        if code < 0:
            made.append(" ".join(own) + ".")
            own = []
        else:
            own.append(words[code])
    return made[: round(len(made) * part)]
