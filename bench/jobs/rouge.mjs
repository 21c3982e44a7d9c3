import { metrics } from "../../dist/core/metrics/catalogue.js";
import { measure } from "../../dist/core/metrics/measure.js";
import { random } from "../../dist/core/random.js";
import { race } from "../race.mjs";

/** ROUGE from texts in memory to mean F1: cutting into tokens, n-grams, longest common subsequences. */
export const rouge = {
  id: "rouge",
  async run(bench) {
    const rows = [];
    for (const { n, words, kinds, stemmer, goal } of [
      { n: 1e3, words: 24, kinds: ["rouge1", "rouge2", "rougeL"], stemmer: false, goal: 30 },
      { n: 1e4, words: 24, kinds: ["rouge1", "rouge2", "rougeL"], stemmer: false, goal: 30 },
      { n: 1e3, words: 24, kinds: ["rougeL"], stemmer: false, goal: 30 },
      { n: 1e3, words: 24, kinds: ["rouge1", "rouge2", "rougeL", "rougeLsum"], stemmer: true, goal: 30 },
      { n: 100, words: 390, kinds: ["rouge1", "rouge2", "rougeL"], stemmer: false, goal: 150 },
      { n: 100, words: 390, kinds: ["rougeLsum"], stemmer: false, goal: 30 },
    ]) {
      const pairs = pairsOf(n, words);
      // The figures of 1,000 pairs are of code that has run: one call takes less time than compiling it.
      for (let i = 0; i < 12; i++) scores(pairsOf(300, words), kinds, stemmer);
      const what = `${kinds.map((kind) => kind.slice(5)).join("/")}${stemmer ? ", stems" : ""}`;
      rows.push(
        ...(await race(
          {
            job: `ROUGE-${what}, ${n} pairs of ${words} words`,
            columns: packed(pairs),
            ours: () => scores(pairs, kinds, stemmer),
            peers: [{ name: "rouge_score", module: "rouge_score_mean", params: { kinds, stemmer }, goal }],
            tolerance: 1e-12,
          },
          bench,
        )),
      );
    }
    return rows;
  },
};

/** References and answers that share about two thirds of their words, which are as frequent as those of a language. */
function pairsOf(n, words) {
  const chance = random(`rouge ${n} ${words}`);
  const letter = () => "etaoinshrdlcumwfgypbvk"[Math.floor(chance.uniform() ** 1.5 * 22)];
  const ends = ["", "", "s", "ed", "ing", "ly", "ation", "ness"];
  const vocabulary = Array.from(
    { length: 8000 },
    () => Array.from({ length: 2 + chance.integer(6) }, letter).join("") + ends[chance.integer(ends.length)],
  );
  const word = () => vocabulary[Math.floor(vocabulary.length ** chance.uniform()) - 1];
  return Array.from({ length: n }, () => {
    const gold = Array.from({ length: words - 4 + chance.integer(9) }, word);
    const pred = gold.flatMap((own) => {
      const roll = chance.uniform();
      return roll < 0.15 ? [] : roll < 0.35 ? [word()] : roll < 0.4 ? [own, word()] : [own];
    });
    return [gold, pred].map((own) => sentences(own));
  });
}

/** A line after every 13 words, a comma here and there. */
const sentences = (words) => words.map((word, i) => word + (i % 13 === 12 ? ".\n" : i % 5 === 4 ? ", " : " ")).join("");

/** All texts as one run of codes, with the end of each. */
function packed(pairs) {
  const texts = pairs.flat();
  let end = 0;
  const ends = Int32Array.from(texts, (text) => (end += text.length));
  const codes = Int32Array.from(texts.join(""), (unit) => unit.charCodeAt(0));
  return { codes, ends };
}

/** Values on cases that no metric has seen before, as tokens of known ones are remembered. */
function scores(pairs, kinds, stemmer) {
  const rows = pairs.map(([gold, pred]) => ({ gold: [gold], pred: { text: pred } }));
  const columns = {
    task: "summarisation",
    n: rows.length,
    labels: [],
    labelsFixed: false,
    positive: -1,
    cases: { kind: "text", rows },
    textLanguage: "en",
    unanswered: 0,
    flags: [],
  };
  return kinds.map((kind) => measure(metrics.get(stemmer ? kind : `${kind}_nostem`), columns).value);
}
