import { type ConditionsFound, conditionsFound } from "../../core/compare/comparable.js";
import type { Joined } from "../readers/index.js";
import type { Side } from "./inputs.js";

/**
 * Where the conditions of the first base run and of each tuned run differ, as far as both tell them; item by item once they are joined. Nothing of
 * files that tell none.
 */
export function sideConditions(
  base: Side,
  tuned: Side,
  joined: Pick<Joined, "rows" | "ids" | "n"> | null,
): ConditionsFound[] {
  const [first] = base.runs;
  const { conditions } = first;
  if (conditions === undefined) return [];
  const ids = joined === null ? [] : (joined.ids ?? Array.from({ length: joined.n }, (_, i) => String(i + 1)));
  return tuned.runs.flatMap((run, k) => {
    if (run.conditions === undefined) return [];
    const found = conditionsFound(
      { name: base.name, conditions, rows: joined?.rows[0] ?? [] },
      {
        name: tuned.name,
        seed: tuned.seeds[k],
        conditions: run.conditions,
        rows: joined?.rows[base.runs.length + k] ?? [],
      },
      { data: first.split ?? "test", ids },
    );
    const { scoring, asking, drawing, texts } = found;
    return scoring.length + asking.length + drawing.length === 0 && texts === undefined ? [] : [found];
  });
}
