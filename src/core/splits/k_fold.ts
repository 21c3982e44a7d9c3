import { hashOrder } from "./hash-order.js";
import { checkFolds, type FoldSplit, foldsOf, refuseGroups } from "./split.js";

/** k folds whose sizes differ by one at most, in blocks of the order of hashes; the first N mod k have one more. */
export const kFold: FoldSplit = {
  id: "k_fold",
  words: { en: "k-fold", zh: "k 折交叉验证" },
  fits: {
    en: "no classes to balance, as in regression or text generation; k trainings",
    zh: "没有需要平衡的类别，例如回归或文本生成；训练 k 次",
  },
  stays: {
    en: "when m items are added, at most m (k − 1) older ones change folds",
    zh: "新增 m 条样本时，至多有 m (k − 1) 条旧样本换折",
  },
  needs: [],
  source: "scikit-learn KFold",
  assign(items, folds, seed) {
    const n = items.ids.length;
    checkFolds(folds, n, "items");
    const assignment = new Int32Array(n);
    const size = Math.floor(n / folds);
    const longer = n % folds;
    hashOrder(items.ids, seed).forEach((item, rank) => {
      const inLonger = rank < longer * (size + 1);
      assignment[item] = inLonger
        ? Math.floor(rank / (size + 1))
        : longer + Math.floor((rank - longer * (size + 1)) / size);
    });
    return assignment;
  },
  make(items, { folds, seed }) {
    refuseGroups(items, "group");
    return { folds: foldsOf(this.assign(items, folds, String(seed), false), folds), warnings: [] };
  },
};
