"""Shared by the three oracle scripts: writing JSON and checking worked examples."""
import json
import math
import os
import platform
from importlib.metadata import version

HERE = os.path.dirname(os.path.abspath(__file__))
FAILED = []
KNOWN = []
CHECKED = [0]


def versions(*packages):
    found = {"python": platform.python_version()}
    for p in packages:
        found[p] = version(p)
    return found


def num(x):
    """A JSON number, or "inf" / "-inf". NaN is refused: say "undefined" instead."""
    x = float(x)
    if math.isnan(x):
        raise ValueError("NaN reached the JSON")
    if math.isinf(x):
        return "inf" if x > 0 else "-inf"
    return int(x) if x == int(x) and abs(x) < 1e15 else x


def nums(xs):
    return [num(x) for x in xs]


def check(what, got, stated, tol=None, known=None):
    """Does a worked example come out? tol defaults to half a unit of the last decimal stated.
    known: why a number stated in the methods reference is not the right one; then it is listed, not a failure."""
    CHECKED[0] += 1
    stated_text = stated if isinstance(stated, str) else repr(stated)
    if tol is None:
        decimals = len(stated_text.split(".")[1]) if "." in stated_text else 0
        tol = 0.5000001 * 10.0 ** -decimals
    if not (abs(float(got) - float(stated_text)) <= tol):
        if known:
            KNOWN.append((what, float(got), stated_text, known))
            return
        FAILED.append((what, float(got), stated_text))
        print(f"DOES NOT COME OUT  {what}: computed {float(got)!r}, stated {stated_text}")


def close(a, b, rel=1e-9, abs_=1e-12):
    return abs(a - b) <= max(abs_, rel * max(abs(a), abs(b)))


def write(name, document):
    path = os.path.join(HERE, name)
    # one case per line: small files, readable differences
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        def dump(v):
            return json.dumps(v, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        f.write("{\n")
        keys = list(document)
        for i, k in enumerate(keys):
            end = "" if i == len(keys) - 1 else ","
            v = document[k]
            if k in ("cases", "pairs"):
                f.write(f"{dump(k)}:[\n" + ",\n".join(dump(c) for c in v) + f"\n]{end}\n")
            elif k == "sections":
                parts = []
                for s, rows in v.items():
                    parts.append(f"{dump(s)}:[\n" + ",\n".join(dump(c) for c in rows) + "\n]")
                f.write(f"{dump(k)}:{{\n" + ",\n".join(parts) + f"\n}}{end}\n")
            else:
                f.write(f"{dump(k)}:{dump(v)}{end}\n")
        f.write("}\n")
    with open(path, encoding="utf-8") as f:
        json.load(f)
    print(f"{name}: {os.path.getsize(path)} bytes")


def finish():
    print(f"worked examples: {CHECKED[0]} checked, {len(FAILED)} do not come out")
    for what, got, stated, why in KNOWN:
        print(f"  known: {what}: computed {got!r}, stated {stated} ({why})")
    for what, got, stated in FAILED:
        print(f"  {what}: computed {got!r}, stated {stated}")
    if FAILED:
        raise SystemExit(1)
