import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { cvSchema } from "../../src/core/cv/schema.js";
import { items } from "../engine/cv/data.js";
import { assay, command, folder, lines, main, width } from "./assay.js";

const at = folder();
at.write("data.jsonl", lines(items(120)));
const script = fileURLToPath(new URL("../engine/cv/train.mjs", import.meta.url));
const train = (name: string, more = "") =>
  `${name}="${process.execPath}" "${script}" {train} {validation} {out} --fold {fold} --seed {seed} ${more}`;
const cv = (args: readonly string[], language: "en" | "zh" = "en") =>
  assay(["cv", "data.jsonl", "--folds", "3", "--jobs", "2", ...args], { cwd: at.path, language });
const trained = (name: string) => {
  const path = join(at.path, name);
  return existsSync(path) ? readFileSync(path, "utf8").trim().split("\n").length : 0;
};

/** Starts a run of slow trainings, waits until one fold is done, and sends it a signal; its exit code. */
async function stopped(signal: NodeJS.Signals, out: string, count: string): Promise<number | null> {
  const args = ["cv", "data.jsonl", "--folds", "4", "--out", out, "--train", train("a", `--wait 600 --count ${count}`)];
  const child = spawn(process.execPath, [main, ...args], { cwd: at.path, stdio: "ignore" });
  const ended = new Promise<number | null>((done) => child.on("close", (code) => done(code)));
  while (trained(count) < 2 && child.exitCode === null) await new Promise((done) => setTimeout(done, 30));
  child.kill(signal);
  return ended;
}

describe("assay cv", () => {
  it("measures and compares two commands, within 100 columns, in both languages", async () => {
    const args = ["--train", train("words"), "--train", train("majority", "--mode majority"), "--out", "two"];
    for (const language of ["en", "zh"] as const) {
      const { code, out, err } = await cv(args, language);
      expect(code, err).toBe(0);
      for (const line of [...out.split("\n"), ...err.split("\n")]) expect(width(line), line).toBeLessThanOrEqual(100);
      expect(out).not.toMatch(/undefined|NaN|\{[a-z]+\}/);
      expect(out).toMatch(/words → majority/);
      expect(out).toMatch(/t_corrected +p/);
      expect(out).toMatch(language === "en" ? /± is the spread over folds and no standard error/ : /不是标准误/);
      expect(out).toMatch(/roc_auc_ovr +words +–/);
    }
    const { out, err } = await cv([...args, "--json", "--quiet"]);
    expect(err).toBe("");
    expect(cvSchema.parse(JSON.parse(out)).models).toHaveLength(2);
  });

  it("a failing fold is exit 4, named, with its last words and the command; run again only it is trained", async () => {
    const bad = ["--train", train("bad", "--mode fail --mended mended --count failing"), "--out", "bad"];
    for (const language of ["en", "zh"] as const) {
      const { code, out, err } = await cv(bad, language);
      expect(code).toBe(4);
      expect(out).toMatch(/ValueError: the data \\u001b\[31mare/);
      expect(out).not.toContain("\u001b");
      expect(out).toMatch(/\S*node\S* \S*train\.mjs/);
      expect(out).toMatch(
        language === "en"
          ? /failed {2}bad, fold 2: ended with exit code 3/
          : /bad，第 1 次重复第 2 折：以退出码 3 结束/,
      );
      expect(err).toMatch(language === "en" ? /1 fold has no predictions/ : /有 1 折没有预测/);
    }
    expect(trained("failing")).toBe(4);
    at.write("mended", "");
    expect((await cv(bad)).code).toBe(0);
    expect(trained("failing")).toBe(5);
  });

  it.skipIf(process.platform === "win32").each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGKILL", null],
  ] as const)(
    "%s in the middle: finished folds are kept, the rest is trained on the next run",
    async (signal, code) => {
      const count = `count-${signal}`;
      expect(await stopped(signal, signal, count)).toBe(code);
      const before = trained(count);
      expect(before).toBe(2);
      const args = ["--folds", "4", "--out", signal, "--train", train("a", `--wait 600 --count ${count}`), "--json"];
      const { code: after, out, err } = await assay(["cv", "data.jsonl", ...args], { cwd: at.path });
      expect(after, err).toBe(0);
      expect(JSON.parse(out).models[0].done).toBe(4);
      // Fold 1 was done; fold 2 had begun.
      expect(trained(count)).toBe(5);
    },
  );

  it("what the user can mend is exit 2", async () => {
    for (const [args, message] of [
      [[], /--train NAME=/],
      [["--train", "a=python x.py {train}"], /lacks \{validation\}/],
      [["--train", train("a"), "--method", "group"], /--group COLUMN/],
      [["--train", train("a"), "--jobs", "0"], /--jobs must be at least 1/],
      [["--train", train("a"), "--metric", "bleu"], /bleu/],
    ] as const) {
      const { code, out, err } = await cv([...args, "--out", "y"]);
      expect([code, out], err).toEqual([2, ""]);
      expect(err).toMatch(message);
    }
  });

  const python = process.env["ASSAY_TEST_PYTHON"];
  it.skipIf(python === undefined)(
    "trains with scikit-learn, whose own scores of the same predictions are ours (needs ASSAY_TEST_PYTHON)",
    async () => {
      const script = fileURLToPath(new URL("../../docs/train-sklearn.py", import.meta.url));
      const line = `sk=${python} ${script} {train} {validation} {out} --seed {seed}`;
      const { code, out, err } = await cv(["--train", line, "--out", "sk", "--json"]);
      expect(code, err).toBe(0);
      const [model] = cvSchema.parse(JSON.parse(out)).models;
      const check = `
import json, sys
import numpy as np
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score
rows = [json.loads(line) for line in open(sys.argv[1])]
y, p, f = (np.array([r[k] for r in rows]) for k in ("gold", "pred", "fold"))
labels = sorted(set(y))
s = np.array([[r["probs"][l] for l in labels] for r in rows])
folds = sorted(set(f))
print(json.dumps([accuracy_score(y, p), f1_score(y, p, average="macro"),
  [f1_score(y[f == k], p[f == k], average="macro") for k in folds],
  [roc_auc_score(y[f == k], s[f == k], multi_class="ovr", labels=labels) for k in folds]]))`;
      const oracle = await command(python!, ["-c", check, join(at.path, model.outOfFold[0])], { cwd: at.path });
      expect(oracle.code, oracle.err).toBe(0);
      const [accuracy, f1, f1s, aucs] = JSON.parse(oracle.out) as [number, number, number[], number[]];
      expect(model.metrics.accuracy.pooled?.value).toBeCloseTo(accuracy, 12);
      expect(model.metrics.f1_macro.pooled?.value).toBeCloseTo(f1, 12);
      const values = (id: string) => model.metrics[id].perFold.map(({ value }) => value);
      for (const [k, value] of f1s.entries()) expect(values("f1_macro")[k]).toBeCloseTo(value, 12);
      for (const [k, value] of aucs.entries()) expect(values("roc_auc_ovr")[k]).toBeCloseTo(value, 9);
    },
  );
});
