import { measure } from "../dist/core/metrics/measure.js";
import { resamplePaired } from "../dist/core/metrics/resample.js";
import { swapTest } from "../dist/core/metrics/swap.js";
import { random } from "../dist/core/random.js";
import { race } from "./race.mjs";

/**
 * n made-up translations of about 24 words (130 characters) with their reference: words of Latin letters, some with an accent or a mark, of Zipf's
 * frequencies; a hypothesis is its reference with words replaced, left out, repeated and moved. `columns` holds the same as numbers, for the peers.
 */
export function translated(n, seed = 0) {
  const chance = random(`translated ${n}`);
  const words = vocabulary(20_000, chance);
  const own = random(`translated ${n} ${seed}`);
  const references = [];
  const hypotheses = [];
  for (let i = 0; i < n; i++) {
    const length = 12 + chance.integer(25);
    const reference = Array.from({ length }, () => frequent(words.length, chance));
    references.push(reference);
    hypotheses.push(translation(reference, words.length, own));
  }
  const text = (codes) => `${codes.map((code) => words[code]).join(" ")}.`;
  return {
    references: references.map(text),
    hypotheses: hypotheses.map(text),
    columns: {
      letters: Int32Array.from(words.join("\n"), (letter) => letter.codePointAt(0)),
      references: flat(references),
      hypotheses: flat(hypotheses),
    },
  };
}

/** Texts as the columns of a metric. */
export function textColumns({ references, hypotheses }) {
  return {
    task: "translation",
    n: references.length,
    labels: [],
    labelsFixed: false,
    positive: -1,
    cases: { kind: "text", rows: references.map((gold, i) => ({ gold: [gold], pred: { text: hypotheses[i] } })) },
    textLanguage: "de",
    unanswered: 0,
    flags: [],
  };
}

/** A metric of made-up corpora against sacreBLEU's, everything from the texts on done anew; where `part` is given the peer scores that part of them. */
export async function raceCorpus(bench, metric, name, sizes) {
  const rows = [];
  // The figures are of code that has run: one call on 1,000 segments takes less time than compiling it.
  const few = translated(500);
  for (let i = 0; i < 8; i++) measure(metric, textColumns(few));
  for (const { n, goal, part = 1 } of sizes) {
    const texts = translated(n);
    const peer = { name: "sacreBLEU corpus_score", module: "sacrebleu_corpus", goal, share: part };
    rows.push(
      ...(await race(
        {
          job: `${name}, ${n.toExponential(0)} segments`,
          columns: texts.columns,
          ours: () => [measure(metric, textColumns(texts)).value],
          peers: [{ ...peer, params: { metric: metric.id, part }, tolerance: part === 1 ? 1e-9 : 0.05 }],
        },
        bench,
      )),
    );
  }
  return rows;
}

/** Paired tests of a metric against sacreBLEU's: 1,000 resamples, 10,000 swaps (the peer a tenth of them on the larger corpus). */
export async function racePaired(bench, metric, name, goals) {
  const rows = [];
  for (const n of [1e3, 1e4]) {
    const [base, tuned] = [translated(n, 0), translated(n, 1)];
    const sides = [textColumns(base), textColumns(tuned)];
    for (const side of sides) measure(metric, side);
    for (let i = 0; i < 5; i++) {
      resamplePaired(metric, ...sides, { resamples: 300, random: random("warm") });
      swapTest(metric, ...sides, { resamples: 300, random: random("warm") });
    }
    const columns = {
      letters: base.columns.letters,
      references: base.columns.references,
      base: base.columns.hypotheses,
      tuned: tuned.columns.hypotheses,
    };
    const peer = (test, samples, share = 1) => ({
      name: `sacreBLEU --paired-${test}`,
      module: "sacrebleu_paired",
      params: { metric: metric.id, test, samples: samples * share },
      goal: goals[test],
      share,
    });
    rows.push(
      ...(await race(
        {
          job: `${name}, paired bootstrap, 1,000 resamples, ${n.toExponential(0)} segments`,
          columns,
          ours: () => spreadOf(resamplePaired(metric, ...sides, { resamples: 1000, random: random("bench") }).tuned),
          peers: [peer("bs", 1000)],
          tolerance: 0.15,
        },
        bench,
      )),
      ...(await race(
        {
          job: `${name}, approximate randomisation, 10,000 swaps, ${n.toExponential(0)} segments`,
          columns,
          ours: () => [swapTest(metric, ...sides, { resamples: 10_000, random: random("bench") }).p],
          peers: [peer("ar", 10_000, n > 1e3 ? 0.1 : 1)],
          tolerance: 0.3,
        },
        bench,
      )),
    );
  }
  return rows;
}

/** Mean of the replicates, and half the width of their middle 95 %, by the peer's rule. */
function spreadOf(replicates) {
  const sorted = Float64Array.from(replicates).sort();
  const cut = Math.floor(sorted.length / 40);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return [mean, (sorted[sorted.length - 1 - cut] - sorted[cut]) / 2];
}

function vocabulary(size, chance) {
  const letters = "eeeeeeennnniiiisssrrraaatttdddhhhuulllccgggmmoobbwwffkkzzppvjyxqäöü";
  return Array.from({ length: size }, (_, rank) => {
    const length = 2 + chance.integer(rank < 100 ? 3 : 9);
    const word = Array.from({ length }, () => letters[chance.integer(letters.length)]).join("");
    const shape = chance.integer(40);
    if (shape < 3) return `${word},`;
    if (shape === 3) return `„${word}“`;
    if (shape === 4) return `${word}-${word}`;
    if (shape === 5) return `${1 + chance.integer(99)},${chance.integer(10)}`;
    return shape < 15 ? word[0].toUpperCase() + word.slice(1) : word;
  });
}

/** A rank with chance about 1 / rank. */
function frequent(size, chance) {
  return Math.floor((size + 1) ** chance.uniform()) - 1;
}

function translation(reference, size, chance) {
  const words = reference.flatMap((word) => {
    const kind = chance.integer(100);
    if (kind < 24) return [frequent(size, chance)];
    if (kind < 30) return [];
    return kind < 35 ? [word, frequent(size, chance)] : [word];
  });
  if (chance.integer(3) === 0) {
    const moved = words.splice(chance.integer(words.length), 1 + chance.integer(4));
    words.splice(chance.integer(words.length + 1), 0, ...moved);
  }
  return words;
}

/** Lists one after the other, each ended by -1. */
function flat(lists) {
  return Int32Array.from(lists.flatMap((list) => [...list, -1]));
}
