import { ratio } from "../../result.js";
import { additive } from "../metric.js";
import { rowsOf, settled } from "./verdicts.js";

/** Share of comparisons that end in a tie, verdicts that flip with the order included. Source: methods 2.9. */
export const tieRate = additive({
  id: "tie_rate",
  words: { en: "Tie rate", zh: "平局率" },
  meaning: {
    en: "Share of comparisons that end in a tie; a verdict that flips with the order of the answers is one.",
    zh: "以平局结束的比较所占的比例；随答案顺序翻转的评判也算平局。",
  },
  fits: {
    en: "Tells how much of a win rate is half points: many ties mean close sides or an undecided judge, not worse answers.",
    zh: "说明胜率中有多少来自平分；平局多表示两侧接近或评判者犹豫，并不表示回答更差。",
  },
  tasks: ["preference"],
  range: [0, 1],
  better: "lower",
  needs: "preference",
  interval: "wilson",
  source: "share of items",
  examples: [
    {
      cases: [
        { gold: null, pred: { outcome: 0.5 } },
        { gold: null, pred: { outcome: 1, swapped: 0 } },
        { gold: null, pred: { outcome: 1 } },
        { gold: null, pred: { outcome: 0, swapped: 0 } },
      ],
      value: 0.5,
    },
  ],
  reads: "items",
  mean: true,
  share: true,
  width: () => 1,
  tally: (columns) => {
    const rows = rowsOf(columns);
    return (item, into, offset) => {
      const { pred } = rows[item];
      if (pred !== null && settled(pred) === 0.5) into[offset] += 1;
    };
  },
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});
