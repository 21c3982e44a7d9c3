import type { Columns } from "../columns.js";

/** What stands in a column at item i, as text. */
type Texts = (i: number) => string | readonly string[] | null;

/** The gold of each item as text, null where there is none at all; of several references the first. */
export function goldTexts({ labels, gold, goldSets, numbers, cases }: Columns): Texts | null {
  if (gold !== undefined) return (i) => labels[gold[i]] ?? null;
  if (goldSets !== undefined) return (i) => labelSet(labels, goldSets, i);
  if (numbers !== undefined) return (i) => (Number.isNaN(numbers.gold[i]) ? null : String(numbers.gold[i]));
  if (cases === undefined || cases.rows.every((row) => row.gold === null || row.gold === undefined)) return null;
  return (i) => {
    const own: unknown = cases.rows[i].gold ?? null;
    return own === null ? null : Array.isArray(own) && typeof own[0] === "string" ? own[0] : JSON.stringify(own);
  };
}

/** The answer of each item as text, null where there is none at all. */
export function predTexts({ labels, pred, predSets, numbers, cases, score }: Columns): Texts | null {
  if (pred !== undefined) return (i) => labels[pred[i]] ?? null;
  if (predSets !== undefined) return (i) => labelSet(labels, predSets, i);
  if (numbers !== undefined) return (i) => (Number.isNaN(numbers.pred[i]) ? null : String(numbers.pred[i]));
  if (score !== undefined) return (i) => (Number.isNaN(score[i]) ? null : String(score[i]));
  if (cases === undefined) return null;
  return (i) => {
    const own = cases.rows[i].pred ?? null;
    return own === null ? null : cases.kind === "text" ? (own as { text: string }).text : JSON.stringify(own);
  };
}

function labelSet(labels: readonly string[], sets: Uint8Array, i: number): string[] {
  return labels.filter((_, k) => sets[i * labels.length + k] === 1);
}
