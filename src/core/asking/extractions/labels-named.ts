/** A label list as it is looked for in texts. */
interface Finder {
  readonly exact: ReadonlySet<string>;
  /** Labels by their bare spelling; null where two labels share one. */
  readonly bare: ReadonlyMap<string, string | null>;
  /** Finds labels as whole words, longest first; null where there are none to find so. */
  readonly pattern: RegExp | null;
}

const finders = new WeakMap<readonly string[], Finder>();

/** The label that a text is, apart from case, width and what stands around it; null where it is none, or could be two. */
export function sameLabel(text: string, labels: readonly string[]): string | null {
  const { exact, bare } = finderOf(labels);
  const trimmed = text.trim();
  if (exact.has(trimmed)) return trimmed;
  return bare.get(bareOf(text)) ?? null;
}

/** The labels that a text names as whole words, each once, in order of appearance; a label within a longer one is not named, nor is one after "not". */
export function labelsNamed(text: string, labels: readonly string[]): string[] {
  const { bare, pattern } = finderOf(labels);
  if (pattern === null) return [];
  const folded = fold(text);
  const named = new Set<string>();
  for (const match of folded.matchAll(pattern)) {
    const found = bare.get(bareOf(match[0]));
    if (found != null && !denied.test(folded.slice(Math.max(0, match.index - 24), match.index))) named.add(found);
  }
  return [...named];
}

/** What makes the following label one that is not meant. */
const denied =
  /(?:\b(?:not|non|isn['’]t|aren['’]t|wasn['’]t|no longer|neither|nor|never|rather than|instead of)(?:\s+(?:a|an|the|really|at all|very))?[\s"'“‘*_-]*|不是|并非|并不|不算|而非|非|不)$/u;

function finderOf(labels: readonly string[]): Finder {
  const known = finders.get(labels);
  if (known !== undefined) return known;
  const bare = new Map<string, string | null>();
  for (const label of labels) {
    const key = bareOf(label);
    bare.set(key, bare.has(key) && bare.get(key) !== label ? null : label);
  }
  // A lone Latin letter is a word of its own in too many texts.
  const findable = labels.map(fold).filter((label) => !/^[a-z]?$/.test(label));
  const parts = [...new Set(findable)].sort((a, b) => b.length - a.length).map(asWholeWord);
  const finder = {
    exact: new Set(labels),
    bare,
    pattern: parts.length === 0 ? null : new RegExp(parts.join("|"), "gu"),
  };
  finders.set(labels, finder);
  return finder;
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}

/** A label without what may stand around it: quotes, brackets, emphasis, punctuation. All of it where nothing else is there. */
function bareOf(text: string): string {
  const folded = fold(text).replace(/\s+/gu, " ");
  // Signs such as + and # belong to labels (c++), minus signs to numbers.
  const bare = folded
    .replace(/^(?:[\s\p{Ps}\p{Pi}"'`*_:.,!?。，、！？；;：~>]|[-–—•](?=\s))+/u, "")
    .replace(/[\s\p{Pe}\p{Pf}"'`*_:.,!?。，、！？；;：~]+$/u, "");
  return bare === "" ? folded : bare;
}

/** A pattern of a label where letters and digits do not run on beside it; Chinese is written without blanks, so its characters may stand beside anything. */
function asWholeWord(label: string): string {
  const escaped = label.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/\s+/g, "\\s+");
  const runs = "(?!\\p{Script=Han})[\\p{L}\\p{N}_]";
  const inWords = /^[\p{L}\p{N}_]/u.test(label) && !/^\p{Script=Han}/u.test(label);
  const outWords = /[\p{L}\p{N}_]$/u.test(label) && !/\p{Script=Han}$/u.test(label);
  const before = inWords ? `(?<!${runs})(?<!${runs}[-.,])${/^\p{N}/u.test(label) ? "(?<!-)" : ""}` : "";
  const after = outWords ? `(?!${runs})(?!-${runs})${/\p{N}$/u.test(label) ? "(?![.,]\\p{N})" : ""}` : "";
  return `${before}${escaped}${after}`;
}
