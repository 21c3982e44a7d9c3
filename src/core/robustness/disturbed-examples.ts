import { caseKind } from "../cases/catalogue.js";
import type { Columns } from "../columns.js";
import type { DataSet, Item } from "../item.js";
import { answerChanged } from "./changed-answers.js";
import type { PairOfRuns } from "./pair-of-runs.js";
import type { Change } from "./perturbation.js";
import type { DisturbedExample } from "./robustness.js";

/** Examples that are kept of each recipe and perturbation, and the characters of an input that are. */
export const mostExamples = 5;
const mostCharacters = 600;

/** What examples are made of: whether an item was right before and whether its answer came, run by run, and the item itself. */
export interface ExampleFacts {
  right(run: number, item: number): boolean;
  came(run: number, item: number): boolean;
  about(item: number): { readonly item: Item; readonly changes: readonly Change[]; readonly gold: string | null };
}

/** The first items whose answer changed, with the answers of the first run that changed it; those that were right before come first, then those that changed in more runs. */
export function disturbedExamples(
  runs: readonly PairOfRuns[],
  { right, came, about }: ExampleFacts,
): DisturbedExample[] {
  const changed = runs.map(answerChanged);
  const failing = Array.from({ length: runs[0].clean.n }, (_, i) => {
    const moved = runs.flatMap((_run, s) => (came(s, i) && changed[s](i) === true ? [s] : []));
    const broken = moved.find((s) => right(s, i));
    return { i, times: moved.length, run: broken ?? moved[0], broken: broken !== undefined };
  }).filter(({ times }) => times > 0);
  return failing
    .sort((a, b) => Number(b.broken) - Number(a.broken) || b.times - a.times || a.i - b.i)
    .slice(0, mostExamples)
    .map(({ i, run }) => {
      const { item, changes, gold } = about(i);
      const whole = item.input ?? "";
      const shown = whole.length > mostCharacters ? `${whole.slice(0, mostCharacters)}…` : whole;
      return {
        id: item.id,
        input: shown,
        changes: changes.filter((one) => one.at + one.from.length <= mostCharacters || shown === whole),
        gold,
        before: answerOf(runs[run].clean, i),
        after: answerOf(runs[run].perturbed, i),
      };
    });
}

/** The answer to an item for people to read; null where there is none. */
function answerOf({ pred, predSets, labels, numbers, cases }: Columns, i: number): string | null {
  if (pred !== undefined) return pred[i] < 0 ? null : labels[pred[i]];
  if (predSets !== undefined) return labels.filter((_, k) => predSets[i * labels.length + k] === 1).join(", ") || "[]";
  if (numbers !== undefined) return Number.isNaN(numbers.pred[i]) ? null : String(numbers.pred[i]);
  const own = cases?.rows[i]?.pred ?? null;
  if (cases === undefined || own === null) return null;
  return "text" in own ? own.text : caseKind(cases.kind).predText(own as never);
}

/** The gold of an item for people to read. */
export function goldOf({ items }: DataSet, i: number): string | null {
  const { gold } = items[i];
  return gold === null || typeof gold === "string" ? gold : gold.join(", ");
}
