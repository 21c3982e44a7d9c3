import type { Ranking } from "../ranking/ranking.js";
import type { Study } from "../study.js";
import { isExpected } from "./expected-differences.js";

/** A number, a state, or a list of words of a study, by where it stands. */
export interface StudyNumber {
  /** Key of the study document that it stands under, e.g. `comparisons`; one of `numberPlaces` where it has a name. */
  readonly of: string;
  /** Which one of them, e.g. `router-ft test accuracy`; empty where there is one only. */
  readonly at: string;
  /** Keys from there to the number, e.g. `tests.mcnemar_exact.p`; of an envelope the value goes by the envelope's own name. */
  readonly path: string;
  readonly value: number | string | boolean | null;
}

/** What an element of a list is called by, where it has it, in this order. */
const names = [
  "tunedName",
  "model",
  "name",
  "judge",
  "first",
  "second",
  "base",
  "tuned",
  "data",
  "metric",
  "suite",
  "id",
  "code",
  "kind",
  "perturbation",
  "test",
  "rule",
  "situation",
  "checkpoint",
  "label",
  "gold",
  "pred",
  "a",
  "b",
  "aId",
  "bId",
  "where",
  "slice",
  "seed",
  "step",
  "tau",
  "case",
];
/** Of these a number is a name, too; elsewhere it is what was computed. */
const numbered = new Set(["name", "id", "label", "gold", "pred", "where", "seed", "step", "tau", "case"]);

/** Sentences for a reader: they say the numbers again. */
const isProse = (key: string): boolean => /^(en|zh)$|_(en|zh)$/.test(key);

/**
 * Everything that a study computed but for the values of metrics, which go apart: every number, state and word under every key of the document that is
 * not among `expectedDifferences`, so that a new kind of number is here as soon as it is in the document. Elements of lists go by their names, so that
 * their order says nothing; lists of words are one value. Keys are unique.
 */
export function studyNumbers(study: Study): Map<string, StudyNumber> {
  // As it is stored: -0, NaN and what is not there are the same before and after.
  const stored = JSON.parse(
    JSON.stringify(study.ranking === undefined ? study : { ...study, ranking: namedCells(study.ranking) }),
  ) as Readonly<Record<string, unknown>>;
  const found = new Map<string, StudyNumber>();
  for (const [of, whole] of Object.entries(stored)) {
    const listed = Array.isArray(whole);
    walk(whole, [of], (keys, value) => {
      if (of === "scores" && keys.length === 5 && keys[2] === "score" && keys[3] === "metrics") return;
      const at = listed ? (keys[1] ?? "") : "";
      const path = keys.slice(listed ? 2 : 1).join(".");
      found.set(JSON.stringify(keys), { of, at, path, value });
    });
  }
  return found;
}

/** A ranking whose tables go by set and model in place of row and column. */
function namedCells(ranking: Ranking): unknown {
  const { sets, models, rows, ranked } = ranking;
  const cells = <T>(table: readonly (readonly T[])[]): Record<string, Record<string, T>> =>
    Object.fromEntries(
      table.map((row, s) => [sets[s].name, Object.fromEntries(row.map((cell, m) => [models[m].name, cell]))]),
    );
  return {
    ...ranking,
    values: cells(ranking.values),
    differences: cells(ranking.differences),
    rows: rows.map(({ name, ranks, values }) => ({
      name,
      ranks: Object.fromEntries(ranks.map((rank, m) => [ranked[m], rank])),
      values: values === null ? null : Object.fromEntries(values.map((value, m) => [ranked[m], value])),
    })),
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether it is the envelope around a number. */
const isResult = (one: Fields): boolean => "value" in one && "status" in one && "method" in one && "n" in one;

function walk(
  value: unknown,
  keys: readonly string[],
  found: (keys: readonly string[], value: StudyNumber["value"]) => void,
): void {
  if (isExpected(keys)) return;
  if (typeof value !== "object" || value === null) {
    if (!isProse(keys[keys.length - 1])) found(keys, value as StudyNumber["value"]);
  } else if (Array.isArray(value)) {
    if (value.every((one) => typeof one === "string")) {
      found(keys, value.join(", "));
      return;
    }
    const seen = new Map<string, number>();
    value.forEach((one, i) => {
      const name = nameOf(one, keys) ?? String(i);
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      walk(one, [...keys, times === 1 ? name : `${name} #${times}`], found);
    });
  } else {
    const result = isResult(value as Fields);
    for (const [key, one] of Object.entries(value))
      if (result && key === "value") found(keys, one as StudyNumber["value"]);
      else walk(one, [...keys, key], found);
  }
}

/** What an element of the list at `keys` is called; null where it has no name, or is a number in its envelope. */
function nameOf(one: unknown, keys: readonly string[]): string | null {
  if (typeof one !== "object" || one === null || Array.isArray(one) || isResult(one as Fields)) return null;
  const own = one as Fields;
  const parts = names.flatMap((name) => {
    const part = own[name];
    // A run's id is another in each repeat, and no name.
    if (part === undefined || isExpected([...keys, "*", name])) return [];
    if (typeof part === "string" || (typeof part === "number" && numbered.has(name))) return [String(part)];
    if (name === "model" && typeof part === "object" && part !== null) {
      const { name: model, seed } = part as Fields;
      return [seed === null || seed === undefined ? String(model) : `${model} ${seed}`];
    }
    return name === "slice" ? [JSON.stringify(part)] : [];
  });
  return parts.length === 0 ? null : parts.join(" ");
}
