import type { Case } from "../../cases/case.js";
import type { Columns } from "../../columns.js";
import { parseJson } from "../../importers/json.js";
import { assign } from "./assign.js";
import { type Call, callsOf } from "./calls.js";
import { Canon, isObject, typeName } from "./canonical.js";
import { compareFields, type FieldCounts } from "./fields.js";
import { type Read, readStrictly } from "./read-json.js";

/** How an answer that should be JSON can be wrong (the classes of the Berkeley function calling leaderboard). */
export const errorClasses = [
  "parse",
  "wrong_count",
  "wrong_name",
  "missing_required",
  "unexpected_param",
  "type_error",
  "value_error",
] as const;

/** One of `errorClasses`. */
export type ErrorClass = (typeof errorClasses)[number];

/** Calls of gold and of an answer set against each other. */
export interface CallComparison {
  readonly sameCount: boolean;
  readonly sameNames: boolean;
  /** Whether every call has one that equals it on the other side. */
  readonly match: boolean;
  /** Arguments of calls of one name that are paired for the most equal arguments. */
  readonly arguments: FieldCounts;
  readonly errors: ReadonlySet<ErrorClass>;
}

type Item = Case<"structured">;

// An item never changes, and a dozen metrics read it.
const reads = new WeakMap<Item, Read>();
const fields = new WeakMap<Item, FieldCounts>();
const calls = new WeakMap<Item, CallComparison>();

/** The items of these columns. */
export function rowsOf({ cases }: Columns): readonly Item[] {
  return cases?.rows as readonly Item[];
}

/** The items of the data that these columns are, or are a part of. */
export function wholeRows({ cases }: Columns): readonly Item[] {
  return (cases?.from?.cases ?? cases)?.rows as readonly Item[];
}

/** The answer as strict JSON; null where there is none or it is not. */
export function readOf(item: Item): Read {
  return remembered(reads, item, () => (item.pred === null ? null : readStrictly(item.pred.text)));
}

/** The answer to set against gold: where files of gold hold integers too long for a double as texts, so does it. */
function comparedOf(item: Item): Read {
  const read = readOf(item);
  const text = item.pred?.text ?? "";
  if (read === null || !/\d{16}/.test(text)) return read;
  return /"-?\d{16,}"/.test(JSON.stringify(item.gold.value)) ? { value: parseJson(text) } : read;
}

/** The fields of gold and answer; an answer that is not JSON has none. */
export function fieldsOf(item: Item): FieldCounts {
  return remembered(fields, item, () => {
    const read = comparedOf(item);
    const { value, schema } = item.gold;
    if (read !== null) return compareFields(value, read.value, schema);
    return { shared: 0, predicted: 0, gold: compareFields(value, value, schema).gold };
  });
}

/** Whether the whole answer equals gold. */
export function matches(item: Item): boolean {
  const { shared, predicted, gold } = fieldsOf(item);
  return shared === gold && shared === predicted;
}

/** What a metric of tool calls lacks where gold is other JSON. */
export function lacksCalls(columns: Columns): string | null {
  const rows = wholeRows(columns);
  if (rows.length === 0) return null;
  let any = false;
  for (const { gold } of rows) {
    const own = callsOf(gold.value);
    if (own === null) return "tool calls in gold";
    any ||= own.length > 0;
  }
  return any ? null : "tool calls in gold";
}

/** Whether gold is other JSON than tool calls: calls are compared as such, not place by place. */
export function holdsRecords(columns: Columns): boolean {
  return lacksCalls(columns) !== null;
}

/** The calls of gold and answer; gold must hold calls. */
export function callsAt(item: Item): CallComparison {
  return remembered(calls, item, () => {
    const read = comparedOf(item);
    return compareCalls(callsOf(item.gold.value) ?? [], read === null ? null : callsOf(read.value));
  });
}

/** What is wrong with an answer: of its calls where gold holds calls, else of its fields at the top. */
export function errorsOf(item: Item): ReadonlySet<ErrorClass> {
  if (callsOf(item.gold.value) !== null) return callsAt(item).errors;
  const read = comparedOf(item);
  if (read === null) return new Set(["parse"]);
  const { value, schema } = item.gold;
  if (matches(item)) return new Set();
  if (!isObject(value) || !isObject(read.value))
    return new Set([typeName(value) === typeName(read.value) ? "value_error" : "type_error"]);
  return differences(value, read.value, (own, other, name) => {
    const { shared, predicted, gold } = compareFields({ [name]: own }, { [name]: other }, schema);
    return shared === gold && shared === predicted;
  });
}

/** Items with each class of error; an item may have several. */
export function countErrors(columns: Columns): Readonly<Record<ErrorClass, number>> {
  const counts = Object.fromEntries(errorClasses.map((one) => [one, 0])) as Record<ErrorClass, number>;
  for (const item of rowsOf(columns)) for (const one of errorsOf(item)) counts[one]++;
  return counts;
}

function compareCalls(gold: readonly Call[], predicted: readonly Call[] | null): CallComparison {
  const wanted = gold.reduce((sum, call) => sum + Object.keys(call.arguments).length, 0);
  if (predicted === null) {
    const nothing = { shared: 0, predicted: 0, gold: wanted };
    return { sameCount: false, sameNames: false, match: false, arguments: nothing, errors: new Set(["parse"]) };
  }
  const canon = new Canon();
  const errors = new Set<ErrorClass>();
  const goldByName = byName(gold);
  const predictedByName = byName(predicted);
  let paired = 0;
  let shared = 0;
  let alike = 0;
  for (const [name, own] of goldByName) {
    const others = predictedByName.get(name) ?? [];
    if (others.length === 0) continue;
    const table = own.map((call) => others.map((other) => sharedArguments(call, other, canon)));
    // Most equal arguments first; among those, most arguments of one name.
    const place = assign(own.length, others.length, (i, j) => table[i][j].equal + table[i][j].named * 1e-6);
    place.forEach((j, i) => {
      if (j < 0) return;
      paired++;
      shared += table[i][j].equal;
      const found = differences(own[i].arguments, others[j].arguments, (a, b) => canon.of(a) === canon.of(b));
      if (found.size === 0) alike++;
      for (const one of found) errors.add(one);
    });
  }
  if (gold.length !== predicted.length) errors.add("wrong_count");
  if (Math.min(gold.length, predicted.length) > paired) errors.add("wrong_name");
  const given = predicted.reduce((sum, call) => sum + Object.keys(call.arguments).length, 0);
  return {
    sameCount: gold.length === predicted.length,
    sameNames: gold.length === predicted.length && paired === gold.length,
    match: alike === gold.length && alike === predicted.length,
    arguments: { shared, predicted: given, gold: wanted },
    errors,
  };
}

function byName(all: readonly Call[]): Map<string, Call[]> {
  const groups = new Map<string, Call[]>();
  for (const call of all) {
    const group = groups.get(call.name);
    if (group === undefined) groups.set(call.name, [call]);
    else group.push(call);
  }
  return groups;
}

function sharedArguments(gold: Call, predicted: Call, canon: Canon): { equal: number; named: number } {
  let equal = 0;
  let named = 0;
  for (const name of Object.keys(gold.arguments)) {
    if (!Object.hasOwn(predicted.arguments, name)) continue;
    named++;
    if (canon.of(gold.arguments[name]) === canon.of(predicted.arguments[name])) equal++;
  }
  return { equal, named };
}

/** The classes of error of named values; gold says which names must be there. */
function differences(
  gold: Readonly<Record<string, unknown>>,
  predicted: Readonly<Record<string, unknown>>,
  equal: (gold: unknown, predicted: unknown, name: string) => boolean,
): Set<ErrorClass> {
  const errors = new Set<ErrorClass>();
  for (const name of Object.keys(gold)) {
    if (!Object.hasOwn(predicted, name)) errors.add("missing_required");
    else if (!equal(gold[name], predicted[name], name))
      errors.add(typeName(gold[name]) === typeName(predicted[name]) ? "value_error" : "type_error");
  }
  for (const name of Object.keys(predicted)) if (!Object.hasOwn(gold, name)) errors.add("unexpected_param");
  return errors;
}

function remembered<Value>(memory: WeakMap<Item, Value>, item: Item, make: () => Value): Value {
  const known = memory.get(item);
  if (known !== undefined) return known;
  const made = make();
  memory.set(item, made);
  return made;
}
