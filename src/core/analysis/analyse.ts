import type { Columns } from "../columns.js";
import { type FlipList, flipList } from "../compare/flip-list.js";
import { recipes as recipeFacts } from "../compare/recipes.js";
import { seedRows } from "../compare/seed-rows.js";
import { summarise } from "../data-summary.js";
import type { Comparison } from "../documents/comparison.js";
import type { ModelName } from "../documents/model-name.js";
import type { ModelScore, ScoreDocument } from "../documents/score.js";
import { leakage as leakageOf } from "../leakage/leakage.js";
import { metrics } from "../metrics/catalogue.js";
import { choiceFacts } from "../metrics/choice-facts.js";
import { choose } from "../metrics/choose.js";
import { score } from "../metrics/score.js";
import { temperatureOf } from "../metrics/temperature-of.js";
import { studyRanking } from "../ranking/study-ranking.js";
import type { Result } from "../result.js";
import type { Facts } from "../study.js";
import { deciding } from "../thresholds/decided.js";
import { type Origin, operatingPoint } from "../thresholds/operating-point.js";
import type { Words } from "../words.js";
import type { Answered } from "./answered.js";
import { comparison } from "./comparison.js";
import { decide, refuseMisfit } from "./decide.js";
import type { AnalysisInput } from "./input.js";
import { judgedSets } from "./judged-sets.js";
import { decidingOn, metricOn } from "./metric-on.js";
import { slicesOf } from "./slice-columns.js";

/** How far the analyses are. */
export interface AnalysisStep {
  readonly words: Words;
  readonly done: number;
  readonly total: number;
}

/** Comparisons beyond which slices are looked at on test and on sets with a guard-rail only. */
const mostSliced = 24;

/** What is found by the analyses of items, before findings. */
export type Analysis = Pick<
  Facts,
  | "task"
  | "decision"
  | "data"
  | "scores"
  | "comparisons"
  | "seeds"
  | "seedContrasts"
  | "seedProfile"
  | "forgetting"
  | "stages"
  | "leakage"
  | "ranking"
> & {
  /** Broken and fixed items of every comparison, in their order. */
  readonly flipLists: readonly FlipList[];
};

/** Does the analyses one by one, saying before each what comes; the last value is what they found. Same input, same findings. */
export function* analyse(given: AnalysisInput): Generator<AnalysisStep, Analysis> {
  const decided = deciding(given.plan, given.answers);
  const input = { ...given, answers: given.answers.map((one) => decided.columns(one)) };
  const { sets, answers, random } = input;
  const on = (data: string, role?: "base" | "tuned"): Answered[] =>
    answers.filter((one) => one.data === data && (role === undefined || one.model.role === role));
  const judged = judgedSets(sets.map(({ name }) => name));
  const test = sets.find(({ name }) => name === "test");
  const first = on("test", "base")[0] ?? on("test")[0];
  if (test === undefined || first === undefined) throw new Error("a study needs answers on test");
  const decision = decide(input, first.columns);
  const metric = metrics.get(decision.metric);
  for (const { columns } of on("test")) refuseMisfit(metric, columns, "test");
  for (const rail of input.plan.guard_rails)
    for (const { columns } of on(rail.data)) refuseMisfit(metrics.get(rail.metric), columns, rail.data);
  const recipes = [...new Set(answers.filter(({ model }) => model.role === "tuned").map(({ model }) => model.name))];
  const paired = judged.filter((data) => on(data, "base").length > 0);
  const total = 1 + answers.length + recipes.length * paired.length;
  let done = 0;
  const step = (words: Words): AnalysisStep => ({ words, done: done++, total });

  yield step({ en: "looking for leakage", zh: "检查数据泄漏" });
  const leakage = leakageOf(sets);

  const temperatures = new Map(on("validation").map(({ model, columns }) => [keyOf(model), temperatureOf(columns)]));
  const scores: ModelScore[] = [];
  for (const { model, data, columns } of answers) {
    yield step({ en: "scoring", zh: "计算指标" });
    const firstOfRecipe = on(data).find((one) => one.model.name === model.name)?.model === model;
    const document = score(columns, {
      random: random.fork(`score/${data}/${keyOf(model)}`),
      threads: input.threads,
      // Curves are for drawing: the first run of each recipe on test.
      curves: data === "test" && firstOfRecipe,
      // Whether a recipe claims too much is told from all its seeds.
      calibration: data !== "validation",
      ...(firstOfRecipe && (data === "test" || data === "validation")
        ? {}
        : { intervals: decidingOn(data, metric, columns, input.plan) }),
    });
    const mended = temperatures.get(keyOf(model));
    const drawn =
      data === "test" && (model === on("test", "base")[0]?.model || model === on("test", "tuned")[0]?.model);
    const { curves, calibration, ...rest } = document;
    scores.push({
      model,
      data,
      score: {
        ...rest,
        // Curves are for drawing: the base and the first tuned model on test are drawn.
        ...(curves !== undefined && drawn ? { curves } : {}),
        ...operatingPointOf(columns, data === "validation" ? undefined : decided.origin(model)),
        ...(calibration === undefined
          ? {}
          : { calibration: mended === undefined ? calibration : { ...calibration, temperature: mended } }),
      },
    });
  }

  const choice = choose(choiceFacts(first.columns));
  const comparisons: Comparison[] = [];
  /** The base's value on each set, which is the same beside every recipe. */
  const before = new Map<string, Result>();
  const flipLists: FlipList[] = [];
  const guarded = new Set(["test", ...input.plan.guard_rails.map(({ data }) => data)]);
  const many = recipes.length * paired.length > mostSliced;
  for (const recipe of recipes) {
    for (const data of paired) {
      const base = on(data, "base");
      const tuned = on(data, "tuned").filter(({ model }) => model.name === recipe);
      if (tuned.length === 0) continue;
      yield step({ en: "comparing", zh: "比较模型" });
      const set = sets.find(({ name }) => name === data);
      const sliced = !many || guarded.has(data);
      const sliceBy = set === undefined || !sliced ? [] : slicesOf(set, tuned[0].columns, input.plan);
      const made = comparison(input, {
        recipe,
        data,
        base,
        tuned,
        decision,
        metric,
        secondary: choice.secondary,
        ...(sliced ? { sliceBy: sliceBy.filter(({ name }) => name !== "gold") } : {}),
        ...(before.has(data) ? { baseResult: before.get(data)! } : {}),
        judged: (other) => [on(other, "base"), on(other, "tuned").filter(({ model }) => model.name === recipe)],
      });
      comparisons.push(made);
      if (!before.has(data) && made.base.n === made.n) before.set(data, made.base);
      if (set !== undefined)
        flipLists.push(
          flipList(made, {
            metric: metrics.get(made.metric),
            base: base.map(({ columns }) => columns),
            tuned: tuned.map(({ columns }) => columns),
            baseSeeds: base.map(({ model }) => model.seed),
            tunedSeeds: tuned.map(({ model }) => model.seed),
            margin: made.deltaMin,
            ids: set.items.map(({ id }) => id),
            inputs: set.items.map(({ input: text }) => text),
            columns: sliceBy,
          }),
        );
    }
  }

  const ranking = studyRanking({
    answers,
    judged,
    metricOn: (data, columns) => metricOn(data, metric, columns, input.plan),
    suiteOf: (data) => input.plan.data[data]?.suite,
    scores,
    decision,
    random,
  });
  const seeds = [...new Set(answers.map(({ model }) => model.name))].flatMap((name) =>
    judged.flatMap((data) => {
      const own = on(data)[0];
      return own === undefined
        ? []
        : seedRows(name, data, metricOn(data, metric, own.columns, input.plan), scores, on(data));
    }),
  );
  return {
    task: first.columns.task,
    decision,
    data: sets.map(summarise),
    scores,
    comparisons,
    seeds,
    ...recipeFacts({
      plan: input.plan,
      comparisons,
      seeds,
      scores,
      judged,
      on,
      metricOf: (data, columns) => metricOn(data, metric, columns, input.plan),
      random: random.fork("recipes"),
    }),
    leakage,
    flipLists,
    ...(ranking === undefined ? {} : { ranking }),
  };
}

function operatingPointOf(columns: Columns, origin: Origin | undefined): Pick<ScoreDocument, "operatingPoint"> {
  const fits = origin !== undefined && columns.positive >= 0 && columns.probs !== undefined;
  return fits ? { operatingPoint: operatingPoint(columns, origin) } : {};
}

const keyOf = ({ name, seed }: ModelName): string => `${name}/${seed ?? ""}`;
