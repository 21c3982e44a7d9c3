import { verdict } from "../compare/verdict.js";
import { scaleOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { absent, differenceRange, held, ok } from "../result.js";
import { bayesianCorrelatedT } from "../stats/bayesian-correlated-t.js";
import { correctedResampledT } from "../stats/corrected-resampled-t.js";
import { holm } from "../stats/correction.js";
import { fiveByTwo } from "../stats/five-by-two.js";
import { moments } from "../stats/moments.js";
import type { CvComparison, CvNote, FoldedMetric, SplitSummary } from "./documents.js";
import { meanOfItems } from "./fold-metric.js";
import { cvSentence } from "./sentence.js";

/** Two commands over the same folds, and what the comparison rests on. */
export interface CvCompareInput {
  readonly base: { readonly name: string; readonly folded: FoldedMetric };
  readonly tuned: { readonly name: string; readonly folded: FoldedMetric };
  readonly metric: Metric;
  readonly split: SplitSummary;
  /** Mean numbers of items a fold. */
  readonly sizes: { readonly nTest: number; readonly nTrain: number };
  readonly deltaMin: number;
  readonly deltaMinAssumed: boolean;
  /** Number of groups, where whole groups are held out. */
  readonly groups?: number;
  /** Whether both commands gave the same predictions everywhere. */
  readonly identical: boolean;
}

/**
 * Compares by the corrected resampled t over folds (for 5x2 by Dietterich's t, with Alpaydin's F and the corrected t beside it); the verdict is read off
 * the interval of the corrected t. The plain t over folds is never computed: folds share training items (methods 3 rule 2).
 */
export function compareFolds(input: CvCompareInput): CvComparison {
  const { base, tuned, metric, split, deltaMin, deltaMinAssumed } = input;
  const perFold = base.folded.perFold.map(({ repeat, fold, value }, i) => {
    const other = tuned.folded.perFold[i].value;
    const difference = value === null || other === null ? null : other - value;
    return { repeat, fold, base: value, tuned: other, difference };
  });
  const known = perFold.flatMap(({ difference }) => (difference === null ? [] : [difference]));
  const note = withoutTest(input);
  const about = { metric: metric.id, scale: scaleOf(metric), better: metric.better };
  const shared = { base: base.name, tuned: tuned.name, metric: metric.id, deltaMin, deltaMinAssumed, perFold };
  if (note !== null || known.length < perFold.length || known.length < 2) {
    // The last window is the headline of a time split, for it is nearest to what comes.
    const shown = note === "windows_grow" ? perFold.at(-1)?.difference : known.length > 0 ? moments(known).mean : null;
    const difference =
      shown === null || shown === undefined || note === "single_items"
        ? absent("insufficient_data", "too_few_folds", known.length, "mean_over_folds", about)
        : ok(shown, known.length, note === "windows_grow" ? "last_window" : "mean_over_folds", about);
    const outcome =
      note === null
        ? { verdict: "not_resolved" as const, reason: "too_few_folds", notes: [] }
        : { verdict: null, notes: [note] };
    const comparison = { ...shared, ...outcome, difference, tests: {} };
    return { ...comparison, sentence: cvSentence(comparison, split) };
  }
  const n = known.length;
  const test = correctedResampledT(known, input.sizes);
  const five = split.folds === 2 && split.repeats === 5 && n === 10 ? fiveByTwo(pairs(known)) : null;
  const mean = moments(known).mean;
  const params = { nTest: input.sizes.nTest, nTrain: input.sizes.nTrain };
  const difference =
    test === null
      ? ok(mean, n, "mean_over_folds", { ...about, params, flags: ["ci_undefined:zero_variance"] })
      : ok(mean, n, "mean_over_folds", {
          ...about,
          params: { ...params, se: test.se },
          ci: {
            ...held({ lo: test.lo, hi: test.hi }, differenceRange(metric.range)),
            level: 0.95,
            method: "corrected_resampled_t",
          },
        });
  const sign = metric.better === "lower" ? -1 : 1;
  const ends = test === null ? [] : [sign * test.lo, sign * test.hi].sort((a, b) => a - b);
  const outcome = verdict({
    lo: ends[0],
    hi: ends[1],
    point: sign * mean,
    deltaMin,
    ...(test === null ? { reasonUndefined: "zero_variance" } : {}),
    ...(input.groups === undefined ? {} : { groups: input.groups }),
    identical: input.identical,
    guardRails: [],
  });
  const tests: Record<string, CvComparison["tests"][string]> = {
    ...(five === null
      ? {}
      : {
          t_5x2cv: { statistic: five.t, p: five.p, df: five.df, n, role: "primary" },
          f_5x2cv: { statistic: five.f, p: five.fP, df: five.fDf[0], df2: five.fDf[1], n, role: "secondary" },
        }),
    ...(test === null
      ? {}
      : {
          t_corrected: {
            statistic: test.t,
            p: test.p,
            df: test.df,
            n,
            role: five === null ? "primary" : "secondary",
          },
        }),
  };
  // The test cannot look at the direction of the metric: differences are turned so that higher is better.
  const posterior = bayesianCorrelatedT(
    known.map((d) => sign * d),
    input.sizes,
    deltaMin,
  );
  const comparison = {
    ...shared,
    ...(posterior === null ? {} : { bayesian: { ...posterior, rope: deltaMin } }),
    verdict: outcome.verdict,
    ...(outcome.reason === undefined ? {} : { reason: outcome.reason }),
    notes: outcome.notes,
    difference,
    tests,
  };
  return { ...comparison, sentence: cvSentence(comparison, split) };
}

/** Several comparisons with the same first command: each test's p adjusted by Holm. */
export function adjusted(comparisons: readonly CvComparison[]): CvComparison[] {
  if (comparisons.length < 2) return [...comparisons];
  const ids = [...new Set(comparisons.flatMap(({ tests }) => Object.keys(tests)))];
  const out = comparisons.map((one) => ({ ...one, tests: { ...one.tests } }));
  for (const id of ids) {
    const having = out.filter(({ tests }) => tests[id] !== undefined);
    holm(having.map(({ tests }) => tests[id].p)).forEach((pAdjusted, i) => {
      having[i].tests[id] = { ...having[i].tests[id], pAdjusted };
    });
  }
  return out;
}

/** Why the corrected t does not fit this split, or null. */
function withoutTest({ split, metric }: CvCompareInput): CvNote | null {
  if (split.method === "hold_out") return "one_held_out_set";
  if (split.method === "time") return "windows_grow";
  if (split.method === "leave_one_out" && !meanOfItems(metric)) return "single_items";
  return null;
}

function pairs(values: readonly number[]): number[][] {
  return Array.from({ length: values.length / 2 }, (_, i) => [values[2 * i], values[2 * i + 1]]);
}
