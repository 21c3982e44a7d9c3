// The reference's own way, written out: what the fast forms are held against.

const space = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const edge = new RegExp(`[${space}]+$`);
const start = new RegExp(`^[${space}]+`);
const between = new RegExp(`[${space}]+`);

/** Python's str.split(). */
export function split(text: string): string[] {
  return text.split(between).filter((part) => part !== "");
}

function western(text: string): string {
  return text
    .replace(/([{-~[-` -&(-+:-@/])/gu, " $1 ")
    .replace(/([^0-9])([.,])/gu, "$1 $2 ")
    .replace(/([.,])([^0-9])/gu, " $1 $2")
    .replace(/([0-9])(-)/gu, "$1 $2 ");
}

const chinese =
  /[\u3400-\u4db5\u4e00-\u9fa5\u9fa6-\u9fbb\uf900-\ufa2d\ufa30-\ufa6a\ufa70-\ufad9\u2001-\u2a6d\u2f81-\u2fa1\uff00-\uffef\u2e80-\u2eff\u3000-\u303f\u31c0-\u31ef\u2f00-\u2fdf\u2ff0-\u2fff\u3100-\u312f\u31a0-\u31bf\ufe10-\ufe1f\ufe30-\ufe4f\u2600-\u26ff\u2700-\u27bf\u3200-\u32ff\u3300-\u33ff]/gu;

/** Tokens by the reference's chain of replacements. */
export const tokens: Readonly<Record<string, (text: string) => string[]>> = {
  "13a": (text) => {
    const clean = text
      .replace(edge, "")
      .replaceAll("<skipped>", "")
      .replaceAll("-\n", "")
      .replaceAll("\n", " ")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">");
    return split(western(` ${clean} `));
  },
  intl: (text) =>
    split(
      text
        .replace(edge, "")
        .replace(/(\P{N})(\p{P})/gu, "$1 $2 ")
        .replace(/(\p{P})(\P{N})/gu, " $1 $2")
        .replace(/(\p{S})/gu, " $1 "),
    ),
  zh: (text) => split(western(text.replace(edge, "").replace(start, "").replace(chinese, " $& "))),
  char: (text) => [...text].filter((one) => split(one).length > 0),
  none: split,
};

function ngrams(parts: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + n <= parts.length; i++) {
    const key = JSON.stringify(parts.slice(i, i + n));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Matches of orders 1 to `orders`, each n-gram at most as often as in the reference that has it most often. */
export function matches(hypothesis: readonly string[], references: readonly (readonly string[])[], orders: number) {
  return Array.from({ length: orders }, (_, at) => {
    const all = references.map((one) => ngrams(one, at + 1));
    let sum = 0;
    for (const [key, count] of ngrams(hypothesis, at + 1))
      sum += Math.min(count, Math.max(...all.map((one) => one.get(key) ?? 0)));
    return sum;
  });
}

/** Edits of TER, every shift tried by a whole matrix of its own. */
export function edits(hypothesis: readonly string[], reference: readonly string[]): number {
  if (reference.length === 0) return hypothesis.length;
  let words = [...hypothesis];
  let shifts = 0;
  let tried = 0;
  for (;;) {
    const before = distance(words, reference);
    const { by, wrongReference, wrong } = alignment(before.trace);
    let best: { key: number[]; words: string[] } | undefined;
    pairs: for (let i = 0; i < words.length; i++) {
      for (let j = 0; j < reference.length; j++) {
        if (Math.abs(i - j) > 50) continue;
        for (let n = 1; n <= 10 && i + n <= words.length && j + n <= reference.length; n++) {
          if (words[i + n - 1] !== reference[j + n - 1]) break;
          if (!wrong.slice(i, i + n).includes(1) || !wrongReference.slice(j, j + n).includes(1)) continue;
          if (by[j] >= i && by[j] < i + n) continue;
          let last = -1;
          for (let k = -1; k < n && j + k < reference.length; k++) {
            const to = j + k === -1 ? 0 : by[j + k] + 1;
            if (to === last) continue;
            last = to;
            const shifted = shift(words, i, n, to);
            const key = [before.edits - distance(shifted, reference).edits, n, -i, -to];
            tried++;
            if (best === undefined || larger(key, best.key)) best = { key, words: shifted };
          }
          if (tried >= 1000) break pairs;
        }
      }
    }
    if (tried >= 1000 || best === undefined || best.key[0] <= 0) return shifts + before.edits;
    shifts++;
    words = best.words;
  }
}

function larger(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((one, k) => one !== b[k]);
  return at >= 0 && a[at] > b[at];
}

function shift(words: readonly string[], i: number, n: number, to: number): string[] {
  const phrase = words.slice(i, i + n);
  if (to < i) return [...words.slice(0, to), ...phrase, ...words.slice(to, i), ...words.slice(i + n)];
  if (to > i + n) return [...words.slice(0, i), ...words.slice(i + n, to), ...phrase, ...words.slice(to)];
  return [...words.slice(0, i), ...words.slice(i + n, n + to), ...phrase, ...words.slice(n + to)];
}

function distance(words: readonly string[], reference: readonly string[]): { edits: number; trace: string } {
  const [n, m] = [words.length, reference.length];
  const ratio = n > 0 ? m / n : 1;
  const width = 25 < ratio / 2 ? Math.ceil(ratio / 2 + 25) : 25;
  const cost = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(1e16));
  const last = Array.from({ length: n + 1 }, () => new Array<string>(m + 1).fill("x"));
  for (let j = 0; j <= m; j++) [cost[0][j], last[0][j]] = [j, "i"];
  for (let i = 1; i <= n; i++) {
    const middle = Math.floor(i * ratio);
    const end = i === n ? m + 1 : Math.min(m + 1, middle + width);
    for (let j = Math.max(0, middle - width); j < end; j++) {
      const same = j > 0 && words[i - 1] === reference[j - 1];
      const ways: [number, string][] =
        j === 0
          ? [[cost[i - 1][0] + 1, "d"]]
          : [
              [cost[i - 1][j - 1] + (same ? 0 : 1), same ? " " : "s"],
              [cost[i - 1][j] + 1, "d"],
              [cost[i][j - 1] + 1, "i"],
            ];
      for (const [own, edit] of ways) if (cost[i][j] > own) [cost[i][j], last[i][j]] = [own, edit];
    }
  }
  let trace = "";
  for (let i = n, j = m; i > 0 || j > 0; ) {
    const edit = last[i][j];
    trace = edit + trace;
    if (edit !== "i") i--;
    if (edit !== "d") j--;
  }
  return { edits: cost[n][m], trace };
}

function alignment(trace: string): { by: number[]; wrongReference: number[]; wrong: number[] } {
  const by: number[] = [];
  const wrongReference: number[] = [];
  const wrong: number[] = [];
  for (const edit of trace) {
    const error = edit === " " ? 0 : 1;
    if (edit !== "i") wrong.push(error);
    if (edit !== "d") {
      by.push(wrong.length - 1);
      wrongReference.push(error);
    }
  }
  return { by, wrongReference, wrong };
}
