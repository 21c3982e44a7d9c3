import type { Case } from "./cases/case.js";

/** Items looked at to tell the language. */
const looked = 200;

/** Frequent words that tell languages of Latin script apart. */
const telling: Readonly<Record<string, readonly string[]>> = {
  en: ["the", "of", "and", "is", "to", "was", "that"],
  es: ["el", "los", "las", "que", "y", "una", "por"],
  de: ["der", "die", "das", "und", "ist", "nicht", "ein"],
  fr: ["les", "des", "est", "et", "dans", "une", "du"],
  it: ["il", "che", "gli", "della", "è", "sono", "di"],
  pt: ["os", "não", "uma", "do", "da", "em", "são"],
};

/**
 * The language of texts: the one that was named, else `zh`, `ja` or `ko` by script, else by frequent words, else `en`.
 * Told from the first 200 references.
 */
export function textLanguageOf(rows: readonly Case<"text">[], named?: string): string {
  if (named !== undefined) return named;
  return languageOf(
    rows
      .slice(0, looked)
      .flatMap(({ gold }) => gold)
      .join(" "),
  );
}

/** The language of one text: `zh`, `ja` or `ko` by script, else by frequent words, else `en`. */
export function languageOf(text: string): string {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const letters = count(/\p{L}/gu);
  const of = { ja: count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu), ko: count(/\p{Script=Hangul}/gu) };
  const han = count(/\p{Script=Han}/gu);
  if (of.ja > 0.1 * letters) return "ja";
  if (of.ko > 0.3 * letters) return "ko";
  // A sentence of Chinese has about a fifth of the letters of its English translation.
  if (han > 0.15 * letters) return "zh";
  const words = new Map<string, number>();
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  const points = Object.entries(telling).map(([language, own]) => ({
    language,
    points: own.reduce((sum, word) => sum + (words.get(word) ?? 0), 0),
  }));
  const best = points.reduce((a, b) => (b.points > a.points ? b : a));
  return best.points > 0 ? best.language : "en";
}
