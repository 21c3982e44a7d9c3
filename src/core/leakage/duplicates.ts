import { corpus, type Kind, relate } from "./corpus.js";

/** An item as duplicates are looked for; `label` null where unknown. */
export interface Labelled {
  readonly id: string;
  readonly text: string | null;
  readonly label: string | null;
}

/** Two items whose texts are alike; similarity is the Jaccard of their shingles, 1 where exact. */
export interface Duplicate {
  readonly aId: string;
  readonly bId: string;
  readonly kind: Kind;
  readonly similarity: number;
  /** Both labels are known and differ. */
  readonly labelsDiffer: boolean;
}

/**
 * All pairs of alike items, one of `a` and one of the evaluated side `b`, in the order of `b`, then of `a`; with the same array twice, each pair of different items once.
 * Equal after normalisation is exact; else the Jaccard of character 5-grams (3-grams where either text is mainly CJK) decides: near from .8, similar from .5.
 * Texts shorter than a shingle are compared exactly only. Source: methods 12.1; Lee et al. 2022.
 */
export function findDuplicates(a: readonly Labelled[], b: readonly Labelled[]): Duplicate[] {
  const first = corpus(a.map(({ text }) => text));
  const second = a === b ? first : corpus(b.map(({ text }) => text));
  const pairs: { i: number; j: number; kind: Kind; similarity: number }[] = [];
  relate(first, second, (x, y, kind, similarity) => {
    for (const i of first.texts[x].items) {
      for (const j of second.texts[y].items) if (a !== b || i < j) pairs.push({ i, j, kind, similarity });
    }
  });
  pairs.sort((p, q) => p.j - q.j || p.i - q.i);
  return pairs.map(({ i, j, kind, similarity }) => ({
    aId: a[i].id,
    bId: b[j].id,
    kind,
    similarity,
    labelsDiffer: a[i].label !== null && b[j].label !== null && a[i].label !== b[j].label,
  }));
}
