/** The two languages every word a user sees exists in. */
export type Language = "en" | "zh";

/** One text in both languages; `{name}` marks a value filled in by `say`. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** Fills the `{name}` marks of a text in one language; a mark without a value stays as it is. */
export function say(words: Words, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  return words[language].replace(/\{([A-Za-z0-9_]+)\}/g, (mark, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : mark,
  );
}
