import { existsSync, readFileSync } from "node:fs";
import { join as joinPath, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { taking } from "../../src/core/asking/taking.js";
import type { Columns } from "../../src/core/columns.js";
import { compare } from "../../src/core/compare/compare.js";
import type { Comparison } from "../../src/core/documents/comparison.js";
import { metrics } from "../../src/core/metrics/catalogue.js";
import type { Metric } from "../../src/core/metrics/metric.js";
import { scoreMetric } from "../../src/core/metrics/scored.js";
import { random } from "../../src/core/random.js";
import { join, readPredictions } from "../../src/engine/readers/index.js";

/*
 * Verdicts on published runs. Counts of flips and values are the published ones or were counted in Python by the published rule; p is SciPy's binomtest; ends of
 * intervals are Newcombe's (1998, method 10) written anew in Python. The verdict that must come out is read off those ends by hand.
 */

const data = process.env["ASSAY_TEST_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");
/** Skipped, by name, where the data set is not on this machine. */
const onData = (name: string, tests: (folder: string) => void) =>
  describe.skipIf(!existsSync(joinPath(data, name)))(`${name} (needs ASSAY_TEST_DATA, default ../shared/data)`, () =>
    tests(joinPath(data, name)),
  );

// biome-ignore lint/suspicious/noExplicitAny: rows of foreign files
const rowsOf = (path: string): any[] =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const noLabels = { labels: [], labelsFixed: false, positive: -1, unanswered: 0, flags: [] } as const;

/** Answers and their references. */
function texts(gold: readonly string[][], pred: readonly string[], textLanguage = "en"): Columns {
  return {
    ...noLabels,
    task: "generation",
    n: gold.length,
    cases: { kind: "text", rows: gold.map((own, i) => ({ gold: own, pred: { text: pred[i] } })) },
    textLanguage,
  };
}

/** 1 for each right answer, 0 for each wrong one. */
function scores(right: readonly number[]): Columns {
  return { ...noLabels, task: "scores", n: right.length, score: Float64Array.from(right) };
}

function compared(metric: Metric, base: Columns, tuned: Columns, deltaMin = 0.02): Comparison {
  return compare({
    data: "test",
    metric,
    base: [base],
    tuned: [tuned],
    baseName: "base",
    tunedName: "tuned",
    baseSeeds: [null],
    tunedSeeds: [null],
    deltaMin,
    deltaMinAssumed: false,
    random: random(1),
    resamples: 99,
    ids: Array.from({ length: base.n }, (_, i) => `${i}`),
  });
}

/** Flips, exact p and interval as counted elsewhere. */
function expectCounts(found: Comparison, broken: number, fixed: number, p: number, lo: number, hi: number): void {
  expect(found.flips).toMatchObject({ broken, fixed });
  expect((found.tests["mcnemar_exact"]?.p ?? Number.NaN) / p).toBeCloseTo(1, 9);
  expect(found.difference.ci?.method).toBe("newcombe_paired");
  expect(found.difference.ci?.lo).toBeCloseTo(lo, 9);
  expect(found.difference.ci?.hi).toBeCloseTo(hi, 9);
}

onData("gsm8k-finetuned-vs-verifier", (folder) => {
  const rows = existsSync(folder) ? rowsOf(joinPath(folder, "example_model_solutions.jsonl")) : [];
  const gold = rows.map((row) => [row.ground_truth as string]);
  const system = (name: string) =>
    texts(
      gold,
      rows.map((row) => row[name].solution),
    );

  // The first four as published; every one is a gain far above 2 points.
  it.each([
    ["6b_finetuning", "175b_finetuning", 88, 260, 7.466006443046378e-21, 0.103459337199, 0.157148788676],
    ["6b_verification", "175b_verification", 79, 306, 1.240053425072427e-32, 0.144202398257, 0.19948003219],
    ["6b_finetuning", "6b_verification", 64, 293, 3.928874710490944e-36, 0.146973947638, 0.199965748961],
    ["175b_finetuning", "175b_verification", 76, 360, 2.891394635034634e-45, 0.186209210553, 0.243747755653],
    ["6b_finetuning", "175b_verification", 43, 499, 1.656933362397e-99, 0.316051920274, 0.374334105964],
    // The paper's point that a small model with a verifier passes a large one that was only tuned.
    ["175b_finetuning", "6b_verification", 152, 209, 3.150656880360618e-3, 0.015013537321, 0.071303891082],
  ])("%s against %s is improved, the other way round worse", (before, after, broken, fixed, p, lo, hi) => {
    const [base, tuned] = [system(before), system(after)];
    const found = compared(metrics.get("exact_match_number"), base, tuned);
    expectCounts(found, broken, fixed, p, lo, hi);
    expect(found.n).toBe(1319);
    expect(found.verdict).toBe("improved");
    expect(compared(metrics.get("exact_match_number"), tuned, base).verdict).toBe("worse");
  });

  it("accuracies are the published ones", () => {
    const found = compared(metrics.get("exact_match_number"), system("6b_finetuning"), system("175b_verification"));
    expect(found.base.value).toBeCloseTo(286 / 1319, 12);
    expect(found.tuned.value).toBeCloseTo(742 / 1319, 12);
  });
});

onData("multilingual-nli-qa-sentiment", (folder) => {
  const wide = async (file: string, before: string, after: string, deltaMin: number): Promise<Comparison> => {
    const side = async (name: string) => (await readPredictions(joinPath(folder, file), { pred: `pred_${name}` }))[0];
    const { aligned } = await join([await side(before), await side(after)]);
    return compared(metrics.get("accuracy"), aligned[0], aligned[1], deltaMin);
  };

  // Gains of 1.94 and 1.96 points: surely above 0, below 2 points at the best guess; at 1 point improved, at 5 too small to matter.
  it.each([
    ["xnli.zh.jsonl", "mt5base", "mlpp", 311, 408, 3.369085406836398e-4, 0.008877001523, 0.029847106606],
    ["xnli.en.jsonl", "mt5base", "mlpp", 265, 363, 1.05333544725376e-4, 0.009765330644, 0.029369347572],
  ])("%s: mlpp gains on mt5base, its size uncertain at 2 points", async (file, before, after, ...counted) => {
    const found = await wide(file, before, after, 0.02);
    expectCounts(found, ...counted);
    expect(found.verdict).toBe("improved_size_uncertain");
    expect((await wide(file, before, after, 0.01)).verdict).toBe("improved");
    const small = await wide(file, before, after, 0.05);
    expect([small.verdict, small.rule.notes.includes("real_but_small")]).toEqual(["equivalent", true]);
    expect((await wide(file, after, before, 0.02)).verdict).toBe("worse");
  });

  it("SST-2: the LSTM gains the published 2.31 points on the CNN", async () => {
    const found = await wide("sst2.jsonl", "cnn", "lstm", 0.02);
    expectCounts(found, 59, 101, 1.122905196234046e-3, 0.009459545303, 0.036838084821);
    expect(found.difference.value).toBeCloseTo(0.0231, 4);
    expect(found.verdict).toBe("improved");
    expect((await wide("sst2.jsonl", "lstm", "cnn", 0.02)).verdict).toBe("worse");
    expect((await wide("sst2.jsonl", "cnn", "lstm", 0.05)).verdict).toBe("equivalent");
  });

  const answers = (language: string) => {
    const rows = rowsOf(joinPath(folder, `xquad.${language}.jsonl`));
    const side = (name: string) =>
      texts(
        rows.map((row) => row.answers),
        rows.map((row) => [row[`pred_${name}`]].flat()[0]),
        language,
      );
    return [side("mt5base"), side("mlpp")] as const;
  };

  // Ends by Student's t on F1 per question (SciPy); ours may reach a little farther where differences are lopsided.
  it.each([
    ["zh", 0.81641, 0.81604, -0.01562991746794, 0.01482861802167, "equivalent"],
    ["en", 0.81157, 0.82389, -0.00265994968421, 0.02756893695903, "not_resolved"],
  ])("XQuAD %s by token F1: %f and %f", (language, before, after, lo, hi, verdict) => {
    const found = compared(metrics.get("token_f1_multilingual"), ...answers(language));
    expect(found.base.value).toBeCloseTo(before, 4);
    expect(found.tuned.value).toBeCloseTo(after, 4);
    expect(Math.abs((found.difference.ci?.lo ?? Number.NaN) - lo)).toBeLessThan(0.0008);
    expect(Math.abs((found.difference.ci?.hi ?? Number.NaN) - hi)).toBeLessThan(0.0008);
    expect(found.verdict).toBe(verdict);
  });

  it.each([
    ["zh", 90, 96, 0.7140111628842968, -0.017477627064, 0.027558145171],
    ["en", 81, 95, 0.3271404550920962, -0.01014000765, 0.033663732831],
  ])("XQuAD %s by exact match: not resolved, a loss of 2 points excluded", (language, ...counted) => {
    const found = compared(metrics.get("exact_match_multilingual"), ...answers(language));
    expectCounts(found, ...counted);
    expect(found.verdict).toBe("not_resolved");
    expect(found.rule.notes).toContain("loss_of_delta_min_excluded");
  });
});

onData("bbh-codex-cot-vs-direct", (folder) => {
  const cot = taking("generation", {
    extract: "regex",
    pattern: "the answer is ((?:(?!the answer is )[\\s\\S])*?)\\.?\\s*\\Z",
  });
  const direct = taking("generation", {});
  const found = (task: string): Comparison => {
    const rows = rowsOf(joinPath(folder, `${task}.jsonl`));
    // Compared as they are, as the source does: exact match of texts would strike out brackets and signs.
    const graded = (take: (text: string) => string | null, column: string) =>
      scores(rows.map((row) => (take(row[column]) === row.target ? 1 : 0)));
    return compared(
      scoreMetric("score", "higher"),
      graded(direct.take, "prediction_direct"),
      graded(cot.take, "prediction_cot"),
    );
  };

  // Published: a chain of thought helps on average and on most tasks, and hurts on causal_judgement (63.64 to 54.01).
  it.each([
    ["boolean_expressions", 9, 20, 6.142834573984146e-2, 0.000970124611, 0.088970409294, "improved"],
    ["causal_judgement", 46, 28, 4.739297550405176e-2, -0.183963534221, -0.006189585043, "worse"],
    ["date_understanding", 10, 69, 5.544696639021875e-12, 0.171446758443, 0.298958768351, "improved"],
    ["disambiguation_qa", 22, 44, 9.210489694554579e-3, 0.024505965722, 0.150711137978, "improved"],
    ["formal_fallacies", 59, 54, 0.7068822614919525, -0.102831626505, 0.063240076681, "not_resolved"],
    ["geometric_shapes", 30, 86, 1.918273898790062e-7, 0.14220825632, 0.301364159715, "improved"],
    ["hyperbaton", 51, 66, 0.1953490594045784, -0.024527821165, 0.143339135385, "not_resolved"],
    ["movie_recommendation", 8, 22, 1.6124801710248e-2, 0.012777141966, 0.101243159649, "improved"],
    ["multistep_arithmetic_two", 1, 117, 7.162051980690033e-34, 0.398961643096, 0.526264768832, "improved"],
    ["navigate", 7, 122, 3.112832046645853e-28, 0.388312814879, 0.525563243292, "improved"],
    ["snarks", 35, 32, 0.8071946913670247, -0.106553426101, 0.073265187425, "not_resolved"],
    ["sports_understanding", 5, 67, 6.387730835678276e-15, 0.188881209734, 0.308190236338, "improved"],
  ])("%s: direct against chain of thought", (task, broken, fixed, p, lo, hi, verdict) => {
    const result = found(task);
    expectCounts(result, broken, fixed, p, lo, hi);
    expect(result.verdict).toBe(verdict);
    // On boolean_expressions the interval leaves out 0 and the exact test is at .061: that is said.
    expect(result.rule.notes.includes("exact_and_interval_differ")).toBe(task === "boolean_expressions");
    const published = JSON.parse(readFileSync(joinPath(folder, "published_metrics.json"), "utf8"));
    expect(100 * (result.base.value ?? Number.NaN)).toBeCloseTo(published[`${task}/direct`].accuracy, 9);
    expect(100 * (result.tuned.value ?? Number.NaN)).toBeCloseTo(published[`${task}/cot`].accuracy, 9);
  });
});
