import { type Language, say, type Words } from "./words.js";

/** A mistake the user can mend: says what, where and the way out in one or two lines; exit code 2. */
export class Failure extends Error {
  readonly words: Words;

  /** `words` are already filled in; `at` names the place, for instance `predictions.jsonl:812`. */
  constructor(words: Words, readonly at?: string) {
    super(at === undefined ? words.en : `${at}: ${words.en}`);
    this.name = "Failure";
    this.words = words;
  }

  /** The whole message in one language, place first. */
  in(language: Language): string {
    return this.at === undefined ? this.words[language] : `${this.at}: ${this.words[language]}`;
  }
}

/** Makes a `Failure` from a text with `{name}` marks and their values. */
export function failure(words: Words, values: Readonly<Record<string, string | number>> = {}, at?: string): Failure {
  return new Failure({ en: say(words, "en", values), zh: say(words, "zh", values) }, at);
}

/** The known names nearest to a misspelled one (edit distance up to a third of its length, at least 2), best first. */
export function nearest(name: string, known: readonly string[], most = 3): string[] {
  const limit = Math.max(2, Math.floor(name.length / 3));
  const lower = name.toLowerCase();
  return known
    .map((candidate) => {
      const other = candidate.toLowerCase();
      const starts = other.startsWith(lower) || lower.startsWith(other.replace(/_/g, "")) || other.replace(/_/g, "") === lower;
      return { candidate, distance: starts ? 0.5 : editDistance(lower, other) };
    })
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    previous = row;
  }
  return previous[b.length];
}
