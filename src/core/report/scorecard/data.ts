import { light } from "./light.js";

/** Whether the gold labels are right. */
export const data = light({
  id: "data",
  words: { en: "Data", zh: "数据" },
  topic: 6,
  rule: {
    en: "Data: unknown until gold labels have been reviewed.",
    zh: "数据：在标准答案经过复核之前为未知。",
  },
  question: { en: "How many gold labels are wrong?", zh: "有多少标准答案是错的？" },
  step: ({ t }) => t("have 50 confident errors reviewed by a second reader", "请第二人复核 50 个自信的错误"),
  codes: () => ["data.label_issues"],
  look: ({ t }) => ({ standing: "unknown", value: t("label noise was not reviewed", "标注噪声未经复核") }),
});
