import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Case } from "../../src/core/cases/case.js";
import { intervalOf } from "../../src/core/metrics/interval.js";
import { measure, misfit, resultOf } from "../../src/core/metrics/measure.js";
import { lcWinrateMinimal } from "../../src/core/metrics/preference/lc_winrate_minimal.js";
import { positionConsistency } from "../../src/core/metrics/preference/position_consistency.js";
import { tieRate } from "../../src/core/metrics/preference/tie_rate.js";
import { winRate } from "../../src/core/metrics/preference/win_rate.js";
import { random } from "../../src/core/random.js";
import { bradleyTerry, elo } from "../../src/core/stats/bradley-terry.js";
import { logistic } from "../../src/core/stats/logistic.js";
import { predictionPowered } from "../../src/core/stats/prediction-powered.js";
import { close } from "../core/stats/close.js";
import { caseColumns } from "../laws/runs.js";

interface Oracle {
  readonly versions: Record<string, string>;
  readonly sections: {
    readonly verdicts: readonly {
      name: string;
      outcome: number[];
      swapped: (number | null)[] | null;
      expected: {
        win_rate: number;
        tie_rate: number;
        position_consistency?: number;
        ci?: { lo: number; hi: number; method: string };
      };
    }[];
    readonly lengths: readonly {
      name: string;
      longer: number[];
      won: number[];
      expected: { value: number; theta: number; beta: number } | { undefined: string };
    }[];
    readonly strengths: readonly {
      name: string;
      k: number;
      wins: number[];
      expected: { strengths: number[]; elo: number[] } | { components: number[][] };
    }[];
    readonly predictionPowered: readonly {
      judge: number[];
      labelledJudge: number[];
      human: number[];
      expected: { mean: number; se: number; lo: number; hi: number };
    }[];
  };
}

const oracle: Oracle = JSON.parse(readFileSync(new URL("./preference.json", import.meta.url), "utf8"));
const { verdicts, lengths, strengths } = oracle.sections;
const valued = (measured: ReturnType<typeof measure>) => ("value" in measured ? measured.value : null);

describe(`win rates against statsmodels ${oracle.versions["statsmodels"]} and SciPy`, () => {
  it.each(verdicts.map((one) => [one.name, one] as const))("%s", (_, { outcome, swapped, expected }) => {
    const rows = outcome.map((own, i) => ({
      gold: null,
      pred: { outcome: own, ...(swapped?.[i] == null ? {} : { swapped: swapped[i] }) },
    })) as Case<"preference">[];
    const columns = caseColumns("preference", rows);
    close(valued(measure(winRate, columns)), expected.win_rate, "win rate");
    close(valued(measure(tieRate, columns)), expected.tie_rate, "tie rate");
    if (expected.position_consistency === undefined)
      expect(misfit(positionConsistency, columns)).toEqual({ status: "missing_input", field: "swapped" });
    else {
      const measured = measure(positionConsistency, columns);
      close(valued(measured), expected.position_consistency);
      expect(measured.flags?.includes("position_inconsistent") ?? false).toBe(expected.position_consistency < 0.8);
    }
    const { ci } = intervalOf(winRate, columns, resultOf(winRate, columns), {
      level: 0.95,
      resamples: 10,
      random: random(1),
    });
    expect(ci?.method).toBe(expected.ci?.method);
    if (expected.ci === undefined) return;
    close(ci?.lo, expected.ci.lo, "lo", 1e-9, 1e-9);
    close(ci?.hi, expected.ci.hi, "hi", 1e-9, 1e-9);
  });
});

describe(`length control against statsmodels ${oracle.versions["statsmodels"]}`, () => {
  it.each(lengths.map((one) => [one.name, one] as const))("%s", (_, { longer, won, expected }) => {
    const rows = won.map((outcome, i) => ({
      gold: null,
      pred: { outcome, lengths: [1000 + longer[i], 1000] },
    })) as Case<"preference">[];
    const measured = measure(lcWinrateMinimal, caseColumns("preference", rows));
    if ("undefined" in expected) {
      expect(measured).toMatchObject({ undefined: expected.undefined });
      return;
    }
    close(valued(measured), expected.value, "value", 1e-6, 1e-9);
    const mean = longer.reduce((sum, d) => sum + d, 0) / longer.length;
    const sd = Math.sqrt(longer.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (longer.length - 1));
    const fit = logistic(
      longer.map((d) => Math.tanh(d / sd)),
      won,
    );
    if ("undefined" in fit) throw new Error(fit.undefined);
    close(fit.intercept, expected.theta, "theta", 1e-6, 1e-6);
    close(fit.slope, expected.beta, "beta", 1e-6, 1e-6);
  });
});

describe(`Bradley-Terry strengths against SciPy ${oracle.versions["scipy"]}`, () => {
  it.each(strengths.map((one) => [one.name, one] as const))("%s", (_, { k, wins, expected }) => {
    const fit = bradleyTerry(Float64Array.from(wins), k);
    if ("components" in expected) {
      if (!("components" in fit)) throw new Error("strengths where none exist");
      const sorted = (all: readonly (readonly number[])[]) => all.map((own) => own.join(",")).sort();
      expect(sorted(fit.components)).toEqual(sorted(expected.components));
      return;
    }
    if (!("strengths" in fit)) throw new Error("no strengths");
    fit.strengths.forEach((strength, i) => {
      close(strength, expected.strengths[i], "strength", 1e-6, 1e-8);
      close(elo(strength), expected.elo[i], "Elo", 1e-6);
    });
  });
});

describe("prediction-powered mean", () => {
  it.each(oracle.sections.predictionPowered.map((one, i) => [i, one] as const))(
    "%i",
    (_, { judge, labelledJudge, human, expected }) => {
      const got = predictionPowered(judge, { judge: labelledJudge, human });
      for (const key of ["mean", "se", "lo", "hi"] as const) close(got?.[key], expected[key], key);
    },
  );

  it("has no value with fewer than two items on a side", () => {
    expect(predictionPowered([1], { judge: [1, 2], human: [1, 2] })).toBeNull();
    expect(predictionPowered([1, 2], { judge: [1], human: [1] })).toBeNull();
    expect(() => predictionPowered([1, 2], { judge: [1, 2], human: [1] })).toThrow(RangeError);
  });
});

it("holds at least 300 rows", () =>
  expect(verdicts.length + lengths.length + strengths.length).toBeGreaterThanOrEqual(300));
