import { byCodePoint } from "../columns.js";
import { hashOrder } from "./hash-order.js";
import { checkFolds, type FoldSplit, foldsOf, needed, refuseGroups } from "./split.js";
import { sizesOf, smallClasses } from "./warnings.js";

/** k folds in which the items of each class, and all items, differ by one at most. */
export const stratified: FoldSplit = {
  id: "stratified",
  words: { en: "stratified k-fold", zh: "分层 k 折交叉验证" },
  fits: {
    en: "classification: every fold has the classes in the same shares; k trainings",
    zh: "分类任务：各折的类别比例相同；训练 k 次",
  },
  stays: {
    en: "when m items are added, at most (m + classes × k/2) (k − 1) older ones change folds; in most data far fewer",
    zh: "新增 m 条样本时，至多有 (m + 类别数 × k/2)(k − 1) 条旧样本换折；通常远少于此",
  },
  needs: ["gold"],
  source: "scikit-learn StratifiedKFold",
  assign(items, folds, seed) {
    const gold = needed(items, "gold");
    checkFolds(folds, items.ids.length, "items");
    const quotas = allocation(gold.values, sizesOf(gold), folds);
    const assignment = new Int32Array(items.ids.length);
    const fold = new Array<number>(gold.values.length).fill(0);
    const used = new Array<number>(gold.values.length).fill(0);
    for (const item of hashOrder(items.ids, seed)) {
      const k = gold.codes[item];
      while (used[k] >= quotas[k][fold[k]]) {
        fold[k]++;
        used[k] = 0;
      }
      used[k]++;
      assignment[item] = fold[k];
    }
    return assignment;
  },
  make(items, { folds, seed }) {
    refuseGroups(items, "stratified_group");
    return {
      folds: foldsOf(this.assign(items, folds, String(seed), false), folds),
      warnings: smallClasses(items.gold, folds),
    };
  },
};

/** Items of each class in each fold: all items in a row, sorted by class, dealt out to the folds in turn. */
function allocation(values: readonly string[], sizes: readonly number[], folds: number): number[][] {
  const quotas = sizes.map(() => new Array<number>(folds).fill(0));
  const order = values.map((_, k) => k).sort((a, b) => byCodePoint(values[a], values[b]));
  let at = 0;
  for (const k of order) for (let i = 0; i < sizes[k]; i++) quotas[k][at++ % folds]++;
  return quotas;
}
