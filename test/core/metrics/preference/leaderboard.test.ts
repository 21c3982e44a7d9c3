import { describe, expect, it } from "vitest";
import type { Case } from "../../../../src/core/cases/case.js";
import { scoreSchema } from "../../../../src/core/documents/score-schema.js";
import { leaderboardOf } from "../../../../src/core/metrics/preference/leaderboard.js";
import { score } from "../../../../src/core/metrics/score.js";
import { random } from "../../../../src/core/random.js";
import { caseColumns } from "../../../laws/runs.js";

const game = (a: string, b: string, outcome: number): Case<"preference"> => ({
  gold: null,
  pred: { outcome, sides: [a, b] },
});
const times = (n: number, one: Case<"preference">) => Array.from({ length: n }, () => one);

/** Methods 2.9: AB 7:3, AC 8:2, BC 5.5:4.5; sides in either order. */
const worked = [
  ...times(7, game("A", "B", 1)),
  ...times(3, game("B", "A", 1)),
  ...times(8, game("A", "C", 1)),
  ...times(2, game("A", "C", 0)),
  ...times(5, game("B", "C", 1)),
  ...times(4, game("C", "B", 1)),
  game("C", "B", 0.5),
];
const options = () => ({ level: 0.95, resamples: 1000, random: random(7) });

describe("leaderboard", () => {
  it("gives the strengths, the Elo scale and the win probability of the worked example", () => {
    const board = leaderboardOf(caseColumns("preference", worked), options());
    expect(board?.sides.map(({ name }) => name)).toEqual(["A", "B", "C"]);
    const strengths = board?.sides.map(({ strength }) => strength ?? Number.NaN) ?? [];
    for (const [i, stated] of [0.735979, -0.221657, -0.514321].entries()) expect(strengths[i]).toBeCloseTo(stated, 6);
    for (const [i, stated] of [1127.85, 961.49, 910.65].entries())
      expect(board?.sides[i].elo.value).toBeCloseTo(stated, 2);
    expect(board?.probabilities?.[0][1]).toBeCloseTo(0.722648, 6);
    expect(board?.sides.map(({ comparisons, winRate }) => [comparisons, winRate])).toEqual([
      [20, 0.75],
      [20, 0.425],
      [20, 0.325],
    ]);
  });

  it("has intervals around the values, the same for the same seed, and fits the document", () => {
    const document = score(caseColumns("preference", worked), { random: random(1), resamples: 1000 });
    const again = score(caseColumns("preference", worked), { random: random(1), resamples: 1000 });
    expect(again).toEqual(document);
    expect(scoreSchema.strict().parse(document)).toEqual(document);
    for (const { elo } of document.leaderboard?.sides ?? []) {
      expect(elo.ci?.lo).toBeLessThan(elo.value ?? Number.NaN);
      expect(elo.ci?.hi).toBeGreaterThan(elo.value ?? Number.NaN);
      expect(elo.params["resamples"]).toBe(1000);
    }
    // No side takes part in every comparison, so there is no one win rate.
    expect(Object.keys(document.metrics)).toEqual(["tie_rate"]);
  });

  it("covers the difference of two sides about as often as it says", () => {
    let covered = 0;
    const rounds = 30;
    for (let round = 0; round < rounds; round++) {
      const chance = random(round);
      const true_ = { A: 0.8, B: 0, C: -0.8 };
      const rows = Array.from({ length: 240 }, (_, i) => {
        const [a, b] = (
          [
            ["A", "B"],
            ["B", "C"],
            ["A", "C"],
          ] as const
        )[i % 3];
        return game(a, b, chance.uniform() < 1 / (1 + Math.exp(true_[b] - true_[a])) ? 1 : 0);
      });
      const board = leaderboardOf(caseColumns("preference", rows), { ...options(), random: chance.fork("boot") });
      const { ci } = board?.sides.find(({ name }) => name === "A")?.elo ?? {};
      const target = 1000 + (400 * 0.8) / Math.LN10;
      if (ci !== undefined && ci.lo <= target && target <= ci.hi) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(25);
  });

  it("says which sides are connected where no strengths exist", () => {
    const rows = [game("A", "B", 1), game("B", "A", 1), game("A", "C", 1), game("C", "D", 0.5)];
    const board = leaderboardOf(caseColumns("preference", rows), options());
    expect(board).toMatchObject({
      probabilities: null,
      components: [
        ["A", "B"],
        ["C", "D"],
      ],
    });
    for (const { strength, elo } of board?.sides ?? []) {
      expect(strength).toBeNull();
      expect(elo).toMatchObject({ value: null, status: "undefined", reason: "not_connected" });
    }
  });

  it("is there for more than two sides only", () => {
    const two = [game("A", "B", 1), game("B", "A", 1)];
    expect(leaderboardOf(caseColumns("preference", two), options())).toBeUndefined();
    expect(leaderboardOf(caseColumns("preference", [{ gold: null, pred: { outcome: 1 } }]), options())).toBeUndefined();
  });

  it("ranks 40 sides from 10000 comparisons within seconds", () => {
    const chance = random(3);
    const rows = Array.from({ length: 10000 }, () => {
      const a = chance.integer(40);
      const b = (a + 1 + chance.integer(39)) % 40;
      return game(`m${a}`, `m${b}`, chance.uniform() < 1 / (1 + Math.exp((a - b) / 12)) ? 1 : 0);
    });
    const start = performance.now();
    const board = leaderboardOf(caseColumns("preference", rows), options());
    expect(board?.sides).toHaveLength(40);
    expect(board?.sides.every(({ elo }) => elo.ci !== undefined)).toBe(true);
    expect(performance.now() - start).toBeLessThan(30000);
  });
});
