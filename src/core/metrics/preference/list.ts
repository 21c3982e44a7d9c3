import type { Metric } from "../metric.js";
import { lcWinrateMinimal } from "./lc_winrate_minimal.js";
import { positionConsistency } from "./position_consistency.js";
import { tieRate } from "./tie_rate.js";
import { winRate } from "./win_rate.js";

/** Metrics of verdicts between two answers, in the order in which they are shown. */
export const preferenceMetrics: readonly Metric[] = [winRate, lcWinrateMinimal, positionConsistency, tieRate];
