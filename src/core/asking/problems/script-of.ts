/** Scripts that are told apart, and how many letters of another script one of theirs weighs: a Chinese character says about as much as three Latin letters. */
const scripts: readonly (readonly [name: string, letters: RegExp, weight: number])[] = [
  ["latin", /\p{Script=Latin}/gu, 1],
  ["han", /\p{Script=Han}/gu, 3],
  ["kana", /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 3],
  ["hangul", /\p{Script=Hangul}/gu, 3],
  ["cyrillic", /\p{Script=Cyrillic}/gu, 1],
  ["arabic", /\p{Script=Arabic}/gu, 1],
  ["devanagari", /\p{Script=Devanagari}/gu, 1],
  ["thai", /\p{Script=Thai}/gu, 1],
  ["hebrew", /\p{Script=Hebrew}/gu, 1],
  ["greek", /\p{Script=Greek}/gu, 1],
];

/** Weight below which a text is too short to tell: a name or a formula. */
const least = 24;

/** The script in which four fifths of a text are written; `kana` from a tenth on, since Japanese mixes; null where none is, or the text is too short. */
export function scriptOf(text: string): string | null {
  const looked = text.slice(0, 4000);
  const weights = scripts.map(([name, letters, weight]) => ({
    name,
    weight: weight * (looked.match(letters)?.length ?? 0),
  }));
  const all = weights.reduce((sum, { weight }) => sum + weight, 0);
  if (all < least) return null;
  if ((weights.find(({ name }) => name === "kana")?.weight ?? 0) > 0.1 * all) return "kana";
  return weights.find(({ weight }) => weight >= 0.8 * all)?.name ?? null;
}
