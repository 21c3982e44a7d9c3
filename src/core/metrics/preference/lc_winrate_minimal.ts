import { logistic } from "../../stats/logistic.js";
import { whole } from "../metric.js";
import { lacksOneSide, sideSignature, verdictsOf, wholeRows } from "./verdicts.js";

/**
 * The win rate to be expected between answers of equal length: logit P(win) = theta + beta tanh(d / sd(d)) at d = 0, d the difference
 * of lengths. Source: Dubois et al. 2024 without the difficulty of each instruction; the fit is statsmodels Logit's.
 */
export const lcWinrateMinimal = whole({
  id: "lc_winrate_minimal",
  words: { en: "Length-controlled win rate (minimal)", zh: "长度控制胜率（简式）" },
  meaning: {
    en: "The win rate that would be expected if both answers were equally long, by a logistic fit on the difference of lengths.",
    zh: "由长度差的逻辑回归估计的、两个回答等长时的预期胜率。",
  },
  fits: {
    en: "Judges that favour long answers; not the number of the AlpacaEval leaderboard, which also fits the difficulty of each instruction.",
    zh: "适用于偏爱长回答的评判者；并非 AlpacaEval 排行榜上的数值，后者还拟合每条指令的难度。",
  },
  tasks: ["preference"],
  range: [0, 1],
  better: "higher",
  needs: "preference",
  lacks: (columns) =>
    lacksOneSide(columns) ??
    (wholeRows(columns).some(({ pred }) => pred !== null && pred.lengths === undefined) ? "lengths" : null),
  interval: "bootstrap",
  signature: sideSignature,
  source: "statsmodels Logit on tanh of the length difference in standard deviations (ddof 1)",
  examples: [
    {
      cases: [
        [120, 1],
        [80, 1],
        [-30, 0],
        [200, 1],
        [-50, 1],
        [10, 0],
        [150, 1],
        [-20, 0],
        [60, 1],
        [-100, 0],
      ].map(([longer, outcome]) => ({ gold: null, pred: { outcome, lengths: [300 + longer, 300] as const } })),
      value: 0.4873087042289384,
    },
  ],
  steps: () => 100,
  of: (columns) => {
    const given = verdictsOf(columns);
    const n = given.length;
    // Sums in one order whatever that of the items: next to separable data the last digit decides whether a fit exists.
    const order = given
      .map((_, i) => i)
      .sort((a, b) => place(given[a]?.longer) - place(given[b]?.longer) || place(given[a]?.won) - place(given[b]?.won));
    const verdicts = order.map((i) => given[i]);
    const longer = Float64Array.from(verdicts, (verdict) => verdict?.longer ?? Number.NaN);
    const won = Float64Array.from(verdicts, (verdict) => verdict?.won ?? Number.NaN);
    const x = new Float64Array(n);
    return (drawn) => {
      const weights = drawn === undefined ? undefined : Float64Array.from(order, (i) => drawn[i]);
      let total = 0;
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const weight = weights?.[i] ?? 1;
        total += weight;
        sum += weight * longer[i];
      }
      if (total === 0) return { undefined: "no_items" };
      if (total < 2) return { undefined: "too_few_items" };
      const mean = sum / total;
      let squares = 0;
      for (let i = 0; i < n; i++) squares += (weights?.[i] ?? 1) * (longer[i] - mean) ** 2;
      const sd = Math.sqrt(squares / (total - 1));
      if (sd === 0) return { undefined: "zero_variance" };
      for (let i = 0; i < n; i++) x[i] = Math.tanh(longer[i] / sd);
      const fit = logistic(x, won, weights);
      return "undefined" in fit ? fit : { value: 1 / (1 + Math.exp(-fit.intercept)) };
    };
  },
});

/** A number to sort by; what is missing stands last. */
const place = (value: number | undefined): number =>
  value === undefined || Number.isNaN(value) ? Number.MAX_VALUE : value;
