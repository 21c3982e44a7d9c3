import type { Columns } from "../columns.js";
import type { SliceChange } from "../documents/comparison.js";
import { candidates, type MetadataColumn } from "../errors/candidates.js";
import { halves } from "../errors/halves.js";
import { accuracy } from "../metrics/accuracy.js";
import { itemsAt } from "../metrics/answered.js";
import type { Metric } from "../metrics/metric.js";
import { subsetAccuracy } from "../metrics/subset_accuracy.js";
import { holm } from "../stats/correction.js";
import { differenceResult } from "./difference-result.js";
import { estimate, groupsOf } from "./estimate.js";
import { flips } from "./flips.js";
import { sideResult } from "./side-result.js";
import { replicatedLosses } from "./slice-regressions.js";
import type { Resampling, Sides } from "./spread.js";
import { primaryTest, tests } from "./tests.js";

/** Resamples for each slice: enough for p to .001, as Holm over few slices needs. */
const sliceResamples = 1999;

/** What slices are looked at in. */
export interface SliceChangeInput {
  readonly columns: readonly MetadataColumn[];
  /** Ids of all items: by them they fall into halves. */
  readonly ids: readonly string[];
  readonly level: number;
  readonly deltaMin: number;
  /** Whether the whole got worse: then a slice that did so too is no news. */
  readonly worse: boolean;
}

/**
 * How the models moved on each value of the given columns and on each gold label, at least max(20, 1 %) items a slice, by the interval and
 * primary test that fit the slice; p adjusted by Holm over all slices tested, because slices overlap and a slice that got worse is acted on.
 * Metrics of the whole data say little on a part, so right and wrong (accuracy) are compared there; means of scores stay as they are.
 * `replicated` and `regressed` by `replicatedLosses`. Largest loss first.
 */
export function sliceChanges(sides: Sides, input: SliceChangeInput, resampling: Resampling): SliceChange[] {
  const { level } = input;
  const metric = sliceMetric(sides.metric, sides.tuned[0]);
  const n = sides.tuned[0].n;
  if (metric === null || n === 0) return [];
  const chance = { random: resampling.random, resamples: Math.min(resampling.resamples, sliceResamples) };
  const slices = candidates(withGold(input.columns, sides.tuned[0]), n);
  const lost = replicatedLosses({ ...sides, metric }, slices, halves(input.ids, groupsOf(sides.tuned[0])), chance);
  const rows = slices.map((slice, k) => {
    const items = [...slice.inside.keys()].filter((i) => slice.inside[i] === 1);
    const part = {
      metric,
      base: sides.base.map((run) => itemsAt(run, items)),
      tuned: sides.tuned.map((run) => itemsAt(run, items)),
    };
    const found = estimate(part, chance);
    const tuned = part.tuned[0];
    return {
      name: slice.name,
      where: slice.where,
      n: slice.n,
      base: sideResult(metric, part.base, level, chance),
      tuned: sideResult(metric, part.tuned, level, chance),
      difference: differenceResult(found, metric, tuned, level),
      p: primaryTest(tests(part, found, chance))?.test.p ?? null,
      flips: flips(metric, part.base, part.tuned, [], { margin: input.deltaMin })?.flips ?? null,
      replicated: lost[k],
      regressed: lost[k] === true && !input.worse && turned(found.point, metric) < 0,
    };
  });
  const adjusted = holm(rows.map(({ p }) => p ?? 1));
  return rows
    .map((row, i) => ({ ...row, pAdjusted: row.p === null ? null : adjusted[i] }))
    .sort((a, b) => turned(a.difference.value, metric) - turned(b.difference.value, metric));
}

/** The columns with the gold labels beside them. */
export function withGold(columns: readonly MetadataColumn[], { gold, labels }: Columns): readonly MetadataColumn[] {
  if (gold === undefined || columns.some(({ name }) => name === "gold")) return columns;
  return [...columns, { name: "gold", codes: gold, values: labels }];
}

function turned(difference: number | null, metric: Metric): number {
  return (difference ?? 0) * (metric.better === "lower" ? -1 : 1);
}

/** What is compared on a slice: the primary metric where it is a mean over items, else right and wrong; null where there is neither. */
function sliceMetric(primary: Metric, columns: Columns): Metric | null {
  if (primary.id === "accuracy" || primary.id === "subset_accuracy") return primary;
  if (primary.kind === "additive" && primary.mean) return primary;
  if (columns.gold !== undefined && columns.pred !== undefined) return accuracy;
  return columns.goldSets !== undefined && columns.predSets !== undefined ? subsetAccuracy : null;
}
