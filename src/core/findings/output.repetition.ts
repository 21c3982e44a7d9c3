import { problemFirings } from "../asking/problem-firings.js";
import { finding } from "./finding.js";

/** Too many answers that end in a loop. */
export const outputRepetition = finding({
  id: "output.repetition",
  topic: 6,
  severity: "warning",
  detect: (facts) => problemFirings(facts, "repetition"),
  words: {
    title: {
      en: "{found} of {n} answers of {model} on {data} end in a loop{against_en}",
      zh: "{model} 在 {data} 的 {n} 条回答中有 {found} 条以循环结尾{against_zh}",
    },
    short: { en: "check end token, template and decoding", zh: "检查结束符、模板与解码" },
    symptom: {
      en: "The same words come again and again until the token limit.",
      zh: "同样的词句反复出现，直到 token 上限。",
    },
    cause: {
      en: "No end token in the training labels, a wrong chat template, too many epochs, or greedy decoding of a small model.",
      zh: "训练标签缺少结束符、对话模板不符、训练轮数过多，或小模型贪心解码。",
    },
    check: {
      en: "Read the named texts; ask base and tuned once with the same template and limit.",
      zh: "阅读所列文本；用相同模板与上限分别询问基座与微调。",
    },
    fix: {
      en: "Put the end token into the labels, use the template of training, stop earlier, or sample with a little temperature.",
      zh: "在标签中加入结束符，使用与训练一致的模板，提前停止训练，或略微提高温度采样。",
    },
  },
  advice: "G1",
  source: {
    en: "methods 2.6, 2.14, G1; a warning only where the exact 97.5 % lower bound of the share is above 1 % (base alone: 2 %) on three items or more, and above base where base is known; a share of 1 % or less fires in at most 2.5 % of studies",
    zh: "methods 2.6、2.14、G1；仅当占比的精确 97.5 % 下界高于 1 %（仅基座时为 2 %）、涉及至少 3 条样本、且有基座时高于基座，才报警告；真实占比不超过 1 % 时误报不超过 2.5 %",
  },
});
