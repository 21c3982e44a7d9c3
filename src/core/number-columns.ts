import type { AlignOptions } from "./align.js";
import type { Answers } from "./answers.js";
import type { Columns } from "./columns.js";
import { failure } from "./failure.js";
import { firstTen } from "./first-ten.js";

/** Squares of larger numbers leave the range of doubles. */
const largest = 1e150;

/** Columns of gold and predicted numbers; throws a `Failure` where gold is missing, or differs between the sides, or a number is too large. */
export function numberColumns(sides: readonly Answers[], options: AlignOptions): Columns[] {
  const source = sides.find((side) => side.numbers?.gold !== undefined);
  const gold = source?.numbers?.gold;
  if (source === undefined || gold === undefined)
    throw failure(words.noGold, {}, sides.length === 1 ? sides[0].path : undefined);
  const lost = gold.findIndex(Number.isNaN);
  if (lost >= 0) throw failure(words.goldMissing, {}, source.at(lost));
  return sides.map((side) => {
    if (side.numbers === undefined) throw failure(words.notNumbers, {}, side.path);
    const other = side.numbers.gold;
    const differing: number[] = [];
    other?.forEach((value, i) => void (value !== gold[i] && differing.push(i)));
    const [first] = differing;
    if (other !== undefined && first !== undefined)
      throw failure(
        words.goldDiffers,
        {
          n: differing.length,
          of: side.n,
          ids: firstTen(differing, options.ids),
          a: gold[first],
          b: other[first],
          other: source.at(first),
        },
        side.at(first),
      );
    const { pred } = side.numbers;
    for (const values of [gold, pred]) {
      const wild = values.findIndex((value) => Math.abs(value) > largest);
      if (wild >= 0) throw failure(words.tooLarge, { value: values[wild], largest }, side.at(wild));
    }
    return {
      task: options.task === "similarity" ? "similarity" : "regression",
      n: side.n,
      labels: [],
      labelsFixed: false,
      positive: -1,
      numbers: { gold, pred },
      groups: side.groups?.codes,
      unanswered: pred.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
      flags: side.flags,
    };
  });
}

const words = {
  noGold: {
    en: "There is no gold. Name its column with --fields gold=COLUMN, or its file with --gold FILE.",
    zh: "没有标准答案。请用 --fields gold=列名 指定该列，或用 --gold 文件 给出。",
  },
  goldMissing: {
    en: "The gold number is missing. Give it, or leave the item out.",
    zh: "缺少标准数值。请补上，或去掉该样本。",
  },
  notNumbers: {
    en: "This side holds no numbers while the other does. Compare files of one kind.",
    zh: "一侧是数值，这一侧不是。请比较同一类型的文件。",
  },
  goldDiffers: {
    en: "Gold differs on {n} of {of} items ({ids}), first here: {b}, but {a} at {other}. Compare files made from the same data.",
    zh: "{of} 个样本中有 {n} 个标准答案不一致（{ids}），首个在此处：{b}，而 {other} 处为 {a}。请比较出自同一数据的文件。",
  },
  tooLarge: {
    en: "The number {value} is too large: numbers must be finite and at most {largest} in magnitude. Mend it, or leave it empty.",
    zh: "数值 {value} 过大：必须是有限的数，绝对值不超过 {largest}。请修正，或留空。",
  },
};
