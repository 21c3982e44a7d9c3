import type { Cell, Rows } from "../rows.js";

/** One answer to one item, as a tool logged it; null and absent are the same. */
export interface LogItem {
  readonly id: string;
  /** Its data set (task), where the log holds several or names one. */
  readonly split?: string | null;
  readonly model?: string | null;
  readonly input?: string | null;
  /** One right answer or several; an index for choices. */
  readonly gold?: Cell;
  /** The extracted answer; null beside an `output` is a failed extraction. */
  readonly pred?: string | null;
  /** The whole text that was generated. */
  readonly output?: string | null;
  /** `length` is an answer that was cut off, as OpenAI names it. */
  readonly finishReason?: string | null;
  readonly error?: string | null;
  readonly tokensIn?: number | null;
  readonly tokensOut?: number | null;
  readonly latencyMs?: number | null;
  /** The tool's own numbers by name; null where an answer was not scored. */
  readonly scores?: ReadonlyMap<string, number | null>;
  /** Further columns: `choices`, `logprobs`, metadata. */
  readonly more?: ReadonlyMap<string, Cell>;
}

/** Rows of a log, and what was gathered. */
export interface GatheredRows extends Rows {
  /** Where each row stands, for messages. */
  readonly places: readonly string[];
  /** The most answers that one item has. */
  readonly repeats: number;
  /** Names of the scores, in order of appearance. */
  readonly scores: readonly string[];
}

interface Item {
  readonly first: LogItem;
  readonly at: string;
  readonly scores: Map<string, (number | null)[]>;
  answers: number;
}

const fixed = [
  ["split", ({ split }) => split],
  ["model", ({ model }) => model],
  ["input", ({ input }) => input],
  ["gold", ({ gold }) => gold],
  ["pred", ({ pred }) => pred],
  ["output", ({ output }) => output],
  ["finish_reason", ({ finishReason }) => finishReason],
  ["error", ({ error }) => error],
  ["tokens_in", ({ tokensIn }) => tokensIn],
  ["tokens_out", ({ tokensOut }) => tokensOut],
  ["latency_ms", ({ latencyMs }) => latencyMs],
] as const satisfies readonly (readonly [string, (item: LogItem) => Cell | undefined])[];

/**
 * Makes columns of the items of a log. Several answers of one model to one item (epochs, repeats) are one row: its scores are their
 * means over the answers that were scored, `correct` lists the verdicts of the first score where all are 0 or 1 (so that pass@k is
 * at hand), anything else is that of the first answer. A column without a value in any item is left out.
 */
export class LogRows {
  readonly #items = new Map<string, Item>();

  add(item: LogItem, at: string): void {
    const key = JSON.stringify([item.model ?? null, item.split ?? null, item.id]);
    let found = this.#items.get(key);
    if (found === undefined) {
      found = { first: item, at, scores: new Map(), answers: 0 };
      this.#items.set(key, found);
    }
    found.answers++;
    for (const [name, value] of item.scores ?? []) {
      const values = found.scores.get(name);
      if (values === undefined) found.scores.set(name, [value]);
      else values.push(value);
    }
  }

  /** `all` holds for every row where a row says nothing else. */
  end(all: { readonly model?: string | null; readonly split?: string | null } = {}): GatheredRows {
    const items = [...this.#items.values()];
    const columns = new Map<string, readonly Cell[]>();
    const put = (name: string, cells: readonly Cell[]): void => {
      if (!columns.has(name) && cells.some((cell) => cell !== null)) columns.set(name, cells);
    };
    put(
      "id",
      items.map(({ first }) => first.id),
    );
    for (const [name, get] of fixed)
      put(
        name,
        items.map(
          ({ first }) => get({ ...first, model: first.model ?? all.model, split: first.split ?? all.split }) ?? null,
        ),
      );
    const scores = [...new Set(items.flatMap((item) => [...item.scores.keys()]))].filter((name) => !columns.has(name));
    for (const name of scores)
      columns.set(
        name,
        items.map((item) => mean(item.scores.get(name) ?? [])),
      );
    const repeats = items.reduce((most, { answers }) => Math.max(most, answers), 0);
    if (repeats > 1 && scores.length > 0) {
      const verdicts = items.map((item) => (item.scores.get(scores[0]) ?? []).filter((value) => value !== null));
      if (verdicts.every((list) => list.every((value) => value === 0 || value === 1)))
        put(
          "correct",
          verdicts.map((list) => (list.length === 0 ? null : list)),
        );
    }
    const more = new Set(items.flatMap(({ first }) => [...(first.more?.keys() ?? [])]));
    for (const name of more)
      put(
        name,
        items.map(({ first }) => first.more?.get(name) ?? null),
      );
    return { columns, lines: null, places: items.map(({ at }) => at), rows: items.length, repeats, scores };
  }
}

/** The mean of those that are numbers; null where none is. */
function mean(values: readonly (number | null)[]): number | null {
  const given = values.filter((value) => value !== null);
  return given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0) / given.length;
}
