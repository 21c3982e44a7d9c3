import type { Columns } from "../columns.js";
import { ratio } from "../result.js";
import { type AdditiveMetric, additive } from "./metric.js";

/** The mean of a number per item that another tool gave, under the name of its column. */
export function scoreMetric(id: string, better: "higher" | "lower"): AdditiveMetric {
  return additive({
    id,
    words: { en: id === "score" ? "Score" : id, zh: id === "score" ? "得分" : id },
    meaning: { en: "Mean of a number per item that was given with the data.", zh: "数据中逐条给出的数值的平均。" },
    fits: {
      en: "Scores of another tool; summarised and compared as they are.",
      zh: "其他工具给出的分数；按原样汇总与比较。",
    },
    tasks: ["scores"],
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    better,
    needs: "score",
    interval: "mean",
    source: "arithmetic mean",
    examples: [{ gold: [], pred: [], score: [0.5, 1, 0], value: 0.5 }],
    reads: "items",
    mean: true,
    width: () => 1,
    tally: scores,
    finish: (sums, n) => ratio(sums[0], n, "no_items"),
  });
}

function scores(columns: Columns): (item: number, into: Float64Array, offset: number) => void {
  const score = columns.score ?? new Float64Array(0);
  return (item, into, offset) => {
    into[offset] += score[item];
  };
}
