import { problemFirings } from "../asking/problem-firings.js";
import { finding } from "./finding.js";

/** Too many answers from which nothing could be taken. */
export const outputExtractionFailed = finding({
  id: "output.extraction_failed",
  topic: 6,
  severity: "warning",
  detect: (facts) => problemFirings(facts, "extraction_failed"),
  words: {
    title: {
      en: "no answer could be taken from {found} of {n} texts of {model} on {data}{against_en}",
      zh: "{model} 在 {data} 的 {n} 条文本中有 {found} 条未能提取答案{against_zh}",
    },
    short: { en: "fix the format or the extraction", zh: "修正格式或提取方式" },
    symptom: {
      en: "Answers are there, but in a form that is not read; they count as wrong.",
      zh: "有回答，但形式无法识别，按错误计。",
    },
    cause: {
      en: "The model was not told the form, was trained on another one, or the extraction is too strict. Where base alone fails so, the gain is one of form.",
      zh: "未告知回答格式、训练格式不同，或提取过严。若仅基座如此，提升可能只是格式上的。",
    },
    check: {
      en: "Read the named texts; try another `answer.extract`: stored answers are taken again without asking.",
      zh: "阅读所列文本；换一种 `answer.extract`，已存回答会重新提取，无需再次提问。",
    },
    fix: {
      en: "Ask for the form in the prompt, show it by `shots`, constrain decoding with a schema, or widen the extraction.",
      zh: "在提示词中写明格式、用 `shots` 示范、用 schema 约束解码，或放宽提取。",
    },
  },
  advice: "G1",
  source: {
    en: "methods 2.6, 2.14, G1; a warning only where the exact 97.5 % lower bound of the share is above 1 % (base alone: 2 %) on three items or more, and above base where base is known; a share of 1 % or less fires in at most 2.5 % of studies",
    zh: "methods 2.6、2.14、G1；仅当占比的精确 97.5 % 下界高于 1 %（仅基座时为 2 %）、涉及至少 3 条样本、且有基座时高于基座，才报警告；真实占比不超过 1 % 时误报不超过 2.5 %",
  },
});
