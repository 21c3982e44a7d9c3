import type { Cell } from "./rows.js";

/** How deep lists and dictionaries may stand in each other. */
const deepest = 64;

/**
 * A value as Python's `str` writes it: lists, tuples, dictionaries with names, texts in either quotes, numbers, True, False, None
 * (`nan` and `inf` are null). Undefined for anything else: nothing is run.
 */
export function parsePythonLiteral(text: string): Cell | undefined {
  let at = 0;
  const space = (): void => {
    while (at < text.length && /\s/.test(text[at])) at++;
  };
  const failed = Symbol("failed");
  type Read = Cell | typeof failed;
  const listed = (close: string, depth: number): Read => {
    const items: Cell[] = [];
    for (;;) {
      space();
      if (text[at] === close) {
        at++;
        return items;
      }
      const item = value(depth);
      if (item === failed) return failed;
      items.push(item);
      space();
      if (text[at] === ",") at++;
      else if (text[at] !== close) return failed;
    }
  };
  const dictionary = (depth: number): Read => {
    const entries: [string, Cell][] = [];
    for (;;) {
      space();
      if (text[at] === "}") {
        at++;
        return Object.fromEntries(entries);
      }
      const key = value(depth);
      space();
      if (key === failed || (typeof key !== "string" && typeof key !== "number") || text[at++] !== ":") return failed;
      const item = value(depth);
      if (item === failed) return failed;
      entries.push([String(key), item]);
      space();
      if (text[at] === ",") at++;
      else if (text[at] !== "}") return failed;
    }
  };
  const quoted = (quote: string): Read => {
    let read = "";
    for (;;) {
      const start = at;
      while (at < text.length && text[at] !== quote && text[at] !== "\\") at++;
      read += text.slice(start, at);
      if (at >= text.length) return failed;
      if (text[at++] === quote) return read;
      const mark = text[at++];
      const width = { x: 2, u: 4, U: 8 }[mark];
      if (width === undefined) {
        read += { n: "\n", t: "\t", r: "\r", "0": "\0" }[mark] ?? mark;
        continue;
      }
      const code = Number.parseInt(text.slice(at, at + width), 16);
      if (Number.isNaN(code) || code > 0x10ffff) return failed;
      read += String.fromCodePoint(code);
      at += width;
    }
  };
  const value = (depth: number): Read => {
    space();
    if (depth > deepest) return failed;
    const mark = text[at];
    if (mark === "[" || mark === "(") {
      at++;
      return listed(mark === "[" ? "]" : ")", depth + 1);
    }
    if (mark === "{") {
      at++;
      return dictionary(depth + 1);
    }
    if (mark === "'" || mark === '"') {
      at++;
      return quoted(mark);
    }
    const word = /^(True|False|None|-?(?:nan|inf)|-?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)(?![\w.])/.exec(
      text.slice(at, at + 40),
    );
    if (word === null) return failed;
    at += word[0].length;
    if (word[0] === "True" || word[0] === "False") return word[0] === "True";
    const number = Number(word[0]);
    return Number.isFinite(number) ? number : null;
  };
  const read = value(0);
  space();
  return read === failed || at < text.length ? undefined : (read as Cell);
}
