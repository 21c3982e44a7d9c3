import { verdictName, verdictWords } from "../../compare/headline.js";
import type { Comparison, Verdict } from "../../documents/comparison.js";
import type { Standing } from "../block.js";
import type { View } from "../view.js";

/** The word for a standing. */
export function standingWord(standing: Standing, t: View["t"]): string {
  return { good: t("good", "合格"), watch: t("watch", "留意"), bad: t("bad", "不合格"), unknown: t("unknown", "未知") }[
    standing
  ];
}

/** What a verdict is called, within a sentence. */
export function verdictWord(verdict: Verdict, { language }: View): string {
  return inSentence(verdictWords[verdict][language], language);
}

/** What the verdict of a comparison is called in a cell: `worse · guard-rail` where a guard-rail made it. */
export function comparisonWord(comparison: Pick<Comparison, "verdict" | "reason">, { language }: View): string {
  return inSentence(verdictName(comparison)[language], language);
}

const inSentence = (word: string, language: View["language"]): string =>
  language === "en" ? word.charAt(0).toLowerCase() + word.slice(1) : word;
