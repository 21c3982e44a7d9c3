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

/** SHA-256 of predictions by id, as a function of the predictions of one model: two files with the same answers are one model. */
export function answersHash(
  ids: readonly string[],
): (pred: (item: number) => string | readonly string[] | null) => string {
  const order = ids.map((_, i) => i).sort((a, b) => byCodePoint(ids[a], ids[b]));
  const names = order.map((i) => JSON.stringify(ids[i]));
  const known = new Map<string, string>();
  const labelText = (label: string | readonly string[] | null): string => {
    if (typeof label !== "string") return JSON.stringify(plain(label));
    const found = known.get(label) ?? JSON.stringify(plain(label));
    if (known.size < 1000) known.set(label, found);
    return found;
  };
  return (pred) => {
    let text = "";
    for (let k = 0; k < order.length; k++) text += `[${names[k]},${labelText(pred(order[k]))}]\n`;
    return createHash("sha256").update(text).digest("hex");
  };
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
  let text = "";
  for (const row of rows) {
    text += `${JSON.stringify(row)}\n`;
    if (text.length > 1 << 20) {
      hash.update(text);
      text = "";
    }
  }
  return hash.update(text).digest("hex");
}
