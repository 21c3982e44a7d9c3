import { finding } from "./finding.js";

/** A model does worse than always naming the most frequent label. */
export const modelBelowBaseline = finding({
  id: "model.below_baseline",
  topic: 4,
  severity: "warning",
  detect: ({ scores }) =>
    scores.flatMap(({ model, data, score }) => {
      const accuracy = score.metrics.accuracy;
      const baseline = score.baselines?.most_frequent?.accuracy;
      // A threshold moved by costs or a wanted recall gives accuracy away on purpose.
      if (score.flags.some((flag) => flag.startsWith("threshold:"))) return [];
      if (accuracy?.ci === undefined || baseline === undefined || accuracy.ci.hi >= baseline) return [];
      return [
        {
          severity: model.role === "tuned" ? ("warning" as const) : ("info" as const),
          evidence: { model: model.name, seed: model.seed ?? "-", data, accuracy, baseline },
        },
      ];
    }),
  words: {
    title: {
      en: "{model} on {data}: accuracy {accuracy}, below {baseline} of always naming the most frequent label",
      zh: "{model} 在 {data} 上准确率 {accuracy}，低于总猜最多类的 {baseline}",
    },
    short: { en: "check label order and the head", zh: "检查标签顺序与分类头" },
    symptom: { en: "A trivial rule beats the model.", zh: "简单规则优于模型。" },
    cause: {
      en: "Labels are permuted between training and evaluation, the head was not trained, or the task is another one.",
      zh: "训练与评估的标签编号不一致、分类头未训练，或任务不符。",
    },
    check: {
      en: "Look at the confusion matrix: a shifted diagonal is a permuted label map.",
      zh: "查看混淆矩阵：对角线整体错位说明标签映射错了。",
    },
    fix: {
      en: "Verify the label order of the head, then train again with a lower rate and warm-up.",
      zh: "核对分类头的标签顺序，再以较低学习率和预热重新训练。",
    },
  },
  advice: "S1",
  source: {
    en: "methods 1, trivial baselines; the whole 95 % interval must lie below, so at most 2.5 % false alarms",
    zh: "methods 1，平凡基线；整个 95 % 置信区间须低于基线，误报率至多 2.5 %",
  },
});
