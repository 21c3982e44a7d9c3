import type { Columns } from "../columns.js";
import type { Metric } from "../metrics/metric.js";
import { ok, type Result } from "../result.js";
import { wilson } from "../stats/wilson.js";
import type { Flips } from "../study.js";
import { rightWrong, shareValues } from "./right-wrong.js";

/** Most ids kept of each kind. */
const mostIds = 500;

/** Fixed and broken items of one base and one tuned run. */
export interface FlipReport {
  readonly flips: Flips;
  readonly flipItems: { readonly fixed: readonly string[]; readonly broken: readonly string[] };
  readonly negativeFlipRate: Result;
}

/**
 * Which items tuning fixed and broke (methods 6.10), by label, or by scores that are all 0 or 1; null where outputs are neither.
 * Broken ids are sorted by the base model's confidence from high to low, where it gave probabilities; the rest keep item order.
 */
export function flips(
  metric: Metric,
  base: Columns,
  tuned: Columns,
  ids: readonly string[],
  level = 0.95,
): FlipReport | null {
  const before = correct(metric, base);
  const after = correct(metric, tuned);
  if (before === null || after === null) return null;
  const fixed: number[] = [];
  const broken: number[] = [];
  let keptRight = 0;
  let keptWrong = 0;
  for (let i = 0; i < base.n; i++) {
    if (before[i] === after[i]) {
      if (before[i] === 1) keptRight++;
      else keptWrong++;
    } else if (after[i] === 1) fixed.push(i);
    else broken.push(i);
  }
  const sure = broken.map((item) => ({ item, confidence: confidence(base, item) }));
  sure.sort((a, b) => b.confidence - a.confidence || a.item - b.item);
  const name = (item: number): string => ids[item];
  const n = base.n;
  const rate =
    n === 0
      ? null
      : ok(broken.length / n, n, "negative_flip_rate", {
          ci: { ...wilson(broken.length, n, level), level, method: "wilson" },
          params: { broken: broken.length },
          scale: "0-1",
          better: "lower",
        });
  if (rate === null) return null;
  return {
    flips: { fixed: fixed.length, broken: broken.length, keptRight, keptWrong },
    flipItems: {
      fixed: fixed.slice(0, mostIds).map(name),
      broken: sure.slice(0, mostIds).map(({ item }) => name(item)),
    },
    negativeFlipRate: rate,
  };
}

/** Right or wrong by label; else by 0-1 scores, where 1 is right unless lower is better. */
function correct(metric: Metric, columns: Columns): Uint8Array | null {
  const byLabel = rightWrong(columns);
  if (byLabel !== null) return byLabel;
  const ones = shareValues(metric, columns);
  if (ones === null || metric.better === "higher") return ones;
  return ones.map((one) => 1 - one);
}

/** Probability of the predicted label; -1 where there is none. */
function confidence(columns: Columns, item: number): number {
  const { probs, pred } = columns;
  if (probs === undefined || pred === undefined || pred[item] < 0) return -1;
  const p = probs[item * columns.labels.length + pred[item]];
  return Number.isNaN(p) ? -1 : p;
}
