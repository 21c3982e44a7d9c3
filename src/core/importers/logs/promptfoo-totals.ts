import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { type JsonRecord, listOr, numberOr, own } from "./log-format.js";
import { errorOf } from "./promptfoo-error.js";

interface Row {
  readonly record: JsonRecord;
  readonly model: string;
}

/** Flags of promptfoo's own totals that are not those of the answers at hand: all numbers of tests, and sums of scores by prompt. */
export function promptfooTotals(rows: readonly Row[], results: Cell | undefined): string[] {
  const flags: string[] = [];
  const differs = (name: string, recorded: number | null, found: number): void => {
    if (recorded !== null && Math.abs(recorded - found) > 1e-6 * Math.max(1, Math.abs(recorded)))
      flags.push(`recorded_differs:${name} ${shown(recorded)} ${shown(found)}`);
  };
  const stats = own(results, "stats");
  const passed = rows.filter(({ record }) => own(record, "success") === true).length;
  const errors = rows.filter(({ record }) => errorOf(record) !== null).length;
  const recorded = {
    successes: numberOr(own(stats, "successes")),
    failures: numberOr(own(stats, "failures")),
    errors: numberOr(own(stats, "errors")),
  };
  const all = Object.values(recorded).reduce<number>((sum, value) => sum + (value ?? 0), 0);
  if (all > rows.length) flags.push(`partial_run:${rows.length}/${all}`);
  else {
    differs("successes", recorded.successes, passed);
    // Version 2 counts errors as failures.
    differs("failures", recorded.failures, rows.length - passed - (recorded.errors === null ? 0 : errors));
    differs("errors", recorded.errors, errors);
  }
  const prompts = listOr(own(results, "prompts") ?? own(own(own(results, "table"), "head"), "prompts"));
  prompts.forEach((prompt, k) => {
    const mine = rows.filter(({ record }) => own(record, "promptIdx") === k);
    const metrics = own(prompt, "metrics");
    if (mine.length === 0 || !isObject(metrics)) return;
    differs(
      `score (${mine[0].model})`,
      numberOr(own(metrics, "score")),
      mine.reduce((sum, { record }) => sum + (numberOr(own(record, "score")) ?? 0), 0),
    );
  });
  return flags;
}

function shown(value: number): string {
  return String(Number(value.toPrecision(6)));
}
