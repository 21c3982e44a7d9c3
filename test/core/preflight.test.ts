import { describe, expect, it } from "vitest";
import { checklist, checklistWords } from "../../src/core/checklist.js";
import { summarise } from "../../src/core/data-summary.js";
import type { Check } from "../../src/core/documents/summaries.js";
import type { DataSet, Item } from "../../src/core/item.js";
import { leakage } from "../../src/core/leakage/leakage.js";
import { checkWords, preflight } from "../../src/core/preflight.js";
import type { Facts } from "../../src/core/study.js";

/** A data set of so many items of each label; texts, ids and groups are its own unless `like` names another set. */
function set(name: string, counts: Readonly<Record<string, number>>, like = name): DataSet {
  const items = Object.entries(counts).flatMap(([label, n]) =>
    Array.from(
      { length: n },
      (_, i): Item => ({
        id: `${name}-${label}-${i}`,
        input: `${like} ${label} number ${i} ${(i * 7919).toString(36)}`,
        gold: label,
        group: `${like} ${i % 10}`,
        metadata: { lang: i % 2 ? "en" : "zh" },
      }),
    ),
  );
  return { name, path: `${name}.jsonl`, hash: name, items };
}

function facts(sets: readonly DataSet[], more: Partial<Facts> = {}): Omit<Facts, "checklist"> {
  return {
    task: "multiclass",
    decision: { metric: "accuracy", trace: [], chosen: "plan", deltaMin: 0.02, deltaMinAssumed: false, alpha: 0.05 },
    data: sets.map(summarise),
    scores: [],
    comparisons: [],
    errors: [],
    training: [],
    seeds: [],
    leakage: leakage(sets),
    join: [],
    models: [],
    runs: [],
    ...more,
  };
}
const check = (sets: readonly DataSet[], more: Partial<Facts> = {}): Readonly<Record<string, Check>> =>
  Object.fromEntries(preflight(facts(sets, more), sets).map((row) => [row.id, row]));

describe("preflight of answers that are no labels", () => {
  const texts = (name: string): DataSet => {
    const own = set(name, { x: 12 });
    return { ...own, items: own.items.map((item) => ({ ...item, gold: null })) };
  };

  it("asks nothing about labels, and says as much of the texts", () => {
    const ids = Object.keys(check([texts("test"), texts("train")], { task: "translation" }));
    expect(ids).not.toContain("imbalance");
    for (const id of ["label_conflict", "unseen_labels", "drift_labels", "small_classes"])
      expect(ids).not.toContain(id);
    for (const id of ["leakage_exact", "duplicates", "sample_size", "seeds"]) expect(ids).toContain(id);
    expect(Object.keys(check([set("test", { a: 5 })]))).toContain("imbalance");
  });
});

describe("summarise", () => {
  it("counts labels, groups, inputs and metadata", () => {
    const own = set("test", { b: 3, a: 2 });
    const items: Item[] = [
      ...own.items,
      { id: "x", input: " ", gold: ["a", "c"], group: null, metadata: {} },
      { id: "y", input: null, gold: null, group: null, metadata: {} },
    ];
    expect(summarise({ ...own, items })).toEqual({
      name: "test",
      path: "test.jsonl",
      hash: "test",
      n: 7,
      labelCounts: { a: 3, b: 3, c: 1 },
      groups: 3,
      withInput: 6,
      emptyInputs: 1,
      metadata: { lang: 2 },
    });
    expect(Object.keys(summarise({ ...own, items }).labelCounts)).toEqual(["a", "b", "c"]);
  });
});

describe("preflight", () => {
  const train = set("train", { a: 500, b: 300, c: 200 });

  it("names every check in both languages and never calls unchecked passed", () => {
    const rows = preflight(facts([]), []);
    expect(rows.map(({ id }) => id)).toEqual(Object.keys(checkWords));
    expect(rows.every(({ state }) => state === "not_checked")).toBe(true);
  });

  it("passes clean splits, with what was seen", () => {
    const rows = check([train, set("test", { a: 200, b: 120, c: 80 })]);
    expect(rows["leakage_exact"]).toEqual({ id: "leakage_exact", state: "pass", value: "test 0 / 400" });
    expect(rows["leakage_group"].state).toBe("pass");
    expect(rows["unseen_labels"]).toMatchObject({ state: "pass", value: "0" });
    expect(rows["drift_labels"]).toMatchObject({ state: "pass", value: "V = .000, p = 1.000" });
    expect(rows["small_classes"].state).toBe("pass");
    expect(rows["imbalance"].state).toBe("pass");
  });

  it("fails train text in test, and warns of shared groups and of unseen and small classes", () => {
    const rows = check([train, set("test", { a: 40, d: 10 }, "train")]);
    expect(rows["leakage_exact"]).toMatchObject({ state: "fail", value: "test 40 / 50", code: "data.leakage.exact" });
    expect(rows["leakage_group"]).toMatchObject({ state: "warn", value: "10 / 10" });
    expect(rows["unseen_labels"]).toMatchObject({ state: "warn", value: "1: d" });
    expect(rows["small_classes"]).toMatchObject({ state: "warn", value: "1 / 2" });
    expect(rows["imbalance"]).toMatchObject({ state: "warn", code: "data.imbalance" });
  });

  it("measures label drift as methods 12.4 works it out: real but small passes", () => {
    // p = .5 .3 .2 of 1,000 against q = .4 .35 .25 of 400: chi-square 11.6667, p .002928, V .0913.
    const rows = check([train, set("test", { a: 160, b: 140, c: 100 })]);
    expect(rows["drift_labels"]).toMatchObject({ state: "pass", value: "V = .091, p = .003" });
    expect(check([train, set("test", { a: 100, b: 140, c: 160 })])["drift_labels"].state).toBe("warn");
  });

  it("counts missing answers, cut inputs and damaged characters", () => {
    const model = { name: "m", role: "tuned", seed: null } as const;
    const test = set("test", { a: 40, b: 40 });
    const damaged = { ...test, items: test.items.map((item, i) => (i < 2 ? { ...item, input: "\ufffd" } : item)) };
    const rows = check([damaged], {
      models: [{ ...model, source: "onnx", path: "m", fingerprint: "f", checkpoints: 0, log: null }],
      runs: [{ id: "1", model, data: "test", n: 80, unanswered: 3, truncated: 1, asked: 80, seconds: 1 }],
    });
    expect(rows["missing_outputs"]).toMatchObject({ state: "warn", value: "3 / 80" });
    expect(rows["truncated_inputs"]).toMatchObject({ state: "warn", value: "1 / 80" });
    expect(rows["encoding"]).toMatchObject({ state: "warn", value: "2 / 80" });
    expect(
      check([test], {
        runs: [{ id: "1", model, data: "test", n: 80, unanswered: 0, truncated: 0, asked: 0, seconds: 0 }],
      })["truncated_inputs"].state,
    ).toBe("not_checked");
  });
});

describe("checklist", () => {
  it("fills what the study knows, and says what is missing", () => {
    const rows = checklist(facts([set("test", { a: 5, b: 5 })]), {
      assay: "0.1.0",
      cpu: "a cpu",
      node: "v20",
      os: "linux",
    });
    expect(rows.map(({ id }) => id)).toEqual(Object.keys(checklistWords));
    const of = (id: string) => rows.find((row) => row.id === id);
    expect(of("data_statistics")).toEqual({
      id: "data_statistics",
      state: "auto",
      value: "test n = 10, K = 2",
      from: "data",
    });
    expect(of("evaluation_code")).toEqual({ id: "evaluation_code", state: "auto", value: "assay 0.1.0", from: "code" });
    expect(of("training_code")).toEqual({
      id: "training_code",
      state: "missing",
      value: "-",
      from: "about.code",
    });
    expect(of("variation")?.state).toBe("missing");
  });
});
