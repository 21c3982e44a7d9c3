import { code } from "./answers.js";
import type { Columns } from "./columns.js";
import { compare } from "./compare/compare.js";
import { assumedDeltaMin } from "./compare/delta-min.js";
import { type FlipList, flipList } from "./compare/flip-list.js";
import { guardRails } from "./compare/guard-rail.js";
import { railItems } from "./compare/rail-items.js";
import { recipes as recipeFacts } from "./compare/recipes.js";
import { seedRows } from "./compare/seed-rows.js";
import { summarise } from "./data-summary.js";
import type { Comparison } from "./documents/comparison.js";
import type { ModelName } from "./documents/model-name.js";
import type { ModelScore, ScoreDocument } from "./documents/score.js";
import type { Decision } from "./documents/summaries.js";
import { type MetadataColumn, sliceColumns } from "./errors/candidates.js";
import { failure } from "./failure.js";
import type { DataSet } from "./item.js";
import { leakage as leakageOf } from "./leakage/leakage.js";
import { itemsAt } from "./metrics/answered.js";
import { metrics } from "./metrics/catalogue.js";
import { choiceFacts } from "./metrics/choice-facts.js";
import { choose } from "./metrics/choose.js";
import { misfit } from "./metrics/measure.js";
import type { Metric } from "./metrics/metric.js";
import { score } from "./metrics/score.js";
import { temperatureOf } from "./metrics/temperature-of.js";
import type { Threads } from "./metrics/threads.js";
import { type Plan, taskOf } from "./plan.js";
import type { Random } from "./random.js";
import { studyRanking } from "./ranking/study-ranking.js";
import type { Result } from "./result.js";
import type { Facts } from "./study.js";
import { deciding } from "./thresholds/decided.js";
import { type Origin, operatingPoint } from "./thresholds/operating-point.js";
import type { Words } from "./words.js";

/** One model's answers on one data set, settled. */
export interface Answered {
  readonly model: ModelName;
  readonly data: string;
  readonly columns: Columns;
}

/** What a study's analyses read. */
export interface AnalysisInput {
  readonly plan: Plan;
  /** All data sets of the plan. */
  readonly sets: readonly DataSet[];
  /** Answers on test, on further sets, and on validation where they are at hand; on one set all columns hold its items in order. */
  readonly answers: readonly Answered[];
  /** What the command line fixed in place of the plan. */
  readonly metric?: string;
  readonly deltaMin?: number;
  readonly random: Random;
  /** Threads that help where there is much to do. */
  readonly threads?: Threads;
}

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

/** The sets on which models are judged: test first, then the further ones in the order of the plan. */
export function judgedSets(names: readonly string[]): string[] {
  return ["test", ...names.filter((name) => name !== "test" && name !== "train" && name !== "validation")].filter(
    (name) => names.includes(name),
  );
}

/** What will be decided: the metric of the flag, of the plan, or by the choosing rules; the smallest difference that matters, or its default. */
function decide(input: Pick<AnalysisInput, "plan" | "metric" | "deltaMin">, base: Columns): Decision {
  const { plan } = input;
  const choice = choose(choiceFacts(base));
  const metric = metrics.get(input.metric ?? plan.decision.metric ?? choice.primary);
  refuseMisfit(metric, base, "test");
  const deltaMin = input.deltaMin ?? plan.decision.delta_min;
  return {
    metric: metric.id,
    trace: choice.trace,
    chosen: input.metric !== undefined ? "flag" : plan.decision.metric !== undefined ? "plan" : "rules",
    deltaMin: deltaMin ?? assumedDeltaMin(metric, base),
    deltaMinAssumed: deltaMin === undefined,
    alpha: plan.decision.alpha,
  };
}

/** A metric that somebody named must fit the data it is named for. */
function refuseMisfit(metric: Metric, columns: Columns, data: string): void {
  const problem = misfit(metric, columns);
  if (problem === null) return;
  const fitting = metrics.all.filter((one) => misfit(one, columns) === null).map(({ id }) => id);
  throw failure(
    problem.field === "probs"
      ? {
          en: 'the metric {metric} needs probabilities, and a model gave none on "{data}"; give them, or choose one of {fitting}',
          zh: "指标 {metric} 需要概率，而“{data}”上有模型未给出；请提供概率，或改用 {fitting}",
        }
      : {
          en: 'the metric {metric} does not fit "{data}" ({task}); choose one of {fitting}',
          zh: "指标 {metric} 不适用于“{data}”（{task}）；请改用 {fitting}",
        },
    { metric: metric.id, data, task: columns.task, fitting: fitting.join(", ") },
  );
}

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

interface ComparisonParts {
  readonly recipe: string;
  readonly data: string;
  readonly base: readonly Answered[];
  readonly tuned: readonly Answered[];
  readonly decision: Decision;
  readonly metric: Metric;
  readonly secondary: readonly string[];
  /** Absent where slices are not looked at. */
  readonly sliceBy?: readonly MetadataColumn[];
  readonly baseResult?: Result;
  /** Base and tuned answers of this recipe on another set. */
  readonly judged: (data: string) => readonly [readonly Answered[], readonly Answered[]];
}

function comparison({ plan, sets, random, threads }: AnalysisInput, parts: ComparisonParts): Comparison {
  const { recipe, data, base, tuned, decision } = parts;
  const columns = tuned[0].columns;
  const metric = metricOn(data, parts.metric, columns, plan);
  const fits = metric === parts.metric;
  const own = random.fork(`compare/${data}/${recipe}`);
  const set = sets.find(({ name }) => name === data);
  const rails =
    data !== "test"
      ? []
      : plan.guard_rails.flatMap((rail, i) => {
          const [before, after] = parts.judged(rail.data);
          const on = sets.find(({ name }) => name === rail.data);
          const items = on === undefined ? null : railItems(rail, on);
          const part = (one: Answered): Columns => (items === null ? one.columns : itemsAt(one.columns, items));
          return before.length === 0 || after.length === 0
            ? []
            : [
                {
                  data: rail.data,
                  metric: metrics.get(rail.metric),
                  margin: rail.margin,
                  ...(rail.slice === undefined ? {} : { slice: rail.slice }),
                  base: before.map(part),
                  tuned: after.map(part),
                  random: random.fork(`guard-rail/${i}`),
                  resamples: 9999,
                },
              ];
        });
  return compare({
    data,
    metric,
    base: base.map((one) => one.columns),
    tuned: tuned.map((one) => one.columns),
    baseName: base[0].model.name,
    tunedName: recipe,
    baseSeeds: base.map(({ model }) => model.seed),
    tunedSeeds: tuned.map(({ model }) => model.seed),
    deltaMin: fits ? decision.deltaMin : assumedDeltaMin(metric, base[0].columns),
    deltaMinAssumed: fits ? decision.deltaMinAssumed : true,
    alpha: decision.alpha,
    random: own,
    threads,
    // Beside the verdict on test only: each costs what the verdict costs.
    secondary: (data === "test" ? parts.secondary : [])
      .filter((id) => id !== metric.id)
      .map((id) => metrics.get(id))
      .filter((one) => misfit(one, columns) === null),
    ...(parts.sliceBy === undefined ? { brief: true } : { sliceColumns: parts.sliceBy }),
    ...(parts.baseResult === undefined ? {} : { baseResult: parts.baseResult }),
    ids: set?.items.map(({ id }) => id) ?? [],
    guardRails: guardRails(rails),
  });
}

/**
 * The metric by which a set is compared: the one that decides, where the set is of the task of test and it fits; else that of its
 * guard-rail; else right and wrong, where answers are labels; else what the choosing rules say.
 */
function metricOn(data: string, decides: Metric, columns: Columns, plan: Plan): Metric {
  const described = plan.data[data]?.metric;
  if (described !== undefined && data !== "test") return metrics.get(described);
  if (misfit(decides, columns) === null && taskOf(plan, data) === taskOf(plan, "test")) return decides;
  const rail = plan.guard_rails.find((one) => one.data === data);
  if (rail !== undefined) return metrics.get(rail.metric);
  if (columns.task === "multilabel") return metrics.get("subset_accuracy");
  if (columns.labels.length > 0) return metrics.get("accuracy");
  return misfit(decides, columns) === null ? decides : metrics.get(choose(choiceFacts(columns)).primary);
}

/** Metrics that something is decided by on a set: their intervals are computed for every run. */
function decidingOn(data: string, decides: Metric, columns: Columns, plan: Plan): string[] {
  const rails = plan.guard_rails.filter((rail) => rail.data === data).map(({ metric }) => metric);
  return [metricOn(data, decides, columns, plan).id, ...rails];
}

/** All columns that items of a set are sliced by. */
function slicesOf(set: DataSet, columns: Columns, plan: Plan): MetadataColumn[] {
  const texts = set.items.map(({ input }) => input);
  return sliceColumns(columns, metadataColumns(set, plan.slices), texts);
}

/** Metadata to slice by: the named columns, or all with 2 to 20 values. */
export function metadataColumns(set: DataSet, named?: readonly string[]): MetadataColumn[] {
  const names = named ?? [...new Set(set.items.flatMap(({ metadata }) => Object.keys(metadata)))].sort();
  return names
    .map((name) => ({ name, ...code(set.items.map(({ metadata }) => metadata[name] ?? null)) }))
    .filter(({ values }) => (named === undefined ? values.length >= 2 && values.length <= 20 : values.length > 0));
}
