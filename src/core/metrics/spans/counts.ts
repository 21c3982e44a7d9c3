import type { Columns } from "../../columns.js";
import { type Measured, ratio } from "../../result.js";
import type { Span } from "./decode.js";
import { type Mode, sentencesOf, typesOf } from "./sentences.js";

/** Which of the three measures of found spans. */
export type Of = "precision" | "recall" | "f1";

type Tally = (item: number, into: Float64Array, offset: number) => void;

/** Each sentence's hits, gold spans and predicted spans; in strict mode also the gold spans that only the lenient reading sees. */
export const pooledWidth: Readonly<Record<Mode, number>> = { lenient: 3, strict: 4 };

/** Counts spans over all types; a hit has type and both ends equal, or the ends alone where `untyped`. */
export function pooledTally(columns: Columns, mode: Mode, untyped = false): Tally {
  const sentence = sentencesOf(columns, mode);
  const lenient = mode === "strict" ? sentencesOf(columns, "lenient") : null;
  return (item, into, offset) => {
    const { gold, pred } = sentence(item);
    into[offset] += matches(gold, pred).filter(([own, other]) => untyped || own.type === other.type).length;
    into[offset + 1] += gold.length;
    into[offset + 2] += pred.length;
    if (lenient !== null) into[offset + 3] += Math.max(0, lenient(item).gold.length - gold.length);
  };
}

/** The measure of pooled counts; gold spans that break the scheme's rules are flagged, since strict reading drops them. */
export function pooledMeasure(of: Of, sums: ArrayLike<number>, n: number): Measured {
  if (n === 0) return { undefined: "no_items" };
  const measured = measureOf(of, sums[0], sums[1], sums[2]);
  const lost = sums.length > 3 ? Math.round(sums[3]) : 0;
  return lost > 0 ? { ...measured, flags: [`gold_spans_not_strict:${lost}`] } : measured;
}

/** Precision, recall or F1 from counts, with seqeval's 0 as the convention where it has no value. */
export function measureOf(of: Of, hits: number, gold: number, pred: number): Measured {
  if (of === "precision") return ratio(hits, pred, "no_predicted_positives", 0);
  if (of === "recall") return ratio(hits, gold, "no_positive_labels", 0);
  return ratio(2 * hits, gold + pred, "no_positive_labels", 0);
}

/** Numbers of a sentence where types are told apart: hits, gold spans and predicted spans of each. */
export function typedWidth(columns: Columns): number {
  return 3 * typesOf(columns).length;
}

/** Counts spans by type. */
export function typedTally(columns: Columns, mode: Mode): Tally {
  const sentence = sentencesOf(columns, mode);
  const places = new Map(typesOf(columns).map((type, k) => [type, 3 * k]));
  const place = ({ type }: Span): number => {
    const found = places.get(type);
    if (found === undefined) throw new Error(`the columns' list of types lacks "${type}"`);
    return found;
  };
  return (item, into, offset) => {
    const { gold, pred } = sentence(item);
    for (const [own, other] of matches(gold, pred)) if (own.type === other.type) into[offset + place(own)] += 1;
    for (const span of gold) into[offset + place(span) + 1] += 1;
    for (const span of pred) into[offset + place(span) + 2] += 1;
  };
}

/** Mean of the types' F1, plain or weighted by gold spans, over the types that occur as gold or as prediction. */
export function averageF1(average: "macro" | "weighted", sums: ArrayLike<number>, n: number): Measured {
  if (n === 0) return { undefined: "no_items" };
  let total = 0;
  let weights = 0;
  for (let at = 0; at < sums.length; at += 3) {
    const spans = sums[at + 1] + sums[at + 2];
    if (spans <= 0) continue;
    const weight = average === "macro" ? 1 : sums[at + 1];
    weights += weight;
    total += (weight * 2 * sums[at]) / spans;
  }
  return ratio(total, weights, "no_positive_labels", 0);
}

/** Pairs of gold and predicted spans with the same ends; both lists are in order and do not overlap. */
export function matches(gold: readonly Span[], pred: readonly Span[]): [Span, Span][] {
  const pairs: [Span, Span][] = [];
  for (let g = 0, p = 0; g < gold.length && p < pred.length; ) {
    if (gold[g].first < pred[p].first) g++;
    else if (pred[p].first < gold[g].first) p++;
    else {
      if (gold[g].last === pred[p].last) pairs.push([gold[g], pred[p]]);
      g++;
      p++;
    }
  }
  return pairs;
}
