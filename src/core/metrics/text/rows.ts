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

const space = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const spaces = new RegExp(`[${space}]+`, "g");

/** The parts of a text between white space, which is that of Python's `split`: it knows separators that JavaScript's does not. */
export function splitAtSpace(text: string): string[] {
  return text.split(spaces).filter((part) => part !== "");
}

const edges = new RegExp(`^[${space}]+|[${space}]+$`, "g");

/** A text without white space at its ends, as Python's `strip` leaves it. */
export function stripped(text: string): string {
  return text.replace(edges, "");
}

/** Items without a reference that holds anything: there is nothing to compare with, so that they are left out. */
export const emptyReference = {
  reason: "empty_reference",
  when: (row: Case): boolean => (row as Case<"text">).gold.every((reference) => stripped(reference) === ""),
} as const;
