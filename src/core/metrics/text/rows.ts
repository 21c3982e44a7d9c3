import type { Case } from "../../cases/case.js";
import type { Columns } from "../../columns.js";

/** The texts of these columns with their references. */
export function textRows(columns: Columns): readonly Case<"text">[] {
  return (columns.cases?.rows ?? []) as readonly Case<"text">[];
}

const wordless: ReadonlySet<string | undefined> = new Set(["zh", "ja"]);

/** Whether a language writes words without spaces between them, so that its characters are the tokens. */
export function withoutSpaces(columns: Columns): boolean {
  return wordless.has(columns.textLanguage);
}

/** Whether a UTF-16 unit is white space to Python's `split` and `strip`, which know separators that JavaScript does not. */
function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || (unit >= 0x1c && unit <= 0x1f);
  if (unit < 0x2000) return unit === 0x85 || unit === 0xa0 || unit === 0x1680;
  return unit <= 0x200a || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000;
}

/** The parts of a text between white space. */
export function splitAtSpace(text: string): string[] {
  const parts: string[] = [];
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    if (!isSpace(text.charCodeAt(i))) {
      if (start < 0) start = i;
    } else if (start >= 0) {
      parts.push(text.slice(start, i));
      start = -1;
    }
  }
  if (start >= 0) parts.push(text.slice(start));
  return parts;
}

/** A text without white space at its ends. */
export function stripped(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Items without a reference that holds anything: there is nothing to compare with, so that they are left out. */
export const emptyReference = {
  reason: "empty_reference",
  when: (row: Case): boolean => (row as Case<"text">).gold.every((reference) => stripped(reference) === ""),
} as const;
