import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { seedContrast } from "../../src/core/compare/seed-contrast.js";
import { seedProfile } from "../../src/core/compare/seed-profile.js";
import { seeds } from "../../src/core/compare/seeds.js";
import { stageForgetting } from "../../src/core/compare/stages.js";
import { componentsOf } from "../../src/core/compare/variance-components.js";
import type { Seeds } from "../../src/core/documents/summaries.js";
import { detectAll } from "../../src/core/findings/catalogue.js";
import { random } from "../../src/core/random.js";
import { facts } from "../core/findings/facts.js";

/* Published runs of many seeds and checkpoints: their figures, and what their papers conclude. */

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
const onData = (name: string, tests: (folder: string) => void) =>
  describe.skipIf(!existsSync(join(data, name)))(`${name} (needs ASSAY_TEST_DATA, default ../shared/data)`, () =>
    tests(join(data, name)),
  );

const group = (
  name: string,
  set: string,
  values: readonly number[],
  more: Partial<Parameters<typeof seeds>[0]> = {},
): Seeds =>
  seeds({
    name,
    role: "tuned",
    data: set,
    metric: "accuracy",
    better: "higher",
    scale: "0-1",
    points: values.map((value, seed) => ({ seed, value })),
    ...more,
  });

onData("hans-100-bert-runs", (folder) => {
  const rows = readFileSync(join(folder, "berts_of_a_feather_accuracies_by_run.csv"), "utf8")
    .replace("\ufeff", "")
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const [head] = rows;
  const runs = rows.filter(([name]) => /^Run \d+$/.test(name));
  const published = Object.fromEntries(rows.map(([name, ...values]) => [name.trim(), values]));
  const column = (k: number) => runs.map((row) => Number(row[k]));
  const named = (name: string) => column(head.indexOf(name));

  it("gives the 152 published minima, maxima, means and standard deviations", () => {
    expect(runs).toHaveLength(100);
    let checked = 0;
    for (let k = 1; k <= 38; k++) {
      const found = group("bert", head[k], column(k));
      const { min, max } = found.mean.params as { min: number; max: number };
      const ours = { Minimum: min, Maximum: max, Mean: found.mean.value, "Standard deviation": found.sd.value };
      for (const [row, value] of Object.entries(ours)) {
        expect(value, `${head[k]} ${row}`).toBeCloseTo(Number(published[row][k - 1]), 8);
        checked++;
      }
    }
    expect(checked).toBe(152);
  });

  it("concludes as the paper does: alike in distribution, very unlike outside it", () => {
    const mnli = group("bert", "mnli", named("MNLI dev acc."), { items: 9815 });
    const swap = group("bert", "subject_object_swap", named("ln_subject/object_swap"), { items: 1000 });
    expect(mnli.sd.value).toBeCloseTo(0.00242, 5);
    expect(swap.mean.params).toMatchObject({ min: 0, max: 0.662 });
    const decision = { ...facts().decision, deltaMin: 0.02 };
    const fired = detectAll(facts({ seeds: [mnli, swap], decision })).filter(
      ({ code }) => code === "stat.seed_variance",
    );
    expect(fired.map(({ evidence }) => evidence["data"])).toEqual(["subject_object_swap"]);
    expect(String(fired[0].evidence["what_en"])).toContain("varies by .173 over 100 seeds");
    // What a lucky run would seem to show: the best of 100 against one.
    expect(swap.expectedMaximum?.tang[0]).toBeCloseTo(0.19, 2);
    expect(swap.expectedMaximum?.tang[99]).toBeCloseTo(0.662, 12);
    expect(swap.expectedMaximum?.tang[9]).toBeGreaterThan(0.42);
    expect(mnli.expectedMaximum?.tang[99]).toBeLessThan(0.848);
  });

  it("finds next to nothing of the variance of MNLI answers in the seeds, by the margins of items and runs", () => {
    const right = readFileSync(join(folder, "mnli_dev_correct_of_100.csv"), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => Number(line.split(",").at(-1)));
    expect(right).toHaveLength(9815);
    // Components of right and wrong depend on the totals of rows and columns alone: any table with both serves.
    const left = named("MNLI dev acc.").map((share) => Math.round(share * right.length));
    expect(left.reduce((a, b) => a + b, 0)).toBe(right.reduce((a, b) => a + b, 0));
    const matrix = new Float64Array(right.length * 100);
    const order = right.map((_, i) => i).sort((a, b) => right[b] - right[a]);
    for (const i of order) {
      const most = left.map((_, s) => s).sort((a, b) => left[b] - left[a]);
      for (const s of most.slice(0, right[i])) {
        matrix[i * 100 + s] = 1;
        left[s]--;
      }
    }
    expect(left.every((rest) => rest === 0)).toBe(true);
    const found = componentsOf(matrix, right.length, 100);
    expect(found.shares?.seed).toBeLessThan(0.0001);
    expect(found.shares?.item).toBeGreaterThan(0.6);
    // Yet two runs differ on far more items than their scores do: 2 (within-item variance), by the totals of items.
    const flips = right.reduce((sum, c) => sum + (c * (100 - c)) / 4950, 0) / right.length;
    expect(2 * found.interaction + 2 * found.seed).toBeCloseTo(flips, 6);
    expect(flips).toBeGreaterThan(0.05);
  });

  it("draws a profile over MNLI and the six parts of HANS that falls in steps", () => {
    const groups = [1, 2, 3, 4, 5, 6, 7].map((k) => group("bert", head[k], column(k)));
    const profile = seedProfile(groups, random(1));
    const [bert] = profile?.recipes ?? [];
    const above = (tau: number) => bert.profile.find((row) => Math.abs(row.tau - tau) < 1e-9)?.share ?? Number.NaN;
    // Three of seven sets (entailed) are near 1, MNLI at .84, three (not entailed) mostly below .5.
    expect(above(0.9)).toBeCloseTo(3 / 7, 2);
    expect(above(0.8)).toBeCloseTo(4 / 7, 2);
    const flat = groups.flatMap(({ points }) => points.map(({ value }) => value ?? 0));
    expect(above(0.1)).toBeCloseTo(flat.filter((value) => value > 0.1).length / 700, 12);
    expect(bert.runs).toEqual([100, 100, 100, 100, 100, 100, 100]);
  });
});

onData("tabr-15-seed-runs", (folder) => {
  interface Run {
    model: string;
    tag: string;
    kind: string;
    metrics: { test: { accuracy?: number; rmse?: number } };
  }
  const read = (name: string): Run[] =>
    readFileSync(join(folder, `${name}.runs.jsonl`), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Run);
  const published: Record<string, string> = {
    churn: "0.8645 0.0013 0.8588 0.0008 0.8608 0.0013 0.8600 0.0000",
    california: "0.3914 0.0020 0.4265 0.0003 0.4316 0.0007 0.4339 0.0008",
    adult: "0.8722 0.0005 0.8723 0.0007 0.8723 0.0002 0.8721 0.0004",
    otto: "0.8309 0.0014 0.8268 0.0002 0.8316 0.0008 0.8316 0.0013",
    diamond: "0.1312 0.0005 0.1327 0.0004 0.1363 0.0001 0.1358 0.0001",
    house: "3.0246 0.0101 3.1058 0.0022 3.1644 0.0068 3.1672 0.0050",
  };
  const models = [/^tabr/, /^catboost/, /^xgboost/, /^lightgbm/];
  const of = (set: string, model: RegExp, kind: string): Seeds => {
    const own = read(set).filter((run) => model.test(run.model) && run.kind === kind && !/default/.test(run.tag));
    const error = published[set] !== undefined && own[0].metrics.test.rmse !== undefined;
    const values = own.map(({ metrics: { test } }) => test.accuracy ?? (test.rmse ?? 0) / (set === "house" ? 1e4 : 1));
    return group(String(model), set, values, error ? { better: "lower", scale: "unbounded", metric: "rmse" } : {});
  };

  it("gives the 24 published means and standard deviations of ensembles", () => {
    let checked = 0;
    for (const [set, row] of Object.entries(published)) {
      const numbers = row.split(" ").map(Number);
      models.forEach((model, k) => {
        const found = of(set, model, "ensemble-of-5");
        expect(found.points, `${set} ${model}`).toHaveLength(3);
        expect(Math.abs((found.mean.value ?? 0) - numbers[2 * k]), `${set} ${model}`).toBeLessThan(0.000051);
        expect(Math.abs((found.sd.value ?? 0) - numbers[2 * k + 1]), `${set} ${model}`).toBeLessThan(0.000051);
        checked += 2;
      });
    }
    expect(checked).toBe(48);
  });

  it("says where three ensembles cannot tell, and where fifteen runs can", () => {
    const three = seedContrast(
      of("adult", models[1], "ensemble-of-5"),
      of("adult", models[0], "ensemble-of-5"),
      random(1),
    );
    expect(three?.permutation.smallest).toBeCloseTo(0.1, 12);
    expect(three?.permutation.p).toBeGreaterThan(0.1);
    // TabR before CatBoost on California: published ranks 1 and 2.
    const california = seedContrast(
      of("california", models[1], "single"),
      of("california", models[0], "single"),
      random(1),
    );
    expect(california?.seeds).toEqual({ first: 15, second: 15 });
    expect(california?.permutation.exact).toBe(false);
    expect(california?.permutation.p).toBeLessThan(0.001);
    expect(california?.better.value).toBe(1);
  });

  it("stands fifteen runs without any spread", () => {
    const same = read("churn").filter(({ tag, kind }) => /default2/.test(tag) && kind === "single");
    const values = same.map(({ metrics: { test } }) => test.accuracy ?? 0);
    expect(values).toHaveLength(15);
    const found = group("default", "churn", values, { items: 2000 });
    expect(found.sd.value).toBe(0);
    expect(found.groups).toBeNull();
    expect(seedContrast(found, group("again", "churn", values), random(1))?.hedgesG.reason).toBe("zero_variance");
  });

  it("takes few of the fifteen-run recipes for two groups", () => {
    let all = 0;
    let split = 0;
    for (const set of Object.keys(published))
      for (const model of models) {
        const found = of(set, model, "single");
        if (found.points.length !== 15) continue;
        all++;
        if (found.groups !== null) split++;
      }
    expect(all).toBeGreaterThanOrEqual(20);
    expect(split).toBeLessThanOrEqual(2);
  });
});

onData("pythia-checkpoint-evals", (folder) => {
  // One score a task and checkpoint, no items: differences have no paired interval, and neither do F and BWT.
  const scores = (size: string) => {
    const own = join(folder, `pythia-${size}`, "zero-shot");
    return readdirSync(own)
      .map((file) => ({
        step: Number(/step(\d+)/.exec(file)?.[1]),
        results: (JSON.parse(readFileSync(join(own, file), "utf8")) as { results: Record<string, { acc?: number }> })
          .results,
      }))
      .sort((a, b) => a.step - b.step);
  };
  const tasks = ["lambada_openai", "piqa", "winogrande", "wsc", "arc_easy", "arc_challenge", "sciq", "logiqa"];

  it("forgets LAMBADA between checkpoints of 160m as published, and not those of 1.4b", () => {
    const small = scores("160m");
    expect(small).toHaveLength(27);
    const lambada = small.map(({ results }) => results["lambada_openai"].acc ?? Number.NaN);
    const best = lambada.indexOf(Math.max(...lambada));
    expect(small[best].step).toBe(63000);
    expect(lambada[best]).toBeCloseTo(0.3992, 4);
    expect(lambada.at(-1)).toBeCloseTo(0.3284, 4);
    const found = stageForgetting([{ values: lambada, learnt: [best] }]);
    expect(found?.forgetting).toBeCloseTo(0.3992 - 0.3284, 4);
    expect(found?.backwardTransfer).toBeCloseTo(0.3284 - 0.3992, 4);
    const large = scores("1.4b").map(({ results }) => results["lambada_openai"].acc ?? Number.NaN);
    expect(stageForgetting([{ values: large, learnt: [0] }])?.forgetting).toBeLessThan(0);
  });

  it("averages over eight tasks as the formulas say", () => {
    const small = scores("160m");
    const sets = tasks.map((task) => ({
      values: small.map(({ results }) => results[task].acc ?? Number.NaN),
      learnt: [small.findIndex(({ step }) => step === 63000)],
    }));
    const found = stageForgetting(sets);
    const last = small.length - 1;
    const f = sets.map(({ values }) => Math.max(...values.slice(0, last)) - values[last]);
    expect(found?.forgetting).toBeCloseTo(f.reduce((a, b) => a + b, 0) / 8, 12);
    expect(f.every((one) => one > -0.05)).toBe(true);
  });
});
