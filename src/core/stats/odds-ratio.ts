import type { Bounds } from "./bounds.js";
import { clopperPearson } from "./clopper-pearson.js";

/** Paired odds ratio c / b of b items that only base had right and c that only tuned had, with its exact interval; ends without a finite value are null. */
export interface PairedOddsRatio {
  /** Null where b is 0: the ratio has no upper end. */
  readonly ratio: number | null;
  readonly lo: number;
  readonly hi: number | null;
}

/** Conditional odds ratio of McNemar's table from the Clopper-Pearson interval of c in b + c; null where nothing differs. Source: Breslow & Day 1980. */
export function pairedOddsRatio(b: number, c: number, level = 0.95): PairedOddsRatio | null {
  if (b + c === 0) return null;
  const share: Bounds = clopperPearson(c, b + c, level);
  return {
    ratio: b === 0 ? null : c / b,
    lo: share.lo / (1 - share.lo),
    hi: share.hi === 1 ? null : share.hi / (1 - share.hi),
  };
}
