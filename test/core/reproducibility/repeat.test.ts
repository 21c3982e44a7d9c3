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
    ["a difference", ({ comparisons: [one] }) => (one.difference.value += 1e-12), "comparisons", "difference"],
    ["its lower end", ({ comparisons: [one] }) => (one.difference.ci.lo -= 0.001), "comparisons", "difference.ci.lo"],
    ["its upper end", ({ comparisons: [one] }) => (one.difference.ci.hi += 0.001), "comparisons", "difference.ci.hi"],
    [
      "a p value",
      ({ comparisons: [one] }) => {
        one.tests.mcnemar_exact.p = 0.0124;
      },
      "comparisons",
      "tests.mcnemar_exact.p",
    ],
    [
      "the verdict of a further recipe",
      ({ comparisons: [, other] }) => {
        other.verdict = "worse";
      },
      "comparisons",
      "verdict",
    ],
    [
      "the state of a guard-rail",
      ({ comparisons: [one] }) => {
        one.guardRails[0].state = "unresolved";
      },
      "comparisons",
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
      "scores",
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
    expect(repeat.further!.groups![0]).toMatchObject({ of, moved: 1, unmatched: 0 });
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
      expect(said(repeat)).toMatch(/^1 stand in one of the two studies only: .*(mcnemar_exact\.p|meanRank)$/m);
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
  expect(said(old)).toMatch(/^equal, bit for bit: .*nothing else was compared$/);
});

/** An envelope as every analysis writes it. */
const envelope = (value: number) => ({ ...rate(value, value - 0.1, value + 0.1), params: {}, flags: [] });

/** Every kind of number that this version knows and the made-up study lacks, and one that it does not know. */
const richer = {
  ...study,
  judgements: [
    {
      judge: "j",
      kind: "pairwise",
      data: "test",
      base: "base",
      tuned: "t",
      pairs: { wins: 3, winRate: envelope(0.5) },
    },
  ],
  judgeAgreements: [{ data: "test", kind: "rubric", judges: ["j", "k"], items: 5, alpha: envelope(0.4) }],
  forgetting: [
    { name: "router-ft", gain: envelope(0.1), rows: [{ data: "general", loss: envelope(0.2) }], leftOut: [] },
  ],
  stages: { stages: [], sets: [{ data: "a", metric: "accuracy", values: [envelope(0.1), envelope(0.2)], own: 1 }] },
  suites: [
    { suite: "s", tunedName: "router-ft", tasks: [{ id: "one", base: 0.5, p: 0.2 }], difference: envelope(0.1) },
  ],
  robustness: {
    rate: 0.1,
    scores: [
      { model: { name: "base", role: "base", seed: 1 }, data: "test", perturbation: "typo", drop: envelope(0.1) },
    ],
  },
  seedProfile: { recipes: [{ name: "base", role: "base", iqm: envelope(0.5), profile: [{ tau: 0.5, share: 0.5 }] }] },
  seedContrasts: [{ first: "base", second: "router-ft", data: "test", metric: "accuracy", permutation: { p: 0.1 } }],
  tomorrow: { measured: envelope(0.3), plain: [{ name: "x", y: 1 }] },
};

describe("everything that a study computed", () => {
  // Two of each list are enough; the tables of a ranking go by their models and sets.
  const few = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.slice(0, 2).map(few)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, few(one)]))
        : value;
  const { ranking: whole, ...others } = JSON.parse(JSON.stringify(richer)) as Loose;
  const stored: Loose = { ...(few(others) as Loose), ranking: whole };
  // One leaf of each kind: its path without the places in lists and the names of records' own entries.
  const kinds = new Map<string, readonly (string | number)[]>();
  const leaves = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === "object" && value !== null) {
      for (const [key, one] of Object.entries(value)) leaves(one, [...path, Array.isArray(value) ? Number(key) : key]);
    } else if (typeof value === "number" || typeof value === "boolean") {
      const kind = path.filter((key) => typeof key === "string" && !/^\d+$/.test(key)).join(".");
      if (!kinds.has(kind)) kinds.set(kind, path);
    }
  };
  leaves(stored, []);
  const left = /^(plan|environment|manifest|primary|repeats|testUse)\b|^runs\.(asked|seconds|reused)$/;

  it("is compared, whatever key of the document it stands under", () => {
    const parts = new Set([...kinds.keys()].map((kind) => kind.split(".")[0]));
    for (const part of ["judgements", "forgetting", "suites", "seeds", "robustness", "training", "leakage", "tomorrow"])
      expect([...parts]).toContain(part);
    const silent: string[] = [];
    for (const [kind, path] of kinds) {
      const other = structuredClone(stored);
      const last = path.at(-1)!;
      const owner = path.slice(0, -1).reduce<Loose>((at, key) => at[key], other);
      owner[last] = typeof owner[last] === "number" ? owner[last] + 0.125 : !owner[last];
      const { identical, moved, further } = repeatOf(stored as Study, other as Study, [], 2);
      const named = moved.length + further!.first.length + further!.only!.length;
      if ((identical || named === 0) !== left.test(kind)) silent.push(kind);
    }
    expect(silent).toEqual([]);
    expect(kinds.size).toBeGreaterThan(150);
  });

  it("is called the same, with how many numbers, where nothing differs but times, run ids and the ledger", () => {
    const other = structuredClone(stored);
    other.createdAt = "2031-01-01T00:00:00.000Z";
    for (const run of other.runs) Object.assign(run, { id: "another", seconds: 99, asked: 7 });
    const repeat = repeatOf(stored as Study, other as Study, [], 2);
    expect(repeat).toMatchObject({ identical: true, further: { moved: 0, unmatched: 0, first: [] } });
    const total = (repeat.metrics + repeat.further!.compared).toLocaleString("en-US");
    expect(said(repeat)).toContain(`${total} numbers and words`);
    expect(said(repeat, "zh")).toContain(`${total} 个数值与文字结果`);
  });

  it("names the largest first, part by part: a state, then numbers by size, then words", () => {
    const other = structuredClone(stored);
    const [judged] = other.judgements;
    judged.pairs.wins = 4;
    judged.pairs.winRate.value = 0.9;
    judged.pairs.winRate.ci.lo -= 1e-9;
    judged.pairs.winRate.status = "failed";
    judged.pairs.winRate.method = "another";
    other.tomorrow.measured.value = 0.31;
    const { further } = repeatOf(stored as Study, other as Study, [], 2);
    expect(further!.groups!.slice(0, 2).map(({ of, moved }) => [of, moved])).toEqual([
      ["judgements", 5],
      ["tomorrow", 1],
    ]);
    // 1 / 4, then .4, then 1e-9: wins by their relative difference.
    expect(further!.first.map(({ path }) => path)).toEqual([
      "pairs.winRate.status",
      "pairs.winRate",
      "pairs.wins",
      "pairs.winRate.ci.lo",
      "pairs.winRate.method",
      "measured",
    ]);
    const text = said(repeatOf(stored as Study, other as Study, [], 2));
    expect(text).toContain("judges' verdicts 5 of ");
    expect(text).toContain("  judges' verdicts j base t test pairwise, pairs.winRate 0.5 → 0.9");
    expect(text).toContain("tomorrow, measured 0.3 → 0.31");
    expect(said(repeatOf(stored as Study, other as Study, [], 2), "zh")).toContain("裁判判定");
  });
});
