import { failure } from "../failure.js";
import { hashOrder } from "./hash-order.js";
import { lightestFold } from "./lightest-fold.js";
import { checkFolds, type FoldSplit, foldsOf, needed } from "./split.js";
import { groupWarnings, sizesOf } from "./warnings.js";

/** k folds of whole groups, as equal in size as laying the largest group into the lightest fold makes them. */
export const group: FoldSplit = {
  id: "group",
  words: { en: "group k-fold", zh: "分组 k 折交叉验证" },
  fits: {
    en: "items of one customer, document or speaker resemble each other, and new ones will come; k trainings",
    zh: "同一客户、文档或说话人的样本彼此相似，而将来面对的是新的组；训练 k 次",
  },
  stays: {
    en: "groups stay whole; added items can move whole groups to other folds, since folds are balanced by size",
    zh: "组始终完整；新增样本可能使整组换折，因为各折按大小平衡",
  },
  needs: ["group"],
  source: "scikit-learn GroupKFold",
  assign(items, folds, seed, shuffled) {
    const column = needed(items, "group");
    const sizes = sizesOf(column);
    const present = Array.from(column.values.keys()).filter((k) => sizes[k] > 0);
    if (present.length < 2) throw failure(words.one);
    checkFolds(folds, present.length, "groups");
    const hashed = Array.from(
      hashOrder(
        present.map((k) => column.values[k]),
        seed,
      ),
      (at) => present[at],
    );
    // By size there is one division only, so that repeats would all be the same one.
    const order = shuffled ? hashed : hashed.sort((a, b) => sizes[b] - sizes[a]);
    const foldOf = new Int32Array(sizes.length);
    lightestFold(
      order.map((k) => sizes[k]),
      folds,
    ).forEach((fold, at) => {
      foldOf[order[at]] = fold;
    });
    return column.codes.map((code) => foldOf[code]);
  },
  make(items, { folds, seed }) {
    return {
      folds: foldsOf(this.assign(items, folds, String(seed), false), folds),
      warnings: groupWarnings(items, folds),
    };
  },
};

const words = {
  one: {
    en: "There are fewer than 2 groups, so nothing can be held out without splitting one.",
    zh: "不足 2 组，不拆开组就无法留出任何样本。",
  },
};
