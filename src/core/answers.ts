import type { CaseKind, Golds, Preds } from "./cases/case.js";
import type { Item, KindGold } from "./item.js";
import type { Output } from "./output.js";

/** Text values as codes into `values`; -1 where there is none. */
export interface Coded {
  readonly codes: Int32Array;
  readonly values: readonly string[];
}

/** A set of labels an item: item i has `codes[offsets[i]]` up to `codes[offsets[i + 1]]`; `missing[i]` is 1 where no set was given. */
export interface CodedSets {
  readonly offsets: Int32Array;
  readonly codes: Int32Array;
  readonly values: readonly string[];
  readonly missing: Uint8Array;
}

/** n x `width` probabilities or logits as they were given; a row of NaN where there is none. */
export interface Scores {
  readonly kind: "probs" | "logits";
  /** Name of the column, for messages. */
  readonly name: string;
  readonly width: number;
  /** The label of each column; null where only the position is known. */
  readonly labels: readonly string[] | null;
  readonly values: Float64Array;
  /** Whether each label has a column of its own in the file. */
  readonly spread: boolean;
}

/** Answers to a task beyond labels and numbers as they were read; null where an item has none. */
export interface GivenCases<K extends CaseKind = CaseKind> {
  readonly kind: K;
  /** Absent where gold stands elsewhere, or the kind has none. */
  readonly gold?: readonly (Golds[K] | null)[];
  readonly pred: readonly (Preds[K] | null)[];
}

/** One model's answers as they were read, before task, labels and positive label are settled. */
export interface Answers {
  readonly n: number;
  readonly gold?: Coded;
  readonly pred?: Coded;
  readonly goldSets?: CodedSets;
  readonly predSets?: CodedSets;
  readonly scores?: Scores;
  /** Numbers that another tool gave, NaN where missing. */
  readonly given?: Float64Array;
  /** Gold and predicted numbers, NaN where missing; regression and similarity. */
  readonly numbers?: { readonly gold?: Float64Array; readonly pred: Float64Array };
  readonly cases?: GivenCases;
  readonly groups?: Coded;
  readonly flags: readonly string[];
  /** The file, for messages that speak of no one item. */
  readonly path?: string;
  /** Where item i stands, for messages: `predictions.jsonl:812`. */
  at(item: number): string;
}

/** Turns texts into codes, in order of first appearance; the empty text is a missing value and never a label: readers give null. */
export function code(texts: readonly (string | null)[]): Coded {
  const seen = new Map<string, number>();
  const codes = new Int32Array(texts.length);
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i];
    if (text === null) {
      codes[i] = -1;
      continue;
    }
    let found = seen.get(text);
    if (found === undefined) {
      found = seen.size;
      seen.set(text, found);
    }
    codes[i] = found;
  }
  return { codes, values: [...seen.keys()] };
}

/** Turns lists of labels into coded sets; a label that stands twice in a list counts once. */
export function codeSets(lists: readonly (readonly string[] | null)[]): CodedSets {
  const seen = new Map<string, number>();
  const offsets = new Int32Array(lists.length + 1);
  const missing = new Uint8Array(lists.length);
  const codes: number[] = [];
  lists.forEach((list, i) => {
    if (list === null) missing[i] = 1;
    for (const label of new Set(list ?? [])) {
      if (!seen.has(label)) seen.set(label, seen.size);
      codes.push(seen.get(label)!);
    }
    offsets[i + 1] = codes.length;
  });
  return { offsets, codes: Int32Array.from(codes), values: [...seen.keys()], missing };
}

/** The codes of some rows, in their order. */
export function takeCoded(coded: Coded, rows: Int32Array): Coded {
  return { codes: rows.map((row) => coded.codes[row]), values: coded.values };
}

/** The answers to some items, in the order of `rows`. */
export function take(answers: Answers, rows: Int32Array): Answers {
  const coded = (column?: Coded) => column && takeCoded(column, rows);
  const sets = (column?: CodedSets) => column && takeSets(column, rows);
  const { scores, given } = answers;
  return {
    ...answers,
    n: rows.length,
    gold: coded(answers.gold),
    pred: coded(answers.pred),
    goldSets: sets(answers.goldSets),
    predSets: sets(answers.predSets),
    scores: scores && { ...scores, values: takeRows(scores.values, scores.width, rows) },
    given: given && takeRows(given, 1, rows),
    numbers: answers.numbers && {
      gold: answers.numbers.gold && takeRows(answers.numbers.gold, 1, rows),
      pred: takeRows(answers.numbers.pred, 1, rows),
    },
    cases: answers.cases && takeCases(answers.cases, rows),
    groups: coded(answers.groups),
    at: (item) => answers.at(rows[item]),
  };
}

function takeSets(sets: CodedSets, rows: Int32Array): CodedSets {
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = offsets[i] + sets.offsets[row + 1] - sets.offsets[row];
  });
  const codes = new Int32Array(offsets[rows.length]);
  rows.forEach((row, i) => {
    codes.set(sets.codes.subarray(sets.offsets[row], sets.offsets[row + 1]), offsets[i]);
  });
  return { offsets, codes, values: sets.values, missing: Uint8Array.from(rows, (row) => sets.missing[row]) };
}

function takeCases<K extends CaseKind>(cases: GivenCases<K>, rows: Int32Array): GivenCases<K> {
  const { gold, pred } = cases;
  return {
    ...cases,
    gold: gold && Array.from(rows, (row) => gold[row]),
    pred: Array.from(rows, (row) => pred[row]),
  };
}

function takeRows(values: Float64Array, width: number, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    for (let k = 0; k < width; k++) taken[i * width + k] = values[rows[i] * width + k];
  }
  return taken;
}

/** Answers that are no labels: a text or a number as it is, anything else as the JSON text that it was kept as. */
function answersBeyondLabels(
  items: readonly Item[],
  found: readonly (Output | undefined)[],
  { kind, gold }: KindGold,
): Answers {
  const texts = found.map((output) => (typeof output?.pred === "string" ? output.pred : null));
  const about = {
    n: items.length,
    groups: items.some((item) => item.group !== null) ? code(items.map((item) => item.group)) : undefined,
    flags: [],
    at: placeIn(items),
  };
  if (kind === "numbers") {
    const pred = Float64Array.from(texts, (text) => (text === null ? Number.NaN : Number(text)));
    return { ...about, numbers: { gold: gold && Float64Array.from(gold as readonly number[]), pred } };
  }
  const pred = texts.map((text, i) =>
    text === null ? null : kind === "text" ? textPred(text, found[i]?.truncated) : JSON.parse(text),
  );
  return { ...about, cases: { kind, gold, pred } as GivenCases };
}

/** Says where an item stands, and holds nothing else: what the caller has at hand would stay in memory with it. */
function placeIn(items: readonly Item[]): (item: number) => string {
  return (item) => items[item].id;
}

/** The output of each item, by id. */
function outputsOf(items: readonly Item[], outputs: readonly Output[]): readonly (Output | undefined)[] {
  if (outputs.length === items.length && outputs.every(({ id }, i) => id === items[i].id)) return outputs;
  const byId = new Map(outputs.map((output) => [output.id, output]));
  return items.map((item) => byId.get(item.id));
}

// Items never change, and many runs answer the same ones.
const golds = new WeakMap<readonly Item[], Pick<Answers, "gold" | "goldSets">>();

function goldOf(items: readonly Item[]): Pick<Answers, "gold" | "goldSets"> {
  const known = golds.get(items);
  if (known !== undefined) return known;
  const made = items.some((item) => Array.isArray(item.gold))
    ? { goldSets: codeSets(items.map((item) => listOf(item.gold))) }
    : { gold: code(items.map((item) => textOf(item.gold))) };
  golds.set(items, made);
  return made;
}

type Said = string | readonly string[] | null | undefined;

const listOf = (value: Said): readonly string[] | null =>
  value === null || value === undefined ? null : typeof value === "string" ? [value] : value;

const textOf = (value: Said): string | null =>
  value === null || value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value);

/** The answers of a run: outputs matched to items by id, an item without output unanswered; `labels` is the order of `probs`. */
export function answersFromOutputs(
  items: readonly Item[],
  outputs: readonly Output[],
  labels: readonly string[],
  beyondLabels?: KindGold,
): Answers {
  const found = outputsOf(items, outputs);
  if (beyondLabels !== undefined) return answersBeyondLabels(items, found, beyondLabels);
  const { gold, goldSets } = goldOf(items);
  const several = goldSets !== undefined;
  const answered = found.some((output) => output !== undefined && output.pred !== null);
  const withProbs = found.some((output) => output?.probs !== undefined);
  const values = new Float64Array(withProbs ? items.length * labels.length : 0).fill(Number.NaN);
  if (withProbs) found.forEach((output, i) => void values.set(output?.probs ?? [], i * labels.length));
  const predictions = answered || !withProbs;
  return {
    n: items.length,
    gold,
    pred: several || !predictions ? undefined : code(found.map((output) => textOf(output?.pred))),
    goldSets,
    predSets: several && predictions ? codeSets(found.map((output) => listOf(output?.pred))) : undefined,
    scores: withProbs
      ? { kind: "probs", name: "probs", width: labels.length, labels, values, spread: false }
      : undefined,
    groups: items.some((item) => item.group !== null) ? code(items.map((item) => item.group)) : undefined,
    flags: [],
    at: placeIn(items),
  };
}

/** A text, marked as cut off or not where that is known. */
function textPred(text: string, truncated: boolean | undefined): Preds["text"] {
  return truncated === undefined ? { text } : { text, truncated };
}
