import { problemFirings } from "../asking/problem-firings.js";
import { finding } from "./finding.js";

/** Too many answers in another language than their references. */
export const outputLanguage = finding({
  id: "output.language",
  topic: 6,
  severity: "warning",
  detect: (facts) => problemFirings(facts, "language"),
  words: {
    title: {
      en: "{found} of {n} answers of {model} on {data} are in another language than their references{against_en}",
      zh: "{model} 在 {data} 的 {n} 条回答中有 {found} 条与参考答案语言不同{against_zh}",
    },
    short: { en: "mix in data of the asked language", zh: "混入目标语言的数据" },
    symptom: {
      en: "The question is understood, the answer comes in another language.",
      zh: "能理解问题，却用另一种语言作答。",
    },
    cause: {
      en: "Fine-tuning on one language alone, or a prompt in another language than the data.",
      zh: "只用一种语言微调，或提示词与数据语言不同。",
    },
    check: {
      en: "Read the named texts; scripts are compared, languages of one script are not told apart.",
      zh: "阅读所列文本；只比较文字，同一文字的语言不作区分。",
    },
    fix: {
      en: "Name the language in the prompt, or mix training data of that language in.",
      zh: "在提示词中写明语言，或混入该语言的训练数据。",
    },
  },
  advice: "F1",
  source: {
    en: "methods 2.6, 2.14, G1; a warning only where the exact 97.5 % lower bound of the share is above 1 % (base alone: 2 %) on three items or more, and above base where base is known; a share of 1 % or less fires in at most 2.5 % of studies",
    zh: "methods 2.6、2.14、G1；仅当占比的精确 97.5 % 下界高于 1 %（仅基座时为 2 %）、涉及至少 3 条样本、且有基座时高于基座，才报警告；真实占比不超过 1 % 时误报不超过 2.5 %",
  },
});
