import { type Answers, answersFromOutputs, type Coded } from "./answers.js";
import { caseColumns } from "./case-columns.js";
import { byCodePoint, type Columns } from "./columns.js";
import { failure } from "./failure.js";
import { firstTen } from "./first-ten.js";
import type { Item } from "./item.js";
import { type LabelTask, labelColumns, type Positive, setColumns } from "./label-columns.js";
import { indicators, type LabelList, labelList, translate } from "./label-list.js";
import { numberColumns } from "./number-columns.js";
import { missingLevels, orderedLabels } from "./ordinal-labels.js";
import type { Output } from "./output.js";
import type { Task } from "./task.js";
import { asTask, measurements, refuseTexts } from "./told-apart.js";

/** What the user fixed; the rest is inferred by product.md 3. */
export interface AlignOptions {
  readonly task?: Task;
  /** The label list; a label outside it is a `Failure` with its place. */
  readonly labels?: readonly string[];
  readonly positive?: string;
  /** Language of the texts; else told from them. */
  readonly textLanguage?: string;
  /** Cuts texts of a language without spaces into words. */
  readonly segmenter?: Segmenter;
  /** The items' ids, for messages. */
  readonly ids?: readonly string[];
}

/** Cuts a text into words; `name` (with its version) stands in signatures. */
export interface Segmenter {
  readonly name: string;
  readonly language: string;
  readonly cut: (text: string) => readonly string[];
}

/** The tasks whose answers are labels. */
const labelTasks: readonly Task[] = ["binary", "multiclass", "multilabel", "ordinal", "multiple_choice"];

/** Labels that are taken as the positive one of a binary task, in this order. */
const positives = ["1", "true", "yes", "pos", "positive", "是", "正"];

/**
 * Settles task, label set and positive label for several models' answers to the same items in the same order, and makes their
 * columns. A side without gold takes that of the first side that has one. Throws a `Failure` where golds disagree, a label is
 * outside the fixed list, probabilities are none, or the task is not measured.
 */
export function align(sides: readonly Answers[], options: AlignOptions = {}): Columns[] {
  if (sides.some((side) => side.given !== undefined)) return sides.map(givenColumns);
  if (sides.some((side) => side.cases !== undefined)) return caseColumns(sides, options);
  if (sides.some((side) => side.numbers !== undefined)) return numberColumns(sides, options);
  const read = sides.map((side) => asTask(side, options.task));
  if (read.some((side) => side.cases !== undefined)) return caseColumns(read, options);
  if (read.some((side) => side.numbers !== undefined)) return numberColumns(read, options);
  const source = sides.find((side) => side.gold !== undefined || side.goldSets !== undefined);
  if (source === undefined) throw failure(words.noGold, {}, sides.length === 1 ? sides[0].path : undefined);
  for (const side of sides) if (side !== source) checkSameGold(source, side, options.ids);
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
    // Runs of the same items share one gold in memory.
    const rows = indicators(source.goldSets, list, withGold[0].at);
    return withGold.map((side) => setColumns(side, rows, list));
  }
  if (options.task !== undefined && !labelTasks.includes(options.task))
    throw failure(words.notLabels, { task: options.task }, source.path);
  if (options.task === "multilabel") throw failure(words.noLists, {}, source.path);
  const gold = source.gold!;
  for (let i = 0; i < source.n; i++) if (gold.codes[i] < 0) throw failure(words.goldMissing, {}, source.at(i));
  if (options.task === undefined && options.labels === undefined) {
    const measured = measurements(withGold);
    if (measured !== undefined) return numberColumns(measured, options);
    refuseTexts(withGold);
  }
  const maybeBinary = options.task === undefined || options.task === "binary";
  const found = labelList(withGold, options.labels, maybeBinary ? options.positive : undefined);
  const list = options.task === "ordinal" ? orderedLabels(found, source.path) : found;
  const judged = judgedLabels(withGold, list);
  const task = settleTask(gold, list, judged, options);
  const positive: Positive =
    task === "binary" ? settlePositive(gold, list, judged, options.positive) : { code: -1, pair: null, flags: [] };
  const missing = task === "ordinal" && !list.fixed ? missingLevels(list.labels) : [];
  const noted = missing.length === 0 ? positive : { ...positive, flags: [`levels_missing:${missing.join(" ")}`] };
  const codes = translate(gold, list, withGold[0].at);
  return withGold.map((side) => labelColumns(side, codes, list, task, noted));
}

/** Squares of larger scores leave the range of doubles. */
const largest = 1e150;

/** The columns of one run's outputs on its items; `labels` is the order of each output's `probs`. */
export function columnsFromOutputs(
  items: readonly Item[],
  outputs: readonly Output[],
  labels: readonly string[],
  options: AlignOptions = {},
): Columns {
  return align([answersFromOutputs(items, outputs, labels)], options)[0];
}

function givenColumns(side: Answers): Columns {
  if (side.given === undefined) throw failure(words.notGiven, {}, side.path);
  const wild = side.given.findIndex((value) => Math.abs(value) > largest);
  if (wild >= 0) throw failure(words.tooLarge, { value: side.given[wild], largest }, side.at(wild));
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

/** Codes of the labels that are gold or have a probability somewhere: those that a binary task is about. */
function judgedLabels(sides: readonly Answers[], list: LabelList): number[] {
  const judged = new Set<number>();
  // All sides have the same gold.
  const { codes, values } = sides[0].gold!;
  for (const k of codes) judged.add(list.codes.get(values[k]) ?? -1);
  for (const { scores } of sides) {
    if (scores === undefined || (scores.width === 1 && scores.labels === null)) continue;
    for (let k = 0; k < scores.width; k++) {
      // Where outputs are kept, a label that only ever was predicted has a column of zeros.
      const given = (value: number, at: number) =>
        at % scores.width === k && !Number.isNaN(value) && (value !== 0 || scores.kind === "logits");
      if (!scores.values.some(given)) continue;
      judged.add(list.codes.get(scores.labels?.[k] ?? (list.fixed ? list.labels[k] : String(k))) ?? -1);
    }
  }
  // A label outside a fixed list is refused with its place when it is translated.
  judged.delete(-1);
  return [...judged].sort((a, b) => a - b);
}

function settleTask(gold: Coded, list: LabelList, judged: readonly number[], { task }: AlignOptions): LabelTask {
  if (task === "binary" && judged.length > 2) {
    const shown = judged.slice(0, 10).map((k) => list.labels[k]);
    throw failure(words.notBinary, { labels: shown.join(", ") + (judged.length > 10 ? ", …" : "") });
  }
  if (task === "binary" || task === "multiclass" || task === "ordinal" || task === "multiple_choice") return task;
  if (list.labels.length === 2) return "binary";
  // A third label that is only predicted is a wrong answer to a question of two; one in --labels or with probabilities is not.
  return !list.fixed && judged.length === 2 && new Set(gold.codes).size === 2 ? "binary" : "multiclass";
}

function settlePositive(gold: Coded, list: LabelList, judged: readonly number[], named: string | undefined): Positive {
  const all = list.labels.map((_, k) => k);
  const among = judged.length === 2 ? judged : all;
  const made = (code: number, flags: string[]): Positive => {
    const two = judged.length === 1 && judged[0] !== code ? [judged[0], code].sort((a, b) => a - b) : among;
    return { code, pair: two.length === 2 ? [two[0], two[1]] : null, flags };
  };
  if (named !== undefined) {
    const found = list.codes.get(named);
    if (found === undefined || !among.includes(found)) {
      throw failure(found === undefined ? words.positive : words.onlyPredicted, {
        named,
        labels: among.map((k) => list.labels[k]).join(", "),
      });
    }
    return made(found, []);
  }
  const usual = positives
    .map((label) => among.find((k) => list.labels[k].toLowerCase() === label))
    .find((found) => found !== undefined);
  if (usual !== undefined) return made(usual, []);
  const counts = new Float64Array(list.labels.length);
  for (const k of gold.codes) counts[list.codes.get(gold.values[k])!]++;
  // Equally frequent labels: the later one, which scikit-learn calls positive too.
  const rarer = among.reduce((best, k) => (counts[k] <= counts[best] ? k : best), among[0]);
  return made(rarer, [`positive_assumed:${list.labels[rarer]}`]);
}

function checkSameGold(a: Answers, b: Answers, ids: readonly string[] | undefined): void {
  if (b.gold === undefined && b.goldSets === undefined) return;
  if (a.gold === b.gold && a.goldSets === b.goldSets && lacking(a) < 0) return;
  if ((a.gold === undefined) !== (b.gold === undefined)) throw failure(words.goldKinds, {}, b.path);
  for (const side of [a, b]) {
    const lost = lacking(side);
    if (lost >= 0) throw failure(words.goldMissing, {}, side.at(lost));
  }
  const differing: number[] = [];
  for (let i = 0; i < a.n; i++) if (goldText(a, i) !== goldText(b, i)) differing.push(i);
  if (differing.length === 0) return;
  const first = differing[0];
  throw failure(
    words.goldDiffers,
    {
      n: differing.length,
      of: a.n,
      ids: firstTen(differing, ids),
      other: a.at(first),
      a: goldText(a, first),
      b: goldText(b, first),
    },
    b.at(first),
  );
}

/** The first item without gold; -1 where all have one. */
const lacking = ({ gold, goldSets }: Answers): number =>
  gold === undefined ? goldSets!.missing.indexOf(1) : gold.codes.indexOf(-1);

function goldText(side: Answers, i: number): string {
  if (side.gold !== undefined) return side.gold.values[side.gold.codes[i]];
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
    en: `Gold differs on {n} of {of} items ({ids}), first here: "{b}", but "{a}" at {other}. Compare files made from the same data.`,
    zh: "{of} 个样本中有 {n} 个标准答案不一致（{ids}），首个在此处：“{b}”，而 {other} 处为“{a}”。请比较出自同一数据的文件。",
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
    en: "The task is binary, but more than two labels are gold or have probabilities: {labels}. Map them to two, or use --task multiclass.",
    zh: "任务是 binary，但标准答案或概率涉及的标签多于两个：{labels}。请合并为两个，或用 --task multiclass。",
  },
  notLabels: {
    en: "The answers are labels, which is not the task {task}. Leave --task out, or name the columns that it needs with --fields.",
    zh: "答案是标签，与任务 {task} 不符。请去掉 --task，或用 --fields 指定该任务所需的列。",
  },
  positive: {
    en: `The positive label "{named}" does not occur. The labels are: {labels}.`,
    zh: "正类标签“{named}”没有出现。现有标签：{labels}。",
  },
  onlyPredicted: {
    en: `The positive label "{named}" is predicted, but never gold. The labels are: {labels}.`,
    zh: "正类标签“{named}”只在预测中出现，不是标准答案。现有标签：{labels}。",
  },
  tooLarge: {
    en: "The score {value} is too large: scores must be finite and at most {largest} in magnitude. Mend it, or leave it empty.",
    zh: "分数 {value} 过大：分数必须是有限的数，绝对值不超过 {largest}。请修正，或留空。",
  },
};
