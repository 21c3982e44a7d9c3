import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { assay, batch, folder, lines, pair } from "./assay.js";

/* What a command writes must never be what it reads. */

const at = folder();
const full = (name: string): string => join(at.path, name);

/** All files of the folder with their bytes. */
function everything(): Record<string, string> {
  const names = readdirSync(at.path, { recursive: true }) as string[];
  return Object.fromEntries(
    names.flatMap((name) => (statSync(full(name)).isFile() ? [[name, readFileSync(full(name), "latin1")]] : [])),
  );
}

beforeAll(() => {
  const { base, tuned } = pair(400, 10, 50);
  at.write("data/test.jsonl", base.replaceAll(/,"pred":"."/g, ""));
  at.write("data/held.jsonl", base.replaceAll(/,"pred":"."/g, ""));
  for (const set of ["test", "held"]) {
    at.write(`out/${set}.base.jsonl`, base);
    at.write(`out/${set}.tuned.jsonl`, tuned);
  }
  for (const epoch of [1, 2]) at.write(`out/check/epoch-${epoch}.jsonl`, tuned);
  at.write("logs/state.json", JSON.stringify({ log_history: [{ step: 1, loss: 1, epoch: 1 }] }));
  at.write("tests.yaml", "- { name: plain, type: MFT, cases: [ { inputs: [hello there], label: a } ] }\n");
  at.write("model/onnx/model.onnx", "weights");
  at.write("model/config.json", "{}");
  at.write("answer.mjs", "// a program\n");
  at.write("form.json", JSON.stringify({ type: "object" }));
  at.write("suite/base/sst2.jsonl", base);
  at.write("suite/tuned/sst2.jsonl", tuned);
  at.write(
    "assay.yaml",
    `name: outputs
decision: { metric: accuracy, delta_min: 0.05 }
data: { test: data/test.jsonl, held: data/held.jsonl }
prompt: { schema: form.json }
models:
  - { role: base, predictions: "out/{data}.base.jsonl" }
  - { role: tuned, seed: 1, predictions: { test: out/test.tuned.jsonl, held: out/held.tuned.jsonl }, checkpoints: "out/check/epoch-*", log: logs/state.json }
  - { role: tuned, seed: 2, onnx: model }
  - { role: tuned, seed: 3, command: "node answer.mjs" }
suites: { sst2: { base: suite/base, tuned: suite/tuned } }
robustness: { tests: tests.yaml }
`,
  );
  at.write(
    "plain.yaml",
    `name: plain
decision: { metric: accuracy, delta_min: 0.05 }
data: { test: data/test.jsonl }
models:
  - { role: base, predictions: "out/{data}.base.jsonl" }
  - { role: tuned, predictions: "out/{data}.tuned.jsonl" }
`,
  );
  mkdirSync(full("links"));
  symlinkSync(full("data/held.jsonl"), full("links/held.xml"));
  symlinkSync(full("data"), full("links/folder"));
  linkSync(full("out/check/epoch-2.jsonl"), full("links/hard.md"));
});

describe("assay gate", () => {
  const read = [
    ["assay.yaml", "the plan itself"],
    ["data/test.jsonl", 'the data of "test"'],
    ["data/../data/held.jsonl", 'the data of "held"'],
    ["out/held.base.jsonl", 'the predictions of model "base"'],
    ["out/test.tuned.jsonl", 'the predictions of model "tuned"'],
    ["out/check/epoch-1.jsonl", 'a checkpoint of model "tuned"'],
    ["logs/state.json", 'the training log of model "tuned"'],
    ["model/onnx/model.onnx", 'a file of model "tuned"'],
    ["answer.mjs", 'a part of the program of model "tuned"'],
    ["suite/tuned/sst2.jsonl", 'a file of suite "sst2"'],
    ["tests.yaml", "the file of behavioural tests"],
    ["form.json", "a schema of the plan"],
    ["links/held.xml", 'the data of "held"'],
    ["links/folder/test.jsonl", 'the data of "test"'],
    ["links/hard.md", 'a checkpoint of model "tuned"'],
    [".assay/runs/0123456789ab/outputs.parquet", "in the store of answers"],
  ] as const;

  it("writes neither JUnit nor summary over anything that the study reads, by whatever path", async () => {
    const before = everything();
    const asked = read.flatMap(([file]) =>
      ["--junit", "--summary"].map((flag) => ({ args: ["gate", flag, file], language: "en" as const })),
    );
    const all = await batch(asked, at.path);
    all.forEach(({ code, out, err }, i) => {
      const [file, what] = read[Math.floor(i / 2)];
      const flag = i % 2 === 0 ? "--junit" : "--summary";
      expect({ code, out, err }).toEqual({
        code: 2,
        out: "",
        err: `${file}: this is ${what}, which ${flag} would overwrite; name another file\n`,
      });
    });
    expect(everything()).toEqual(before);
    const [zh] = await batch([{ args: ["gate", "--junit", "links/held.xml"], language: "zh" }], at.path);
    expect(zh.err).toBe("links/held.xml: 这是“held”的数据，--junit 会将其覆盖；请换一个文件\n");
  }, 60_000);

  it("does not write both into one file, and writes its own files again", async () => {
    const twice = await assay(["gate", "plain.yaml", "--junit", "one.md", "--summary", "./one.md"], { cwd: at.path });
    expect([twice.code, twice.err]).toEqual([2, "./one.md: --summary and --junit name one file; name two\n"]);
    expect(existsSync(full("one.md"))).toBe(false);
    for (let i = 0; i < 2; i++) {
      const args = ["gate", "plain.yaml", "--junit", "out/junit.xml", "--summary", "out/summary.md", "--quiet"];
      expect((await assay(args, { cwd: at.path })).code).toBe(0);
    }
    expect(readFileSync(full("out/junit.xml"), "utf8")).toContain("<testsuite");
  }, 60_000);

  it("adds to the step's summary by whatever path it is named", async () => {
    at.write("step/summary.md", "before\n");
    symlinkSync(full("step"), full("links/step"));
    const environment = { GITHUB_STEP_SUMMARY: full("step/summary.md") };
    const args = ["gate", "plain.yaml", "--summary", "links/step/summary.md", "--quiet"];
    await assay(args, { cwd: at.path, environment });
    expect(readFileSync(full("step/summary.md"), "utf8")).toMatch(/^before\n### /);
  }, 60_000);
});

describe("commands that write a folder", () => {
  const items = lines([
    { id: 1, text: "I can't find the order that Emma placed in Paris.", gold: "a" },
    { id: 2, text: "the colour is very nice", gold: "b" },
  ]);
  const perturb = ["perturb", "typed.jsonl", "--fields", "input=text", "--name", "n"];

  it("perturb overwrites neither the data nor the tests", async () => {
    at.write("typed.jsonl", items);
    at.write("made/kept.txt", "");
    symlinkSync(full("typed.jsonl"), full("made/n__typo_swap.jsonl"));
    symlinkSync(full("tests.yaml"), full("made/behaviour__1.jsonl"));
    const before = everything();
    const data = await assay([...perturb, "--with", "upper_case,typo_swap", "--out", "made"], { cwd: at.path });
    expect([data.code, data.err]).toEqual([
      2,
      "made/n__typo_swap.jsonl: this is the data file itself, which --out would overwrite; name another file\n",
    ]);
    const tests = await assay([...perturb, "--tests", "tests.yaml", "--out", "made"], { cwd: at.path });
    expect(tests.code).toBe(2);
    expect(tests.err).toContain("this is the file of behavioural tests, which --out would overwrite");
    expect(everything()).toEqual(before);
  }, 60_000);

  it("cv, split and init leave the data as they are", async () => {
    const data = lines(Array.from({ length: 40 }, (_, i) => ({ id: i, x: i, gold: i % 2 === 0 ? "a" : "b" })));
    for (const name of ["cv/results.json", "cv/mine.jsonl", "init/assay.yaml"]) at.write(name, data);
    const before = everything();
    for (const [command, file] of [
      ["cv", "results.json"],
      ["cv", "mine.jsonl"],
    ]) {
      const train = "mine=false {train} {validation} {out}";
      const { code, err } = await assay([command, file, "--train", train, "--out", "."], { cwd: full("cv") });
      expect([code, err]).toEqual([
        2,
        `${file}: this is the data file itself, which --out would overwrite; name another file\n`,
      ]);
    }
    for (const out of [".", "mine.jsonl"])
      expect((await assay(["split", "mine.jsonl", "--out", out], { cwd: full("cv") })).code).toBe(2);
    const init = await assay(["init", "--from", "assay.yaml", "--force"], { cwd: full("init") });
    expect([init.code, init.err]).toEqual([
      2,
      "assay.yaml: this is the file that --from looks at, which --force would overwrite; name another file\n",
    ]);
    expect(everything()).toEqual(before);
  }, 60_000);
});
