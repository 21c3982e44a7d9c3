import type { Columns } from "../../columns.js";
import { tokenise } from "../../explain/tokens.js";
import { splitAtSpace, textRows, withoutSpaces } from "./rows.js";

/** The tokens of the answers: parts between white space, in Chinese and Japanese characters; nothing where there is no answer. */
export function outputTokens(columns: Columns): (item: number) => readonly string[] {
  const rows = textRows(columns);
  const cut = withoutSpaces(columns)
    ? (text: string): string[] => tokenise(text).map(({ text: token }) => token)
    : splitAtSpace;
  return (item) => cut(rows[item].pred?.text ?? "");
}

/** How answers are cut, for a signature. */
export const outputTokeniser = (columns: Columns): string => `tok:${withoutSpaces(columns) ? "zhchar" : "space"}`;

/** The runs of n tokens of a text; tokens hold no white space, so that a space parts them. */
export function ngrams(tokens: readonly string[], n: number): string[] {
  const runs: string[] = [];
  for (let i = 0; i + n <= tokens.length; i++) runs.push(tokens.slice(i, i + n).join(" "));
  return runs;
}
