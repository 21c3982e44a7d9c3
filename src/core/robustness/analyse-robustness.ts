import type { ModelName } from "../documents/model-name.js";
import type { DataSet } from "../item.js";
import type { Output } from "../output.js";
import { behaviour } from "./behaviour.js";
import { orderFigures } from "./choice-orders.js";
import type { DerivedSet } from "./derived-set.js";
import { adjusted } from "./interaction.js";
import { perturbed } from "./perturbed.js";
import { askedAll, pairsOf, type RobustnessInput, recipesOf, runOf } from "./recipes-asked.js";
import { repeated } from "./repeated.js";
import {
  askingWays,
  type Behaviour,
  type ChoiceOrders,
  type Interaction,
  type PerturbedScore,
  type Repeated,
  type Robustness,
  type UsedPerturbation,
  type Wordings,
} from "./robustness.js";
import { wordings } from "./wordings.js";

/** What disturbances, behavioural tests, ways of asking, orders and asking again did. Same input, same figures. */
export function analyseRobustness(input: RobustnessInput): Robustness {
  const { plan, derived, models, asked } = input;
  const scores: PerturbedScore[] = [];
  const interactions: Interaction[] = [];
  const used = new Map<string, UsedPerturbation>();
  for (const one of derived) {
    const { part } = one;
    if (part.kind !== "perturbation") continue;
    const { id, words, meaning, claim } = part.perturbation;
    used.set(id, { id, words: { en: words.en, zh: words.zh }, meaning, claim: { en: claim.en, zh: claim.zh } });
    const found = perturbed(input, one, part);
    scores.push(...found.scores);
    interactions.push(...found.interactions);
  }
  const tested = behaviourOf(input);
  const worded = askingWays.flatMap((way) =>
    byParent(derived.filter(({ part }) => part.kind === "wording" && part.way === way)).flatMap((sets) =>
      wordingsOf(input, sets),
    ),
  );
  const orders = byParent(derived.filter(({ part }) => part.kind === "order")).flatMap((sets) => ordersOf(input, sets));
  const repeats = derived.flatMap((one) => (one.part.kind === "again" ? repeatsOf(input, one) : []));
  return {
    rate: plan.rate,
    items: plan.items,
    models: recipesOf(models).map(({ model }) => model),
    perturbations: [...used.values()],
    scores,
    interactions: adjusted(interactions),
    ...(tested === null ? {} : { behaviour: tested }),
    ...(worded.length === 0 ? {} : { wordings: worded }),
    ...(orders.length === 0 ? {} : { orders }),
    ...(repeats.length === 0 ? {} : { repeats }),
    unanswered: derived.flatMap((one) => unansweredOf(input, one)),
    runs: asked.filter(({ data }) => derived.some(({ set }) => set.name === data)).map(({ summary }) => summary),
  };
}

/** Derived sets by the set that they were made from. */
function byParent(sets: readonly DerivedSet[]): DerivedSet[][] {
  return [...new Set(sets.map(({ parent }) => parent.name))].map((name) =>
    sets.filter(({ parent }) => parent.name === name),
  );
}

function behaviourOf(input: RobustnessInput): Behaviour | null {
  const tests = input.derived.find(({ part }) => part.kind === "behaviour");
  if (tests?.part.kind !== "behaviour") return null;
  const { set, part } = tests;
  const numbers = set.beyondLabels?.kind === "numbers";
  const recipes = recipesOf(input.models).flatMap((recipe) => {
    const there = askedAll(input, recipe, [set.name]);
    if (there === null) return [];
    const runs = there.seeds.map((model) => {
      const run = runOf(input, model, set.name)!;
      const outputs = input.decided.outputs(model, set.name, run);
      return { seed: model.seed, outputs, labels: run.manifest.labels, numbers };
    });
    return [{ model: there.model, runs }];
  });
  return behaviour(part.path, part.tests, recipes, input.random.fork("behaviour"));
}

function wordingsOf(input: RobustnessInput, sets: readonly DerivedSet[]): Wordings[] {
  const [{ parent, part }] = sets;
  if (part.kind !== "wording") return [];
  const pairs = sets.map((one) => pairsOf(input, one));
  const runs = recipesOf(input.models).flatMap((recipe) => {
    const there = askedAll(input, recipe, [parent.name, ...sets.map(({ set }) => set.name)]);
    if (there === null) return [];
    const { model, seeds } = there;
    const under = pairs.map((of) => of.find((pair) => pair.model.name === model.name)!);
    const states = (own: (typeof under)[number]) => seeds.map((seed) => own.runs[own.seeds.indexOf(seed)]);
    // Each way was aligned with the plan's own; what is common to all is the same in each.
    return [
      {
        model,
        seeds,
        columns: [
          states(under[0]).map(({ clean }) => clean),
          ...under.map((own) => states(own).map(({ perturbed: asked }) => asked)),
        ],
      },
    ];
  });
  if (runs.length === 0) return [];
  const prompts = sets.map(({ part: own }) => (own.kind === "wording" ? own.prompt : {}));
  const random = input.random.fork(`${parent.name}/${part.way === "wording" ? "wordings" : part.way}`);
  return [wordings({ way: part.way, data: parent.name }, input.metric(parent.name), [{}, ...prompts], runs, random)];
}

function ordersOf(input: RobustnessInput, sets: readonly DerivedSet[]): ChoiceOrders[] {
  const [{ parent, at }] = sets;
  const gold = parent.beyondLabels?.gold;
  const asked: DataSet = {
    ...parent,
    items: at.map((i) => parent.items[i]),
    ...(parent.beyondLabels === undefined || gold === undefined
      ? {}
      : { beyondLabels: { ...parent.beyondLabels, gold: at.map((i) => gold[i]) } }),
  };
  const outputsOf = (model: ModelName, data: string): Output[] => {
    const byId = new Map((runOf(input, model, data)?.outputs ?? []).map((output) => [output.id, output]));
    return asked.items.map(({ id }) => byId.get(id) ?? { id, pred: null });
  };
  return recipesOf(input.models).flatMap((recipe): ChoiceOrders[] => {
    const there = askedAll(input, recipe, [parent.name, ...sets.map(({ set }) => set.name)]);
    if (there === null) return [];
    const figures = orderFigures(
      asked,
      there.seeds.map((model) => [
        { shift: 0, outputs: outputsOf(model, parent.name) },
        ...sets.map(({ set, part }) => ({
          shift: part.kind === "order" ? part.shift : 0,
          outputs: outputsOf(model, set.name),
        })),
      ]),
    );
    return [{ model: there.model, data: parent.name, orders: sets.length + 1, ...figures }];
  });
}

function repeatsOf(input: RobustnessInput, { set, parent }: DerivedSet): Repeated[] {
  const { decided } = input;
  return recipesOf(input.models).flatMap((recipe) => {
    const there = askedAll(input, recipe, [parent.name, set.name]);
    if (there === null) return [];
    const runs = there.seeds.map((model) => {
      const run = (data: string) => {
        const own = runOf(input, model, data)!;
        return { ...own, outputs: decided.outputs(model, data, own) };
      };
      return { first: run(parent.name), again: run(set.name) };
    });
    return [repeated(there.model, parent.name, runs)];
  });
}

/** Recipes whose files hold no answers to a derived set, or not those of every seed. */
function unansweredOf(input: RobustnessInput, { set, part }: DerivedSet): Robustness["unanswered"] {
  if (part.kind === "wording" || part.kind === "order") return [];
  return recipesOf(input.models).flatMap(({ model, seeds }) => {
    const lacking = seeds.filter((one) => runOf(input, one, set.name) === null);
    if (lacking.length === 0) return [];
    const named = lacking.flatMap(({ seed }) => seed ?? []);
    const some = lacking.length < seeds.length && named.length > 0;
    return [{ model: model.name, data: set.name, ...(some ? { seeds: named } : {}) }];
  });
}
