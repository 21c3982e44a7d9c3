import { type Language, say, type Words } from "./words.js";

/** A mistake the user can mend: says what, where and the way out in one or two lines; exit code 2. */
export class Failure extends Error {
  readonly words: Words;

  /** `words` are already filled in; `at` names the place, for instance `predictions.jsonl:812`. */
  constructor(
    words: Words,
    readonly at?: string,
  ) {
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

/**
 * The known names nearest to a misspelled one, best first: case and separators do not count, names that begin like it or hold it
 * are near, else edit distance up to a third of its length (at least 2, less for three letters). Names that differ from the best
 * one in their last word only fill the rest, in the order of `known`: who writes `f1macro` may want to see `f1_weighted` too.
 */
export function nearest(name: string, known: readonly string[], most = 3): string[] {
  const wanted = squeezed(name);
  if (wanted === "") return [];
  const limit = Math.max(1, Math.min(Math.max(2, Math.floor(wanted.length / 3)), wanted.length - 2));
  const near = known
    .map((candidate) => {
      const other = squeezed(candidate);
      const distance = editDistance(wanted, other);
      if (wanted.length >= 3 && distance > 1) {
        if (other.startsWith(wanted)) return { candidate, distance: 0.5 };
        if (other.includes(wanted) || (other.length > 3 && wanted.includes(other))) return { candidate, distance: 1 };
      }
      // An unfinished name may be misspelled too.
      const begun = wanted.length > 3 ? editDistance(wanted, other.slice(0, wanted.length + 1)) + 0.5 : distance;
      return { candidate, distance: Math.min(distance, begun) };
    })
    .filter(({ candidate, distance }) => distance <= limit && distance < squeezed(candidate).length)
    .sort((a, b) => a.distance - b.distance)
    .map(({ candidate }) => candidate);
  if (near.length === 0) return [];
  const stem = stemOf(near[0]);
  const siblings = stem === "" ? [] : known.filter((candidate) => stemOf(candidate) === stem);
  // The same name but for its separators: whoever wrote it knows what it is called, and only relatives are of interest.
  const certain = squeezed(near[0]) === wanted;
  const shown = certain ? [near[0], ...siblings, ...near] : [...near, ...siblings];
  return [...new Set(shown)].slice(0, most);
}

/** A name in small letters without separators. */
function squeezed(name: string): string {
  return name.toLowerCase().replace(/[-_. ]/g, "");
}

/** A name without its last word; empty where it has one word only. */
function stemOf(name: string): string {
  return /^(.*[A-Za-z0-9])[_.][^_.]+$/.exec(name)?.[1] ?? "";
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
