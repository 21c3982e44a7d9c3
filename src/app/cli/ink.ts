import { isWide } from "../../core/wide.js";

/** Colours of the terminal; each function returns the text unchanged where colour is off. */
export interface Ink {
  better(text: string): string;
  worse(text: string): string;
  error(text: string): string;
  faint(text: string): string;
  strong(text: string): string;
}

/** Colour is on for terminals unless `NO_COLOR` is set. */
export function ink(stream: { isTTY?: boolean }, environment: Readonly<Record<string, string | undefined>>): Ink {
  const on = stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== "dumb";
  const paint = (code: string) => (text: string) => (on ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { better: paint("36"), worse: paint("33"), error: paint("31"), faint: paint("2"), strong: paint("1") };
}

/** Columns a text takes on a terminal: CJK and full-width characters take two. */
export function cells(text: string): number {
  let total = 0;
  for (const character of text) {
    if (/\p{Mark}|\u200d/u.test(character)) continue;
    total += isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
  }
  return total;
}

/** Control characters of foreign text made visible, so that a model's answer cannot steer the terminal. */
export function harmless(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (c) =>
    c === "\n" || c === "\t" ? " " : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Cuts a text to so many terminal columns, with an ellipsis where something was cut. */
export function cut(text: string, most: number): string {
  if (cells(text) <= most) return text;
  let out = "";
  let used = 0;
  for (const character of text) {
    const size = cells(character);
    if (used + size > most - 1) break;
    out += character;
    used += size;
  }
  return `${out}…`;
}

/** Lines of at most so many columns, broken at spaces and between CJK characters. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of text.match(
    /[\u2e80-\u9fff\uff00-\uffef][，。；：、）」”]*|[^\s\u2e80-\u9fff\uff00-\uffef]+(?: %)?[，。；：、）」”]*\s*|\s+/gu,
  ) ?? []) {
    if (line !== "" && cells(line + part.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += part;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}

/** Columns of a line on a terminal, at most. */
const mostColumns = 100;

/** A message as its stream takes it: on a terminal broken into lines that fit it, each as far indented as its first; elsewhere as it is, for scripts look for whole lines. */
export function fitted(text: string, { isTTY, columns: wide }: { isTTY?: boolean; columns?: number }): string {
  if (isTTY !== true) return text;
  const width = Math.min(wide || mostColumns, mostColumns);
  return text
    .split("\n")
    .flatMap((line) => {
      if (cells(line) <= width) return [line];
      const indent = /^ */.exec(line)?.[0] ?? "";
      return wrapped(line.trimStart(), width - indent.length).map((part) => indent + part);
    })
    .join("\n");
}

/** Lays rows out in columns, two spaces apart; `right` names the columns that are set flush right. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cells(plain(cell)));
    });
  return rows.map((row) =>
    row
      .map((cell, i) => {
        const space = " ".repeat(Math.max(0, widths[i] - cells(plain(cell))));
        if (right.includes(i)) return space + cell;
        return i === row.length - 1 ? cell : cell + space;
      })
      .join("  ")
      .trimEnd(),
  );
}

/** A text without colour codes. */
function plain(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}
