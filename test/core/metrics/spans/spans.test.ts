import { describe, expect, it } from "vitest";
import { align } from "../../../../src/core/align.js";
import type { Answers } from "../../../../src/core/answers.js";
import type { Columns } from "../../../../src/core/columns.js";
import { compare } from "../../../../src/core/compare/compare.js";
import { itemsAt } from "../../../../src/core/metrics/answered.js";
import { metrics } from "../../../../src/core/metrics/catalogue.js";
import { measure, misfit, resultOf, signatureOf } from "../../../../src/core/metrics/measure.js";
import { score } from "../../../../src/core/metrics/score.js";
import { lenientSpans, schemeOf, strictSpans } from "../../../../src/core/metrics/spans/decode.js";
import { spanMetrics } from "../../../../src/core/metrics/spans/list.js";
import { swapTest } from "../../../../src/core/metrics/swap.js";
import { random } from "../../../../src/core/random.js";

const words = (tags: string): string[] => tags.split(" ");
const answers = (gold: readonly string[], pred: readonly (string | null)[], tokens = false): Answers => ({
  n: gold.length,
  cases: {
    kind: "tags",
    gold: gold.map((row) => ({ tags: words(row), ...(tokens ? { tokens: words(row).map((_, t) => `t${t}`) } : {}) })),
    pred: pred.map((row) => (row === null ? null : { tags: words(row) })),
  },
  flags: [],
  path: "tags.conll",
  at: (i) => `tags.conll:${i + 1}`,
});
const columns = (gold: readonly string[], pred: readonly (string | null)[]): Columns => align([answers(gold, pred)])[0];
const value = (id: string, of: Columns): number | string => {
  const measured = measure(metrics.get(id), of);
  return "value" in measured ? measured.value : measured.undefined;
};

describe("spans", () => {
  it("methods 2.4: lenient and strict, precision and recall too", () => {
    const own = columns(["O B-PER I-PER O B-LOC", "B-ORG I-ORG O"], ["O B-PER I-PER O B-ORG", "I-ORG I-ORG O"]);
    expect(value("span_f1", own)).toBeCloseTo(2 / 3, 12);
    expect(value("span_precision", own)).toBeCloseTo(2 / 3, 12);
    expect(value("span_recall", own)).toBeCloseTo(2 / 3, 12);
    expect(value("span_f1_macro", own)).toBeCloseTo(5 / 9, 12);
    expect(value("span_f1_strict", own)).toBeCloseTo(0.4, 12);
    expect(value("span_f1_strict_macro", own)).toBeCloseTo(1 / 3, 12);
  });

  it("reads IOB1, IOBES, BILOU, BMES and tags without a place alike", () => {
    const found = [
      { type: "PER", first: 0, last: 2 },
      { type: "LOC", first: 3, last: 3 },
    ];
    for (const tags of [
      "I-PER I-PER I-PER I-LOC O",
      "B-PER I-PER I-PER B-LOC O",
      "B-PER I-PER E-PER S-LOC O",
      "B-PER I-PER L-PER U-LOC O",
      "B-PER M-PER E-PER S-LOC O",
      "PER PER PER LOC O",
    ])
      expect(lenientSpans(words(tags)), tags).toEqual(found);
    for (const tags of ["B-PER I-PER E-PER S-LOC O", "B-PER I-PER L-PER U-LOC O", "B-PER M-PER E-PER S-LOC O"]) {
      expect(strictSpans(words(tags), schemeOf([words(tags)])), tags).toEqual(found);
    }
    // Word segmentation: letters alone.
    expect(lenientSpans(words("B M E S"))).toEqual([
      { type: "_", first: 0, last: 2 },
      { type: "_", first: 3, last: 3 },
    ]);
    expect(schemeOf([words("B M E S")])).toBe("BMES");
    expect(schemeOf([words("B-PER I-PER")])).toBe("IOB2");
  });

  it("strict keeps neither a stray I- nor, in IOBES, a span without end", () => {
    expect(strictSpans(words("I-PER O B-PER I-LOC"), "IOB2")).toEqual([{ type: "PER", first: 2, last: 2 }]);
    expect(strictSpans(words("B-PER I-PER O S-LOC"), "IOBES")).toEqual([{ type: "LOC", first: 3, last: 3 }]);
    expect(strictSpans(words("E-PER S-LOC"), "IOB2")).toEqual([]);
  });

  it("says so where gold itself breaks the strict rules, and names the scheme", () => {
    const own = columns(["I-PER I-PER O"], ["B-PER I-PER O"]);
    expect(measure(metrics.get("span_f1_strict"), own)).toMatchObject({ value: 0, flags: ["gold_spans_not_strict:1"] });
    expect(value("span_f1", own)).toBe(1);
    const bilou = columns(["B-PER L-PER", "O O"], ["B-PER L-PER", "U-PER O"]);
    expect(signatureOf(metrics.get("span_f1_strict"), bilou)).toBe(
      "span_f1_strict|mode:strict|scheme:BILOU|average:micro|v:1",
    );
    // A part without the letters that tell is read as the whole is.
    expect(signatureOf(metrics.get("span_f1_strict"), itemsAt(bilou, [1]))).toContain("scheme:BILOU");
  });

  it("has no value without gold and predicted spans, and precision none without predicted ones", () => {
    const none = columns(["O O"], ["O O"]);
    for (const id of ["span_f1", "span_f1_strict", "span_f1_macro", "span_recall", "token_accuracy"])
      expect(value(id, none), id).toBe("no_positive_labels");
    expect(value("span_precision", none)).toBe("no_predicted_positives");
    expect(value("type_accuracy", none)).toBe("too_few_items");
    const missed = columns(["B-PER O"], ["O O"]);
    expect(value("span_f1", missed)).toBe(0);
    expect(value("span_precision", missed)).toBe("no_predicted_positives");
  });

  it("counts an unanswered sentence as wrong", () => {
    const own = columns(["B-PER", "B-PER"], ["B-PER", null]);
    expect(value("span_recall", own)).toBe(0.5);
    expect(value("token_accuracy", own)).toBe(0.5);
    expect(measure(metrics.get("span_f1"), own).flags).toEqual(["unanswered_counted_wrong:1"]);
  });

  it("counts tokens that gold tags only", () => {
    const own = columns(["B-PER I-PER O O"], ["B-PER I-LOC B-LOC O"]);
    expect(value("token_accuracy", own)).toBe(0.5);
    expect(value("token_accuracy", columns(["DET NOUN VERB"], ["DET NOUN NOUN"]))).toBeCloseTo(2 / 3, 12);
  });

  it("needs tokens for surface forms", () => {
    expect(misfit(metrics.get("span_f1_surface"), columns(["B-PER"], ["B-PER"]))).toEqual({
      status: "missing_input",
      field: "tokens",
    });
    const [own] = align([answers(["B-PER", "B-PER"], ["B-PER", "O"], true)]);
    expect(value("span_f1_surface", own)).toBe(1);
  });

  it("refuses tags of another length than gold's, with the place, in both languages", () => {
    let caught: unknown;
    try {
      columns(["O O", "O B-PER O", "O O"], ["O O", "O O", "O"]);
    } catch (error) {
      caught = error;
    }
    expect(String(caught)).toContain("tags.conll:2: 2 predicted tags stand against 3 gold tags (2 items");
    expect((caught as { words: { zh: string } }).words.zh).toContain("预测标签有 2 个");
  });
});

describe("types", () => {
  const gold = ["B-PER O", "B-LOC I-LOC", "B-ORG O", "O B-PER", "B-LOC O"];
  const base = ["B-PER O", "B-LOC O", "O O", "O B-MISC", "B-LOC O"];
  const tuned = ["B-PER O", "B-LOC I-LOC", "B-ORG O", "O B-LOC", "B-ZONE O"];

  it("are one list for models that are compared, whatever each predicts", () => {
    const [a, b] = align([answers(gold, base, true), answers(gold, tuned, true)]);
    expect(a.labels).toEqual(["LOC", "MISC", "ORG", "PER", "ZONE"]);
    expect(b.labels).toEqual(a.labels);
    for (const metric of spanMetrics.filter((one) => misfit(one, a) === null)) {
      const alone = [base, tuned].map((pred) => align([answers(gold, pred, true)])[0]);
      expect(value(metric.id, a)).toEqual(value(metric.id, alone[0]));
      expect(value(metric.id, b)).toEqual(value(metric.id, alone[1]));
      const found = swapTest(metric, a, b, { resamples: 50, random: random(1) });
      const [before, after] = [value(metric.id, a), value(metric.id, b)];
      if (typeof before === "number" && typeof after === "number")
        expect(found.statistic, metric.id).toBeCloseTo(after - before, 12);
    }
  });

  it("are rows of the table with intervals, also by groups", () => {
    const many = (rows: readonly string[]) => Array.from({ length: 60 }, (_, i) => rows[i % rows.length]);
    const own = columns(many(gold), many(tuned));
    const options = { random: random(1), resamples: 400 };
    const { perClass, labels } = score(own, options);
    expect(labels).toEqual(["LOC", "ORG", "PER", "ZONE"]);
    expect(perClass).toMatchObject([
      { label: "LOC", support: 24, predicted: 24, precision: { value: 0.5, ci: { method: "wilson" } } },
      {
        label: "ORG",
        support: 12,
        predicted: 12,
        f1: { value: 1, flags: ["small_support", "ci_undefined:degenerate_interval"] },
      },
      {
        label: "PER",
        support: 24,
        predicted: 12,
        recall: { value: 0.5 },
        f1: { ci: { method: "percentile_bootstrap" } },
      },
      {
        label: "ZONE",
        support: 0,
        predicted: 12,
        recall: { value: null, reason: "no_positive_labels" },
        f1: { value: 0 },
      },
    ]);
    const grouped = score({ ...own, groups: Int32Array.from({ length: 60 }, (_, i) => Math.floor(i / 3)) }, options);
    expect(grouped.perClass?.[0].f1.ci?.method).toBe("clustered_t_cr1");
    expect(grouped.metrics["span_f1_macro"].ci?.method).toBe("clustered_t_cr1");
  });

  it("are compared end to end", () => {
    const many = (rows: readonly string[]) => Array.from({ length: 100 }, (_, i) => rows[i % rows.length]);
    const [a, b] = align([answers(many(gold), many(base)), answers(many(gold), many(tuned))]);
    const found = compare({
      data: "test",
      metric: metrics.get("span_f1"),
      base: [a],
      tuned: [b],
      baseName: "base",
      tunedName: "tuned",
      baseSeeds: [null],
      tunedSeeds: [null],
      deltaMin: 0.01,
      deltaMinAssumed: false,
      random: random(1),
      resamples: 400,
      secondary: spanMetrics.filter((one) => misfit(one, a) === null),
      ids: Array.from({ length: 100 }, (_, i) => String(i)),
    });
    const difference = Number(value("span_f1", b)) - Number(value("span_f1", a));
    expect(found.difference.value).toBeCloseTo(difference, 12);
    expect(found.difference.ci).toBeDefined();
    expect(JSON.stringify(found)).not.toContain("NaN");
  });

  it("no metric breaks off without items", () => {
    const none = itemsAt(columns(gold, base), []);
    for (const metric of spanMetrics.filter((one) => misfit(one, none) === null))
      expect(resultOf(metric, none)).toMatchObject({ value: null, reason: "no_items" });
  });
});
