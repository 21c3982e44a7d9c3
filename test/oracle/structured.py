"""Golden answers of structured output: json (validity), jsonschema (conformance), plain definitions (fields, tool calls)."""
import itertools
import json
import random
from decimal import Decimal

from jsonschema import Draft202012Validator

from common import check, finish, num, versions, write

rng = random.Random(20260903)
NAMES = ["a", "b", "id", "name", "名", "x y", "__proto__", "constructor", "é", "0", "/", "~"]
TEXTS = ["", "x", "Paris", "1", "null", "猫", "😀", "a\"b", "line\nbreak", "\\u0041", "{}", "[", "toString"]
NUMBERS = [0, 1, -1, 2, 10, 1.0, 1.5, -0.0, 1e3, 1e-7, 1e22, 12345678901, 0.1]


def value(depth=3):
    kind = rng.random()
    if depth > 0 and kind < 0.3:
        return {n: value(depth - 1) for n in rng.sample(NAMES, rng.randint(0, 4))}
    if depth > 0 and kind < 0.5:
        return [value(depth - 1) for _ in range(rng.randint(0, 4))]
    return rng.choice([None, True, False, rng.choice(TEXTS), rng.choice(NUMBERS), rng.choice(NUMBERS), rng.choice(TEXTS)])


def refuse(name):
    raise ValueError(name)


def python_says(text):
    try:
        json.loads(text)
        return True
    except ValueError:
        return False


def rfc8259(text):
    """Python also takes NaN and the infinities: the grammar does not. A byte order mark is none of its whitespace."""
    try:
        json.loads(text, parse_constant=refuse)
        return True
    except ValueError:
        return False


def validity():
    given = ["", " ", "null", "NaN", "Infinity", "-Infinity", "[NaN]", "01", "-0", "-", "1.", ".5", "1e5", "1E+05", "1e", "+1", "0x10",
             "1e999", "-1e999", "123456789012345678901234567890", '"\\ud800"', '"\\uD83D\\uDE00"', '"\\u12"', '"\\x41"', '"\t"', '"a\nb"',
             "'a'", "{a:1}", '{"a":1,}', "[1,]", "[,1]", '{"a":1 "b":2}', '{"a":1}{"b":2}', "[1]//c", "/*c*/1", '{"a":1,"a":2}',
             '{"__proto__":{"x":1}}', "\ufeff{}", "\u00a0{}", "\u2028[]", "\x0c1", "\t\r\n 1 \n", "True", "nul", "tru", '"', '"\\', "[", "]", "{",
             '{"', '{"a"', '{"a":', '{"a":}', '"\u007f"', '"\u0000"', '"\u2028"', "```json\n{}\n```", "1 2", "--1", "1e+", "0e0", "00", "-01"]
    for _ in range(220):
        text = json.dumps(value(), ensure_ascii=rng.random() < 0.5, indent=rng.choice([None, 1]))
        for _ in range(rng.randint(0, 2)):
            at = rng.randint(0, len(text))
            text = rng.choice([text[:at] + rng.choice('{}[]",:0e.-\\ntu \t') + text[at:], text[:max(0, at - 1)] + text[at:]])
        given.append(text)
    rows = []
    for text in given:
        row = {"text": text, "valid": rfc8259(text)}
        if python_says(text) != row["valid"]:
            row["python"] = python_says(text)
        rows.append(row)
    return rows


def schema(depth=2):
    kind = rng.randint(0, 13)
    if depth == 0 or kind < 3:
        return rng.choice([{}, True, {"type": "string"}, {"type": "number"}, {"type": "integer"}, {"type": ["string", "null"]},
                           {"const": 1}, {"enum": [1, "x", None, {"a": 1}]}, {"minimum": 0, "maximum": 10}, {"multipleOf": 0.1},
                           {"minLength": 1, "maxLength": 3}, {"pattern": "^[a-z]"}, {"type": "boolean"}, {"exclusiveMinimum": 1},
                           {"const": [1]}, {"format": "date"}, {"type": "object"}, {"type": "array"}, False])
    sub = lambda: schema(depth - 1)
    return [
        lambda: {"type": "object", "properties": {n: sub() for n in rng.sample(NAMES, 3)}, "required": rng.sample(NAMES, 1)},
        lambda: {"properties": {"a": sub(), "format": {"type": "string"}}, "additionalProperties": rng.choice([False, sub()])},
        lambda: {"patternProperties": {"^a": sub()}, "additionalProperties": sub()},
        lambda: {"type": "array", "items": sub(), "minItems": rng.randint(0, 2)},
        lambda: {"prefixItems": [sub(), sub()], "items": rng.choice([False, sub()])},
        lambda: {"type": "array", "uniqueItems": True, "maxItems": 3},
        lambda: {"contains": sub(), "minContains": rng.randint(0, 2)},
        lambda: {"allOf": [sub(), sub()]},
        lambda: {"anyOf": [sub(), sub()]},
        lambda: {"oneOf": [sub(), sub()]},
        lambda: {"not": sub()},
        lambda: {"if": sub(), "then": sub(), "else": sub()},
        lambda: {"allOf": [{"properties": {"a": sub()}}], "properties": {"b": sub()}, "unevaluatedProperties": False},
        lambda: {"dependentRequired": {"a": ["b"]}, "propertyNames": {"maxLength": 8}, "minProperties": 1},
    ][rng.randint(0, 13)]()


def near(s, depth=3):
    """A value that has a fair chance to conform."""
    if not isinstance(s, dict) or depth == 0 or rng.random() < 0.2:
        return value(1)
    if "const" in s:
        return s["const"]
    if "enum" in s:
        return rng.choice(s["enum"])
    if "properties" in s:
        own = {n: near(p, depth - 1) for n, p in s["properties"].items() if rng.random() < 0.8}
        for n in s.get("required", []):
            own.setdefault(n, value(0))
        return own
    if "items" in s or "prefixItems" in s:
        own = [near(p, depth - 1) for p in s.get("prefixItems", [])]
        return own + [near(s.get("items"), depth - 1) for _ in range(rng.randint(0, 2))]
    for key in ("allOf", "anyOf", "oneOf"):
        if key in s:
            return near(rng.choice(s[key]), depth - 1)
    kind = s.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    return {"string": "abc", "number": 2.5, "integer": 3.0, "boolean": True, "object": {"a": 1}, "array": [1, "x"]}.get(kind, value(1))


def conformance():
    tree = {"$id": "https://example.org/tree", "type": "object", "properties": {
        "left": {"$ref": "#"}, "right": {"$ref": "#"}, "v": {"type": "integer"}}, "required": ["v"], "additionalProperties": False}
    anchored = {"$defs": {"n": {"$anchor": "num", "type": "number"}}, "items": {"$ref": "#num"}}
    dynamic = {"$dynamicAnchor": "node", "type": "object", "properties": {"next": {"$dynamicRef": "#node"}, "v": {"type": "integer"}},
               "required": ["v"]}
    given = [(tree, {"v": 1, "left": {"v": 2}}), (tree, {"v": 1, "left": {"v": "2"}}), (tree, {"v": 1, "x": 2}),
             (anchored, [1, 2.5]), (anchored, [1, "x"]), (dynamic, {"v": 1, "next": {"v": 2}}), (dynamic, {"v": 1, "next": {}}),
             ({"type": "integer"}, 1.0), ({"type": "integer"}, 1e300), ({"const": 0}, -0.0), ({"multipleOf": 0.01}, 19.99),
             ({"maxLength": 1}, "😀"), ({"enum": ["é"]}, "e\u0301"), ({"format": "email"}, "no"), ({"const": {"format": "x"}}, {"format": "x"}),
             ({"const": {"format": "x"}}, {}), ({"required": ["__proto__"]}, {}), ({"required": ["toString"]}, {}),
             ({"properties": {"__proto__": {"type": "string"}}}, {"__proto__": 1}), ({"uniqueItems": True}, [1, True]),
             ({"uniqueItems": True}, [1, 1.0]), ({"uniqueItems": True}, [{"a": 1, "b": 2}, {"b": 2, "a": 1}]), (True, 1), (False, 1),
             ({"enum": [1]}, True), ({"const": False}, 0), ({"minContains": 0, "contains": {"type": "string"}}, [])]
    for _ in range(320):
        s = schema(3)
        if rng.random() < 0.2:
            s = {"$defs": {"d d": s, "list": {"items": {"$ref": "#/$defs/d%20d"}}}, "anyOf": [{"$ref": "#/$defs/list"}, {"$ref": "#/$defs/d%20d"}]}
        given.append((s, near(s)))
    rows = [{"schema": s, "value": v, "valid": Draft202012Validator(s).is_valid(v)} for s, v in given]
    for row in rows:
        # The division must be exact in decimals, as the numbers are written; jsonschema divides doubles.
        if row["schema"] == {"multipleOf": 0.01}:
            row["jsonschema"] = row["valid"]
            row["valid"] = Decimal(str(row["value"])) % Decimal("0.01") == 0
    return rows


def canonical(v):
    if isinstance(v, dict):
        return ("o", frozenset((k, canonical(x)) for k, x in v.items()))
    if isinstance(v, list):
        return ("l", tuple(canonical(x) for x in v))
    if isinstance(v, bool) or v is None:
        return ("c", str(v))
    return ("s", v) if isinstance(v, str) else ("n", float(v) + 0.0)


def fields(v, s, place=()):
    """(place, value, tolerance) of every leaf; an element of a set is one leaf without a place of its own."""
    s = s if isinstance(s, dict) else {}
    if isinstance(v, dict) and v:
        for k, x in v.items():
            yield from fields(x, s.get("properties", {}).get(k, s.get("additionalProperties")), place + ("k", k))
    elif isinstance(v, list) and v:
        for i, x in enumerate(v):
            if s.get("uniqueItems") is True:
                yield place + ("set",), canonical(x), None
            else:
                first = s.get("prefixItems", [])
                yield from fields(x, first[i] if i < len(first) else s.get("items"), place + ("i", i))
    else:
        yield place, canonical(v), s.get("x-tolerance") if canonical(v)[0] == "n" else None


def compare(gold, pred, s):
    left = list(fields(gold, s))
    wanted, given, shared = len(left), 0, 0
    for place, v, tolerance in fields(pred, s):
        given += 1
        for at, (other, w, allowed) in enumerate(left):
            near_enough = tolerance is not None and allowed is not None and abs(v[1] - w[1]) <= tolerance
            if place == other and (v == w or near_enough):
                shared += 1
                del left[at]
                break
    return {"shared": shared, "predicted": given, "gold": wanted}


def changed(v, chance=0.25):
    if rng.random() < chance:
        return value(1)
    if isinstance(v, dict):
        own = {k: changed(x, chance) for k, x in v.items() if rng.random() > chance / 2}
        keys = list(own)
        rng.shuffle(keys)
        return {k: own[k] for k in keys}
    if isinstance(v, list):
        own = [changed(x, chance) for x in v]
        if rng.random() < chance:
            rng.shuffle(own)
        return own
    if isinstance(v, float) and rng.random() < 0.5:
        return v + rng.choice([0.004, 0.3])
    return v


def records():
    rows = []
    sets = {"properties": {"a": {"uniqueItems": True}, "b": {"properties": {"id": {"x-tolerance": 0.01}}, "items": {"x-tolerance": 0.01}},
                           "id": {"x-tolerance": 0.01}}, "additionalProperties": {"items": {"uniqueItems": True}, "x-tolerance": 0.01}}
    for k in range(160):
        gold = value(3)
        if k % 2:
            gold = {"a": [value(1) for _ in range(rng.randint(0, 4))], "b": rng.choice([{"id": 1.5}, [1.5, 2]]), "id": 2.5, "x y": [[1, 2], ["x"]]}
        pred = changed(gold, rng.choice([0.0, 0.1, 0.4]))
        s = sets if k % 2 else None
        counts = compare(gold, pred, s)
        row = {"gold": gold, "pred": json.dumps(pred, ensure_ascii=False), "counts": counts,
               "match": counts["shared"] == counts["gold"] == counts["predicted"]}
        if s is not None:
            row["schema"] = s
        else:
            assert row["match"] == (canonical(gold) == canonical(pred))
        rows.append(row)
    return rows


def best(gold, pred):
    """The largest number of equal arguments over every pairing of calls of one name, by trying them all."""
    total = 0
    for name in {c["name"] for c in gold}:
        a = [c for c in gold if c["name"] == name]
        b = [c for c in pred if c["name"] == name]
        small, large = (a, b) if len(a) <= len(b) else (b, a)
        total += max(sum(sum(k in y["arguments"] and canonical(x["arguments"][k]) == canonical(y["arguments"][k]) for k in x["arguments"])
                         for x, y in zip(small, order)) for order in itertools.permutations(large, len(small)))
    return total


def calls():
    def call():
        return {"name": rng.choice(["find", "open", "get_weather"]),
                "arguments": {n: rng.choice([1, 1.0, "x", [1, 2], {"a": 1}, None]) for n in rng.sample(["a", "b", "c", "d"], rng.randint(0, 3))}}
    given = [([{"name": "get_weather", "arguments": {"city": "Paris", "unit": "c"}}],
              [{"name": "get_weather", "arguments": {"city": "Paris", "unit": "f"}}, {"name": "get_time", "arguments": {"zone": "CET"}}])]
    for _ in range(120):
        gold = [call() for _ in range(rng.randint(0, 4))]
        pred = [c if rng.random() < 0.6 else call() for c in gold] + [call() for _ in range(rng.choice([0, 0, 0, 1, 2]))]
        rng.shuffle(pred)
        given.append((gold, pred[:5]))
    rows = []
    for gold, pred in given:
        text = json.dumps(pred)
        if rng.random() < 0.3:
            text = json.dumps([{"type": "function", "function": {"name": c["name"], "arguments": json.dumps(c["arguments"])}} for c in pred])
        same = lambda c: (c["name"], canonical(c["arguments"]))
        rows.append({"gold": gold, "pred": text,
                     "arguments": {"shared": best(gold, pred), "predicted": sum(len(c["arguments"]) for c in pred),
                                   "gold": sum(len(c["arguments"]) for c in gold)},
                     "count": len(gold) == len(pred), "names": sorted(c["name"] for c in gold) == sorted(c["name"] for c in pred),
                     "match": sorted(map(repr, map(same, gold))) == sorted(map(repr, map(same, pred)))})
    return rows


sections = {"validity": validity(), "conformance": conformance(), "records": records(), "calls": calls()}
first = sections["calls"][0]["arguments"]
check("2.11 shared arguments", first["shared"], "1")
check("2.11 argument F1", 2 * first["shared"] / (first["predicted"] + first["gold"]), "0.4")
print("valid", sum(r["valid"] for r in sections["validity"]), "of", len(sections["validity"]), "| Python differs:",
      [r["text"] for r in sections["validity"] if "python" in r])
print("conforming", sum(r["valid"] for r in sections["conformance"]), "of", len(sections["conformance"]))
print("matching", sum(r["match"] for r in sections["records"]), "and", sum(r["match"] for r in sections["calls"]))
write("structured.json", {"versions": versions("jsonschema"), "script": "structured.py", "sections": sections})
finish()
