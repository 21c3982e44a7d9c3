import { failure } from "../failure.js";
import { hashOrder } from "./hash-order.js";
import { checkFolds, type Fold, needed, type Split, type SplitItems } from "./split.js";
import type { SplitWarning } from "./warnings.js";

/** Windows in the order of time: each is predicted by a training on what came before it, less a gap. */
export const time: Split = {
  id: "time",
  words: { en: "time split", zh: "按时间划分" },
  fits: {
    en: "the model will predict what comes later, and the data drift; k trainings on growing data",
    zh: "模型将预测之后的数据，且数据有漂移；在逐渐增长的数据上训练 k 次",
  },
  stays: {
    en: "training always precedes; items added at the end move all windows later, since windows are of equal size",
    zh: "训练总在留出之前；在末尾新增样本会使所有窗口后移，因为窗口大小相同",
  },
  needs: ["time"],
  source: "scikit-learn TimeSeriesSplit",
  make(items, { folds, gap, seed }) {
    const times = needed(items, "time");
    const n = items.ids.length;
    checkFolds(folds, n - 1, "items");
    const size = Math.floor(n / (folds + 1));
    if (n - gap - size * folds <= 0) throw failure(words.gap, { gap, folds, n });
    const place = new Int32Array(n);
    hashOrder(items.ids, String(seed)).forEach((item, rank) => {
      place[item] = rank;
    });
    const order = Int32Array.from(items.ids, (_, i) => i).sort((a, b) => times[a] - times[b] || place[a] - place[b]);
    let tied = 0;
    const made = Array.from({ length: folds }, (_, k): Fold => {
      const start = n - (folds - k) * size;
      const first = times[order[start]];
      // Items of the very time of the first held-out one are not before it.
      const before = order.slice(0, start - gap).filter((item) => times[item] < first);
      tied += start - gap - before.length;
      if (before.length === 0) throw failure(words.ties, { fold: k + 1 });
      return {
        repeat: 1,
        fold: k + 1,
        train: before.sort(),
        validation: order.slice(start, start + size).sort(),
        test: null,
      };
    });
    return {
      folds: made,
      warnings: [...(tied > 0 ? [{ code: "tied_times" as const, values: { n: tied } }] : []), ...crossing(items, made)],
    };
  },
};

/** Groups that are trained on and held out in the same window. */
function crossing({ group }: SplitItems, folds: readonly Fold[]): SplitWarning[] {
  if (group === undefined) return [];
  const crossed = new Set<number>();
  for (const { train, validation } of folds) {
    const known = new Set(Array.from(train, (item) => group.codes[item]));
    for (const item of validation!) if (known.has(group.codes[item])) crossed.add(group.codes[item]);
  }
  return crossed.size > 0 ? [{ code: "group_crosses_time", values: { groups: crossed.size } }] : [];
}

const words = {
  gap: {
    en: "{folds} windows with a gap of {gap} leave nothing to train on: there are {n} items. Ask for fewer windows or a smaller gap.",
    zh: "{folds} 个窗口、间隔 {gap} 时没有可训练的样本：共 {n} 条。请减少窗口或间隔。",
  },
  ties: {
    en: "No item is earlier than those held out in window {fold}: their times are all the same. Ask for fewer windows, or a finer time.",
    zh: "没有样本早于第 {fold} 个窗口的留出样本：它们的时间相同。请减少窗口，或用更细的时间。",
  },
};
