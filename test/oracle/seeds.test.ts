import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { seedContrast } from "../../src/core/compare/seed-contrast.js";
import { seedProfile } from "../../src/core/compare/seed-profile.js";
import { seeds } from "../../src/core/compare/seeds.js";
import { stageForgetting } from "../../src/core/compare/stages.js";
import { componentsOf } from "../../src/core/compare/variance-components.js";
import { random } from "../../src/core/random.js";
import { expectedMaximum, expectedMaximumDistinct } from "../../src/core/stats/expected-maximum.js";
import { interquartileMean } from "../../src/core/stats/interquartile-mean.js";
import { close } from "../core/stats/close.js";

interface Ends {
  lo: number;
  hi: number;
  sd: number;
}

interface Oracle {
  readonly versions: Record<string, string>;
  readonly sections: {
    readonly maxima: readonly { values: number[]; dodge: number[]; tang: number[] }[];
    readonly aggregates: readonly {
      tuned: number[][];
      base: number[][];
      iqm: number;
      mean: number;
      median: number;
      gap: number;
      improvement: number;
      taus: number[];
      profile: number[];
      intervals?: Record<"iqm" | "median" | "gap" | "improvement", Ends>;
    }[];
    readonly components: readonly {
      matrix: number[][];
      item: number;
      seed: number;
      interaction: number;
      reml?: { item: number; seed: number; interaction: number };
    }[];
    readonly contrasts: readonly {
      first: number[];
      second: number[];
      t: number;
      df: number;
      p: number;
      lo: number;
      hi: number;
      permutation: number;
      arrangements: number;
      g: number;
      better: number;
    }[];
    readonly stages: readonly { scores: number[][]; forgetting: number; backwardTransfer: number }[];
  };
}

const oracle: Oracle = JSON.parse(readFileSync(new URL("./seeds.json", import.meta.url), "utf8"));
const { maxima, aggregates, components, contrasts, stages } = oracle.sections;

const group = (name: string, role: "base" | "tuned", data: string, values: readonly number[]) =>
  seeds({
    name,
    role,
    data,
    metric: "accuracy",
    better: "higher",
    scale: "0-1",
    points: values.map((value, seed) => ({ seed, value })),
  });

describe(`seeds against rliable ${oracle.versions["rliable"]}, SciPy and statsmodels`, () => {
  it(`expects of the best of n what every draw gives (${maxima.length} sets of runs)`, () => {
    expect(maxima.length).toBeGreaterThan(100);
    for (const { values, dodge, tang } of maxima) {
      for (const [k, value] of expectedMaximum(values).entries()) close(value, dodge[k]);
      for (const [k, value] of expectedMaximumDistinct(values).entries()) close(value, tang[k]);
    }
  });

  it.each(aggregates.map((one, k) => [k, one] as const))("aggregates %i", (k, one) => {
    const column = (runs: readonly (readonly number[])[], j: number) => runs.map((run) => run[j]);
    const groups = one.tuned[0].flatMap((_, j) => [
      group("base", "base", `set${j}`, column(one.base, j)),
      group("tuned", "tuned", `set${j}`, column(one.tuned, j)),
    ]);
    const profile = seedProfile(groups, random(k));
    if (profile === null) throw new Error("no profile");
    const [recipe] = profile.recipes.filter(({ name }) => name === "tuned");
    close(recipe.iqm.value ?? Number.NaN, one.iqm);
    close(interquartileMean(one.tuned.flat()), one.iqm);
    close(recipe.mean.value ?? Number.NaN, one.mean);
    close(recipe.median.value ?? Number.NaN, one.median);
    close(recipe.optimalityGap.value ?? Number.NaN, one.gap);
    close(profile.improvement[0].probability.value ?? Number.NaN, one.improvement);
    // The profile is a step function: it is read at the last of its thresholds up to tau, where no score lies between.
    const all = one.tuned.flat();
    let read = 0;
    one.taus.forEach((tau, t) => {
      const at = recipe.profile.filter((row) => row.tau <= tau).at(-1);
      if (at === undefined || all.some((score) => score > at.tau && score <= tau)) return;
      read++;
      close(at.share, one.profile[t]);
    });
    expect(read).toBeGreaterThan(0);
    if (one.intervals === undefined) return;
    const found = {
      iqm: recipe.iqm.ci,
      median: recipe.median.ci,
      gap: recipe.optimalityGap.ci,
      improvement: profile.improvement[0].probability.ci,
    };
    for (const id of ["iqm", "median", "gap", "improvement"] as const) {
      const { lo, hi, sd } = one.intervals[id];
      // Four standard errors of the reference's ends, and the grain of a bootstrap of few runs.
      const slack = Math.max(4 * sd, id === "improvement" ? 0.05 : 0.002);
      expect(Math.abs((found[id]?.lo ?? Number.NaN) - lo), `${id} lo`).toBeLessThanOrEqual(slack);
      expect(Math.abs((found[id]?.hi ?? Number.NaN) - hi), `${id} hi`).toBeLessThanOrEqual(slack);
    }
  });

  it(`gives the variance components of ${components.length} matrices, and those of restricted maximum likelihood`, () => {
    expect(components.filter(({ reml }) => reml !== undefined).length).toBeGreaterThan(3);
    for (const { matrix, item, seed, interaction, reml } of components) {
      const found = componentsOf(matrix.flat(), matrix.length, matrix[0].length);
      expect(Math.abs(found.item - item)).toBeLessThan(1e-10);
      expect(Math.abs(found.seed - seed)).toBeLessThan(1e-10);
      expect(Math.abs(found.interaction - interaction)).toBeLessThan(1e-10);
      if (reml !== undefined) {
        close(found.item, reml.item, "", 5e-3);
        close(found.seed, reml.seed, "", 5e-3);
        close(found.interaction, reml.interaction, "", 5e-3);
      }
    }
  });

  it(`contrasts ${contrasts.length} pairs of recipes`, () => {
    expect(contrasts.length).toBeGreaterThan(60);
    for (const one of contrasts) {
      const found = seedContrast(
        group("first", "base", "test", one.first),
        group("second", "tuned", "test", one.second),
        random(1),
      );
      if (found === null) throw new Error("no contrast");
      close(Number(found.difference.params["t"]), one.t);
      close(Number(found.difference.params["df"]), one.df);
      close(Number(found.difference.params["p"]), one.p);
      close(found.difference.ci?.lo ?? Number.NaN, one.lo);
      close(found.difference.ci?.hi ?? Number.NaN, one.hi);
      expect(found.permutation.exact).toBe(true);
      expect(found.permutation.resamples).toBe(one.arrangements);
      close(found.permutation.p, one.permutation);
      close(found.hedgesG.value ?? Number.NaN, one.g);
      close(found.better.value ?? Number.NaN, one.better);
    }
  });

  it(`gives F and BWT of ${stages.length} matrices of stages`, () => {
    for (const { scores, forgetting, backwardTransfer } of stages) {
      const found = stageForgetting(scores[0].map((_, j) => ({ values: scores.map((row) => row[j]), learnt: [j] })));
      close(found?.forgetting ?? Number.NaN, forgetting);
      close(found?.backwardTransfer ?? Number.NaN, backwardTransfer);
    }
  });
});
