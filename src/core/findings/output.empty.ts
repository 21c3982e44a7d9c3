import { problemFirings } from "../asking/problem-firings.js";
import { finding } from "./finding.js";

/** Too many empty answers. */
export const outputEmpty = finding({
  id: "output.empty",
  topic: 6,
  severity: "warning",
  detect: (facts) => problemFirings(facts, "empty"),
  words: {
    title: {
      en: "{found} of {n} answers of {model} on {data} are empty{against_en}",
      zh: "{model} 在 {data} 的 {n} 条回答中有 {found} 条为空{against_zh}",
    },
    short: { en: "check template, stop texts and end token", zh: "检查模板、停止文本与结束符" },
    symptom: { en: "The model ends before it says anything.", zh: "模型未作答即结束。" },
    cause: {
      en: "A stop text that stands at the start of answers, a chat template that ends the turn at once, or labels that were masked in training.",
      zh: "停止文本出现在回答开头、对话模板立即结束回合，或训练时标签被屏蔽。",
    },
    check: {
      en: "Look at the exact question on record and at how the answer ended.",
      zh: "查看记录中的完整问题以及回答如何结束。",
    },
    fix: {
      en: "Leave out `sampling.stop`, use the template of training, and check the masks of the training labels.",
      zh: "去掉 `sampling.stop`，使用与训练一致的模板，并检查训练标签的屏蔽。",
    },
  },
  advice: "G1",
  source: {
    en: "methods 2.6, 2.14, G1; a warning only where the exact 97.5 % lower bound of the share is above 1 % (base alone: 2 %) on three items or more, and above base where base is known; a share of 1 % or less fires in at most 2.5 % of studies",
    zh: "methods 2.6、2.14、G1；仅当占比的精确 97.5 % 下界高于 1 %（仅基座时为 2 %）、涉及至少 3 条样本、且有基座时高于基座，才报警告；真实占比不超过 1 % 时误报不超过 2.5 %",
  },
});
