import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { outcomeSchema } from "../../../src/core/documents/outcome-schema.js";
import { studySchema } from "../../../src/core/documents/study-schema.js";
import { manifestSchema } from "../../../src/core/reproducibility/manifest-schema.js";
import { repeatLines } from "../../../src/core/reproducibility/repeat-words.js";
import { commitOf, gitFolder, gitState } from "../../../src/engine/run/git-state.js";
import { repeatStudy, runStudy } from "../../../src/engine/run/index.js";
import { trainingFacts } from "../../../src/engine/run/training-facts.js";
import { openStore } from "../../../src/engine/store/index.js";
import { readLedger } from "../../../src/engine/store/ledger.js";

let at = "";
const plan = (more = ""): string => `name: again
task: binary
decision: { metric: accuracy, delta_min: 0.05 }
positive: "yes"
data: { test: test.jsonl, train: train.jsonl }
models:
  - { role: base, predictions: base.jsonl }
  - { role: tuned, seed: 1, predictions: tuned.jsonl, log: run/trainer_state.json }
${more}`;
const rows = (n: number, pred: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => JSON.stringify({ id: `i${i}`, pred: pred(i), note: "" })).join("\n");
const gold = (i: number): string => (i % 3 === 0 ? "yes" : "no");
const flip = (label: string): string => (label === "yes" ? "no" : "yes");
const write = (name: string, text: string): Promise<void> => writeFile(join(at, name), text);
const results = async (): Promise<string> => readFile(join(at, ".assay/studies/again/results.json"), "utf8");
let minutes = 0;
const options = { now: () => new Date(Date.UTC(2026, 0, 1, 0, minutes++)), threads: 1 };
const go = () => runStudy(join(at, "assay.yaml"), options);
const goAgain = () => repeatStudy(join(at, "assay.yaml"), options);

beforeEach(async () => {
  at = await mkdtemp(join(tmpdir(), "assay-again-"));
  await mkdir(join(at, "run"));
  const items = (n: number): string =>
    Array.from({ length: n }, (_, i) => JSON.stringify({ id: `i${i}`, input: `text ${i}`, gold: gold(i) })).join("\n");
  await write("test.jsonl", items(120));
  await write("train.jsonl", items(20).replaceAll("text", "other"));
  await write(
    "base.jsonl",
    rows(120, (i) => (i % 4 === 0 ? flip(gold(i)) : gold(i))),
  );
  await write(
    "tuned.jsonl",
    rows(120, (i) => (i % 6 === 0 ? flip(gold(i)) : gold(i))),
  );
  await write("assay.yaml", plan());
  await write(
    "run/trainer_state.json",
    '{"num_train_epochs": 3, "train_batch_size": 8, "global_step": 45, "log_history": [{"step": 1, "learning_rate": 1e-05, "loss": NaN}, {"step": 45, "learning_rate": 5e-05, "loss": 0.5}, {"step": 45, "train_runtime": 12.5}]}',
  );
});
afterEach(() => rm(at, { recursive: true, force: true }));

describe("a study done again", () => {
  it("must have been done once", async () => {
    await expect(goAgain()).rejects.toThrow(/no study "again" to repeat/);
  });

  it("is equal bit for bit where nothing changed, and the study gains nothing but the record", async () => {
    const first = await go();
    const before = JSON.parse(await results());
    const { study, repeat, missing } = await goAgain();
    expect(missing).toBe(0);
    expect(repeat).toMatchObject({
      number: 2,
      level: "repeat",
      identical: true,
      differs: [],
      moved: [],
      of: first.createdAt,
      findings: { came: [], went: [] },
    });
    expect(repeat.metrics).toBeGreaterThan(5);
    expect(repeat.answers.map(({ compared, identical, same }) => [compared, identical, same])).toEqual([
      [120, 120, 120],
      [120, 120, 120],
    ]);
    const { repeats, ...rest } = JSON.parse(await results());
    expect(rest).toEqual(before);
    expect(repeats).toEqual([repeat]);
    expect(studySchema.parse(JSON.parse(await results()))).toEqual(JSON.parse(await results()));
    expect(study.repeats).toHaveLength(1);
    // The answers are on record anew, and the looks are of models that were known.
    expect(await openStore(join(at, ".assay")).runs()).toHaveLength(4);
    expect((await go()).testUse?.recipes).toHaveLength(1);
    // Run again without a change, the study keeps its repeats; the next has the next number.
    expect(JSON.parse(await results()).repeats).toEqual([repeat]);
    const next = await goAgain();
    expect(next.repeat).toMatchObject({ number: 3, identical: true });
    expect(next.study.repeats).toHaveLength(2);
  });

  it("is not called equal where answers did not come, nor put on record", async () => {
    await write(
      "answer.mjs",
      `import { createInterface } from "node:readline";
for await (const line of createInterface({ input: process.stdin })) {
  const { id } = JSON.parse(line);
  console.log(JSON.stringify(Number(id.slice(1)) % 5 === 0 ? { id, error: "timeout" } : { id, pred: "no" }));
}
`,
    );
    await write("assay.yaml", plan().replace("predictions: tuned.jsonl", "command: node answer.mjs"));
    await go();
    const before = await results();
    const { repeat, missing } = await goAgain();
    expect(missing).toBe(24);
    expect(repeat.identical).toBe(false);
    expect(
      repeatLines(repeat, "en")
        .map(({ text }) => text)
        .join(" "),
    ).not.toContain("everything is equal");
    expect(await results()).toBe(before);
  });

  it("names first what differs, then how many answers and which numbers moved", async () => {
    await go();
    const stored = JSON.parse(await results());
    // Ten of the tuned model's right answers are wrong now.
    await write(
      "tuned.jsonl",
      rows(120, (i) => (i % 6 === 0 || (i % 6 === 1 && i < 60) ? flip(gold(i)) : gold(i))),
    );
    const { repeat } = await goAgain();
    expect(repeat.level).toBe("rerun");
    expect(repeat.differs.map(({ what, name }) => [what, name])).toEqual([["model", "tuned 1"]]);
    expect(repeat.answers[0]).toMatchObject({ compared: 120, identical: 120, same: 120, items: [] });
    expect(repeat.answers[1]).toMatchObject({ compared: 120, identical: 110, same: 110 });
    expect(repeat.answers[1].items).toEqual([1, 7, 13, 19, 25, 31, 37, 43, 49, 55].map((i) => `i${i}`));
    const moved = repeat.moved.find(({ metric }) => metric === "accuracy")!;
    expect(moved.before).toBeCloseTo(100 / 120, 12);
    expect(moved.after).toBeCloseTo(90 / 120, 12);
    expect(moved.difference).toBeCloseTo(-10 / 120, 12);
    expect(moved.overlap).toBe(true);
    expect(repeat.moved[0].metric).toBe("accuracy");
    expect(repeat.moved.every(({ model }) => model.role === "tuned")).toBe(true);
    expect(repeat.verdict.before).not.toBeNull();
    expect(repeat.identical).toBe(false);
    const { repeats: _, ...rest } = JSON.parse(await results());
    expect(rest).toEqual(stored);
    const lines = repeatLines(repeat, "en");
    expect(lines[0].text).toContain("no repeat");
    expect(lines[1]).toMatchObject({ label: "changed" });
    expect(lines[1].text).toMatch(/^model tuned 1 [0-9a-f]{12} → [0-9a-f]{12}$/);
    expect(lines.map(({ text }) => text).join("\n")).toContain("95.8 % the same word for word");
    for (const { text } of repeatLines(repeat, "zh")) expect(text).not.toMatch(/undefined|NaN|\{/);
    // The study of the new files is another one: what was repeated before is no part of it.
    expect((await go()).repeats).toBeUndefined();
  });

  it("tells other data, another metric, and answers that are gone", async () => {
    await go();
    await write("test.jsonl", (await readFile(join(at, "test.jsonl"), "utf8")).replace("text 5", "text five"));
    expect((await goAgain()).repeat).toMatchObject({
      level: "replicate",
      differs: [{ what: "data", name: "test" }],
      moved: [],
    });
    await write("test.jsonl", (await readFile(join(at, "test.jsonl"), "utf8")).replace("text five", "text 5"));
    await write("assay.yaml", plan().replace("delta_min: 0.05", "delta_min: 0.04"));
    expect((await goAgain()).repeat).toMatchObject({
      level: "changed",
      differs: [{ what: "settings", name: "delta_min", before: "0.05", after: "0.04" }],
    });
    await write("assay.yaml", plan());
    const { runs } = JSON.parse(await results());
    await rm(join(at, ".assay/runs", runs[0].id), { recursive: true });
    const { repeat } = await goAgain();
    expect(repeat.answers[0].compared).toBeNull();
    expect(repeat).toMatchObject({ level: "repeat", identical: false, moved: [] });
    expect(repeatLines(repeat, "en").map(({ text }) => text)).toContain(
      "not compared, since the earlier answers are no longer in the store: base · test",
    );
  });

  it("goes on under the same number where it was stopped", async () => {
    await go();
    const stop = new AbortController();
    const stopped = repeatStudy(join(at, "assay.yaml"), {
      ...options,
      signal: stop.signal,
      progress: ({ words }) => {
        if (words.en === "comparing") stop.abort(new Error("stopped"));
      },
    });
    await expect(stopped).rejects.toThrow("stopped");
    expect(JSON.parse(await results()).repeats).toBeUndefined();
    expect((await goAgain()).repeat.number).toBe(2);
    expect(await openStore(join(at, ".assay")).runs()).toHaveLength(4);
  });
});

describe("the manifest of a study", () => {
  it("holds what went in, and no path of the machine", async () => {
    const study = await go();
    const text = await readFile(join(at, ".assay/studies/again/manifest.json"), "utf8");
    const manifest = manifestSchema.parse(JSON.parse(text));
    expect(manifest).toEqual(study.manifest);
    expect(text).not.toContain(at);
    expect(text).not.toContain(process.env.HOME ?? "no home");
    expect(manifest.data.map(({ name, n }) => [name, n])).toEqual([
      ["test", 120],
      ["train", 20],
    ]);
    // Hashes that anybody can check.
    const sha = async (name: string): Promise<string> =>
      createHash("sha256")
        .update(await readFile(join(at, name)))
        .digest("hex");
    expect(manifest.plan).toBe(await sha("assay.yaml"));
    expect(manifest.models[1]).toMatchObject({
      name: "tuned",
      seed: 1,
      hashed: "predictions_file",
      hashes: { test: await sha("tuned.jsonl") },
    });
    expect(manifest.packages["@duckdb/node-api"]).toMatch(/^\d+\.\d+/);
    expect(manifest.packages["node"]).toBe(process.version);
    expect(manifest.seeds.training).toEqual([{ model: "tuned", seeds: [1] }]);
    expect(manifest.models[1].training).toEqual({
      peak_learning_rate: { value: 5e-5, from: "trainer_state.json" },
      num_train_epochs: { value: 3, from: "trainer_state.json" },
      train_batch_size: { value: 8, from: "trainer_state.json" },
      global_step: { value: 45, from: "trainer_state.json" },
      train_runtime: { value: 12.5, from: "trainer_state.json" },
    });
    expect(outcomeSchema.shape).toHaveProperty("repeat");
  });

  it("fills the checklist from files first, and from what the plan tells", async () => {
    const state = (rows: Awaited<ReturnType<typeof go>>["checklist"], id: string) => rows.find((row) => row.id === id);
    const silent = (await go()).checklist;
    expect(state(silent, "hyper_parameters")).toEqual({
      id: "hyper_parameters",
      state: "auto",
      value: "peak_learning_rate 0.00005, num_train_epochs 3, train_batch_size 8, global_step 45",
      from: "trainer_state.json",
    });
    expect(state(silent, "training_runtime")).toMatchObject({ state: "auto", value: "train_runtime 12.5" });
    expect(state(silent, "method")).toMatchObject({ state: "missing", from: "about.method" });
    await write(
      "assay.yaml",
      plan('about: { method: "<b>LoRA</b> on all layers", hardware: one GPU, hyper_parameters: by hand }\n'),
    );
    const told = (await go()).checklist;
    expect(state(told, "method")).toMatchObject({ state: "asked", value: "<b>LoRA</b> on all layers" });
    expect(state(told, "training_infrastructure")).toMatchObject({ state: "asked", value: "one GPU" });
    // What is on record comes before what is told.
    expect(state(told, "hyper_parameters")?.state).toBe("auto");
    await write("assay.yaml", plan("about: { hardwear: one GPU }\n"));
    await expect(go()).rejects.toThrow(/hardwear/);
  });
});

describe("what lies beside a model", () => {
  it("is read by known keys: adapter, arguments, state; paths lose their folders", async () => {
    await mkdir(join(at, "m"));
    await write(
      "m/adapter_config.json",
      JSON.stringify({ peft_type: "LORA", r: 8, lora_alpha: 16, target_modules: ["v_proj", "q_proj"], secret: "x" }),
    );
    await write(
      "m/training_args.yaml",
      "learning_rate: 1.0e-4\noptim: /home/somebody/optim\nhub_token: hf_x\nbf16: true\n",
    );
    await write("m/trainer_state.json", "{ broken");
    const facts = await trainingFacts({ name: "m", role: "tuned", onnx: "m" }, at);
    expect(Object.fromEntries(Object.entries(facts).map(([key, { value }]) => [key, value]))).toEqual({
      peft_type: "LORA",
      lora_r: 8,
      lora_alpha: 16,
      target_modules: "q_proj+v_proj",
      learning_rate: 1e-4,
      optim: "optim",
      bf16: true,
    });
    expect(await trainingFacts({ name: "m", role: "tuned", predictions: "p" }, at)).toEqual({});
  });
});

describe("the repository of a plan", () => {
  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], { cwd: at, encoding: "utf8" }).trim();

  it("is told by commit and by files that changed since, loose, packed, detached or in a worktree", async () => {
    expect(await gitFolder(join(at, "run"), { up: true })).toBeNull();
    git("init", "-q", "-b", "main");
    expect(await gitState(at)).toEqual({ commit: null, changed: 0 });
    git("add", "test.jsonl", "base.jsonl");
    git("commit", "-q", "-m", "one");
    const commit = git("rev-parse", "HEAD");
    expect(await gitState(join(at, "run"))).toEqual({ commit, changed: 0 });
    expect(await gitState(at)).toEqual({ commit, changed: 0 });
    await write("base.jsonl", "{}");
    expect(await gitState(at)).toEqual({ commit, changed: 1 });
    git("pack-refs", "--all");
    expect(await commitOf(join(at, ".git"))).toBe(commit);
    git("worktree", "add", "-q", "tree", "-b", "side");
    expect(await gitState(join(at, "tree"))).toEqual({ commit, changed: 0 });
    git("checkout", "-q", "--detach");
    expect(await commitOf(join(at, ".git"))).toBe(commit);
  });

  it("is not read outside its folder", async () => {
    await mkdir(join(at, ".git"));
    await write(".git/HEAD", "ref: ../../secret\n");
    await cp(join(at, ".git/HEAD"), join(at, "secret"));
    expect(await commitOf(join(at, ".git"))).toBeNull();
  });
});

describe("looks at a test set", () => {
  it("are written by a run, not by a part of the data, and never for train", async () => {
    await runStudy(join(at, "assay.yaml"), { ...options, limit: 60 });
    expect((await readLedger(join(at, ".assay"))).looks).toEqual([]);
    const { testUse } = await go();
    const { looks } = await readLedger(join(at, ".assay"));
    expect(looks.map(({ data, model, metric, purpose }) => [data.name, model.role, metric, purpose.command])).toEqual([
      ["test", "base", "accuracy", "run"],
      ["test", "tuned", "accuracy", "run"],
    ]);
    expect(looks[1].value).toBeCloseTo(100 / 120, 12);
    expect(testUse).toMatchObject({ lines: 2, expectedMax: 0, best: false, damaged: 0 });
    await go();
    expect((await readLedger(join(at, ".assay"))).looks).toHaveLength(2);
  });

  it("of more than ten models are told, and by twelve trainings under one name", async () => {
    for (let k = 0; k < 11; k++) {
      await write(
        "tuned.jsonl",
        rows(120, (i) => (i % 6 === 0 || i === k * 6 + 1 ? flip(gold(i)) : gold(i))),
      );
      const study = await go();
      const fired = study.fired.filter(({ code }) => code === "stat.selection_reuse");
      expect(fired, `look ${k + 1}`).toHaveLength(k + 1 > 10 ? 1 : 0);
      if (fired.length > 0) expect(fired[0].evidence).toMatchObject({ looks: 11, data: "test" });
    }
  }, 60_000);
});
