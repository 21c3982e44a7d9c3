import type { ExtractionEntry, ExtractionOptions } from "./extraction.js";
import { labelsNamed, sameLabel } from "./labels-named.js";

/**
 * The letter of the choice that the text settles on: after the last "the answer is" or "答案" , else as the text's beginning or whole,
 * else the only one in brackets or alone, else that of the only choice whose text is named. Null where letters compete. With
 * `several`, all letters of the answer in alphabetical order, as one text.
 */
export const choiceLetter: ExtractionEntry = {
  id: "choice_letter",
  words: { en: "the letter of a choice", zh: "选项字母" },
  extract(text, options) {
    const folded = text.normalize("NFKC").replace(/[\s*_`]*$/u, "");
    const letters = options.letters ?? lettersAtoJ;
    const known = (found: string | null): string | null =>
      found !== null && [...found].every((letter) => letters.includes(letter)) ? found : null;
    return (
      known(afterLead(folded, options)) ??
      known(atStart(folded, options)) ??
      known(onlyOne(folded, letters)) ??
      ofText(text, options, letters)
    );
  },
};

const lettersAtoJ = [..."ABCDEFGHIJ"];

/** What may stand between a lead and the letter: emphasis, brackets, colons, quotes. */
const between = String.raw`[\s*_\x60"'“‘(\[【「:]*(?:\\(?:boxed|text|mathrm|mathbf)\{)*[\s*_("'\[]*`;
/** Letters that no word goes on from. */
const one = String.raw`([A-Z])(?![A-Za-z0-9'’]|\s*[=+*/^<>])`;
const many = String.raw`([A-Z](?:\s*[,、和与及&/]?\s*[A-Z])*)(?![A-Za-z0-9'’]|\s*[=+*/^<>])`;

const leads = [
  String.raw`\b[Aa]nswers?(?:\s+(?:to\s+(?:the|this)\s+question|here|choice|option))?\s*(?:is|are|would\s+be|should\s+be|must\s+be|will\s+be)?\s*(?:thus|therefore)?\s*(?:option|choice|letter)?`,
  String.raw`\b(?:[Oo]ption|[Cc]hoice|[Ll]etter)`,
  String.raw`\b(?:ANSWER|Answer)`,
  String.raw`(?:正确)?(?:答案|选项)\s*(?:应该|应当|应)?\s*(?:是|为|选择|选|】|\])?\s*(?:选项)?`,
  String.raw`(?:故|应|因此|所以|应该|本题|我|可以|只能|必须|因而|则|即|综上)[^。\n,，]{0,4}?(?:选择|选|为|是)\s*(?:选项)?`,
];

/** The letters after the last lead. */
function afterLead(text: string, { several }: ExtractionOptions): string | null {
  const pattern = several === true ? leadMany : leadOne;
  const found = [...text.matchAll(pattern)].filter(([whole, letter]) => !aWord(whole, letter)).at(-1);
  return found === undefined ? null : tidy(found[1]);
}

const leadOne = new RegExp(`(?:${leads.join("|")})${between}${one}`, "gu");
const leadMany = new RegExp(`(?:${leads.join("|")})${between}${many}`, "gu");

/** "answer is A good one": a lone capital that goes on as a word. */
function aWord(whole: string, letter: string): boolean {
  return letter === "I" && !/[([【:"'*]\s*I$/u.test(whole);
}

/** The text is a letter, or begins with one that is marked off: `B`, `(B)`, `B.`, `B: because`, `B) 42`. */
function atStart(text: string, { several }: ExtractionOptions): string | null {
  const pattern =
    several === true
      ? /^[\s*_`"'“‘([【「]*([A-Z](?:\s*[,、和与及&/]?\s*[A-Z])*)(?:[\s*_`"'”’)\]】」]*$|[*_`)\]】」]*[.):,、。]|\s*[*_`]*\n)/u
      : /^[\s*_`"'“‘([【「]*([A-Z])(?:[\s*_`"'”’)\]】」]*$|[*_`)\]】」]*[.):,、。](?!\s*[A-Z][.):])|[*_`)\]】」]+|\s*\n)/u;
  const found = pattern.exec(text);
  return found === null ? null : tidy(found[1]);
}

/** The only letter that stands in brackets; where there is none, the only one that stands alone. */
function onlyOne(text: string, letters: readonly string[]): string | null {
  const among = (found: Iterable<RegExpExecArray>): string[] => [
    ...new Set([...found].map(([, letter]) => letter).filter((letter) => letters.includes(letter))),
  ];
  const bracketed = among(text.matchAll(/[(【[「]\s*([A-Z])\s*[)】\]」]/gu));
  if (bracketed.length > 0) return bracketed.length === 1 ? bracketed[0] : null;
  // "A" and "I" begin sentences.
  const alone = among(
    text.matchAll(
      /(?<![\p{Script=Latin}\p{N}'’_-])([B-HJ-Z]|[AI](?=\s*(?:[.):,。、]|$|[^\p{Script=Latin}\s])))(?![\p{Script=Latin}\p{N}'’_-])/gu,
    ),
  );
  return alone.length === 1 ? alone[0] : null;
}

/** The letter of the only choice whose text is the text, or is named in it. */
function ofText(text: string, { choices }: ExtractionOptions, letters: readonly string[]): string | null {
  if (choices === undefined) return null;
  const same = sameLabel(text, choices);
  const named = same === null ? labelsNamed(text, choices) : [same];
  return named.length === 1 ? (letters[choices.indexOf(named[0])] ?? null) : null;
}

/** Letters in alphabetical order, each once. */
function tidy(found: string): string {
  return [...new Set(found.replace(/[^A-Z]/g, ""))].sort().join("");
}
