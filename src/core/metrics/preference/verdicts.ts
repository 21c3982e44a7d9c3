import type { Case, Preds } from "../../cases/case.js";
import type { Columns } from "../../columns.js";

type Verdict = Preds["preference"];

/** Share of verdicts below which a judge that changes its mind with the order is flagged. */
export const consistentEnough = 0.8;

/** What a verdict counts: the mean of both orders where they name the same side, a tie where they do not. */
export function settled({ outcome, swapped }: Verdict): number {
  if (swapped === undefined) return outcome;
  return consistent(outcome, swapped) ? (outcome + swapped) / 2 : 0.5;
}

/** Whether both orders name the same side, or both a tie. */
export function consistent(outcome: number, swapped: number): boolean {
  return Math.sign(outcome - 0.5) === Math.sign(swapped - 0.5);
}

/** The rows of the data that these columns are, or are a part of. */
export function wholeRows({ cases }: Columns): readonly Case<"preference">[] {
  return (cases?.from?.cases ?? cases)?.rows as readonly Case<"preference">[];
}

/** The rows of these columns. */
export function rowsOf({ cases }: Columns): readonly Case<"preference">[] {
  return cases?.rows as readonly Case<"preference">[];
}

/** The named side that verdicts are counted for: the one that stands first most often; undefined where sides have no names. */
function focusOf(columns: Columns): string | undefined {
  const first = new Map<string, number>();
  for (const { pred } of wholeRows(columns)) {
    if (pred?.sides !== undefined) first.set(pred.sides[0], (first.get(pred.sides[0]) ?? 0) + 1);
  }
  let focus: string | undefined;
  for (const [side, count] of first) {
    const most = focus === undefined ? 0 : (first.get(focus) ?? 0);
    if (focus === undefined || count > most || (count === most && side < focus)) focus = side;
  }
  return focus;
}

/** What a metric of one side lacks where comparisons are among several sides: one that takes part in all of them. */
export function lacksOneSide(columns: Columns): string | null {
  const focus = focusOf(columns);
  const strange = wholeRows(columns).some(
    ({ pred }) => pred?.sides !== undefined && focus !== undefined && !pred.sides.includes(focus),
  );
  return strange ? "one side in every comparison" : null;
}

/** Part of a signature: for which side wins are counted, where sides have names. */
export function sideSignature(columns: Columns): string {
  const focus = focusOf(columns);
  return focus === undefined ? "side:first" : `side:${focus}`;
}

/** Each verdict from the view of the side that is counted for, with its length less the other's; null where there is none. */
export function verdictsOf(columns: Columns): readonly ({ won: number; longer: number } | null)[] {
  const focus = focusOf(columns);
  return rowsOf(columns).map(({ pred }) => {
    if (pred === null) return null;
    const turned = pred.sides !== undefined && pred.sides[0] !== focus && pred.sides[1] === focus;
    const won = settled(pred);
    const longer = pred.lengths === undefined ? Number.NaN : pred.lengths[0] - pred.lengths[1];
    return turned ? { won: 1 - won, longer: -longer } : { won, longer };
  });
}
