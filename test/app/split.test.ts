import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { splitsSchema } from "../../src/core/cv/schema.js";
import { items } from "../engine/cv/data.js";
import { assay, folder, lines, width } from "./assay.js";

const at = folder();
at.write("data.jsonl", lines(items(200)));
const split = (args: readonly string[], language: "en" | "zh" = "en") =>
  assay(["split", "data.jsonl", ...args], { cwd: at.path, language });

describe("assay split", () => {
  it.each([
    ["recommended", [], 0],
    ["groups", ["--group", "customer"], 0],
    ["times", ["--time", "day", "--gap", "3"], 0],
    ["hold-out", ["--method", "hold_out", "--validation-share", "0.1"], 0],
    ["one group out", ["--method", "leave_one_group_out", "--group", "customer"], 0],
    ["nested", ["--method", "nested", "--folds", "3"], 0],
  ])("%s: says method, why, sizes, what stays and where, within 100 columns, in both languages", async (name, args) => {
    for (const language of ["en", "zh"] as const) {
      const { code, out, err } = await split([...args, "--out", `${name}-${language}`, "--quiet"], language);
      expect([code, err], name).toEqual([0, ""]);
      for (const line of out.split("\n")) expect(width(line), line).toBeLessThanOrEqual(100);
      expect(out).not.toMatch(/undefined|NaN|\{[a-z]+\}/);
      expect(out).toContain("200");
      expect(/[\u4e00-\u9fff]/.test(out)).toBe(language === "zh");
      if (language === "en") expect(out).toMatch(/when items are added: /);
    }
  });

  it("--json is the document that stands in splits.json, and nothing else is on standard output", async () => {
    const { out, err } = await split(["--json", "--quiet", "--method", "stratified", "--out", "j"]);
    expect(err).toBe("");
    const document = JSON.parse(out);
    expect(splitsSchema.parse(document)).toEqual(document);
    expect(document).toEqual(JSON.parse(readFileSync(join(at.path, "j", "splits.json"), "utf8")));
  });

  it("the same folder twice is the same or refused: exit 2 in one line that says nothing was overwritten", async () => {
    const args = ["--method", "k_fold", "--out", "same"];
    expect((await split(args)).out).toMatch(/written: same/);
    expect((await split(args)).out).toMatch(/stood there already, the same: same/);
    const { code, out, err } = await split([...args, "--random-seed", "2", "--quiet"]);
    expect([code, out, err.trimEnd().split("\n").length]).toEqual([2, "", 1]);
    expect(err).toMatch(/Nothing was overwritten: name another with --out/);
  });

  it("what cannot be is exit 2 with the way out", async () => {
    for (const [args, message] of [
      [["--method", "group"], /--group COLUMN/],
      [["--method", "nonsense"], /takes one of/],
      [["--folds", "1"], /--folds must be at least 2/],
      [["--folds", "500", "--method", "k_fold"], /Ask for fewer with --folds/],
      [["--method", "stratified", "--group", "customer"], /--method stratified_group/],
      [["--test-share", "0"], /--test-share/],
    ] as const) {
      const { code, out, err } = await split([...args, "--out", "x"]);
      expect([code, out], err).toEqual([2, ""]);
      expect(err).toMatch(message);
    }
  });
});
