import { finding } from "./finding.js";

/** Facts that somebody else would need to repeat this study are missing. */
export const reproIncomplete = finding({
  id: "repro.incomplete",
  topic: 11,
  severity: "info",
  detect: ({ checklist }) => {
    const missing = checklist.filter(({ state }) => state === "missing");
    if (missing.length === 0) return [];
    return [{ evidence: { missing: missing.length, of: checklist.length }, items: missing.map(({ id }) => id) }];
  },
  words: {
    title: {
      en: "empty rows of the reproducibility checklist: {missing} of {of}",
      zh: "可复现性清单 {of} 项中有 {missing} 项未填",
    },
    short: { en: "fill them in from the training run", zh: "根据训练记录补全" },
    symptom: { en: "Nobody else can repeat the training.", zh: "他人无法重复训练。" },
    cause: {
      en: "The training run left no configuration, log or environment beside the weights.",
      zh: "训练未在权重旁留下配置、日志或环境信息。",
    },
    check: { en: "Read the checklist of topic 11.", zh: "查看第 11 节清单。" },
    fix: {
      en: "Keep the training configuration, log and trainer state beside the weights; tell the rest under `about` in the plan: the checklist names the key of each row.",
      zh: "将训练配置、日志与训练状态和权重放在一起；其余写入计划的 `about`，清单逐项注明了键名。",
    },
  },
  advice: "R1",
  source: {
    en: "methods 11.7; a note whenever a row is empty, no estimate and so no false alarm",
    zh: "methods 11.7；有未填项即提示，不作估计，因此没有误报",
  },
});
