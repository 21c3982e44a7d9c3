import type { FlipList, FlipRow, FlipTable } from "../compare/flip-list.js";
import { flipTable } from "../compare/flip-list.js";
import { type FlipSeeds, flipSeeds } from "../compare/flip-seeds.js";
import type { FlipValues } from "../compare/flip-values.js";
import { flipCounts, flipOrder, negativeRate } from "../compare/flips.js";
import { type Outcomes, outcomes } from "../compare/outcomes.js";
import type { Flips } from "../documents/comparison.js";
import { ok, type Result } from "../result.js";
import { wilson } from "../stats/wilson.js";
import { groupCodes, type JudgedItem, meanOf, unitOf } from "./judged-item.js";
import type { Side } from "./judging-items.js";
import type { PlanJudge } from "./plan-judge.js";
import { orders } from "./verdict.js";

/** Items that a judge finds better or worse answered by tuned than by base. */
export interface JudgedFlips {
  /**
   * Of a rubric, in every repeat of either side: moved by a point or more (passed or failed, on a scale of two); of pairs, preferred in both orders and every repeat, `kept`
   * where all verdicts are ties; else it varies. Left out where a verdict is missing.
   */
  readonly flips: Flips;
  /** Share of items worse; of repeated scores the mean over pairs of repeats. */
  readonly negativeFlipRate: Result;
  /** Of repeated scores: how many answers change by being judged again, as if repeats were seeds. */
  readonly overRepeats?: FlipSeeds;
  /** Of pairs: share of items whose verdict changes with the order or the repeat. */
  readonly inconsistent?: Result;
  /** The first 25 of each, side by side. */
  readonly table: FlipTable;
}

/** What was asked and answered, as it is shown. */
export interface JudgedTexts {
  readonly input: string | null;
  readonly gold: string | null;
  readonly base: string | null;
  readonly tuned: string | null;
}

/** Half a point: between whole scores every step counts, and a change of rounding does not. */
const margin = 0.5;

/** Fixed and broken items by a judge, with the whole list; null where it did not judge both sides, or no item has all its verdicts (methods 6.10). */
export function judgedFlips(input: {
  readonly judge: PlanJudge;
  readonly data: string;
  readonly names: Readonly<Record<Side, string | null>>;
  readonly items: readonly JudgedItem[];
  readonly texts: (id: string) => JudgedTexts;
  readonly level?: number;
}): { readonly flips: JudgedFlips; readonly list: FlipList } | null {
  const { judge, data, names, items, texts, level = 0.95 } = input;
  if (names.base === null || names.tuned === null || items.length === 0) return null;
  const values = judge.kind === "rubric" ? scores(judge, items) : preferences(judge, items);
  const found = judge.kind === "rubric" ? outcomes(values) : ofPairs(values);
  if (found.of.every((outcome) => outcome === "left_out")) return null;
  const { margin: step, ...counts } = flipCounts(found, values);
  const flips: Flips = judge.kind === "rubric" && step !== undefined ? { ...counts, margin: step } : counts;
  const n = items.length - found.of.filter((outcome) => outcome === "left_out").length;
  const row = (outcome: FlipRow["outcome"], i: number): FlipRow => {
    const { input: asked, gold, base, tuned } = texts(items[i].id);
    const value = (side: Side): { readonly value?: number | null } =>
      judge.kind === "rubric" ? { value: meanOf(items[i].verdicts[side]) } : {};
    return {
      id: items[i].id,
      outcome,
      input: asked,
      gold: gold ?? "",
      base: { answer: base, confidence: null, ...value("base") },
      tuned: { answer: tuned, confidence: null, ...value("tuned") },
      slices: {},
      ...(found.pairs === 1 || judge.kind === "pairwise"
        ? {}
        : { seeds: { flipped: found[outcome][i], pairs: found.pairs, base: null, tuned: null } }),
    };
  };
  const listed = (outcome: FlipRow["outcome"]): FlipRow[] => {
    const some = [...items.keys()].filter((i) => found.of[i] !== "left_out" && 2 * found[outcome][i] >= found.pairs);
    return flipOrder(some, values, found, []).map((i) => row(outcome, i));
  };
  const list: FlipList = {
    data,
    metric: judge.kind === "rubric" ? "judge_score" : "judge_preference",
    judge: judge.name,
    base: names.base,
    tuned: names.tuned,
    seed: null,
    rows: [...listed("broken"), ...listed("fixed")],
  };
  const again = judge.kind === "rubric" ? flipSeeds(values, groupCodes(items.map(unitOf)), level) : null;
  const { negativeFlipRate = negativeRate(flips.broken, n, level), ...over } = again ?? {};
  const varies = flips.varies ?? 0;
  return {
    flips: {
      flips,
      negativeFlipRate,
      ...(again === null ? {} : { overRepeats: over as FlipSeeds }),
      ...(judge.kind === "rubric"
        ? {}
        : {
            inconsistent: ok(varies / n, n, "inconsistent_verdicts", {
              ci: { ...wilson(varies, n, level), level, method: "wilson" },
              scale: "0-1",
              better: "lower",
            }),
          }),
      table: flipTable(list),
    },
    list,
  };
}

/** One row a repeat; right and wrong on a scale of two scores, the better being right. */
function scores({ scale: [low, high], repeats }: PlanJudge, items: readonly JudgedItem[]): FlipValues {
  const two = high - low === 1;
  const rows = (side: Side): Float64Array[] =>
    Array.from({ length: repeats }, (_, k) =>
      Float64Array.from(items, ({ verdicts }) => {
        const score = verdicts[side]?.[k] ?? Number.NaN;
        return two ? score - low : score;
      }),
    );
  return { base: rows("base"), tuned: rows("tuned"), by: two ? "right_wrong" : "difference", margin };
}

/** One row a verdict (order and repeat): 1 for tuned, 0 for base, .5 for a tie, beside a base of ties. */
function preferences({ repeats }: PlanJudge, items: readonly JudgedItem[]): FlipValues {
  const tuned = orders.flatMap((order) =>
    Array.from({ length: repeats }, (_, k) =>
      Float64Array.from(items, ({ verdicts }) => verdicts[order]?.[k] ?? Number.NaN),
    ),
  );
  return { base: [new Float64Array(items.length).fill(0.5)], tuned, by: "difference", margin: 0.25 };
}

/** The outcome over all verdicts of a pair: each is for one answer or a tie. */
function ofPairs(values: FlipValues): Outcomes {
  const found = outcomes(values);
  // An item that is told apart in one order only is none that is listed.
  const steady = (counts: Int32Array): Int32Array => counts.map((own) => (own === found.pairs ? own : 0));
  return { ...found, broken: steady(found.broken), fixed: steady(found.fixed) };
}
