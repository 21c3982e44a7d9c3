import type { Case } from "../cases/case.js";
import type { Columns } from "../columns.js";
import { verdictsOf } from "../metrics/preference/verdicts.js";
import { absent, ok, type Result } from "../result.js";
import { binomialTest } from "../stats/binomial.js";
import { wilson } from "../stats/wilson.js";
import { measured } from "./agreement-of.js";
import { correctedMean } from "./corrected-mean.js";
import { groupCodes, type JudgedItem, meanOf, outcomeOfItem, unitOf } from "./judged-item.js";
import type { PairwiseVerdicts } from "./judgement.js";
import { lengthSlope } from "./length-slope.js";
import type { Resampling } from "./mean-result.js";

/** The verdicts of items that were judged in both orders, as columns: tuned is the side that is counted for and stood second in `outcome`'s question. */
function pairColumns(items: readonly JudgedItem[]): Columns {
  const rows = items.flatMap((item): { readonly pair: Case<"preference">; readonly unit: string }[] => {
    const outcome = meanOf(item.verdicts["base-first"]);
    const swapped = meanOf(item.verdicts["tuned-first"]);
    if (outcome === null || swapped === null) return [];
    const lengths = item.lengths === undefined ? {} : { lengths: item.lengths };
    return [{ pair: { gold: null, pred: { outcome, swapped, ...lengths } }, unit: unitOf(item) }];
  });
  const groups = groupCodes(rows.map(({ unit }) => unit));
  return {
    task: "preference",
    n: rows.length,
    labels: [],
    labelsFixed: false,
    positive: -1,
    cases: { kind: "preference", rows: rows.map(({ pair }) => pair) },
    ...(groups === undefined ? {} : { groups }),
    unanswered: 0,
    flags: [],
  };
}

/** What a pairwise judge found, with what its verdicts owe to place and length (methods 2.9). */
export function pairwiseVerdicts(items: readonly JudgedItem[], resampling: Resampling): PairwiseVerdicts {
  const columns = pairColumns(items);
  const found = pairwiseFigures(columns, resampling, "second");
  const labelled = items.some(({ human }) => human?.outcome !== undefined);
  if (!labelled) return found;
  const rows = items.flatMap((item) => {
    const judge = outcomeOfItem(item);
    return judge === null ? [] : [{ judge, human: item.human?.outcome }];
  });
  return {
    ...found,
    correctedWinRate: correctedMean(
      rows,
      resampling.level,
      { scale: "0-1", better: "higher" },
      columns.groups !== undefined,
    ),
  };
}

/** The figures of verdicts in columns; `shown` is where the side that is counted for stood when `outcome` was given, and the other place for `swapped`; `known` are metrics of these columns that were computed already. */
export function pairwiseFigures(
  columns: Columns,
  resampling: Resampling,
  shown: "first" | "second",
  known: Readonly<Record<string, Result>> = {},
): PairwiseVerdicts {
  const figure = (metric: string): Result =>
    Object.hasOwn(known, metric) ? known[metric] : measured(metric, columns, resampling);
  const given = verdictsOf(columns).filter((one) => one !== null);
  const won = given.map((one) => one.won);
  const tied = won.filter((one) => one === 0.5).length;
  const withLengths = given.filter(({ longer }) => Number.isFinite(longer));
  const rows = columns.cases?.rows as readonly Case<"preference">[];
  const both = rows.flatMap(({ pred }) =>
    pred?.swapped === undefined ? [] : [{ outcome: pred.outcome, swapped: pred.swapped }],
  );
  const { share, p } = firstPlace(both, shown, resampling.level);
  return {
    winRate: figure("win_rate"),
    wins: won.filter((one) => one > 0.5).length,
    ties: tied,
    losses: won.filter((one) => one < 0.5).length,
    positionConsistency: figure("position_consistency"),
    firstShare: share,
    firstP: p,
    lengthControlled: figure("lc_winrate_minimal"),
    lengthSlope: lengthSlope(
      withLengths.map(({ longer }) => longer),
      withLengths.map((one) => one.won),
      resampling.level,
    ),
  };
}

/**
 * How often the answer that was shown first is named. A pair judged in both orders shows each answer first once, so that a judge without a
 * lean names the first as often as the second whatever the answers are: the test is the exact sign test over pairs that name one more often.
 */
export function firstPlace(
  pairs: readonly { readonly outcome: number; readonly swapped: number }[],
  shown: "first" | "second",
  level: number,
): { readonly share: Result; readonly p: number | null } {
  const turn = shown === "first" ? 1 : -1;
  let first = 0;
  let named = 0;
  let more = 0;
  let less = 0;
  for (const { outcome, swapped } of pairs) {
    const one = turn * Math.sign(outcome - 0.5);
    const other = -turn * Math.sign(swapped - 0.5);
    for (const place of [one, other]) {
      if (place !== 0) named++;
      if (place > 0) first++;
    }
    if (one + other > 0) more++;
    if (one + other < 0) less++;
  }
  const method = "first_position_share";
  if (named === 0) return { share: absent("undefined", "no_items", 0, method, { scale: "0-1" }), p: null };
  return {
    share: ok(first / named, named, method, {
      scale: "0-1",
      params: { first, second: named - first, pairsFirst: more, pairsSecond: less },
      // The two verdicts of a pair lean against each other, so that this is wider than need be.
      ci: { ...wilson(first, named, level), level, method: "wilson" },
    }),
    p: more + less === 0 ? null : binomialTest(more, more + less),
  };
}
