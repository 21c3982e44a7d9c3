/** A seeded stream of random numbers; the generator is sfc32 and its seed is part of every result made with it. */
export interface Random {
  /** What it was opened with: the same seed opens the same stream elsewhere. */
  readonly seed: number | string;
  /** Uniform 32-bit unsigned integer. */
  bits(): number;
  /** Uniform in [0, 1) with 53 bits. */
  uniform(): number;
  /** Uniform integer in [0, n), n up to 2^32, without modulo bias. */
  integer(n: number): number;
  /** Standard normal (Marsaglia's polar method). */
  normal(): number;
  /** An independent stream, derived from this seed and a name. */
  fork(name: string): Random;
}

/** Opens the stream of a seed; equal seeds give equal streams on every platform. Source: sfc32 of PractRand (Doty-Humphrey). */
export function random(seed: number | string): Random {
  // A typed array: as plain variables the words would be boxed numbers, two to five times slower.
  const state = Int32Array.from(spread(String(seed)));
  const bits = (): number => {
    const b = state[1];
    const c = state[2];
    const t = (state[0] + b + state[3]) | 0;
    state[3]++;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) bits();
  let spare: number | undefined;
  const self: Random = {
    seed,
    bits,
    uniform: () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992,
    integer(n) {
      const limit = 4294967296 - (4294967296 % n);
      let word = bits();
      while (word >= limit) word = bits();
      return word % n;
    },
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      for (;;) {
        const u = 2 * self.uniform() - 1;
        const v = 2 * self.uniform() - 1;
        const s = u * u + v * v;
        if (s >= 1 || s === 0) continue;
        const scale = Math.sqrt((-2 * Math.log(s)) / s);
        spare = v * scale;
        return u * scale;
      }
    },
    fork: (name) => random(`${seed}/${name}`),
  };
  return self;
}

/** Four well-mixed words from a text (xmur3 of the public domain). */
function spread(text: string): [number, number, number, number] {
  let h = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  const next = (): number => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    return h | 0;
  };
  return [next(), next(), next(), next()];
}
