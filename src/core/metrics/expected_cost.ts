import type { Columns } from "../columns.js";
import { ratio } from "../result.js";
import { twoClasses } from "./example-items.js";
import { additive } from "./metric.js";

/** Mean cost of an item: false alarms and misses weighed by what they cost. Source: Elkan 2001. */
export const expectedCost = additive({
  id: "expected_cost",
  words: { en: "Expected cost", zh: "期望代价" },
  meaning: {
    en: "Mean cost of an item, given what a false alarm and a miss cost.",
    zh: "按误报与漏报的代价计算的每条样本平均代价。",
  },
  fits: {
    en: "When the two kinds of error have known costs; only as good as those costs.",
    zh: "两类错误的代价已知时；其可靠程度取决于代价本身。",
  },
  tasks: ["binary"],
  range: [0, Number.POSITIVE_INFINITY],
  better: "lower",
  needs: "pred",
  lacks: ({ costs }) => (costs === undefined ? "costs" : null),
  interval: "mean",
  signature: ({ costs }) => `costs:${costs?.falsePositive ?? 1},${costs?.falseNegative ?? 1}`,
  source: "Elkan 2001",
  examples: [
    {
      ...twoClasses.labelled,
      positive: "1",
      value: 0.3,
    },
  ],
  reads: "positive",
  mean: true,
  width: () => 1,
  tally(columns: Columns) {
    const { gold, pred, positive, costs } = columns;
    const { falsePositive, falseNegative } = costs ?? { falsePositive: 1, falseNegative: 1 };
    if (gold === undefined || pred === undefined) throw new Error("costs are counted on gold and predicted labels");
    return (item, into, offset) => {
      if (gold[item] === positive) into[offset] += pred[item] === positive ? 0 : falseNegative;
      // A missing answer is an error too.
      else into[offset] += pred[item] === gold[item] ? 0 : falsePositive;
    };
  },
  finish: (sums, n) => ratio(sums[0], n, "no_items"),
});
