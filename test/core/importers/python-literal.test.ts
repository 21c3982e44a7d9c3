import { describe, expect, it } from "vitest";
import { parsePythonLiteral } from "../../../src/core/importers/python-literal.js";

describe("values as Python prints them", () => {
  // The right side is json.dumps of the value whose str() stands on the left (Python 3.11).
  it.each([
    ["['it\\'s', \"a \\\"b\\\"\", '\\\\', '\\n']", `["it's", "a \\"b\\"", "\\\\", "\\n"]`],
    ["[(-3.25, False), (-1e-05, True)]", "[[-3.25, false], [-0.00001, true]]"],
    ["{'acc': 1, 'f1': 0.5, 'none': None}", '{"acc": 1, "f1": 0.5, "none": null}'],
    ["(1,)", "[1]"],
    ["[]", "[]"],
    ["['\\x00\\u732b\\U0001f600']", '["\\u0000猫😀"]'],
  ])("%s", (text, json) => {
    expect(parsePythonLiteral(text)).toEqual(JSON.parse(json));
  });

  it.each(["", "[1", "['a", "f(1)", "[1] + [2]", "__import__('os')", "{'a' 1}", "'\\xzz'", "[".repeat(100)])(
    "%s is none of these",
    (text) => {
      expect(parsePythonLiteral(text)).toBeUndefined();
    },
  );
});
