import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { assay, folder, lines } from "./assay.js";

/* What init and metrics --for tell from files of every kind of answer. */

const { path, write } = folder();

beforeAll(() => {
  const rows = <T extends object>(of: (i: number) => T): string => lines(Array.from({ length: 40 }, (_, i) => of(i)));
  write(
    "numbers.jsonl",
    rows((i) => ({ id: `${i}`, gold: 10 * i + 0.5, pred: 10 * i + (i % 7) })),
  );
  write(
    "records.jsonl",
    rows((i) => ({ id: `${i}`, gold: { a: i }, pred: `{"a": ${i % 9}}` })),
  );
  write(
    "wins.jsonl",
    rows((i) => ({ id: `${i}`, winner: ["tuned", "base", "tie"][i % 3] })),
  );
  write(
    "losses.jsonl",
    rows((i) => ({ id: `${i}`, sum_logprob: -10 - i, tokens: 9, bytes: 40 })),
  );
  write(
    "tries.jsonl",
    rows((i) => ({ id: `${i}`, passed: [i % 2 === 0, true] })),
  );
  write(
    "raters.jsonl",
    rows((i) => ({ id: `${i}`, ratings: [i % 5, i % 4] })),
  );
  write(
    "choices.jsonl",
    rows((i) => ({ id: `${i}`, gold: i % 2, choices: ["a", "bc"], logprobs: [-1 - (i % 3), -2] })),
  );
  const sides = ["a", "b", "c"];
  write(
    "arena.jsonl",
    rows((i) => ({
      id: `${i}`,
      model_a: sides[i % 3],
      model_b: sides[(i + 1) % 3],
      winner: i % 2 ? "model_a" : "model_b",
    })),
  );
});

async function planOf(...args: string[]): Promise<string> {
  const { code, err } = await assay(["init", "--force", ...args], { cwd: path });
  expect(code, err).toBe(0);
  return readFileSync(join(path, "assay.yaml"), "utf8");
}

describe("assay init", () => {
  it.each([
    ["numbers.jsonl", [], "regression", /metric: mae, delta_min: 0\.1\d,/],
    ["records.jsonl", ["--task", "structured_output"], "structured_output", /metric: record_match, delta_min: 0\.02,/],
    ["wins.jsonl", [], "preference", /metric: win_rate, delta_min: 0\.02,/],
    ["tries.jsonl", [], "code", /metric: pass_at_1, delta_min: 0\.02,/],
  ] as const)("proposes what decides %s, in its unit", async (file, args, task, decision) => {
    const plan = await planOf("--from", file, ...args);
    expect(plan).toContain(`task: ${task}\n`);
    expect(plan).toMatch(decision);
    expect(plan).toContain(`predictions: "${file}"`);
    // Numbers and pairwise verdicts are nothing that a local model or a server says by itself.
    expect(plan.includes("onnx")).toBe(task === "structured_output" || task === "code");
  });

  it.each([
    ["translation", /metric: chrf, delta_min: 1,/],
    ["regression", /metric: mae, alpha/],
    ["multiclass", /metric: f1_macro, delta_min: 0\.02,/],
  ] as const)("names the metric of %s without a file", async (task, decision) => {
    expect(await planOf("--task", task)).toMatch(decision);
  });

  it.each(["raters.jsonl", "arena.jsonl"])("refuses %s, which has no base and tuned", async (file) => {
    const { code, err } = await assay(["init", "--force", "--from", file], { cwd: path });
    expect(code).toBe(2);
    expect(err).toContain("assay score");
  });
});

describe("assay metrics --for", () => {
  it.each([
    ["wins.jsonl", "win_rate"],
    ["losses.jsonl", "bits_per_byte"],
    ["tries.jsonl", "pass_at_1"],
    ["raters.jsonl", "krippendorff_alpha"],
    ["choices.jsonl", "acc"],
  ])("chooses for %s, which has no column of labels", async (file, primary) => {
    const { code, out, err } = await assay(["metrics", "--for", file, "--json"], { cwd: path });
    expect(code, err).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ primary });
  });
});
