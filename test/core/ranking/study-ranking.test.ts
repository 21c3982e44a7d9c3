import { describe, expect, it } from "vitest";
import type { Columns } from "../../../src/core/columns.js";
import type { ModelName } from "../../../src/core/documents/model-name.js";
import type { ModelScore } from "../../../src/core/documents/score.js";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { resultOf } from "../../../src/core/metrics/measure.js";
import { random } from "../../../src/core/random.js";
import { studyRanking } from "../../../src/core/ranking/study-ranking.js";
import { crossedAnova } from "../../../src/core/stats/crossed-anova.js";

const labels = ["a", "b", "c"];
/** Answers that are right on a share of the items, drawn anew for each name. */
function columns(gold: Int32Array, share: number, name: string): Columns {
  const draw = random(name);
  return {
    task: "multiclass",
    n: gold.length,
    labels,
    labelsFixed: false,
    positive: -1,
    gold,
    pred: gold.map((label) => (draw.uniform() < share ? label : draw.integer(3))),
    unanswered: 0,
    flags: [],
  };
}

const sets = ["test", "x", "y", "z", "u", "v"];
const golds = new Map(
  sets.map((set) => {
    const draw = random(set);
    return [set, Int32Array.from({ length: 90 }, () => draw.integer(3))];
  }),
);
const models: (ModelName & { readonly share: number })[] = [
  { name: "base", role: "base", seed: null, share: 0.5 },
  { name: "lora", role: "tuned", seed: 1, share: 0.6 },
  { name: "lora", role: "tuned", seed: 2, share: 0.7 },
  { name: "lora", role: "tuned", seed: 3, share: 0.65 },
  { name: "full", role: "tuned", seed: null, share: 0.8 },
];
const answers = sets.flatMap((data) =>
  models.map(({ share, ...model }) => ({
    model,
    data,
    columns: columns(golds.get(data) ?? new Int32Array(), share, `${data}/${model.name}/${model.seed}`),
  })),
);
const made = (id: string, more: Partial<Parameters<typeof studyRanking>[0]> = {}) => {
  const metric = metrics.get(id);
  return studyRanking({
    answers,
    judged: sets,
    metricOn: () => metric,
    scores: answers.map(
      ({ model, data, columns: own }) =>
        ({ model, data, score: { metrics: { [id]: resultOf(metric, own) } } }) as unknown as ModelScore,
    ),
    decision: { deltaMin: 0.02, deltaMinAssumed: false, alpha: 0.05 },
    random: random(1),
    ...more,
  });
};

describe("the ranking of a study", () => {
  it("has recipes and not seeds as models; pairs on a set are told apart just where the interval over items and seeds excludes 0", () => {
    const got = made("accuracy");
    expect(got?.models.map(({ name, seeds }) => [name, seeds])).toEqual([
      ["base", 1],
      ["lora", 3],
      ["full", 1],
    ]);
    expect(got?.rows).toHaveLength(6);
    expect(got?.onItems.map(({ data, uses, test }) => [data, uses, test])).toEqual(
      sets.map((set) => [set, "mean_over_seeds", "t_crossed"]),
    );
    for (const { cochranQ, pairs } of got?.onItems ?? []) {
      expect(cochranQ).toBeNull();
      for (const { difference, p } of pairs) {
        const { lo = Number.NaN, hi = Number.NaN } = difference.ci ?? {};
        expect((p ?? Number.NaN) < 0.05).toBe(lo > 0 || hi < 0);
      }
    }
    const runs = answers.filter(({ data, model }) => data === "test" && model.name === "lora");
    const values = runs.map((run) => resultOf(metrics.get("accuracy"), run.columns).value ?? Number.NaN);
    expect(got?.values[0][1].value).toBeCloseTo((values[0] + values[1] + values[2]) / 3, 12);
  });

  it("the variance of a recipe's value is that of the crossed ANOVA of items and seeds", () => {
    const got = made("accuracy");
    const runs = answers.filter(({ data, model }) => data === "test" && model.name === "lora");
    const n = 90;
    const matrix = new Float64Array(n * 3);
    runs.forEach(({ columns: own }, s) => {
      for (let i = 0; i < n; i++) matrix[i * 3 + s] = own.pred?.[i] === own.gold?.[i] ? 1 : 0;
    });
    const { se } = crossedAnova(matrix, n, 3);
    expect(Number(got?.values[0][1].params["se"])).toBeCloseTo(se, 9);
  });

  it("a metric that is no mean of items is compared by its influence values", () => {
    const got = made("f1_macro");
    expect(got?.onItems[0]).toMatchObject({
      test: "t_crossed",
      uses: "mean_over_seeds",
      cochranQ: null,
      equalMeans: expect.objectContaining({ test: "anova_type" }),
    });
    const difference = got?.differences[0][2];
    const [base, full] = ["base", "full"].map(
      (name) =>
        resultOf(
          metrics.get("f1_macro"),
          answers.find(({ data, model }) => data === "test" && model.name === name)!.columns,
        ).value ?? Number.NaN,
    );
    expect(difference?.value).toBeCloseTo(full - base, 12);
    expect(difference?.ci?.lo).toBeLessThan(full - base);
  });

  it("sets of one suite are one row", () => {
    const got = made("accuracy", { suiteOf: (data) => (data === "test" ? undefined : "bench") });
    expect(got?.rows.map(({ name }) => name)).toEqual(["test", "bench"]);
    expect(got?.reason).toBe("too_few_datasets");
  });

  it("two recipes on one set, or one recipe, are no ranking", () => {
    expect(
      made("accuracy", { judged: ["test"], answers: answers.filter(({ model }) => model.name !== "full") }),
    ).toBeUndefined();
    expect(made("accuracy", { answers: answers.filter(({ model }) => model.name === "lora") })).toBeUndefined();
    expect(made("accuracy", { judged: ["test"] })?.models).toHaveLength(3);
  });
});
