/** The articles of each language that has them. */
const articles: Readonly<Record<string, string>> = {
  en: "a an the",
  es: "un una unos unas el la los las",
  de: "ein eine einen einem eines einer der die das den dem des",
  fr: "un une le la les l d du des",
  it: "un uno una il lo la i gli le",
  pt: "um uma o a os as",
};

const patterns = new Map(
  Object.entries(articles).map(([language, words]) => [
    language,
    // A word ends where Python's \b says so: JavaScript's takes letters with accents for ends.
    new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.replaceAll(" ", "|")})(?![\\p{L}\\p{N}_])`, "gu"),
  ]),
);

/** A lower-case text with a space in place of each article of its language. */
export function withoutArticles(text: string, language: string | undefined): string {
  const pattern = patterns.get(language ?? "");
  return pattern === undefined ? text : text.replace(pattern, " ");
}
