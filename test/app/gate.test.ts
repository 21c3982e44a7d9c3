import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { gateSchema } from "../../src/core/gate/schema.js";
import { parsePlan } from "../../src/core/plan-schema-problem.js";
import { parseXml } from "../core/report/well-formed.js";
import { assay, batch, folder, lines, pair, type Ran } from "./assay.js";

const at = folder();
const read = (path: string): string => readFileSync(join(at.path, path), "utf8");

/** A plan over the files of `pair`. */
const plan = (name: string, more = "", tuned = "tuned"): string => `name: ${name}
decision: { metric: accuracy, delta_min: 0.05 }
data: { test: ../data/test.jsonl }
fields: { input: text, gold: label }
models:
  - { role: base, predictions: "../out/base.jsonl" }
  - { role: tuned, predictions: "../out/${tuned}.jsonl" }
${more}
`;

/** Items and outputs, the items told apart by a column; `tuned` fixes 50 and breaks 10, all of those in Chinese. */
function files(): void {
  const { base, tuned } = pair(400, 10, 50);
  const rows = base
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; gold: string });
  at.write(
    "data/test.jsonl",
    lines(
      rows.map(({ id, gold }, i) => ({
        id,
        text: `request ${i}`,
        label: gold,
        lang: i < 30 ? "zh" : "en",
        tier: i % 2 === 0 ? "01" : "02",
      })),
    ),
  );
  at.write("out/base.jsonl", base);
  at.write("out/tuned.jsonl", tuned);
}

describe("assay gate", () => {
  const rail = (inside: string): string => `guard_rails: [ { data: test, metric: accuracy, ${inside} } ]`;
  const plans: Readonly<Record<string, { text: string; code: number }>> = {
    better: { text: plan("better"), code: 0 },
    worse: {
      text: plan("worse").replace("out/base", "out/x").replace("out/tuned", "out/base").replace("out/x", "out/tuned"),
      code: 1,
    },
    same: { text: plan("same", "", "base"), code: 3 },
    allowed: { text: plan("allowed", "gate: { allow: [model.identical_outputs] }", "base"), code: 3 },
    // The ten broken items stand among thirty in Chinese, of which twenty were fixed.
    slice: { text: plan("slice", rail("margin: 0.05, slice: { lang: zh, tier: 01 }")), code: 3 },
    held: { text: plan("held", rail("margin: 0.05, slice: { gold: a }")), code: 0 },
    nowhere: { text: plan("nowhere", rail("margin: 0.05, slice: { lang: fr }")), code: 2 },
    column: { text: plan("column", rail("margin: 0.05, slice: { language: zh }")), code: 2 },
    empty: { text: plan("empty", rail("margin: 0.05, slice: {}")), code: 2 },
    alone: { text: plan("alone").replace(/ {2}- \{ role: base.*\n/, ""), code: 2 },
  };
  const ran: Record<string, Ran> = {};

  beforeAll(async () => {
    files();
    for (const [name, { text }] of Object.entries(plans)) at.write(`${name}/assay.yaml`, text);
    const all = await batch(
      Object.keys(plans).map((name) => ({
        args: ["gate", name, "--junit", `${name}/junit.xml`, "--summary", `${name}/summary.md`, "--json", "--quiet"],
        language: "en" as const,
      })),
      at.path,
    );
    Object.keys(plans).forEach((name, i) => {
      ran[name] = all[i];
    });
  }, 240_000);

  it("places that cannot be written to are told before anything is done; folders are made", async () => {
    at.write("held/file", "");
    const written = read("held/assay.yaml");
    const all = await batch(
      [
        ["--junit", "held/file/junit.xml"],
        ["--summary", "held"],
        ["--summary", "held/assay.yaml"],
        ["--junit", "held/new/folder/junit.xml"],
      ].map((more) => ({ args: ["gate", "held", ...more], language: "en" as const })),
      at.path,
    );
    expect(all.map(({ code }) => code)).toEqual([2, 2, 2, 0]);
    expect(all[0].err).toMatch(/^held\/file\/junit.xml: no folder can be made/);
    expect(all[1].err).toMatch(/^held: this is a folder/);
    expect(all[2].err).toMatch(/^held\/assay.yaml: this is the plan itself/);
    expect(read("held/assay.yaml")).toBe(written);
    expect(existsSync(join(at.path, "held/new/folder/junit.xml"))).toBe(true);
  }, 120_000);

  it.each(Object.entries(plans).map(([name, { code }]) => [name, code] as const))("%s: exit %i", (name, code) => {
    expect(ran[name].code, ran[name].err).toBe(code);
    expect(existsSync(join(at.path, name, "junit.xml"))).toBe(code !== 2);
    if (code === 2) {
      expect(ran[name].out).toBe("");
      return;
    }
    const document = gateSchema.parse(JSON.parse(ran[name].out));
    expect(document).toMatchObject({ study: name, exit: code });
    const suite = parseXml(read(`${name}/junit.xml`)).children[0];
    const cases = suite.children.filter((one) => one.name === "testcase");
    expect(cases.map(({ attributes }) => attributes.name)).toEqual(document.checks.map((check) => check.name));
    // What stops the gate must show as a failure or an error, and nothing else may.
    const stopped = Number(suite.attributes.failures) + Number(suite.attributes.errors) > 0;
    expect(stopped).toBe(code !== 0);
    expect(read(`${name}/summary.md`)).toContain(`· ${name}`);
  });

  it("says which part has no items, and what there is", () => {
    expect(ran.nowhere.err).toMatch(/no item of "test" has lang = "fr"; values are: en, zh/);
    expect(ran.column.err).toMatch(/have no "language" to slice by; there are: gold, lang, tier/);
    expect(ran.alone.err).toMatch(/no model here has role: base/);
  });

  it("a value of a slice is text as it is written, and the guard-rail carries it", () => {
    const [found] = JSON.parse(ran.slice.out).comparison.guardRails;
    expect(found.slice).toEqual({ lang: "zh", tier: "01" });
    expect(found.difference.n).toBe(15);
  });

  it("a finding that is allowed is skipped in JUnit, and does not make a verdict", () => {
    const states = (name: string) =>
      JSON.parse(ran[name].out).checks.flatMap((check: { kind: string; state: string }) =>
        check.kind === "finding" ? [check.state] : [],
      );
    expect(states("same")).toEqual(["cannot_tell"]);
    expect(states("allowed")).toEqual(["allowed"]);
    expect(read("allowed/junit.xml")).toMatch(/skipped="1"/);
  });

  it("writes every broken and fixed item beside the report, and asks nothing the second time", async () => {
    const list = read("better/.assay/studies/better/flips.jsonl")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(list.map(({ outcome }) => outcome)).toEqual([...Array(10).fill("broken"), ...Array(50).fill("fixed")]);
    expect(list[0]).toMatchObject({ id: "i0", gold: "a", base: "a", tuned: "b", input: "request 0" });
    expect(list[0].slices).toMatchObject({ lang: "zh", tier: "01", gold: "a" });
    const again = await assay(["gate", "better", "--json", "--quiet"], { cwd: at.path });
    const [first, second] = [ran.better.out, again.out].map((text) => JSON.parse(text));
    expect(second).toEqual(first);
    const { runs } = JSON.parse(read("better/.assay/studies/better/results.json"));
    expect(runs.map(({ asked }: { asked: number }) => asked)).toEqual([0, 0]);
  });

  it("adds to the summary of a GitHub step, and writes any other file anew", async () => {
    writeFileSync(join(at.path, "step.md"), "before\n");
    const args = ["gate", "better", "--summary", "step.md", "--quiet"];
    const environment = { GITHUB_STEP_SUMMARY: join(at.path, "step.md") };
    const { code, out } = await assay(args, { cwd: at.path, environment, language: "zh" });
    expect([code, out.includes("放行判断：放行（退出码 0）")]).toEqual([0, true]);
    expect(read("step.md")).toMatch(/^before\n### 放行 · better\n/);
    await assay(args, { cwd: at.path });
    expect(read("step.md")).toMatch(/^### Go · better\n/);
  });

  it("shows broken items side by side on the terminal, whatever stands in them", async () => {
    const rows = [
      {
        id: "1",
        gold: "the cat sat on the mat today",
        base: "the cat sat on the mat today",
        tuned: "the dog sat on a \u001b[31mmat\u202e today",
      },
      {
        id: "2",
        gold: "今天天气很好，我们去公园散步",
        base: "今天天气很好，我们去公园散步",
        tuned: "今天天气不好，我们去公园散步",
      },
    ];
    for (const side of ["base", "tuned"] as const)
      at.write(`text/${side}.jsonl`, lines(rows.map(({ id, gold, [side]: pred }) => ({ id, gold, pred }))));
    const args = [
      "compare",
      "text/base.jsonl",
      "text/tuned.jsonl",
      "--task",
      "generation",
      "--metric",
      "chrf",
      "--flips",
    ];
    const { code, out } = await assay(args, { cwd: at.path });
    expect(code).toBe(0);
    expect(out).not.toMatch(/\u001b|\u202e/);
    expect(out).toContain("base  the [-cat-] sat on [-the-] [-mat-] today (100.0)");
    expect(out).toContain("tuned 今天天气{+不+}好，我们去公园散步");
    const { flipItems, flips } = JSON.parse((await assay([...args, "--json"], { cwd: at.path })).out);
    expect(flipItems.broken.sort()).toEqual(["1", "2"]);
    expect(flips).toMatchObject({ broken: 2, fixed: 0, kept: 0, keptRight: null });
  });
});

describe("a plan of two tuned recipes", () => {
  const two = plan("both").replace(
    /( {2}- \{ role: tuned).*\n/,
    '$1, name: first, predictions: "../out/tuned.jsonl" }\n$1, name: second, predictions: "../out/bad.jsonl" }\n',
  );

  it("says of which the verdict is: on the terminal in both languages, in JSON, JUnit and summary", async () => {
    files();
    at.write("out/bad.jsonl", pair(400, 60, 10).tuned);
    at.write("both/assay.yaml", two);
    const args = ["gate", "both", "--junit", "both/junit.xml", "--summary", "both/summary.md", "--quiet"];
    const [en, zh, json] = await batch(
      [
        { args, language: "en" },
        { args: args.slice(0, 2), language: "zh" },
        { args: ["gate", "both", "--quiet", "--json"], language: "en" },
      ],
      at.path,
    );
    expect([en.code, zh.code, json.code]).toEqual([0, 0, 0]);
    expect(en.out).toMatch(
      /gate: go \(exit 0\)\n +this is about first alone, the plan's first tuned recipe; second does not decide\n/,
    );
    expect(en.out).toMatch(/does not decide {2}second against base on test by accuracy\n {6}(Worse|Not resolved)/);
    expect(zh.out).toMatch(
      /放行判断：放行（退出码 0）\n +以上只针对 first（计划中的第一个微调配方）；second 不参与判定\n/,
    );
    expect(gateSchema.parse(JSON.parse(json.out)).recipes).toEqual({ decides: "first", others: ["second"] });
    expect(read("both/junit.xml")).toContain('<property name="assay.recipe" value="first"/>');
    expect(read("both/summary.md")).toMatch(/^### Go: first · both\n/);
  }, 120_000);
});

describe.each(["ci.md", "ci.zh-CN.md"])("the snippets of docs/%s", (name) => {
  const text = readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
  const snippets = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, snippet]) => parseDocument(snippet));
  const values = snippets.map((document) => document.toJS());

  it("are YAML", () => {
    expect(snippets).toHaveLength(4);
    for (const { errors, warnings } of snippets) expect([...errors, ...warnings]).toEqual([]);
  });

  it("the guard-rails are a plan's", () => {
    const data = { test: "test.jsonl", everyday: "everyday.jsonl" };
    const models = [
      { role: "base", predictions: "b.jsonl" },
      { role: "tuned", predictions: "t.jsonl" },
    ];
    expect(parsePlan({ data, models, ...values[0] })).toHaveProperty("plan");
  });

  it("the commands are ones that Assay has, with options that it knows", async () => {
    const help = (await assay(["gate", "--help"], { cwd: at.path })).out;
    const commands = [...text.matchAll(/bin\/assay"? ([a-z]+) ([^\n]+(?:\n +--[^\n]+)?)/g)];
    expect(commands.length).toBe(3);
    for (const [, verb, rest] of commands) {
      expect(verb).toBe("gate");
      for (const [flag] of rest.matchAll(/--[a-z-]+/g)) expect(help).toContain(flag);
    }
  });

  it("the jobs keep answers and report also when the gate stops", () => {
    const { steps } = values[1].jobs.gate as { steps: { uses?: string; if?: string }[] };
    for (const kept of steps.filter(({ uses }) => /cache\/save|upload-artifact/.test(uses ?? "")))
      expect(kept.if).toBe("always()");
    const job = values[3]["model-gate"];
    expect([job.cache.when, job.artifacts.when, job.allow_failure.exit_codes]).toEqual(["always", "always", [3]]);
    expect(job.script.join(" ")).toContain(job.artifacts.reports.junit);
  });
});
