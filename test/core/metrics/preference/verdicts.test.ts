import { describe, expect, it } from "vitest";
import type { Case } from "../../../../src/core/cases/case.js";
import { itemsAt } from "../../../../src/core/metrics/answered.js";
import { metrics } from "../../../../src/core/metrics/catalogue.js";
import { measure, misfit, signatureOf } from "../../../../src/core/metrics/measure.js";
import { score } from "../../../../src/core/metrics/score.js";
import { random } from "../../../../src/core/random.js";
import { caseColumns } from "../../../laws/runs.js";

const columns = (preds: Case<"preference">["pred"][]) =>
  caseColumns(
    "preference",
    preds.map((pred) => ({ gold: null, pred }) as Case<"preference">),
  );
const get = (id: string) => metrics.get(id);

describe("the side that wins are counted for", () => {
  it("is the one that stands first most often, whatever order a row has it in", () => {
    const run = columns([
      { outcome: 1, sides: ["tuned", "base"] },
      { outcome: 0, sides: ["base", "tuned"] },
      { outcome: 0, sides: ["tuned", "base"] },
    ]);
    expect(measure(get("win_rate"), run)).toEqual({ value: 2 / 3 });
    expect(signatureOf(get("win_rate"), run)).toBe("win_rate|side:tuned|v:1");
  });

  it("stays the same for a part of the rows", () => {
    const run = columns([
      { outcome: 1, sides: ["tuned", "base"] },
      { outcome: 1, sides: ["tuned", "base"] },
      { outcome: 0, sides: ["base", "tuned"] },
    ]);
    expect(measure(get("win_rate"), itemsAt(run, [2]))).toEqual({ value: 1 });
  });

  it("must take part in every comparison", () => {
    const run = columns([
      { outcome: 1, sides: ["a", "b"] },
      { outcome: 1, sides: ["a", "b"] },
      { outcome: 1, sides: ["b", "c"] },
    ]);
    for (const id of ["win_rate", "lc_winrate_minimal"])
      expect(misfit(get(id), run)).toEqual({ status: "missing_input", field: "one side in every comparison" });
  });
});

describe("what cannot be computed says why", () => {
  it("length control asks for lengths", () => {
    expect(misfit(get("lc_winrate_minimal"), columns([{ outcome: 1 }]))?.field).toBe("lengths");
    const all = columns([
      { outcome: 1, lengths: [3, 1] },
      { outcome: 1, lengths: [1, 3] },
    ]);
    expect(measure(get("lc_winrate_minimal"), all)).toEqual({ undefined: "separable" });
  });

  it("leaves out comparisons without a verdict and says how many", () => {
    const document = score(columns([{ outcome: 1 }, null, { outcome: 0.5 }]), { random: random(1), resamples: 50 });
    expect(document.metrics["win_rate"]).toMatchObject({ value: 0.75, n: 2, flags: ["unanswered_left_out:1"] });
  });
});

it("a verdict and a tie in the other order is a tie, and graded verdicts of one side are averaged", () => {
  const run = columns([
    { outcome: 1, swapped: 0.5 },
    { outcome: 0.9, swapped: 0.7 },
  ]);
  expect(measure(get("win_rate"), run)).toEqual({ value: (0.5 + 0.8) / 2 });
  expect(measure(get("position_consistency"), run)).toEqual({ value: 0.5, flags: ["position_inconsistent"] });
});
