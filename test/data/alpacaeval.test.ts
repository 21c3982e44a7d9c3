import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Case } from "../../src/core/cases/case.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { intervalOf } from "../../src/core/metrics/interval.js";
import { measure, resultOf } from "../../src/core/metrics/measure.js";
import { verdictsOf } from "../../src/core/metrics/preference/verdicts.js";
import { random } from "../../src/core/random.js";
import { tMargin } from "../../src/core/stats/student.js";
import { caseColumns } from "../laws/runs.js";

const name = "alpacaeval2-judgments";
const folder = join(process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data"), name);

describe.skipIf(!existsSync(folder))(`${name} (needs ASSAY_TEST_DATA, default ../shared/data)`, () => {
  const published = () => {
    const [head, ...rows] = readFileSync(join(folder, "leaderboard_rows.csv"), "utf8").trim().split(/\r?\n/);
    const names = head.split(",");
    return rows.map((row) => Object.fromEntries(row.split(",").map((cell, i) => [names[i], cell])));
  };
  const columnsOf = (model: string) =>
    caseColumns(
      "preference",
      readFileSync(join(folder, `${model}.annotations.jsonl`), "utf8")
        .trim()
        .split("\n")
        .map((line): Case<"preference"> => {
          const row = JSON.parse(line) as Record<string, number>;
          // 0 is the annotators' tie; else from 1 (baseline surely better) to 2.
          const outcome = row["preference"] === 0 ? 0.5 : row["preference"] - 1;
          return { gold: null, pred: { outcome, lengths: [row["len_output_2"], row["len_output_1"]] } };
        }),
    );
  const value = (id: string, columns: ReturnType<typeof columnsOf>) => {
    const measured = measure(metrics.get(id), columns);
    return "value" in measured ? measured.value : Number.NaN;
  };

  it("win rate, standard error and counts of ten models", () => {
    const models = published();
    expect(models).toHaveLength(10);
    expect(readdirSync(folder).filter((file) => file.endsWith(".annotations.jsonl"))).toHaveLength(10);
    for (const row of models) {
      const columns = columnsOf(row["model"]);
      expect(columns.n, row["model"]).toBe(Number(row["n_total"]));
      const result = resultOf(metrics.get("win_rate"), columns);
      expect(100 * (result.value ?? Number.NaN), row["model"]).toBeCloseTo(Number(row["win_rate"]), 9);
      const { ci } = intervalOf(metrics.get("win_rate"), columns, result, {
        level: 0.95,
        resamples: 10,
        random: random(1),
      });
      if (ci === undefined) throw new Error("no interval");
      expect(ci.method).toBe("t");
      const se = (ci.hi - ci.lo) / 2 / tMargin(0.95, columns.n - 1);
      expect(100 * se, row["model"]).toBeCloseTo(Number(row["standard_error"]), 9);
      const won = verdictsOf(columns).map((verdict) => verdict?.won ?? Number.NaN);
      expect([won.filter((q) => q > 0.5).length, won.filter((q) => q < 0.5).length]).toEqual([
        Number(row["n_wins"]),
        Number(row["n_wins_base"]),
      ]);
      expect(value("tie_rate", columns) * columns.n).toBeCloseTo(Number(row["n_draws"]), 9);
      // Each verdict as won, lost or drawn.
      const discrete = caseColumns(
        "preference",
        won.map((q) => ({ gold: null, pred: { outcome: q > 0.5 ? 1 : q < 0.5 ? 0 : 0.5 } })) as Case<"preference">[],
      );
      expect(100 * value("win_rate", discrete)).toBeCloseTo(Number(row["discrete_win_rate"]), 9);
    }
  });

  it("the minimal length control raises the rate of models that write less than the baseline, as the published one does", () => {
    for (const row of published()) {
      const columns = columnsOf(row["model"]);
      const ours = 100 * value("lc_winrate_minimal", columns);
      expect(Math.sign(ours - 100 * value("win_rate", columns)), row["model"]).toBe(
        Math.sign(Number(row["length_controlled_winrate"]) - Number(row["win_rate"])),
      );
    }
  });
});
