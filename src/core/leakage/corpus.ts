import { mainlyCjk } from "../explain/tokens.js";
import { withoutFrames } from "./frames.js";
import { indexShingles, joinShingles, type ShingleIndex } from "./join.js";
import { normalise, stripped } from "./normalise.js";
import type { ShingleSize } from "./shingles.js";

/** How two texts are alike: equal (after either normalisation), Jaccard of at least .8, or of .5 to .8. */
export type Kind = "exact" | "near" | "similar";

/** A distinct normalised text and the positions of the items that have it. */
export interface Text {
  readonly text: string;
  readonly stripped: string;
  /** What near-duplicates are told by: the text without an instruction that many texts share. */
  readonly own: string;
  readonly cjk: boolean;
  readonly items: readonly number[];
}

/** The distinct texts of a list of items, with indexes made once. */
export interface Corpus {
  readonly texts: readonly Text[];
  /** Items that have a text at all. */
  readonly n: number;
  readonly byText: ReadonlyMap<string, number>;
  readonly byStripped: ReadonlyMap<string, readonly number[]>;
  /** The part of the texts that is (or is not) mainly CJK, as positions. */
  readonly plain: readonly number[];
  readonly cjk: readonly number[];
  index(part: readonly number[], size: ShingleSize): ShingleIndex;
}

/** Jaccard similarity from which a pair counts as a near-duplicate, and as similar. */
const nearFrom = 0.8;
const similarFrom = 0.5;

/** Normalises and groups texts; null and empty ones are left out. */
export function corpus(inputs: readonly (string | null)[]): Corpus {
  const grouped = new Map<string, number[]>();
  inputs.forEach((input, i) => {
    const text = input === null ? "" : normalise(input);
    if (text === "") return;
    const items = grouped.get(text);
    if (items === undefined) grouped.set(text, [i]);
    else items.push(i);
  });
  const read = [...grouped].map(([text, items]) => ({ text, stripped: stripped(text), cjk: mainlyCjk(text), items }));
  const owns = withoutFrames(read);
  const texts = read.map((entry, i) => ({ ...entry, own: owns[i] }));
  const byStripped = new Map<string, number[]>();
  texts.forEach((entry, i) => {
    if (entry.stripped === "") return;
    const same = byStripped.get(entry.stripped);
    if (same === undefined) byStripped.set(entry.stripped, [i]);
    else same.push(i);
  });
  const all = texts.map((_, i) => i);
  const indexes = new Map<readonly number[], Map<ShingleSize, ShingleIndex>>();
  return {
    texts,
    n: texts.reduce((total, { items }) => total + items.length, 0),
    byText: new Map(texts.map(({ text }, i) => [text, i])),
    byStripped,
    plain: all.filter((i) => !texts[i].cjk),
    cjk: all.filter((i) => texts[i].cjk),
    index(part, size) {
      const sizes = indexes.get(part) ?? new Map<ShingleSize, ShingleIndex>();
      indexes.set(part, sizes);
      const made =
        sizes.get(size) ??
        indexShingles(
          part.map((i) => texts[i].own),
          size,
          similarFrom,
        );
      sizes.set(size, made);
      return made;
    },
  };
}

/**
 * Visits every pair of alike texts, one of `a` and one of `b`, as positions in their `texts`; within one corpus both (i, j) and (j, i), and (i, i) where several items share a text.
 * Only `b`, the evaluated side, is indexed; recall is 1.
 */
export function relate(
  a: Corpus,
  b: Corpus,
  visit: (a: number, b: number, kind: Kind, similarity: number) => void,
): void {
  a.texts.forEach((entry, i) => {
    const same = b.byText.get(entry.text);
    if (same !== undefined && (a !== b || entry.items.length > 1)) visit(i, same, "exact", 1);
    for (const j of b.byStripped.get(entry.stripped) ?? []) if (j !== same) visit(i, j, "exact", 1);
  });
  const near = (partA: readonly number[], partB: readonly number[], size: ShingleSize): void => {
    if (partA.length === 0 || partB.length === 0) return;
    const stream = partA.map((i) => a.texts[i].own);
    joinShingles(stream, b.index(partB, size), (streamed, indexed, similarity) => {
      const i = partA[streamed];
      const j = partB[indexed];
      const [x, y] = [a.texts[i], b.texts[j]];
      if (x.text === y.text || (x.stripped !== "" && x.stripped === y.stripped)) return;
      visit(i, j, similarity >= nearFrom ? "near" : "similar", similarity);
    });
  };
  near(a.plain, b.plain, 5);
  near(a.plain, b.cjk, 3);
  near(a.cjk, b.plain, 3);
  near(a.cjk, b.cjk, 3);
}
