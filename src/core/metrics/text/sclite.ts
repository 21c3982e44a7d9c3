import { splitAtSpace } from "./rows.js";

const cost = { substitution: 4, insertion: 3, deletion: 3 } as const;

/** What an alignment by sclite's costs counts; `words` is the number of reference words on the path that was taken. */
export interface WordErrors {
  readonly words: number;
  readonly substitutions: number;
  readonly deletions: number;
  readonly insertions: number;
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
  const into = Array.from({ length: nodes }, (): Arc[] => []);
  // Paths to a node are forgotten once no later node is reached from it: texts of thousands of words fit in memory.
  const lastUse = new Int32Array(nodes);
  for (const arc of arcs) {
    into[arc.to].push(arc);
    lastUse[arc.from] = Math.max(lastUse[arc.from], arc.to);
  }
  const best: Paths[] = [];
  for (let node = 0; node < nodes; node++) {
    const row = new Int32Array(width * (words.length + 1)).fill(unreached);
    if (node === 0) row.fill(0, 0, width);
    const take = (j: number, from: Paths, at: number, dearer: number, one: number): void => {
      const own = j * width;
      const other = at * width;
      if (from[other] === unreached || from[other] + dearer >= row[own]) return;
      for (let part = 0; part < width; part++) row[own + part] = from[other + part];
      row[own] += dearer;
      if (one !== insertion) row[own + word] += 1;
      if (one !== word) row[own + one] += 1;
    };
    for (let j = 0; j <= words.length; j++) {
      for (const { from, word: own } of into[node]) {
        const before = best[from];
        if (own === null) {
          pass(before, row, j);
          continue;
        }
        if (j > 0) {
          if (words[j - 1] === own) take(j, before, j - 1, 0, word);
          else take(j, before, j - 1, cost.substitution, substitution);
        }
        take(j, before, j, cost.deletion, deletion);
      }
      if (j > 0) take(j, row, j - 1, cost.insertion, insertion);
    }
    best.push(row);
    for (const { from } of into[node]) if (lastUse[from] === node) best[from] = none;
  }
  const end = best[nodes - 1].subarray(width * words.length);
  return {
    words: end[word],
    substitutions: end[substitution],
    deletions: end[deletion],
    insertions: end[insertion],
  };
}

/** The cheapest path to a node at each number of answered words: cost, reference words, substitutions, deletions, insertions. */
type Paths = Int32Array;

const width = 5;
const [word, substitution, deletion, insertion] = [1, 2, 3, 4];
const unreached = 0x7fffffff;
const none: Paths = new Int32Array(0);

function pass(from: Paths, row: Paths, j: number): void {
  const at = j * width;
  if (from[at] < row[at]) row.set(from.subarray(at, at + width), at);
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
