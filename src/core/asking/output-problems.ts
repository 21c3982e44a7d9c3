import type { Golds, Preds } from "../cases/case.js";
import type { ModelName } from "../documents/model-name.js";
import type { OutputProblems } from "../documents/summaries.js";
import { proportion } from "../errors/confusion-pairs.js";
import type { DataSet, Item } from "../item.js";
import { normalise, stripped } from "../leakage/normalise.js";
import type { Output } from "../output.js";
import type { Task } from "../task.js";
import { problems } from "./problems/catalogue.js";
import type { Spoken } from "./problems/problem.js";

/** Items that are named for each problem. */
const named = 20;

/**
 * What is wrong with what a generator said to a data set's items, beside its being wrong: each problem by its share of all items, and how each
 * answer ended, counted once. A problem is an item's where more than half of its samples have it. Null where nothing was said in words.
 */
export function outputProblems(
  model: ModelName,
  set: DataSet,
  outputs: readonly Output[],
  task?: Task,
  schema?: unknown,
): OutputProblems | null {
  if (!outputs.some(({ texts }) => texts !== undefined)) return null;
  const byId = new Map(outputs.map((output) => [output.id, output]));
  const found = new Map<string, string[]>();
  const asked = new Map<string, number>();
  const ends = new Map<string, number>();
  const note = (id: string, item: string): void => {
    const items = found.get(id) ?? [];
    items.push(item);
    found.set(id, items);
  };
  set.items.forEach((item, i) => {
    const output = byId.get(item.id);
    const own = output === undefined ? [] : spokenOf(set, i, output, task, schema);
    let end: string | null = null;
    if (own.length === 0 || output?.error !== undefined) {
      end = output?.error ?? "no_answer";
      note(end, item.id);
    } else {
      const right = rightOf(set, i, output as Output);
      for (const { id, found: has } of problems.all) {
        const said = own.map(has).filter((one) => one !== null);
        if (said.length === 0) continue;
        asked.set(id, (asked.get(id) ?? 0) + 1);
        if (2 * said.filter((one) => one).length <= said.length) continue;
        note(id, item.id);
        // A right answer is right, however it ended.
        if (right !== true) end ??= id;
      }
      end ??= right === null ? "answered" : right ? "right" : "wrong";
    }
    ends.set(end, (ends.get(end) ?? 0) + 1);
  });
  const n = set.items.length;
  const ids = [...new Set([...problems.names.filter((id) => asked.has(id)), ...found.keys()])];
  return {
    model,
    data: set.name,
    n,
    problems: Object.fromEntries(
      ids.map((id) => {
        const items = found.get(id) ?? [];
        return [
          id,
          { count: items.length, rate: proportion(items.length, n, 0.95, `share_${id}`), items: items.slice(0, named) },
        ];
      }),
    ),
    ends: Object.fromEntries(ends),
  };
}

/** The kinds whose answers are prose. */
const prose: readonly Task[] = ["generation", "translation", "summarisation", "qa_extractive"];

function spokenOf(
  { items, beyondLabels }: DataSet,
  i: number,
  { texts, finish, pred }: Output,
  task: Task | undefined,
  wanted: unknown,
): Spoken[] {
  const kind = beyondLabels?.kind;
  const gold = beyondLabels?.gold?.[i];
  const own = kind === "structured" ? (gold as Golds["structured"] | null)?.schema : undefined;
  return (texts ?? []).map((text, k) => ({
    text,
    finish: finish?.[k] ?? "unknown",
    // Programs are taken from texts when they are run.
    taken: pred !== null || kind === "samples",
    references: kind === "text" ? ((gold as Golds["text"] | null) ?? []) : [],
    json: kind === "structured",
    schema: wanted ?? own,
    prose: kind === "text" && (task === undefined || prose.includes(task)) && goldIsProse(items[i]),
  }));
}

/** Whether gold is no JSON: a text task may ask for records. */
function goldIsProse({ gold }: Item): boolean {
  return typeof gold !== "string" || !/^\s*[[{]/.test(gold);
}

/** A short answer without case, width and punctuation. */
function bare(text: string): string {
  return stripped(normalise(text)) || normalise(text);
}

/** Whether an answer is right, where one answer is; null where answers are texts or more than one may be right. */
function rightOf({ items, beyondLabels }: DataSet, i: number, { pred }: Output): boolean | null {
  const { gold } = items[i];
  if (beyondLabels === undefined) {
    if (gold === null) return null;
    const text = (own: string | readonly string[]): string =>
      JSON.stringify(typeof own === "string" ? own : [...own].sort());
    return pred !== null && text(pred) === text(gold);
  }
  const wanted = beyondLabels.gold?.[i];
  if (beyondLabels.kind === "numbers" && typeof wanted === "number") return pred !== null && Number(pred) === wanted;
  if (beyondLabels.kind === "samples" && typeof pred === "string") {
    const { n, correct } = JSON.parse(pred) as Preds["samples"];
    return 2 * correct > n;
  }
  if (beyondLabels.kind === "text" && typeof pred === "string" && Array.isArray(wanted)) {
    // Where texts are short they are answers, of which one is right; longer ones are judged by metrics.
    const short = (wanted as readonly string[]).every((reference) => reference.length <= 40 && !/\n/.test(reference));
    return short ? (wanted as readonly string[]).some((reference) => bare(reference) === bare(pred)) : null;
  }
  return null;
}
