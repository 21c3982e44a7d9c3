import type { WrittenPrompt } from "../asking/asking-schema.js";
import type { Columns } from "../columns.js";
import { differenceResult } from "../compare/difference-result.js";
import { estimate } from "../compare/estimate.js";
import type { ModelName } from "../documents/model-name.js";
import { intervalOf } from "../metrics/interval.js";
import { misfit, resultOf, scaleOf } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import type { Random } from "../random.js";
import { absent, ok, type Result } from "../result.js";
import type { Wordings } from "./robustness.js";

const level = 0.95;
const resamples = 1999;

/** One model's answers to the same items under each wording, the plan's own first. */
export interface WordedRuns {
  readonly model: ModelName;
  readonly columns: readonly Columns[];
}

/** What the wording does to each model's value, as largest less smallest, and to the difference of base and tuned. Source: Sclar et al. 2024; methods 9.11. */
export function wordings(
  data: string,
  metric: Metric,
  prompts: readonly WrittenPrompt[],
  runs: readonly WordedRuns[],
  random: Random,
): Wordings {
  const models = runs.map(({ model, columns }) => {
    const values = columns.map((own, w): Result => {
      const options = { level, resamples, random: random.fork(`${model.name}/${w}`) };
      return intervalOf(metric, own, resultOf(metric, own), options);
    });
    return { model, values, spread: spreadOf(metric, values) };
  });
  const base = runs.find(({ model }) => model.role === "base");
  const differences =
    base === undefined
      ? []
      : runs
          .filter(({ model }) => model.role === "tuned")
          .map(({ model, columns }) => {
            const values = columns.map((own, w) => {
              const sides = { metric, base: [base.columns[w]], tuned: [own] };
              if (misfit(metric, own) !== null || misfit(metric, base.columns[w]) !== null)
                return absent("not_applicable", "not_applicable_to_task", own.n, metric.id);
              const found = estimate(sides, { random: random.fork(`difference/${model.name}/${w}`), resamples });
              return differenceResult(found, metric, own, level);
            });
            const signs = new Set(values.map(({ value }) => Math.sign(value ?? Number.NaN)));
            return {
              base: base.model.name,
              tuned: model.name,
              values,
              holds: signs.size === 1 && !signs.has(Number.NaN),
            };
          });
  return { data, metric: metric.id, n: runs[0]?.columns[0]?.n ?? 0, wordings: prompts, models, differences };
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
