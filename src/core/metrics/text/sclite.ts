import { splitAtSpace } from "./rows.js";

const cost = { substitution: 4, insertion: 3, deletion: 3 } as const;

/** What an alignment by sclite's costs counts; `words` is the number of reference words on the path that was taken. */
export interface WordErrors {
  readonly words: number;
  readonly substitutions: number;
  readonly deletions: number;
  readonly insertions: number;
}

interface Path extends WordErrors {
  readonly cost: number;
}

/** A reference word that leads from one node to another; null is the empty word. */
interface Arc {
  readonly from: number;
  readonly to: number;
  readonly word: string | null;
}

/**
 * Aligns an answer with a reference in which `{ a / b }` gives alternatives and `@` is the empty word: substitution 4, insertion and
 * deletion 3, case ignored. A brace that is not closed is a word. Source: NIST SCTK sclite.
 */
export function wordErrors(reference: string, answer: string): WordErrors {
  const { arcs, nodes } = latticeOf(splitAtSpace(reference.toLowerCase()));
  const words = splitAtSpace(answer.toLowerCase());
  const into = new Map<number, Arc[]>();
  for (const arc of arcs) into.set(arc.to, [...(into.get(arc.to) ?? []), arc]);
  const best: Path[][] = [];
  for (let node = 0; node < nodes; node++) {
    const row: Path[] = [];
    for (let j = 0; j <= words.length; j++) {
      let own: Path | undefined =
        node === 0 && j === 0 ? { cost: 0, words: 0, substitutions: 0, deletions: 0, insertions: 0 } : undefined;
      const take = (path: Path): void => {
        if (own === undefined || path.cost < own.cost) own = path;
      };
      for (const { from, word } of into.get(node) ?? []) {
        if (word === null) {
          take(best[from][j]);
          continue;
        }
        if (j > 0) {
          const before = best[from][j - 1];
          if (words[j - 1] === word) take({ ...before, words: before.words + 1 });
          else
            take({
              ...before,
              cost: before.cost + cost.substitution,
              words: before.words + 1,
              substitutions: before.substitutions + 1,
            });
        }
        const above = best[from][j];
        take({
          ...above,
          cost: above.cost + cost.deletion,
          words: above.words + 1,
          deletions: above.deletions + 1,
        });
      }
      if (j > 0) {
        const left = row[j - 1];
        take({ ...left, cost: left.cost + cost.insertion, insertions: left.insertions + 1 });
      }
      if (own !== undefined) row.push(own);
    }
    best.push(row);
  }
  return best[nodes - 1][words.length];
}

/** The words of a reference as arcs; nodes are numbered so that every arc leads upwards. */
function latticeOf(tokens: readonly string[]): { arcs: Arc[]; nodes: number } {
  const arcs: Arc[] = [];
  let at = 0;
  let nodes = 1;
  const add = (from: number, word: string): number => {
    const to = nodes++;
    arcs.push({ from, to, word: word === "@" ? null : word });
    return to;
  };
  for (let i = 0; i < tokens.length; i++) {
    const end = tokens[i] === "{" ? tokens.indexOf("}", i) : -1;
    if (end < 0) {
      at = add(at, tokens[i]);
      continue;
    }
    const start = at;
    const ends: number[] = [];
    for (const token of [...tokens.slice(i + 1, end), "/"]) {
      if (token === "/") {
        ends.push(at);
        at = start;
      } else at = add(at, token);
    }
    const join = nodes++;
    for (const from of ends) arcs.push({ from, to: join, word: null });
    at = join;
    i = end;
  }
  return { arcs, nodes };
}
