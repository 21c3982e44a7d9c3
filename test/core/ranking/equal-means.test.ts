import { describe, expect, it } from "vitest";
import { type Random, random } from "../../../src/core/random.js";
import { equalMeans } from "../../../src/core/ranking/equal-means.js";
import { cochranQ } from "../../../src/core/stats/cochran-q.js";
import { crossedAnova, partsOfMean } from "../../../src/core/stats/crossed-anova.js";
import { moments } from "../../../src/core/stats/moments.js";
import { tTwoSided } from "../../../src/core/stats/student.js";

const cell = (items: readonly number[], more: object = {}) => ({
  values: [0],
  seeds: [null],
  items: Float64Array.from(items),
  ...more,
});

/** Runs of one recipe on items that are right with these log odds, each run with a shift of its own; mean over runs, with what they add to the variance. */
function recipe(chance: Random, logits: readonly number[], seeds: number, spread: number) {
  const runs = Array.from({ length: seeds }, () => {
    const shift = spread * chance.normal();
    return logits.map((own) => Number(chance.uniform() < 1 / (1 + Math.exp(-own - shift))));
  });
  const n = logits.length;
  const matrix = Array.from({ length: n * seeds }, (_, at) => runs[at % seeds][Math.floor(at / seeds)]);
  const items = logits.map((_, i) => runs.reduce((sum, run) => sum + run[i], 0) / seeds);
  const ofSeeds = seeds < 2 ? {} : { ofSeeds: partsOfMean(crossedAnova(matrix, n, seeds), n, seeds)[0].variance };
  return { cell: cell(items, { values: runs.map((run) => moments(run).mean), ...ofSeeds }), first: runs[0] };
}

describe("whether several models reach the same mean", () => {
  it("with one seed each is the repeated-measures F with Greenhouse and Geisser's correction", () => {
    const rows = "111 110 011 011 110 001 011 011 111 100 010 110".split(" ");
    const shift = [0.2, -0.1, 0.3, 0, 0.1, 0.25, -0.2, 0.15, 0.05, 0.1, -0.3, 0.2];
    const found = equalMeans(
      [0, 1, 2].map((m) => cell(rows.map((row, i) => Number(row[m]) + (m === 1 ? shift[i] : 0)))),
    );
    // statsmodels AnovaRM, epsilon by its definition, p of SciPy's F.
    expect(found?.statistic).toBeCloseTo(2.0652960403203697, 9);
    expect(found?.df1).toBeCloseTo(1.4626796322427633, 9);
    expect(found?.df2).toBeCloseTo(16.089475954670398, 8);
    expect(found?.p).toBeCloseTo(0.16637227104542365, 9);
  });

  it("of two models is the paired t, and with seeds its square over both variances", () => {
    const [a, b] = [
      [0.2, 0.9, 0.4, 0.7, 0.5, 0.1],
      [0.3, 0.8, 0.9, 0.9, 0.6, 0.5],
    ];
    const { mean, variance } = moments(b.map((own, i) => own - a[i]));
    const se2 = (variance ?? 0) / 6;
    const plain = equalMeans([cell(a), cell(b)]);
    expect(plain?.statistic).toBeCloseTo(mean ** 2 / se2, 10);
    expect(plain?.p).toBeCloseTo(tTwoSided(mean / Math.sqrt(se2), 5), 10);
    const seeded = equalMeans([cell(a), cell(b, { values: [0, 0, 0], ofSeeds: 0.01 })]);
    expect(seeded?.statistic).toBeCloseTo(mean ** 2 / (se2 + 0.01), 10);
    // Satterthwaite: 5 degrees of freedom of items, 2 of seeds.
    expect(seeded?.df2).toBeCloseTo((se2 + 0.01) ** 2 / (se2 ** 2 / 5 + 0.01 ** 2 / 2), 8);
  });

  it("items in groups count as groups: copies of items tell no more than the items", () => {
    const values = [
      [1, 0, 1, 1, 0, 1, 0, 1],
      [0, 0, 1, 0, 0, 1, 0, 1],
      [0, 1, 1, 0, 0, 1, 0, 0],
    ];
    const alone = equalMeans(values.map((own) => cell(own)));
    const groups = Int32Array.from({ length: 24 }, (_, i) => i % 8);
    const copied = equalMeans(values.map((own) => cell([...own, ...own, ...own], { groups })));
    expect(copied?.p).toBeCloseTo(alone?.p ?? Number.NaN, 10);
  });

  it("has nothing to say where nothing varies", () => {
    expect(equalMeans([cell([1, 1, 1]), cell([1, 1, 1]), cell([1, 1, 1])])).toBeNull();
    expect(equalMeans([cell([1]), cell([0]), cell([1])])).toBeNull();
  });

  it("equal recipes of three seeds are told apart in about 5 % of studies, while Cochran's Q of their first seeds rejects in about half", () => {
    const chance = random("equal-means");
    const studies = 400;
    let [found, naive] = [0, 0];
    for (let k = 0; k < studies; k++) {
      const logits = Array.from({ length: 300 }, () => 1 + chance.normal());
      const recipes = [0, 1, 2].map(() => recipe(chance, logits, 3, 0.3));
      if ((equalMeans(recipes.map((own) => own.cell))?.p ?? 1) < 0.05) found++;
      const rows = logits.map((_, i) => recipes.map(({ first }) => first[i]));
      if ((cochranQ(rows)?.p ?? 1) < 0.05) naive++;
    }
    // Three standard errors of 400 studies about 5 %.
    expect(found / studies).toBeLessThan(0.083);
    expect(found / studies).toBeGreaterThan(0.015);
    expect(naive / studies).toBeGreaterThan(0.25);
  });
});
