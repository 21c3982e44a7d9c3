import { describe, expect, it } from "vitest";
import { document } from "../../../src/core/report/document.js";
import { html } from "../../../src/core/report/writers/html.js";
import { markdown } from "../../../src/core/report/writers/markdown.js";
import type { Repeat } from "../../../src/core/reproducibility/repeat.js";
import { repeatLines } from "../../../src/core/reproducibility/repeat-words.js";
import type { TestUse } from "../../../src/core/reproducibility/test-use.js";
import type { Study } from "../../../src/core/study.js";
import type { Language } from "../../../src/core/words.js";
import { minimalStudy } from "./study-example.js";

const tuned = { name: "router-ft<script>", role: "tuned", seed: 2 } as const;
const equal: Repeat = {
  at: "2026-11-20T10:00:00.000Z",
  of: "2026-11-19T10:00:00.000Z",
  number: 2,
  level: "repeat",
  differs: [],
  answers: [{ model: tuned, data: "test", compared: 1200, identical: 1200, same: 1200, items: [] }],
  metrics: 10,
  further: {
    compared: 30,
    moved: 0,
    unmatched: 0,
    first: [],
    groups: [{ of: "comparisons", compared: 30, moved: 0, unmatched: 0 }],
    only: [],
  },
  moved: [],
  spread: [],
  verdict: { before: "improved", after: "improved" },
  findings: { came: [], went: [] },
  identical: true,
};
const other: Repeat = {
  ...equal,
  at: "2026-11-21T10:00:00.000Z",
  number: 3,
  level: "rerun",
  differs: [
    { what: "model", name: "router-ft<script> 2", before: "a".repeat(64), after: "b".repeat(64) },
    { what: "packages", name: "onnxruntime-node", before: "1.0.0", after: null },
  ],
  answers: [
    { model: tuned, data: "test", compared: 1200, identical: 1199, same: 1199, items: ["i<b>7"] },
    { model: tuned, data: "everyday", compared: null, identical: 0, same: 0, items: [] },
  ],
  moved: [
    {
      model: tuned,
      data: "test",
      metric: "accuracy",
      scale: "0-1",
      before: 0.8,
      after: 0.7999999,
      difference: -1e-7,
      overlap: true,
    },
  ],
  further: {
    compared: 30,
    moved: 2,
    unmatched: 1,
    first: [
      { of: "judgements", at: "j<u>1", path: "pairs.winRate", before: 0.5, after: 0.625 },
      { of: "robustness", at: "", path: "scores.base typo.drop", before: 0.25, after: null },
    ],
    groups: [
      { of: "judgements", compared: 9, moved: 1, unmatched: 0 },
      { of: "robustness", compared: 21, moved: 1, unmatched: 1 },
    ],
    only: [{ of: "robustness", at: "", path: "rate", only: "before" }],
  },
  spread: [{ name: "router-ft", data: "test", before: 0.01, after: 0.02, ratio: 2 }],
  verdict: { before: "improved", after: "not_resolved" },
  findings: { came: ["stat.underpowered"], went: [] },
  identical: false,
};
const use = (k: number): TestUse => ({
  data: "test",
  lines: k,
  recipes: Array.from({ length: k }, (_, i) => ({
    at: `2026-11-${String(i + 1).padStart(2, "0")}T00:00:00.000Z`,
    name: `try<i>${i + 1}`,
    seeds: 1,
    metric: "accuracy",
    value: i === 3 ? null : 0.7 + (i % 5) / 100,
    purpose: { command: "score" as const, plan: null },
    here: i === k - 1,
  })),
  expectedMax: 1.629,
  inflation: 0.0326,
  standardError: 0.02,
  best: k > 3,
  damaged: 2,
});
const study = (more: Partial<Study>): Study => {
  const base = minimalStudy();
  return { ...base, decision: { ...base.decision, metric: "accuracy" }, ...more };
};
const written = (more: Partial<Study>, language: Language): string => markdown(document(study(more), { language }));

describe("the report", () => {
  it("says how to find out whether a study gives the same again, where nobody has", () => {
    expect(written({}, "en")).toContain("assay run --repeat");
    expect(written({}, "zh")).toContain("assay run --repeat");
  });

  it("says that everything was equal, or what was not, naming first what differed", () => {
    expect(written({ repeats: [equal] }, "en")).toContain(
      "everything is equal, bit for bit: 1,200 answers, 40 numbers and words, the verdict (improved)",
    );
    const text = written({ repeats: [equal, other] }, "en");
    for (const part of [
      "no repeat",
      "3 of 40",
      "judges' verdicts",
      "pairs.winRate",
      "0.625",
      "scores.base typo.drop",
      "In one of the two studies only",
      "improved → not resolved",
      "aaaaaaaaaaaa",
      "no longer in the store",
      "stat.underpowered",
      "2.00",
    ])
      expect(text).toContain(part);
    // 1,199 of 1,200 is not all of them.
    expect(text).toContain("99.9 %");
    const lines = repeatLines(other, "en").map(({ text: line }) => line);
    expect(lines.findIndex((line) => line.startsWith("model router-ft"))).toBe(1);
    // A number that moved in its seventh digit is not said to have moved by nothing.
    expect(lines.join("\n")).toContain("−1.0e−7");
  });

  it.each(["en", "zh"] as const)(
    "draws the looks at the test set and says what they do to the best, in %s",
    (language) => {
      const one = written({ testUse: use(1) }, language);
      const many = written({ testUse: use(12) }, language);
      expect(one).not.toContain(".033");
      expect(many).toContain(".033");
      expect(many).toContain("Holm");
      const charts = (k: number): string[] =>
        Object.values(document(study({ testUse: use(k) }), { language }).charts).map(({ chart }) => chart);
      expect(charts(1)).not.toContain("test_use");
      expect(charts(12)).toContain("test_use");
      for (const text of [one, many, written({ repeats: [equal, other] }, language)])
        expect(/.{0,40}(?:undefined(?!:)|NaN|\[object|\{[a-z_]+\}).{0,20}/.exec(text)).toBeNull();
    },
  );

  it("is no place for markup out of names, ids or what the plan tells", () => {
    const page = html(
      document(
        study({
          repeats: [other],
          testUse: use(12),
          checklist: [
            { id: "method", state: "asked", value: '<img src=x onerror="alert(1)">', from: "about.method" },
            { id: "hyper_parameters", state: "auto", value: "r 8", from: "<u>file" },
          ],
        }),
        { language: "en" },
      ),
      { charts: {} },
    );
    for (const raw of ["<script>2", "router-ft<script>", "i<b>7", "try<i>", "<img src=x", "<u>file"])
      expect(page).not.toContain(raw);
    expect(/.{0,30}img.src=x.{0,20}/.exec(page)?.[0]).toContain("&#60;img");
  });
});
