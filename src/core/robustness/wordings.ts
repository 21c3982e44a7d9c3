import type { WrittenPrompt } from "../asking/asking-schema.js";
import type { Columns } from "../columns.js";
import { completePairs } from "../compare/complete-pairs.js";
import { differenceResult } from "../compare/difference-result.js";
import { estimate } from "../compare/estimate.js";
import { pseudoValues } from "../compare/pseudo-values.js";
import { sideResult } from "../compare/side-result.js";
import { usableValue } from "../compare/usable-value.js";
import type { ModelName } from "../documents/model-name.js";
import { groupsOf, measure, misfit, scaleOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import type { Random } from "../random.js";
import { absent, ok, type Result } from "../result.js";
import { chanceSpread } from "./chance-spread.js";
import type { AskingWay, ChanceSpread, Wordings } from "./robustness.js";

const level = 0.95;
const resamples = 1999;

/** One recipe's answers to the same items under each way of asking, the plan's own first: `columns[way][seed]`. */
export interface WordedRuns {
  readonly model: ModelName;
  readonly seeds: readonly ModelName[];
  readonly columns: readonly (readonly Columns[])[];
}

/**
 * What ways of asking do to each recipe's value, as largest less smallest with what chance alone would make of it, and to the difference of base and
 * tuned. Source: Sclar et al. 2024; methods 9.11.
 */
export function wordings(
  about: { readonly way: AskingWay; readonly data: string },
  metric: Metric,
  prompts: readonly WrittenPrompt[],
  runs: readonly WordedRuns[],
  random: Random,
): Wordings {
  const models = runs.map(({ model, seeds, columns }) => {
    const values = columns.map((own, w) =>
      own.some((one) => misfit(metric, one) !== null)
        ? absent("not_applicable", "not_applicable_to_task", own[0].n, metric.id)
        : sideResult(metric, own, level, { resamples, random: random.fork(`${model.name}/${w}`) }),
    );
    const spread = spreadOf(metric, values);
    return {
      model,
      values,
      spread,
      chance: spread.value === null ? null : chanceOf(metric, columns, random.fork(`chance/${model.name}`)),
      ...(seeds.length === 1
        ? {}
        : { seeds: seeds.map(({ seed }, s) => ({ seed, spread: seedSpread(metric, columns, s) })) }),
    };
  });
  const base = runs.find(({ model }) => model.role === "base");
  const differences =
    base === undefined
      ? []
      : runs
          .filter(({ model }) => model.role === "tuned")
          .map(({ model, columns }) => {
            const values = columns.map((own, w) => {
              const sides = { metric, base: base.columns[w], tuned: own };
              if ([...own, ...base.columns[w]].some((one) => misfit(metric, one) !== null))
                return absent("not_applicable", "not_applicable_to_task", own[0].n, metric.id);
              const found = estimate(sides, { random: random.fork(`difference/${model.name}/${w}`), resamples });
              return differenceResult(found, metric, own[0], level);
            });
            const signs = new Set(values.map(({ value }) => Math.sign(value ?? Number.NaN)));
            return {
              base: base.model.name,
              tuned: model.name,
              values,
              holds: signs.size === 1 && !signs.has(Number.NaN),
            };
          });
  return { ...about, metric: metric.id, n: runs[0]?.columns[0]?.[0]?.n ?? 0, wordings: prompts, models, differences };
}

function spreadOf(metric: Metric, values: readonly Result[]): Result {
  const known = values.flatMap(({ value }) => (value === null ? [] : [value]));
  const n = values[0]?.n ?? 0;
  const about = { metric: metric.id, scale: scaleOf(metric), better: "lower" as const };
  if (known.length < values.length || known.length === 0)
    return absent(
      "undefined",
      values.find(({ reason }) => reason !== undefined)?.reason ?? "no_items",
      n,
      "spread",
      about,
    );
  return ok(Math.max(...known) - Math.min(...known), n, "spread", { ...about, params: { wordings: known.length } });
}

/** Largest less smallest value of one seed over the ways of asking; null where one has none. */
function seedSpread(metric: Metric, columns: WordedRuns["columns"], seed: number): number | null {
  const values = columns.map((own) => usableValue(measure(metric, own[seed])));
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : Math.max(...known) - Math.min(...known);
}

/** The spread by chance alone, each item's score being its mean over the seeds. */
function chanceOf(metric: Metric, columns: WordedRuns["columns"], random: Random): ChanceSpread | null {
  const seeds = columns[0].length;
  const { base: kept } = completePairs(metric, columns.flat(), [columns[0][0]]);
  if (kept[0].n === 0 || kept.some((one) => usableValue(measure(metric, one)) === null)) return null;
  const scores = columns.map((_, w) => {
    const own = kept.slice(w * seeds, (w + 1) * seeds).map((one) => pseudoValues(metric, one));
    return own[0].map((_value, i) => own.reduce((sum, column) => sum + column[i], 0) / seeds);
  });
  return chanceSpread(scores, random, groupsOf(kept[0]));
}
