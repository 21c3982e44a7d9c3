import { type Turn, turned } from "../denial.js";
import { perturbation } from "../perturbation.js";

const auxiliary = "is|are|was|were|will|would|could|should|must";
const denied = "is|are|was|were|would|could|should|must|has|have|had";
const verb =
  "like|love|hate|want|need|know|think|recommend|enjoy|agree|understand|believe|work|live|see|feel|trust|expect|have(?= (?:an?|the|my|your|our|this|these|to|enough|many|several|more|two|three|\\d+)\\b)";
const subject = "(?:I|you|he|she|it|we|they|there|this|that)\\b";
/** Not in a clause that a question word or a conjunction opens: what is denied there is not the main statement, or its words stand in another order. */
const main =
  '(?<!\\b(?:(?:what|who|which|where|when|how)(?:ever)?|whom|whose|why|if|whether|because|although|though|while|since|until|unless|as|than|before|after|once|here|(?<=\\S )that)\\b[^,;:()"“”]{0,120})';
/** Questions for yes or no: `can you not` asks the same as `can you`. */
const polar =
  /^[^\p{L}]*(?:(?:is|are|was|were|does|did|could|would|should|has|have|had|may|shall|must)(?:n['’]t)?|can(?:['’]t)?|will|won['’]t|do(?! not\b))(?![\p{L}'’])/iu;

/** `not` in the letters of the word before it. */
const cased = (word: string, not: string): string =>
  word.length > 1 && word === word.toUpperCase() ? not.toUpperCase() : not;

const deny: readonly Turn[] = [
  [
    new RegExp(
      `${main}(?<=[\\p{L}\\p{N}"”)] )(?<!\\b(?:a|an|the|own|free) )(${auxiliary}) (?!not\\b|n't|some\\b|several\\b|probably\\b|perhaps\\b|maybe\\b|certainly\\b|definitely\\b|both\\b|only\\b|but\\b|${subject}|(?:is|are|was|were|will) )(?=[\\p{L}\\p{N}"“])`,
      "iu",
    ),
    // "Is" and "Are" inside a sentence stand in a title.
    ([whole, aux]) => (/^\p{Lu}\p{Ll}/u.test(aux) ? whole : `${aux} ${cased(aux, "not")} `),
  ],
  [
    new RegExp(
      `${main}(?<=[\\p{L}\\p{N}] )(?<!\\b(?:a|an|the|tin) )can (?!(?:of|only|but)\\b|${subject})(?=[a-z])`,
      "iu",
    ),
    ([can]) => cased(can.trim(), "cannot "),
  ],
  [
    new RegExp(
      `${main}(?<!\\b(?:let|lets|makes?|made|helps?|see|watch|hear|have|had|do|does|did|can|could|will|would|should|must|may|might|to|for|of|with|so) )\\b(I|we|you|they) (?:(?:really|also|still) )?(${verb})\\b(?! ?,)`,
      "i",
    ),
    ([, who, what]) => `${who} ${cased(what, "do not")} ${what}`,
  ],
  [
    new RegExp(
      `${main}\\b(he|she|it|this) (like|love|hate|want|need|know|recommend|enjoy|agree|understand|believe|work|live|feel)s\\b`,
      "i",
    ),
    ([, who, what]) => `${who} ${cased(what, "does not")} ${what}`,
  ],
];
const affirm: readonly Turn[] = [
  [new RegExp(`${main}\\b(?:can ?not|can['’]t) (?!${subject})`, "i"), ([whole]) => `${whole.slice(0, 3)} `],
  [new RegExp(`${main}\\bwon['’]t (?!${subject})`, "i"), ([whole]) => `${whole[0]}${cased(whole.slice(0, 2), "ill")} `],
  [new RegExp(`${main}\\b(${denied})n['’]t (?!${subject})`, "i"), ([, aux]) => `${aux} `],
  [new RegExp(`${main}\\b(${denied}|will) (?:not|never) `, "i"), ([, aux]) => `${aux} `],
  [new RegExp(`${main}(?<=\\b(?:I|we|you|they) )do(?:n['’]t| not) (?=[a-z])`, "i"), () => ""],
  [/^(\s*)(?:Do not|Don['’]t) (\p{Ll})/u, ([, gap, letter]) => `${gap}${letter.toUpperCase()}`],
];

/** `not` put in or taken out after the first verb of sentences that can be denied so. */
export const negationEn = perturbation({
  id: "negation_en",
  words: { en: "Negation in English", zh: "英文否定" },
  languages: ["en"],
  meaning: "changed",
  claim: {
    en: "The main statement is denied, or its denial taken back: an answer that hangs on it must change.",
    zh: "主要陈述被否定，或原有的否定被取消：取决于它的答案应随之改变。",
  },
  apply: (text, options) =>
    turned(text, options, (sentence) => {
      if (polar.test(sentence)) return [];
      const denials = sentence.match(/\b(?:not|never|cannot)\b|n['’]t(?!\p{L})/giu)?.length ?? 0;
      // Another denial in the sentence would leave open what is denied.
      if (
        denials > 1 ||
        /\b(?:no|nobody|nothing|none|neither|nor|hardly|barely|seldom|rarely|without|not (?:only|just))\b/i.test(
          sentence,
        )
      )
        return [];
      if (denials === 0) return deny;
      // Such words stand only beside a denial: "I have any money" says nothing.
      return /\b(?:any\p{L}*|yet|either|ever|at all|until|much|many|long|but)\b/iu.test(sentence) ? [] : affirm;
    }),
});
