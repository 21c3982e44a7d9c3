import type { Columns } from "../../columns.js";
import { editDistance } from "./edit-distance.js";
import { textRows } from "./rows.js";
import { trimmed } from "./whitespace.js";

/** Edits between the answer of an item and a reference, and the lengths of both. */
export interface Edits {
  readonly distance: number;
  readonly reference: number;
  readonly answer: number;
}

/** The code points of a text. */
export const codePoints = (text: string): Int32Array => Int32Array.from(text, (point) => point.codePointAt(0) ?? 0);

/** Cuts texts into numbers of which equal ones are equal units. */
export type Units = (text: string) => ArrayLike<number>;

/** The numbers of words, the same for the same word. */
export function wordUnits(split: (text: string) => readonly string[]): Units {
  const numbers = new Map<string, number>();
  return (text) =>
    Int32Array.from(split(text), (word) => {
      const id = numbers.get(word) ?? numbers.size;
      numbers.set(word, id);
      return id;
    });
}

/**
 * The edits against the reference of an item that `better` prefers, among those that hold anything; an item without an answer counts as an
 * empty one.
 */
export function editsOf(
  columns: Columns,
  units: Units,
  better: (a: Edits, b: Edits) => boolean,
): (item: number) => Edits | null {
  const rows = textRows(columns);
  return (item) => {
    const { gold, pred } = rows[item];
    const answer = units(pred?.text ?? "");
    let best: Edits | null = null;
    for (const text of gold) {
      if (trimmed(text) === "") continue;
      const reference = units(text);
      const edits = { distance: editDistance(reference, answer), reference: reference.length, answer: answer.length };
      if (best === null || better(edits, best)) best = edits;
    }
    return best;
  };
}

/** The reference that takes fewest edits; of equal ones the longest, for which the rate is lower. */
export const fewestEdits = (a: Edits, b: Edits): boolean =>
  a.distance < b.distance || (a.distance === b.distance && a.reference > b.reference);

/** 1 - edits / length of the longer text. */
export const similarity = ({ distance, reference, answer }: Edits): number =>
  1 - distance / Math.max(reference, answer);
