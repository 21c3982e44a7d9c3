import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { compareFiles } from "../../../src/engine/files/compare-files.js";
import { readSide } from "../../../src/engine/files/inputs.js";
import { scoreFiles } from "../../../src/engine/files/score-files.js";
import { runStudy } from "../../../src/engine/run/index.js";

/* A run id in place of a file gives the numbers that the run's study gives. */

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

async function studied(files: Readonly<Record<string, string>>, plan: object) {
  const folder = await mkdtemp(join(tmpdir(), "assay-runs-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, "assay.yaml"), JSON.stringify({ name: "own", ...plan }));
  const now = () => new Date("2026-11-01T00:00:00Z");
  const study = await runStudy(join(folder, "assay.yaml"), { now, threads: 1 });
  const store = join(folder, ".assay");
  const scored = async (id: string) =>
    (await scoreFiles({ path: id, store, randomSeed: 1, threads: 1, language: "en" })).document;
  return { folder, study, store, scored };
}
type Studied = Awaited<ReturnType<typeof studied>>;

/** Every run of a study with its score there and by its id. */
async function bothScores({ study, scored }: Studied) {
  const pairs = [];
  for (const { id, model, data } of study.runs) {
    const own = study.scores.find(
      (one) => one.data === data && one.model.name === model.name && one.model.seed === model.seed,
    );
    pairs.push({ model, data, own: own!.score, byId: await scored(id) });
  }
  return pairs;
}

describe("labels with columns of their own, a positive label that was assumed, and a threshold", () => {
  let done: Studied;
  /** Ham is rarer on test, spam on the further set. */
  const items = (share: number) =>
    lines(
      numbers(60).map((i) => ({
        id: i,
        text: `text ${i}`,
        label: `decoy ${i % 3}`,
        truth: i % 10 < share ? "ham" : "spam",
        lang: i % 2 === 0 ? "en" : "zh",
      })),
    );
  const said = (shift: number) =>
    lines(
      numbers(60).map((i) => {
        const ham = ((i * 7 + shift) % 11) / 11;
        return { id: i, pred: ham > 0.5 ? "ham" : "spam", probs: { ham, spam: 1 - ham } };
      }),
    );

  beforeAll(async () => {
    done = await studied(
      {
        "test.jsonl": items(3),
        "far.jsonl": items(8),
        "validation.jsonl": items(4),
        "base.jsonl": said(1),
        "one.jsonl": said(5),
        "two.jsonl": said(6),
      },
      {
        decision: { metric: "f1", delta_min: 0.07, threshold: "f1" },
        data: { test: "test.jsonl", far: "far.jsonl", validation: "validation.jsonl" },
        fields: { input: "text", gold: "truth" },
        models: [
          { role: "base", predictions: all("base.jsonl") },
          { role: "tuned", seed: 1, predictions: all("one.jsonl") },
          { role: "tuned", seed: 2, predictions: all("two.jsonl") },
        ],
      },
    );
  });
  const all = (path: string) => ({ test: path, far: path, validation: path });

  it("score gives the study's numbers, intervals included, on every set", async () => {
    const pairs = await bothScores(done);
    expect(pairs).toHaveLength(9);
    for (const { model, data, own, byId } of pairs) {
      const at = `${model.name} ${model.seed} on ${data}`;
      expect(byId.task, at).toBe("binary");
      expect(byId.confusion, at).toEqual(own.confusion);
      expect(Object.keys(byId.metrics).sort(), at).toEqual(Object.keys(own.metrics).sort());
      for (const [id, result] of Object.entries(own.metrics)) {
        const { signature, value } = byId.metrics[id];
        expect({ signature, value }, `${id} of ${at}`).toEqual({ signature: result.signature, value: result.value });
        // A study draws no intervals where it decides nothing.
        if (result.ci !== undefined) expect(byId.metrics[id].ci, `${id} of ${at}`).toEqual(result.ci);
      }
    }
    const f1 = pairs.map(({ byId }) => byId.metrics["f1"].signature);
    expect(new Set(f1.map((signature) => /positive:(\w+)/.exec(signature ?? "")?.[1]))).toEqual(new Set(["ham"]));
  });

  it("compare goes by the study's metric and smallest difference, and slices by its columns", async () => {
    const { study, store } = done;
    const idOf = (name: string) =>
      study.runs.find(({ model, data }) => data === "test" && model.name === name && (model.seed ?? 1) === 1)!.id;
    const reading = { store };
    const [base, tuned] = [await readSide(idOf("base"), reading), await readSide(idOf("tuned"), reading)];
    const { comparison } = await compareFiles({ base, tuned, reading, randomSeed: 1, threads: 1, language: "en" });
    const seed = study.primary?.perSeed.find((one) => one.seed === 1);
    expect([comparison.metric, comparison.deltaMin, comparison.deltaMinAssumed]).toEqual(["f1", 0.07, false]);
    expect(comparison.base.value).toBe(study.primary?.base.value);
    expect(comparison.tuned.value).toBe(seed?.tuned.value);
    expect(comparison.slices.map(({ name }) => name)).toContain("lang");
  });

  it("what the person says goes before what the study says", async () => {
    const { study, store } = done;
    const { id } = study.runs[0];
    const score = (more: object) =>
      scoreFiles({ path: id, store, randomSeed: 1, threads: 1, language: "en", only: "f1", ...more });
    const { document } = await score({ positive: "spam" });
    expect(document.metrics["f1"].signature).toContain("positive:spam");
    expect((await score({ limit: 10 })).document.n).toBe(10);
  });

  it("data that changed since are refused", async () => {
    const { folder, study, scored } = done;
    const far = study.runs.find(({ data }) => data === "far")!.id;
    await writeFile(join(folder, "far.jsonl"), items(9));
    await expect(scored(far)).rejects.toThrow(/far.jsonl are no longer those that this run was asked/);
  });
});

it("a suite's set, whose answers are codes, by the suite's metric", async () => {
  const rows = numbers(24).map((i) => `film ${i} \t${i % 2}`);
  const said = (wrong: number) =>
    lines(numbers(24).map((i) => ({ id: i + 1, pred: `LABEL_${(i + +(i < wrong)) % 2}` })));
  const done = await studied(
    { "dev.tsv": ["sentence\tlabel", ...rows].join("\n"), "base.jsonl": said(6), "tuned.jsonl": said(3) },
    {
      data: { test: { path: "dev.tsv", suite: "sst2" } },
      models: [
        { role: "base", predictions: "base.jsonl" },
        { role: "tuned", predictions: "tuned.jsonl" },
      ],
    },
  );
  const pairs = await bothScores(done);
  expect(pairs.map(({ byId }) => byId.metrics["accuracy"].value)).toEqual([18 / 24, 21 / 24]);
  for (const { own, byId } of pairs) expect(byId.confusion).toEqual(own.confusion);
});

it("choices answered by generation, with columns of their own", async () => {
  const program = `
const { createInterface } = require("node:readline");
createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, messages } = JSON.parse(line);
  console.log(JSON.stringify({ id, output: "The answer is " + messages.at(-1).content.match(/say (.)/)[1] }));
});`;
  const rows = numbers(12).map((i) => ({
    id: i,
    gold: "none of these",
    asks: `say ${"ABCD"[(i + Number(i < 3)) % 4]}`,
    key: i % 4,
    choices: ["one", "two", "three", "four"],
  }));
  const done = await studied(
    { "program.cjs": program, "test.jsonl": lines(rows) },
    {
      task: "multiple_choice",
      data: { test: { path: "test.jsonl", fields: { input: "asks", gold: "key" } } },
      answer: { by: "generation", extract: "choice_letter" },
      models: [{ role: "tuned", command: `"${process.execPath}" program.cjs` }],
    },
  );
  const [{ own, byId }] = await bothScores(done);
  expect([byId.task, byId.metrics["accuracy"].value]).toEqual(["multiple_choice", 9 / 12]);
  expect(byId.metrics["accuracy"]).toEqual(own.metrics["accuracy"]);
});
