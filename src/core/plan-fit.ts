import { align } from "./align.js";
import { judgedSets } from "./analysis/judged-sets.js";
import { answersFromOutputs } from "./answers.js";
import { railItems } from "./compare/rail-items.js";
import { textProperties } from "./errors/text-properties.js";
import { Failure, failure, nearest } from "./failure.js";
import type { DataSet } from "./item.js";
import { metrics } from "./metrics/catalogue.js";
import { type Plan, taskOf } from "./plan.js";
import type { Task } from "./task.js";
import type { Words } from "./words.js";

/** Where in the plan something stands: `assay.yaml:12:3`. */
export type PlacedIn = (path: readonly (string | number)[]) => string;

/** Slices that every set has, beside its own columns. */
const ownSlices = ["gold", "text_length", "text_script", ...textProperties.map(({ id }) => id)];

/**
 * Throws a `Failure` where what the plan names cannot fit its data whatever the models will say: a metric of another task, or one that reads probabilities
 * from servers that say labels only; a slice by a column that is not there or without items; a label that the plan does not list.
 */
export function refuseUnfit(plan: Plan, sets: readonly DataSet[], at: PlacedIn, metric?: string): void {
  const names = judgedSets(sets.map(({ name }) => name));
  const judged = sets.filter(({ name }) => names.includes(name));
  const setOf = (data: string): DataSet | undefined => judged.find(({ name }) => name === data);
  const test = setOf("test");
  const decisive = metric ?? plan.decision.metric;
  const place = metric === undefined ? at(["decision", "metric"]) : undefined;
  if (decisive !== undefined && test !== undefined) refuseMetric(decisive, plan, test, place);
  refuseSize(decisive, plan.decision.delta_min, at(["decision", "delta_min"]));
  if (test !== undefined) refuseThreshold(plan, test, at(["decision", "threshold"]));
  for (const [i, rail] of plan.guard_rails.entries()) {
    const set = setOf(rail.data);
    if (set === undefined) continue;
    placed(at(["guard_rails", i, "slice"]), () => railItems(rail, set));
    refuseMetric(rail.metric, plan, set, at(["guard_rails", i, "metric"]));
    refuseSize(rail.metric, rail.margin, at(["guard_rails", i, "margin"]));
  }
  const columns = [...new Set(judged.flatMap(({ items }) => items.flatMap(({ metadata }) => Object.keys(metadata))))];
  for (const [i, name] of (plan.slices ?? []).entries()) {
    if (columns.includes(name) || ownSlices.includes(name)) continue;
    const near = nearest(name, columns);
    throw failure(
      near.length > 0 ? words.sliceNear : words.slice,
      { name, near: near.join(", "), columns: columns.sort().join(", ") || "–" },
      at(["slices", i]),
    );
  }
  // Servers say labels of those that the plan lists or gold has: what gold alone contradicts, no answer mends.
  if (plan.models.every(({ endpoint }) => endpoint !== undefined)) for (const set of judged) refuseGold(plan, set);
}

/** A difference that no two scores can have says nothing: 5 is no five points where scores go from 0 to 1. */
function refuseSize(id: string | undefined, size: number | undefined, place: string): void {
  if (id === undefined || size === undefined) return;
  const [least, most] = metrics.get(id).range;
  if (!Number.isFinite(most - least) || size < most - least) return;
  throw failure(words.size, { size, metric: id, least, most }, place);
}

/** A threshold decides between two labels by a probability. */
function refuseThreshold(plan: Plan, set: DataSet, place: string): void {
  const { threshold } = plan.decision;
  if (threshold === undefined) return;
  const possible = possibleTasks(plan, set);
  if (possible !== null && !possible.includes("binary"))
    throw failure(words.noTwo, { data: set.name, task: possible[0] }, place);
  const server = plan.models.find(({ endpoint }) => endpoint !== undefined);
  if (server !== undefined && possible !== null) throw failure(words.noProbs, { model: server.name }, place);
}

/** Settles task, labels and positive label from gold alone, as they will be settled with the answers; where the plan names no task, if it names labels. */
function refuseGold(plan: Plan, set: DataSet): void {
  const named = plan.labels !== undefined || plan.positive !== undefined;
  const task = taskOf(plan, set.name) ?? (named ? possibleTasks(plan, set)?.[0] : undefined);
  if (set.beyondLabels !== undefined || task === undefined) return;
  const { labels, positive } = plan.data[set.name]?.suite === undefined ? plan : {};
  const silent = answersFromOutputs(set.items, [], []);
  align([{ ...silent, path: set.path }], {
    task,
    ...(labels === undefined ? {} : { labels }),
    ...(positive === undefined || set.name !== "test" ? {} : { positive }),
  });
}

function refuseMetric(id: string, plan: Plan, set: DataSet, place: string | undefined): void {
  const metric = metrics.get(id);
  const possible = possibleTasks(plan, set);
  if (possible === null) return;
  const server = plan.models.find(({ endpoint }) => endpoint !== undefined);
  const fits = (one: typeof metric): boolean =>
    possible.some((task) => one.tasks.includes(task)) && (server === undefined || one.needs !== "probs");
  if (fits(metric)) return;
  const ofTask = possible.some((task) => metric.tasks.includes(task));
  const fitting = metrics.all.filter((one) => one.variantOf === undefined && fits(one)).map((one) => one.id);
  throw failure(
    ofTask ? words.probs : words.misfit,
    {
      metric: id,
      data: set.name,
      task: possible[0],
      model: server?.name ?? "",
      fitting: fitting.join(", "),
    },
    place,
  );
}

/** What the task of a set can be, by the plan, else by gold; null where answers alone tell. */
function possibleTasks(plan: Plan, set: DataSet): readonly Task[] | null {
  const named = taskOf(plan, set.name);
  if (named !== undefined) return [named];
  if (set.beyondLabels !== undefined) return null;
  const golds = set.items.map(({ gold }) => gold);
  if (golds.some((gold) => Array.isArray(gold))) return ["multilabel"];
  const seen = new Set(golds);
  // Numbers may be labels or measurements, which the answers tell too.
  if ([...seen].every((gold) => gold === null || Number.isFinite(Number(gold)))) return null;
  const labels = plan.labels?.length ?? seen.size;
  return labels < 3 ? ["binary", "multiclass"] : ["multiclass"];
}

/** Does something, and gives a failure of it the place. */
function placed(place: string, act: () => unknown): void {
  try {
    act();
  } catch (error) {
    throw error instanceof Failure && error.at === undefined ? new Failure(error.words, place) : error;
  }
}

const words = {
  misfit: {
    en: 'the metric {metric} does not fit "{data}" ({task}); choose one of {fitting}',
    zh: "指标 {metric} 不适用于“{data}”（{task}）；请改用 {fitting}",
  },
  probs: {
    en: 'the metric {metric} needs probabilities, and the server of model "{model}" says labels only; choose one of {fitting}',
    zh: "指标 {metric} 需要概率，而模型“{model}”的服务器只给出标签；请改用 {fitting}",
  },
  size: {
    en: "{size} can never be reached: {metric} goes from {least} to {most}; five points of a rate are 0.05",
    zh: "{size} 永远无法达到：{metric} 的取值为 {least} 到 {most}；比例的五个百分点写作 0.05",
  },
  noTwo: {
    en: 'a threshold decides between two labels, and "{data}" is {task}; take it out of the plan',
    zh: "阈值用于在两个标签之间判定，而“{data}”的任务是 {task}；请从计划中删去",
  },
  noProbs: {
    en: 'a threshold needs probabilities, and the server of model "{model}" says labels only; take it out, or give predictions with probs',
    zh: "阈值需要概率，而模型“{model}”的服务器只给出标签；请删去阈值，或提供带概率的预测文件",
  },
  slice: {
    en: 'no data set has the column "{name}" to slice by; there are: {columns}',
    zh: "没有数据集含用于切片的列“{name}”；现有：{columns}",
  },
  sliceNear: {
    en: 'no data set has the column "{name}" to slice by; did you mean {near}?',
    zh: "没有数据集含用于切片的列“{name}”；是否指 {near}？",
  },
} satisfies Record<string, Words>;
