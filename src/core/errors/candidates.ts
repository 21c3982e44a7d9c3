import type { Columns } from "../columns.js";
import { quantile } from "../stats/quantile.js";
import { script, textLength, textProperties } from "./text-properties.js";

/** A named column of the items: code of each item's value (-1 where it has none) and the values. */
export interface MetadataColumn {
  readonly name: string;
  readonly codes: Int32Array;
  readonly values: readonly string[];
}

/** A set of items that may be worse than the rest. */
export interface Candidate {
  readonly name: string;
  readonly where: string;
  /** 1 for each item inside. */
  readonly inside: Uint8Array;
  readonly n: number;
}

/** Smallest slice that is looked at: 20 items or 1 % of all (methods 6.4). */
export function smallestSlice(n: number): number {
  return Math.max(20, Math.ceil(n / 100));
}

/** The columns items can be sliced by: metadata first, then gold label, length quartiles, script, and simple properties of the text. */
export function sliceColumns(
  columns: Columns,
  metadata: readonly MetadataColumn[],
  texts?: readonly (string | null)[],
): MetadataColumn[] {
  const all = [...metadata];
  if (columns.gold !== undefined) all.push({ name: "gold", codes: columns.gold, values: columns.labels });
  if (texts === undefined || texts.every((text) => text === null || text === "")) return all;
  all.push(lengthQuartiles(texts));
  const scripts = ["han", "latin", "other", "none"] as const;
  all.push({
    name: "text_script",
    codes: Int32Array.from(texts, (text) => (text === null ? -1 : scripts.indexOf(script(text)))),
    values: scripts,
  });
  for (const property of textProperties) {
    all.push({
      name: property.id,
      codes: Int32Array.from(texts, (text) => (text !== null && property.has(text) ? 0 : -1)),
      values: ["yes"],
    });
  }
  return all;
}

/** Quarters of the items by length; ties fall on one side, so quarters may be uneven, and empty ones are left out later. */
function lengthQuartiles(texts: readonly (string | null)[]): MetadataColumn {
  const lengths = texts.map((text) => (text === null ? -1 : textLength(text)));
  const known = Float64Array.from(lengths.filter((length) => length >= 0)).sort();
  const cuts = [0.25, 0.5, 0.75].map((q) => Math.floor(quantile(known, q)));
  const edges = [known[0], ...cuts.map((cut) => cut + 1)];
  const ends = [...cuts, known[known.length - 1]];
  const codes = Int32Array.from(lengths, (length) => (length < 0 ? -1 : cuts.filter((cut) => length > cut).length));
  return { name: "text_length", codes, values: edges.map((edge, k) => `${edge}–${ends[k]}`) };
}

/** Every value of every column as a candidate, if it is large enough, leaves enough outside, and is not another one's set again. */
export function candidates(columns: readonly MetadataColumn[], n: number): Candidate[] {
  const least = smallestSlice(n);
  const seen = new Set<string>();
  const found: Candidate[] = [];
  for (const column of columns) {
    column.values.forEach((where, code) => {
      const inside = Uint8Array.from(column.codes, (own) => (own === code ? 1 : 0));
      const size = inside.reduce((sum, one) => sum + one, 0);
      if (size < least || n - size < least) return;
      const key = inside.join("");
      if (seen.has(key)) return;
      seen.add(key);
      found.push({ name: column.name, where, inside, n: size });
    });
  }
  return found;
}
