import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { cvSchema } from "../../../src/core/cv/schema.js";
import { type CvRequest, crossValidate } from "../../../src/engine/cv/cross-validate.js";
import { items } from "./data.js";

const folder = mkdtempSync(join(tmpdir(), "assay cv "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const script = fileURLToPath(new URL("./train.mjs", import.meta.url));
const node = `"${process.execPath}" "${script}"`;
const train = (more = "") => `${node} {train} {validation} {out} --fold {fold} --seed {seed} ${more}`;
let made = 0;

const write = (rows: readonly object[]) => {
  const path = join(folder, `data-${++made}.jsonl`);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return path;
};
const data = write(items(150));
const run = async (more: Partial<CvRequest> & { trains: readonly string[] }) => {
  const out = more.out ?? join(folder, `out-${++made}`);
  const document = await crossValidate({ path: data, randomSeed: 7, folds: 3, jobs: 2, out, ...more });
  expect(JSON.parse(JSON.stringify(cvSchema.parse(document)))).toEqual(JSON.parse(JSON.stringify(document)));
  return document;
};
const counted = (path: string) => (existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : []);

describe("a cross-validation", () => {
  it("trains once a fold, predicts every item once, measures and compares", async () => {
    const count = join(folder, "count-1");
    const document = await run({
      trains: [`words=${train(`--count "${count}"`)}`, `majority=${train("--mode majority")}`],
    });
    expect(document).toMatchObject({
      task: "multiclass",
      failed: [],
      split: { method: "stratified", chosen: "rules" },
    });
    const [words, majority] = document.models;
    expect([words.done, words.missing, majority.done]).toEqual([3, 0, 3]);
    expect(counted(count).sort()).toEqual(["1 7", "2 8", "3 9"]);
    const rows = readFileSync(words.outOfFold[0], "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows.map(({ id }) => id)).toEqual(items(150).map(({ id }) => id));
    const right = rows.filter(({ gold, pred }) => gold === pred).length;
    expect(words.metrics.accuracy.pooled?.value).toBeCloseTo(right / 150, 12);
    const folds = [1, 2, 3].map((k) => rows.filter(({ fold }) => fold === k));
    const each = folds.map((some) => some.filter(({ gold, pred }) => gold === pred).length / some.length);
    expect(words.metrics.accuracy.perFold.map(({ value }) => value)).toEqual(each);
    expect(words.metrics.roc_auc_ovr.pooled).toBeNull();
    expect(words.metrics.roc_auc_ovr.mean.value).toBeGreaterThan(0.5);
    const [comparison] = document.comparisons;
    expect([comparison.base, comparison.tuned]).toEqual(["words", "majority"]);
    expect(Object.keys(comparison.tests)).toEqual(["t_corrected"]);
    expect(comparison.difference.params).toMatchObject({ nTest: 50, nTrain: 100 });
    expect(JSON.parse(readFileSync(join(document.folder, "results.json"), "utf8"))).toEqual(
      JSON.parse(JSON.stringify(document)),
    );
  });

  it("run again nothing is trained; another command, seed, division or data are trained anew", async () => {
    const count = join(folder, "count-2");
    const out = join(folder, "again");
    const trains = [`a=${train(`--count "${count}"`)}`];
    const first = await run({ trains, out });
    expect(counted(count)).toHaveLength(3);
    expect(await run({ trains, out, jobs: 1 })).toEqual(first);
    expect(counted(count)).toHaveLength(3);
    await run({ trains: [`a=${train(`--count "${count}" --wait 1`)}`], out });
    expect(counted(count)).toHaveLength(6);
    await run({ trains, out, randomSeed: 8 });
    await run({ trains, out, method: "k_fold" });
    await run({ trains, out, path: write(items(151)) });
    expect(counted(count)).toHaveLength(15);
  });

  it("predictions that were touched since are no longer those that were checked, and are made anew", async () => {
    const count = join(folder, "count-6");
    const out = join(folder, "touched");
    const trains = [`a=${train(`--count "${count}"`)}`];
    await run({ trains, out });
    const found = execFileSync("find", [join(out, "runs"), "-name", "predictions", "-path", "*fold-2*"]).toString();
    writeFileSync(found.trim(), "");
    const { models } = await run({ trains, out });
    expect([models[0].done, counted(count).length]).toEqual([3, 4]);
  });

  it("a failing fold is named with the end of what it said and a command to retry; the others stand, and are kept", async () => {
    const count = join(folder, "count-3");
    const mended = join(folder, "mended");
    const out = join(folder, "failing");
    const trains = [`bad=${train(`--mode fail --mended "${mended}" --count "${count}"`)}`, `good=${train()}`];
    const document = await run({ trains, out });
    expect(document.models.map(({ done, missing }) => [done, missing])).toEqual([
      [2, 1],
      [3, 0],
    ]);
    const [failed] = document.failed;
    expect(document.failed).toHaveLength(1);
    expect(failed).toMatchObject({ name: "bad", repeat: 1, fold: 2, exitCode: 3 });
    expect(failed.reason.en).toMatch(/exit code 3/);
    expect(failed.tail.join()).toMatch(/Traceback,ValueError/);
    expect(readFileSync(failed.log.replace("stderr", "stdout"), "utf8")).toBe("epoch 1\n");
    expect(failed.retry).toContain("fold-2/train.jsonl");
    expect([document.comparisons, document.models[0].metrics]).toEqual([[], {}]);
    expect(document.models[1].metrics.accuracy.pooled?.value).toBeGreaterThan(0.5);
    writeFileSync(mended, "");
    execFileSync("sh", ["-c", failed.retry]);
    const after = await run({ trains, out });
    expect(after.failed).toEqual([]);
    expect(after.comparisons).toHaveLength(1);
    // Three at first, one by hand, one again.
    expect(counted(count)).toHaveLength(5);
  });

  it.each([
    [
      "missing",
      /Each of the 50 held-out ids must be predicted exactly once. Missing: 2 \(.*\); not asked for: 1 \(stranger\); repeated: 1 \(.*\)\./,
    ],
    ["no-id", /no column of ids \(columns: pred, probs\)/],
    ["no-pred", /No column of the predictions is the prediction \(columns: id, answer\)/],
    ["silent", /wrote no predictions/],
  ])("predictions are checked: %s", async (mode, message) => {
    const { failed, models } = await run({ trains: [`a=${train(`--mode ${mode}`)}`], fields: { id: "id" } });
    expect(failed).toHaveLength(3);
    expect(failed[0].reason.en).toMatch(message);
    expect(failed[0].reason.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(models[0].done).toBe(0);
  });

  it("a training beyond its time limit is ended with all that it started", async () => {
    const started = Date.now();
    const { failed } = await run({
      trains: [
        `slow=sh -c '${process.execPath} ${script.replaceAll(" ", "\\ ")} "$@" & wait' x {train} {validation} {out} --wait 60000`,
      ],
      timeLimit: 0.5,
      folds: 2,
    });
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(failed.map(({ reason }) => reason.en)).toEqual(new Array(2).fill("ended at the time limit of 0.5 s"));
  });

  it("interrupted, it throws, and keeps the finished folds", async () => {
    const count = join(folder, "count-4");
    const out = join(folder, "stopped");
    const stop = new AbortController();
    const trains = [`a=${train(`--wait 700 --count "${count}"`)}`];
    const progress: CvRequest["progress"] = ({ done }) => {
      if (done >= 1) stop.abort();
    };
    await expect(run({ trains, out, jobs: 1, signal: stop.signal, progress })).rejects.toThrow(/abort/i);
    const before = counted(count).length;
    expect(before).toBeLessThanOrEqual(2);
    const { models } = await run({ trains, out });
    expect(models[0].done).toBe(3);
    expect(counted(count)).toHaveLength(before + 2);
  });

  it("5x2, time, one group out, one item out, nested, hold-out", async () => {
    const trains = [`a=${train()}`, `b=${train("--mode majority")}`];
    const five = await run({ trains, folds: 2, repeats: 5 });
    expect(Object.keys(five.comparisons[0].tests)).toEqual(["t_5x2cv", "f_5x2cv", "t_corrected"]);
    expect(five.models[0].outOfFold).toHaveLength(5);
    expect(five.models[0].metrics.accuracy.pooled?.params).toMatchObject({ repeats: 5 });

    const time = await run({ trains, time: "day" });
    expect(time.split.method).toBe("time");
    expect(time.comparisons[0]).toMatchObject({ verdict: null, notes: ["windows_grow"] });

    const groups = await run({ trains, method: "leave_one_group_out", group: "customer" });
    expect(groups.models[0].metrics.accuracy.perFold.map(({ name }) => name)).toHaveLength(16);
    expect(groups.models[0].metrics.accuracy.pooled?.ci?.method).toMatch(/cluster/);

    const small = write(items(12));
    const single = await run({ trains, path: small, method: "leave_one_out", metric: "accuracy" });
    expect(single.models[0]).toMatchObject({ done: 12 });
    expect(single.models[0].metrics.accuracy.sd.value).toBeNull();
    expect(single.comparisons[0].tests.t_corrected ?? single.comparisons[0].reason).toBeDefined();

    const nested = await run({
      trains: [`a=${train("--inner {inner} --choice {choice}")}`],
      method: "nested",
    });
    expect(nested.models[0].choices.map(({ choice }) => (choice as { inner: number }).inner)).toEqual([3, 3, 3]);

    const hold = await run({ trains, method: "hold_out" });
    expect(hold.models[0].done).toBe(1);
    expect(hold.comparisons[0]).toMatchObject({ verdict: null, notes: ["one_held_out_set"] });
  });
});

describe("what can be known before training is said before training", () => {
  it.each([
    [{ trains: [] }, /Name the training command/],
    [{ trains: ["python train.py"] }, /--train takes NAME=/],
    [{ trains: [`../x=${train()}`] }, /--train takes NAME=/],
    [{ trains: [`a=${train()}`, `a=${train()}`] }, /Two --train are named "a"/],
    [{ trains: [`a=${node} {validation}`] }, /lacks \{out\}/],
    [{ trains: [`a=${train()} | tee log`] }, /No shell/],
    [{ trains: ["a=no-such-program-here {validation} {out}"] }, /no program "no-such-program-here"/],
    [{ trains: [`a=${train()}`], metric: "acuracy" }, /did you mean accuracy/],
    [{ trains: [`a=${train()}`], fields: { gold: "lable" } }, /no column "lable"/],
  ])("%j", async (more, message) => {
    await expect(run(more)).rejects.toThrow(message);
  });

  it("two at once in one folder: the second is told", async () => {
    const out = join(folder, "locked");
    const trains = [`a=${train("--wait 800")}`];
    const first = run({ trains, out, folds: 2 });
    await new Promise((done) => setTimeout(done, 400));
    await expect(run({ trains, out, folds: 2 })).rejects.toThrow(/is working on this run/);
    await first;
  });
});
