import type { Columns } from "../../columns.js";
import type { Measured } from "../../result.js";
import { cmrc } from "./answer-rules/cmrc.js";
import { multilingual } from "./answer-rules/multilingual.js";
import { type AnswerRule, answerF1, type Normalised } from "./answer-rules/rule.js";
import { squad } from "./answer-rules/squad.js";
import { textRows } from "./rows.js";
import { trimmed } from "./whitespace.js";

/** The rules by which short answers are compared. */
export const answerRules = [squad, multilingual, cmrc] as const;

/** The rule that is named, or that of the texts' language: SQuAD's for English, the multilingual one elsewhere. */
const ruleOf = (columns: Columns, named: AnswerRule | undefined): AnswerRule =>
  named ?? (columns.textLanguage === "en" ? squad : multilingual);

/** Rule and language for a signature. */
export function answerSignature(columns: Columns, named?: AnswerRule): string {
  const rule = ruleOf(columns, named);
  const more = rule.signature?.(columns.textLanguage);
  return [`rule:${rule.id}`, ...(more === undefined ? [] : [more]), "refs:best"].join("|");
}

/**
 * Adds the best of an item's references under a rule: 1 or 0 for the same answer, or F1; an item without an answer has 0. Then 1 where a
 * rule leaves nothing of a reference that holds something ("A" is an article): an empty answer would be right there.
 */
export function bestAnswer(
  columns: Columns,
  of: "match" | "f1",
  named?: AnswerRule,
): (item: number, into: Float64Array, offset: number) => void {
  const rows = textRows(columns);
  const rule = ruleOf(columns, named);
  const read = (text: string): Normalised => rule.normalise(text, columns.textLanguage);
  return (item, into, offset) => {
    const { gold, pred } = rows[item];
    const references = gold.map(read);
    if (references.some(({ text }, i) => text === "" && trimmed(gold[i]) !== "")) into[offset + 1] += 1;
    if (pred === null) return;
    const answer = read(pred.text);
    let best = 0;
    for (const own of references) {
      const value = of === "f1" ? answerF1(rule, answer, own) : answer.text === own.text ? 1 : 0;
      if (value > best) best = value;
    }
    into[offset] += best;
  };
}

/** The mean of what `bestAnswer` added, flagged with the number of items of which a reference vanished. */
export function meanAnswer(sums: Float64Array, n: number): Measured {
  if (n === 0) return { undefined: "no_items" };
  const value = sums[0] / n;
  return sums[1] > 0 ? { value, flags: [`empty_after_tokenizing:${Math.round(sums[1])}`] } : { value };
}
