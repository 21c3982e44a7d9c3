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
  for (const [i, rail] of plan.guard_rails.entries()) {
    const set = setOf(rail.data);
    if (set === undefined) continue;
    placed(at(["guard_rails", i, "slice"]), () => railItems(rail, set));
    refuseMetric(rail.metric, plan, set, at(["guard_rails", i, "metric"]));
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
  slice: {
    en: 'no data set has the column "{name}" to slice by; there are: {columns}',
    zh: "没有数据集含用于切片的列“{name}”；现有：{columns}",
  },
  sliceNear: {
    en: 'no data set has the column "{name}" to slice by; did you mean {near}?',
    zh: "没有数据集含用于切片的列“{name}”；是否指 {near}？",
  },
} satisfies Record<string, Words>;
