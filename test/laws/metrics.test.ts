import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Columns } from "../../src/core/columns.js";
import { itemsAt } from "../../src/core/metrics/answered.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { intervalOf } from "../../src/core/metrics/interval.js";
import { columnsFor, measure, misfit, resultOf } from "../../src/core/metrics/measure.js";
import type { Metric } from "../../src/core/metrics/metric.js";
import { score } from "../../src/core/metrics/score.js";
import { orderOf, sortScores } from "../../src/core/metrics/sort-scores.js";
import { aucOf, sweepBetween } from "../../src/core/metrics/sweep.js";
import { mergeTables, tableOf } from "../../src/core/metrics/table.js";
import { random } from "../../src/core/random.js";
import { labelRuns, perfected, runsFor } from "./runs.js";

/** The law, unless it cannot hold for this metric: then it is none of its laws. */
const itUnless = (exempt: boolean): typeof it => (exempt ? ((() => {}) as unknown as typeof it) : it);

/** A value to compare: the number, or the reason why there is none. */
function told(metric: Metric, columns: Columns): number | string {
  const measured = measure(metric, columns);
  return "value" in measured ? measured.value : measured.undefined;
}

function same(a: number | string, b: number | string): void {
  if (typeof a === "string" || typeof b === "string") expect(a).toBe(b);
  else expect(Math.abs(a - b), `${a} and ${b}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(a)));
}

const settings = { numRuns: 60 };

/** Metrics whose best value perfect answers need not reach, and why. */
const unreachable: Readonly<Record<string, string>> = {
  precision_at_10: "a query may have fewer than ten relevant documents",
  recall_at_2: "a query may have more than two relevant documents",
  hit_at_2: "a query may have no relevant document, which counts 0",
  mrr: "a query may have no relevant document, which counts 0",
  choice_margin: "a difference of log-likelihoods has no bound",
  length_ratio: "texts as long as wanted have 1, and no ratio is the best",
  repetition_4: "a reference may repeat itself",
  loop_rate: "a reference may end in a loop",
  distinct_1: "references may repeat themselves",
  distinct_2: "references may repeat themselves",
  meteor_exact_stem: "even a text without an error has one chunk, which costs a little",
};

/** Metrics that may find nothing to compare in the reference that is repeated, but something in another: they are perfect on single references only. */
const ofSingleReferences = /^(rouge|exact_match_number)/;

/** Metrics with a correction for the number of items, so that items standing twice move them, and why. */
const moved: Readonly<Record<string, string>> = {
  krippendorff_alpha: "chance is drawn without replacement from all ratings",
  krippendorff_alpha_ordinal: "chance is drawn without replacement from all ratings",
  krippendorff_alpha_interval: "chance is drawn without replacement from all ratings",
  lc_winrate_minimal: "the standard deviation of the lengths has n - 1",
  distinct_1: "texts that stand twice hold nothing new",
  distinct_2: "texts that stand twice hold nothing new",
  ece_adaptive: "bins hold equally many items, and items standing twice fill other bins",
  ece_adaptive_4: "bins hold equally many items, and items standing twice fill other bins",
  spiegelhalter_z: "a test statistic grows with the number of items",
  aurc: "items standing twice are equally confident and share their errors",
  e_aurc: "items standing twice are equally confident and share their errors",
  accuracy_at_coverage_80: "whole items are kept",
  coverage_at_risk_20: "whole items are kept",
};

/** Metrics that depend on the order of items where scores are equal, and why. */
const ordered: Readonly<Record<string, string>> = {
  ece_adaptive: "equal confidences at the edge of a bin keep their order, as in the reference",
  ece_adaptive_4: "equal confidences at the edge of a bin keep their order, as in the reference",
};

/** Metrics that read the most probable label, ties broken by the order of labels. */
const readsTop = /^(ece|mce)(?!_classwise)|^(e_)?aurc$|^(accuracy_at_coverage|coverage_at_risk)_/;

/** Members of families whose number is part of their id. */
const numbered = [
  "top_k_accuracy_2",
  "ece_4",
  "mce_4",
  "ece_adaptive_4",
  "roc_auc_max_fpr_30",
  "accuracy_at_coverage_80",
  "coverage_at_risk_20",
  "pass_all_2",
  "ndcg_exp_at_3",
  "ndcg_ties_at_3",
  "recall_at_2",
  "hit_at_2",
].map((id) => metrics.get(id));

describe.each([...metrics.all, ...numbered].map((metric) => [metric.id, metric] as const))("%s", (_, metric) => {
  const own = runsFor(metric.needs).filter((columns) => misfit(metric, columns) === null);

  itUnless(metric.id in ordered)("does not depend on the order of items", () =>
    fc.assert(
      fc.property(own, fc.integer(), (columns, seed) => {
        const chance = random(seed);
        const keys = Array.from({ length: columns.n }, () => chance.uniform());
        const shuffled = keys.map((_, i) => i).sort((a, b) => keys[a] - keys[b]);
        same(told(metric, itemsAt(columns, shuffled)), told(metric, columns));
      }),
      settings,
    ),
  );

  it("lies in its range", () =>
    fc.assert(
      fc.property(own, (columns) => {
        const value = told(metric, columns);
        if (typeof value === "string") return;
        expect(value).toBeGreaterThanOrEqual(metric.range[0]);
        expect(value).toBeLessThanOrEqual(metric.range[1]);
      }),
      settings,
    ));

  it("has no value without items", () =>
    fc.assert(
      fc.property(own, (columns) => {
        const none = itemsAt(columns, []);
        expect(told(metric, none)).toBe("no_items");
        expect(resultOf(metric, none)).toMatchObject({ value: null, status: "undefined", reason: "no_items" });
      }),
      { numRuns: 5 },
    ));

  itUnless(metric.id in moved)("keeps its value when every item stands twice", () =>
    fc.assert(
      fc.property(own, (columns) => {
        const twice = Array.from({ length: 2 * columns.n }, (_, i) => i % columns.n);
        // What BLEU puts in place of an order without a match is a share of the number of n-grams.
        if (measure(metric, columns).flags?.some((flag) => flag.startsWith("smoothed_orders"))) return;
        same(told(metric, itemsAt(columns, twice)), told(metric, columns));
      }),
      settings,
    ),
  );

  it("gives the same interval for the same seed, around values inside the range", () =>
    fc.assert(
      fc.property(own, fc.integer(), (columns, seed) => {
        const result = resultOf(metric, columns);
        const make = () => intervalOf(metric, columns, result, { level: 0.95, resamples: 60, random: random(seed) });
        const made = make();
        expect(make()).toEqual(made);
        if (made.ci === undefined) return;
        expect(made.ci.lo).toBeLessThanOrEqual(made.ci.hi);
        expect(made.ci.lo).toBeGreaterThanOrEqual(metric.range[0]);
        expect(made.ci.hi).toBeLessThanOrEqual(metric.range[1]);
      }),
      { numRuns: 20 },
    ));

  if (metric.needs === "score") return;

  itUnless(metric.id in unreachable || metric.ideal !== undefined)("is best for perfect outputs", () =>
    fc.assert(
      fc.property(own, (columns) => {
        const k = columns.labels.length;
        if (columns.cases !== undefined && perfected(columns) === null) return;
        const several = columns.cases?.rows.some(({ gold }) => Array.isArray(gold) && gold.length > 1) ?? false;
        if (several && ofSingleReferences.test(metric.id)) return;
        const probs =
          columns.gold === undefined
            ? columns.goldSets && Float64Array.from(columns.goldSets)
            : Float64Array.from(
                Array.from(columns.gold).flatMap((g) => columns.labels.map((_, j) => (j === g ? 1 : 0))),
              );
        const perfect: Columns = perfected(columns) ?? {
          ...columns,
          pred: columns.gold,
          predSets: columns.goldSets,
          probs,
          unanswered: 0,
        };
        const measured = measure(metric, perfect);
        // A class without items counts 0 in a macro average: then the best cannot be reached.
        if (!("value" in measured) || measured.flags?.some((flag) => flag.startsWith("undefined_counted_0"))) return;
        if (columns.gold !== undefined || columns.goldSets !== undefined) expect(k).toBeGreaterThan(1);
        const best = metric.better === "higher" ? metric.range[1] : metric.range[0];
        expect(measured.value).toBeCloseTo(best, 12);
      }),
      settings,
    ),
  );

  itUnless(metric.kind === "ranked" || metric.kind === "whole")("halves merge to the whole", () =>
    fc.assert(
      fc.property(own, fc.nat(), (given, at) => {
        const columns = columnsFor(metric, given);
        const cut = at % (columns.n + 1);
        const all = Array.from({ length: columns.n }, (_, i) => i);
        const halves = [itemsAt(columns, all.slice(0, cut)), itemsAt(columns, all.slice(cut))];
        if (metric.kind === "counts") {
          const merged = metric.from(mergeTables(halves.map(tableOf)));
          same("value" in merged ? merged.value : merged.undefined, told(metric, columns));
          return;
        }
        if (metric.kind !== "additive") return;
        const sums = new Float64Array(metric.width(columns));
        for (const half of halves) {
          const tally = metric.tally(half);
          for (let i = 0; i < half.n; i++) tally(i, sums, 0);
        }
        const merged = metric.finish(sums, columns.n, columns);
        same("value" in merged ? merged.value : merged.undefined, told(metric, columns));
      }),
      settings,
    ),
  );

  if (!["pred", "probs"].includes(metric.needs)) return;

  it("does not depend on what the labels are called or on their order, the positive one kept", () =>
    fc.assert(
      fc.property(own, fc.integer(), (columns, seed) => {
        // Ordered labels are in their order.
        if (columns.task === "ordinal" && metric.tasks.every((task) => task === "ordinal")) return;
        const k = columns.labels.length;
        const chance = random(seed);
        const keys = columns.labels.map(() => chance.uniform());
        const to = keys.map((_, i) => i).sort((a, b) => keys[a] - keys[b]);
        const code = (codes: Int32Array | undefined) => codes?.map((one) => (one < 0 ? -1 : to[one]));
        const moved = <Kind extends Uint8Array | Float64Array>(rows: Kind | undefined): Kind | undefined => {
          if (rows === undefined) return undefined;
          const result = rows.slice() as Kind;
          for (let at = 0; at < rows.length; at++) result[at - (at % k) + to[at % k]] = rows[at];
          return result;
        };
        const renamed: Columns = {
          ...columns,
          labels: columns.labels.map((_, i) => `label ${i}`),
          positive: columns.positive < 0 ? -1 : to[columns.positive],
          gold: code(columns.gold),
          pred: code(columns.pred),
          goldSets: moved(columns.goldSets),
          predSets: moved(columns.predSets),
          probs: moved(columns.probs),
        };
        // Of equal probabilities the later label counts as the higher one, as in the reference.
        if (metric.id.startsWith("top_k_accuracy") && tiedAnywhere(columns)) return;
        if (readsTop.test(metric.id) && tiedTop(columns)) return;
        same(told(metric, renamed), told(metric, columns));
      }),
      settings,
    ));
});

function tiedAnywhere({ labels, probs = new Float64Array(0) }: Columns): boolean {
  const k = labels.length;
  for (let at = 0; at < probs.length; at += k) if (new Set(probs.subarray(at, at + k)).size < k) return true;
  return false;
}

function tiedTop(columns: Columns): boolean {
  const k = columns.labels.length;
  const probs = columns.probs ?? new Float64Array(0);
  for (let i = 0; i < columns.n; i++) {
    const row = Array.from(probs.subarray(i * k, (i + 1) * k));
    if (row.filter((p) => p === Math.max(...row)).length > 1) return true;
  }
  return false;
}

/** Every number within a document. */
function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe("score", () => {
  it("never throws, never lets NaN or an infinity through, and repeats itself", () =>
    fc.assert(
      fc.property(labelRuns, fc.integer({ min: 1, max: 5 }), fc.boolean(), (columns, perGroup, holes) => {
        const probs = columns.probs && Float64Array.from(columns.probs);
        if (probs !== undefined && holes) probs.fill(Number.NaN, 0, columns.labels.length);
        const groups = Int32Array.from({ length: columns.n }, (_, i) => Math.floor(i / perGroup));
        const own: Columns = { ...columns, probs, ...(perGroup === 1 ? {} : { groups }) };
        const make = () => score(own, { random: random(1), resamples: 40 });
        const document = make();
        expect(numbersIn(document).every(Number.isFinite)).toBe(true);
        expect(make()).toEqual(document);
        for (const result of Object.values(document.metrics)) {
          expect(result.value === null).toBe(result.status !== "ok");
          if (result.status === "undefined") expect(result.reason).toBeDefined();
        }
      }),
      { numRuns: 150 },
    ));
});

describe("sorting scores", () => {
  /** Shapes that trouble a radix sort: saturated, tied, signed, tiny, few values, all equal. */
  const shapes: Record<string, (chance: ReturnType<typeof random>) => number> = {
    uniform: (chance) => chance.uniform(),
    saturated: (chance) => 1 - chance.uniform() * 1e-9,
    "rounded to two decimals": (chance) => Math.round(chance.uniform() * 100) / 100,
    signed: (chance) => chance.normal() * 1e6,
    "tiny and huge": (chance) => chance.normal() * 10 ** (chance.integer(600) - 300),
    "zeros of both signs": (chance) => [0, -0, 1, -1][chance.integer(4)],
    "one value": () => 0.25,
    logistic: (chance) => 1 / (1 + Math.exp(-4 * chance.normal())),
  };
  it.each(Object.entries(shapes))("%s: equals the built-in, and the order carries each item's own score", (_, draw) => {
    for (const n of [0, 1, 5000, 20000]) {
      const chance = random(n);
      const scores = Float64Array.from({ length: n }, () => draw(chance));
      const expected = scores
        .slice()
        .sort()
        .map((one) => one + 0);
      expect(sortScores(scores.slice()).map((one) => one + 0)).toEqual(expected);
      const { order, sorted } = orderOf(scores);
      expect(sorted.map((one) => one + 0)).toEqual(expected);
      expect(new Set(order).size).toBe(n);
      expect(order.every((item, at) => scores[item] === sorted[at])).toBe(true);
    }
  });

  it("leaves an AUC that equals the share of ordered pairs", () => {
    const chance = random(1);
    const draw = (n: number, shift: number) =>
      Float64Array.from({ length: n }, () => Math.round((chance.normal() + shift) * 8) / 8);
    const [a, b] = [draw(300, 0.5), draw(200, 0)];
    let pairs = 0;
    for (const x of a) for (const y of b) pairs += x > y ? 1 : x === y ? 0.5 : 0;
    expect(aucOf(sweepBetween(a, b))).toBeCloseTo(pairs / 60000, 12);
  });
});
