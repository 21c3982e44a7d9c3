import { byCodePoint } from "../../columns.js";

/** A labelled stretch of tokens, both ends included. */
export interface Span {
  readonly type: string;
  readonly first: number;
  readonly last: number;
}

/** How tags mark spans: begin and inside only, or also the last token and single tokens, under three sets of letters. */
export type Scheme = "IOB2" | "IOBES" | "BILOU" | "BMES";

/** A tag read: its place in a span in the letters of IOBES (`O`: in none), and the span's type. */
export interface Read {
  readonly place: "B" | "I" | "E" | "S" | "O";
  readonly type: string;
}

const places: Readonly<Record<string, Read["place"]>> = {
  B: "B",
  I: "I",
  E: "E",
  S: "S",
  L: "E",
  U: "S",
  M: "I",
  W: "S",
};
const outside: Read = { place: "O", type: "" };

/** What a tag says; tags are few and stand often, so each is read once. */
export type ReadTag = (tag: string) => Read;

/** A reader of tags that remembers those it has read. */
export function tagReader(): ReadTag {
  const known = new Map<string, Read>();
  return (tag) => {
    let found = known.get(tag);
    if (found === undefined) {
      found = read(tag);
      known.set(tag, found);
    }
    return found;
  };
}

/** Reads `B-PER`; `B` alone has the type `_`, a tag without a place (`PER`) is inside. */
function read(tag: string): Read {
  if (tag === "O" || tag === "") return outside;
  const place = tag.length === 1 || tag[1] === "-" ? places[tag[0]] : undefined;
  return place === undefined ? { place: "I", type: tag } : { place, type: tag.slice(2) || "_" };
}

/**
 * Spans as conlleval reads them: whatever continues nothing opens a span, be it a stray `I-` or another type. IOB1, IOB2, IOBES, BILOU
 * and BMES alike. Source: seqeval get_entities.
 */
export function lenientSpans(tags: readonly string[], readTag: ReadTag = read): Span[] {
  const spans: Span[] = [];
  let previous = outside;
  let first = 0;
  for (let i = 0; i <= tags.length; i++) {
    const here = i < tags.length ? readTag(tags[i]) : outside;
    const goesOn =
      (previous.place === "B" || previous.place === "I") &&
      (here.place === "I" || here.place === "E") &&
      here.type === previous.type;
    if (!goesOn) {
      if (previous.place !== "O") spans.push({ type: previous.type, first, last: i - 1 });
      first = i;
    }
    previous = here;
  }
  return spans;
}

/**
 * Spans that keep the rules of their scheme; what breaks them is no span: a stray `I-`, and outside IOB2 one that never ends.
 * Letters that IOB2 lacks are read as `O`. Source: seqeval, mode="strict".
 */
export function strictSpans(tags: readonly string[], scheme: Scheme, readTag: ReadTag = read): Span[] {
  const ended = scheme !== "IOB2";
  const spans: Span[] = [];
  for (let i = 0; i < tags.length; ) {
    const start = readTag(tags[i]);
    const first = i++;
    if (start.place !== "B" && !(ended && start.place === "S")) continue;
    let last: Read["place"] = start.place as Read["place"];
    while (i < tags.length && (last === "B" || last === "I")) {
      const next = readTag(tags[i]);
      if (next.type !== start.type || !(next.place === "I" || (ended && next.place === "E"))) break;
      last = next.place;
      i++;
    }
    if (!ended || last === "E" || last === "S") spans.push({ type: start.type, first, last: i - 1 });
  }
  return spans;
}

/** The scheme that gold's tags are written in, told from their letters. */
export function schemeOf(rows: Iterable<readonly string[]>): Scheme {
  let ended = false;
  for (const tags of rows) {
    for (const tag of tags) {
      if (tag.length !== 1 && tag[1] !== "-") continue;
      if (tag[0] === "L" || tag[0] === "U") return "BILOU";
      if (tag[0] === "M" || tag[0] === "W") return "BMES";
      if (tag[0] === "E" || tag[0] === "S") ended = true;
    }
  }
  return ended ? "IOBES" : "IOB2";
}

/** The types that tags speak of, in order of code points. */
export function typesIn(rows: Iterable<readonly string[]>): string[] {
  const tags = new Set<string>();
  for (const row of rows) for (const tag of row) tags.add(tag);
  const types = new Set<string>();
  for (const tag of tags) {
    const { place, type } = read(tag);
    if (place !== "O") types.add(type);
  }
  return [...types].sort(byCodePoint);
}
