import type { Columns } from "../columns.js";
import { compare } from "../compare/compare.js";
import { assumedDeltaMin } from "../compare/delta-min.js";
import { guardRails } from "../compare/guard-rail.js";
import { railItems } from "../compare/rail-items.js";
import type { Comparison } from "../documents/comparison.js";
import type { Decision } from "../documents/summaries.js";
import type { MetadataColumn } from "../errors/candidates.js";
import { itemsAt } from "../metrics/answered.js";
import { metrics } from "../metrics/catalogue.js";
import { misfit } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import type { Result } from "../result.js";
import type { Answered } from "./answered.js";
import type { AnalysisInput } from "./input.js";
import { metricOn } from "./metric-on.js";

/** One recipe on one set, and what was settled for all of them. */
interface ComparisonParts {
  readonly recipe: string;
  readonly data: string;
  readonly base: readonly Answered[];
  readonly tuned: readonly Answered[];
  readonly decision: Decision;
  readonly metric: Metric;
  readonly secondary: readonly string[];
  /** Absent where slices are not looked at. */
  readonly sliceBy?: readonly MetadataColumn[];
  readonly baseResult?: Result;
  /** Base and tuned answers of this recipe on another set. */
  readonly judged: (data: string) => readonly [readonly Answered[], readonly Answered[]];
}

/** The comparison of one recipe with the base on one set; on test with the guard-rails. */
export function comparison({ plan, sets, random, threads }: AnalysisInput, parts: ComparisonParts): Comparison {
  const { recipe, data, base, tuned, decision } = parts;
  const columns = tuned[0].columns;
  const metric = metricOn(data, parts.metric, columns, plan);
  const fits = metric === parts.metric;
  const own = random.fork(`compare/${data}/${recipe}`);
  const set = sets.find(({ name }) => name === data);
  const rails =
    data !== "test"
      ? []
      : plan.guard_rails.flatMap((rail, i) => {
          const [before, after] = parts.judged(rail.data);
          const on = sets.find(({ name }) => name === rail.data);
          const items = on === undefined ? null : railItems(rail, on);
          const part = (one: Answered): Columns => (items === null ? one.columns : itemsAt(one.columns, items));
          return before.length === 0 || after.length === 0
            ? []
            : [
                {
                  data: rail.data,
                  metric: metrics.get(rail.metric),
                  margin: rail.margin,
                  ...(rail.slice === undefined ? {} : { slice: rail.slice }),
                  base: before.map(part),
                  tuned: after.map(part),
                  random: random.fork(`guard-rail/${i}`),
                  resamples: 9999,
                },
              ];
        });
  return compare({
    data,
    metric,
    base: base.map((one) => one.columns),
    tuned: tuned.map((one) => one.columns),
    baseName: base[0].model.name,
    tunedName: recipe,
    baseSeeds: base.map(({ model }) => model.seed),
    tunedSeeds: tuned.map(({ model }) => model.seed),
    deltaMin: fits ? decision.deltaMin : assumedDeltaMin(metric, base[0].columns),
    deltaMinAssumed: fits ? decision.deltaMinAssumed : true,
    alpha: decision.alpha,
    random: own,
    threads,
    // Beside the verdict on test only: each costs what the verdict costs.
    secondary: (data === "test" ? parts.secondary : [])
      .filter((id) => id !== metric.id)
      .map((id) => metrics.get(id))
      .filter((one) => misfit(one, columns) === null),
    ...(parts.sliceBy === undefined ? { brief: true } : { sliceColumns: parts.sliceBy }),
    ...(parts.baseResult === undefined ? {} : { baseResult: parts.baseResult }),
    ids: set?.items.map(({ id }) => id) ?? [],
    guardRails: guardRails(rails),
  });
}
