import type { Case } from "../../cases/case.js";
import type { Columns } from "../../columns.js";
import { isBlank, isWhitespace } from "./whitespace.js";

/** The texts of these columns with their references. */
export function textRows(columns: Columns): readonly Case<"text">[] {
  return (columns.cases?.rows ?? []) as readonly Case<"text">[];
}

const wordless: ReadonlySet<string | undefined> = new Set(["zh", "ja"]);

/** Whether a language writes words without spaces between them, so that its characters are the tokens. */
export function withoutSpaces(columns: Columns): boolean {
  return wordless.has(columns.textLanguage);
}

/** The parts of a text between white space. */
export function splitAtSpace(text: string): string[] {
  const parts: string[] = [];
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    if (!isWhitespace(text.charCodeAt(i))) {
      if (start < 0) start = i;
    } else if (start >= 0) {
      parts.push(text.slice(start, i));
      start = -1;
    }
  }
  if (start >= 0) parts.push(text.slice(start));
  return parts;
}

/** Items without a reference that holds anything: there is nothing to compare with, so that they are left out. */
export const emptyReference = {
  reason: "empty_reference",
  when: (row: Case): boolean => (row as Case<"text">).gold.every((reference) => isBlank(reference)),
} as const;
