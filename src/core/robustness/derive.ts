import type { WrittenPrompt } from "../asking/asking-schema.js";
import type { DataSet, Item } from "../item.js";
import { random } from "../random.js";
import { textId } from "./behaviour.js";
import type { BehaviourTest } from "./behaviour-tests.js";
import { choicesOf, mostOrders, rotated } from "./choice-orders.js";
import type { DerivedPart, DerivedSet } from "./derived-set.js";
import { disturbedAs, disturbedItem, sampledItems } from "./disturbed-items.js";
import { instructionPlaces } from "./instruction-places.js";
import type { Perturbation } from "./perturbation.js";
import type { PlanRobustness } from "./plan-robustness.js";
import { promptFormats } from "./prompt-formats.js";
import { type AskingWay, askingWays } from "./robustness.js";

/** What deriving needs beside the plan. */
export interface DeriveOptions {
  readonly randomSeed: number;
  /** SHA-256 of texts one after the other, as hex digits. */
  readonly hash: (texts: Iterable<string>) => string;
  /** What the set is asked with, where it is put to language models in other ways. */
  readonly prompt?: WrittenPrompt & { readonly template: string };
}

/** The name of the copy of a data set that something was done to; prediction files answer it under this name. */
export const derivedName = (data: string, what: string): string => `${data}__${what}`;

/** The smallest share of a set's texts in a language for which its perturbations are among `all`. */
const someShare = 0.05;

/** The perturbations that `all` means for a set: those for the languages of its texts whose claim held when they were read. */
export function fitting(set: DataSet, all: readonly Perturbation[]): Perturbation[] {
  const inputs = set.items.flatMap(({ input }) => (input === null ? [] : [input]));
  const spoken = inputs.map(disturbedAs);
  const there = (["en", "zh"] as const).filter(
    (language) => spoken.filter((one) => one === language).length > someShare * inputs.length,
  );
  return all.filter(
    ({ languages, onlyByName }) => onlyByName !== true && languages.some((language) => there.includes(language)),
  );
}

/** Every set that is derived from one data set of the plan. */
export function deriveSets(
  set: DataSet,
  perturbations: readonly Perturbation[],
  plan: PlanRobustness,
  options: DeriveOptions,
): DerivedSet[] {
  const { randomSeed } = options;
  const at = sampledItems(set.items, plan.items, randomSeed);
  const sampled = part(set, at);
  const make = (
    what: string,
    own: Pick<DataSet, "items" | "beyondLabels">,
    positions: readonly number[],
    of: DerivedPart,
  ) => derived(set, derivedName(set.name, what), own, positions, of, options);
  const disturbed = perturbations.map((perturbation) => {
    const done = sampled.items.map((item) => disturbedItem(item, perturbation, { rate: plan.rate, randomSeed }));
    return make(perturbation.id, { ...sampled, items: done.map(({ item }) => item) }, at, {
      kind: "perturbation",
      perturbation,
      changes: done.map(({ changes }) => changes),
    });
  });
  const worded = waysOfAsking(plan, options).map(({ way, prompt, nth }) =>
    make(`${way}_${nth}`, sampled, at, { kind: "wording", way, prompt }),
  );
  const orders = plan.choice_orders ? ordersOf({ ...set, ...sampled }) : [];
  const turned = orders.map((shift) =>
    make(`order_${shift}`, rotated({ ...set, ...sampled }, shift), at, { kind: "order", shift }),
  );
  const repeatAt = sampledItems(set.items, plan.repeat, randomSeed);
  const again = plan.repeat === 0 ? [] : [make("again", part(set, repeatAt), repeatAt, { kind: "again" })];
  return [...disturbed, ...worded, ...turned, ...again];
}

/** Every other way of asking, laid over what the plan asks with; each kind counted by itself. */
function waysOfAsking(
  plan: PlanRobustness,
  { prompt, randomSeed }: DeriveOptions,
): { readonly way: AskingWay; readonly prompt: WrittenPrompt; readonly nth: number }[] {
  const shots = Math.min(prompt?.shots ?? 0, mostOrders);
  const own: Readonly<Record<AskingWay, readonly WrittenPrompt[]>> = {
    wording: plan.prompts,
    format:
      prompt === undefined || plan.formats === 0
        ? []
        : promptFormats(prompt.template, plan.formats, random(`${randomSeed}/robustness/formats`)).map((template) => ({
            template,
          })),
    examples: plan.example_orders
      ? Array.from({ length: Math.max(0, shots - 1) }, (_, i) => ({ shots_turn: (prompt?.shots_turn ?? 0) + i + 1 }))
      : [],
    instruction:
      prompt === undefined || !plan.instruction_places
        ? []
        : instructionPlaces(prompt.template).map((template) => ({ template })),
  };
  return askingWays.flatMap((way) => own[way].map((one, i) => ({ way, prompt: one, nth: i + 1 })));
}

/** The texts of behavioural tests as a data set like `like`: gold is the known answer, else any that fits its kind and is never looked at. */
export function deriveBehaviour(
  path: string,
  tests: readonly BehaviourTest[],
  like: DataSet,
  options: DeriveOptions,
): DerivedSet {
  const any = like.items.find(({ gold }) => gold !== null)?.gold ?? null;
  const items = tests.flatMap(({ cases }, t) =>
    cases.flatMap(({ inputs, label }, c) =>
      inputs.map((input, v): Item => ({ id: textId(t, c, v), input, gold: label ?? any, group: null, metadata: {} })),
    ),
  );
  const own = {
    items,
    ...(like.beyondLabels === undefined ? {} : { beyondLabels: { kind: like.beyondLabels.kind } }),
  };
  return derived(like, "behaviour__1", own, [], { kind: "behaviour", path, tests }, options);
}

/** The items of a set at some positions, with their gold. */
function part(set: DataSet, at: readonly number[]): Pick<DataSet, "items" | "beyondLabels"> {
  const { beyondLabels } = set;
  const gold = beyondLabels?.gold;
  return {
    items: at.map((i) => set.items[i]),
    ...(beyondLabels === undefined
      ? {}
      : { beyondLabels: { kind: beyondLabels.kind, ...(gold === undefined ? {} : { gold: at.map((i) => gold[i]) }) } }),
  };
}

/** The shifts of the choices that are asked beside the plan's own order. */
function ordersOf(set: DataSet): number[] {
  const most = Math.max(0, ...choicesOf(set).map((own) => own?.texts.length ?? 0));
  return Array.from({ length: Math.max(0, Math.min(most, mostOrders) - 1) }, (_, i) => i + 1);
}

function derived(
  parent: DataSet,
  name: string,
  { items, beyondLabels }: Pick<DataSet, "items" | "beyondLabels">,
  at: readonly number[],
  of: DerivedPart,
  { hash }: DeriveOptions,
): DerivedSet {
  function* texts(): Generator<string> {
    yield name;
    for (const item of items) yield `\n${JSON.stringify(item)}`;
    if (of.kind === "order") yield JSON.stringify(beyondLabels?.gold ?? null);
  }
  const set: DataSet = {
    name,
    items,
    ...(beyondLabels === undefined ? {} : { beyondLabels }),
    hash: hash(texts()),
    path: of.kind === "behaviour" ? of.path : parent.path,
    like: parent,
  };
  return { set, parent, at, part: of };
}
