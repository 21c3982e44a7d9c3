import { failure } from "../failure.js";
import { hashOrder } from "./hash-order.js";
import { foldsOf, refuseGroups, type Split } from "./split.js";

/** The most items that are each held out alone. */
const most = 2000;

/** Every item held out alone. */
export const leaveOneOut: Split = {
  id: "leave_one_out",
  words: { en: "leave one out", zh: "留一法" },
  fits: {
    en: "a few dozen items and a training of seconds; N trainings",
    zh: "样本只有几十条，训练只需几秒；训练 N 次",
  },
  stays: {
    en: "each item is a fold of its own whatever is added; the numbers of the folds shift",
    zh: "无论新增什么，每条样本自成一折；折的编号会移动",
  },
  needs: [],
  source: "scikit-learn LeaveOneOut",
  make(items, { seed }) {
    refuseGroups(items, "leave_one_group_out");
    const n = items.ids.length;
    if (n < 2) throw failure(words.one);
    if (n > most) throw failure(words.many, { n, most });
    const assignment = new Int32Array(n);
    hashOrder(items.ids, String(seed)).forEach((item, rank) => {
      assignment[item] = rank;
    });
    return {
      folds: foldsOf(assignment, n),
      warnings: n > 50 ? [{ code: "many_trainings", values: { n } }] : [],
    };
  },
};

const words = {
  one: { en: "At least 2 items are needed.", zh: "至少需要 2 条样本。" },
  many: {
    en: "Leave-one-out of {n} items asks for {n} trainings ({most} are the most). Use --method stratified --folds 10.",
    zh: "对 {n} 条样本用留一法需训练 {n} 次（上限 {most}）。请用 --method stratified --folds 10。",
  },
};
