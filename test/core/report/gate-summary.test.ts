import { describe, expect, it } from "vitest";
import type { Comparison, GuardRail, SliceChange } from "../../../src/core/documents/comparison.js";
import { gateChecks } from "../../../src/core/gate/checks.js";
import { gateRecipes } from "../../../src/core/gate/recipes.js";
import { document } from "../../../src/core/report/document.js";
import { gateSummary } from "../../../src/core/report/writers/gate-summary.js";
import { junit } from "../../../src/core/report/writers/junit.js";
import { markdown } from "../../../src/core/report/writers/markdown.js";
import type { Study } from "../../../src/core/study.js";
import { rate } from "../findings/facts.js";
import { fullStudy, hostile, hostileStudy } from "./study-example.js";
import { parseXml } from "./well-formed.js";

const languages = ["en", "zh"] as const;
const primaryOf = (study: Study): Comparison => study.primary as Comparison;
/** The study with another primary comparison. */
const withPrimary = (study: Study, spoil: Partial<Comparison>, more: Partial<Study> = {}): Study => ({
  ...study,
  ...more,
  primary: { ...primaryOf(study), ...spoil },
});
const rails: GuardRail[] = [
  {
    data: "everyday",
    metric: "accuracy",
    margin: 0.02,
    state: "failed",
    difference: rate(-0.04, -0.06, -0.02),
    lowerBound: -0.057,
  },
  {
    data: "test",
    metric: "accuracy",
    margin: 0.02,
    state: "unresolved",
    difference: rate(-0.01, -0.04, 0.02),
    lowerBound: -0.034,
    slice: { lang: "zh" },
  },
  {
    data: "test",
    metric: "accuracy",
    margin: 0.05,
    state: "held",
    difference: rate(0.01, -0.01, 0.03),
    lowerBound: -0.005,
    slice: { gold: "invoice" },
  },
];
const slice: SliceChange = {
  ...primaryOf(fullStudy()).slices[0],
  name: "gold",
  where: `refund ${hostile.pattern}`,
  n: 60,
  difference: rate(-0.2, -0.3, -0.1),
  replicated: true,
  regressed: true,
};

describe("the checks of a gate", () => {
  it("hold the verdict, every guard-rail, every suite, every error, and missing answers", () => {
    const study = withPrimary(
      fullStudy(),
      { verdict: "mixed", reason: "guard_rail_failed", guardRails: rails },
      {
        runs: [{ ...fullStudy().runs[0], missing: { timed_out: 2, server_error: 1 } }],
        plan: { ...fullStudy().plan, gate: { allow: ["prompt.mismatch"] } },
        fired: [
          { code: "data.leakage.exact", severity: "error", topic: 12, evidence: { n: 3 } },
          { code: "prompt.mismatch", severity: "error", topic: 12, evidence: {} },
          { code: "data.imbalance", severity: "warning", topic: 12, evidence: {} },
        ],
      },
    );
    expect(gateChecks(study, "en").map(({ kind, state, code }) => [kind, state, code])).toEqual([
      ["outputs", "incomplete", "incomplete"],
      ["verdict", "failed", "mixed"],
      ["guard_rail", "failed", "failed"],
      ["guard_rail", "cannot_tell", "unresolved"],
      ["guard_rail", "passed", "held"],
      ["finding", "cannot_tell", "data.leakage.exact"],
      ["finding", "allowed", "prompt.mismatch"],
    ]);
    const names = gateChecks(study, "zh").map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names[3]).toContain("test，lang = zh");
  });

  it.each([
    ["improved", {}, "passed"],
    ["improved_size_uncertain", {}, "passed"],
    ["equivalent", {}, "passed"],
    ["equivalent", { require: "improved" }, "failed"],
    ["improved", { require: "improved" }, "passed"],
    ["worse", {}, "failed"],
    ["not_resolved", {}, "cannot_tell"],
    ["mixed", {}, "cannot_tell"],
  ] as const)("verdict %s with %j: %s", (verdict, gate, state) => {
    const study = withPrimary(
      fullStudy(),
      { verdict },
      { plan: { ...fullStudy().plan, gate: { allow: [], ...gate } } },
    );
    expect(gateChecks(study, "en").find(({ kind }) => kind === "verdict")?.state).toBe(state);
  });
});

describe("a study of two tuned recipes", () => {
  const first = { ...primaryOf(fullStudy()), verdict: "improved" as const, guardRails: [rails[2]] };
  const second: Comparison = {
    ...first,
    tunedName: "router-lora",
    verdict: "worse",
    reason: "guard_rail_failed",
    guardRails: rails,
  };
  const study: Study = { ...fullStudy(), primary: first, comparisons: [first, second], suites: [], fired: [] };

  it("is judged by the first, and what would stop the second is named as not deciding", () => {
    const checks = gateChecks(study, "en");
    expect(checks.map(({ kind, state, code }) => [kind, state, code])).toEqual([
      ["verdict", "passed", "improved"],
      ["verdict", "not_deciding", "worse"],
      ["guard_rail", "passed", "held"],
      ["guard_rail", "not_deciding", "failed"],
      ["guard_rail", "not_deciding", "unresolved"],
    ]);
    expect(checks[1].name).toContain("router-lora against");
    expect(checks[1].message).toMatch(/^Worse · guard-rail: .*; the plan's first recipe decides$/);
    expect(checks[2].name).toMatch(new RegExp(`^${first.tunedName}: guard-rail `));
    expect(checks[3].message).toMatch(/^failed: /);
    expect(gateRecipes(study)).toEqual({ decides: first.tunedName, others: ["router-lora"] });
    expect(gateRecipes({ ...study, comparisons: [first] })).toBeNull();
    const about = { study: "two", createdAt: study.createdAt, version: "1", seconds: 1, verdict: "improved", checks };
    const document = junit({ ...about, recipe: first.tunedName });
    expect(document).toContain(`<property name="assay.recipe" value="${first.tunedName}"/>`);
    const [suite] = parseXml(document).children;
    expect(suite.attributes).toMatchObject({ tests: "5", failures: "0", errors: "0", skipped: "3" });
  });

  it.each([
    ["en", "does not decide", "worse · guard-rail", "| Tuned | Guard-rail |"],
    ["zh", "不参与判定", "变差 · 护栏", "| 微调 | 护栏 |"],
  ] as const)("has the guard-rails of both in summary and report, in %s", (language, beside, word, head) => {
    const text = gateSummary(study, 0, language);
    expect(text).toContain(head);
    const row = (name: string, has: string): string =>
      text.split("\n").find((line) => line.startsWith(`| ${name} |`) && line.includes(has)) ?? "";
    const alone =
      language === "en"
        ? /^### Go: router-ft · .*\n\n.*\n\n\*\*This is about router-ft alone, /
        : /^### 放行：router-ft · .*\n\n.*\n\n\*\*以上只针对 router-ft（/;
    expect(text).toMatch(alone);
    expect(text).toMatch(language === "en" ? /^router-ft: Fixed /m : /^router-ft：.*条中修复/m);
    expect(row("router-lora", "everyday")).toContain(` · ${beside} |`);
    expect(row(first.tunedName, "invoice")).not.toContain(beside);
    expect(text).toContain(word);
    expect(text).toContain(`- ${beside} · `);
    const report = markdown(document(study, { language }));
    expect(report).toContain(word);
    expect(report).toMatch(
      language === "en"
        ? /The guard-rail is held by .*\n+Recipes that do not decide: router-lora: guard-rail everyday/
        : /的护栏守住。\n+不参与判定的配方：router-lora：护栏指标 everyday/,
    );
    const cells = report.split("\n").filter((line) => /^\| ?router-lora ?\|/.test(line));
    // The verdict's row, and one for each of its three guard-rails.
    expect(cells.filter((line) => line.includes("everyday"))).toHaveLength(1);
    expect(cells.filter((line) => line.includes("invoice"))).toHaveLength(1);
  });

  it("of one recipe alone has no column for it, and a fall of the set itself is worse without more", () => {
    const alone = gateSummary(
      { ...study, comparisons: [{ ...first, verdict: "worse" as const }], primary: first },
      0,
      "en",
    );
    expect(alone).toContain("| Guard-rail | Metric |");
    expect(alone).toContain("| worse |");
    expect(alone).not.toContain("does not decide");
    expect(alone).not.toMatch(/This is about|^### Go:/m);
  });
});

describe("the summary for a pull request", () => {
  const studies = {
    full: withPrimary(fullStudy(), { guardRails: rails, slices: [slice] }),
    hostile: withPrimary(hostileStudy(), {
      guardRails: rails.map((rail) => ({ ...rail, data: hostile.image, slice: { [hostile.pattern]: hostile.script } })),
      slices: [slice, { ...slice, name: hostile.newline, where: hostile.svg }],
    }),
  };

  it.each(Object.entries(studies).flatMap(([name, study]) => languages.map((language) => ({ name, study, language }))))(
    "$name in $language: tables are whole, and nothing of the data becomes markup",
    ({ study, language }) => {
      const text = gateSummary(study, 1, language);
      expect(text).not.toMatch(/<[a-z!/]|\u202e/i);
      expect(text).not.toMatch(/(?<!\\)\]\(/);
      expect(text.match(/^#/gm)).toHaveLength(1);
      expect(text).not.toMatch(/^```/m);
      expect(text).not.toMatch(/undefined|NaN|\[object|\{[a-z_]+\}/);
      let width = 0;
      for (const line of text.split("\n")) {
        const cells = line.replace(/\\\|/g, "").split("|").length;
        if (!line.startsWith("|")) width = 0;
        else if (width === 0) width = cells;
        else expect(cells, line).toBe(width);
      }
    },
  );

  it("says verdict, sets, guard-rails, flips, slices and findings in both languages", () => {
    const en = gateSummary(studies.full, 1, "en");
    for (const part of [
      "Stop: worse, or a guard-rail failed",
      "| test |",
      "everyday",
      "test, lang = zh",
      "cannot tell",
      "Fixed ",
      "Slices that got worse",
      "**Findings**",
    ])
      expect(en).toContain(part);
    const zh = gateSummary(studies.full, 3, "zh");
    for (const part of ["不放行：无法判定", "| 数据集 |", "未通过", "无法判定", "变差的切片", "**发现**"])
      expect(zh).toContain(part);
    expect(gateSummary(studies.full, 0, "en")).toMatch(/^### Go · /);
  });

  it("its checks as JUnit can be read whatever the names", () => {
    for (const language of languages) {
      const checks = gateChecks(studies.hostile, language);
      const { name, createdAt, version } = studies.hostile;
      const root = parseXml(junit({ study: name, createdAt, version, seconds: 1, verdict: "mixed", checks }));
      expect(root.children[0].children.filter((one) => one.name === "testcase")).toHaveLength(checks.length);
    }
  });
});
