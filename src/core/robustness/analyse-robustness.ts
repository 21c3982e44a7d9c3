import { type AlignOptions, align } from "../align.js";
import { answersFromOutputs } from "../answers.js";
import { isPassing } from "../asking/answer-error.js";
import { caseKind } from "../cases/catalogue.js";
import type { Columns } from "../columns.js";
import type { ModelName } from "../documents/model-name.js";
import type { RunSummary } from "../documents/summaries.js";
import type { DataSet, Item } from "../item.js";
import { itemsAt } from "../metrics/answered.js";
import type { Metric } from "../metrics/metric.js";
import type { Output, Run } from "../output.js";
import type { Random } from "../random.js";
import { holm } from "../stats/correction.js";
import { behaviour } from "./behaviour.js";
import { answerChanged, changedShare } from "./changed-answers.js";
import { orderFigures } from "./choice-orders.js";
import type { DerivedPart, DerivedSet } from "./derived-set.js";
import { interaction } from "./interaction.js";
import type { PairOfRuns } from "./pair-of-runs.js";
import { patchedOutputs } from "./patched-run.js";
import type { Change } from "./perturbation.js";
import { largeMoves, loss, rightItems } from "./perturbed-score.js";
import type { PlanRobustness } from "./plan-robustness.js";
import { repeated } from "./repeated.js";
import type {
  ChoiceOrders,
  DisturbedExample,
  Interaction,
  PerturbedScore,
  Repeated,
  Robustness,
  UsedPerturbation,
  Wordings,
} from "./robustness.js";
import { wordings } from "./wordings.js";

/** One model's run on a data set of the plan or on one derived from it. */
export interface AskedRun {
  readonly model: ModelName;
  readonly data: string;
  readonly run: Run;
  readonly summary: RunSummary;
}

/** What the analysis of disturbances reads. */
export interface RobustnessInput {
  readonly plan: PlanRobustness;
  readonly derived: readonly DerivedSet[];
  /** Models that were asked, in the order of the plan; of several seeds the first. */
  readonly models: readonly ModelName[];
  readonly seedsLeftOut: number;
  /** Runs on the plan's sets and on derived ones. */
  readonly asked: readonly AskedRun[];
  /** How answers on a set are settled, and the metric that decides there. */
  readonly settled: (data: string) => AlignOptions;
  readonly metric: (data: string) => Metric;
  readonly random: Random;
}

/** What disturbances, behavioural tests, wordings, orders and asking again did. Same input, same figures. */
export function analyseRobustness(input: RobustnessInput): Robustness {
  const { plan, derived, models, asked } = input;
  const scores: PerturbedScore[] = [];
  const interactions: Interaction[] = [];
  const repeats: Repeated[] = [];
  const used = new Map<string, UsedPerturbation>();
  for (const one of derived) {
    const { part } = one;
    if (part.kind === "perturbation") {
      const { id, words, meaning, claim } = part.perturbation;
      used.set(id, { id, words: { en: words.en, zh: words.zh }, meaning, claim: { en: claim.en, zh: claim.zh } });
      const found = perturbed(input, one, part);
      scores.push(...found.scores);
      interactions.push(...found.interactions);
    } else if (part.kind === "again") {
      for (const model of models) {
        const first = runOf(input, model, one.parent.name);
        const again = runOf(input, model, one.set.name);
        if (first !== null && again !== null) repeats.push(repeated(model, one.parent.name, first, again));
      }
    }
  }
  const tests = derived.find(({ part }) => part.kind === "behaviour");
  const worded = wordingsOf(input);
  const orders = ordersOf(input);
  return {
    rate: plan.rate,
    items: plan.items,
    models,
    seedsLeftOut: input.seedsLeftOut,
    perturbations: [...used.values()],
    scores,
    interactions: adjusted(interactions),
    ...(tests?.part.kind === "behaviour"
      ? {
          behaviour: behaviour(
            tests.part.path,
            tests.part.tests,
            models.flatMap((model) => {
              const run = runOf(input, model, tests.set.name);
              const numbers = tests.set.beyondLabels?.kind === "numbers";
              return run === null ? [] : [{ model, outputs: run.outputs, labels: run.manifest.labels, numbers }];
            }),
          ),
        }
      : {}),
    ...(worded.length === 0 ? {} : { wordings: worded }),
    ...(orders.length === 0 ? {} : { orders }),
    ...(repeats.length === 0 ? {} : { repeats }),
    unanswered: derived.flatMap(({ set, part }) =>
      part.kind === "wording" || part.kind === "order"
        ? []
        : models.flatMap((model) =>
            runOf(input, model, set.name) === null ? [{ model: model.name, data: set.name }] : [],
          ),
    ),
    runs: asked.filter(({ data }) => derived.some(({ set }) => set.name === data)).map(({ summary }) => summary),
  };
}

function runOf({ asked }: RobustnessInput, model: ModelName, data: string): Run | null {
  return asked.find((one) => one.model === model && one.data === data)?.run ?? null;
}

/** Columns of all models on the items of a derived set, clean and disturbed, settled as the whole set is. */
function pairsOf(input: RobustnessInput, { set, parent, at }: DerivedSet): PairOfRuns[] {
  const both = input.models.flatMap((model) => {
    const clean = runOf(input, model, parent.name);
    const disturbed = runOf(input, model, set.name);
    return clean === null || disturbed === null ? [] : [{ model, clean, disturbed }];
  });
  if (both.length === 0) return [];
  const answers = both.flatMap(({ clean, disturbed }) => {
    const { outputs, labels } = patchedOutputs(clean, disturbed);
    return [
      answersFromOutputs(parent.items, clean.outputs, clean.manifest.labels, parent.beyondLabels),
      answersFromOutputs(parent.items, outputs, labels, parent.beyondLabels),
    ];
  });
  const columns = align(answers, input.settled(parent.name));
  return both.map(({ model }, m) => ({
    model,
    clean: itemsAt(columns[2 * m], at),
    perturbed: itemsAt(columns[2 * m + 1], at),
  }));
}

/** Examples that are kept of each model and perturbation, and the characters of an input that are. */
const mostExamples = 5;
const mostCharacters = 600;

function perturbed(
  input: RobustnessInput,
  derived: DerivedSet,
  { perturbation, changes }: Extract<DerivedPart, { kind: "perturbation" }>,
): { readonly scores: PerturbedScore[]; readonly interactions: Interaction[] } {
  const { parent, at, set } = derived;
  const metric = input.metric(parent.name);
  const touched = changes.flatMap((own, i) => (own === null ? [] : [i]));
  const all = pairsOf(input, derived);
  const pairs = all.map(({ model, clean, perturbed: after }) => ({
    model,
    clean: itemsAt(clean, touched),
    perturbed: itemsAt(after, touched),
  }));
  const random = input.random.fork(`${parent.name}/${perturbation.id}`);
  const scores = pairs.map((pair): PerturbedScore => {
    const right = rightItems(metric, pair.clean);
    const lost = new Set(
      (runOf(input, pair.model, set.name)?.outputs ?? []).filter(({ error }) => isPassing(error)).map(({ id }) => id),
    );
    const came = (i: number): boolean => !lost.has(parent.items[at[touched[i]]].id);
    const moves = largeMoves(pair);
    const idOf = (i: number): string => parent.items[at[touched[i]]].id;
    return {
      model: pair.model,
      data: parent.name,
      perturbation: perturbation.id,
      n: at.length,
      touched: touched.length,
      metric: metric.id,
      ...loss(metric, pair, random.fork(pair.model.name)),
      changed: changedShare(pair, came),
      changedRight: changedShare(pair, (i) => came(i) && right?.[i] === 1),
      moved: {
        count: moves.length,
        items: moves.slice(0, mostExamples).map(({ item, by }) => ({ id: idOf(item), by })),
      },
      examples: examplesOf(pair, right, came, (i) => ({
        item: parent.items[at[touched[i]]],
        changes: changes[touched[i]] ?? [],
        gold: goldOf(parent, at[touched[i]]),
      })),
    };
  });
  if (perturbation.meaning === "changed") return { scores, interactions: [] };
  const base = pairs.find(({ model }) => model.role === "base");
  const tuned = pairs.filter(({ model }) => model.role === "tuned");
  const interactions =
    base === undefined
      ? []
      : tuned.map((own) => ({
          base: base.model.name,
          tuned: own.model.name,
          data: parent.name,
          perturbation: perturbation.id,
          ...interaction(metric, base, own, random.fork(`interaction/${own.model.name}`)),
          pAdjusted: null,
        }));
  return { scores, interactions };
}

/** The first items whose answer changed; those that were right before come first. */
function examplesOf(
  pair: PairOfRuns,
  right: Uint8Array | null,
  came: (item: number) => boolean,
  about: (item: number) => { item: Item; changes: readonly Change[]; gold: string | null },
): DisturbedExample[] {
  const changed = answerChanged(pair);
  const failing = Array.from({ length: pair.clean.n }, (_, i) => i).filter((i) => came(i) && changed(i) === true);
  const order = [...failing.filter((i) => right?.[i] === 1), ...failing.filter((i) => right?.[i] !== 1)];
  return order.slice(0, mostExamples).map((i) => {
    const { item, changes, gold } = about(i);
    const whole = item.input ?? "";
    const shown = whole.length > mostCharacters ? `${whole.slice(0, mostCharacters)}…` : whole;
    return {
      id: item.id,
      input: shown,
      changes: changes.filter((one) => one.at + one.from.length <= mostCharacters || shown === whole),
      gold,
      before: answerOf(pair.clean, i),
      after: answerOf(pair.perturbed, i),
    };
  });
}

/** The answer to an item for people to read; null where there is none. */
function answerOf({ pred, predSets, labels, numbers, cases }: Columns, i: number): string | null {
  if (pred !== undefined) return pred[i] < 0 ? null : labels[pred[i]];
  if (predSets !== undefined) return labels.filter((_, k) => predSets[i * labels.length + k] === 1).join(", ") || "[]";
  if (numbers !== undefined) return Number.isNaN(numbers.pred[i]) ? null : String(numbers.pred[i]);
  const own = cases?.rows[i]?.pred ?? null;
  if (cases === undefined || own === null) return null;
  return "text" in own ? own.text : caseKind(cases.kind).predText(own as never);
}

function goldOf({ items }: DataSet, i: number): string | null {
  const { gold } = items[i];
  return gold === null || typeof gold === "string" ? gold : gold.join(", ");
}

/** With Holm's correction over the perturbations of each recipe. */
function adjusted(interactions: readonly Interaction[]): Interaction[] {
  const done = new Map<Interaction, number>();
  for (const tuned of new Set(interactions.map((one) => one.tuned))) {
    const own = interactions.filter((one) => one.tuned === tuned && one.p !== null);
    holm(own.map(({ p }) => p ?? 1)).forEach((p, i) => {
      done.set(own[i], p);
    });
  }
  return interactions.map((one) => ({ ...one, pAdjusted: done.get(one) ?? null }));
}

function wordingsOf(input: RobustnessInput): Wordings[] {
  const own = input.derived.filter(({ part }) => part.kind === "wording");
  return [...new Set(own.map(({ parent }) => parent.name))].flatMap((data) => {
    const sets = own.filter(({ parent }) => parent.name === data);
    const pairs = sets.map((one) => pairsOf(input, one));
    const runs = input.models.flatMap((model) => {
      const columns = pairs.map((of) => of.find((pair) => pair.model === model));
      const there = columns.filter((one) => one !== undefined);
      // Each wording was aligned with the plan's own; what is common to all is the same in each.
      return there.length < sets.length
        ? []
        : [{ model, columns: [there[0].clean, ...there.map(({ perturbed: worded }) => worded)] }];
    });
    if (runs.length === 0) return [];
    const prompts = sets.map(({ part }) => (part.kind === "wording" ? part.prompt : {}));
    return [wordings(data, input.metric(data), [{}, ...prompts], runs, input.random.fork(`${data}/wordings`))];
  });
}

function ordersOf(input: RobustnessInput): ChoiceOrders[] {
  const own = input.derived.filter(({ part }) => part.kind === "order");
  return [...new Set(own.map(({ parent }) => parent.name))].flatMap((data) => {
    const sets = own.filter(({ parent }) => parent.name === data);
    const { parent, at } = sets[0];
    const gold = parent.beyondLabels?.gold;
    const asked: DataSet = {
      ...parent,
      items: at.map((i) => parent.items[i]),
      ...(parent.beyondLabels === undefined || gold === undefined
        ? {}
        : { beyondLabels: { ...parent.beyondLabels, gold: at.map((i) => gold[i]) } }),
    };
    return input.models.flatMap((model): ChoiceOrders[] => {
      const clean = runOf(input, model, data);
      const turned = sets.map(({ set, part }) => ({
        shift: part.kind === "order" ? part.shift : 0,
        run: runOf(input, model, set.name),
      }));
      if (clean === null || turned.some(({ run }) => run === null)) return [];
      const inOrder = (outputs: readonly Output[]): Output[] => {
        const byId = new Map(outputs.map((output) => [output.id, output]));
        return asked.items.map(({ id }) => byId.get(id) ?? { id, pred: null });
      };
      const figures = orderFigures(asked, [
        { shift: 0, outputs: inOrder(clean.outputs) },
        ...turned.map(({ shift, run }) => ({ shift, outputs: inOrder(run?.outputs ?? []) })),
      ]);
      return [{ model, data, orders: turned.length + 1, ...figures }];
    });
  });
}
