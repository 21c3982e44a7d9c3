import { Canon, isObject } from "./canonical.js";

/** How many fields gold and the answer have, and how many they share: (place, value) pairs. */
export interface FieldCounts {
  readonly shared: number;
  readonly predicted: number;
  readonly gold: number;
}

interface Field {
  readonly value: number;
  /** The number itself and how far another may be off, where the schema allows that here. */
  readonly near?: { readonly number: number; readonly tolerance: number };
}

/**
 * Compares two JSON values field by field: a field is a place in the value with the scalar, the empty object or the empty list that stands
 * there. Lists are in order, unless the schema says `uniqueItems: true`: then each element is one field, wherever it stands. Where the schema
 * says `x-tolerance: t` for a place outside such sets, two numbers there are equal up to t.
 */
export function compareFields(gold: unknown, predicted: unknown, schema: unknown): FieldCounts {
  const canon = new Canon();
  const wanted = fieldsOf(gold, schema, canon);
  const given = fieldsOf(predicted, schema, canon);
  let shared = 0;
  for (const [place, fields] of given.places) {
    const others = wanted.places.get(place);
    if (others === undefined) continue;
    // Several fields stand in one place only in sets, and those have no tolerance.
    if (fields.length === 1 && others.length === 1) shared += same(fields[0], others[0]) ? 1 : 0;
    else shared += common(fields, others);
  }
  return { shared, predicted: given.count, gold: wanted.count };
}

function same(a: Field, b: Field): boolean {
  if (a.value === b.value) return true;
  return a.near !== undefined && b.near !== undefined && Math.abs(a.near.number - b.near.number) <= a.near.tolerance;
}

function common(a: readonly Field[], b: readonly Field[]): number {
  const left = new Map<number, number>();
  for (const { value } of a) left.set(value, (left.get(value) ?? 0) + 1);
  let shared = 0;
  for (const { value } of b) {
    const count = left.get(value) ?? 0;
    if (count === 0) continue;
    left.set(value, count - 1);
    shared++;
  }
  return shared;
}

function fieldsOf(value: unknown, schema: unknown, canon: Canon): { places: Map<number, Field[]>; count: number } {
  const places = new Map<number, Field[]>();
  let count = 0;
  const add = (place: number, field: Field): void => {
    count++;
    const known = places.get(place);
    if (known === undefined) places.set(place, [field]);
    else known.push(field);
  };
  const left = [{ value, schema: resolved(schema, schema), place: canon.place(-1, "") }];
  for (let here = left.pop(); here !== undefined; here = left.pop()) {
    const { value: own, place } = here;
    const rules = isObject(here.schema) ? here.schema : {};
    if (Array.isArray(own) && own.length > 0) {
      const set = rules["uniqueItems"] === true;
      const inSet = set ? canon.place(place, "set") : -1;
      for (let i = 0; i < own.length; i++) {
        if (set) add(inSet, { value: canon.of(own[i]) });
        else left.push({ value: own[i], schema: resolved(item(rules, i), schema), place: canon.place(place, `[${i}`) });
      }
    } else if (isObject(own) && Object.keys(own).length > 0) {
      for (const name of Object.keys(own))
        left.push({
          value: own[name],
          schema: resolved(property(rules, name), schema),
          place: canon.place(place, `.${name}`),
        });
    } else {
      const tolerance = rules["x-tolerance"];
      const near =
        typeof own === "number" && typeof tolerance === "number" ? { near: { number: own, tolerance } } : undefined;
      add(place, { value: canon.of(own), ...near });
    }
  }
  return { places, count };
}

function item(rules: Readonly<Record<string, unknown>>, i: number): unknown {
  const first = rules["prefixItems"];
  return Array.isArray(first) && i < first.length ? first[i] : rules["items"];
}

function property(rules: Readonly<Record<string, unknown>>, name: string): unknown {
  const named = rules["properties"];
  return isObject(named) && Object.hasOwn(named, name) ? named[name] : rules["additionalProperties"];
}

/** What a schema stands for: a reference into the same document is followed. */
function resolved(schema: unknown, root: unknown): unknown {
  let here = schema;
  for (let hops = 0; hops < 32 && isObject(here); hops++) {
    const to = here["$ref"];
    if (typeof to !== "string" || !to.startsWith("#")) return here;
    here = to
      .split("/")
      .slice(1)
      .reduce<unknown>((at, part) => {
        const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
        return typeof at === "object" && at !== null && Object.hasOwn(at, name)
          ? (at as Record<string, unknown>)[name]
          : undefined;
      }, root);
  }
  return here;
}
