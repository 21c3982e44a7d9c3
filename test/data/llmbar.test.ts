import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Case } from "../../src/core/cases/case.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure } from "../../src/core/metrics/measure.js";
import { columnsFrom } from "../core/metrics/columns.js";
import { caseColumns } from "../laws/runs.js";

const name = "llmbar-judge-positions";
const folder = join(process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data"), name);

interface Row {
  readonly label: string;
  readonly original: string;
  readonly swapped: string;
}

describe.skipIf(!existsSync(folder))(`${name} (needs ASSAY_TEST_DATA, default ../shared/data)`, () => {
  const settings = () => {
    const groups = new Map<string, Row[]>();
    for (const line of readFileSync(join(folder, "judge_verdicts.csv"), "utf8").trim().split(/\r?\n/).slice(1)) {
      const [subset, judge, strategy, , label, original, swapped] = line.split(",");
      const key = `${subset}|${judge}|${strategy}`;
      groups.set(key, [...(groups.get(key) ?? []), { label, original, swapped }]);
    }
    return groups;
  };
  const value = (id: string, columns: Parameters<typeof measure>[1]) => {
    const measured = measure(metrics.get(id), columns);
    return "value" in measured ? measured.value : Number.NaN;
  };
  /** Verdicts equal to the label; a missing one counts as wrong. */
  const right = (rows: readonly Row[], verdict: (row: Row) => string) =>
    Math.round(
      rows.length *
        value(
          "accuracy",
          columnsFrom({
            task: "multiclass",
            labels: ["1", "2"],
            gold: rows.map(({ label }) => label),
            pred: rows.map((row) => verdict(row) || null),
          }),
        ),
    );
  const outcome = (verdict: string) => (verdict === "1" ? 1 : 0);

  it("right in each order, right in both, and the same in both, for 325 of 325 settings", () => {
    const all = settings();
    const published = readFileSync(join(folder, "published_statistics.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, string>);
    let reproduced = 0;
    for (const row of published) {
      const rows = all.get(`${row["subset"]}|${row["judge"]}|${row["strategy"]}`) ?? [];
      const judged = rows.filter(({ original, swapped }) => original !== "" && swapped !== "");
      const consistency = value(
        "position_consistency",
        caseColumns(
          "preference",
          judged.map(({ original, swapped }) => ({
            gold: null,
            pred: { outcome: outcome(original), swapped: outcome(swapped) },
          })) as Case<"preference">[],
        ),
      );
      // The source counts two missing verdicts as the same one.
      const bothMissing = rows.filter(({ original, swapped }) => original === "" && swapped === "").length;
      const same = (judged.length === 0 ? 0 : Math.round(consistency * judged.length)) + bothMissing;
      const ours = {
        correct_False: right(rows, ({ original }) => original),
        correct_True: right(rows, ({ swapped }) => swapped),
        correct_both: right(rows, ({ original, swapped }) => (original === swapped ? original : "")),
        equal: same,
      };
      const theirs = Object.fromEntries(Object.keys(ours).map((key) => [key, Number.parseInt(row[key], 10)]));
      expect(ours, `${row["subset"]} ${row["judge"]} ${row["strategy"]}`).toEqual(theirs);
      reproduced++;
    }
    expect([reproduced, all.size]).toEqual([325, 325]);
  });
});
