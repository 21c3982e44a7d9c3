import { normalMaximum } from "../stats/normal-maximum.js";
import type { Look } from "./look.js";

/** Looks at one set beyond which the best of them says too much (methods 12.6). */
export const mostLooks = 10;

/** A tuned recipe that was looked at, at its first look. */
export interface RecipeLook {
  readonly at: string;
  readonly name: string;
  /** Training seeds and repeated trainings that were seen at once. */
  readonly seeds: number;
  readonly metric: string;
  /** Mean over the seeds of the look; null where none was measured. */
  readonly value: number | null;
  readonly purpose: Look["purpose"];
  /** Whether it is a model of the study at hand. */
  readonly here: boolean;
}

/**
 * How often a set that is judged has been looked at, and what for (methods 12.6). A look is a tuned recipe: its seeds are one look; the same model
 * looked at again (equal fingerprint or equal answers) is none; the same name and seed trained anew is another.
 */
export interface TestUse {
  readonly data: string;
  /** Lines of the ledger about this set. */
  readonly lines: number;
  readonly recipes: readonly RecipeLook[];
  /** E[max of k standard normals] for k recipes, and that times the standard error: what the best of k equal models gains by luck. */
  readonly expectedMax: number;
  readonly inflation: number | null;
  readonly standardError: number | null;
  /** Whether this study's tuned model has the best value of three recipes or more. */
  readonly best: boolean;
  /** Lines of the ledger that could not be read. */
  readonly damaged: number;
}

/** Whether two looks are at the same set: equal ids and gold, and equal inputs where both have them. */
function sameSet(a: Look["data"], b: Look["data"]): boolean {
  return a.items === b.items && (a.inputs === null || b.inputs === null || a.inputs === b.inputs);
}

/** Sums the ledger for one set. `here` are the looks of the study at hand (they stand in the ledger, too); `better` is the direction of `metric`. */
export function testUse(
  looks: readonly Look[],
  here: readonly Look[],
  about: {
    readonly data: Look["data"];
    readonly metric: string;
    readonly better: "higher" | "lower";
    readonly standardError: number | null;
    readonly damaged: number;
  },
): TestUse {
  const own = looks.filter(({ data }) => sameSet(data, about.data)).sort((a, b) => (a.at < b.at ? -1 : 1));
  const recipes = recipesOf(own, here, about.metric);
  const k = recipes.length;
  const expectedMax = normalMaximum(k);
  const sign = about.better === "lower" ? -1 : 1;
  const valued = recipes.filter(({ metric, value }) => metric === about.metric && value !== null);
  const top = valued.reduce((best, { value }) => Math.max(best, sign * value!), Number.NEGATIVE_INFINITY);
  return {
    data: about.data.name,
    lines: own.length,
    recipes,
    expectedMax,
    inflation: about.standardError === null ? null : expectedMax * about.standardError,
    standardError: about.standardError,
    best: valued.length > 2 && valued.some((one) => one.here && sign * one.value! === top),
    damaged: about.damaged,
  };
}

/** The tuned models of the looks, seeds of one training of a recipe as one. */
function recipesOf(looks: readonly Look[], here: readonly Look[], metric: string): RecipeLook[] {
  // A file that was scored alone counts, unless it is the base of another look.
  const keysOf = keys([...looks, ...here]);
  const models = distinct(looks, keysOf).filter(({ roles }) => roles.has("tuned") || !roles.has("base"));
  // The t-th distinct model of a name and seed is of the t-th training of that recipe.
  const trainings = new Map<string, number>();
  const groups = new Map<string, Model[]>();
  for (const model of models) {
    const recipe = `${model.first.model.name}\0${model.first.model.seed ?? ""}`;
    const nth = trainings.get(recipe) ?? 0;
    trainings.set(recipe, nth + 1);
    const group = `${model.first.model.name}\0${nth}`;
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [model]);
    else known.push(model);
  }
  const isHere = ({ keys }: Model): boolean => here.some((look) => keysOf(look).some((key) => keys.has(key)));
  return [...groups.values()].map((members) => {
    const { first } = members[0];
    const shown = members.map((member) => member.looks.find((look) => look.metric === metric) ?? member.first);
    const alike = shown.filter((look) => look.metric === shown[0].metric);
    const values = alike.flatMap(({ value }) => (value === null ? [] : [value]));
    return {
      at: first.at,
      name: first.model.name,
      seeds: members.length,
      metric: shown[0].metric,
      value: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
      purpose: first.purpose,
      here: members.some(isHere),
    };
  });
}

interface Model {
  readonly first: Look;
  readonly looks: Look[];
  readonly keys: Set<string>;
  readonly roles: Set<Look["model"]["role"]>;
}

/**
 * The keys of looks: looks that share one are at one model. Behind one address and name stand other weights where the server says so (`served`), and where it
 * says of no system that answered before that it answered again; a look of which nothing is told belongs to what was told first.
 */
function keys(looks: readonly Look[]): (look: Look) => string[] {
  const served = new Map<string, string>();
  const system = new Map<string, string>();
  const weights = ({ model }: Look): string =>
    JSON.stringify([model.fingerprint, model.served ?? served.get(model.fingerprint) ?? null]);
  for (const { model } of looks)
    if (model.served !== undefined && !served.has(model.fingerprint)) served.set(model.fingerprint, model.served);
  for (const look of looks) {
    const [first] = look.model.systems ?? [];
    if (first !== undefined && !system.has(weights(look))) system.set(weights(look), first);
  }
  return (look) => {
    const own = weights(look);
    const systems = look.model.systems ?? [];
    const known = systems.length > 0 ? systems : [system.get(own) ?? ""];
    return [...known.map((one) => `f ${own} ${one}`), `a ${look.model.answers}`];
  };
}

/** The models of the looks: those with equal fingerprint or equal answers are one; in the order of their first look. */
function distinct(looks: readonly Look[], keysOf: (look: Look) => string[]): Model[] {
  const models = new Set<Model>();
  const byKey = new Map<string, Model>();
  for (const look of looks) {
    const keys = keysOf(look);
    const known = [...new Set(keys.flatMap((key) => byKey.get(key) ?? []))];
    const [first, ...others] = known.sort((a, b) => (a.first.at < b.first.at ? -1 : 1));
    const model: Model = first ?? { first: look, looks: [], keys: new Set(), roles: new Set() };
    models.add(model);
    // A look with the fingerprint of one and the answers of another shows that they are one.
    for (const other of others) {
      model.looks.push(...other.looks);
      for (const key of other.keys) model.keys.add(key);
      for (const role of other.roles) model.roles.add(role);
      models.delete(other);
    }
    model.looks.push(look);
    model.roles.add(look.model.role);
    for (const key of keys) model.keys.add(key);
    for (const key of others.length === 0 ? keys : model.keys) byKey.set(key, model);
  }
  return [...models];
}

/** The key under which a look counts once: set, model and purpose. */
export function lookKey({ data, model, purpose }: Look): string {
  return JSON.stringify([
    data.items,
    data.inputs,
    model.name,
    model.seed,
    model.fingerprint,
    model.answers,
    model.served ?? null,
    model.systems ?? null,
    purpose.command,
    purpose.plan,
  ]);
}
