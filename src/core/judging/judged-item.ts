import type { Side } from "./judging-items.js";
import type { Order } from "./verdict.js";

/** What a judge (and perhaps people) said of one item. */
export interface JudgedItem {
  readonly id: string;
  /** The unit of independence, where items are grouped. */
  readonly group: string | null;
  /** One entry a repeat, null where there is no verdict: scores by side (rubric), or what counts for tuned by order (pairwise). */
  readonly verdicts: Readonly<Partial<Record<Side | Order, readonly (number | null)[]>>>;
  /** Characters of the tuned and of the base answer. */
  readonly lengths?: readonly [tuned: number, base: number];
  /** Scores by side (rubric), or what counts for tuned (pairwise). */
  readonly human?: Readonly<Partial<Record<Side | "outcome", number>>>;
}

/** The mean of the repeats that have a verdict; null where none has. */
export function meanOf(repeats: readonly (number | null)[] | undefined): number | null {
  const given = repeats?.filter((one) => one !== null) ?? [];
  return given.length === 0 ? null : given.reduce((sum, one) => sum + one, 0) / given.length;
}

/** The verdict of an item over both orders: their mean where both name the same side, a tie where they do not; null where one is missing. */
export function outcomeOfItem({ verdicts }: JudgedItem): number | null {
  const one = meanOf(verdicts["base-first"]);
  const other = meanOf(verdicts["tuned-first"]);
  if (one === null || other === null) return null;
  return Math.sign(one - 0.5) === Math.sign(other - 0.5) ? (one + other) / 2 : 0.5;
}

/** Codes of the groups of items, one a row; absent where every row stands alone. */
export function groupCodes(keys: readonly string[]): Int32Array | undefined {
  const seen = new Map<string, number>();
  const codes = Int32Array.from(keys, (key) => {
    const known = seen.get(key);
    if (known !== undefined) return known;
    seen.set(key, seen.size);
    return seen.size - 1;
  });
  return seen.size < keys.length ? codes : undefined;
}

/** Names the unit of independence of an item: its group, else the item itself. */
export function unitOf({ id, group }: JudgedItem): string {
  return group === null ? `i${id}` : `g${group}`;
}
