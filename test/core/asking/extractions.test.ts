import { describe, expect, it } from "vitest";
import { extractions } from "../../../src/core/asking/asking-schema.js";
import { extractionEntries } from "../../../src/core/asking/extractions/catalogue.js";
import { taking } from "../../../src/core/asking/taking.js";
import { Failure } from "../../../src/core/failure.js";

describe("the catalogue", () => {
  it("holds every way that a plan may name", () => {
    expect(extractionEntries.names.toSorted()).toEqual([...extractions].sort());
  });
});

describe("label", () => {
  const labels = ["positive", "negative", "neutral", "not spam", "spam", "C++", "1", "10", "好评", "差评"];
  const { take } = taking("multiclass", {}, { labels });

  it.each([
    ["positive", "positive"],
    ["  Positive. ", "positive"],
    ['"NEGATIVE"', "negative"],
    ["**neutral**", "neutral"],
    ["ｐｏｓｉｔｉｖｅ", "positive"],
    ["not spam", "not spam"],
    ["I think it is not spam, really.", "not spam"],
    ["This is spam!", "spam"],
    ["Label: negative", "negative"],
    ["The sentiment is positive", "positive"],
    ["negative\n\nThe writer is not positive about it, nor neutral.", "negative"],
    ["It reads positive at first.\nLabel: negative", "negative"],
    ["It is not positive but negative", "negative"],
    ["c++", "C++"],
    ["1", "1"],
    ["10.", "10"],
    ["Grade 10", "10"],
    ["好评", "好评"],
    ["这条评论属于差评。", "差评"],
    ["标签：好评", "好评"],
    ["情感是positive。", "positive"],
    ["答案：差评，因为用户很不满意", "差评"],
  ])("%j is %s", (text, label) => expect(take(text)).toBe(label));

  it.each([
    "",
    "positive or negative",
    "It could be either.",
    "非常好",
    "不是好评",
    "spammer",
    "nonpositive",
    "non-positive",
    "100",
    "1.5",
    "-1",
    "好评还是差评？",
  ])("%j is none", (text) => expect(take(text)).toBeNull());

  it("tells labels apart that differ in case only", () => {
    const own = taking("multiclass", {}, { labels: ["May", "may"] });
    expect(own.take("may")).toBe("may");
    expect(own.take("MAY")).toBeNull();
  });

  it("does not find a lone letter in running text", () => {
    const own = taking("multiclass", {}, { labels: ["a", "b"] });
    expect(own.take("This is a question")).toBeNull();
    expect(own.take("a")).toBe("a");
    expect(own.take("Answer: B")).toBe("b");
  });
});

describe("last_number", () => {
  const { take } = taking("regression", {});

  it.each([
    ["１２，３４５元", "12345"],
    ["it is −4", "-4"],
    ["1.5e-3", "0.0015"],
    ["about 2E+3 people", "2000"],
    ["#### 12\n\nQuestion: what is 9?", "12"],
    ["5-3 is 2", "2"],
    ["50%", "50"],
    ["-0.0", "0"],
  ])("%j is %s", (text, number) => expect(take(text)).toBe(number));

  it("is none in a text without digits", () => expect(take("none")).toBeNull());
});

describe("choice_letter", () => {
  const choices = ["a kettle", "a kettle drum", "a violin", "a flute"];
  const { take } = taking("multiple_choice", {});
  const of = (text: string) => take(text, { choices, letters: [..."ABCD"] });

  it.each([
    ["B", "B"],
    ["b", null],
    ["B.", "B"],
    ["(C)", "C"],
    ["**D**", "D"],
    ["B) a kettle drum", "B"],
    ["B: a kettle drum", "B"],
    ["A\n\nBecause (B) is a drum.", "A"],
    ["The answer is B", "B"],
    ["The correct answer is **(B)**, not A.", "B"],
    ["The answer is: $\\boxed{C}$", "C"],
    ["ANSWER: D", "D"],
    ["I would choose option C.", "C"],
    ["答案是B", "B"],
    ["答案：Ｂ。", "B"],
    ["【答案】C", "C"],
    ["综上，故选D。", "D"],
    ["正确选项为 A", "A"],
    ["The answer is A. No, wait: the answer is B.", "B"],
    ["A violin makes the sound", "C"],
    ["a kettle drum", "B"],
    ["It is a flute, I think.", "D"],
    ["A good question", null],
    ["I do not know", null],
    ["A or B", null],
    ["The answer is A and C", null],
    ["答案是A、C", null],
    ["A. a kettle\nB. a kettle drum\nC. a violin\nD. a flute", null],
    ["a violin or a flute", null],
    ["The answer is E", null],
    ["The answer is Apollo", null],
    ["", null],
  ])("%j is %s", (text, letter) => expect(of(text)).toBe(letter));

  it("gives all letters where several may be right", () => {
    const own = { letters: [..."ABCD"], several: true };
    expect(take("答案是 A、C", own)).toBe("AC");
    expect(take("The answer is D, B and A.", own)).toBe("ABD");
    expect(take("CD", own)).toBe("CD");
  });
});

describe("json_path", () => {
  const at = (path: string) => taking("generation", { path }).take;

  it.each([
    ["$.answer", '{"answer": "four"}', "four"],
    ["$.answer", 'Here:\n```json\n{"answer": 4.0}\n```\nDone.', "4"],
    ["$.a[1].b", 'so {"a": [1, {"b": true}]} it is', "true"],
    ["$..x", '{"y": {"x": {"z": 1}}}', '{"z":1}'],
    ["$['答案']", '{"答案": "乙"}', "乙"],
  ])("%s in %j is %s", (path, text, value) => expect(at(path)(text)).toBe(value));

  it.each([
    ["$.answer", "no JSON"],
    ["$.answer", '{"answer": null}'],
    ["$.answer", '{"other": 1}'],
    ["$.answer", '{"answer": '],
  ])("%s in %j is none", (path, text) => expect(at(path)(text)).toBeNull());

  it("refuses a broken path", () => {
    expect(() => at("$.[")).toThrow(Failure);
    expect(() => taking("generation", { extract: "json_path" })).toThrow(/answer\.path/);
  });
});

describe("code_block", () => {
  const { take } = taking("code", {});

  it("is the first fenced block, closed or not", () => {
    expect(take("Sure:\n```python\ndef f():\n    return 1\n```\nUse:\n```python\nf()\n```")).toBe(
      "def f():\n    return 1",
    );
    expect(take("~~~js\nconst a = `x`;\n~~~")).toBe("const a = `x`;");
    expect(take("```python\nx = 1\ny =")).toBe("x = 1\ny =");
  });

  it("is the whole text where nothing is fenced, its indentation kept", () => {
    expect(take("    return x + 1\n")).toBe("    return x + 1");
    expect(take("    return 1\n```")).toBe("    return 1");
    expect(take(" \n ")).toBeNull();
  });
});

describe("settings", () => {
  it("look only behind the last occurrence of a text, where it occurs", () => {
    const { take } = taking("generation", { after: "So:" });
    expect(take("So: no. So: yes")).toBe("yes");
    expect(take("plain")).toBe("plain");
  });

  it("refuse a pattern that is missing or broken, with place", () => {
    expect(() => taking("generation", { extract: "regex" })).toThrow(/^answer\.pattern/);
    expect(() => taking("generation", { pattern: "(" })).toThrow(/^answer\.pattern: .*regular expression/);
  });

  it("look at the end of a text that is too long", () => {
    const { take } = taking("generation", { pattern: "id=(\\d+)" });
    expect(take(`id=1${" ".repeat(200_000)}`)).toBeNull();
    expect(take(`${" ".repeat(200_000)}id=2`)).toBe("2");
  });

  it("stay fast on hostile texts", () => {
    const hostile = [
      "(".repeat(100_000),
      "answer ".repeat(15_000),
      "```\n".repeat(25_000),
      "<think>".repeat(15_000),
      "{".repeat(100_000),
      "A, ".repeat(33_000),
      "1,".repeat(50_000),
      "答案".repeat(50_000),
      " ".repeat(100_000),
      "因此".repeat(50_000),
      "*_".repeat(50_000),
    ];
    const own = { labels: ["positive", "not so positive"], choices: ["x y", "z"], letters: ["A", "B"] };
    for (const extract of ["label", "last_number", "choice_letter", "json_path", "code_block", "whole"] as const) {
      for (const text of hostile) {
        const began = performance.now();
        taking("generation", { extract, path: "$.a" }, own).take(text);
        expect(performance.now() - began, `${extract} of ${text.slice(0, 8)}`).toBeLessThan(1000);
      }
    }
  });
});
