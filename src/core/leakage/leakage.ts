import type { Leakage } from "../documents/leakage.js";
import type { DataSet, Item } from "../item.js";
import { type Corpus, corpus, type Kind, relate } from "./corpus.js";

type Pair = Leakage["pairs"][number];

/** An item of `a` that an evaluated text is like. */
interface Match {
  readonly item: number;
  readonly kind: Kind;
  readonly similarity: number;
}

/** The two first items of each label of `a` among the best matches of one text; two, because within a data set one may be the item itself. */
type Matches = Map<string | null, Match[]>;

interface Side {
  readonly data: DataSet;
  readonly corpus: Corpus;
  readonly labels: readonly (string | null)[];
}

/**
 * Text of one data set that stands again in another, or twice in test (methods 12.1). In a row of the matrix `b` is the evaluated side: `exact`, `near` and `similar` count its items
 * by their best match in `a` (within one set: by their best match other than themselves), of `n` that have a text. `pairs` lists for each such item its best exact or near match, and beside it
 * the best one with another gold label where the first has the same. Compared: train with validation and every further set, validation with test, test with itself; or the `order` given as [a, b] names.
 * `checked` tells whether any two different sets could be compared.
 */
export function leakage(
  dataSets: readonly DataSet[],
  order: readonly (readonly [string, string])[] = usual(dataSets),
): Leakage {
  const sides = new Map<string, Side>();
  const side = (name: string): Side | undefined => {
    const data = dataSets.find((candidate) => candidate.name === name);
    if (data === undefined) return undefined;
    const known = sides.get(name);
    if (known !== undefined) return known;
    const made = { data, corpus: corpus(data.items.map(({ input }) => input)), labels: data.items.map(labelOf) };
    sides.set(name, made);
    return made;
  };
  const pairs: Pair[] = [];
  const matrix: Leakage["matrix"][number][] = [];
  for (const [nameA, nameB] of order) {
    const a = side(nameA);
    const b = side(nameB);
    if (a === undefined || b === undefined || a.corpus.n === 0 || b.corpus.n === 0) continue;
    const found = compare(a, b);
    pairs.push(...found.pairs);
    matrix.push({ a: nameA, b: nameB, ...found.counts, n: b.corpus.n });
  }
  return { pairs, matrix, checked: matrix.some((row) => row.a !== row.b) };
}

function usual(dataSets: readonly DataSet[]): [string, string][] {
  const names = dataSets.map(({ name }) => name);
  const further = names.filter((name) => !["train", "validation", "test"].includes(name));
  const later = ["validation", "test", ...further];
  return [...later.map((name): [string, string] => ["train", name]), ["validation", "test"], ["test", "test"]];
}

function compare(a: Side, b: Side): { pairs: Pair[]; counts: { exact: number; near: number; similar: number } } {
  const within = a === b;
  const matches = new Map<number, Matches>();
  relate(a.corpus, b.corpus, (textA, textB, kind, similarity) => {
    const ofText = matches.get(textB) ?? new Map<string | null, Match[]>();
    matches.set(textB, ofText);
    for (const item of a.corpus.texts[textA].items) keep(ofText, a.labels[item], { item, kind, similarity });
  });
  const counts = { exact: 0, near: 0, similar: 0 };
  const pairs = new Map<string, Pair>();
  for (const [textB, ofText] of matches) {
    for (const item of b.corpus.texts[textB].items) {
      const label = b.labels[item];
      const others = [...ofText]
        .flatMap(([labelA, list]) =>
          list.map((match) => ({ ...match, differs: label !== null && labelA !== null && label !== labelA })),
        )
        .filter((match) => !within || match.item !== item)
        .sort(byLikeness);
      const best = others[0];
      if (best === undefined) continue;
      counts[best.kind]++;
      const listed = best.differs ? [best] : [best, others.find(({ differs }) => differs)];
      for (const match of listed) {
        if (match === undefined || match.kind === "similar") continue;
        const [i, j] = within && match.item > item ? [item, match.item] : [match.item, item];
        pairs.set(`${i} ${j}`, {
          a: a.data.name,
          b: b.data.name,
          aId: a.data.items[i].id,
          bId: b.data.items[j].id,
          kind: match.kind,
          similarity: match.similarity,
          labelsDiffer: match.differs,
        });
      }
    }
  }
  const likeness = { exact: 0, near: 1 };
  return {
    pairs: [...pairs.values()].sort((p, q) => likeness[p.kind] - likeness[q.kind] || q.similarity - p.similarity),
    counts,
  };
}

function keep(matches: Matches, label: string | null, match: Match): void {
  const list = matches.get(label);
  if (list === undefined) matches.set(label, [match]);
  else if (list.length < 2 || byLikeness(match, list[1]) < 0) {
    list.push(match);
    list.sort(byLikeness);
    list.length = Math.min(list.length, 2);
  }
}

function byLikeness(x: Match, y: Match): number {
  const rank = (match: Match): number => (match.kind === "exact" ? 2 : match.similarity);
  return rank(y) - rank(x) || x.item - y.item;
}

/** Gold as one text, a set of labels in sorted order. */
function labelOf({ gold }: Item): string | null {
  return gold === null || typeof gold === "string" ? gold : JSON.stringify([...gold].sort());
}
