import { finding } from "./finding.js";

/** Items that only one of the compared runs has were left out. */
export const dataJoin = finding({
  id: "data.join",
  topic: 12,
  severity: "warning",
  detect: ({ join }) =>
    join.map(({ data, common, onlyBase, onlyTuned, items }) => ({
      evidence: { data, common, only_base: onlyBase, only_tuned: onlyTuned, left_out: onlyBase + onlyTuned },
      items: items.slice(0, 50),
      itemsTotal: onlyBase + onlyTuned,
    })),
  words: {
    title: {
      en: "{left_out} items of {data} were left out of the comparison ({only_base} only in base, {only_tuned} only in tuned)",
      zh: "{data} 有 {left_out} 条样本未参与比较（仅基座有 {only_base} 条，仅微调有 {only_tuned} 条）",
    },
    short: { en: "answer the missing items, then compare", zh: "补齐缺失的回答后再比较" },
    symptom: { en: "The two runs do not cover the same items.", zh: "两次运行覆盖的样本不同。" },
    cause: {
      en: "A run was cut short, items failed, or the files come from different versions of the set.",
      zh: "运行中断、部分样本失败，或文件来自数据集的不同版本。",
    },
    check: {
      en: "Look up the listed ids: if hard items are missing on one side, its score is too high.",
      zh: "查看所列编号：若一侧缺少的是难样本，其分数偏高。",
    },
    fix: { en: "Produce the missing outputs and compare all items.", zh: "补齐缺失的输出，用全部样本比较。" },
  },
  advice: "X1",
  source: {
    en: "product 4, joins; fires only where items were left out",
    zh: "product 4，连接；仅在有样本未参与比较时触发",
  },
});
