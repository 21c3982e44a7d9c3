import { byCodePoint } from "../columns.js";
import { failure } from "../failure.js";
import { apportion } from "./apportion.js";
import { hashOrder, idHash } from "./hash-order.js";
import type { Split, SplitItems } from "./split.js";
import { groupWarnings, sizesOf, smallClasses } from "./warnings.js";

/** One test set, and a validation set where one is asked for; classes keep their shares to within one item, groups stay whole. */
export const holdOut: Split = {
  id: "hold_out",
  words: { en: "hold-out", zh: "留出法" },
  fits: {
    en: "enough items that the test set resolves the difference that matters; one training",
    zh: "样本足够多，测试集能分辨有意义的差异；只训练一次",
  },
  stays: {
    en: "when m items are added, at most m + 2 older ones of each class change sides (twice that with a validation set); groups move whole",
    zh: "新增 m 条样本时，每个类别至多有 m + 2 条旧样本换边（另有验证集时加倍）；组整体移动",
  },
  needs: [],
  source: "scikit-learn train_test_split(stratify)",
  make(items, { testShare, validationShare, seed }) {
    const n = items.ids.length;
    // Both rounded up, as scikit-learn rounds a share given as a fraction.
    const test = Math.ceil(testShare * n);
    const validation = Math.ceil(validationShare * n);
    if (!(testShare > 0) || test + validation >= n) throw failure(words.shares, { test, validation, n });
    const side =
      items.group === undefined
        ? byClass(items, [test, validation], String(seed))
        : byGroup(items, [test, validation], String(seed));
    const of = (wanted: number) => Int32Array.from(side.keys()).filter((i) => side[i] === wanted);
    const fold = {
      repeat: 1,
      fold: 1,
      train: of(2),
      validation: validation === 0 ? null : of(1),
      test: of(0),
    };
    if (fold.train.length === 0 || fold.test.length === 0) throw failure(words.groups);
    const sides = validation === 0 ? 2 : 3;
    return { folds: [fold], warnings: [...smallClasses(items.gold, sides), ...groupWarnings(items, sides)] };
  },
};

/** 0 for test, 1 for validation, 2 for training: the first items of each class in the order of their hashes. */
function byClass({ ids, gold }: SplitItems, wanted: readonly number[], seed: string): Uint8Array {
  const side = new Uint8Array(ids.length).fill(2);
  const labels = gold?.values ?? [""];
  const left = gold === undefined ? [ids.length] : sizesOf(gold);
  const rank = labels
    .map((label, k) => ({ k, hash: idHash(`${seed}/label`, label), label }))
    .sort((a, b) => a.hash - b.hash || byCodePoint(a.label, b.label))
    .reduce<number[]>((ranks, { k }, place) => {
      ranks[k] = place;
      return ranks;
    }, []);
  const ends: number[][] = [];
  for (const size of wanted) {
    const quota = apportion(left, size, rank);
    quota.forEach((part, k) => {
      left[k] -= part;
    });
    ends.push(quota);
  }
  const taken = new Array<number>(labels.length).fill(0);
  for (const i of hashOrder(ids, seed)) {
    const k = gold === undefined ? 0 : gold.codes[i];
    const place = taken[k]++;
    if (place < ends[0][k]) side[i] = 0;
    else if (place < ends[0][k] + ends[1][k]) side[i] = 1;
  }
  return side;
}

/** Whole groups in the order of their hashes; a group joins a side while that brings its size nearer to the wanted one. */
function byGroup(items: SplitItems, wanted: readonly number[], seed: string): Uint8Array {
  const group = items.group!;
  const sizes = sizesOf(group);
  const present = Int32Array.from(group.values.keys()).filter((k) => sizes[k] > 0);
  if (present.length < 2) throw failure(words.oneGroup);
  const order = hashOrder(
    Array.from(present, (k) => group.values[k]),
    seed,
  );
  const sideOf = new Uint8Array(group.values.length).fill(2);
  const open = Array.from(order, (at) => present[at]);
  wanted.forEach((size, side) => {
    let held = 0;
    for (const k of open) {
      if (sideOf[k] !== 2 || held >= size) continue;
      if (Math.abs(held + sizes[k] - size) < Math.abs(held - size)) {
        sideOf[k] = side;
        held += sizes[k];
      }
    }
  });
  return Uint8Array.from(group.codes, (code) => sideOf[code]);
}

const words = {
  shares: {
    en: "Of {n} items, {test} for the test and {validation} for validation leave none to train on, or none to test. Choose other shares.",
    zh: "{n} 条样本中，测试 {test} 条、验证 {validation} 条，训练或测试便没有样本。请改用其他比例。",
  },
  oneGroup: {
    en: "There are fewer than 2 groups, so nothing can be held out without splitting one.",
    zh: "不足 2 组，不拆开组就无法留出任何样本。",
  },
  groups: {
    en: "The groups are so large that one side stays empty. Choose other shares, or a finer group.",
    zh: "组太大，有一侧没有样本。请改用其他比例，或更细的分组。",
  },
};
