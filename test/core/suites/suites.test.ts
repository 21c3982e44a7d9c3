import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import { itemsAt } from "../../../src/core/metrics/answered.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { measure } from "../../../src/core/metrics/measure.js";
import { random } from "../../../src/core/random.js";
import { suites } from "../../../src/core/suites/catalogue.js";
import { compareSuite } from "../../../src/core/suites/compare-suite.js";
import { metricOf, scoreSuite } from "../../../src/core/suites/score-suite.js";
import { columnsFrom } from "../metrics/columns.js";

const glue = suites.get("glue");

/** Made-up answers to every set of GLUE, right with a chance of `accuracy`. */
function answers(accuracy: number, seed: number, n = 300): Map<string, Columns> {
  const gold = random(11);
  const chance = random(seed);
  const sets = new Map<string, Columns>();
  for (const task of glue.tasks) {
    for (const { id } of task.sets) {
      if (task.task === "similarity") {
        const truth = Float64Array.from({ length: n }, () => 5 * gold.uniform());
        const pred = truth.map((value) => value + (1.6 - accuracy) * chance.normal());
        const about = { labels: [], labelsFixed: false, positive: -1, unanswered: 0, flags: [] };
        sets.set(id, { task: "similarity", n, numbers: { gold: truth, pred }, ...about });
        continue;
      }
      const labels = task.task === "binary" ? ["0", "1"] : ["a", "b", "c"];
      const truth = Array.from({ length: n }, () => labels[gold.integer(labels.length)]);
      const pred = truth.map((label) => (chance.uniform() < accuracy ? label : labels[chance.integer(labels.length)]));
      const task_ = task.task === "binary" ? "binary" : "multiclass";
      const positive = task_ === "binary" ? "1" : undefined;
      sets.set(id, columnsFrom({ task: task_, labels, positive, gold: truth, pred }));
    }
  }
  return sets;
}

const measured = (id: string, columns: Columns): number => {
  const value = measure(metrics.get(id), columns);
  return "value" in value ? value.value : Number.NaN;
};

describe("GLUE", () => {
  it("names metrics that the catalogue has and that fit the tasks", () => {
    for (const task of glue.tasks) for (const id of task.metrics) expect(metricOf(id).tasks).toContain(task.task);
    expect(glue.tasks).toHaveLength(9);
  });

  it("is the plain mean of the tasks' means: metrics within a set, sets within MNLI", () => {
    const sets = answers(0.8, 1);
    const of = (id: string): Columns => sets.get(id) as Columns;
    const expected =
      (measured("matthews_corrcoef", of("cola")) +
        measured("accuracy", of("sst2")) +
        (measured("f1", of("mrpc")) + measured("accuracy", of("mrpc"))) / 2 +
        (measured("pearson", of("stsb")) + measured("spearman", of("stsb"))) / 2 +
        (measured("f1", of("qqp")) + measured("accuracy", of("qqp"))) / 2 +
        (measured("accuracy", of("mnli_matched")) + measured("accuracy", of("mnli_mismatched"))) / 2 +
        measured("accuracy", of("qnli")) +
        measured("accuracy", of("rte")) +
        measured("accuracy", of("wnli"))) /
      9;
    const score = scoreSuite(glue, sets, random(1));
    expect(score.score.value).toBeCloseTo(expected, 12);
    expect(score.missing).toEqual([]);
  });

  it("has no score where a set is missing, and says which", () => {
    const sets = answers(0.8, 1);
    sets.delete("mnli_mismatched");
    const score = scoreSuite(glue, sets, random(1));
    expect(score.score).toMatchObject({ value: null, reason: "too_few_datasets" });
    expect(score.present.value).not.toBeNull();
    expect(score.missing).toEqual(["mnli_mismatched"]);
  });

  it("has the standard error that a bootstrap of the items gives", () => {
    const sets = answers(0.8, 1, 120);
    const chance = random(5);
    const replicates = Array.from({ length: 300 }, () => {
      const drawn = new Map(
        [...sets].map(([id, columns]) => [
          id,
          itemsAt(
            columns,
            Array.from({ length: columns.n }, () => chance.integer(columns.n)),
          ),
        ]),
      );
      const scores = glue.tasks.map((task) => {
        const values = task.sets.flatMap(({ id }) =>
          task.metrics.map((metric) => measured(metricOf(metric).id, drawn.get(id) as Columns)),
        );
        return values.reduce((sum, value) => sum + value, 0) / values.length;
      });
      return scores.reduce((sum, value) => sum + value, 0) / scores.length;
    });
    const mean = replicates.reduce((sum, value) => sum + value, 0) / replicates.length;
    const se = Math.sqrt(replicates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (replicates.length - 1));
    const { ci } = scoreSuite(glue, sets, random(1)).score;
    const own = ((ci?.hi ?? 0) - (ci?.lo ?? 0)) / (2 * 1.959964);
    // The standard error of 300 replicates is itself known to 4 %.
    expect(own / se).toBeGreaterThan(0.85);
    expect(own / se).toBeLessThan(1.15);
  });

  it("compares two models task by task and as a whole", () => {
    const base = answers(0.6, 2);
    const better = compareSuite(glue, base, answers(0.85, 3), { baseName: "a", tunedName: "b", deltaMin: 0.02 });
    expect(better.verdict).toBe("improved");
    expect(better.tasks).toHaveLength(9);
    for (const task of better.tasks) expect(task.difference.value).toBeCloseTo(task.tuned - task.base, 12);
    expect(better.difference.value).toBeCloseTo((better.tuned ?? 0) - (better.base ?? 0), 12);
    const same = compareSuite(glue, base, base, { baseName: "a", tunedName: "a", deltaMin: 0.02 });
    expect(same.verdict).toBe("not_resolved");
  });

  it("calls no difference where there is none, in 95 of 100 pairs or more", () => {
    let wrong = 0;
    for (let i = 0; i < 100; i++) {
      const found = compareSuite(glue, answers(0.75, 100 + i, 80), answers(0.75, 900 + i, 80), {
        baseName: "a",
        tunedName: "b",
        deltaMin: 0.02,
      });
      if (found.verdict === "improved" || found.verdict === "improved_size_uncertain" || found.verdict === "worse")
        wrong++;
    }
    expect(wrong).toBeLessThanOrEqual(11);
  });
});
