import type { Answers, Coded, CodedSets } from "./answers.js";
import { failure } from "./failure.js";
import type { Task } from "./task.js";

const number = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** Answers that were read as labels, as the numbers or texts that the named task wants: so runs are read back from the store. */
export function asTask(side: Answers, task: Task | undefined): Answers {
  const { gold, pred, goldSets, scores } = side;
  if (scores !== undefined || pred === undefined) return side;
  if (task === "regression" || task === "similarity") {
    return { ...side, numbers: { gold: gold && numbersOf(gold, side), pred: numbersOf(pred, side) } };
  }
  if (task === "generation" || task === "translation" || task === "summarisation" || task === "qa_extractive") {
    const references = goldSets === undefined ? gold && textsOf(gold, (text) => [text]) : listsOf(goldSets);
    return { ...side, cases: { kind: "text", gold: references, pred: textsOf(pred, (text) => ({ text })) } };
  }
  return side;
}

function textsOf<T>({ codes, values }: Coded, of: (text: string) => T): (T | null)[] {
  return Array.from(codes, (k) => (k < 0 ? null : of(values[k])));
}

function listsOf({ offsets, codes, values, missing }: CodedSets): (string[] | null)[] {
  return Array.from(missing, (lost, i) => {
    if (lost === 1) return null;
    const list = Array.from(codes.subarray(offsets[i], offsets[i + 1]), (k) => values[k]);
    return list.length === 0 ? [""] : list;
  });
}

function numbersOf({ codes, values }: Coded, side: Answers): Float64Array {
  const parsed = values.map((value) => (number.test(value.trim()) ? Number(value) : Number.NaN));
  return Float64Array.from(codes, (k, i) => {
    if (k >= 0 && Number.isNaN(parsed[k])) throw failure(words.noNumber, { value: shown(values[k]) }, side.at(i));
    return k < 0 ? Number.NaN : parsed[k];
  });
}

/**
 * The sides as measurements, where gold and predictions are numbers with fractions or with more than 50 values; undefined where
 * they are labels. Throws a `Failure` where only some of the predictions are no numbers.
 */
export function measurements(sides: readonly Answers[]): Answers[] | undefined {
  const [{ gold }] = sides;
  if (gold === undefined || !numeric(gold)) return undefined;
  let many = manyValued(gold);
  for (const { pred, scores } of sides) {
    if (scores !== undefined || pred === undefined) return undefined;
    if (!numeric(pred)) {
      if (manyValued(gold)) refuseSome(sides);
      return undefined;
    }
    many ||= manyValued(pred);
  }
  if (!many) return undefined;
  return sides.map((side) => ({
    ...side,
    numbers: { gold: numbersOf(gold, side), pred: numbersOf(side.pred!, side) },
    flags: [...side.flags, "regression_assumed"],
  }));
}

function numeric({ values }: Coded): boolean {
  return values.length > 0 && values.every((value) => number.test(value));
}

/** Whether values are numbers that measure something: with fractions, or more than 50 of them. */
export function areMeasurements(coded: Coded): boolean {
  return numeric(coded) && manyValued(coded);
}

function manyValued({ values }: Coded): boolean {
  return values.length > 50 || values.some((value) => !Number.isInteger(Number(value)));
}

/** Mostly numbers beside gold that measures something: what is none is a slip, and no label. */
function refuseSome(sides: readonly Answers[]): void {
  for (const side of sides) {
    const pred = side.pred!;
    const strange = pred.codes.findIndex((k) => k >= 0 && !number.test(pred.values[k]));
    if (strange < 0) continue;
    const count = pred.codes.reduce((sum, k) => sum + (k >= 0 && number.test(pred.values[k]) ? 1 : 0), 0);
    if (count > pred.codes.length / 2) {
      throw failure(words.someNumbers, { value: shown(pred.values[pred.codes[strange]]) }, side.at(strange));
    }
  }
}

/** Refuses gold that looks like free text: the task must be named. */
export function refuseTexts(sides: readonly Answers[]): void {
  const [{ gold, path }] = sides;
  if (gold === undefined || sides.some(({ scores }) => scores !== undefined)) return;
  const distinct = freeTexts(gold);
  if (distinct === null) return;
  throw failure(words.texts, { distinct, n: gold.codes.length, value: shown(gold.values[gold.codes[0]]) }, path);
}

/** How many different values gold has, where they are mostly texts of several words, or more than labels ever are; null for labels. */
export function freeTexts(gold: Coded): number | null {
  const n = gold.codes.length;
  if (gold.values.length <= 0.5 * n) return null;
  const used = [...new Set(gold.codes)].filter((k) => k >= 0);
  if (used.length < 3 || used.length <= 0.5 * n) return null;
  const texts = used.filter((k) => severalWords(gold.values[k])).length;
  return texts > 0.5 * used.length || (used.length > 50 && used.length > 0.9 * n) ? used.length : null;
}

function severalWords(text: string): boolean {
  return (
    text.trim().split(/\s+/).length >= 3 ||
    (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/gu)?.length ?? 0) >= 8
  );
}

function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const words = {
  noNumber: {
    en: '"{value}" is no number, which the task needs. Mend it, leave it empty, or name another task.',
    zh: "“{value}”不是数，而该任务需要数。请修正、留空，或指定别的任务。",
  },
  someNumbers: {
    en: 'Gold looks like measurements, but "{value}" is no number. Mend it or leave it empty; if these are labels, say --task multiclass.',
    zh: "标准答案看似测量值，但“{value}”不是数。请修正或留空；若这些是标签，请写 --task multiclass。",
  },
  texts: {
    en: 'Gold looks like free text and not like labels: {distinct} different values in {n} items (for instance "{value}"). Name the task: --task generation, translation, summarisation, qa_extractive or code; if these are labels, --task multiclass.',
    zh: "标准答案看似自由文本而不是标签：{n} 个样本有 {distinct} 个不同的值（例如“{value}”）。请指定任务：--task generation、translation、summarisation、qa_extractive 或 code；若确为标签，请写 --task multiclass。",
  },
};
