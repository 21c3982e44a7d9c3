import { baseSplit } from "./base-split.js";
import { type Fold, foldsOf, type Split, takeItems } from "./split.js";
import { groupWarnings, smallClasses } from "./warnings.js";

/** Outer folds that score, and within the training items of each as many inner folds that choose hyper-parameters. */
export const nested: Split = {
  id: "nested",
  words: { en: "nested k-fold", zh: "嵌套交叉验证" },
  fits: {
    en: "hyper-parameters are chosen and the chosen model is reported on the same data; k trainings, and k more a configuration in each",
    zh: "在同一份数据上既选择超参数又报告所选模型；训练 k 次，每次之内每种配置再训练 k 次",
  },
  stays: {
    en: "as of the k-fold split it is made of; inner folds change wherever their training items do",
    zh: "与其所用的 k 折划分相同；训练样本变动处内层折随之变动",
  },
  needs: [],
  source: "Cawley & Talbot 2010; Varma & Simon 2006",
  make(items, { folds, seed }) {
    const base = baseSplit(items);
    const outer = foldsOf(base.assign(items, folds, String(seed), false), folds);
    return {
      base: base.id,
      folds: outer.map((fold): Fold => {
        const assignment = base.assign(takeItems(items, fold.train), folds, `${seed}/outer-${fold.fold}`, false);
        const back = (rows: Int32Array) => rows.map((row) => fold.train[row]);
        const inner = foldsOf(assignment, folds).map((one) => ({
          ...one,
          train: back(one.train),
          validation: back(one.validation!),
        }));
        return { ...fold, inner };
      }),
      warnings: [...smallClasses(items.gold, folds), ...groupWarnings(items, folds)],
    };
  },
};
