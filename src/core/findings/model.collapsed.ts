import { finding } from "./finding.js";

const enough = 20;
const nearlyAll = 0.95;

/** A model names one label for every item although gold holds several. */
export const modelCollapsed = finding({
  id: "model.collapsed",
  topic: 14,
  severity: "warning",
  detect: ({ scores }) =>
    scores.flatMap(({ model, data, score }) => {
      const { confusion } = score;
      if (confusion === undefined || score.n < enough) return [];
      const predicted = confusion.labels.map((_, k) => confusion.matrix.reduce((sum, row) => sum + row[k], 0));
      const answered = predicted.reduce((a, b) => a + b, 0);
      const gold = confusion.matrix.map((row, k) => row.reduce((a, b) => a + b, 0) + confusion.unanswered[k]);
      const only = predicted.findIndex((n) => n === answered && n > 0);
      if (only < 0 || Math.max(...gold) / score.n >= nearlyAll) return [];
      return [
        {
          severity: model.role === "tuned" ? ("warning" as const) : ("info" as const),
          evidence: { model: model.name, seed: model.seed ?? "-", data, label: confusion.labels[only], n: answered },
        },
      ];
    }),
  words: {
    title: {
      en: "{model} answers {label} to all {n} items of {data}",
      zh: "{model} 对 {data} 的全部 {n} 条样本都回答 {label}",
    },
    short: { en: "lower the rate, check the labels", zh: "降低学习率，检查标签" },
    symptom: { en: "One class has recall 1, all others 0.", zh: "一个类别召回率为 1，其余为 0。" },
    cause: {
      en: "The learning rate was too high, the head was not trained, or the label map is wrong.",
      zh: "学习率过高、分类头未训练，或标签映射错误。",
    },
    check: {
      en: "Look at the spread of the scores, and at the training loss of the first steps.",
      zh: "查看得分的离散程度和最初若干步的训练损失。",
    },
    fix: {
      en: "Train again with a lower rate and warm-up; verify the label order.",
      zh: "以较低学习率和预热重新训练，并核对标签顺序。",
    },
  },
  advice: "S1",
  source: {
    en: "methods 14; needs 20 items and no gold class of 95 % or more",
    zh: "methods 14；需要至少 20 条样本，且没有占比 95 % 及以上的标准标签",
  },
});
