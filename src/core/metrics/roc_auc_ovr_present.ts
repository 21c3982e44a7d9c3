import type { Measured } from "../result.js";
import { classesOf } from "./classes.js";
import { threeClasses } from "./example-items.js";
import { type Areas, type Part, ranked } from "./metric.js";

const overPresent = ranked({
  id: "roc_auc_ovr_present",
  variantOf: "roc_auc_ovr",
  words: { en: "ROC AUC, one against the rest, of classes present", zh: "ROC AUC（一对其余，仅含出现的类）" },
  meaning: {
    en: "Mean ROC AUC of each class that occurs against all others.",
    zh: "标准答案中出现的每一类对其余类的 ROC AUC 取平均。",
  },
  fits: {
    en: "Samples that lack some class; not comparable between samples that hold different classes.",
    zh: "样本缺少某些类别时；所含类别不同的样本之间不可比。",
  },
  tasks: ["multiclass", "multilabel"],
  range: [0, 1],
  better: "higher",
  needs: "probs",
  interval: "delong",
  source: "scikit-learn roc_auc_score, mean over classes present",
  examples: [
    {
      ...threeClasses.scored,
      value: 0.9007539682539681,
    },
  ],
  reads: "classes",
  parts: presentParts,
});

function presentParts(areas: Areas): Part[] {
  return classesOf(areas)
    .filter((k) => areas.support(k) > 0 && areas.support(k) < areas.total)
    .map((positive) => ({ area: "auc", positive }));
}

/** Mean ROC AUC against the rest over the classes that have items on both sides; the others are left out and counted. Source: scikit-learn roc_auc_score, one class at a time. */
export const rocAucOvrPresent = { ...overPresent, from: counted };

function counted(areas: Areas): Measured {
  const measured = overPresent.from(areas);
  const missing = areas.classes - presentParts(areas).length;
  if (!("value" in measured)) return areas.total === 0 ? measured : { undefined: "single_class" };
  return missing === 0 ? measured : { ...measured, flags: [...(measured.flags ?? []), `classes_left_out:${missing}`] };
}
