import { type AlignOptions, align } from "../align.js";
import { answersFromOutputs } from "../answers.js";
import type { Columns } from "../columns.js";
import type { ModelName } from "../documents/model-name.js";
import type { RunSummary } from "../documents/summaries.js";
import { itemsAt } from "../metrics/answered.js";
import type { Metric } from "../metrics/metric.js";
import type { Output, Run } from "../output.js";
import type { Random } from "../random.js";
import type { DerivedSet } from "./derived-set.js";
import type { PairOfRuns, RecipePairs } from "./pair-of-runs.js";
import { patchedOutputs } from "./patched-run.js";
import type { PlanRobustness } from "./plan-robustness.js";

/** One model's run on a data set of the plan or on one derived from it. */
export interface AskedRun {
  readonly model: ModelName;
  readonly data: string;
  readonly run: Run;
  readonly summary: RunSummary;
}

/** How answers become what a study decides by (its thresholds); the same for disturbed answers as for clean ones. */
export interface Decided {
  columns(model: ModelName, data: string, columns: Columns): Columns;
  outputs(model: ModelName, data: string, run: Run): readonly Output[];
}

/** What the analysis of disturbances reads. */
export interface RobustnessInput {
  readonly plan: PlanRobustness;
  readonly derived: readonly DerivedSet[];
  /** Models that were asked, in the order of the plan, each training seed by itself. */
  readonly models: readonly ModelName[];
  /** Runs on the plan's sets and on derived ones. */
  readonly asked: readonly AskedRun[];
  /** How answers on a set are settled, and the metric that decides there. */
  readonly settled: (data: string) => AlignOptions;
  readonly decided: Decided;
  readonly metric: (data: string) => Metric;
  readonly random: Random;
}

/** A recipe: the models of one name, a training seed each. */
export interface Recipe {
  /** The seed is null where there are several. */
  readonly model: ModelName;
  readonly seeds: readonly ModelName[];
}

/** The recipe of some of its models. */
const recipeOf = (seeds: readonly ModelName[]): Recipe => ({
  model: seeds.length === 1 ? seeds[0] : { ...seeds[0], seed: null },
  seeds,
});

/** The recipes of a study, in the order of its models. */
export function recipesOf(models: readonly ModelName[]): Recipe[] {
  return [...new Set(models.map(({ name }) => name))].map((name) =>
    recipeOf(models.filter((model) => model.name === name)),
  );
}

/** A model's run on a set; null where it was not asked there. */
export function runOf({ asked }: RobustnessInput, model: ModelName, data: string): Run | null {
  return asked.find((one) => one.model === model && one.data === data)?.run ?? null;
}

/** The seeds of a recipe that were asked all of some sets; null where none was. */
export function askedAll(input: RobustnessInput, { seeds }: Recipe, sets: readonly string[]): Recipe | null {
  const there = seeds.filter((model) => sets.every((data) => runOf(input, model, data) !== null));
  return there.length === 0 ? null : recipeOf(there);
}

/** Columns of all recipes on the items of a derived set, clean and disturbed, settled and decided as the whole set is. */
export function pairsOf(input: RobustnessInput, { set, parent, at }: DerivedSet): RecipePairs[] {
  const recipes = recipesOf(input.models).flatMap((recipe) => askedAll(input, recipe, [parent.name, set.name]) ?? []);
  if (recipes.length === 0) return [];
  const models = recipes.flatMap(({ seeds }) => seeds);
  const answers = models.flatMap((model) => {
    const clean = runOf(input, model, parent.name)!;
    const disturbed = runOf(input, model, set.name)!;
    const { outputs, labels } = patchedOutputs(clean, {
      ...disturbed,
      outputs: input.decided.outputs(model, set.name, disturbed),
    });
    return [
      answersFromOutputs(parent.items, clean.outputs, clean.manifest.labels, parent.beyondLabels),
      answersFromOutputs(parent.items, outputs, labels, parent.beyondLabels),
    ];
  });
  const columns = align(answers, input.settled(parent.name));
  const state = (model: ModelName, data: string, k: 0 | 1): Columns =>
    itemsAt(input.decided.columns(model, data, columns[2 * models.indexOf(model) + k]), at);
  return recipes.map(({ model, seeds }) => ({
    model,
    seeds,
    runs: seeds.map((own): PairOfRuns => ({ clean: state(own, parent.name, 0), perturbed: state(own, set.name, 1) })),
  }));
}

/** The part of each run of a recipe that holds some items. */
export function partOf({ model, seeds, runs }: RecipePairs, at: readonly number[]): RecipePairs {
  return {
    model,
    seeds,
    runs: runs.map(({ clean, perturbed }) => ({ clean: itemsAt(clean, at), perturbed: itemsAt(perturbed, at) })),
  };
}
