import { ratio } from "../result.js";
import { threeClasses, twoClasses } from "./example-items.js";
import { counts } from "./metric.js";

/** Share of items whose prediction equals the gold label. Source: scikit-learn accuracy_score. */
export const accuracy = counts({
  id: "accuracy",
  words: { en: "Accuracy", zh: "准确率" },
  meaning: { en: "Share of items whose prediction equals the gold label.", zh: "预测与标准答案一致的样本比例。" },
  fits: {
    en: "Balanced classes with equal costs; misleading where one class prevails.",
    zh: "类别均衡且各类错误代价相同时；某一类占绝大多数时会误导。",
  },
  tasks: ["binary", "multiclass", "ordinal", "multiple_choice"],
  range: [0, 1],
  better: "higher",
  needs: "pred",
  interval: "wilson",
  source: "scikit-learn accuracy_score",
  examples: [
    {
      ...threeClasses.labelled,
      value: 0.6,
    },
    {
      ...twoClasses.labelled,
      positive: "1",
      value: 0.7,
    },
  ],
  reads: "correct",
  from: (table) => ratio(table.correct, table.total, "no_items"),
  proportion: (table) => [table.correct, table.total],
});
