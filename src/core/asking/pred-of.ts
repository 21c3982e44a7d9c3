import type { Preds } from "../cases/case.js";
import type { DataSet } from "../item.js";
import { labelsNamed, sameLabel } from "./extractions/labels-named.js";

/** An answer that was taken from a text, as it is kept in `pred` of an output; null where it is none of the set's kind. */
export function predOf(set: DataSet, taken: string): string | null {
  switch (set.beyondLabels?.kind) {
    case "text":
      return taken;
    case "numbers":
      return taken.trim() !== "" && Number.isFinite(Number(taken)) ? taken : null;
    case "structured":
      return JSON.stringify({ text: taken } satisfies Preds["structured"]);
    case "tags": {
      const tags = listOf(taken);
      return tags === null ? null : JSON.stringify({ tags } satisfies Preds["tags"]);
    }
    case "ranking": {
      const documents = listOf(taken);
      return documents === null ? null : JSON.stringify({ documents } satisfies Preds["ranking"]);
    }
    default:
      return taken === "" ? null : taken;
  }
}

/** The labels of a label set that a text names: as a JSON list, or in words; the empty list where it says that none fits, null where it says nothing of the kind. */
export function labelSetOf(text: string, labels: readonly string[]): readonly string[] | null {
  const list = listOf(text);
  const known = list?.map((one) => sameLabel(one, labels));
  if (known?.every((one) => one !== null)) return [...new Set(known)];
  const named = labelsNamed(text, labels);
  if (named.length > 0) return named;
  const alone = text.split(/[,，、;；\n]/u).map((part) => sameLabel(part, labels));
  if (alone.every((one) => one !== null)) return [...new Set(alone)];
  return /^[\s"'*_.[\]()“”]*(?:none(?: of (?:them|these|the labels))?|no labels?|n\/a|无|没有|都不符合|均不符合)?[\s"'*_.。[\]()“”]*$/iu.test(
    text,
  ) && text.trim() !== ""
    ? []
    : null;
}

/** A JSON list of texts. */
function listOf(text: string): string[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((one) => typeof one === "string") ? list : null;
  } catch {
    return null;
  }
}
