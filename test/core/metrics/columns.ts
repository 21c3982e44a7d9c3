import type { CaseKind } from "../../../src/core/cases/case.js";
import { byCodePoint, type Columns } from "../../../src/core/columns.js";
import type { CaseExample, Example, Metric } from "../../../src/core/metrics/metric.js";
import type { Task } from "../../../src/core/task.js";

/** Outputs written out by label, as the oracle and the examples have them. */
export interface Written {
  readonly task: Task;
  readonly labels: readonly string[];
  readonly fixedLabels?: boolean;
  readonly positive?: string;
  readonly gold: readonly (string | readonly string[])[];
  readonly pred: readonly (string | readonly string[] | null)[];
  readonly probs?: readonly (readonly number[])[];
  readonly groups?: readonly number[];
}

/** Columns of written outputs; labels outside a fixed list get codes behind it, rows within .01 of 1 are renormalised as the reader does. */
export function columnsFrom(written: Written): Columns {
  const multi = written.task === "multilabel";
  const seen = new Set([...written.gold, ...written.pred].flat().filter((label) => label !== null));
  const outside = multi ? [] : [...seen].filter((label) => !written.labels.includes(label)).sort(byCodePoint);
  const labels = [...written.labels, ...outside];
  const code = new Map(labels.map((label, k) => [label, k]));
  const n = written.gold.length;
  const sets = (rows: Written["pred"]): Uint8Array => {
    const bits = new Uint8Array(n * labels.length);
    rows.forEach((row, i) => {
      for (const label of row ?? []) bits[i * labels.length + (code.get(label) ?? 0)] = 1;
    });
    return bits;
  };
  const codes = (row: Written["pred"]): Int32Array =>
    Int32Array.from(row, (label) => (label === null ? -1 : (code.get(label as string) ?? -1)));
  const probs = written.probs?.map((row) => {
    const sum = row.reduce((total, p) => total + p, 0);
    return !multi && Math.abs(sum - 1) > 1e-6 ? row.map((p) => p / sum) : row;
  });
  return {
    task: written.task,
    n,
    labels,
    labelsFixed: written.fixedLabels ?? false,
    outside: outside.length,
    positive: written.positive === undefined ? -1 : labels.indexOf(written.positive),
    ...(multi
      ? { goldSets: sets(written.gold), predSets: sets(written.pred) }
      : { gold: codes(written.gold), pred: codes(written.pred) }),
    ...(probs === undefined ? {} : { probs: Float64Array.from(probs.flat()) }),
    ...(written.groups === undefined ? {} : { groups: Int32Array.from(written.groups) }),
    unanswered: written.pred.filter((label) => label === null).length,
    flags: [],
  };
}

/** Columns of a worked example; binary where a positive label is named or two labels occur. */
export function columnsOfExample(metric: Metric, example: Example | CaseExample): Columns {
  if ("numbers" in example && example.numbers !== undefined) {
    const { gold, pred } = example.numbers;
    return {
      task: metric.tasks[0],
      n: gold.length,
      labels: [],
      labelsFixed: false,
      positive: -1,
      numbers: { gold: Float64Array.from(gold), pred: Float64Array.from(pred) },
      unanswered: 0,
      flags: [],
    };
  }
  if ("cases" in example && example.cases !== undefined) {
    return {
      task: metric.tasks[0],
      n: example.cases.length,
      labels: [],
      labelsFixed: false,
      positive: -1,
      cases: { kind: metric.needs as CaseKind, rows: example.cases },
      textLanguage: example.textLanguage ?? "en",
      ...(example.words === undefined ? {} : { words: example.words }),
      unanswered: example.cases.filter(({ pred }) => pred === null).length,
      flags: [],
    };
  }
  if (!("gold" in example)) throw new Error(`an example of ${metric.id} has neither labels, numbers nor cases`);
  if (example.score !== undefined) {
    return {
      task: "scores",
      n: example.score.length,
      labels: [],
      labelsFixed: false,
      positive: -1,
      score: Float64Array.from(example.score),
      unanswered: 0,
      flags: [],
    };
  }
  const labels = [...new Set([...example.gold, ...example.pred].flat())].sort(byCodePoint);
  const multi = Array.isArray(example.gold[0]);
  const task = multi ? "multilabel" : example.positive !== undefined ? "binary" : "multiclass";
  return columnsFrom({
    task,
    labels,
    positive: example.positive,
    gold: example.gold,
    pred: example.pred,
    probs: example.probs,
  });
}

/** Fixture A of methods 0.6. */
export const fixtureA = columnsFrom({
  task: "multiclass",
  labels: ["0", "1", "2"],
  gold: [..."0000011122"],
  pred: [..."0001211021"],
  probs: [
    [0.7, 0.2, 0.1],
    [0.6, 0.3, 0.1],
    [0.5, 0.3, 0.2],
    [0.3, 0.5, 0.2],
    [0.2, 0.3, 0.5],
    [0.2, 0.6, 0.2],
    [0.1, 0.8, 0.1],
    [0.5, 0.4, 0.1],
    [0.1, 0.2, 0.7],
    [0.2, 0.5, 0.3],
  ],
});

const b = [0.1, 0.2, 0.3, 0.35, 0.6, 0.7, 0.4, 0.7, 0.8, 0.9];

/** Fixture B of methods 0.6; the prediction is s >= .5. */
export const fixtureB = columnsFrom({
  task: "binary",
  labels: ["0", "1"],
  positive: "1",
  gold: [..."0000001111"],
  pred: b.map((s) => (s >= 0.5 ? "1" : "0")),
  probs: b.map((s) => [1 - s, s]),
});
