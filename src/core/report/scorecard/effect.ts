import type { Verdict } from "../../documents/comparison.js";
import type { Standing } from "../block.js";
import { light } from "./light.js";
import { verdictWord } from "./words.js";

const standings: Readonly<Record<Verdict, Standing>> = {
  improved: "good",
  improved_size_uncertain: "watch",
  not_resolved: "watch",
  equivalent: "watch",
  worse: "bad",
  mixed: "bad",
};

/** The verdict. */
export const effect = light({
  id: "effect",
  words: { en: "Effect", zh: "效果" },
  topic: 9,
  rule: {
    en: "Effect: improved is good; size uncertain, not resolved, equivalent are to watch; worse and mixed are bad.",
    zh: "效果：提升为合格；幅度不确定、无法判定、等效为留意；变差、有得有失为不合格。",
  },
  question: {
    en: "What would have to change for the verdict to be “improved”?",
    zh: "怎样才能使结论变为“提升”？",
  },
  step: ({ primary, t }) =>
    primary === null
      ? t("compare with the base on the same items", "与基座在同样样本上比较")
      : t("keep the base, or change the training and compare again", "保留基座，或改变训练后重新比较"),
  // More items do not turn a verdict that stands.
  codes: ({ primary }) => [
    "model.identical_outputs",
    "compare.",
    ...(primary?.verdict === "not_resolved" || primary?.verdict === "improved_size_uncertain"
      ? ["stat.underpowered"]
      : []),
  ],
  look(view) {
    const { primary, t } = view;
    if (primary === null)
      return {
        standing: "unknown",
        value: t("nothing to compare with: no base model", "没有可比对象：缺少基座模型"),
        question: { en: "How good was the model before fine-tuning?", zh: "微调前的模型有多好？" },
      };
    return { standing: standings[primary.verdict], value: verdictWord(primary.verdict, view) };
  },
});
