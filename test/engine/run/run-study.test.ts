import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { studySchema } from "../../../src/core/documents/study-schema.js";
import { random } from "../../../src/core/random.js";
import type { Study } from "../../../src/core/study.js";
import { runStudy } from "../../../src/engine/run/index.js";
import { latestStudy, openStore } from "../../../src/engine/store/index.js";

const now = (): Date => new Date("2026-11-01T00:00:00Z");
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-study-"));
});

/** 120 items with labels no and yes; base is right on 84 of them, each tuned model on some 100. */
async function written(plan: string): Promise<string> {
  const chance = random("items");
  const items = Array.from({ length: 120 }, (_, i) => ({
    id: `i${i}`,
    text: `item number ${i} ${chance.bits().toString(36)}`,
    label: i % 3 === 0 ? "yes" : "no",
    lang: i % 2 === 0 ? "en" : "zh",
  }));
  const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const other = (label: string): string => (label === "yes" ? "no" : "yes");
  const predictions = (right: (i: number) => boolean) =>
    lines(
      items.map(({ id, label }, i) => ({
        id,
        pred: right(i) ? label : other(label),
        prob_yes: (right(i) ? label : other(label)) === "yes" ? 0.9 : 0.2,
        prob_no: (right(i) ? label : other(label)) === "yes" ? 0.1 : 0.8,
      })),
    );
  await mkdir(join(folder, "out"));
  await writeFile(join(folder, "test.jsonl"), lines(items));
  await writeFile(
    join(folder, "out/base.jsonl"),
    predictions((i) => i % 10 >= 3),
  );
  for (const seed of [1, 2, 3])
    await writeFile(
      join(folder, `out/tuned-${seed}.jsonl`),
      predictions((i) => i % 20 >= 3 + (i % 7 === seed ? 1 : 0)),
    );
  await writeFile(join(folder, "assay.yaml"), plan);
  return join(folder, "assay.yaml");
}

const plan = `name: small
decision: { metric: accuracy, delta_min: 0.02 }
data: { test: test.jsonl }
fields: { gold: label }
models:
  - { role: base, predictions: out/base.jsonl }
  - { name: ours, role: tuned, seed: 1, predictions: out/tuned-1.jsonl }
  - { name: ours, role: tuned, seed: 2, predictions: out/tuned-2.jsonl }
  - { name: ours, role: tuned, seed: 3, predictions: out/tuned-3.jsonl }
`;

describe("runStudy on prediction files", () => {
  let path: string;
  let first: Study;
  let firstFolder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "assay-study-"));
    firstFolder = folder;
    path = await written(plan);
    first = await runStudy(path, { now });
  });

  it("assembles the study, from the files to the verdict", async () => {
    const study = first;
    expect(study.schema).toBe("assay.study/1");
    expect(study.task).toBe("binary");
    expect(study.decision).toMatchObject({
      metric: "accuracy",
      chosen: "plan",
      deltaMin: 0.02,
      deltaMinAssumed: false,
    });
    expect(study.scores.map(({ model, data }) => `${model.name} ${model.seed} ${data}`)).toEqual([
      "base null test",
      "ours 1 test",
      "ours 2 test",
      "ours 3 test",
    ]);
    expect(study.scores[0].score.metrics["accuracy"].value).toBeCloseTo(0.7, 12);
    expect(study.scores[0].score.positive).toBe("yes");
    expect(study.primary?.seeds).toEqual({ base: 1, tuned: 3 });
    expect(study.primary?.verdict).toBe("improved");
    expect(study.seeds.find(({ name }) => name === "ours")?.points).toHaveLength(3);
    expect(study.comparisons[0].slices.map(({ name }) => name)).toContain("lang");
    expect(study.runs.map(({ unanswered }) => unanswered)).toEqual([0, 0, 0, 0]);
    expect(study.cases.length).toBeGreaterThanOrEqual(8);
    expect(study.checks.find(({ id }) => id === "leakage_exact")?.state).toBe("not_checked");
    expect(study.createdAt).toBe("2026-11-01T00:00:00.000Z");
    const store = openStore(join(firstFolder, ".assay"));
    expect(await latestStudy(store)).toBe("small");
    expect(await store.readStudy("small")).toEqual(JSON.parse(JSON.stringify(study)));
    const stored: unknown = JSON.parse(JSON.stringify(study));
    expect(studySchema.parse(stored)).toEqual(stored);
    expect((await readdir(store.studyFolder("small"))).sort()).toEqual([
      "flips.jsonl",
      "manifest.json",
      "plan.yaml",
      "results.json",
    ]);
    expect(await readFile(join(store.studyFolder("small"), "plan.yaml"), "utf8")).toBe(plan);
  });

  it("gives the same study again, and reads the runs on record", async () => {
    const again = await runStudy(path, { now });
    const without = ({ runs: _, ...rest }: Study) => rest;
    expect(JSON.stringify(without(again))).toBe(JSON.stringify(without(first)));
    expect(first.runs.every(({ asked, n }) => asked === n)).toBe(true);
    expect(again.runs.every(({ asked }) => asked === 0)).toBe(true);
  });

  it("chooses the metric by rule and assumes a smallest difference where the plan names none", async () => {
    const short = plan
      .replace("decision: { metric: accuracy, delta_min: 0.02 }\n", "")
      .split("  - { name: ours, role: tuned, seed: 2")[0];
    const study = await runStudy(await written(short), { now });
    expect(study.decision.chosen).toBe("rules");
    expect(study.decision.trace.length).toBeGreaterThan(0);
    expect(study.decision).toMatchObject({ deltaMin: 0.02, deltaMinAssumed: true });
    const flagged = await runStudy(join(folder, "assay.yaml"), { now, metric: "f1", deltaMin: 0.05, randomSeed: 7 });
    expect(flagged.randomSeed).toBe(7);
    expect(flagged.decision).toMatchObject({ metric: "f1", chosen: "flag", deltaMin: 0.05, deltaMinAssumed: false });
  });

  it("scores one model alone, without a verdict", async () => {
    const study = await runStudy(await written(plan.split("  - { name: ours")[0]), { now });
    expect(study.primary).toBeNull();
    expect(study.comparisons).toEqual([]);
    expect(study.scores).toHaveLength(1);
  });

  it("refuses a metric that does not fit, before and after it saw the data", async () => {
    await expect(runStudy(path, { now, metric: "acuracy" })).rejects.toThrow("did you mean accuracy");
    await expect(runStudy(path, { now, metric: "subset_accuracy" })).rejects.toThrow(
      'the metric subset_accuracy does not fit "test" (binary)',
    );
    await expect(runStudy(path, { now, deltaMin: 0 })).rejects.toThrow("must be above 0");
  });

  it("uses the first items only where a limit is given", async () => {
    const alone = await written(plan.split("  - { name: ours")[0]);
    const limited = await runStudy(alone, { now, limit: 50 });
    expect(limited.runs.map(({ n }) => n)).toEqual([50]);
    const whole = await runStudy(alone, { now });
    expect(whole.runs.map(({ asked }) => asked)).toEqual([120]);
  });

  it("names the file where something is wrong, and leaves earlier results as they were", async () => {
    const before = await readFile(join(firstFolder, ".assay/studies/small/results.json"), "utf8");
    await writeFile(join(firstFolder, "out/tuned-2.jsonl"), '{"id":"i0","pred":"yes"}\n{"id":"i1"\n');
    await expect(runStudy(path, { now })).rejects.toThrow("tuned-2.jsonl:2");
    await writeFile(join(firstFolder, "test.jsonl"), '{"id":"i0","text":"a"}\n');
    await expect(runStudy(path, { now })).rejects.toThrow();
    expect(await readFile(join(firstFolder, ".assay/studies/small/results.json"), "utf8")).toBe(before);
  });
});

describe("runStudy on live models", () => {
  const live = fileURLToPath(new URL("./live.mjs", import.meta.url));
  const start = (store: string) => spawn(process.execPath, [live, store], { stdio: ["ignore", "pipe", "inherit"] });
  const told = (
    child: ReturnType<typeof start>,
    hear: (line: { done?: number; runs?: { asked: number; n: number }[] }) => void,
  ) =>
    new Promise<void>((done) => {
      let rest = "";
      child.stdout.on("data", (text: Buffer) => {
        const lines = (rest + text.toString()).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) hear(JSON.parse(line) as { done?: number; runs?: { asked: number; n: number }[] });
      });
      child.on("close", () => done());
    });

  it("killed while it asks, goes on where it was and asks nothing twice", async () => {
    const first = start(folder);
    let killed = false;
    await told(first, ({ done }) => {
      if (!killed && done !== undefined && done >= 250) {
        killed = true;
        first.kill("SIGKILL");
      }
    });
    expect(killed).toBe(true);
    const store = openStore(folder);
    const complete = await store.runs();
    let journaled = 0;
    for (const id of await readdir(join(folder, "runs"))) {
      if (!complete.includes(id))
        journaled += (await readFile(join(folder, "runs", id, "journal.jsonl"), "utf8")).split("\n").length - 2;
      else journaled += (await store.manifest(id))!.data.n;
    }
    expect(journaled).toBeGreaterThanOrEqual(250);
    let runs: { asked: number; n: number }[] = [];
    await told(start(folder), (line) => {
      runs = line.runs ?? runs;
    });
    const total = runs.reduce((sum, { n }) => sum + n, 0);
    const asked = runs.reduce((sum, run) => sum + run.asked, 0);
    expect(total).toBe(600);
    // A line that was torn by the kill may be asked again.
    expect(asked).toBeGreaterThanOrEqual(total - journaled);
    expect(asked).toBeLessThanOrEqual(total - journaled + 64);
  });
});
