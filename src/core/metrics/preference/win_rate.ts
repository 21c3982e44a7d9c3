import type { Columns } from "../../columns.js";
import type { Reason } from "../../reasons.js";
import { type Interval, ratio } from "../../result.js";
import { meanInterval } from "../../stats/mean-interval.js";
import { wilson } from "../../stats/wilson.js";
import { additive } from "../metric.js";
import { talliesOf } from "../tallies.js";
import { lacksOneSide, sideSignature, verdictsOf } from "./verdicts.js";

/** Share of comparisons won, ties counting half. Source: methods 2.9; AlpacaEval's win_rate where verdicts are graded. */
export const winRate = additive({
  id: "win_rate",
  words: { en: "Win rate", zh: "胜率" },
  meaning: {
    en: "Share of comparisons that this side wins, ties counting half; a verdict that flips with the order of the answers is a tie.",
    zh: "该侧在比较中获胜的比例，平局算一半；随答案先后顺序翻转的评判算作平局。",
  },
  fits: {
    en: "Open-ended answers judged in pairs; judges favour longer answers and the first place, so read it with the length-controlled rate and the position consistency.",
    zh: "成对评判的开放式回答；评判者偏爱较长和排在前面的回答，应与长度控制胜率和位置一致率一同阅读。",
  },
  tasks: ["preference"],
  range: [0, 1],
  better: "higher",
  needs: "preference",
  lacks: lacksOneSide,
  interval: "own",
  bounds,
  signature: sideSignature,
  source: "arithmetic mean; interval Wilson without ties, else t over prompts",
  examples: [
    {
      cases: [1, 0.5, 0, 1].map((outcome) => ({ gold: null, pred: { outcome } })),
      value: 0.625,
    },
    {
      cases: [
        { gold: null, pred: { outcome: 1, swapped: 1 } },
        { gold: null, pred: { outcome: 1, swapped: 0 } },
      ],
      value: 0.75,
    },
    {
      cases: [
        { gold: null, pred: { outcome: 1, sides: ["A", "B"] } },
        { gold: null, pred: { outcome: 1, sides: ["A", "B"] } },
        { gold: null, pred: { outcome: 0, sides: ["B", "A"] } },
        { gold: null, pred: { outcome: 1, sides: ["B", "A"] } },
      ],
      value: 0.75,
    },
  ],
  reads: "items",
  mean: true,
  width: () => 1,
  tally: (columns) => {
    const verdicts = verdictsOf(columns);
    return (item, into, offset) => {
      into[offset] += verdicts[item]?.won ?? 0;
    };
  },
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});

function bounds(columns: Columns, value: number, level: number): Interval | { readonly undefined: Reason } {
  const { rows } = talliesOf(winRate, columns);
  if (rows.every((won) => won === 0 || won === 1))
    return { ...wilson(Math.round(value * rows.length), rows.length, level), level, method: "wilson" };
  const { lo, hi } = meanInterval(rows, level);
  if (lo === null || hi === null) return { undefined: "too_few_items" };
  if (lo === hi) return { undefined: "degenerate_interval" };
  return { lo: Math.max(0, lo), hi: Math.min(1, hi), level, method: "t" };
}
