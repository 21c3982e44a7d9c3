import { byCodePoint, type Columns } from "../../columns.js";
import type { Leaderboard } from "../../documents/score.js";
import type { Random } from "../../random.js";
import { absent, ok, type Result } from "../../result.js";
import { percentileInterval } from "../../stats/bootstrap-interval.js";
import { bradleyTerry, elo, winProbability } from "../../stats/bradley-terry.js";
import { groupsOf } from "../measure.js";
import { itemWeights } from "../weights.js";
import { rowsOf, settled } from "./verdicts.js";

/** How many resamples are wanted, and with which chance. */
export interface LeaderboardOptions {
  readonly level: number;
  readonly resamples: number;
  readonly random: Random;
}

/** Steps that the bootstrap may cost beyond the thousand resamples that it always has. */
const budget = 3e8;
const fewestResamples = 1000;

/**
 * Strengths of more than two sides from their comparisons (Bradley-Terry, ties half to each), on the Elo scale, with percentile intervals
 * from a bootstrap over comparisons (over groups where there are some). Undefined where fewer than three sides are named.
 */
export function leaderboardOf(columns: Columns, options: LeaderboardOptions): Leaderboard | undefined {
  if (columns.cases?.kind !== "preference") return undefined;
  const games = rowsOf(columns).flatMap(({ pred }, item) =>
    pred?.sides === undefined || pred.sides[0] === pred.sides[1]
      ? []
      : [{ item, sides: pred.sides, won: settled(pred) }],
  );
  const names = [...new Set(games.flatMap(({ sides }) => sides))].sort(byCodePoint);
  const k = names.length;
  if (k < 3) return undefined;

  const code = new Map(names.map((name, i) => [name, i]));
  const first = Int32Array.from(games, ({ sides }) => code.get(sides[0]) ?? 0);
  const second = Int32Array.from(games, ({ sides }) => code.get(sides[1]) ?? 0);
  const wins = new Float64Array(k * k);
  const tallied = (weightOf: (game: number) => number): Float64Array => {
    wins.fill(0);
    for (let g = 0; g < games.length; g++) {
      const weight = weightOf(g);
      if (weight === 0) continue;
      wins[first[g] * k + second[g]] += weight * games[g].won;
      wins[second[g] * k + first[g]] += weight * (1 - games[g].won);
    }
    return wins;
  };

  const fit = bradleyTerry(
    tallied(() => 1),
    k,
  );
  const won = names.map((_, i) => names.reduce((sum, _, j) => sum + wins[i * k + j], 0));
  const lost = names.map((_, i) => names.reduce((sum, _, j) => sum + wins[j * k + i], 0));
  const about = (i: number) => ({
    name: names[i],
    comparisons: Math.round(won[i] + lost[i]),
    winRate: won[i] / (won[i] + lost[i]),
  });
  if ("components" in fit) {
    const sides = names.map((_, i) => {
      const { name, comparisons, winRate } = about(i);
      return {
        name,
        comparisons,
        winRate,
        strength: null,
        elo: absent("undefined", "not_connected", comparisons, method),
      };
    });
    return {
      sides: sides.sort((a, b) => b.winRate - a.winRate || byCodePoint(a.name, b.name)),
      probabilities: null,
      components: fit.components.map((own) => own.map((i) => names[i])),
    };
  }

  const { strengths } = fit;
  const step = games.length + k * k * k;
  const resamples = Math.max(fewestResamples, Math.min(options.resamples, Math.floor(budget / step)));
  const drawn = itemWeights(columns.n, options.random, groupsOf(columns));
  const replicates = names.map(() => new Float64Array(resamples));
  let connected = 0;
  for (let b = 0; b < resamples; b++) {
    drawn.next();
    const again = bradleyTerry(
      tallied((g) => drawn.weights[games[g].item]),
      k,
      strengths,
    );
    if ("components" in again) continue;
    for (let i = 0; i < k; i++) replicates[i][connected] = elo(again.strengths[i]);
    connected++;
  }
  const missing = resamples - connected;
  const eloOf = (i: number): Result => {
    const flags = missing > 0 ? [`replicates_undefined:${missing}`] : [];
    const bounds =
      missing > resamples / 100 ? null : percentileInterval(replicates[i].subarray(0, connected), options.level);
    return ok(elo(strengths[i]), about(i).comparisons, method, {
      params: { resamples },
      scale: "unbounded",
      better: "higher",
      flags: bounds === null ? [...flags, "ci_undefined:replicates_undefined"] : flags,
      ...(bounds === null ? {} : { ci: { ...bounds, level: options.level, method: "percentile_bootstrap" } }),
    });
  };
  const order = names.map((_, i) => i).sort((a, b) => strengths[b] - strengths[a] || a - b);
  return {
    sides: order.map((i) => ({ ...about(i), strength: strengths[i], elo: eloOf(i) })),
    probabilities: order.map((i) => order.map((j) => winProbability(strengths[i], strengths[j]))),
  };
}

const method = "bradley_terry";
