import type { Columns } from "../columns.js";
import type { OperatingPoint } from "../documents/score.js";
import { labelMeasure } from "../metrics/averages.js";
import { withProportion } from "../metrics/interval.js";
import { columnsFor, sweepsFor, tableFor } from "../metrics/measure.js";
import { rocAuc } from "../metrics/roc_auc.js";
import { envelope, type Result, ratio } from "../result.js";
import { atThreshold } from "./at-threshold.js";
import type { ThresholdChoice } from "./catalogue.js";
import { chooseThreshold } from "./choose-threshold.js";
import type { Costs, Outcomes } from "./rule.js";

/** Where a threshold was taken from. */
export interface Origin {
  readonly choice: ThresholdChoice;
  readonly threshold: number;
  readonly chosenOn: OperatingPoint["chosenOn"];
  /** Of the set it was chosen on. */
  readonly validation?: { readonly n: number; readonly objective: number };
}

/**
 * What a threshold gives on a set: counts, rates with Wilson intervals, cost where there are costs, and beside them the best that any threshold could
 * have done on this very set (an oracle, never a performance).
 */
export function operatingPoint(columns: Columns, origin: Origin, level = 0.95): OperatingPoint {
  const { choice, threshold } = origin;
  const at = atThreshold(columns, threshold);
  const table = tableFor(at);
  const { positive } = columns;
  const outcomes: Outcomes = {
    truePositives: table.hits[positive],
    falsePositives: table.predicted[positive] - table.hits[positive],
    falseNegatives: table.support[positive] - table.hits[positive],
    trueNegatives: table.total - table.support[positive] - (table.predicted[positive] - table.hits[positive]),
  };
  const costs: Costs = columns.costs ?? { falsePositive: 1, falseNegative: 1 };
  const measured = (of: "precision" | "recall" | "f1"): Result =>
    envelope(labelMeasure(of, table, positive), table.total, of, {
      metric: of,
      signature: `${of}|positive:${columns.labels[positive]}|threshold:${threshold}|v:1`,
      scale: "0-1",
      better: "higher",
    });
  const share = (k: number, n: number, method: string): Result =>
    withProportion(envelope(ratio(k, n, "no_items"), n, method, { scale: "0-1" }), k, n, level);
  const flagged = outcomes.truePositives + outcomes.falsePositives;
  const negatives = outcomes.falsePositives + outcomes.trueNegatives;
  const oracle =
    "rule" in choice
      ? chooseThreshold(sweepsFor(columnsFor(rocAuc, columns)).oneVsRest(positive), choice.rule, choice.argument, costs)
      : null;
  const objective = "rule" in choice ? choice.rule.objective(outcomes, choice.argument, costs) : Number.NaN;
  return {
    rule: choice.written,
    threshold,
    chosenOn: origin.chosenOn,
    ...(origin.validation === undefined ? {} : { validation: origin.validation }),
    outcomes,
    precision: withProportion(measured("precision"), outcomes.truePositives, flagged, level),
    recall: withProportion(measured("recall"), outcomes.truePositives, table.support[positive], level),
    f1: measured("f1"),
    specificity: share(outcomes.trueNegatives, negatives, "specificity"),
    flagged: share(flagged, table.total, "flagged"),
    cost:
      columns.costs === undefined
        ? null
        : (costs.falsePositive * outcomes.falsePositives + costs.falseNegative * outcomes.falseNegatives) / table.total,
    objective: Number.isNaN(objective) ? null : objective,
    oracle: oracle === null || "undefined" in oracle ? null : oracle,
  };
}
