import { describe, expect, it } from "vitest";
import { assumedDeltaMin } from "../../../../src/core/compare/delta-min.js";
import { metrics } from "../../../../src/core/metrics/catalogue.js";
import { influence } from "../../../../src/core/metrics/influence.js";
import { resultOf } from "../../../../src/core/metrics/measure.js";
import { sentenceBleu } from "../../../../src/core/metrics/translation/sentence-bleu.js";
import { tokenizeZh } from "../../../../src/core/metrics/translation/tokenize-zh.js";
import { caseColumns } from "../../../laws/runs.js";

const columns = (rows: readonly (readonly [pred: string | null, ...gold: string[]])[], language = "en") =>
  caseColumns(
    "text",
    rows.map(([pred, ...gold]) => ({ gold, pred: pred === null ? null : { text: pred } })),
    language,
  );
const result = (id: string, of: ReturnType<typeof columns>) => resultOf(metrics.get(id), of);
const sentence = "The cat sat on the mat today.";

describe("worked examples of the methods reference", () => {
  it("sentence BLEU has the effective order", () => {
    expect(sentenceBleu("The dog bit the guy.", ["The dog bit the man."])).toBeCloseTo(53.728497, 6);
    expect(sentenceBleu("It was a surprise.", ["It was not unexpected."])).toBeCloseTo(23.64354, 6);
    expect(sentenceBleu("The man bit him first.", ["The man bit him first."])).toBeCloseTo(100, 6);
    expect(sentenceBleu("很好", ["很好"], tokenizeZh)).toBeCloseTo(100, 6);
    expect(sentenceBleu("", ["something"])).toBe(0);
  });

  it("Chinese: BLEU and TER cut characters, 13a warns", () => {
    const zh = columns([["今天天气很好，我们去公园。", "今天天气不错，我们去了公园。"]], "zh");
    expect(result("bleu", zh).value).toBeCloseTo(44.064016, 6);
    expect(result("bleu_13a", zh)).toMatchObject({ value: 0, flags: ["tokenizer_unfit:13a"] });
    expect(result("chrf", zh).value).toBeCloseTo(33.850489, 6);
    expect(result("ter", zh).value).toBeCloseTo(21.428571, 6);
    expect(result("ter_plain", zh).value).toBeCloseTo(100, 9);
    expect(result("bleu", zh).signature).toContain("|tok:zh|");
    expect(result("ter", zh).signature).toBe(
      "ter|nrefs:1|case:lc|tok:tercom|norm:yes|punct:yes|asian:yes|version:2.6.0|v:1",
    );
  });
});

describe("metrics of a corpus of texts", () => {
  it("count an empty or missing output as wrong", () => {
    for (const pred of ["", null]) {
      const empty = columns([[pred, sentence]]);
      expect(result("bleu", empty).value).toBe(0);
      expect(result("chrf", empty).value).toBe(0);
      expect(result("chrf_pp", empty).value).toBe(0);
      expect(result("ter", empty).value).toBe(100);
    }
  });

  it("leave an item without any reference text out, and say so", () => {
    for (const id of ["bleu", "chrf", "chrf_pp", "ter"]) {
      const some = result(
        id,
        columns([
          [sentence, sentence],
          ["Something else.", " "],
        ]),
      );
      expect(some.value).toBe(result(id, columns([[sentence, sentence]])).value);
      expect(some.flags).toContain("empty_reference:1");
      expect(result(id, columns([["Something.", "", "\u3000"]]))).toMatchObject({
        value: null,
        status: "undefined",
        reason: "empty_reference",
      });
    }
  });

  it("take a reference without text for none where another has text", () => {
    const two = columns([["The cat sat.", "", "The cat sat there."]]);
    const one = columns([["The cat sat.", "The cat sat there."]]);
    for (const id of ["bleu", "chrf", "ter"]) expect(result(id, two).value).toBe(result(id, one).value);
  });

  it("sign how many references the items have", () => {
    expect(result("bleu", columns([["a", "b", "c"]])).signature).toContain("|nrefs:2|");
    const mixed = columns([
      ["a", "b"],
      ["a", "b", "c"],
    ]);
    expect(result("chrf", mixed).signature).toBe(
      "chrf|nrefs:var|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0|v:1",
    );
  });

  it("flag orders of BLEU without an n-gram and orders that smoothing stands in for", () => {
    expect(result("bleu", columns([["The cat", "The cat"]]))).toMatchObject({
      value: 0,
      flags: ["undefined_counted_0:2"],
    });
    expect(result("bleu", columns([["The cat sat on it.", "The dog sat on me."]])).flags).toEqual([
      "smoothed_orders:2",
    ]);
  });

  it("stand by default where methods ask for them: all for translations, none for summaries", () => {
    const shown = (task: "translation" | "generation" | "summarisation") => {
      const of = { ...columns([[sentence, sentence]]), task };
      return ["chrf", "chrf_pp", "bleu", "ter"].filter((id) => metrics.get(id).byDefault?.(of) ?? true);
    };
    expect(shown("translation")).toEqual(["chrf", "chrf_pp", "bleu", "ter"]);
    expect(shown("generation")).toEqual(["chrf", "bleu"]);
    expect(shown("summarisation")).toEqual([]);
  });

  it("have influence values, of which grouped intervals are made", () => {
    const of = columns([
      [sentence, "The cat sat on a mat yesterday."],
      ["A dog ran over the hill.", "A dog ran up the hill."],
      ["It rained all day long.", "It rained for all of the day."],
    ]);
    for (const id of ["bleu", "chrf", "chrf_pp", "ter"]) {
      const values = influence(metrics.get(id), of);
      expect(values).not.toBeNull();
      expect(Math.max(...(values ?? []).map(Math.abs))).toBeGreaterThan(0);
      expect(Math.max(...(values ?? []).map(Math.abs))).toBeLessThan(100);
    }
  });

  it("read on a scale of 0 to 100, an edit rate too though it can exceed it", () => {
    const long = columns([["a b c d e f", "x"]]);
    expect(result("ter", long)).toMatchObject({ value: 600, scale: "0-100", better: "lower" });
    for (const id of ["bleu", "chrf", "ter"]) {
      expect(result(id, long).scale).toBe("0-100");
      expect(assumedDeltaMin(metrics.get(id), long)).toBe(1);
    }
  });
});
