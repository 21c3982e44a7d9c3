import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { comparisonSchema } from "../../src/core/documents/comparison-schema.js";
import { studySchema } from "../../src/core/documents/study-schema.js";
import { findingSchema } from "../../src/core/finding-schema.js";
import { assay, command, folder, lines, main, pair, width } from "./assay.js";

const at = folder();
const read = (path: string): string => readFileSync(join(at.path, path), "utf8");
const root = resolve(fileURLToPath(import.meta.url), "../../..");

/** Hash of every file of a folder. */
function hashes(path: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [file, createHash("sha256").update(readFileSync(file)).digest("hex")]),
  );
}

describe("from a plan to a report", () => {
  beforeAll(() => {
    const { base, tuned } = pair(400, 10, 50);
    const items = base
      .trimEnd()
      .split("\n")
      .map((line, i) => ({ id: JSON.parse(line).id, text: `request ${i}`, label: JSON.parse(line).gold }));
    at.write("data/test.jsonl", lines(items));
    at.write("out/test.base.jsonl", base);
    at.write("out/test.tuned-s1.jsonl", tuned);
  });

  it("init writes a plan that says what to fill in, and never overwrites one unasked", async () => {
    const first = await assay(["init", "--task", "binary"], { cwd: at.path });
    expect([first.code, first.out]).toEqual([0, ""]);
    expect(first.err).toContain("wrote assay.yaml");
    const plan = read("assay.yaml");
    expect(plan).toMatch(/^# yaml-language-server: \$schema=.*assay\.plan\.1\.schema\.json\n/);
    const again = await assay(["init"], { cwd: at.path });
    expect([again.code, read("assay.yaml")]).toEqual([2, plan]);
    const zh = await assay(["init", "--force"], { cwd: at.path, language: "zh" });
    expect(zh.code).toBe(0);
    expect(read("assay.yaml")).toContain("各列的含义");
    const edited = plan
      .replace(/^name: .*$/m, "name: requests")
      .replace("metric: f1_macro, delta_min: 0.02", "metric: accuracy, delta_min: 0.05");
    expect(edited).not.toBe(plan);
    writeFileSync(join(at.path, "assay.yaml"), edited);
  });

  it("run writes the report and says where; the second run asks nothing and finds the same", async () => {
    const first = await assay(["run", "--json"], { cwd: at.path });
    expect(first.code, first.err).toBe(0);
    const outcome = JSON.parse(first.out);
    expect(outcome).toMatchObject({
      study: "requests",
      verdict: "improved",
      report: [join(".assay", "studies", "requests", "report.en.html")],
    });
    expect(comparisonSchema.parse(outcome.comparison).flips).toMatchObject({ fixed: 50, broken: 10 });
    for (const finding of outcome.findings) findingSchema.parse(finding);
    const html = read(outcome.report[0]);
    expect(html.match(/<h2/g)?.length).toBeGreaterThanOrEqual(15);
    const study = studySchema.parse(JSON.parse(read(".assay/studies/requests/results.json")));
    const runs = hashes(join(at.path, ".assay/runs"));
    expect(Object.keys(runs).length).toBe(4);
    const second = await assay(["run", "--json"], { cwd: at.path });
    expect(JSON.parse(second.out)).toEqual(outcome);
    expect(hashes(join(at.path, ".assay/runs"))).toEqual(runs);
    const again = studySchema.parse(JSON.parse(read(".assay/studies/requests/results.json")));
    expect(again.runs.map(({ asked }) => asked)).toEqual([0, 0]);
    expect(again.comparisons).toEqual(study.comparisons);
  });

  it("shows the study within 100 columns, Chinese in Chinese", async () => {
    for (const language of ["en", "zh"] as const) {
      const { code, out, err } = await assay(["run", "--quiet", "--language", language], { cwd: at.path });
      expect([code, err]).toEqual([0, ""]);
      for (const line of out.split("\n")) expect(width(line), line).toBeLessThanOrEqual(100);
      expect(out).toMatch(language === "en" ? /▲ IMPROVED {3}accuracy/ : /▲ 有提升 {3}accuracy/);
      expect(out).toContain(`report.${language}.html`);
      expect(out).not.toMatch(/\{[a-z_]+\}|undefined|NaN/);
      if (language === "zh") expect(out).not.toMatch(/\b(fixed|broken|points|items|note|warning|seeds?|report )\b/);
    }
  });

  it("report writes again what was computed, in the language asked for before or after the command", async () => {
    const written = await assay(["report", "--format", "md,json", "--language", "zh", "--json"], { cwd: at.path });
    expect(written.code, written.err).toBe(0);
    const { report } = JSON.parse(written.out);
    expect(report.map((path: string) => path.split(/[\\/]/).at(-1))).toEqual(["report.zh.md", "report.zh.json"]);
    expect(read(report[0])).toMatch(/[\u4e00-\u9fff]/);
    const before = await assay(["--language", "zh", "report", "requests", "--quiet"], { cwd: at.path });
    expect(before.out.trim()).toBe(join(".assay", "studies", "requests", "report.zh.html"));
  });

  it("a run id stands for a file of predictions", async () => {
    const ids = readdirSync(join(at.path, ".assay/runs"));
    const model = (id: string): string => JSON.parse(read(`.assay/runs/${id}/manifest.json`)).model.name;
    const [base, tuned] = ["base", "tuned"].map((name) => ids.find((id) => model(id) === name) ?? "");
    const args = ["compare", base, tuned, "--fields", "gold=label", "--delta-min", "0.05", "--json"];
    const { code, out, err } = await assay(args, { cwd: at.path });
    expect(code, err).toBe(0);
    expect(JSON.parse(out).flips).toMatchObject({ fixed: 50, broken: 10 });
  });

  // A file-size limit needs no rights and stands for every write that fails half-way.
  it.runIf(process.platform !== "win32")("a write that fails leaves earlier results as they were", async () => {
    const store = join(at.path, ".assay");
    const before = hashes(store);
    const { code, out, err } = await command(
      "sh",
      ["-c", `ulimit -f 16; exec "${process.execPath}" "${main}" run --quiet --random-seed 7`],
      { cwd: at.path },
    );
    expect([code, out], err).toEqual([2, ""]);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(err).toMatch(/ulimit -f/);
    expect(hashes(store)).toEqual(before);
  });
});

describe("Ctrl-C", () => {
  it("is exit 130, says so in one line, and keeps what came in", async () => {
    const store = join(at.path, "interrupted");
    const child = spawn(process.execPath, [main, "run", join(root, "cases/intent/assay.yaml"), "--store", store], {
      env: { ...process.env, ASSAY_LANGUAGE: "en", NO_COLOR: "1" },
    });
    let err = "";
    let sent = false;
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
      if (!sent && err.includes("asking")) sent = child.kill("SIGINT");
    });
    const code = await new Promise((done) => child.on("close", done));
    expect([sent, code], err).toEqual([true, 130]);
    expect(err.trimEnd().split("\n").at(-1)).toBe("Interrupted; what came in is kept, run again to go on.");
    expect(existsSync(join(store, "studies"))).toBe(false);
  });
});
