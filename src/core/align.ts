import { type Answers, answersFromOutputs, type Coded, type CodedSets, type Scores } from "./answers.js";
import { byCodePoint, type Columns } from "./columns.js";
import { failure, nearest } from "./failure.js";
import type { Item } from "./item.js";
import type { Output } from "./output.js";
import { type Placement, settleProbabilities } from "./probabilities.js";
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

/** A label list and the code of each label in it. */
interface Mapped {
  readonly labels: readonly string[];
  readonly codes: ReadonlyMap<string, number>;
  /** Whether the user fixed the list. */
  readonly fixed: boolean;
}

/**
 * Settles task, label set and positive label for several models' answers to the same items in the same order, and makes their
 * columns. A side without gold takes that of the first side that has one. Throws a `Failure` where golds disagree, a label is
 * outside the fixed list, probabilities are none, or the task is not measured.
 */
export function align(sides: readonly Answers[], options: AlignOptions = {}): Columns[] {
  if (sides.some((side) => side.given !== undefined)) return sides.map(givenColumns);
  const source = sides.find((side) => side.gold !== undefined || side.goldSets !== undefined);
  if (source === undefined) throw failure(words.noGold);
  for (const side of sides) if (side !== source) checkSameGold(source, side);
  const withGold = sides.map((side) => ({ ...side, gold: source.gold, goldSets: source.goldSets }));
  if (source.goldSets !== undefined) {
    if (options.task !== undefined && options.task !== "multilabel") throw failure(words.lists, { task: options.task });
    const mapped = mappedLabels(withGold, options.labels);
    return withGold.map((side) => setColumns(side, mapped));
  }
  refuseUnmeasured(options.task);
  if (options.task === "multilabel") throw failure(words.noLists);
  const gold = source.gold!;
  for (let i = 0; i < source.n; i++) if (gold.codes[i] < 0) throw failure(words.goldMissing, {}, source.at(i));
  if (options.task === undefined && options.labels === undefined) refuseRegression(withGold);
  const mapped = mappedLabels(withGold, options.labels);
  const task = settleTask(mapped, options);
  const positive = task === "binary" ? settlePositive(gold, mapped, options.positive) : { code: -1, flags: [] };
  return withGold.map((side) => labelColumns(side, mapped, task, positive));
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

/** Sorted union of the labels that occur as gold or prediction in use or have a probability, or the fixed list. */
function mappedLabels(sides: readonly Answers[], fixed: readonly string[] | undefined): Mapped {
  if (fixed !== undefined) {
    if (new Set(fixed).size < fixed.length) throw failure(words.labelTwice);
    return { labels: fixed, codes: new Map(fixed.map((label, k) => [label, k])), fixed: true };
  }
  const seen = new Set<string>();
  for (const side of sides) {
    for (const coded of [side.gold, side.pred, side.goldSets, side.predSets]) {
      if (coded === undefined) continue;
      const used = new Uint8Array(coded.values.length);
      for (const k of coded.codes) if (k >= 0) used[k] = 1;
      coded.values.forEach((label, k) => void (used[k] === 1 && seen.add(label)));
    }
    for (const label of side.scores?.labels ?? []) seen.add(label);
    if (side.scores !== undefined && side.scores.labels === null && side.scores.width > 1) {
      for (const label of positions(side, side.scores, [...seen])) seen.add(label);
    }
  }
  const labels = [...seen].sort(byCodePoint);
  return { labels, codes: new Map(labels.map((label, k) => [label, k])), fixed: false };
}

/** The labels of probabilities that are known by position only: 0 to K-1, where all labels are such numbers. */
function positions(side: Answers, scores: Scores, seen: readonly string[]): string[] {
  const labels = Array.from({ length: scores.width }, (_, k) => String(k));
  if (seen.some((label) => !labels.includes(label))) {
    throw failure(words.unnamed, { name: scores.name, width: scores.width, last: scores.width - 1 }, side.path);
  }
  return labels;
}

function settleTask(mapped: Mapped, options: AlignOptions): "binary" | "multiclass" {
  const { task } = options;
  if (task === "binary" && mapped.labels.length > 2) {
    throw failure(words.notBinary, { labels: mapped.labels.slice(0, 10).join(", ") });
  }
  if (task === "binary" || task === "multiclass") return task;
  // A third label among predictions or probabilities cannot be scored as binary, even where gold happens to hold two.
  return mapped.labels.length === 2 ? "binary" : "multiclass";
}

function settlePositive(gold: Coded, mapped: Mapped, named: string | undefined): { code: number; flags: string[] } {
  if (named !== undefined) {
    const found = mapped.codes.get(named);
    if (found === undefined) {
      throw failure(words.positive, { named, labels: mapped.labels.join(", ") });
    }
    return { code: found, flags: [] };
  }
  const usual = positives
    .map((label) => mapped.labels.findIndex((other) => other.toLowerCase() === label))
    .find((found) => found >= 0);
  if (usual !== undefined) return { code: usual, flags: [] };
  const counts = new Float64Array(mapped.labels.length);
  for (const k of gold.codes) counts[mapped.codes.get(gold.values[k])!]++;
  // Equally frequent labels: the later one, which scikit-learn calls positive too.
  const rarer = mapped.labels.length === 1 ? 0 : counts[0] < counts[1] ? 0 : 1;
  return { code: rarer, flags: [`positive_assumed:${mapped.labels[rarer]}`] };
}

function labelColumns(
  side: Answers,
  mapped: Mapped,
  task: "binary" | "multiclass",
  positive: { code: number; flags: string[] },
): Columns {
  const { labels } = mapped;
  const flags = [...side.flags, ...positive.flags];
  const gold = translate(side.gold!, mapped, side.at);
  let pred = side.pred && translate(side.pred, mapped, side.at);
  let probs: Float64Array | undefined;
  if (side.scores !== undefined) {
    const { scores, placement } = place(side, mapped, positive.code, gold, flags);
    const settled = settleProbabilities(scores, placement, side.at);
    probs = settled.probs;
    if (scores.kind === "logits") flags.push("probs_from_logits");
    if (settled.renormalised > 0) flags.push(`probs_renormalised:${settled.renormalised}`);
    if (pred === undefined) {
      pred = settled.best;
      flags.push("pred_from_probs");
    } else {
      if (side.scores.width === 1) checkDirection(side, side.scores, pred, positive.code, labels);
      forgetUnanswered(side, pred, probs, labels.length);
    }
  }
  if (pred === undefined) throw failure(words.noPred, {}, side.path);
  let unanswered = 0;
  for (const k of pred) if (k < 0) unanswered++;
  return {
    task,
    n: side.n,
    labels,
    labelsFixed: mapped.fixed,
    positive: positive.code,
    gold,
    pred,
    probs,
    groups: side.groups?.codes,
    unanswered,
    flags,
  };
}

/** Codes in the settled label list; a label outside a fixed list is a `Failure`. */
function translate(coded: Coded, mapped: Mapped, at: (item: number) => string): Int32Array {
  const target = coded.values.map((label) => mapped.codes.get(label) ?? -2);
  return coded.codes.map((k, i) => {
    if (k < 0) return -1;
    if (target[k] === -2) throw outside(coded.values[k], mapped, at(i));
    return target[k];
  });
}

function outside(label: string, mapped: Mapped, at: string | undefined) {
  const near = nearest(label, mapped.labels);
  return failure(words.outside, { label, near: (near.length > 0 ? near : mapped.labels.slice(0, 10)).join(", ") }, at);
}

/** Which label each column of given probabilities belongs to. */
function place(
  side: Answers,
  mapped: Mapped,
  positive: number,
  gold: Int32Array,
  flags: string[],
): { scores: Scores; placement: Placement } {
  const scores = side.scores!;
  const { labels } = mapped;
  if (scores.width === 1) return placeSingle(side, scores, mapped, positive);
  const target = columnTargets(side, scores, mapped);
  const covered = new Uint8Array(labels.length);
  for (const k of target) covered[k] = 1;
  const pred = side.pred;
  if (pred !== undefined) {
    const stray = pred.codes.findIndex((k) => k >= 0 && covered[mapped.codes.get(pred.values[k])!] === 0);
    if (stray >= 0) {
      throw failure(
        words.uncovered,
        { label: pred.values[pred.codes[stray]], name: scores.name, labels: columnNames(scores, mapped) },
        side.at(stray),
      );
    }
  }
  const lacking = new Set<number>();
  let known = false;
  for (const k of gold) {
    if (covered[k] === 0) lacking.add(k);
    else known = true;
  }
  if (!known && gold.length > 0) {
    throw failure(
      words.strangers,
      { name: scores.name, labels: columnNames(scores, mapped), gold: labels[gold[0]] },
      side.path,
    );
  }
  if (lacking.size > 0) flags.push(`probs_lack_labels:${lacking.size}`);
  return { scores, placement: { target, order: tieOrder(scores, target), labels: labels.length, independent: false } };
}

function columnNames(scores: Scores, mapped: Mapped): string {
  return (scores.labels ?? mapped.labels).slice(0, 10).join(", ");
}

/** Ties go to the first label: as given where only positions are known (as NumPy's argmax), else in the order of the labels. */
function tieOrder(scores: Scores, target: Int32Array): Int32Array {
  const order = Int32Array.from(target, (_, k) => k);
  return scores.labels === null ? order : order.sort((a, b) => target[a] - target[b]);
}

function columnTargets(side: Answers, scores: Scores, mapped: Mapped): Int32Array {
  if (scores.labels !== null) {
    return Int32Array.from(scores.labels, (label) => {
      const found = mapped.codes.get(label);
      if (found === undefined) throw outside(label, mapped, side.path);
      return found;
    });
  }
  if (mapped.labels.length === scores.width) {
    // A fixed list names the positions; without one the positions are the labels 0 to K-1, which sort as texts ("10" before "2").
    return Int32Array.from(mapped.labels, (_, k) => (mapped.fixed ? k : mapped.codes.get(String(k))!));
  }
  throw failure(words.width, { name: scores.name, width: scores.width, labels: mapped.labels.length }, side.path);
}

/** One number an item is the probability (or logit) of the positive label, or of the label its column is named after. */
function placeSingle(
  side: Answers,
  scores: Scores,
  mapped: Mapped,
  positive: number,
): { scores: Scores; placement: Placement } {
  if (mapped.labels.length !== 2) {
    throw failure(words.single, { name: scores.name, labels: mapped.labels.length }, side.path);
  }
  const own = scores.labels === null ? positive : mapped.codes.get(scores.labels[0])!;
  const values = new Float64Array(scores.values.length * 2);
  scores.values.forEach((value, i) => {
    values[2 * i] = value;
    values[2 * i + 1] = scores.kind === "probs" ? Math.max(0, 1 - value) : Number.isNaN(value) ? value : 0;
  });
  const target = Int32Array.of(own, 1 - own);
  return {
    scores: { ...scores, width: 2, values },
    placement: { target, order: own === 0 ? Int32Array.of(0, 1) : Int32Array.of(1, 0), labels: 2, independent: false },
  };
}

/** A single number that is higher where the other label is predicted belongs to that other label: ranks would be upside down. */
function checkDirection(
  side: Answers,
  scores: Scores,
  pred: Int32Array,
  positive: number,
  labels: readonly string[],
): void {
  if (scores.labels !== null) return;
  const sum = [0, 0];
  const count = [0, 0];
  pred.forEach((k, i) => {
    const value = scores.values[i];
    if (k < 0 || Number.isNaN(value)) return;
    const own = k === positive ? 1 : 0;
    sum[own] += value;
    count[own]++;
  });
  if (count[0] > 0 && count[1] > 0 && sum[1] / count[1] < sum[0] / count[0]) {
    throw failure(
      words.direction,
      { name: scores.name, positive: labels[positive], other: labels[1 - positive] },
      side.path,
    );
  }
}

/** An item without a prediction has no probabilities either; one with a prediction must have them. */
function forgetUnanswered(side: Answers, pred: Int32Array, probs: Float64Array, labels: number): void {
  let lacking = 0;
  let first = -1;
  for (let i = 0; i < pred.length; i++) {
    if (pred[i] < 0) probs.fill(Number.NaN, i * labels, (i + 1) * labels);
    else if (Number.isNaN(probs[i * labels])) {
      if (lacking++ === 0) first = i;
    }
  }
  if (lacking > 0) throw failure(words.probsMissing, { name: side.scores!.name, lacking }, side.at(first));
}

function setColumns(side: Answers, mapped: Mapped): Columns {
  const { labels } = mapped;
  const flags = [...side.flags];
  const gold = side.goldSets!;
  const lost = gold.missing.indexOf(1);
  if (lost >= 0) throw failure(words.goldMissing, {}, side.at(lost));
  const goldSets = indicators(gold, mapped, side.at);
  let predSets = side.predSets && indicators(side.predSets, mapped, side.at);
  let missing = side.predSets?.missing;
  let probs: Float64Array | undefined;
  if (side.scores !== undefined) {
    if (side.scores.width === 1 && labels.length > 1 && side.scores.labels === null) {
      throw failure(words.single, { name: side.scores.name, labels: labels.length }, side.path);
    }
    const target = columnTargets(side, side.scores, mapped);
    const placement = { target, order: tieOrder(side.scores, target), labels: labels.length, independent: true };
    const settled = settleProbabilities(side.scores, placement, side.at);
    probs = settled.probs;
    const empty = Uint8Array.from(settled.best, (k) => (k < 0 ? 1 : 0));
    if (side.scores.kind === "logits") flags.push("probs_from_logits");
    if (predSets === undefined) {
      predSets = Uint8Array.from(probs, (p) => (p >= 0.5 ? 1 : 0));
      missing = empty;
      flags.push("pred_from_probs");
    } else {
      forgetUnanswered(
        side,
        Int32Array.from(missing!, (given) => -given),
        probs,
        labels.length,
      );
    }
  }
  if (predSets === undefined || missing === undefined) throw failure(words.noPred, {}, side.path);
  return {
    task: "multilabel",
    n: side.n,
    labels,
    labelsFixed: mapped.fixed,
    positive: -1,
    goldSets,
    predSets,
    probs,
    groups: side.groups?.codes,
    unanswered: missing.reduce((count, given) => count + given, 0),
    flags,
  };
}

function indicators(sets: CodedSets, mapped: Mapped, at: (item: number) => string): Uint8Array {
  const n = sets.missing.length;
  const width = mapped.labels.length;
  const cells = new Uint8Array(n * width);
  const target = sets.values.map((label) => mapped.codes.get(label) ?? -1);
  for (let i = 0; i < n; i++) {
    for (let j = sets.offsets[i]; j < sets.offsets[i + 1]; j++) {
      const k = target[sets.codes[j]];
      if (k < 0) throw outside(sets.values[sets.codes[j]], mapped, at(i));
      cells[i * width + k] = 1;
    }
  }
  return cells;
}

/** Numbers with non-integers, or with more than 50 values, on both sides are measurements and not labels. */
function refuseRegression(sides: readonly Answers[]): void {
  const numeric = (coded: Coded | undefined) =>
    coded !== undefined &&
    coded.values.length > 0 &&
    coded.values.every((value) => /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value));
  const many = (coded: Coded) =>
    coded.values.length > 50 || coded.values.some((value) => !Number.isInteger(Number(value)));
  for (const { gold, pred, scores } of sides) {
    if (scores !== undefined || gold === undefined || pred === undefined) continue;
    if (numeric(gold) && numeric(pred) && (many(gold) || many(pred))) throw failure(words.regression);
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
  noPred: {
    en: "There is neither a prediction nor a probability. Name the column with --fields pred=COLUMN.",
    zh: "既没有预测也没有概率。请用 --fields pred=列名 指定该列。",
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
  goldKinds: {
    en: "Gold is a list of labels on one side and one label on the other. Compare files made from the same data.",
    zh: "一侧的标准答案是标签列表，另一侧是单个标签。请比较出自同一数据的文件。",
  },
  labelTwice: {
    en: "A label stands twice in --labels. Name each once.",
    zh: "--labels 中有重复的标签。每个标签只写一次。",
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
  outside: {
    en: `The label "{label}" is not in --labels. Nearest there: {near}.`,
    zh: "标签“{label}”不在 --labels 之中。其中最接近的：{near}。",
  },
  unnamed: {
    en: `"{name}" holds {width} numbers without names, and the labels are not 0 to {last}. Name them in their order with --labels A,B,C.`,
    zh: "“{name}”有 {width} 个未命名的数，而标签并不是 0 到 {last} 的整数。请用 --labels A,B,C 按顺序写出标签。",
  },
  width: {
    en: `"{name}" holds {width} numbers, but there are {labels} labels. Name the labels in their order with --labels.`,
    zh: "“{name}”有 {width} 个数，而标签有 {labels} 个。请用 --labels 按顺序写出标签。",
  },
  single: {
    en: `"{name}" is one number an item, which needs two labels, and there are {labels}. Name both with --labels, or give one number a label.`,
    zh: "“{name}”每个样本只有一个数，需要恰好两个标签，现有 {labels} 个。请用 --labels 写出两个标签，或为每个标签给出一个数。",
  },
  direction: {
    en: `"{name}" is higher where "{other}" is predicted than where "{positive}" is, so it is not the probability of "{positive}". Name the label it belongs to with --positive.`,
    zh: "预测为“{other}”时“{name}”反而高于预测为“{positive}”时，可见它不是“{positive}”的概率。请用 --positive 指明它属于哪个标签。",
  },
  uncovered: {
    en: `"{label}" is predicted, but "{name}" has no probability of it; it has: {labels}. Labels and their probabilities must be named alike.`,
    zh: "预测为“{label}”，但“{name}”中没有它的概率，只有：{labels}。标签与其概率的名称须一致。",
  },
  strangers: {
    en: `No gold label (for instance "{gold}") has a probability in "{name}", which has: {labels}. Labels and their probabilities must be named alike.`,
    zh: "没有一个标准答案（例如“{gold}”）在“{name}”中有概率，那里只有：{labels}。标签与其概率的名称须一致。",
  },
  probsMissing: {
    en: `"{name}" is missing in {lacking} answered items, first here. Give probabilities for every answer, or leave the column out.`,
    zh: "有 {lacking} 个已作答的样本缺少“{name}”，首个在此处。请为每个回答给出概率，或去掉该列。",
  },
};
