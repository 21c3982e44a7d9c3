import type { Slice } from "../documents/errors.js";
import { ok } from "../result.js";
import { benjaminiHochberg, holm } from "../stats/correction.js";
import type { Candidate } from "./candidates.js";
import { proportion } from "./confusion-pairs.js";
import { insideOutside } from "./inside-outside.js";

/** What slices are searched in. */
export interface SliceInput {
  /** 1 for each item the model got wrong. */
  readonly wrong: Uint8Array;
  readonly candidates: readonly Candidate[];
  /** 0 or 1 an item: the half it is discovered or re-tested on; items of one group share theirs. */
  readonly half: Uint8Array;
  readonly groups: Int32Array | undefined;
  readonly level?: number;
}

/** False discovery rate of the discovery half, and the level of the re-test. */
const q = 0.05;

/** Fewest items of a slice, and outside it, in a half. */
const fewestInHalf = 10;

/** Weight of the error rate against the size in SliceLine's score. */
const alpha = 0.95;

/**
 * Error rates of all candidates against the rest (methods 6.4), by SliceLine's score from the worst down. p of all items with Benjamini-Hochberg over all
 * candidates; `replicated` is found on one half alone (BH at .05) and holds on the other (one-sided, Holm over those re-tested), null where not re-tested.
 */
export function slices(input: SliceInput): Slice[] {
  const { wrong, candidates, groups, level = 0.95 } = input;
  const n = wrong.length;
  const errors = wrong.reduce((sum, own) => sum + own, 0);
  if (n === 0 || candidates.length === 0) return [];
  const replication = replicated(input);
  const found = candidates.map((candidate, k) => ({
    candidate,
    k,
    test: insideOutside(wrong, candidate.inside, groups, level),
  }));
  const adjusted = benjaminiHochberg(found.map(({ test }) => test?.p ?? 1));
  const overall = errors === 0 ? 0 : errors / n;
  const score = (own: number, size: number): number =>
    (overall === 0 ? 0 : alpha * (own / overall - 1)) - (1 - alpha) * (n / size - 1);
  return found
    .flatMap(({ candidate, k, test }) => {
      if (test === null) return [];
      const ci = test.bounds === null ? {} : { ci: { ...test.bounds, level, method: test.method } };
      const flags = test.bounds === null ? ["too_few_groups"] : [];
      const slice: Slice = {
        name: candidate.name,
        where: candidate.where,
        n: test.inside,
        errors: test.insideErrors,
        value: proportion(test.insideErrors, test.inside, level, "error_rate"),
        overall: proportion(errors, n, level, "error_rate"),
        difference: ok(test.difference, n, "inside_minus_outside", { ...ci, flags, scale: "0-1", better: "lower" }),
        p: test.p,
        pAdjusted: test.p === null ? null : adjusted[k],
        replicated: replication[k],
      };
      return [{ slice, score: score(test.insideErrors / test.inside, test.inside) }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ slice }) => slice);
}

/** For each candidate whether it replicates; null where the discovery half did not find it. */
function replicated({ wrong, candidates, half, groups }: SliceInput): (boolean | null)[] {
  const sides = [0, 1].map((side) => [...half.keys()].filter((i) => half[i] === side));
  const on = (side: number, inside: Uint8Array): ReturnType<typeof insideOutside> => {
    const items = sides[side];
    const pick = (from: Uint8Array): Uint8Array => Uint8Array.from(items, (i) => from[i]);
    const test = insideOutside(
      pick(wrong),
      pick(inside),
      groups === undefined ? undefined : Int32Array.from(items, (i) => groups[i]),
    );
    return test === null || test.inside < fewestInHalf || test.outside < fewestInHalf ? null : test;
  };
  const discovery = candidates.map(({ inside }) => on(0, inside));
  const adjusted = benjaminiHochberg(discovery.map((test) => test?.p ?? 1));
  const worse = discovery.flatMap((test, k) =>
    test !== null && test.p !== null && adjusted[k] <= q && test.difference > 0 ? [k] : [],
  );
  const again = worse.map((k) => on(1, candidates[k].inside)?.pGreater ?? 1);
  const held = holm(again);
  const answer: (boolean | null)[] = candidates.map(() => null);
  worse.forEach((k, at) => {
    answer[k] = held[at] <= q;
  });
  return answer;
}
