import { type Random, random } from "../random.js";

/** Characters of an answer that a judge is shown; long enough for any answer of 512 tokens, short enough for two of them in one question. */
export const shownCharacters = 8000;

/** An answer as a judge is shown it: whole, or cut and said to be. */
export function shownAnswer(text: string, language: "en" | "zh"): { readonly text: string; readonly cut: boolean } {
  const characters = [...text];
  if (characters.length <= shownCharacters) return { text, cut: false };
  const note =
    language === "zh" ? `［此处截断：共 ${characters.length} 字符］` : `[cut here, of ${characters.length} characters]`;
  return { text: `${characters.slice(0, shownCharacters).join("")}\n${note}`, cut: true };
}

/**
 * Puts foreign texts between marks that none of them can close: the number of the marks is drawn by `seed` until it stands in none of them.
 * Returns each text marked by its name, `<answer-4821>...</answer-4821>`.
 */
export function marked<Name extends string>(
  texts: Readonly<Record<Name, string | undefined>>,
  seed: string,
): { readonly number: number; readonly values: Readonly<Record<Name, string | undefined>> } {
  const own = Object.values(texts) as (string | undefined)[];
  const stream: Random = random(`judging/${seed}`);
  let number = 1000 + stream.integer(9000);
  // A text may hold every number of four digits; longer ones never run out.
  for (let size = 9000; own.some((text) => text?.includes(String(number)) === true); size = Math.min(size * 10, 2e9))
    number = 1000 + stream.integer(size);
  const values = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      text === undefined ? undefined : `<${name}-${number}>\n${text as string}\n</${name}-${number}>`,
    ]),
  ) as Record<Name, string | undefined>;
  return { number, values };
}
