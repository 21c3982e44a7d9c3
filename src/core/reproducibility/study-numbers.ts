import type { Ranking } from "../ranking/ranking.js";
import type { Study } from "../study.js";

/** A number, or a state, of a study, by where it stands. */
export interface StudyNumber {
  readonly of: "comparison" | "ranking" | "suite" | "score";
  /** Which one of them, e.g. `router-ft test accuracy`; empty where there is one only. */
  readonly at: string;
  /** Keys from there to the number, e.g. `tests.mcnemar_exact.p`. */
  readonly path: string;
  readonly value: number | string | boolean | null;
}

/** Texts that say how something came out; every other text is a name or an explanation. */
const states = new Set(["verdict", "state", "reason", "status", "decision"]);

/** What an element of a list is called by, where it has it. */
const names = ["name", "id", "data", "metric", "label", "gold", "pred", "a", "b", "seed", "where", "slice"];

/**
 * The numbers of comparisons, ranking, suites and scores that are not values of metrics: differences, ends of intervals, p values, mean ranks, verdicts and
 * states of guard-rails. Elements of lists go by their names, so that their order says nothing. Keys are unique.
 */
export function studyNumbers({ comparisons, ranking, suites = [], scores }: Study): Map<string, StudyNumber> {
  const found = new Map<string, StudyNumber>();
  const take = (of: StudyNumber["of"], at: string, whole: unknown): void => {
    // As it is stored: -0, NaN and what is not there are the same before and after.
    walk(JSON.parse(JSON.stringify(whole)), [], (path, value) => {
      const joined = path.join(".");
      found.set(JSON.stringify([of, at, joined]), { of, at, path: joined, value });
    });
  };
  for (const one of comparisons) take("comparison", `${one.tunedName} ${one.data} ${one.metric}`, one);
  if (ranking !== undefined) take("ranking", "", namedCells(ranking));
  for (const one of suites) take("suite", `${one.tunedName} ${one.suite}`, one);
  for (const { model, data, score } of scores) {
    const { metrics, ...rest } = score;
    const ends = Object.fromEntries(Object.entries(metrics).map(([id, { value: _, ...details }]) => [id, details]));
    take("score", `${model.name}${model.seed === null ? "" : ` ${model.seed}`} ${data}`, { ...rest, metrics: ends });
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

function walk(
  value: unknown,
  path: readonly string[],
  found: (path: readonly string[], value: StudyNumber["value"]) => void,
): void {
  const key = path.at(-1) ?? "";
  if (typeof value === "number" || typeof value === "boolean" || value === null) found(path, value);
  else if (typeof value === "string") {
    if (states.has(key)) found(path, value);
  } else if (Array.isArray(value)) {
    const seen = new Map<string, number>();
    value.forEach((one, i) => {
      const name = nameOf(one) ?? String(i);
      const times = (seen.get(name) ?? 0) + 1;
      seen.set(name, times);
      walk(one, [...path, times === 1 ? name : `${name} #${times}`], found);
    });
  } else if (typeof value === "object") {
    for (const [name, one] of Object.entries(value)) if (name !== "findings") walk(one, [...path, name], found);
  }
}

function nameOf(one: unknown): string | null {
  if (typeof one !== "object" || one === null || Array.isArray(one)) return null;
  const own = one as Readonly<Record<string, unknown>>;
  const parts = names.flatMap((name) => {
    const part = own[name];
    if (typeof part === "string" || typeof part === "number") return [String(part)];
    return name === "slice" && part !== undefined ? [JSON.stringify(part)] : [];
  });
  return parts.length === 0 ? null : parts.join(" ");
}
