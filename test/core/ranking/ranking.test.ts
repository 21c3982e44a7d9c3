import { describe, expect, it } from "vitest";
import { random } from "../../../src/core/random.js";
import { cliques, type Ranking, ranking } from "../../../src/core/ranking/ranking.js";
import type { RankedSet, RankingCell, RankingInput } from "../../../src/core/ranking/ranking-input.js";
import { rankingSchema } from "../../../src/core/ranking/ranking-schema.js";
import { signFlip } from "../../../src/core/stats/sign-flip.js";

const set = (name: string, more: Partial<RankedSet> = {}): RankedSet => ({
  name,
  metric: "accuracy",
  better: "higher",
  scale: "0-1",
  suite: null,
  n: null,
  ...more,
});
const cell = (...values: number[]): RankingCell => ({ values, seeds: values.map((_, i) => i) });

function input(table: readonly (readonly number[])[], more: Partial<RankingInput> = {}): RankingInput {
  return {
    models: table[0].map((_, m) => ({ name: `m${m}`, role: null })),
    sets: table.map((_, s) => set(`d${s}`)),
    cells: table.map((row) => row.map((value) => cell(value))),
    deltaMin: 0.01,
    deltaMinAssumed: false,
    random: random(1),
    ...more,
  };
}

/** Scores of models on sets, drawn anew for each name. */
function drawn(name: string, sets: number, models: number, step = 0): number[][] {
  const draw = random(name);
  return Array.from({ length: sets }, () => {
    const level = 0.4 + 0.3 * draw.uniform();
    return Array.from({ length: models }, (_, m) => level + step * m + 0.03 * draw.normal());
  });
}

const byName = (got: Ranking, a: string, b: string) => {
  const pair = got.pairs.find((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a));
  if (pair === undefined) throw new Error(`no pair ${a}, ${b}`);
  return pair;
};

describe("laws of a ranking", () => {
  const table = drawn("laws", 9, 5, 0.015);
  const got = ranking(input(table));

  it("fits its schema", () => {
    expect(rankingSchema.parse(JSON.parse(JSON.stringify(got)))).toEqual(JSON.parse(JSON.stringify(got)));
  });

  it("the order of the sets does not matter", () => {
    const other = ranking(input([...table].reverse()));
    expect(other.models.map(({ meanRank }) => meanRank)).toEqual(got.models.map(({ meanRank }) => meanRank));
    expect(other.friedman?.chiSquare).toBeCloseTo(got.friedman?.chiSquare ?? Number.NaN, 10);
    other.pairs.forEach(({ pAdjusted, difference }, i) => {
      expect(pAdjusted).toBeCloseTo(got.pairs[i].pAdjusted ?? Number.NaN, 10);
      expect(difference.value).toBeCloseTo(got.pairs[i].difference.value ?? Number.NaN, 10);
    });
  });

  it("the order of the models does not matter, and swapping two turns their difference round", () => {
    const order = [3, 1, 4, 0, 2];
    const other = ranking(
      input(
        table.map((row) => order.map((m) => row[m])),
        { models: order.map((m) => ({ name: `m${m}`, role: null })) },
      ),
    );
    for (const { name, meanRank, strength, macro } of got.models) {
      const same = other.models.find((one) => one.name === name);
      expect(same?.meanRank).toBeCloseTo(meanRank ?? Number.NaN, 10);
      expect(same?.macro.value).toBeCloseTo(macro.value ?? Number.NaN, 10);
      expect(same?.strength.value).toBeCloseTo(strength.value ?? Number.NaN, 6);
    }
    for (const pair of got.pairs) {
      const same = byName(other, pair.a, pair.b);
      const turn = same.a === pair.a ? 1 : -1;
      expect(same.pAdjusted).toBeCloseTo(pair.pAdjusted ?? Number.NaN, 10);
      expect(turn * (same.difference.value ?? Number.NaN)).toBeCloseTo(pair.difference.value ?? Number.NaN, 10);
      expect(turn * (same.rankBiserial.value ?? Number.NaN)).toBeCloseTo(pair.rankBiserial.value ?? Number.NaN, 10);
      expect(same.better).toBe(pair.better);
    }
  });

  it("with lower better ranks are reversed, and p stays", () => {
    const other = ranking(input(table, { sets: table.map((_, s) => set(`d${s}`, { better: "lower" })) }));
    other.models.forEach(({ meanRank }, m) => {
      expect((meanRank ?? Number.NaN) + (got.models[m].meanRank ?? Number.NaN)).toBeCloseTo(6, 10);
    });
    other.pairs.forEach(({ p, difference, rankBiserial }, i) => {
      expect(p).toBeCloseTo(got.pairs[i].p ?? Number.NaN, 10);
      expect(difference.value).toBeCloseTo(got.pairs[i].difference.value ?? Number.NaN, 10);
      expect(rankBiserial.value).toBeCloseTo(-(got.pairs[i].rankBiserial.value ?? Number.NaN), 10);
    });
  });

  it("a constant added to one set changes no rank and no difference", () => {
    const other = ranking(input(table.map((row, i) => (i === 4 ? row.map((value) => value + 0.125) : row))));
    expect(other.rows.map(({ ranks }) => ranks)).toEqual(got.rows.map(({ ranks }) => ranks));
    other.pairs.forEach(({ p }, i) => {
      expect(p).toBeCloseTo(got.pairs[i].p ?? Number.NaN, 10);
    });
  });

  it("mean ranks sum to k (k + 1) / 2, ties sharing the middle", () => {
    const tied = ranking(input(table.map((row) => row.map((value) => Math.round(value * 20) / 20))));
    const sum = tied.models.reduce((total, { meanRank }) => total + (meanRank ?? Number.NaN), 0);
    expect(sum).toBeCloseTo(15, 10);
    expect(tied.pairs.some(({ ties }) => ties > 0)).toBe(true);
  });
});

describe("what a ranking refuses or collapses", () => {
  it("fewer than five data sets: a table only", () => {
    const got = ranking(input(drawn("few", 4, 4, 0.1)));
    expect(got.reason).toBe("too_few_datasets");
    expect([got.friedman, got.nemenyi, got.family]).toEqual([null, null, null]);
    expect(got.pairs.every(({ p, bayes, better }) => p === null && bayes === null && better === null)).toBe(true);
    expect(got.values[0][0].value).not.toBeNull();
    expect(got.rows).toHaveLength(4);
  });

  it("subtasks of a suite are one row, the mean of their values", () => {
    const table = drawn("suite", 8, 3, 0.02);
    const sets = table.map((_, s) => set(`d${s}`, { suite: s >= 4 ? "bench" : null }));
    const got = ranking(input(table, { sets }));
    expect(got.rows.map(({ name, sets: own }) => [name, own.length])).toEqual([
      ["d0", 1],
      ["d1", 1],
      ["d2", 1],
      ["d3", 1],
      ["bench", 4],
    ]);
    expect(got.rows[4].values?.[2]).toBeCloseTo((table[4][2] + table[5][2] + table[6][2] + table[7][2]) / 4, 12);
    // Eight sets would have been enough for Wilcoxon to reach .0078; five rows cannot pass .0625.
    expect(got.family?.smallestP).toBeCloseTo(3 * 0.0625, 12);
    // The plain mean over data sets still counts each of the eight.
    expect(got.models[1].macro.value).toBeCloseTo(table.reduce((sum, row) => sum + row[1], 0) / 8, 12);
  });

  it("a suite of five subtasks alone is no five data sets", () => {
    const table = drawn("alone", 5, 3, 0.1);
    const got = ranking(input(table, { sets: table.map((_, s) => set(`d${s}`, { suite: "bench" })) }));
    expect([got.rows.length, got.reason]).toEqual([1, "too_few_datasets"]);
  });

  it("unlike scales: ranks, signs and relative differences; no Wilcoxon, no Bayesian test, no macro mean", () => {
    const better = ["higher", "lower"] as const;
    const table = Array.from({ length: 7 }, (_, s) =>
      s % 2 === 0 ? [0.5, 0.55 + 0.005 * s, 0.6] : [200, 190 - s, 150],
    );
    const got = ranking(
      input(table, {
        models: ["a", "b", "c"].map((name, m) => ({ name, role: m === 0 ? "base" : "tuned" })),
        sets: table.map((_, s) =>
          set(`d${s}`, s % 2 === 0 ? {} : { better: better[1], scale: "unbounded", metric: "perplexity" }),
        ),
      }),
    );
    expect(got.scalesAlike).toBe(false);
    expect(got.reason).toBe("scales_differ");
    expect(got.family?.test).toBe("sign");
    expect(got.models.map(({ meanRank }) => meanRank)).toEqual([3, 2, 1]);
    const pair = byName(got, "a", "c");
    expect(pair.bayesReason).toBe("scales_differ");
    expect(pair.rankBiserial.reason).toBe("scales_differ");
    // (.6 - .5) / .5 = .2 on four sets, (200 - 150) / 200 = .25 on three: the median of pairwise means is .225.
    expect(pair.difference.value).toBeCloseTo(0.225, 12);
    expect(pair.difference.method).toBe("hodges_lehmann_relative");
    // Seven wins of seven: 2 * .5^7, by Holm over three pairs that are all so.
    expect(pair.p).toBeCloseTo(2 ** -6, 12);
    expect(pair.better).toBe("c");
    expect(got.models[0].macro.reason).toBe("scales_differ");
  });

  it("two models: Wilcoxon and the Bayesian test, no Friedman", () => {
    const table = [0.02, 0.03, 0.05, 0.04, 0.06, 0.07, 0.025].map((d) => [0.5, 0.5 + d]);
    const got = ranking(
      input(table, {
        models: [
          { name: "base", role: "base" },
          { name: "tuned", role: "tuned" },
        ],
      }),
    );
    expect(got.friedman).toBeNull();
    expect(got.nemenyi).toBeNull();
    expect(got.pairs[0].p).toBeCloseTo(2 ** -6, 12);
    expect(got.pairs[0].bayes?.decision).toBe("better");
    expect(got.pairs[0].better).toBe("tuned");
  });

  it("one model always first: wins lead nowhere back, so there are no strengths", () => {
    const got = ranking(input(drawn("first", 6, 3).map((row) => [row[0], row[1], 0.99])));
    expect(got.models.map(({ strength }) => strength.reason)).toEqual(Array(3).fill("not_connected"));
    expect(got.components?.flat().sort()).toEqual(["m0", "m1", "m2"]);
    expect(got.components?.some((group) => group.length === 1 && group[0] === "m2")).toBe(true);
  });

  it("a missing value leaves out the set, or the model where that keeps more", () => {
    const table = drawn("holes", 6, 4);
    const cells = table.map((row) => row.map((value): RankingCell | null => cell(value)));
    cells[2][1] = null;
    const one = ranking(input(table, { cells }));
    expect(one.leftOut).toEqual({ models: [], sets: ["d2"] });
    expect(one.values[2][1]).toMatchObject({ value: null, reason: "outputs_missing" });
    for (const s of [0, 1, 3]) cells[s][1] = null;
    const more = ranking(input(table, { cells }));
    expect(more.leftOut).toEqual({ models: ["m1"], sets: [] });
    expect(more.ranked).toEqual(["m0", "m2", "m3"]);
    expect(more.models[1].meanRank).toBeNull();
  });
});

describe("seeds and items", () => {
  it("seeds of a recipe are one model: the mean over them is ranked", () => {
    const table = drawn("seeds", 6, 3);
    const cells = table.map((row) => row.map((value) => cell(value - 0.01, value + 0.01, value)));
    const got = ranking(input(table, { cells }));
    expect(got.rows.map(({ ranks }) => ranks)).toEqual(ranking(input(table)).rows.map(({ ranks }) => ranks));
    expect(got.models.map(({ seeds }) => seeds)).toEqual([3, 3, 3]);
    expect(got.rows).toHaveLength(6);
    // sd .01 over three seeds: t(2) = 4.302653, half width 4.302653 * .01 / sqrt 3.
    const { ci, value } = got.values[0][0];
    expect((ci?.hi ?? Number.NaN) - (value ?? Number.NaN)).toBeCloseTo((4.302652729911275 * 0.01) / Math.sqrt(3), 9);
  });

  it("SE of the macro mean is sqrt(sum SE_j^2) / J, of the weighted one sqrt(sum w_j^2 SE_j^2)", () => {
    const shares = [
      [60, 100],
      [150, 200],
      [30, 50],
    ] as const;
    const right = shares.map(([k, n]) => Float64Array.from({ length: n }, (_, i) => (i < k ? 1 : 0)));
    const got = ranking({
      models: [{ name: "a", role: "base" }],
      sets: shares.map(([, n], s) => set(`d${s}`, { n })),
      cells: right.map((items, s) => [{ values: [shares[s][0] / shares[s][1]], seeds: [null], items }]),
      deltaMin: 0.02,
      deltaMinAssumed: false,
      random: random(1),
    });
    const variance = shares.map(([k, n]) => ((k / n) * (1 - k / n)) / (n - 1));
    const { macro, sizeWeighted } = got.models[0];
    expect(macro.value).toBeCloseTo((0.6 + 0.75 + 0.6) / 3, 12);
    expect(macro.params["se"]).toBeCloseTo(Math.sqrt(variance.reduce((a, b) => a + b, 0)) / 3, 12);
    expect(sizeWeighted.value).toBeCloseTo(240 / 350, 12);
    expect(sizeWeighted.params["se"]).toBeCloseTo(
      Math.sqrt(variance.reduce((sum, v, s) => sum + (shares[s][1] / 350) ** 2 * v, 0)),
      12,
    );
  });

  it("groups of items: whole groups are flipped, and there is no Cochran's Q", () => {
    const n = 40;
    const groups = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 4));
    const cellOf = (k: number): RankingCell => {
      const right = Uint8Array.from({ length: n }, (_, i) => (i % 5 < k ? 1 : 0));
      return { values: [k / 5], seeds: [null], items: Float64Array.from(right), right, groups };
    };
    const got = ranking({
      ...input([[0, 0, 0]]),
      sets: [set("d", { n })],
      cells: [[cellOf(1), cellOf(3), cellOf(4)]],
    }).onItems[0];
    expect([got.test, got.cochranQ, got.uses]).toEqual(["sign_flip", null, "mean_over_seeds"]);
    // Ten groups that all move one way: two of 2^10 flips are as far out.
    expect(got.pairs[1].p).toBeCloseTo(2 / 1024, 12);
  });

  it("many items: the limit of the flips is the p of 99,999 drawn flips", () => {
    const draw = random("flips");
    const n = 600;
    const items = [0, 0.02, 0.06].map((step) => Float64Array.from({ length: n }, () => step + 0.4 * draw.normal()));
    const got = ranking({
      ...input([[0, 0, 0]]),
      sets: [set("d", { n, metric: "score" })],
      cells: [items.map((own) => ({ values: [own.reduce((a, b) => a + b, 0) / n], seeds: [null], items: own }))],
    }).onItems[0];
    for (const { a, b, p } of got.pairs) {
      const d = items[Number(b[1])].map((value, i) => value - items[Number(a[1])][i]);
      const drawnP = signFlip(d, { random: random(7), resamples: 99_999 }).p ?? Number.NaN;
      expect(Math.abs((p ?? Number.NaN) - drawnP)).toBeLessThan(4 * Math.sqrt(drawnP / 99_999) + 1e-3);
    }
    expect(got.test).toBe("approximate_randomization");
  });

  it("three seeds a side cannot go below p = .1 by permutation, and say so", () => {
    const got = ranking({ ...input([[0, 0]]), cells: [[cell(0.7, 0.71, 0.72), cell(0.9, 0.91, 0.92)]] }).onSeeds[0];
    expect(got.pairs[0].permutation).toMatchObject({ p: 0.1, smallest: 0.1 });
    expect(got.pairs[0].verdict).toBe("improved");
  });

  it("a recipe without spread is compared with one that has it; two without are not", () => {
    const flat = cell(0.8, 0.8, 0.8);
    const one = ranking({ ...input([[0, 0]]), cells: [[flat, cell(0.85, 0.86, 0.87)]] }).onSeeds[0].pairs[0];
    expect(one.t?.p).toBeLessThan(0.05);
    const none = ranking({ ...input([[0, 0]]), cells: [[flat, cell(0.85, 0.85, 0.85)]] }).onSeeds[0].pairs[0];
    expect([none.t, none.reason, none.verdict]).toEqual([null, "zero_variance", "not_resolved"]);
  });

  it("seeds are compared in pairs only where that was said and their numbers agree", () => {
    const cells = [[cell(0.7, 0.8, 0.9), cell(0.72, 0.83, 0.91)]];
    const apart = ranking({ ...input([[0, 0]]), cells }).onSeeds[0].pairs[0];
    const paired = ranking({ ...input([[0, 0]]), cells, pairSeeds: true }).onSeeds[0].pairs[0];
    expect([apart.paired, paired.paired]).toEqual([false, true]);
    // Differences .02 .03 .01: mean .02, sd .01, t = .02 / (.01 / sqrt 3).
    expect(paired.t?.t).toBeCloseTo(2 * Math.sqrt(3), 9);
    expect(apart.t?.p).toBeGreaterThan(0.5);
  });
});

describe("calibration", () => {
  it("of equal models a pair is told apart in no more than 5 % of studies, by ranks or by Holm-Wilcoxon", () => {
    const studies = 400;
    let byRanks = 0;
    let byWilcoxon = 0;
    for (let study = 0; study < studies; study++) {
      const got = ranking(input(drawn(`null ${study}`, 12, 4)));
      if ((got.nemenyi?.cliques[0]?.length ?? 0) < 4) byRanks++;
      if (got.pairs.some(({ better }) => better !== null)) byWilcoxon++;
    }
    // Three standard errors of .05 over 400 studies.
    const most = studies * 0.05 + 3 * Math.sqrt(studies * 0.05 * 0.95);
    expect(byRanks).toBeLessThan(most);
    expect(byWilcoxon).toBeLessThan(most);
    expect(byRanks + byWilcoxon).toBeGreaterThan(0);
  });
});

describe("groups that are not told apart", () => {
  it("are the largest runs of mean ranks within the critical difference", () => {
    expect(cliques([1, 1.5, 2.2, 4], 1)).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(cliques([3, 1, 2], 5)).toEqual([[1, 2, 0]]);
    expect(cliques([1, 3, 5], 1)).toEqual([]);
  });
});
