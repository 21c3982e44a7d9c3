import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { studySchema } from "../../src/core/documents/study-schema.js";
import type { Outcome, Study } from "../../src/core/study.js";
import { assay, folder } from "./assay.js";

/* The shipped language models, asked in process. What each answers to all items is in train/scores.json, computed by plain onnxruntime in Python. */

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const scores = JSON.parse(readFileSync(join(root, "cases/generation/train/scores.json"), "utf8")) as Record<
  string,
  Record<string, { exact_match: number }>
>;
const at = folder();

describe("the case of generation", () => {
  it("gains on its task, forgets what it knew, and says so", async () => {
    const plan = join(root, "cases/generation/assay.yaml");
    const ran = await assay(["run", plan, "--limit", "60", "--store", join(at.path, "store"), "--json"], {
      cwd: at.path,
    });
    expect([ran.code, ran.err.includes("Error")]).toEqual([0, false]);
    const { findings } = JSON.parse(ran.out) as Outcome;
    const study = JSON.parse(readFileSync(join(at.path, "store/studies/generation/results.json"), "utf8")) as Study;
    expect(studySchema.parse(study)).toEqual(study);
    const value = (name: string, data: string, metric: string) =>
      study.scores.find((one) => one.model.name === name && one.data === data)?.score.metrics[metric]?.value;
    // What holds of all items holds of the first ones.
    expect(scores["base"]["test"].exact_match).toBe(0);
    expect(value("base", "test", "tool_call_match")).toBe(0);
    expect(scores["tuned-full-s1"]["general"].exact_match).toBe(0);
    expect(value("tuned-full", "general", "exact_match")).toBe(0);
    const known = value("base", "general", "exact_match") ?? 0;
    expect(Math.abs(known - scores["base"]["general"].exact_match)).toBeLessThan(0.2);
    expect(study.primary?.guardRails.map(({ data, state }) => [data, state])).toEqual([["general", "failed"]]);
    const codes = findings.map(({ code }) => code);
    expect(codes).toContain("compare.forgetting");
    expect(codes).not.toContain("prompt.mismatch");
    expect(study.runs.every(({ missing }) => missing === undefined)).toBe(true);
    const hashes = study.runs.filter(({ data }) => data === "test").map(({ prompt }) => prompt?.hash);
    expect(new Set(hashes).size).toBe(1);
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
