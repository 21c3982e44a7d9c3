import { createHash } from "node:crypto";
import { byCodePoint } from "../../core/columns.js";
import type { Look } from "../../core/reproducibility/look.js";

/** An item as far as it tells which set it is of; `input` is left out where inputs are not at hand. */
export interface IdentityItem {
  readonly id: string;
  readonly gold: string | readonly string[] | null;
  readonly input?: string | null;
}

/** What makes a set the same set: ids with gold, and ids with inputs, whatever its name, its order, or how its numbers are written. */
export function setIdentity(name: string, items: readonly IdentityItem[]): Look["data"] {
  const sorted = [...items].sort((a, b) => byCodePoint(a.id, b.id));
  const hasInputs = items.some(({ input }) => input !== undefined && input !== null);
  return {
    name,
    items: hashOf(sorted.map(({ id, gold }) => [id, plain(gold)])),
    inputs: hasInputs ? hashOf(sorted.map(({ id, input }) => [id, input ?? null])) : null,
    n: items.length,
  };
}

/** SHA-256 of predictions by id: two files with the same answers are one model. */
export function answersHash(
  answers: readonly (readonly [id: string, pred: string | readonly string[] | null])[],
): string {
  return hashOf([...answers].sort(([a], [b]) => byCodePoint(a, b)).map(([id, pred]) => [id, plain(pred)]));
}

/** A label, or labels in order; a number as it is, however it was written. */
function plain(label: string | readonly string[] | null): string | readonly string[] | null {
  if (label === null) return null;
  if (typeof label !== "string") return [...label].sort(byCodePoint);
  const number = label.trim() === "" ? Number.NaN : Number(label);
  return Number.isFinite(number) ? String(number) : label;
}

function hashOf(rows: readonly unknown[]): string {
  const hash = createHash("sha256");
  for (const row of rows) hash.update(JSON.stringify(row)).update("\n");
  return hash.digest("hex");
}
