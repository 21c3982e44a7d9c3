import { baseSplit } from "./base-split.js";
import { foldsOf, type Split } from "./split.js";
import { groupWarnings, smallClasses } from "./warnings.js";

/** R divisions into k folds, each drawn anew; stratified where there are classes, by whole groups where there are groups. */
export const repeated: Split = {
  id: "repeated",
  words: { en: "repeated k-fold", zh: "重复 k 折交叉验证" },
  fits: {
    en: "fewer than about 1000 items: repeats even out the luck of one division; R times k trainings",
    zh: "样本不足约 1000 条：重复可平均掉单次划分的偶然性；训练 R × k 次",
  },
  stays: {
    en: "as of the k-fold split it repeats, in each repeat",
    zh: "每次重复内与其所用的 k 折划分相同",
  },
  needs: [],
  source: "scikit-learn RepeatedStratifiedKFold",
  make(items, { folds, repeats, seed }) {
    const base = baseSplit(items);
    return {
      base: base.id,
      folds: Array.from({ length: repeats }, (_, r) =>
        foldsOf(base.assign(items, folds, `${seed}/repeat-${r + 1}`, true), folds, r + 1),
      ).flat(),
      warnings: [...smallClasses(items.gold, folds), ...groupWarnings(items, folds)],
    };
  },
};
