import type { LogScore } from "./log-format.js";
import type { GatheredRows } from "./log-rows.js";

/** What is said of every log alike. */
export interface LogState {
  /** The tool and its version. */
  readonly tool: string;
  /** How many answers (items times repeats) the data set holds, where the log says so. */
  readonly all?: number | null;
  /** How many of them are here; default: the rows. */
  readonly here?: number;
  readonly state?: "cancelled" | "run_failed" | "run_unfinished";
  readonly decides?: string;
  readonly scores: readonly LogScore[];
}

/** Flags of a log: what it is, whether it is whole, what was gathered and left apart, and totals that are not the mean of their items. */
export function logFlags(
  rows: GatheredRows,
  { tool, all, here = rows.rows, state, decides, scores }: LogState,
): string[] {
  const flags = [`log_of:${tool}`];
  if (state !== undefined) flags.push(state);
  if (all !== undefined && all !== null && here < all) flags.push(`partial_run:${here}/${all}`);
  if (rows.repeats > 1) flags.push(`repeats_averaged:${rows.repeats}`);
  const errors = (rows.columns.get("error") ?? []).filter((cell) => cell !== null).length;
  if (errors > 0) flags.push(`log_errors:${errors}`);
  if (decides !== undefined) {
    const unscored = (rows.columns.get(decides) ?? []).filter((cell) => cell === null).length;
    if (unscored > 0) flags.push(`log_unscored:${unscored}`);
    if (scores.length > 1) flags.push(`log_score:${decides}`);
  }
  for (const { column, recorded } of scores) {
    if (recorded === undefined) continue;
    const given = (rows.columns.get(column) ?? []).filter((cell) => typeof cell === "number");
    const mean = given.reduce((sum, value) => sum + value, 0) / given.length;
    // Tools write totals with four digits or more.
    if (Math.abs(mean - recorded) > 5e-5 * Math.max(1, Math.abs(recorded)))
      flags.push(`recorded_differs:${column} ${shown(recorded)} ${shown(mean)}`);
  }
  return flags;
}

function shown(value: number): string {
  return String(Number(value.toPrecision(6)));
}
