import type { Columns } from "../columns.js";
import { quantile } from "../stats/quantile.js";
import { measure, tableFor } from "./measure.js";
import type { Metric, Table } from "./metric.js";
import { numbersOf } from "./regression/numbers-of.js";
import { mean } from "./regression/pair-moments.js";
import { number } from "./resample.js";
import { blankTable } from "./table.js";

/** Values of trivial predictors by metric id; a metric that has no value for one of them is left out. */
export type Baselines = Readonly<Record<"most_frequent" | "stratified", Readonly<Record<string, number>>>>;

/** The same of predicted numbers. */
export type NumberBaselines = Readonly<Record<"mean" | "median", Readonly<Record<string, number>>>>;

/** What always predicting the mean, or the median, of gold reaches on the same items. Source: scikit-learn DummyRegressor. */
export function numberBaselinesOf(metrics: readonly Metric[], columns: Columns): NumberBaselines {
  const { gold } = numbersOf(columns);
  const always = (value: number): Record<string, number> => {
    const values: Record<string, number> = {};
    if (columns.n === 0) return values;
    const own = { ...columns, numbers: { gold, pred: new Float64Array(columns.n).fill(value) }, unanswered: 0 };
    for (const metric of metrics) put(values, metric.id, number(measure(metric, own)));
    return values;
  };
  const sorted = gold.slice().sort();
  return { mean: always(mean(gold)), median: always(columns.n === 0 ? 0 : quantile(sorted, 0.5)) };
}

/**
 * What trivial predictors reach on the same items, by their expectation: `most_frequent` always says the largest class
 * (each label's own majority in multilabel data) and states the class shares as probabilities; `stratified` guesses by
 * the class shares, its metrics of labels taken of the expected table. Source: scikit-learn DummyClassifier ("prior", "stratified").
 */
export function baselinesOf(metrics: readonly Metric[], columns: Columns): Baselines {
  const table = tableFor(columns);
  const frequent: Record<string, number> = {};
  const stratified: Record<string, number> = {};
  if (table.total === 0) return { most_frequent: frequent, stratified };
  const single = columns.gold !== undefined;
  const constant = single ? constantTable(columns, table) : majorityTable(columns, table);
  const expected = single ? expectedTable(columns, table) : expectedSets(columns, table);
  const prior = single ? priorValues(columns, table) : {};
  for (const metric of metrics) {
    if (metric.kind === "counts") {
      // Whole label sets that are right do not follow from the margins.
      if (!single && metric.reads === "correct") continue;
      put(frequent, metric.id, number(metric.from(constant)));
      put(stratified, metric.id, number(metric.from(expected)));
    } else if (metric.id in prior) {
      put(frequent, metric.id, prior[metric.id]);
      if (metric.kind === "ranked") put(stratified, metric.id, prior[metric.id]);
    }
  }
  return { most_frequent: frequent, stratified };
}

function put(into: Record<string, number>, id: string, value: number): void {
  if (!Number.isNaN(value)) into[id] = value;
}

function largest(support: Float64Array): number {
  let best = 0;
  for (let k = 1; k < support.length; k++) if (support[k] > support[best]) best = k;
  return best;
}

function constantTable(columns: Columns, table: Table): Table {
  const best = largest(table.support);
  const draft = blankTable(columns, false);
  draft.support.set(table.support);
  draft.predicted[best] = table.total;
  draft.hits[best] = table.support[best];
  draft.total = table.total;
  draft.correct = table.support[best];
  return draft;
}

function expectedTable(columns: Columns, table: Table): Table {
  const draft = blankTable(columns, false);
  draft.support.set(table.support);
  draft.predicted.set(table.support);
  draft.total = table.total;
  for (let k = 0; k < table.support.length; k++) {
    draft.hits[k] = (table.support[k] * table.support[k]) / table.total;
    draft.correct += draft.hits[k];
  }
  return draft;
}

function majorityTable(columns: Columns, table: Table): Table {
  const draft = blankTable(columns, false);
  draft.support.set(table.support);
  draft.total = table.total;
  for (let k = 0; k < table.support.length; k++) {
    if (2 * table.support[k] <= table.total) continue;
    draft.predicted[k] = table.total;
    draft.hits[k] = table.support[k];
  }
  return draft;
}

function expectedSets(columns: Columns, table: Table): Table {
  const draft = blankTable(columns, false);
  draft.support.set(table.support);
  draft.predicted.set(table.support);
  draft.total = table.total;
  for (let k = 0; k < table.support.length; k++) draft.hits[k] = (table.support[k] * table.support[k]) / table.total;
  return draft;
}

/** Metrics of probabilities when every item is given the class shares; a ranking without order has an AUC of one half. */
function priorValues(columns: Columns, table: Table): Readonly<Record<string, number>> {
  const shares = Array.from(table.support, (count) => count / table.total);
  const squares = shares.reduce((sum, share) => sum + share * share, 0);
  const positive = shares[columns.positive] ?? Number.NaN;
  const allPresent = shares.slice(0, shares.length - table.outside).every((share) => share > 0);
  const area = allPresent ? 0.5 : Number.NaN;
  return {
    log_loss: shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0),
    brier: positive * (1 - positive),
    brier_multiclass: 1 - squares,
    roc_auc: positive > 0 && positive < 1 ? 0.5 : Number.NaN,
    roc_auc_ovr: area,
    roc_auc_ovr_weighted: area,
    roc_auc_ovo: area,
    roc_auc_ovo_weighted: area,
    average_precision: positive > 0 ? positive : Number.NaN,
    average_precision_macro: 1 / (shares.length - table.outside),
  };
}
