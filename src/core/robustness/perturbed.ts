import { isPassing } from "../asking/answer-error.js";
import { changedShare } from "./changed-answers.js";
import type { DerivedPart, DerivedSet } from "./derived-set.js";
import { disturbedExamples, goldOf, mostExamples } from "./disturbed-examples.js";
import { interaction } from "./interaction.js";
import type { RecipePairs } from "./pair-of-runs.js";
import { largeMoves, loss, rightItems } from "./perturbed-score.js";
import { pairsOf, partOf, type RobustnessInput, runOf } from "./recipes-asked.js";
import type { Interaction, PerturbedScore } from "./robustness.js";

/** Every recipe on a disturbed set, by the items that were touched, and whether tuning cost robustness there. */
export function perturbed(
  input: RobustnessInput,
  derived: DerivedSet,
  { perturbation, changes }: Extract<DerivedPart, { kind: "perturbation" }>,
): { readonly scores: PerturbedScore[]; readonly interactions: Interaction[] } {
  const { parent, at, set } = derived;
  const metric = input.metric(parent.name);
  const touched = changes.flatMap((own, i) => (own === null ? [] : [i]));
  const recipes = pairsOf(input, derived).map((recipe) => partOf(recipe, touched));
  const random = input.random.fork(`${parent.name}/${perturbation.id}`);
  const about = { data: parent.name, perturbation: perturbation.id };
  const scores = recipes.map((recipe): PerturbedScore => {
    const { model, seeds, runs } = recipe;
    const right = runs.map(({ clean }) => rightItems(metric, clean));
    const lost = seeds.map(
      (own) =>
        new Set(
          (runOf(input, own, set.name)?.outputs ?? []).filter(({ error }) => isPassing(error)).map(({ id }) => id),
        ),
    );
    const idOf = (i: number): string => parent.items[at[touched[i]]].id;
    const came = (s: number, i: number): boolean => !lost[s].has(idOf(i));
    const moves = largeMoves(runs);
    return {
      model,
      ...(seeds.length === 1 ? {} : { seeds: seedLosses(recipe, (s, i) => came(s, i)) }),
      ...about,
      n: at.length,
      touched: touched.length,
      metric: metric.id,
      ...loss(metric, runs, random.fork(model.name)),
      changed: changedShare(runs, came),
      changedRight: changedShare(runs, (s, i) => came(s, i) && right[s]?.[i] === 1),
      moved: {
        count: moves.length,
        items: moves.slice(0, mostExamples).map(({ item, by }) => ({ id: idOf(item), by })),
      },
      examples: disturbedExamples(runs, {
        right: (s, i) => right[s]?.[i] === 1,
        came,
        about: (i) => ({
          item: parent.items[at[touched[i]]],
          changes: changes[touched[i]] ?? [],
          gold: goldOf(parent, at[touched[i]]),
        }),
      }),
    };
  });
  const base = recipes.find(({ model }) => model.role === "base");
  if (perturbation.meaning === "changed" || base === undefined) return { scores, interactions: [] };
  const interactions = recipes
    .filter(({ model }) => model.role === "tuned")
    .map(({ model, seeds, runs }): Interaction => {
      const { difference, p, perSeed } = interaction(metric, base.runs, runs, random.fork(`interaction/${model.name}`));
      return {
        base: base.model.name,
        tuned: model.name,
        ...about,
        difference,
        p,
        pAdjusted: null,
        ...(seeds.length === 1 ? {} : { seeds: seeds.map(({ seed }, s) => ({ seed, value: perSeed[s] })) }),
      };
    });
  return { scores, interactions };

  function seedLosses({ seeds, runs }: RecipePairs, came: (s: number, i: number) => boolean) {
    return seeds.map(({ seed }, s) => {
      const own = loss(metric, [runs[s]], random.fork(`seed/${seed}`));
      return {
        seed,
        clean: own.clean.value,
        perturbed: own.perturbed.value,
        drop: own.drop.value,
        changed: changedShare([runs[s]], (_, i) => came(s, i)).value,
      };
    });
  }
}
