import { breaksRight, costsRobustness, keptScores, takesTooMuch, worstScore } from "../robustness/summary.js";
import { finding } from "./finding.js";

/** A harmless change of the input takes the tuned model's answers away, or more of them than of the base's. */
export const robustPerturbation = finding({
  id: "robust.perturbation",
  topic: 11,
  severity: "warning",
  detect: ({ robustness, decision }) => {
    if (robustness === undefined) return [];
    const tuned = robustness.models.filter(({ role }) => role === "tuned");
    return tuned.flatMap(({ name }) => {
      const own = keptScores(robustness).filter(({ model }) => model.name === name);
      const costs = robustness.interactions.filter((one) => one.tuned === name && costsRobustness(one, decision.alpha));
      const dearer = own.filter((score) =>
        costs.some(({ perturbation, data }) => perturbation === score.perturbation && data === score.data),
      );
      const grave = own.filter((score) => dearer.includes(score) || takesTooMuch(score));
      const shown = grave.length > 0 ? grave : own.filter(breaksRight);
      const worst = worstScore(shown);
      if (worst === null) return [];
      const words = robustness.perturbations.find(({ id }) => id === worst.perturbation)?.words;
      const more = dearer.includes(worst);
      return [
        {
          severity: grave.length > 0 ? ("warning" as const) : ("info" as const),
          evidence: {
            model: name,
            data: worst.data,
            perturbation: worst.perturbation,
            perturbation_en: words?.en ?? worst.perturbation,
            perturbation_zh: words?.zh ?? worst.perturbation,
            clean: worst.clean,
            perturbed: worst.perturbed,
            changed: worst.changedRight,
            perturbations: shown.length,
            what_en: more ? ", a greater loss than the base's" : "",
            what_zh: more ? "，损失大于基座" : "",
          },
          items: worst.examples.map(({ id }) => id),
          itemsTotal: Math.round((worst.changed.value ?? 0) * worst.changed.n),
        },
      ];
    });
  },
  words: {
    title: {
      en: "{model} goes from {clean} to {perturbed} on {data} under “{perturbation_en}”{what_en}; {changed} of its right answers change",
      zh: "{model} 在 {data} 上遇到“{perturbation_zh}”时由 {clean} 变为 {perturbed}{what_zh}；原本答对的有 {changed} 改变了回答",
    },
    short: { en: "train with such slips, or mend the input", zh: "训练时加入此类扰动，或先规范输入" },
    symptom: {
      en: "A change that a reader would hardly notice changes the answer.",
      zh: "读者几乎不会注意的改动，却改变了回答。",
    },
    cause: {
      en: "The training texts are cleaner than those in use, or the model leans on single characters or words.",
      zh: "训练文本比实际输入干净，或模型依赖个别字词。",
    },
    check: {
      en: "Read the examples of topic 11: is the meaning kept, and would people answer the same?",
      zh: "阅读第 11 节的例子：意思是否不变，人是否会给出同样回答？",
    },
    fix: {
      en: "Add disturbed copies of training items, bring inputs into one form before the model (width, script, spaces), or keep the base where it is steadier.",
      zh: "在训练数据中加入扰动副本，输入前统一形式（全半角、简繁、空格），或在基座更稳的地方保留基座。",
    },
  },
  advice: "A1",
  source: {
    en: "methods 11.5; a warning where the whole 95 % interval of R is below .85, or where the tuned model loses more than the base (p by Holm below alpha, and the interval above 0); else a note where the Wilson interval of 20 or more right answers that change lies above 5 %. Simulated with equal losses of base and tuned (accuracy, 5 perturbations, 50 to 200 items, one seed or three, with groups and without; docs/calibration.md), warnings in at most 1.3 % of studies at R = 1, 2 % at R = .92 and 8 % at R = .85, on the line",
    zh: "methods 11.5；R 的整个 95 % 区间低于 .85，或微调模型比基座损失更多（Holm 校正 p 低于 alpha 且区间高于 0）时警告；否则，若原本答对（至少 20 条）而改变的比例其 Wilson 区间高于 5 %，则提示。模拟两侧损失相等（准确率，5 种扰动，50 至 200 条样本，一个或三个种子，有无分组；见 docs/calibration.md）：警告在 R = 1 时至多 1.3 %，R = .92 时至多 2 %，R = .85（正在界线上）时至多 8 %",
  },
});
