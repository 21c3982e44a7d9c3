/** A text read as JSON; null where it is none. JSON `null` is `{ value: null }`. */
export type Read = { readonly value: unknown } | null;

/** Reads a text that is JSON by RFC 8259 and nothing else; a repeated name keeps its last value, numbers are doubles. */
export function readStrictly(text: string): Read {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Fenced blocks, and openings of an object or list, that are tried in a text with prose around; more would make hostile texts dear. */
const mostOpenings = 64;

/** Reads a text as JSON, or the first fenced block that is JSON, or the first object or list that stands in its prose. */
export function readLeniently(text: string): Read {
  const strict = readStrictly(text.replace(/^\uFEFF/, ""));
  if (strict !== null) return strict;
  let fenced = 0;
  for (const [, inside] of text.matchAll(/^[ \t]*(?:```|~~~)[^\n]*\n([\s\S]*?)^[ \t]*(?:```|~~~)/gm)) {
    if (++fenced > mostOpenings) break;
    const read = readStrictly(inside);
    if (read !== null) return read;
  }
  let from = 0;
  for (let opening = 0; opening < mostOpenings; opening++) {
    const at = text.slice(from).search(/[[{]/);
    if (at < 0) return null;
    const start = from + at;
    const end = endOf(text, start);
    const read = end < 0 ? null : readStrictly(text.slice(start, end));
    if (read !== null) return read;
    from = start + 1;
  }
  return null;
}

/** Where the object or list that opens here closes, or -1; brackets within strings do not count. */
function endOf(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const unit = text[at];
    if (quoted) {
      if (unit === "\\") at++;
      else if (unit === '"') quoted = false;
    } else if (unit === '"') quoted = true;
    else if (unit === "{" || unit === "[") depth++;
    else if (unit === "}" || unit === "]") {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}
