import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readSide } from "../../../src/engine/files/inputs.js";
import { scoreFiles } from "../../../src/engine/files/score-files.js";
import { runStudy } from "../../../src/engine/run/index.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-inputs-"));
});

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** A program that answers each question as its input says behind the last "say ". */
const program = `
const { createInterface } = require("node:readline");
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, messages, prompt, continuations } = JSON.parse(line);
  const said = (prompt ?? messages.at(-1).content).match(/say \\[(.*?)\\]/)[1];
  const logprobs = continuations?.map((_, k) => (k === Number(said) ? -1 : -2 - k));
  console.log(JSON.stringify(continuations ? { id, logprobs } : { id, output: said }));
});`;

/** The id of the only run of a study of one model. */
async function ran(task: string, rows: readonly object[], more = {}, limit?: number): Promise<string> {
  await writeFile(join(folder, "program.cjs"), program);
  await writeFile(join(folder, "test.jsonl"), lines(rows));
  const plan = {
    task,
    data: { test: "test.jsonl" },
    models: [{ role: "tuned", command: `"${process.execPath}" program.cjs` }],
    prompt: { system: "Answer." },
    ...more,
  };
  await writeFile(join(folder, "assay.yaml"), JSON.stringify(plan));
  await runStudy(join(folder, "assay.yaml"), {
    now: () => new Date("2026-11-01T00:00:00Z"),
    threads: 1,
    ...(limit === undefined ? {} : { limit }),
  });
  const [id] = await readdir(join(folder, ".assay/runs"));
  return id;
}

const numbers = Array.from({ length: 12 }, (_, i) => i);

async function scored(id: string, metric: string): Promise<readonly [task: string, n: number, value: number | null]> {
  const { document } = await scoreFiles({
    path: id,
    store: join(folder, ".assay"),
    only: metric,
    randomSeed: 1,
    threads: 1,
    language: "en",
  });
  const { task, n, metrics } = document;
  return [task, n, metrics[metric].value];
}

describe("a run id in place of a file", () => {
  it("is read as the task of its plan: words", async () => {
    const rows = numbers.map((i) => ({ id: i, input: `say [word ${i % 3 === 0 ? "x" : i}]`, gold: `word ${i}` }));
    expect(await scored(await ran("generation", rows), "exact_match")).toEqual(["generation", 12, 8 / 12]);
  });

  it("choices by their likelihood", async () => {
    const rows = numbers.map((i) => ({
      id: i,
      input: `say [${(i + Number(i < 3)) % 4}]`,
      gold: i % 4,
      choices: [..."abcd"],
    }));
    expect(await scored(await ran("multiple_choice", rows), "acc")).toEqual(["multiple_choice", 12, 9 / 12]);
  });

  it("choices by what was said", async () => {
    const rows = numbers.map((i) => ({
      id: i,
      input: `say [${"ABCD"[(i + Number(i < 3)) % 4]}]`,
      gold: i % 4,
      choices: ["one", "two", "three", "four"],
    }));
    const id = await ran("multiple_choice", rows, { answer: { by: "generation" } });
    expect(await scored(id, "accuracy")).toEqual(["multiple_choice", 12, 9 / 12]);
  });

  it("only with the items that were asked", async () => {
    const rows = numbers.map((i) => ({ id: i, input: `say [word ${i}]`, gold: `word ${i}` }));
    expect(await scored(await ran("generation", rows, {}, 5), "exact_match")).toEqual(["generation", 5, 1]);
  });

  it("not where the answers are programs, whose verdicts stand elsewhere", async () => {
    const rows = [{ id: 1, input: "say [function f() { return 1; }]", tests: "if (f() !== 1) throw new Error();" }];
    const id = await ran("code", rows, { sandbox: "quickjs" });
    const manifest = JSON.parse(await readFile(join(folder, ".assay/runs", id, "manifest.json"), "utf8"));
    expect(manifest.data.task).toBe("code");
    await expect(readSide(id, { store: join(folder, ".assay") })).rejects.toThrow("programs");
  });
});
