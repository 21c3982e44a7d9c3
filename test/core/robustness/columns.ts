import { align } from "../../../src/core/align.js";
import { code } from "../../../src/core/answers.js";
import type { Columns } from "../../../src/core/columns.js";

/** Columns of several rows of labels on the same items, with one list of labels. */
export function columnsOf(gold: readonly string[], ...rows: readonly (readonly (string | null)[])[]): Columns[] {
  return align(
    rows.map((pred) => ({
      n: gold.length,
      gold: code([...gold]),
      pred: code([...pred]),
      flags: [],
      at: (i: number) => `item ${i}`,
    })),
    { task: "multiclass" },
  );
}

export const base = { name: "base", role: "base", seed: null } as const;
export const tuned = { name: "tuned", role: "tuned", seed: null } as const;
