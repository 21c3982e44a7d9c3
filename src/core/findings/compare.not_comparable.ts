import { finding } from "./finding.js";

/** Too many answers are missing for a metric that can only leave them out. */
export const compareNotComparable = finding({
  id: "compare.not_comparable",
  topic: 9,
  severity: "error",
  detect: ({ comparisons }) =>
    comparisons.flatMap(({ data, n, metric, difference }) =>
      difference.params["intervalReason"] === "outputs_missing"
        ? [{ evidence: { data, metric, n, answered: difference.n, missing: n - difference.n } }]
        : [],
    ),
  words: {
    title: {
      en: "{missing} of {n} items of {data} lack an answer on one side, and {metric} can only leave them out",
      zh: "{data} 的 {n} 条样本中有 {missing} 条在一侧没有回答，而 {metric} 只能将其排除",
    },
    short: { en: "answer all items, or decide by a label metric", zh: "补齐回答，或改用标签指标" },
    symptom: {
      en: "The score of the answered items looks fine while a part of the items is not answered at all.",
      zh: "已回答样本的得分正常，但有一部分样本根本没有回答。",
    },
    cause: {
      en: "The model stopped answering, timed out, or its answers could not be read; what it leaves out may be what it cannot do.",
      zh: "模型停止作答、超时，或其回答无法解析；它略过的可能正是它做不到的。",
    },
    check: {
      en: "Count the unanswered items of both sides, and compare accuracy, which counts them as wrong.",
      zh: "统计两侧未回答的样本数，并比较将其计为错误的准确率。",
    },
    fix: {
      en: "Ask again for the missing answers of {data}, or decide by a metric of labels.",
      zh: "重新获取 {data} 缺失的回答，或以标签指标作决定。",
    },
  },
  advice: "X1",
  source: {
    en: "methods 8, a missing output counts as wrong; fires only where more than 1 % of the items are left out",
    zh: "methods 8，缺失的输出计为错误；仅当排除的样本超过 1% 时触发",
  },
});
