import { shownTexts } from "../cases/shown-texts.js";
import type { Columns } from "../columns.js";
import type { Comparison } from "../documents/comparison.js";
import type { MetadataColumn } from "../errors/candidates.js";
import type { Metric } from "../metrics/metric.js";
import { type FlipValues, flipValues } from "./flip-values.js";
import { confidence, flipOrder } from "./flips.js";
import { moved, outcomes } from "./outcomes.js";

/** What one model said of an item; `value` is what the metric says of it, where items are not right or wrong. */
export interface FlipAnswer {
  readonly answer: string | null;
  readonly confidence: number | null;
  readonly value?: number | null;
}

/** A fixed or broken item, base and tuned side by side. */
export interface FlipRow {
  readonly id: string;
  readonly outcome: "fixed" | "broken";
  readonly input: string | null;
  readonly gold: string;
  readonly base: FlipAnswer;
  readonly tuned: FlipAnswer;
  /** The slices it belongs to: column -> value. */
  readonly slices: Readonly<Record<string, string>>;
  /** Where a side has several seeds: the pairs of seeds in which it flipped so, of how many, and from which the answers are. */
  readonly seeds?: {
    readonly flipped: number;
    readonly pairs: number;
    readonly base: number | null;
    readonly tuned: number | null;
    /** Seeds that have it right, where items are right or wrong. */
    readonly baseRight?: number;
    readonly tunedRight?: number;
  };
}

/** All fixed and broken items of one comparison; of several training seeds, those that flipped in half of the pairs of seeds or more. */
export interface FlipList {
  readonly data: string;
  readonly metric: string;
  readonly base: string;
  readonly tuned: string;
  /** The tuned seed, where there is one run a side; else each row has its own. */
  readonly seed: number | null;
  /** The language model whose verdicts or scores these are. */
  readonly judge?: string;
  readonly rows: readonly FlipRow[];
}

/** The first rows of a list for reading, with how many there are of each kind. */
export interface FlipTable extends FlipList {
  readonly broken: number;
  readonly fixed: number;
}

/** What a list is made from: one run a seed. */
export interface FlipListInput {
  readonly metric: Metric;
  readonly base: readonly Columns[];
  readonly tuned: readonly Columns[];
  readonly baseSeeds: readonly (number | null)[];
  readonly tunedSeeds: readonly (number | null)[];
  readonly margin: number;
  readonly ids: readonly string[];
  readonly inputs?: readonly (string | null)[];
  readonly columns: readonly MetadataColumn[];
}

/**
 * Broken items, those broken in most pairs of seeds first, then those that base was surest of; then fixed ones, by tuned likewise (methods 6.10). The answers of
 * a row are those of the first pair of seeds in which it flipped so. Empty where the metric says nothing of single items.
 */
export function flipRows(input: FlipListInput): FlipRow[] {
  const { metric, base, tuned, ids, inputs, columns, baseSeeds, tunedSeeds } = input;
  const values = flipValues(metric, base, tuned, input.margin);
  if (values === null) return [];
  const found = outcomes(values);
  const texts = { base: base.map(shownTexts), tuned: tuned.map(shownTexts) };
  const sign = metric.better === "lower" ? -1 : 1;
  const answer = (side: "base" | "tuned", run: number, item: number): FlipAnswer => {
    const value = values[side][run][item];
    return {
      answer: texts[side][run].pred(item),
      confidence: confidence(input[side][run], item),
      ...(values.by === "right_wrong" ? {} : { value: Number.isNaN(value) ? null : sign * value }),
    };
  };
  const right = (runs: readonly Float64Array[], item: number): number => runs.reduce((sum, run) => sum + run[item], 0);
  const row = (outcome: FlipRow["outcome"], item: number): FlipRow => {
    const [r, s] = firstPair(values, outcome, item);
    return {
      id: ids[item],
      outcome,
      input: inputs?.[item] ?? null,
      gold: texts.tuned[0].gold(item),
      base: answer("base", r, item),
      tuned: answer("tuned", s, item),
      slices: Object.fromEntries(
        columns.flatMap(({ name, codes, values: of }) => (codes[item] < 0 ? [] : [[name, of[codes[item]]]])),
      ),
      ...(found.pairs === 1
        ? {}
        : {
            seeds: {
              flipped: found[outcome][item],
              pairs: found.pairs,
              base: baseSeeds[r] ?? null,
              tuned: tunedSeeds[s] ?? null,
              ...(values.by === "right_wrong"
                ? { baseRight: right(values.base, item), tunedRight: right(values.tuned, item) }
                : {}),
            },
          }),
    };
  };
  const listed = (outcome: FlipRow["outcome"], surest: readonly Columns[]): FlipRow[] => {
    const items = [...ids.keys()].filter((item) => 2 * found[outcome][item] >= found.pairs);
    return flipOrder(items, values, found, surest).map((item) => row(outcome, item));
  };
  return [...listed("broken", base), ...listed("fixed", tuned)];
}

/** The first base and the first tuned run between which an item flipped so. */
function firstPair({ base, tuned, margin }: FlipValues, outcome: FlipRow["outcome"], item: number): [number, number] {
  for (const [r, before] of base.entries())
    for (const [s, after] of tuned.entries())
      if (moved(before[item], after[item], margin) === (outcome === "broken" ? -1 : 1)) return [r, s];
  throw new Error("a listed item flipped in some pair");
}

/** The list of a comparison. */
export function flipList({ data, metric, baseName, tunedName }: Comparison, input: FlipListInput): FlipList {
  const single = input.base.length === 1 && input.tuned.length === 1;
  return {
    data,
    metric,
    base: baseName,
    tuned: tunedName,
    seed: single ? (input.tunedSeeds[0] ?? null) : null,
    rows: flipRows(input),
  };
}

/** Most rows of each kind that a report holds. */
export const mostShown = 25;

/** Characters of a text that are kept for reading. */
const mostCharacters = 600;

/** The first 25 rows of each kind, long texts cut. */
export function flipTable(list: FlipList): FlipTable {
  const of = (outcome: FlipRow["outcome"]): FlipRow[] => list.rows.filter((row) => row.outcome === outcome);
  const [broken, fixed] = [of("broken"), of("fixed")];
  return {
    ...list,
    broken: broken.length,
    fixed: fixed.length,
    rows: [...broken.slice(0, mostShown), ...fixed.slice(0, mostShown)].map((row) => ({
      ...row,
      input: row.input === null ? null : cut(row.input),
      gold: cut(row.gold),
      base: { ...row.base, answer: row.base.answer === null ? null : cut(row.base.answer) },
      tuned: { ...row.tuned, answer: row.tuned.answer === null ? null : cut(row.tuned.answer) },
    })),
  };
}

/** The lists as JSON lines, one an item. */
export function flipLines(lists: readonly FlipList[]): string {
  return lists
    .flatMap(({ data, metric, base, tuned, seed, judge, rows }) =>
      rows.map(({ id, outcome, input, gold, base: before, tuned: after, slices, seeds }) =>
        JSON.stringify({
          data,
          metric,
          baseName: base,
          tunedName: tuned,
          seed: seeds === undefined ? seed : seeds.tuned,
          ...(judge === undefined ? {} : { judge }),
          id,
          outcome,
          input,
          gold,
          base: before.answer,
          tuned: after.answer,
          confidence: before.confidence,
          tunedConfidence: after.confidence,
          ...(before.value === undefined ? {} : { baseValue: before.value, tunedValue: after.value ?? null }),
          slices,
          ...(seeds === undefined ? {} : { seeds }),
        }),
      ),
    )
    .map((line) => `${line}\n`)
    .join("");
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= mostCharacters ? text : `${characters.slice(0, mostCharacters).join("")}…`;
}
