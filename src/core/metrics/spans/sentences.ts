import type { Case, Cases } from "../../cases/case.js";
import type { Columns } from "../../columns.js";
import { lenientSpans, type Scheme, type Span, schemeOf, strictSpans, tagReader, typesIn } from "./decode.js";

/** How strictly tags are read. */
export type Mode = "lenient" | "strict";

/** Gold and predicted spans of one sentence; a sentence without an answer has no predicted ones. */
export interface Sentence {
  readonly gold: readonly Span[];
  readonly pred: readonly Span[];
}

interface Known {
  readonly rows: readonly Case<"tags">[];
  readonly scheme: Scheme;
  types?: readonly string[];
  readonly sentences: Map<Mode, readonly Sentence[]>;
}

// Cases never change, and parts of them are read as the whole is: each whole is read once in each mode.
const memory = new WeakMap<Cases, Known>();

/** The sentences of these columns, read in a mode. */
export function sentencesOf(columns: Columns, mode: Mode): (item: number) => Sentence {
  const cases = casesOf(columns);
  const { rows, scheme, sentences } = knownOf(columns);
  let all = sentences.get(mode);
  if (all === undefined) {
    const readTag = tagReader();
    const spans = (tags: readonly string[]): Span[] =>
      mode === "strict" ? strictSpans(tags, scheme, readTag) : lenientSpans(tags, readTag);
    all = rows.map(({ gold, pred }) => ({
      gold: spans(gold.tags),
      pred: pred === null ? [] : spans(pred.tags),
    }));
    sentences.set(mode, all);
  }
  const whole = all;
  const items = cases.from?.items;
  return (item) => whole[items === undefined ? item : items[item]];
}

/** The scheme of gold's tags, that of the whole for a part of it. */
export function schemeFor(columns: Columns): Scheme {
  return knownOf(columns).scheme;
}

/** The types in order: those of the columns, which models that are compared share, else those that occur in the whole. */
export function typesOf(columns: Columns): readonly string[] {
  if (columns.labels.length > 0) return columns.labels;
  const known = knownOf(columns);
  known.types ??= typesIn(
    known.rows.flatMap(({ gold, pred }) => (pred === null ? [gold.tags] : [gold.tags, pred.tags])),
  );
  return known.types;
}

/** The rows of tags of these columns. */
export function taggedRows(columns: Columns): readonly Case<"tags">[] {
  return tagged(casesOf(columns));
}

function knownOf(columns: Columns): Known {
  const cases = casesOf(columns);
  const whole = cases.from?.cases ?? cases;
  let known = memory.get(whole);
  if (known === undefined) {
    const rows = tagged(whole);
    known = { rows, scheme: schemeOf(rows.map(({ gold }) => gold.tags)), sentences: new Map() };
    memory.set(whole, known);
  }
  return known;
}

function casesOf({ cases }: Columns): Cases {
  if (cases === undefined) throw new Error("these columns hold no tags");
  return cases;
}

function tagged(cases: Cases): readonly Case<"tags">[] {
  return cases.rows as readonly Case<"tags">[];
}
