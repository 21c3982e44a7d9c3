import { problemFirings } from "../asking/problem-firings.js";
import { finding } from "./finding.js";

/** Too many answers that the token limit cut off. */
export const outputTruncated = finding({
  id: "output.truncated",
  topic: 6,
  severity: "warning",
  detect: (facts) => problemFirings(facts, "truncated"),
  words: {
    title: {
      en: "{found} of {n} answers of {model} on {data} were cut off at the token limit{against_en}",
      zh: "{model} 在 {data} 的 {n} 条回答中有 {found} 条达到 token 上限而被截断{against_zh}",
    },
    short: { en: "raise max_tokens, check the end token", zh: "调高 max_tokens，检查结束符" },
    symptom: { en: "Answers stop in the middle, or never stop by themselves.", zh: "回答中途停止，或不会自行结束。" },
    cause: {
      en: "The limit is too low, or the tuned model never learned to end: no end token in its training labels, or another chat template.",
      zh: "上限过低；或微调数据的标签缺少结束符、对话模板不同，模型没有学会结束。",
    },
    check: {
      en: "See whether the cut texts were going somewhere or looping.",
      zh: "查看被截断的文本是仍在推进还是在循环。",
    },
    fix: {
      en: "Raise `sampling.max_tokens`, set `sampling.stop` for texts that run on, and train on labels with the end token.",
      zh: "调高 `sampling.max_tokens`；续写不止时设置 `sampling.stop`；训练标签应包含结束符。",
    },
  },
  advice: "G1",
  source: {
    en: "methods 2.6, 2.14, G1; a warning only where the exact 97.5 % lower bound of the share is above 1 % (base alone: 2 %) on three items or more, and above base where base is known; a share of 1 % or less fires in at most 2.5 % of studies",
    zh: "methods 2.6、2.14、G1；仅当占比的精确 97.5 % 下界高于 1 %（仅基座时为 2 %）、涉及至少 3 条样本、且有基座时高于基座，才报警告；真实占比不超过 1 % 时误报不超过 2.5 %",
  },
});
