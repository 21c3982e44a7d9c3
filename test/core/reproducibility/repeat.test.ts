import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../src/core/documents/comparison.js";
import { random } from "../../../src/core/random.js";
import { ranking } from "../../../src/core/ranking/ranking.js";
import type { Repeat } from "../../../src/core/reproducibility/repeat.js";
import { repeatOf } from "../../../src/core/reproducibility/repeat.js";
import { repeatLines } from "../../../src/core/reproducibility/repeat-words.js";
import type { StudyManifest } from "../../../src/core/reproducibility/study-manifest.js";
import type { Study } from "../../../src/core/study.js";
import { comparison, rail, rate } from "../findings/facts.js";
import { fullStudy } from "../report/study-example.js";

/* One number of a stored study is spoilt at a time: whichever it is, the repeat is not called equal, and its place is named. */

const names = ["base", "router-ft", "router-lora"];
const decided: Comparison = {
  ...comparison(),
  tests: { mcnemar_exact: { statistic: 12, p: 0.0123, n: 400, role: "primary" } },
  guardRails: [rail("held", rate(0.01, -0.01, 0.03))],
};
const study: Study = {
  ...fullStudy(),
  primary: decided,
  comparisons: [decided, { ...decided, tunedName: "router-lora", verdict: "not_resolved" }],
  ranking: ranking({
    models: names.map((name, i) => ({ name, role: i === 0 ? "base" : "tuned" })),
    sets: Array.from({ length: 6 }, (_, s) => ({
      name: `set${s}`,
      metric: "accuracy",
      better: "higher",
      scale: "0-1",
      suite: null,
      n: null,
    })),
    cells: Array.from({ length: 6 }, (_, s) =>
      names.map((_name, m) => ({ values: [0.5 + 0.03 * m + 0.01 * ((s * (m + 2)) % 5)], seeds: [null] })),
    ),
    deltaMin: 0.01,
    deltaMinAssumed: false,
    random: random(1),
  }),
};
// biome-ignore lint/suspicious/noExplicitAny: a stored study is spoilt in places of many types.
type Loose = Record<string, any>;
const spoilt = (change: (stored: Loose) => void): Study => {
  const stored = JSON.parse(JSON.stringify(study)) as Loose;
  change(stored);
  return stored as Study;
};
const held = (before: Study): Repeat => repeatOf(before, study, [], 2);
const said = (repeat: Repeat, language: "en" | "zh" = "en"): string =>
  repeatLines(repeat, language)
    .map(({ text }) => text)
    .join("\n");

describe("a study held against its stored self", () => {
  it("is equal in every number, whatever the order of models and pairs on record", () => {
    const repeat = held(
      spoilt(({ ranking: { models, pairs }, comparisons }) => {
        for (const list of [pairs, comparisons]) list.reverse();
        expect(models).toHaveLength(3);
      }),
    );
    expect(repeat).toMatchObject({ identical: true, moved: [], further: { moved: 0, unmatched: 0 } });
    // Two comparisons, three pairs and six sets hold at least a hundred numbers.
    expect(repeat.further!.compared).toBeGreaterThan(100);
    expect(said(repeat)).toContain("everything is equal, bit for bit: ");
  });

  it.each<[string, (stored: Loose) => void, string, string]>([
    ["a difference", ({ comparisons: [one] }) => (one.difference.value += 1e-12), "comparison", "difference.value"],
    ["its lower end", ({ comparisons: [one] }) => (one.difference.ci.lo -= 0.001), "comparison", "difference.ci.lo"],
    ["its upper end", ({ comparisons: [one] }) => (one.difference.ci.hi += 0.001), "comparison", "difference.ci.hi"],
    [
      "a p value",
      ({ comparisons: [one] }) => {
        one.tests.mcnemar_exact.p = 0.0124;
      },
      "comparison",
      "tests.mcnemar_exact.p",
    ],
    [
      "the verdict of a further recipe",
      ({ comparisons: [, other] }) => {
        other.verdict = "worse";
      },
      "comparison",
      "verdict",
    ],
    [
      "the state of a guard-rail",
      ({ comparisons: [one] }) => {
        one.guardRails[0].state = "unresolved";
      },
      "comparison",
      "guardRails.",
    ],
    ["a mean rank", ({ ranking: { models } }) => (models[1].meanRank += 0.5), "ranking", "models.router-ft.meanRank"],
    ["Friedman's p", ({ ranking: { friedman } }) => (friedman.p /= 2), "ranking", "friedman.p"],
    ["a pair's p", ({ ranking: { pairs } }) => (pairs[0].p += 0.01), "ranking", "pairs.base router-ft.p"],
    [
      "an end of a metric's interval",
      ({ scores }) => {
        const [metric] = Object.values<Loose>(scores[0].score.metrics).filter(({ ci }) => ci !== undefined);
        metric.ci.hi += 1e-9;
      },
      "score",
      ".ci.hi",
    ],
  ])("is not equal where %s was another", (_, change, of, path) => {
    const repeat = held(spoilt(change));
    expect(repeat.identical).toBe(false);
    expect(repeat.moved).toEqual([]);
    expect(repeat.further).toMatchObject({ moved: 1, unmatched: 0 });
    const [first] = repeat.further!.first;
    expect(first.of).toBe(of);
    expect(first.path).toContain(path);
    expect(first.before).not.toBe(first.after);
    const text = said(repeat);
    expect(text).not.toContain("equal, bit for bit");
    expect(text).toContain(first.path);
    expect(text).toMatch(/^1 of [\d,]+ moved$/m);
    expect(said(repeat, "zh")).not.toMatch(/undefined|NaN|\{/);
  });

  it("tells two numbers apart by as many digits as it takes", () => {
    const repeat = held(
      spoilt(({ comparisons: [one] }) => Object.assign(one.tests.mcnemar_exact, { p: 0.0123000004 })),
    );
    expect(said(repeat)).toContain("tests.mcnemar_exact.p 0.0123000004 → 0.0123");
  });

  it("is not equal where a test or a metric stands in one of the two only", () => {
    for (const change of [
      ({ comparisons: [one] }: Loose) => delete one.tests.mcnemar_exact.p,
      ({ ranking: { models } }: Loose) => delete models[0].meanRank,
    ]) {
      const repeat = held(spoilt(change));
      expect(repeat).toMatchObject({ identical: false, further: { moved: 0, unmatched: 1 } });
      expect(said(repeat)).toContain("1 stand in one of the two studies only");
    }
    const repeat = held(
      spoilt(({ scores }) => {
        scores[0].score.metrics.more = { ...rate(0.5, 0.4, 0.6), ci: undefined };
      }),
    );
    expect(repeat.identical).toBe(false);
  });
});

describe("a change of the program's own code", () => {
  const made = (hash: string): Study =>
    ({
      ...study,
      manifest: {
        code: { version: "0.1.0", hash, of: "dist", commit: null },
        models: [],
        packages: {},
        hardware: { os: "a", cpu: "b", cores: 1, memoryGb: 1 },
      } as unknown as StudyManifest,
    }) as Study;
  const [was, is] = ["a".repeat(64), "b".repeat(64)];

  it.each([
    ["en", /^everything is equal, bit for bit, but Assay's own code changed: /m],
    ["zh", /^全部逐位相同，但 Assay 自身代码有变：/m],
  ] as const)("is said in the sentence that says all is equal, in %s", (language, sentence) => {
    const repeat = repeatOf(made(was), made(is), [], 2);
    expect(repeat).toMatchObject({ identical: true, level: "repeat", differs: [{ what: "code" }] });
    expect(said(repeat, language)).toMatch(sentence);
    expect(said(repeat, language)).toMatch(/a{12}.* → .*b{12}/);
    expect(said(repeatOf(made(is), made(is), [], 2), language)).not.toMatch(/own code|自身代码/);
  });

  it("is said beside how many numbers moved", () => {
    const before = JSON.parse(JSON.stringify(made(was))) as Loose;
    before["ranking"].friedman.p /= 2;
    const repeat = repeatOf(before as Study, made(is), [], 2);
    expect(repeat.identical).toBe(false);
    expect(said(repeat)).toMatch(/^1 of [\d,]+ moved, but Assay's own code changed/m);
  });
});

it("an earlier record, which held values of metrics only, does not speak of everything", () => {
  const { further: _, ...old } = held(study);
  expect(said(old)).toMatch(/^equal, bit for bit: .*intervals, comparisons and ranking were not compared$/);
});
