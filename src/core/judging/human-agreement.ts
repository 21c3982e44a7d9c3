import type { Columns } from "../columns.js";
import { measured, ratingColumns } from "./agreement-of.js";
import { groupCodes, type JudgedItem, meanOf, outcomeOfItem, unitOf } from "./judged-item.js";
import type { HumanAgreement } from "./judgement.js";
import { meanResult, type Resampling } from "./mean-result.js";

interface Pair {
  readonly judge: number;
  readonly human: number;
  readonly unit: string;
  readonly id: string;
}

/** A judge against people on the items that both looked at; null where there are none. Agreement and bias, as methods 2.10 asks. */
export function humanAgreement(
  items: readonly JudgedItem[],
  kind: "rubric" | "pairwise",
  scale: readonly [number, number],
  resampling: Resampling,
): HumanAgreement | null {
  const pairs: Pair[] = items.flatMap((item) => {
    const pair = (judge: number | null, human: number | undefined): Pair[] =>
      judge === null || human === undefined ? [] : [{ judge, human, unit: unitOf(item), id: item.id }];
    return kind === "pairwise"
      ? pair(outcomeOfItem(item), item.human?.outcome)
      : (["base", "tuned"] as const).flatMap((side) => pair(meanOf(item.verdicts[side]), item.human?.[side]));
  });
  if (pairs.length === 0) return null;
  const groups = groupCodes(pairs.map(({ unit }) => unit));
  // Means of repeats fall between the steps of a scale: agreement is that of the nearest step.
  const step = (value: number): number =>
    kind === "rubric" ? Math.round(value) : value > 0.5 ? 1 : value < 0.5 ? 0 : 0.5;
  const ratings = pairs.map(({ judge, human, unit }) => ({ ratings: [step(judge), step(human)], unit }));
  const columns = ratingColumns(ratings, groups);
  return {
    items: new Set(pairs.map(({ id }) => id)).size,
    kappa:
      kind === "pairwise"
        ? measured("cohen_kappa_raters", columns, resampling)
        : measured("cohen_kappa_quadratic", ordinal(pairs, step, scale, groups), resampling),
    raw: measured("raw_agreement", columns, resampling),
    ac1: measured("gwet_ac1", columns, resampling),
    bias: meanResult(
      pairs.map(({ judge, human }) => judge - human),
      groups,
      "mean_signed_difference",
      { ...resampling, random: resampling.random.fork("bias") },
      { scale: kind === "pairwise" ? "0-1" : `${scale[0]}-${scale[1]}` },
    ),
  };
}

/** Scores as columns of ordered labels: people as gold, the judge as prediction. */
function ordinal(
  pairs: readonly Pair[],
  step: (value: number) => number,
  scale: readonly [number, number],
  groups: Int32Array | undefined,
): Columns {
  return {
    task: "ordinal",
    n: pairs.length,
    labels: Array.from({ length: scale[1] - scale[0] + 1 }, (_, k) => String(scale[0] + k)),
    labelsFixed: true,
    positive: -1,
    gold: Int32Array.from(pairs, ({ human }) => step(human) - scale[0]),
    pred: Int32Array.from(pairs, ({ judge }) => step(judge) - scale[0]),
    ...(groups === undefined ? {} : { groups }),
    unanswered: 0,
    flags: [],
  };
}
