import { type Answers, answersFromOutputs, type Coded } from "./answers.js";
import { byCodePoint, type Columns } from "./columns.js";
import { failure } from "./failure.js";
import type { Item } from "./item.js";
import { labelColumns, setColumns } from "./label-columns.js";
import { type LabelList, labelList } from "./label-list.js";
import type { Output } from "./output.js";
import { measuredTasks, type Task } from "./task.js";

/** What the user fixed; the rest is inferred by product.md 3. */
export interface AlignOptions {
  readonly task?: Task;
  /** The label list; a label outside it is a `Failure` with its place. */
  readonly labels?: readonly string[];
  readonly positive?: string;
}

/** Labels that are taken as the positive one of a binary task, in this order. */
const positives = ["1", "true", "yes", "pos", "positive", "是", "正"];

/**
 * Settles task, label set and positive label for several models' answers to the same items in the same order, and makes their
 * columns. A side without gold takes that of the first side that has one. Throws a `Failure` where golds disagree, a label is
 * outside the fixed list, probabilities are none, or the task is not measured.
 */
export function align(sides: readonly Answers[], options: AlignOptions = {}): Columns[] {
  if (sides.some((side) => side.given !== undefined)) return sides.map(givenColumns);
  const source = sides.find((side) => side.gold !== undefined || side.goldSets !== undefined);
  if (source === undefined) throw failure(words.noGold, {}, sides.length === 1 ? sides[0].path : undefined);
  for (const side of sides) if (side !== source) checkSameGold(source, side);
  const withGold = sides.map((side) => ({ ...side, gold: source.gold, goldSets: source.goldSets }));
  for (const side of sides) {
    if (source.goldSets === undefined ? side.predSets !== undefined : side.pred !== undefined) {
      throw failure(words.kinds, {}, side.path);
    }
  }
  if (source.goldSets !== undefined) {
    if (options.task !== undefined && options.task !== "multilabel")
      throw failure(words.lists, { task: options.task }, source.path);
    const lost = source.goldSets.missing.indexOf(1);
    if (lost >= 0) throw failure(words.goldMissing, {}, source.at(lost));
    const list = labelList(withGold, options.labels);
    return withGold.map((side) => setColumns(side, list));
  }
  refuseUnmeasured(options.task);
  if (options.task === "multilabel") throw failure(words.noLists, {}, source.path);
  const gold = source.gold!;
  for (let i = 0; i < source.n; i++) if (gold.codes[i] < 0) throw failure(words.goldMissing, {}, source.at(i));
  if (options.task === undefined && options.labels === undefined) refuseRegression(withGold);
  const list = labelList(withGold, options.labels);
  const task = settleTask(list, options);
  const positive = task === "binary" ? settlePositive(gold, list, options.positive) : { code: -1, flags: [] };
  return withGold.map((side) => labelColumns(side, list, task, positive));
}

/** The columns of one run's outputs on its items; `labels` is the order of each output's `probs`. */
export function columnsFromOutputs(
  items: readonly Item[],
  outputs: readonly Output[],
  labels: readonly string[],
  options: AlignOptions = {},
): Columns {
  return align([answersFromOutputs(items, outputs, labels)], options)[0];
}

function refuseUnmeasured(task: Task | undefined): void {
  if (task !== undefined && !(measuredTasks as readonly Task[]).includes(task)) {
    throw failure(words.unmeasured, { task, tasks: measuredTasks.join(", ") });
  }
}

function givenColumns(side: Answers): Columns {
  if (side.given === undefined) throw failure(words.notGiven, {}, side.path);
  const unanswered = side.given.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  return {
    task: "scores",
    n: side.n,
    labels: [],
    labelsFixed: false,
    positive: -1,
    score: side.given,
    groups: side.groups?.codes,
    unanswered,
    flags: side.flags,
  };
}

function settleTask(list: LabelList, options: AlignOptions): "binary" | "multiclass" {
  const { task } = options;
  if (task === "binary" && list.labels.length > 2) {
    throw failure(words.notBinary, { labels: list.labels.slice(0, 10).join(", ") });
  }
  if (task === "binary" || task === "multiclass") return task;
  // A third label among predictions or probabilities cannot be scored as binary, even where gold happens to hold two.
  return list.labels.length === 2 ? "binary" : "multiclass";
}

function settlePositive(gold: Coded, list: LabelList, named: string | undefined): { code: number; flags: string[] } {
  if (named !== undefined) {
    const found = list.codes.get(named);
    if (found === undefined) {
      throw failure(words.positive, { named, labels: list.labels.join(", ") });
    }
    return { code: found, flags: [] };
  }
  const usual = positives
    .map((label) => list.labels.findIndex((other) => other.toLowerCase() === label))
    .find((found) => found >= 0);
  if (usual !== undefined) return { code: usual, flags: [] };
  const counts = new Float64Array(list.labels.length);
  for (const k of gold.codes) counts[list.codes.get(gold.values[k])!]++;
  // Equally frequent labels: the later one, which scikit-learn calls positive too.
  const rarer = list.labels.length === 1 ? 0 : counts[0] < counts[1] ? 0 : 1;
  return { code: rarer, flags: [`positive_assumed:${list.labels[rarer]}`] };
}

/** Numbers with non-integers, or with more than 50 values, on both sides are measurements and not labels. */
function refuseRegression(sides: readonly Answers[]): void {
  const numeric = (coded: Coded | undefined) =>
    coded !== undefined &&
    coded.values.length > 0 &&
    coded.values.every((value) => /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value));
  const many = (coded: Coded) =>
    coded.values.length > 50 || coded.values.some((value) => !Number.isInteger(Number(value)));
  for (const { gold, pred, scores, path } of sides) {
    if (scores !== undefined || gold === undefined || pred === undefined) continue;
    if (numeric(gold) && numeric(pred) && (many(gold) || many(pred))) throw failure(words.regression, {}, path);
  }
}

function checkSameGold(a: Answers, b: Answers): void {
  if (b.gold === undefined && b.goldSets === undefined) return;
  if ((a.gold === undefined) !== (b.gold === undefined)) throw failure(words.goldKinds, {}, b.path);
  const differing: number[] = [];
  for (let i = 0; i < a.n; i++) if (goldText(a, i) !== goldText(b, i)) differing.push(i);
  if (differing.length === 0) return;
  const first = differing[0];
  throw failure(
    words.goldDiffers,
    { n: differing.length, of: a.n, other: a.at(first), a: goldText(a, first) ?? "–", b: goldText(b, first) ?? "–" },
    b.at(first),
  );
}

function goldText(side: Answers, i: number): string | null {
  if (side.gold !== undefined) return side.gold.codes[i] < 0 ? null : side.gold.values[side.gold.codes[i]];
  const sets = side.goldSets!;
  const labels = Array.from(sets.codes.subarray(sets.offsets[i], sets.offsets[i + 1]), (k) => sets.values[k]);
  return JSON.stringify(labels.sort(byCodePoint));
}

const words = {
  noGold: {
    en: "There is no gold label. Name its column with --fields gold=COLUMN, or its file with --gold FILE.",
    zh: "没有标准答案。请用 --fields gold=列名 指定该列，或用 --gold 文件 给出。",
  },
  notGiven: {
    en: "This side has no score column while the other has. Name the same column of both with --metric COLUMN.",
    zh: "一侧有分数列，这一侧没有。请用 --metric 列名 指定两侧都有的列。",
  },
  goldMissing: {
    en: "The gold label is missing. Give it, or leave the item out.",
    zh: "缺少标准答案。请补上，或去掉该样本。",
  },
  goldDiffers: {
    en: `Gold differs on {n} of {of} items, first here: "{b}", but "{a}" at {other}. Compare files made from the same data.`,
    zh: "{of} 个样本中有 {n} 个标准答案不一致，首个在此处：“{b}”，而 {other} 处为“{a}”。请比较出自同一数据的文件。",
  },
  kinds: {
    en: "Of gold and prediction one is a list of labels and the other is not. Write both alike.",
    zh: "标准答案与预测一个是标签列表，另一个不是。请写成同一种形式。",
  },
  goldKinds: {
    en: "Gold is a list of labels on one side and one label on the other. Compare files made from the same data.",
    zh: "一侧的标准答案是标签列表，另一侧是单个标签。请比较出自同一数据的文件。",
  },
  lists: {
    en: "Gold holds lists of labels, which is the task multilabel and not {task}. Leave --task out or give --task multilabel.",
    zh: "标准答案是标签列表，对应任务 multilabel，而不是 {task}。请去掉 --task 或写 --task multilabel。",
  },
  noLists: {
    en: 'The task is multilabel, but gold is not a list. Write lists, for instance ["a", "b"].',
    zh: '任务是 multilabel，但标准答案不是列表。请写成列表，例如 ["a", "b"]。',
  },
  notBinary: {
    en: "The task is binary, but there are more than two labels: {labels}. Map them to two, or use --task multiclass.",
    zh: "任务是 binary，但标签多于两个：{labels}。请合并为两个，或用 --task multiclass。",
  },
  unmeasured: {
    en: "The task {task} is not measured by this version; it measures {tasks} and already scored files (--metric COLUMN).",
    zh: "此版本尚不能评估任务 {task}；可评估 {tasks}，以及已有分数的文件（--metric 列名）。",
  },
  regression: {
    en: "Gold and predictions look like measurements (numbers with fractions or more than 50 values); regression is not measured by this version. If they are labels, say --task multiclass.",
    zh: "标准答案与预测看似测量值（含小数，或超过 50 个不同的数）；此版本尚不能评估回归。若它们是标签，请写 --task multiclass。",
  },
  positive: {
    en: `The positive label "{named}" does not occur. The labels are: {labels}.`,
    zh: "正类标签“{named}”没有出现。现有标签：{labels}。",
  },
};
