import type { ExtractionEntry, ExtractionOptions } from "./extraction.js";
import { labelsNamed, sameLabel } from "./labels-named.js";

/**
 * The letter of the choice that the text settles on: after the last "the answer is" or "答案", else where the text is a letter or begins
 * with one, else the only one in brackets or alone, else that of the only choice whose text is named. Null where letters compete. With
 * `several`, all letters of the answer in alphabetical order, as one text.
 */
export const choiceLetter: ExtractionEntry = {
  id: "choice_letter",
  words: { en: "the letter of a choice", zh: "选项字母" },
  extract(text, options) {
    const folded = text.normalize("NFKC").replace(/[\s*_`]+$/u, "");
    const letters = options.letters ?? anyLetter;
    for (const rule of [afterLead, atStart, standing]) {
      const found = rule(folded, letters);
      if (found.length === 1 || (found.length > 1 && options.several === true)) return found.join("");
      if (found.length > 1) return null;
    }
    return ofText(text, options, letters);
  },
};

/** Letters of choices that are not known. */
const anyLetter = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** What may stand between a lead and its letter: blanks, emphasis, brackets, colons, quotes, TeX. */
const between = String.raw`(?:[\s*_\x60"'“‘([【「:$>-]|\\(?:boxed|text|textbf|mathrm|mathbf)\{|\\[([])*`;
/** Letters that belong to one answer; no word and no formula goes on from them. */
const letters = String.raw`([A-Z]{1,8}(?:[)\]*_]*\s?(?:,\s?(?:and\s|or\s)?|、|/|&|和|与|及|\band\s|\bor\s)\s?[(\[*_]*[A-Z]{1,8}(?![A-Za-z]))*)(?![A-Za-z0-9'’]|\s*[=+^])`;

/** What says that the answer follows; where one of the first kind stands, the second is not looked for. */
const leads = [
  [
    String.raw`\b[Aa]nswers?\b(?:\s+(?:to\s+(?:the|this)\s+question|here|choice|option))?(?:\s+(?:is|are|would\s+be|should\s+be|must\s+be|will\s+be))?(?:\s+(?:thus|therefore))?(?:\s+(?:option|choice|letter))?`,
    String.raw`\bANSWER(?:\s+IS)?`,
    String.raw`答案\s*(?:应该|应当|应)?\s*(?:是|为|选择|选|[】\]])?\s*(?:选项)?`,
  ],
  [
    String.raw`\b(?:[Cc]orrect|[Bb]est|[Rr]ight|[Ff]inal)\s+(?:option|choice|one)(?:\s+is)?`,
    String.raw`\b(?:choose|choosing|select|pick|go\s+with)(?:\s+(?:option|choice|letter))?`,
    String.raw`(?:故|应该?|因此|所以|本题|我|只能|必须|因而|综上)[^。\n,]{0,4}?选(?!项)(?:择)?\s*(?:选项)?`,
    String.raw`正确(?:的)?选项\s*(?:应该|应当|应)?\s*(?:是|为)?`,
  ],
].map((kind) => new RegExp(`(?:${kind.join("|")})${between}${letters}`, "gu"));

/** The letters after the last lead. */
function afterLead(text: string, known: readonly string[]): string[] {
  for (const lead of leads) {
    const found = [...text.matchAll(lead)].filter(([, named]) => split(named, known).length > 0).at(-1);
    if (found === undefined) continue;
    // The choices written out once more are no answer.
    const rest = text.slice(found.index + found[0].length).split("\n", 1)[0];
    const listed = among(rest.matchAll(/(?<![\p{L}\p{N}])([A-Z])[.):、]/gu), known);
    return listed.length > 1 ? listed : split(found[1], known);
  }
  return [];
}

const start = new RegExp(
  String.raw`^[\s*_\x60"'“‘([【「]*${letters}(?:[\s*_\x60"'”’)\]】」]*$|[*_\x60]*[.:,、。)\]】」]|[*_\x60]*\s*\n)`,
  "u",
);

/** The text is a letter or letters, or begins with one that is marked off: `B`, `(B)`, `B.`, `B: because`, `B) 42`. */
function atStart(text: string, known: readonly string[]): string[] {
  const found = start.exec(text);
  // A list of all choices is no answer.
  return found === null || /\n\s*\(?[A-Z][.):、]/.test(text) ? [] : split(found[1], known);
}

/** The letters in brackets; where there are none, those that stand alone. */
function standing(text: string, known: readonly string[]): string[] {
  const bracketed = among(text.matchAll(/[([【「]\s*([A-Z])\s*[)】\]」]/gu), known);
  if (bracketed.length > 0) return bracketed;
  // "A" and "I" begin sentences.
  return among(
    text.matchAll(
      /(?<![\p{Script=Latin}\p{N}'’_-])([B-HJ-Z]|[AI](?=\s*(?:[.):,。、]|$|[^\p{Script=Latin}\s])))(?![\p{Script=Latin}\p{N}'’_-])/gu,
    ),
    known,
  );
}

/** The letter of the only choice whose text is the text, or is named in it. */
function ofText(text: string, { choices }: ExtractionOptions, known: readonly string[]): string | null {
  if (choices === undefined) return null;
  const same = sameLabel(text, choices);
  const named = same === null ? labelsNamed(text, choices) : [same];
  return named.length === 1 ? (known[choices.indexOf(named[0])] ?? null) : null;
}

function among(found: Iterable<RegExpExecArray>, known: readonly string[]): string[] {
  return split([...found].map(([, letter]) => letter).join(""), known);
}

/** Letters in alphabetical order, each once; none where one of them stands for no choice. */
function split(found: string, known: readonly string[]): string[] {
  const own = [...new Set(found.match(/[A-Z]/g) ?? [])].sort();
  return own.every((letter) => known.includes(letter)) ? own : [];
}
