import { verdict } from "../../dist/core/compare/verdict.js";
import { multinomialDraw } from "../../dist/core/stats/draw.js";
import { mcnemar } from "../../dist/core/stats/mcnemar.js";
import { newcombePaired } from "../../dist/core/stats/newcombe-paired.js";
import { run, stream } from "./simulate.mjs";

/** Smallest difference that matters in every simulated verdict. */
export const deltaMin = 0.02;

/** True differences, in units of it. */
const steps = [0, 0.5, -0.5, 1, -1, 2, -2];

/** The verdict of `compare` on accuracy, read off the paired 2x2 table alone (that both agree is checked in `agreement`). */
export function verdictOfTable(table) {
  const { bothRight, onlyBase, onlyTuned, bothWrong } = table;
  const n = bothRight + onlyBase + onlyTuned + bothWrong;
  const discordant = onlyBase + onlyTuned;
  return verdict({
    ...newcombePaired(table),
    point: (onlyTuned - onlyBase) / n,
    deltaMin,
    identical: discordant === 0,
    discordant,
    pairs: n,
    guardRails: [],
  }).verdict;
}

/** Two runs whose right and wrong items make this table. */
export function columnsOfTable({ bothRight, onlyBase, onlyTuned, bothWrong }) {
  const n = bothRight + onlyBase + onlyTuned + bothWrong;
  const gold = Int32Array.from({ length: n }, (_, i) => i % 3);
  const side = (isRight) => Int32Array.from(gold, (code, i) => (isRight(i) ? code : (code + 1) % 3));
  const base = side((i) => i < bothRight + onlyBase);
  const tuned = side((i) => i < bothRight || (i >= bothRight + onlyBase && i < bothRight + onlyBase + onlyTuned));
  return { base: run(gold, base, 3), tuned: run(gold, tuned, 3) };
}

/** A table of n items from a base of this accuracy, with `psi` of the items discordant and this true difference. */
export function drawTable(chance, n, psi, difference, base = 0.75) {
  const onlyBase = (psi - difference) / 2;
  const onlyTuned = (psi + difference) / 2;
  const weights = Float64Array.of(base - onlyBase, onlyBase, onlyTuned, 1 - base - onlyTuned);
  const [bothRight, b, c, bothWrong] = multinomialDraw(chance, n, weights, new Float64Array(4));
  return { bothRight, onlyBase: b, onlyTuned: c, bothWrong };
}

/** Verdicts of right/wrong comparisons at every size, discordance and true difference. */
export function verdictTable({ seed, pairs, sizes }) {
  const rows = [];
  for (const n of sizes) {
    for (const psi of [0.05, 0.1, 0.3]) {
      for (const step of steps) {
        const difference = step * deltaMin;
        const chance = stream(seed, "verdicts", n, psi, step);
        const counts = { improved: 0, improved_size_uncertain: 0, equivalent: 0, worse: 0, not_resolved: 0 };
        let midP = 0;
        for (let pair = 0; pair < pairs; pair++) {
          const table = drawTable(chance, n, psi, difference);
          counts[verdictOfTable(table)]++;
          if (step === 0 && (mcnemar(table.onlyBase, table.onlyTuned).midP ?? 1) < 0.05) midP++;
        }
        rows.push({ route: "accuracy", n, psi, step, pairs, counts, ...(step === 0 ? { midP: midP / pairs } : {}) });
      }
    }
  }
  return rows;
}

/** Where the interval is weakest: no more flips than the true difference of delta_min needs, all in one direction. Share of `equivalent`, which is false there. */
export function oneSidedFlips({ seed, pairs }) {
  return [0.5, 0.75, 0.9].flatMap((base) =>
    [200, 300, 600, 1000, 2000].map((n) => {
      const chance = stream(seed, "one-sided", base, n);
      let equivalent = 0;
      for (let pair = 0; pair < pairs; pair++) {
        if (verdictOfTable(drawTable(chance, n, deltaMin, deltaMin, base)) === "equivalent") equivalent++;
      }
      return { base, n, pairs, equivalent };
    }),
  );
}
