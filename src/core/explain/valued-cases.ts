import { shownTexts } from "../cases/shown-texts.js";
import type { Columns } from "../columns.js";
import { pseudoValues } from "../compare/pseudo-values.js";
import type { Case } from "../documents/shown-case.js";
import type { Item } from "../item.js";
import { measure } from "../metrics/measure.js";
import type { Metric } from "../metrics/metric.js";
import { talliesOf } from "../metrics/tallies.js";
import type { Random } from "../random.js";

type Rule = "largest_fall" | "lowest" | "largest_rise" | "random";

/** How many cases each rule gives, in the order in which the rules choose. */
const quota: readonly (readonly [Rule, number])[] = [
  ["largest_fall", 3],
  ["lowest", 3],
  ["largest_rise", 2],
  ["random", 2],
];

/** Characters of an answer that are kept for reading. */
const mostCharacters = 600;

/**
 * Chooses items to read first where answers are no labels: largest falls and rises from base to tuned in what the deciding metric says of the item, the tuned
 * model's lowest items, and a uniform sample of the rest; a rule takes one item of a group. Both columns belong to `items`; `base` is null
 * where there is no base model. No cases where the metric has no value.
 */
export function chooseValuedCases(
  items: readonly Item[],
  metric: Metric,
  base: Columns | null,
  tuned: Columns,
  random: Random,
): Case[] {
  const after = itemValues(metric, tuned);
  const before = base === null ? null : itemValues(metric, base);
  if (after === null) return [];
  const sign = metric.better === "higher" ? 1 : -1;
  const all = items.map((_, i) => i).filter((i) => Number.isFinite(after[i]));
  const moved = (i: number): number => (before === null ? 0 : sign * (after[i] - before[i]));
  const sorted = (from: readonly number[], by: (i: number) => number): number[] =>
    [...from].sort((a, b) => by(a) - by(b) || a - b);
  const chosen = new Set<number>();
  const queues: Readonly<Record<Rule, () => number[]>> = {
    largest_fall: () =>
      sorted(
        all.filter((i) => moved(i) < 0),
        moved,
      ),
    lowest: () => sorted(all, (i) => sign * after[i]),
    largest_rise: () =>
      sorted(
        all.filter((i) => moved(i) > 0),
        (i) => -moved(i),
      ),
    random: () => {
      const rest = all.filter((i) => !chosen.has(i));
      const keys = new Map(rest.map((i) => [i, random.uniform()]));
      return sorted(rest, (i) => keys.get(i) ?? 0);
    },
  };
  const shown = {
    base: base === null ? null : ownValues(metric, base, before),
    tuned: ownValues(metric, tuned, after),
  };
  const texts = { base: base === null ? null : shownTexts(base), tuned: shownTexts(tuned) };
  const cutOr = (text: string | null | undefined): string | null => (typeof text === "string" ? cut(text) : null);
  return quota.flatMap(([rule, most]) => {
    const groups = new Set<string>();
    const picked: number[] = [];
    for (const i of queues[rule]()) {
      if (picked.length === most) break;
      const { group } = items[i];
      if (chosen.has(i) || (rule !== "random" && group !== null && groups.has(group))) continue;
      if (group !== null) groups.add(group);
      picked.push(i);
      chosen.add(i);
    }
    return picked.map((i): Case => {
      const { id, input, metadata } = items[i];
      return {
        id,
        rule,
        input: input === null ? null : cut(input),
        gold: cut(texts.tuned.gold(i)),
        base: { pred: cutOr(texts.base?.pred(i)), confidence: null, value: shown.base?.[i] ?? null },
        tuned: { pred: cutOr(texts.tuned.pred(i)), confidence: null, value: shown.tuned?.[i] ?? null },
        metadata,
      };
    });
  });
}

/** What the metric says of each item: its number where the metric is a mean, else value + influence; null where it has no value. */
function itemValues(metric: Metric, columns: Columns): Float64Array | null {
  if (!("value" in measure(metric, columns))) return null;
  if (metric.kind !== "additive" || !metric.mean) return pseudoValues(metric, columns);
  const { rows, width } = talliesOf(metric, columns);
  return Float64Array.from({ length: columns.n }, (_, i) => rows[i * width]);
}

/** What a metric of sums is on each item alone, for reading; `standing` for other metrics. An item without a value has null. */
function ownValues(metric: Metric, columns: Columns, standing: Float64Array | null): (number | null)[] | null {
  if (metric.kind !== "additive") return standing === null ? null : [...standing];
  const { rows, width } = talliesOf(metric, columns);
  return Array.from({ length: columns.n }, (_, i) => {
    const measured = metric.finish(rows.slice(i * width, (i + 1) * width), 1, columns);
    return "value" in measured ? measured.value : null;
  });
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= mostCharacters ? text : `${characters.slice(0, mostCharacters).join("")}…`;
}
