import { finding } from "./finding.js";

/** Validation loss rises while training loss falls. */
export const fitOverfit = finding({
  id: "fit.overfit",
  topic: 10,
  severity: "warning",
  detect: ({ training }) => {
    const names = [...new Set(training.filter(({ model }) => model.role === "tuned").map(({ model }) => model.name))];
    return names.flatMap((name) => {
      const runs = training.filter(({ model }) => model.role === "tuned" && model.name === name);
      const risen = runs.flatMap(({ states }) => states.filter(({ state }) => state === "overfit").slice(0, 1));
      if (risen.length === 0) return [];
      const [{ evidence }] = risen;
      return [
        {
          evidence: {
            model: name,
            runs: runs.length,
            overfit: risen.length,
            best_step: evidence.bestStep,
            last_step: evidence.lastStep,
            rise: Math.round(Number(evidence.gl)),
          },
        },
      ];
    });
  },
  words: {
    title: {
      en: "{model} overfits ({overfit} of {runs} runs): validation loss is lowest at step {best_step} of {last_step} and {rise} % higher at the end",
      zh: "{model} 过拟合（{runs} 次训练中有 {overfit} 次）：验证损失在第 {best_step} 步（共 {last_step} 步）最低，结束时高出 {rise}%",
    },
    short: { en: "stop at the best step", zh: "在最佳步停止" },
    symptom: { en: "Training loss keeps falling while validation loss rises.", zh: "训练损失持续下降而验证损失上升。" },
    cause: {
      en: "Too many passes over too few examples for this capacity.",
      zh: "相对于模型容量，样本太少而轮数太多。",
    },
    check: {
      en: "Read the curve of topic 10, and whether the metric falls too or only the confidence grows.",
      zh: "查看第 10 节曲线，区分是指标下降还是仅置信度升高。",
    },
    fix: {
      en: "Take the checkpoint of step {best_step}; add dropout, weight decay or data; train fewer epochs.",
      zh: "取第 {best_step} 步的检查点；增加 dropout、权重衰减或数据；减少轮数。",
    },
  },
  advice: "O1",
  source: {
    en: "methods 10.1; generalisation loss above 5 % at two or more evaluations at the end, and training loss still falling",
    zh: "methods 10.1；末尾连续两次及以上评估的泛化损失高于 5 %，且训练损失仍在下降",
  },
});
