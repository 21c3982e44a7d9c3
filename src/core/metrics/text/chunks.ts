/** Alignments kept at each step; beyond it those with fewest chunks go on, and the result may not be the fewest of all. */
const kept = 1000;

interface State {
  readonly chunks: number;
  /** Place of the previous token's match, or -2. */
  readonly last: number;
  /** Which places of repeated tokens are taken, in the order of the places. */
  readonly taken: bigint;
  /** Skips that each token with surplus in the answer has left. */
  readonly skips: readonly number[];
}

/** The most matches between an answer and a reference, in the fewest chunks. */
export interface Alignment {
  readonly matches: number;
  readonly chunks: number;
  /** Whether alignments had to be dropped on the way. */
  readonly cut: boolean;
}

/**
 * Aligns tokens one to one: as many matches as there can be, in as few chunks (runs that follow each other in both) as can be;
 * among equal ones the left-most.
 */
export function alignInChunks(answer: readonly string[], reference: readonly string[]): Alignment {
  const places = new Map<string, number[]>();
  reference.forEach((token, at) => {
    const own = places.get(token);
    if (own === undefined) places.set(token, [at]);
    else own.push(at);
  });
  const occurrences = new Map<string, number>();
  for (const token of answer) if (places.has(token)) occurrences.set(token, (occurrences.get(token) ?? 0) + 1);
  const surplus = [...occurrences].filter(([token, count]) => count > (places.get(token)?.length ?? 0));
  const surplusAt = new Map(surplus.map(([token], k) => [token, k]));
  let matches = 0;
  for (const [token, count] of occurrences) matches += Math.min(count, places.get(token)?.length ?? 0);

  let states: State[] = [
    {
      chunks: 0,
      last: -2,
      taken: 0n,
      skips: surplus.map(([token, count]) => count - (places.get(token)?.length ?? 0)),
    },
  ];
  let cut = false;
  for (const token of answer) {
    const own = places.get(token);
    const next = new Map<string, State>();
    const add = (state: State): void => {
      const key = `${state.last} ${state.taken} ${state.skips.join()}`;
      const known = next.get(key);
      if (known === undefined || state.chunks < known.chunks) next.set(key, state);
    };
    for (const state of states) {
      if (own === undefined) {
        add({ ...state, last: -2 });
        continue;
      }
      for (const at of own) {
        const bit = 1n << BigInt(at);
        if ((state.taken & bit) !== 0n) continue;
        add({ ...state, chunks: state.chunks + (at === state.last + 1 ? 0 : 1), last: at, taken: state.taken | bit });
      }
      const k = surplusAt.get(token);
      if (k !== undefined && state.skips[k] > 0)
        add({ ...state, last: -2, skips: state.skips.map((left, i) => (i === k ? left - 1 : left)) });
    }
    states = [...next.values()];
    if (states.length > kept) {
      states = states.sort((a, b) => a.chunks - b.chunks).slice(0, kept);
      cut = true;
    }
  }
  return { matches, chunks: Math.min(...states.map(({ chunks }) => chunks)), cut };
}
