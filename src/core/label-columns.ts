import type { Answers } from "./answers.js";
import type { Columns } from "./columns.js";
import { failure } from "./failure.js";
import { indicators, type LabelList, translate } from "./label-list.js";
import { checkDirection, columnTargets, forgetUnanswered, place, tieOrder } from "./placement.js";
import { settleProbabilities } from "./probabilities.js";

/** The tasks of one label an item. */
export type LabelTask = "binary" | "multiclass" | "ordinal" | "multiple_choice";

/** The positive label of a binary task. */
export interface Positive {
  /** Its code, -1 in other tasks. */
  readonly code: number;
  /** Codes of the two labels the task is about, ascending; null where fewer are known, and in other tasks. */
  readonly pair: readonly [number, number] | null;
  readonly flags: readonly string[];
}

/** Columns of one label an item, `gold` as codes in the list; throws a `Failure` where a label is outside a fixed list or probabilities are none. */
export function labelColumns(
  side: Answers,
  gold: Int32Array,
  list: LabelList,
  task: LabelTask,
  positive: Positive,
): Columns {
  const { labels } = list;
  const flags = [...side.flags, ...positive.flags];
  let pred = side.pred && translate(side.pred, list, side.at);
  let probs: Float64Array | undefined;
  if (side.scores !== undefined) {
    const { scores, placement } = place(side, list, positive, gold, flags);
    const settled = settleProbabilities(scores, placement, side.at);
    probs = settled.probs;
    if (scores.kind === "logits") flags.push("probs_from_logits");
    if (settled.renormalised > 0) flags.push(`probs_renormalised:${settled.renormalised}`);
    if (pred === undefined) {
      pred = settled.best;
      flags.push("pred_from_probs");
    } else {
      if (side.scores.width === 1) checkDirection(side, side.scores, pred, positive, labels);
      forgetUnanswered(side, pred, probs, labels.length);
    }
  }
  if (pred === undefined) throw failure(words.noPred, {}, side.path);
  let unanswered = 0;
  let strange = 0;
  for (const k of pred) {
    if (k < 0) unanswered++;
    else if (positive.pair !== null && k !== positive.pair[0] && k !== positive.pair[1]) strange++;
  }
  if (strange > 0) flags.push(`labels_outside_gold:${strange}`);
  return {
    task,
    n: side.n,
    labels,
    labelsFixed: list.fixed,
    positive: positive.code,
    gold,
    pred,
    probs,
    groups: side.groups?.codes,
    unanswered,
    flags,
  };
}

/** Columns of a set of labels an item, `goldSets` as rows of 0 and 1; without predictions those labels are predicted whose probability is at least .5. */
export function setColumns(side: Answers, goldSets: Uint8Array, list: LabelList): Columns {
  const { labels } = list;
  const flags = [...side.flags];
  let predSets = side.predSets && indicators(side.predSets, list, side.at);
  let missing = side.predSets?.missing;
  let probs: Float64Array | undefined;
  if (side.scores !== undefined) {
    const target = columnTargets(side, side.scores, list);
    const placement = { target, order: tieOrder(side.scores, target), labels: labels.length, independent: true };
    const settled = settleProbabilities(side.scores, placement, side.at);
    probs = settled.probs;
    const empty = Uint8Array.from(settled.best, (k) => (k < 0 ? 1 : 0));
    if (side.scores.kind === "logits") flags.push("probs_from_logits");
    if (predSets === undefined) {
      predSets = Uint8Array.from(probs, (p) => (p >= 0.5 ? 1 : 0));
      missing = empty;
      flags.push("pred_from_probs");
    } else {
      forgetUnanswered(
        side,
        Int32Array.from(missing!, (given) => -given),
        probs,
        labels.length,
      );
    }
  }
  if (predSets === undefined || missing === undefined) throw failure(words.noPred, {}, side.path);
  return {
    task: "multilabel",
    n: side.n,
    labels,
    labelsFixed: list.fixed,
    positive: -1,
    goldSets,
    predSets,
    probs,
    groups: side.groups?.codes,
    unanswered: missing.reduce((count, given) => count + given, 0),
    flags,
  };
}

const words = {
  noPred: {
    en: "There is neither a prediction nor a probability. Name the column with --fields pred=COLUMN.",
    zh: "既没有预测也没有概率。请用 --fields pred=列名 指定该列。",
  },
};
