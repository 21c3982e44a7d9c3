import { describe, expect, it } from "vitest";
import { codeProgram, codeTest, languageOfFence } from "../../../src/core/code/program.js";

const prompt =
  'from typing import List\n\n\ndef helper(x):\n    return x\n\n\ndef total(values: List[int]) -> int:\n    """Add up."""\n';
const python = (answer: string, more: { prompt?: string; entryPoint?: string } = {}) =>
  codeProgram({ answer, language: "python", ...more });

describe("programs put together", () => {
  it("appends a completion to the prompt, as HumanEval does", () => {
    expect(python("    return sum(values)\n", { prompt })).toBe(`${prompt}    return sum(values)\n`);
    expect(python(" return 1", { prompt: "def one():" })).toBe("def one(): return 1");
  });

  it("lets an answer that repeats the signature stand alone, with what the prompt holds before it", () => {
    const answer = "def total(values):\n    return sum(values)\n";
    expect(python(answer, { prompt })).toBe(`from typing import List\n\n\ndef helper(x):\n    return x\n\n\n${answer}`);
    expect(python(answer, { prompt, entryPoint: "total" })).toBe(python(answer, { prompt }));
    expect(python("async def one():\n    pass", { prompt: "def one():\n" })).toBe("async def one():\n    pass");
    expect(python("def total[T](values: T) -> T:\n    return values", { prompt })).not.toContain("Add up");
  });

  it("takes another function, a mention and an inner function for a completion", () => {
    for (const answer of [
      "    def total(x):\n        return x\n    return total(1)\n",
      "    return 1\n\ndef totals(x):\n    pass\n",
      "    # def total(values):\n",
    ])
      expect(python(answer, { prompt })).toBe(prompt + answer);
    expect(python("def helper(x):\n    return 2\n", { prompt, entryPoint: "total" })).toBe(
      `${prompt}def helper(x):\n    return 2\n`,
    );
  });

  it("takes the answer for the program where there is no prompt", () => {
    expect(python("def f():\r\n    pass\r\n")).toBe("def f():\n    pass\n");
    expect(python("x = 1", { prompt: " \n" })).toBe("x = 1");
  });

  it("knows functions of JavaScript, and declares no name twice", () => {
    const javascript = (answer: string, given: string) =>
      codeProgram({ answer, prompt: given, language: "javascript" });
    const start = "/* Double. */\nconst twice = (x) => {\n";
    expect(javascript("  return 2 * x\n}\n", start)).toBe(`${start}  return 2 * x\n}\n`);
    for (const answer of [
      "const twice = (x) => 2 * x",
      "function twice(x) { return 2 * x }",
      "let twice = function (x) { return 2 * x }",
      "async function* twice(x) {}",
    ])
      expect(javascript(answer, start)).toBe(`/* Double. */\n${answer}`);
    expect(javascript("const two = 2\nconst twice = (x) => two * x", `const two = 2\n${start}`)).toBe(
      "const two = 2\nconst twice = (x) => two * x",
    );
    expect(javascript("  return twice(1) }", start)).toBe(`${start}  return twice(1) }`);
  });
});

describe("tests put together", () => {
  const check = "def check(candidate):\n    assert candidate(1) == 1";
  it("calls check where nothing calls it", () => {
    expect(codeTest({ test: check, entryPoint: "f", language: "python" })).toBe(`${check}\ncheck(f)\n`);
    expect(codeTest({ test: `${check}\n\ncheck(f)`, entryPoint: "f", language: "python" })).toBe(
      `${check}\n\ncheck(f)`,
    );
    expect(codeTest({ test: "const check = (f) => assert(f(1))", entryPoint: "g", language: "javascript" })).toMatch(
      /\ncheck\(g\)\n$/,
    );
  });
  it("joins lists of assertions and what goes before them", () => {
    const test = codeTest({
      test: ["assert f(1) == 1", "assert f(2) == 2"],
      setUp: ["import math", ""],
      entryPoint: "f",
      language: "python",
    });
    expect(test).toBe("import math\nassert f(1) == 1\nassert f(2) == 2");
  });
});

describe("languages of fences", () => {
  it.each([
    ["python", "python"],
    ["Py", "python"],
    ["python3 title=x", "python"],
    ["js", "javascript"],
    ["{.python}", undefined],
    ["java", undefined],
    ["", undefined],
  ])("%j is %s", (info, language) => expect(languageOfFence(info)).toBe(language));
});
