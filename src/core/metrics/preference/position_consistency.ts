import { wilson } from "../../stats/wilson.js";
import { additive } from "../metric.js";
import { talliesOf } from "../tallies.js";
import { consistent, consistentEnough, rowsOf, wholeRows } from "./verdicts.js";

/** Share of comparisons whose verdict is the same in both orders of the answers. Source: methods 2.9. */
export const positionConsistency = additive({
  id: "position_consistency",
  words: { en: "Position consistency", zh: "位置一致率" },
  meaning: {
    en: "Share of comparisons judged in both orders whose verdict stays the same.",
    zh: "两种顺序都评判过的比较中，评判保持不变的比例。",
  },
  fits: {
    en: "Shows a judge that goes by the place of an answer; below .8 its verdicts need a closer look. Says nothing of which verdict is right.",
    zh: "揭示按位置作判断的评判者；低于 .8 时需仔细检查其评判。不说明哪种评判正确。",
  },
  tasks: ["preference"],
  range: [0, 1],
  better: "higher",
  needs: "preference",
  lacks: (columns) => {
    const rows = wholeRows(columns);
    return rows.length > 0 && !rows.some(({ pred }) => pred?.swapped !== undefined) ? "swapped" : null;
  },
  interval: "own",
  bounds: (columns, _, level) => {
    const { rows } = talliesOf(positionConsistency, columns);
    const sums = [0, 0];
    for (let at = 0; at < rows.length; at++) sums[at % 2] += rows[at];
    return { ...wilson(sums[0], sums[1], level), level, method: "wilson" };
  },
  source: "share of items",
  examples: [
    {
      cases: [
        { gold: null, pred: { outcome: 1, swapped: 1 } },
        { gold: null, pred: { outcome: 1, swapped: 0 } },
        { gold: null, pred: { outcome: 0.5, swapped: 0.5 } },
        { gold: null, pred: { outcome: 0.5, swapped: 1 } },
        { gold: null, pred: { outcome: 0 } },
      ],
      value: 0.5,
    },
  ],
  reads: "items",
  mean: false,
  width: () => 2,
  tally: (columns) => {
    const rows = rowsOf(columns);
    return (item, into, offset) => {
      const { pred } = rows[item];
      if (pred?.swapped === undefined) return;
      into[offset] += consistent(pred.outcome, pred.swapped) ? 1 : 0;
      into[offset + 1] += 1;
    };
  },
  finish: ([same, both]) => {
    if (!(both > 0)) return { undefined: "no_items" };
    const value = same / both;
    return value < consistentEnough ? { value, flags: ["position_inconsistent"] } : { value };
  },
});
