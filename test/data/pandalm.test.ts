import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { Case } from "../../src/core/cases/case.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import { measure } from "../../src/core/metrics/measure.js";
import { columnsFrom } from "../core/metrics/columns.js";
import { caseColumns } from "../laws/runs.js";

const name = "pandalm-pairwise-judgments";
const folder = join(process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data"), name);
const rows = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Record<string, unknown>[];

describe.skipIf(!existsSync(folder))(`${name} (needs ASSAY_TEST_DATA, default ../shared/data)`, () => {
  const annotators = ["annotator1", "annotator2", "annotator3"];
  const rated = () => rows("testset-v1.json").map((row) => annotators.map((own) => String(row[own])));
  const majority = () =>
    rated().map((own) => own.find((label, i) => own.indexOf(label) !== i || own.lastIndexOf(label) !== i) ?? "none");

  it.each([
    [0, 1, "0.85", 0.852],
    [0, 2, "0.88", 0.8789],
    [1, 2, "0.86", 0.8617],
  ])("Cohen's kappa of annotators %i and %i", (a, b, published, recomputed) => {
    const pairs = rated().map((own) => ({ gold: null, pred: [own[a], own[b]] })) as Case<"ratings">[];
    const measured = measure(metrics.get("cohen_kappa_raters"), caseColumns("ratings", pairs));
    const value = "value" in measured ? measured.value : Number.NaN;
    expect(value.toFixed(2)).toBe(published);
    expect(value).toBeCloseTo(recomputed, 4);
  });

  it("labels by majority", () => {
    const counts = ["0", "1", "2", "none"].map((label) => majority().filter((own) => own === label).length);
    expect(counts).toEqual([105, 422, 472, 0]);
  });

  it.each([
    ["gpt-3.5-turbo-testset-v1.json", "gpt_result", [0.7107, 0.5879, 0.5736, 0.5755]],
    ["pandalm-7b-testset-v1.json", "pandalm_result", [0.6677, 0.5738, 0.575, 0.5743]],
  ])("%s: accuracy, macro precision, recall and F1 of the judge", (file, field, published) => {
    const verdict = new Map(
      rows(file).map((row) => {
        const said = String(row[field]);
        return [row["idx"], said === "1" || said === "2" ? said : "0"];
      }),
    );
    const pred = rows("testset-v1.json").map(({ idx }) => verdict.get(idx) ?? null);
    const columns = columnsFrom({ task: "multiclass", labels: ["0", "1", "2"], gold: majority(), pred });
    expect(columns.unanswered).toBe(0);
    for (const [i, id] of ["accuracy", "precision_macro", "recall_macro", "f1_macro"].entries()) {
      const measured = measure(metrics.get(id), columns);
      expect("value" in measured ? measured.value : Number.NaN, id).toBeCloseTo(published[i], 4);
    }
  });
});
