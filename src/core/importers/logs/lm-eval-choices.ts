import { isObject } from "../json.js";
import type { Cell } from "../rows.js";
import { type JsonRecord, listOr, numberOr, own, textOr } from "./log-format.js";

/** The log-likelihoods of the endings of one document. */
export interface Ranked {
  readonly logprobs: readonly number[];
  readonly contexts: readonly string[];
  readonly endings: readonly string[];
}

/** What multiple choice was made of; `answers` is absent where the documents are none, or do not agree with the log's own acc. */
export interface ReadChoices {
  readonly answers?: readonly (readonly [string, Cell][])[];
  readonly gold: readonly (number | null)[];
  readonly flags: readonly string[];
}

/** The log-likelihoods of a document's endings; null where its responses are none, or one only. */
export function rankedOf(record: JsonRecord): Ranked | null {
  const responses = listOr(own(record, "resps"));
  const given = own(record, "arguments");
  const pairs = isObject(given)
    ? Object.keys(given).map((key) => [own(own(given, key), "arg_0"), own(own(given, key), "arg_1")])
    : listOr(given).map((pair) => [listOr(pair)[0], listOr(pair)[1]]);
  if (responses.length < 2 || pairs.length !== responses.length) return null;
  const logprobs: number[] = [];
  for (const response of responses) {
    const pair = listOr(listOr(response)[0]);
    const value = typeof pair[0] === "string" && pair[0] !== "" ? Number(pair[0]) : pair[0];
    const logprob = pair.length === 2 ? numberOr(value) : null;
    if (logprob === null) return null;
    logprobs.push(logprob);
  }
  return {
    logprobs,
    contexts: pairs.map(([context]) => textOr(context) ?? ""),
    endings: pairs.map(([, ending]) => textOr(ending) ?? ""),
  };
}

/**
 * Choices, their log-likelihoods and gold, where every document has them and the choice of largest log-likelihood is right just where
 * the log's `acc` is 1; else a flag says how many documents differ and the log's own numbers stand. Contexts that differ (an ending
 * after several beginnings) name no choices: gold is then the place of the log's own right answer, which two choices tell.
 */
export function choicesOf(
  records: readonly JsonRecord[],
  ranked: readonly (Ranked | null)[],
  delimiter: string,
): ReadChoices {
  const none = { gold: [], flags: [] };
  const all = ranked.filter((one) => one !== null);
  if (all.length === 0 || all.length < records.length || !records.every((record) => has(record, "acc"))) return none;
  const read = records.map((record, i) => choiceOf(record, all[i], delimiter));
  const gold = goldOf(records, read);
  const unnamed = gold.filter((index) => index === null).length;
  if (unnamed > 0) return { ...none, flags: [`log_choices:${unnamed}/${records.length}`] };
  const wrong = disagreeing(records, read, gold);
  if (wrong > 0) return { ...none, flags: [`log_disagrees:acc ${wrong}/${records.length}`] };
  const named = read.every(({ choices }) => choices !== undefined);
  const unconditional = read.every((one) => one.unconditional !== undefined);
  const lengths = records.filter((record, i) => {
    const { choices, logprobs } = read[i];
    if (choices === undefined || !has(record, "acc_norm")) return false;
    const best = largest(logprobs.map((own, k) => own / [...choices[k]].length));
    return numberOr(own(record, "acc_norm")) !== Number(best === gold[i]);
  });
  return {
    answers: read.map((one) => [
      ...(named && lengths.length === 0 ? [["choices", one.choices!] as [string, Cell]] : []),
      ["logprobs", one.logprobs],
      ...(unconditional ? [["unconditional", one.unconditional!] as [string, Cell]] : []),
    ]),
    gold,
    flags: lengths.length === 0 ? [] : [`log_disagrees:acc_norm ${lengths.length}/${records.length}`],
  };
}

interface Choice {
  readonly logprobs: readonly number[];
  readonly unconditional?: readonly number[];
  readonly choices?: readonly string[];
  /** Where the target names it not. */
  readonly gold: number | null;
}

function choiceOf(record: JsonRecord, ranked: Ranked, delimiter: string): Choice {
  const { contexts, endings } = ranked;
  // acc_mutual_info asks every ending a second time, without the question.
  const half = endings.length / 2;
  const twice =
    Number.isInteger(half) &&
    half >= 2 &&
    endings.slice(0, half).every((ending, k) => ending === endings[half + k]) &&
    contexts.slice(half).every((context) => context === contexts[half] && context !== contexts[0]);
  const n = twice ? half : endings.length;
  const logprobs = ranked.logprobs.slice(0, n);
  const rest = twice ? { unconditional: ranked.logprobs.slice(half) } : {};
  const same = contexts.slice(0, n).every((context) => context === contexts[0]);
  if (!same) {
    const right = numberOr(own(record, "acc"));
    const best = largest(logprobs);
    const gold = right === 1 ? best : n === 2 && right === 0 ? 1 - best : null;
    return { logprobs, ...rest, gold };
  }
  const choices = endings
    .slice(0, n)
    .map((ending) => (ending.startsWith(delimiter) ? ending.slice(delimiter.length) : ending));
  return { logprobs, ...rest, choices, gold: null };
}

/** How a target may name the right choice; new files write an index as text too. */
const readings: readonly ((target: Cell | undefined, choices: readonly string[]) => number | null)[] = [
  (target, choices) => {
    const index = typeof target === "string" && /^\d+$/.test(target.trim()) ? Number(target) : target;
    return typeof index === "number" && index in choices ? index : null;
  },
  (target, choices) => {
    const place = choices.findIndex((choice) => choice.trim() === String(target).trim());
    return place < 0 ? null : place;
  },
  (target, choices) => {
    const letter = /^\(?([A-Z])[).]?$/.exec(String(target).trim());
    const index = letter === null ? -1 : letter[1].charCodeAt(0) - 65;
    return index >= 0 && index < choices.length ? index : null;
  },
];

/** The right choice of each document by the first reading that agrees with the log's acc everywhere, else by the first that names them all. */
function goldOf(records: readonly JsonRecord[], read: readonly Choice[]): readonly (number | null)[] {
  const ways = readings.map((reading) =>
    records.map((record, i) => read[i].gold ?? reading(own(record, "target"), read[i].choices ?? [])),
  );
  return (
    ways.find((way) => disagreeing(records, read, way) === 0) ?? ways.find((way) => !way.includes(null)) ?? ways[0]
  );
}

/** Documents of which the choice of largest log-likelihood is not right just where the log's acc is 1. */
function disagreeing(
  records: readonly JsonRecord[],
  read: readonly Choice[],
  gold: readonly (number | null)[],
): number {
  return records.filter((record, i) => numberOr(own(record, "acc")) !== Number(largest(read[i].logprobs) === gold[i]))
    .length;
}

function has(record: JsonRecord, name: string): boolean {
  return numberOr(own(record, name)) !== null;
}

/** The place of the largest number, the first of equal ones. */
function largest(values: readonly number[]): number {
  return values.reduce((best, value, k) => (value > values[best] ? k : best), 0);
}
