import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { random } from "../../../src/core/random.js";
import { runStudy } from "../../../src/engine/run/index.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-calibration-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Answers that are right in 70 of 100 cases and say they are sure of each. */
function sure(gold: readonly string[], seed: string): string {
  const draw = random(seed);
  return gold
    .map((label, i) => {
      const pred = draw.uniform() < 0.7 ? label : label === "a" ? "b" : "a";
      const probs = { [pred]: 0.99, [pred === "a" ? "b" : "a"]: 0.01 };
      return JSON.stringify({ id: `i${i}`, pred, probs });
    })
    .join("\n");
}

describe("a recipe of several seeds", () => {
  it("is told to claim too much on every set, from all its seeds", async () => {
    const draw = random("gold");
    const models = ["  - { role: base, predictions: '{data}.base.jsonl' }"];
    for (const data of ["test", "other"]) {
      const gold = Array.from({ length: 300 }, () => (draw.uniform() < 0.5 ? "a" : "b"));
      writeFileSync(
        join(folder, `${data}.jsonl`),
        gold.map((label, i) => JSON.stringify({ id: `i${i}`, gold: label })).join("\n"),
      );
      writeFileSync(join(folder, `${data}.base.jsonl`), sure(gold, `${data}/base`));
      for (const seed of [1, 2, 3]) writeFileSync(join(folder, `${data}.${seed}.jsonl`), sure(gold, `${data}/${seed}`));
    }
    for (const seed of [1, 2, 3])
      models.push(`  - { role: tuned, seed: ${seed}, predictions: '{data}.${seed}.jsonl' }`);
    const plan = join(folder, "assay.yaml");
    writeFileSync(
      plan,
      `task: binary\ndata: { test: test.jsonl, other: other.jsonl }\nmodels:\n${models.join("\n")}\n`,
    );
    const { fired } = await runStudy(plan, { now: () => new Date(0) });
    const told = fired.filter(({ code }) => code === "model.miscalibrated").map(({ evidence }) => evidence);
    expect(told.map(({ data, runs }) => [data, runs])).toEqual([
      ["test", 3],
      ["other", 3],
    ]);
  });
});
