import { classesOf } from "./classes.js";
import { threeClasses } from "./example-items.js";
import { ranked } from "./metric.js";

/** Plain mean over classes of the average precision against the rest; a class without gold items counts 0 and is flagged. Source: scikit-learn average_precision_score(average="macro"). */
export const averagePrecisionMacro = ranked({
  id: "average_precision_macro",
  words: { en: "Macro average precision", zh: "宏平均的平均精确率" },
  meaning: {
    en: "Mean over classes of the average precision of each class against the rest.",
    zh: "逐类计算对其余类别的平均精确率，再取平均。",
  },
  fits: { en: "Several classes of which some are rare, ranked by probability.", zh: "含稀少类别的多分类排序质量。" },
  tasks: ["multiclass", "multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "bootstrap",
  source: "scikit-learn average_precision_score(average='macro')",
  examples: [
    {
      ...threeClasses.scored,
      value: 0.845,
    },
  ],
  reads: "classes",
  parts: (areas) => classesOf(areas).map((positive) => ({ area: "ap", positive })),
});
