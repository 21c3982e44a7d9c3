import { byCodePoint } from "../columns.js";
import { failure } from "../failure.js";
import { evenestFold } from "./evenest-fold.js";
import { hashOrder } from "./hash-order.js";
import { checkFolds, type FoldSplit, foldsOf, needed } from "./split.js";
import { groupWarnings, sizesOf, smallClasses } from "./warnings.js";

/** k folds of whole groups, with the classes in as even shares as the groups allow. */
export const stratifiedGroup: FoldSplit = {
  id: "stratified_group",
  words: { en: "stratified group k-fold", zh: "分层分组 k 折交叉验证" },
  fits: {
    en: "classification with groups: no group on two sides, class shares as even as whole groups allow; k trainings",
    zh: "带分组的分类任务：组不跨折，类别比例在组完整的前提下尽量均匀；训练 k 次",
  },
  stays: {
    en: "groups stay whole; added items can move whole groups to other folds, since folds are balanced by class",
    zh: "组始终完整；新增样本可能使整组换折，因为各折按类别平衡",
  },
  needs: ["gold", "group"],
  source: "scikit-learn StratifiedGroupKFold",
  assign(items, folds, seed, shuffled) {
    const gold = needed(items, "gold");
    const group = needed(items, "group");
    const sizes = sizesOf(group);
    const present = Array.from(group.values.keys()).filter((k) => sizes[k] > 0);
    if (present.length < 2) throw failure(words.one);
    checkFolds(folds, present.length, "groups");
    // Sums of fractions depend on the order of their terms: classes stand by name, not as the file happens to begin.
    const place = gold.values.map((_, k) => k).sort((a, b) => byCodePoint(gold.values[a], gold.values[b]));
    const column = place.reduce<number[]>((columns, k, at) => {
      columns[k] = at;
      return columns;
    }, []);
    const counts = group.values.map(() => new Array<number>(gold.values.length).fill(0));
    group.codes.forEach((k, item) => void counts[k][column[gold.codes[item]]]++);
    const hashed = Array.from(
      hashOrder(
        present.map((k) => group.values[k]),
        seed,
      ),
      (at) => present[at],
    );
    // Groups that are hard to place come first; repeats take them as the hashes fall, else they would be the same division.
    const order = shuffled ? hashed : hashed.sort((a, b) => unevenness(counts[b]) - unevenness(counts[a]));
    const foldOf = new Int32Array(sizes.length);
    evenestFold(
      order.map((k) => counts[k]),
      folds,
    ).forEach((fold, at) => {
      foldOf[order[at]] = fold;
    });
    return group.codes.map((code) => foldOf[code]);
  },
  make(items, { folds, seed }) {
    return {
      folds: foldsOf(this.assign(items, folds, String(seed), false), folds),
      warnings: [...smallClasses(items.gold, folds), ...groupWarnings(items, folds)],
    };
  },
};

/** Variance of a group's counts over classes. */
function unevenness(counts: readonly number[]): number {
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  return counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / counts.length;
}

const words = {
  one: {
    en: "There are fewer than 2 groups, so nothing can be held out without splitting one.",
    zh: "不足 2 组，不拆开组就无法留出任何样本。",
  },
};
