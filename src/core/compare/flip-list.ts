import { shownTexts } from "../cases/shown-texts.js";
import type { Columns } from "../columns.js";
import type { Comparison } from "../documents/comparison.js";
import type { MetadataColumn } from "../errors/candidates.js";
import type { Metric } from "../metrics/metric.js";
import { confidence, flipOrder } from "./flips.js";
import { outcomes } from "./outcomes.js";

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
}

/** All fixed and broken items of one comparison; of several training seeds, those of the first. */
export interface FlipList {
  readonly data: string;
  readonly metric: string;
  readonly base: string;
  readonly tuned: string;
  readonly seed: number | null;
  readonly rows: readonly FlipRow[];
}

/** The first rows of a list for reading, with how many there are of each kind. */
export interface FlipTable extends FlipList {
  readonly broken: number;
  readonly fixed: number;
}

/** What a list is made from. */
export interface FlipListInput {
  readonly metric: Metric;
  readonly base: Columns;
  readonly tuned: Columns;
  readonly margin: number;
  readonly ids: readonly string[];
  readonly inputs?: readonly (string | null)[];
  readonly columns: readonly MetadataColumn[];
}

/**
 * Broken items, those that base was surest of first, then fixed ones, those that tuned is surest of first (methods 6.10); empty where the metric says nothing
 * of single items.
 */
export function flipRows(input: FlipListInput): FlipRow[] {
  const { metric, base, tuned, ids, inputs, columns } = input;
  const found = outcomes(metric, base, tuned, input.margin);
  if (found === null) return [];
  const texts = { base: shownTexts(base), tuned: shownTexts(tuned) };
  const answer = (side: "base" | "tuned", item: number): FlipAnswer => {
    const value = found.scores?.[side][item];
    return {
      answer: texts[side].pred(item),
      confidence: confidence(side === "base" ? base : tuned, item),
      ...(value === undefined ? {} : { value: Number.isNaN(value) ? null : value }),
    };
  };
  const row = (outcome: FlipRow["outcome"], item: number): FlipRow => ({
    id: ids[item],
    outcome,
    input: inputs?.[item] ?? null,
    gold: texts.tuned.gold(item),
    base: answer("base", item),
    tuned: answer("tuned", item),
    slices: Object.fromEntries(
      columns.flatMap(({ name, codes, values }) => (codes[item] < 0 ? [] : [[name, values[codes[item]]]])),
    ),
  });
  return [
    ...flipOrder(found, "broken", base).map((item) => row("broken", item)),
    ...flipOrder(found, "fixed", tuned).map((item) => row("fixed", item)),
  ];
}

/** The list of a comparison, from the first run of each side. */
export function flipList({ data, metric, baseName, tunedName, perSeed }: Comparison, input: FlipListInput): FlipList {
  return { data, metric, base: baseName, tuned: tunedName, seed: perSeed[0]?.seed ?? null, rows: flipRows(input) };
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
    .flatMap(({ data, metric, base, tuned, seed, rows }) =>
      rows.map(({ id, outcome, input, gold, base: before, tuned: after, slices }) =>
        JSON.stringify({
          data,
          metric,
          baseName: base,
          tunedName: tuned,
          seed,
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
