import type { AlignOptions } from "./align.js";
import type { Answers, GivenCases } from "./answers.js";
import type { Case, CaseEntry, CaseKind } from "./cases/case.js";
import { caseKind } from "./cases/catalogue.js";
import type { Columns } from "./columns.js";
import { failure } from "./failure.js";
import { firstTen } from "./first-ten.js";
import { textLanguageOf } from "./text-language.js";

/**
 * Columns of answers beyond labels and numbers. A side without gold takes that of the first side that has one; throws a `Failure`
 * where kinds or golds differ, where gold that the kind needs is missing, and where the task is of another kind.
 */
export function caseColumns(sides: readonly Answers[], options: AlignOptions): Columns[] {
  const given = sides.map(({ cases, path }) => {
    if (cases === undefined) throw failure(words.notAlike, {}, path);
    return cases;
  });
  const { kind } = given[0];
  const entry = caseKind(kind);
  given.forEach((cases, s) => {
    if (cases.kind !== kind) throw failure(words.notAlike, {}, sides[s].path);
  });
  const task = options.task ?? entry.tasks[0];
  if (!entry.tasks.includes(task))
    throw failure(words.otherTask, { task, tasks: entry.tasks.join(", ") }, sides[0].path);
  const gold = entry.needsGold ? goldOf(sides, given, entry, options.ids) : null;
  const rowsOf = ({ pred }: GivenCases): Case[] =>
    pred.map((own, i) => ({ gold: gold === null ? null : gold[i], pred: own }) as Case);
  const all = given.map(rowsOf);
  all.forEach((rows, s) => {
    check(rows, entry, sides[s]);
  });
  const labels = entry.labels?.(all.flat()) ?? [];
  const textLanguage = kind === "text" ? textLanguageOf(all[0] as Case<"text">[], options.textLanguage) : undefined;
  const segmenter = options.segmenter?.language === textLanguage ? options.segmenter : undefined;
  return sides.map((side, s) => ({
    task,
    n: side.n,
    labels,
    labelsFixed: false,
    positive: -1,
    cases: { kind, rows: all[s] },
    groups: side.groups?.codes,
    ...(textLanguage === undefined ? {} : { textLanguage }),
    ...(segmenter === undefined ? {} : { words: segmenter.cut, wordsBy: segmenter.name }),
    unanswered: all[s].reduce((count, { pred }) => count + (pred === null ? 1 : 0), 0),
    flags: side.flags,
  }));
}

/** Throws at the first item in which something is wrong. */
function check(rows: readonly Case[], entry: CaseEntry, side: Answers): void {
  if (entry.problem === undefined) return;
  const wrong: number[] = [];
  rows.forEach((item, i) => {
    if (entry.problem?.(item) != null) wrong.push(i);
  });
  const problem = wrong.length === 0 ? null : entry.problem(rows[wrong[0]]);
  if (problem !== null) throw failure(problem.words, { items: wrong.length, ...problem.values }, side.at(wrong[0]));
}

function goldOf(
  sides: readonly Answers[],
  given: readonly GivenCases[],
  entry: CaseEntry,
  ids: readonly string[] | undefined,
): readonly unknown[] {
  const first = given.findIndex(({ gold }) => gold !== undefined);
  const gold = given[first]?.gold;
  if (gold === undefined) throw failure(words.noGold, {}, sides.length === 1 ? sides[0].path : undefined);
  const lost = gold.indexOf(null);
  if (lost >= 0) throw failure(words.goldMissing, {}, sides[first].at(lost));
  const text = (value: unknown): string => entry.goldText(value as Parameters<CaseEntry<CaseKind>["goldText"]>[0]);
  given.forEach(({ gold: other }, s) => {
    if (other === undefined || other === gold) return;
    const differing: number[] = [];
    other.forEach((value, i) => {
      if (value === null || text(value) !== text(gold[i])) differing.push(i);
    });
    if (differing.length > 0)
      throw failure(
        words.goldDiffers,
        { n: differing.length, of: gold.length, ids: firstTen(differing, ids), other: sides[first].at(differing[0]) },
        sides[s].at(differing[0]),
      );
  });
  return gold;
}

const words = {
  notAlike: {
    en: "The two sides hold answers of different kinds. Compare files of one kind.",
    zh: "两侧的答案类型不同。请比较同一类型的文件。",
  },
  otherTask: {
    en: "These answers fit the tasks {tasks}, not {task}. Leave --task out, or name the columns that {task} needs with --fields.",
    zh: "这些答案适用于任务 {tasks}，而不是 {task}。请去掉 --task，或用 --fields 指定 {task} 所需的列。",
  },
  noGold: {
    en: "There is no gold. Name its column with --fields gold=COLUMN, or its file with --gold FILE.",
    zh: "没有标准答案。请用 --fields gold=列名 指定该列，或用 --gold 文件 给出。",
  },
  goldMissing: {
    en: "Gold is missing. Give it, or leave the item out.",
    zh: "缺少标准答案。请补上，或去掉该样本。",
  },
  goldDiffers: {
    en: "Gold differs on {n} of {of} items ({ids}), first here and at {other}. Compare files made from the same data.",
    zh: "{of} 个样本中有 {n} 个标准答案不一致（{ids}），首个在此处与 {other}。请比较出自同一数据的文件。",
  },
};
