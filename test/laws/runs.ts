import fc from "fast-check";
import type { Case, CaseKind } from "../../src/core/cases/case.js";
import { caseKind } from "../../src/core/cases/catalogue.js";
import type { Columns } from "../../src/core/columns.js";
import type { Metric } from "../../src/core/metrics/metric.js";

/** Outputs with ties, absent classes and unanswered items, for each task of the catalogue. */
export const labelRuns = fc
  .record({
    task: fc.constantFrom(
      "binary" as const,
      "multiclass" as const,
      "multilabel" as const,
      "ordinal" as const,
      "multiple_choice" as const,
      "scores" as const,
    ),
    classes: fc.integer({ min: 2, max: 4 }),
    items: fc.array(
      fc.record({
        gold: fc.integer({ min: 0, max: 3 }),
        pred: fc.integer({ min: -1, max: 3 }),
        goldBits: fc.integer({ min: 0, max: 15 }),
        predBits: fc.integer({ min: 0, max: 15 }),
        weights: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 }),
        score: fc.integer({ min: -20, max: 20 }),
      }),
      { minLength: 1, maxLength: 24 },
    ),
  })
  .map(({ task, classes, items }): Columns => {
    const k = task === "binary" ? 2 : classes;
    const labels = ["a", "b", "c", "d"].slice(0, k);
    const n = items.length;
    const about = {
      task,
      n,
      labels,
      labelsFixed: false,
      positive: task === "binary" ? 1 : -1,
      ...(task === "binary" ? { costs: { falsePositive: 1, falseNegative: 5 } } : {}),
      unanswered: 0,
      flags: [],
    };
    if (task === "scores") return { ...about, labels: [], score: Float64Array.from(items, (item) => item.score / 4) };
    const bits = (of: (item: (typeof items)[number]) => number): Uint8Array =>
      Uint8Array.from(items.flatMap((item) => labels.map((_, j) => (of(item) >> j) & 1)));
    if (task === "multilabel") {
      const goldSets = bits((item) => item.goldBits);
      const probs = Float64Array.from(items.flatMap((item) => item.weights.slice(0, k).map((one) => one / 5)));
      return { ...about, goldSets, predSets: bits((item) => item.predBits), probs };
    }
    const pred = Int32Array.from(items, (item) => (item.pred < 0 ? -1 : item.pred % k));
    const probs = items.flatMap((item) => {
      const own = item.weights.slice(0, k);
      const total = own.reduce((sum, one) => sum + one, 0);
      return own.map((one) => (total === 0 ? 1 / k : one / total));
    });
    return {
      ...about,
      gold: Int32Array.from(items, (item) => item.gold % k),
      pred,
      probs: Float64Array.from(probs),
      unanswered: pred.filter((code) => code < 0).length,
    };
  });

const words = fc.constantFrom("the", "cat", "sat", "mat", "on", "猫", "坐在", "垫子上", "A.", "3,5", "é", "...");
const text = fc.array(words, { minLength: 1, maxLength: 7 }).map((all) => all.join(" "));
const tag = fc.constantFrom("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "E-PER", "S-LOC");
const logprob = fc.integer({ min: -40, max: 0 }).map((tenths) => tenths / 8);
const json = fc.constantFrom('{"a":1,"b":"x"}', '{"a":2}', '{"a":1}', "[1,2]", "{", "no", "```\n[]\n```");
const recordItem: fc.Arbitrary<Case<"structured">> = fc.record({
  gold: fc.record({
    value: fc.constantFrom({ a: 1, b: "x" }, { a: 2 }),
    schema: fc.constant({ type: "object", required: ["a"], properties: { a: { type: "number" } } }),
  }),
  pred: fc.option(json.map((own) => ({ text: own }))),
});
const call = fc.record({
  name: fc.constantFrom("find", "open"),
  arguments: fc.dictionary(fc.constantFrom("a", "b"), fc.constantFrom(1, "x", [1, 2]), { noNullPrototype: true }),
});
const callItem: fc.Arbitrary<Case<"structured">> = fc.record({
  gold: fc.record({ value: fc.array(call, { minLength: 1, maxLength: 3 }) }),
  pred: fc.option(
    fc
      .oneof(
        json,
        fc.array(call, { maxLength: 3 }).map((calls) => JSON.stringify(calls)),
      )
      .map((own) => ({ text: own })),
  ),
});
const structuredRuns = (item: fc.Arbitrary<Case<"structured">>) => fc.array(item, { minLength: 1, maxLength: 12 });
const rating = fc.constantFrom("1", "2", "3");
const ratingRuns = (raters: number, one: fc.Arbitrary<string | null>): fc.Arbitrary<Case<"ratings">[]> =>
  fc.array(
    fc.array(one, { minLength: raters, maxLength: raters }).map((pred) => ({ gold: null, pred })),
    { minLength: 1, maxLength: 12 },
  );

/** An item of each kind, and the answer that is perfect, where the kind has one. */
const items: {
  readonly [K in CaseKind]: {
    readonly item: fc.Arbitrary<Case<K>>;
    /** Whole runs, where items of one run are of one sort (default: items of any sort). */
    readonly runs?: fc.Arbitrary<Case<K>[]>;
    perfect?(gold: Case<K>["gold"]): Case<K>["pred"];
  };
} = {
  text: {
    item: fc.record({
      gold: fc.array(text, { minLength: 1, maxLength: 2 }),
      pred: fc.option(fc.record({ text: fc.oneof(text, fc.constant("")), truncated: fc.boolean() })),
    }),
    perfect: ([first]) => ({ text: first, truncated: false }),
  },
  tags: {
    item: fc.array(fc.tuple(tag, tag), { minLength: 1, maxLength: 8 }).chain((pairs) =>
      fc.record({
        gold: fc.constant({ tags: pairs.map(([own]) => own), tokens: pairs.map((_, i) => `w${i}`) }),
        pred: fc.option(fc.constant({ tags: pairs.map(([, other]) => other) })),
      }),
    ),
    perfect: ({ tags }) => ({ tags }),
  },
  choice: {
    item: fc.record({
      gold: fc.record({ index: fc.integer({ min: 0, max: 2 }), choices: fc.constant(["yes", "no, never", "perhaps"]) }),
      pred: fc.option(
        fc.record({
          logprobs: fc.array(logprob, { minLength: 3, maxLength: 3 }),
          unconditional: fc.array(logprob, { minLength: 3, maxLength: 3 }),
        }),
      ),
    }),
    perfect: ({ index }) => ({
      logprobs: [0, 1, 2].map((k) => (k === index ? -0.001 : -90)),
      unconditional: [-5, -5, -5],
    }),
  },
  samples: {
    // Tries enough for pass@10.
    item: fc.record({
      gold: fc.constant(null),
      pred: fc.option(
        fc.tuple(fc.integer({ min: 10, max: 14 }), fc.nat()).map(([n, part]) => ({ n, correct: part % (n + 1) })),
      ),
    }),
    perfect: () => ({ n: 10, correct: 10 }),
  },
  ranking: {
    item: fc.record({
      gold: fc
        .array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 6 })
        .map((grades) => new Map(grades.map((grade, d) => [`d${d}`, grade]))),
      pred: fc.option(
        fc
          .shuffledSubarray(["d0", "d1", "d2", "d3", "d4", "d5", "d6"])
          .map((documents) => ({ documents, scores: documents.map((_, rank) => 10 - rank) })),
      ),
    }),
    perfect: (gold) => {
      const documents = [...gold].sort((a, b) => b[1] - a[1]).map(([document]) => document);
      return { documents, scores: documents.map((_, rank) => 10 - rank) };
    },
  },
  preference: {
    item: fc.record({
      gold: fc.constant(null),
      pred: fc.option(
        fc.record({
          outcome: fc.constantFrom(0, 0.5, 1),
          swapped: fc.constantFrom(0, 0.5, 1),
          sides: fc.constantFrom(["A", "B"] as const, ["B", "A"] as const),
          lengths: fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 })),
        }),
      ),
    }) as fc.Arbitrary<Case<"preference">>,
  },
  structured: {
    item: recordItem,
    runs: fc.oneof(structuredRuns(recordItem), structuredRuns(callItem)),
    perfect: ({ value }) => ({ text: JSON.stringify(value) }),
  },
  logprobs: {
    item: fc.record({
      gold: fc.constant(null),
      pred: fc.option(
        fc.record({
          sum: fc.integer({ min: -300, max: -1 }).map((tenths) => tenths / 8),
          tokens: fc.integer({ min: 1, max: 20 }),
          bytes: fc.integer({ min: 1, max: 80 }),
          words: fc.integer({ min: 1, max: 15 }),
        }),
      ),
    }),
  },
  ratings: {
    item: fc.array(rating, { minLength: 3, maxLength: 3 }).map((pred) => ({ gold: null, pred })),
    runs: fc.oneof(
      ratingRuns(2, rating),
      ratingRuns(2, fc.option(rating, { freq: 6 })),
      ratingRuns(3, rating),
      ratingRuns(3, fc.option(rating, { freq: 6 })),
    ),
  },
};

/** Columns of cases of a kind. */
export function caseColumns(kind: CaseKind, rows: readonly Case[], textLanguage = "en"): Columns {
  const entry = caseKind(kind);
  return {
    task: entry.tasks[0],
    n: rows.length,
    labels: [],
    labelsFixed: false,
    positive: -1,
    cases: { kind, rows },
    ...(kind === "text" ? { textLanguage, words: (one: string) => one.split(" ") } : {}),
    unanswered: rows.filter(({ pred }) => pred === null).length,
    flags: [],
  };
}

const numberRuns = fc
  .array(fc.tuple(fc.integer({ min: -8, max: 8 }), fc.option(fc.integer({ min: -8, max: 8 }), { freq: 9 })), {
    minLength: 1,
    maxLength: 24,
  })
  .map(
    (pairs): Columns => ({
      task: "regression",
      n: pairs.length,
      labels: [],
      labelsFixed: false,
      positive: -1,
      numbers: {
        gold: Float64Array.from(pairs, ([gold]) => gold / 4),
        pred: Float64Array.from(pairs, ([, pred]) => (pred === null ? Number.NaN : pred / 4)),
      },
      unanswered: pairs.filter(([, pred]) => pred === null).length,
      flags: [],
    }),
  );

/** Outputs of all sorts that a metric might be asked to measure. */
export function runsFor(needs: Metric["needs"]): fc.Arbitrary<Columns> {
  if (needs === "numbers") return numberRuns;
  if (needs in items) {
    const kind = needs as CaseKind;
    const { item, runs } = items[kind] as { item: fc.Arbitrary<Case>; runs?: fc.Arbitrary<Case[]> };
    return (runs ?? fc.array(item, { minLength: 1, maxLength: 12 })).map((rows) => caseColumns(kind, rows));
  }
  return labelRuns;
}

/** The same items with perfect answers; null where the kind has none. */
export function perfected(columns: Columns): Columns | null {
  if (columns.numbers !== undefined)
    return { ...columns, numbers: { gold: columns.numbers.gold, pred: columns.numbers.gold }, unanswered: 0 };
  const { cases } = columns;
  if (cases === undefined) return null;
  const perfect = items[cases.kind].perfect as ((gold: unknown) => Case["pred"]) | undefined;
  if (perfect === undefined) return null;
  return caseColumns(
    cases.kind,
    cases.rows.map(({ gold }) => ({ gold, pred: perfect(gold) }) as Case),
    columns.textLanguage,
  );
}
