import { describe, expect, it } from "vitest";
import { outputProblems } from "../../../src/core/asking/output-problems.js";
import { problemFirings } from "../../../src/core/asking/problem-firings.js";
import { problems } from "../../../src/core/asking/problems/catalogue.js";
import type { Spoken } from "../../../src/core/asking/problems/problem.js";
import type { Output } from "../../../src/core/output.js";
import { ok } from "../../../src/core/result.js";
import { facts } from "../findings/facts.js";
import { item, set } from "./sets.js";

const spoken = (text: string, spoil: Partial<Spoken> = {}): Spoken => ({
  text,
  finish: "stop",
  taken: true,
  references: [],
  json: false,
  schema: undefined,
  prose: true,
  ...spoil,
});
const has = (id: string, text: string, spoil: Partial<Spoken> = {}) => problems.get(id).found(spoken(text, spoil));

describe("refusal", () => {
  it.each([
    "I'm sorry, but I can't help with that.",
    "I’m sorry, but I cannot assist with that request.",
    "Sorry, I can't do that.",
    "I cannot provide medical advice.",
    "I apologize, but I'm not able to generate that content.",
    "Unfortunately, I am unable to answer this question.",
    "I won't help with this.",
    "As an AI language model, I do not have personal opinions.",
    "I'm sorry, as an AI I cannot browse.",
    "<think>This is unsafe.</think>I must decline to answer.",
    "抱歉，我无法回答这个问题。",
    "很抱歉，我不能提供此类信息。",
    "对不起，我无法协助您完成该请求。",
    "作为一个人工智能语言模型，我无法提供个人意见。",
    "我不能帮助你做这件事。",
  ])("%j is one", (text) => expect(has("refusal", text)).toBe(true));

  it.each([
    "Sorry for the wait! The answer is 4.",
    "I'm sorry to hear that. You could try restarting the router.",
    "She said: I'm sorry, I can't help you.",
    "The answer is that I cannot be divided by zero.",
    "Dear customer, we are sorry that your parcel is late.",
    "I can help with that: press the button.",
    "Unfortunately, the shop is closed on Sundays.",
    "I cannot stress enough how good this film is.",
    "I can't wait to see it again.",
    "抱歉让您久等了，订单已发货。",
    "对不起，我来晚了。",
    "我不能理解为什么有人不喜欢这部电影。",
    "无法连接服务器时请检查网线。",
    "negative",
    "",
  ])("%j is none", (text) => expect(has("refusal", text)).toBe(false));

  it("is none where the reference declines too", () => {
    expect(has("refusal", "I'm sorry, I can't help.", { references: ["I cannot help with that."] })).toBe(false);
  });
});

describe("repetition", () => {
  it.each([
    "so it is and so it is and so it is and so it is and",
    `A fine start. ${"again and again and again, ".repeat(6)}`,
    "no no no no no no no no no",
    "他说好的，他说好的，他说好的，他说好的，",
    "x".repeat(3) + "\n1. one\n2. two\n1. one\n2. two\n1. one\n2. two",
  ])("%j is a loop", (text) => expect(has("repetition", text)).toBe(true));

  it.each([
    "The cat sat on the mat, and the dog sat on the mat, and the bird sat on the roof.",
    "It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness",
    "中国科学院发布报告。报告由中国科学院撰写。感谢中国科学院",
    "no no no",
    "ha ha ha!",
    "",
  ])("%j is none", (text) => expect(has("repetition", text)).toBe(false));

  it("is none where the reference loops too, and not asked of answers that are no prose", () => {
    const loop = "la la la la la la la la la";
    expect(has("repetition", loop, { references: [loop] })).toBe(false);
    expect(has("repetition", loop, { prose: false })).toBeNull();
  });
});

describe("language", () => {
  const english = "The parcel was delivered to the neighbour on Monday.";
  const chinese = "包裹已于周一送到邻居家中。";
  const japanese = "荷物は月曜日に隣の家に届きました。";

  it("is another script than that of every reference", () => {
    expect(has("language", english, { references: [chinese] })).toBe(true);
    expect(has("language", chinese, { references: [english] })).toBe(true);
    expect(has("language", chinese, { references: [japanese] })).toBe(true);
    expect(has("language", chinese, { references: [chinese, english] })).toBe(false);
    expect(has("language", japanese, { references: [japanese] })).toBe(false);
  });

  it("is not told from short texts, mixed ones and formulas", () => {
    expect(has("language", "OK", { references: [chinese] })).toBe(false);
    expect(has("language", "请安装 Python 与 PyTorch 后运行程序。", { references: [chinese] })).toBe(false);
    expect(has("language", english, { references: ["北京"] })).toBeNull();
    expect(has("language", "x = 3 + 4", { references: [chinese] })).toBe(false);
  });
});

describe("the others", () => {
  it("truncated is told where the model tells how it ended", () => {
    expect(has("truncated", "a", { finish: "length" })).toBe(true);
    expect(has("truncated", "a")).toBe(false);
    expect(has("truncated", "a", { finish: "unknown" })).toBeNull();
  });

  it("empty is white space, unless nothing is right", () => {
    expect(has("empty", " \n")).toBe(true);
    expect(has("empty", "<think>hm</think>\n")).toBe(true);
    expect(has("empty", "", { references: [""] })).toBe(false);
    expect(has("empty", "0")).toBe(false);
  });

  it("schema forgives fences, and asks for what the schema wants", () => {
    const schema = { type: "object", required: ["a"] };
    expect(has("schema", '```json\n{"a": 1}\n```', { json: true, schema })).toBe(false);
    expect(has("schema", '{"b": 1}', { json: true, schema })).toBe(true);
    expect(has("schema", "no JSON", { json: true })).toBe(true);
    expect(has("schema", "[1]", { json: true })).toBe(false);
    expect(has("schema", "no JSON")).toBeNull();
  });
});

describe("problems of a model's outputs", () => {
  const data = set(["a", "b", "c", "d", "e", "f"].map((id) => item(id, "?", "pos")));
  const output = (id: string, text: string, pred: string | null, spoil: Partial<Output> = {}): Output => ({
    id,
    pred,
    texts: [text],
    finish: ["stop"],
    ...spoil,
  });
  const model = { name: "m", role: "tuned", seed: null } as const;
  const outputs = [
    output("a", "pos", "pos"),
    output("b", "neg", "neg"),
    output("c", "I'm sorry, I can't help with that.", null),
    output("d", "It may be", null, { finish: ["length"] }),
    output("e", "pos and more", "pos", { finish: ["length"] }),
    { id: "f", pred: null, error: "too_long" },
  ];

  it("are counted each apart, and each answer ends once", () => {
    const found = outputProblems(model, data, outputs, "multiclass");
    expect(found?.ends).toEqual({ right: 2, wrong: 1, refusal: 1, truncated: 1, too_long: 1 });
    expect(Object.fromEntries(Object.entries(found?.problems ?? {}).map(([id, { items }]) => [id, items]))).toEqual({
      empty: [],
      refusal: ["c"],
      truncated: ["d", "e"],
      extraction_failed: ["d"],
      too_long: ["f"],
    });
    const { rate } = found!.problems["truncated"];
    // statsmodels proportion_confint(2, 6, method="wilson").
    expect(rate).toMatchObject({ value: 2 / 6, n: 6, ci: { method: "wilson" } });
    expect(rate.ci!.lo).toBeCloseTo(0.0967714, 6);
    expect(rate.ci!.hi).toBeCloseTo(0.7000067, 6);
  });

  it("tell an empty answer from one that could not be read", () => {
    const said = [output("a", " ", null), output("b", "hm", null), output("c", "<think>and so on", null)];
    const found = outputProblems(model, set(data.items.slice(0, 3)), said, "multiclass");
    expect(found?.problems["empty"].items).toEqual(["a"]);
    expect(found?.problems["extraction_failed"].items).toEqual(["b", "c"]);
  });

  it("are none where nothing was said in words", () => {
    expect(outputProblems(model, data, [{ id: "a", pred: "pos", probs: [0.2, 0.8] }])).toBeNull();
  });

  it("need more than half of several samples", () => {
    const own = output("a", "", null, { texts: ["", "", "pos"], finish: ["stop", "stop", "stop"] });
    const half = output("b", "", "pos", { texts: ["", "pos"], finish: ["stop", "stop"] });
    expect(outputProblems(model, set(data.items.slice(0, 2)), [own, half])?.problems["empty"].items).toEqual(["a"]);
  });

  it("count no program as failed before it is run", () => {
    const code = set([item("a", "def f():", null)], { beyondLabels: { kind: "samples" } });
    const found = outputProblems(model, code, [output("a", "return 1", null)], "code");
    expect(found?.problems["extraction_failed"].count).toBe(0);
    expect(found?.ends).toEqual({ answered: 1 });
  });
});

describe("how often the findings fire by chance", () => {
  /** P(fires) where each of n answers has the problem with probability p, summed over all counts. */
  function alarms(n: number, p: number): number {
    let sum = 0;
    let weight = (1 - p) ** n;
    for (let k = 0; k <= n; k++) {
      const own = {
        model: { name: "m", role: "tuned", seed: null } as const,
        data: "test",
        n,
        problems: { empty: { count: k, rate: ok(k / n, n, "by_hand"), items: [] } },
        ends: {},
      };
      if (problemFirings(facts({ outputs: [own] }), "empty").length > 0) sum += weight;
      weight *= ((n - k) / (k + 1)) * (p / (1 - p));
    }
    return sum;
  }

  it.each([20, 60, 100, 400, 1000])(
    "in at most 2.5 %% of studies of %d items whose share is 1 %%, and hardly ever below",
    (n) => {
      expect(alarms(n, 0.01)).toBeLessThanOrEqual(0.025);
      expect(alarms(n, 0.002)).toBeLessThanOrEqual(0.001);
      if (n >= 100) expect(alarms(n, 0.1)).toBeGreaterThan(0.9);
    },
  );
});
