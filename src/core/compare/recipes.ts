import type { Columns } from "../columns.js";
import type { Comparison } from "../documents/comparison.js";
import type { ModelName } from "../documents/model-name.js";
import type { ModelScore } from "../documents/score.js";
import type { Seeds } from "../documents/summaries.js";
import { metrics } from "../metrics/catalogue.js";
import type { Metric } from "../metrics/metric.js";
import type { Plan } from "../plan.js";
import type { Random } from "../random.js";
import type { Facts } from "../study.js";
import { forgettingOf, type GeneralSet } from "./forgetting.js";
import { seedContrasts } from "./seed-contrast.js";
import { seedProfile } from "./seed-profile.js";
import { trivialScore } from "./seed-rows.js";
import { type StageRuns, stagesOf } from "./stages.js";

/** What is known of all runs when recipes are looked at as a whole. */
export interface RecipesInput {
  readonly plan: Plan;
  readonly comparisons: readonly Comparison[];
  readonly seeds: readonly Seeds[];
  readonly scores: readonly ModelScore[];
  /** The sets on which models are judged, test first. */
  readonly judged: readonly string[];
  /** Settled answers on a set. */
  readonly on: (data: string) => readonly { readonly model: ModelName; readonly columns: Columns }[];
  /** The metric by which a set is compared. */
  readonly metricOf: (data: string, columns: Columns) => Metric;
  readonly random: Random;
}

/** What recipes show over seeds, sets and stages, beside their comparisons: contrasts, profile, forgetting, stages; each absent where it has nothing to read. */
export function recipes(input: RecipesInput): Pick<Facts, "seedContrasts" | "seedProfile" | "forgetting" | "stages"> {
  const { seeds, random } = input;
  const contrasts = seedContrasts(seeds, random.fork("seed-contrasts"));
  const profile = seedProfile(seeds, random.fork("seed-profile"));
  const lost = input.comparisons
    .filter(({ data }) => data === "test")
    .flatMap((test) => forgettingOf(test, generalSets(test, input), random.fork(`forgetting/${test.tunedName}`)) ?? []);
  const stages = stagesIn(input);
  return {
    ...(contrasts.length === 0 ? {} : { seedContrasts: contrasts }),
    ...(profile === null ? {} : { seedProfile: profile }),
    ...(lost.length === 0 ? {} : { forgetting: lost }),
    ...(stages === null ? {} : { stages }),
  };
}

/** The further sets of a recipe: by its guard-rails where they watch the set, else as it was compared. */
function generalSets(test: Comparison, { comparisons, scores, on }: RecipesInput): GeneralSet[] {
  return comparisons
    .filter(({ tunedName, data }) => tunedName === test.tunedName && data !== "test")
    .flatMap((own) => {
      const rails = test.guardRails.filter(({ data, slice }) => data === own.data && slice === undefined);
      const runs = (name: string) =>
        on(own.data).flatMap(({ model, columns }) => (model.name === name ? [columns] : []));
      const set = (id: string, difference: GeneralSet["difference"]): GeneralSet => {
        const metric = metrics.get(id);
        const ofBase = scores.filter(({ model, data }) => model.name === own.baseName && data === own.data);
        return {
          data: own.data,
          metric,
          base: runs(own.baseName),
          tuned: runs(own.tunedName),
          difference,
          chance: trivialScore(metric, ofBase)?.value ?? null,
        };
      };
      return rails.length === 0
        ? [set(own.metric, own.difference)]
        : rails.map((rail) => ({ ...set(rail.metric, rail.difference), guardRail: rail }));
    });
}

/** The plan's stages on every set that all of them answered. */
function stagesIn({ plan, judged, on, metricOf, random }: RecipesInput): Facts["stages"] | null {
  const { stages } = plan;
  if (stages === undefined) return null;
  const sets = judged.flatMap((data): StageRuns[] => {
    const answered = on(data);
    const runs = stages.map((stage) =>
      answered.flatMap((one) => (one.model.name === stage.model ? [one.columns] : [])),
    );
    return runs.some((own) => own.length === 0) ? [] : [{ data, metric: metricOf(data, runs[0][0]), runs }];
  });
  return sets.length === 0 ? null : stagesOf(stages, sets, random.fork("stages"));
}
