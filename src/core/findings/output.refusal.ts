import { problemFirings } from "../asking/problem-firings.js";
import { finding } from "./finding.js";

/** Too many refusals. */
export const outputRefusal = finding({
  id: "output.refusal",
  topic: 6,
  severity: "warning",
  detect: (facts) => problemFirings(facts, "refusal"),
  words: {
    title: {
      en: "{model} declines {found} of {n} items of {data}{against_en}",
      zh: "{model} 拒绝回答 {data} 的 {n} 条样本中的 {found} 条{against_zh}",
    },
    short: { en: "read the refused items", zh: "阅读被拒绝的样本" },
    symptom: { en: "The model apologises instead of answering.", zh: "模型以道歉代替回答。" },
    cause: {
      en: "Training data with refusals, a system prompt that forbids much, or questions that look unsafe.",
      zh: "训练数据含拒答、系统提示词限制过多，或问题看似不安全。",
    },
    check: {
      en: "Read whether the named items deserve a refusal; count refusals in the training data.",
      zh: "判断所列样本是否应当拒答；统计训练数据中的拒答。",
    },
    fix: {
      en: "Remove refusals of harmless questions from the training data, mix in answered ones, or soften the system prompt.",
      zh: "从训练数据中去除对无害问题的拒答，混入正常回答，或放宽系统提示词。",
    },
  },
  advice: "F1",
  source: {
    en: "methods 2.6, 2.14, G1; a warning only where the exact 97.5 % lower bound of the share is above 1 % (base alone: 2 %) on three items or more, and above base where base is known; a share of 1 % or less fires in at most 2.5 % of studies",
    zh: "methods 2.6、2.14、G1；仅当占比的精确 97.5 % 下界高于 1 %（仅基座时为 2 %）、涉及至少 3 条样本、且有基座时高于基座，才报警告；真实占比不超过 1 % 时误报不超过 2.5 %",
  },
});
