import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { random } from "../../src/core/random.js";
import { ranking } from "../../src/core/ranking/ranking.js";
import type { RankingCell, RankingInput } from "../../src/core/ranking/ranking-input.js";

// Made by ranking.py with the versions that the file names.

interface Case {
  name: string;
  better: "higher" | "lower";
  rope: number;
  table: number[][];
  ranks: number[][];
  meanRanks: number[];
  chiSquare?: number;
  p?: number;
  kendallW?: number;
  f?: number | null;
  fP?: number | null;
  criticalDifference?: number;
  nemenyi?: number[][];
  pairs: {
    a: number;
    b: number;
    p: number | null;
    pAdjusted: number | null;
    rankBiserial: number | null;
    difference: number;
    wins: number;
    losses: number;
  }[];
  bayes: [number, number, number];
  strengths: number[] | null;
}

const golden = JSON.parse(readFileSync(new URL("ranking.json", import.meta.url), "utf8")) as {
  agreed: Record<string, number>;
  cases: Case[];
  sections: {
    seeds: {
      a: number[];
      b: number[];
      t: number;
      df: number;
      p: number;
      lo: number;
      hi: number;
      permutation: number;
      g: number;
      improvement: number;
    }[];
    items: {
      rows: number[][];
      statistic: number;
      df: number;
      p: number;
      pairs: (number | null)[];
      adjusted: (number | null)[];
    }[];
  };
};

const set = (name: string, better: "higher" | "lower" = "higher", n: number | null = null) => ({
  name,
  metric: "accuracy",
  better,
  scale: "0-1",
  suite: null,
  n,
});

function input(table: readonly (readonly number[])[], more: Partial<RankingInput> = {}): RankingInput {
  const cell = (value: number): RankingCell => ({ values: [value], seeds: [null] });
  return {
    models: table[0].map((_, m) => ({ name: `m${m}`, role: m === 0 ? "base" : "tuned" })),
    sets: table.map((_, s) => set(`d${s}`)),
    cells: table.map((row) => row.map(cell)),
    deltaMin: 0.01,
    deltaMinAssumed: false,
    random: random(1),
    ...more,
  };
}

const near = (got: number | null | undefined, wanted: number | null, digits = 9): void => {
  if (wanted === null) expect(got ?? null).toBeNull();
  else expect(got).toBeCloseTo(wanted, digits);
};

describe("rankings as the reference programs have them", () => {
  it("the references agreed among themselves where they overlap", () => {
    for (const cases of Object.values(golden.agreed)) expect(cases).toBeGreaterThan(1);
  });

  it.each(golden.cases)("$name", (one) => {
    const got = ranking(
      input(one.table, { sets: one.table.map((_, s) => set(`d${s}`, one.better)), deltaMin: one.rope }),
    );
    got.rows.forEach(({ ranks }, i) => {
      expect(ranks).toEqual(one.ranks[i]);
    });
    one.meanRanks.forEach((rank, m) => {
      near(got.models[m].meanRank, rank);
    });
    if (one.chiSquare !== undefined) {
      near(got.friedman?.chiSquare, one.chiSquare);
      near(got.friedman?.p, one.p as number);
      near(got.friedman?.kendallW, one.kendallW as number);
      near(got.friedman?.imanDavenport?.f, one.f as number | null, 7);
      near(got.friedman?.imanDavenport?.p, one.fP as number | null);
      near(got.nemenyi?.criticalDifference, one.criticalDifference as number, 4);
    } else expect(got.friedman).toBeNull();
    expect(got.pairs.length).toBe(one.pairs.length);
    for (const pair of one.pairs) {
      const found = got.pairs.find(({ a, b }) => a === `m${pair.a}` && b === `m${pair.b}`);
      near(found?.p, pair.p);
      near(found?.pAdjusted, pair.pAdjusted);
      near(found?.rankBiserial.value, pair.rankBiserial);
      near(found?.difference.value, pair.difference);
      expect([found?.wins, found?.losses]).toEqual([pair.wins, pair.losses]);
      if (one.nemenyi !== undefined) near(found?.nemenyiP, one.nemenyi[pair.a][pair.b], 4);
    }
    const bayes = got.pairs.find(({ a, b }) => a === "m0" && b === "m1")?.bayes;
    // 50,000 draws here, 500,000 there: three standard errors of a share of one half are .007.
    [bayes?.worse, bayes?.equal, bayes?.better].forEach((share, i) => {
      expect(Math.abs((share ?? Number.NaN) - one.bayes[i])).toBeLessThan(0.008);
    });
    got.models.forEach(({ strength }, m) => {
      near(strength.value, one.strengths === null ? null : one.strengths[m], 5);
      if (one.strengths === null) expect(strength.reason).toBe("not_connected");
    });
  });

  it.each(golden.sections.seeds)("seeds $a and $b", (one) => {
    const cell = (values: number[]): RankingCell => ({ values, seeds: values.map((_, i) => i) });
    const got = ranking({
      ...input([[0, 0]]),
      cells: [[cell(one.a), cell(one.b)]],
    }).onSeeds[0].pairs[0];
    near(got.t?.t, one.t);
    near(got.t?.df, one.df);
    near(got.t?.p, one.p);
    near(got.difference.ci?.lo, one.lo);
    near(got.difference.ci?.hi, one.hi);
    near(got.permutation?.p, one.permutation);
    near(got.hedgesG, one.g);
    near(got.improvement, one.improvement);
  });

  it.each(golden.sections.items)("right and wrong of $df + 1 models", ({ rows, statistic, df, p, pairs, adjusted }) => {
    const right = rows[0].map((_, m) => Uint8Array.from(rows, (row) => row[m]));
    const got = ranking({
      ...input([rows[0]]),
      sets: [set("d", "higher", rows.length)],
      cells: [
        right.map((own) => ({ values: [own.reduce((a, b) => a + b, 0) / own.length], seeds: [null], right: own })),
      ],
    }).onItems[0];
    near(got.cochranQ?.statistic, statistic);
    expect(got.cochranQ?.df).toBe(df);
    near(got.cochranQ?.p, p);
    got.pairs.forEach((pair, i) => {
      near(pair.p, pairs[i]);
      near(pair.pAdjusted, adjusted[i]);
    });
  });
});
