import { type Turn, turned } from "../denial.js";
import { perturbation } from "../perturbation.js";

const auxiliary = "is|are|was|were|will|would|could|should|must";
const verb =
  "like|love|hate|want|need|know|think|recommend|enjoy|agree|understand|believe|work|live|have|see|feel|trust|expect";

/** Subject, then the verb: a question's verb comes first and would need another order. */
const deny: readonly Turn[] = [
  [
    /^(\s*)(is|are|was|were|will|would|could|should|do|does|did|can) (I|you|he|she|it|we|they|there)\b/i,
    ([whole]) => `${whole} not`,
  ],
  [
    new RegExp(
      `(?<=[\\p{L}\\p{N}"”)] )(?<!\\b(?:what|who|which|where|when|why|how|if|that|than|as) )(${auxiliary}) (?!not\\b|n't)(?=[\\p{L}\\p{N}"“])`,
      "iu",
    ),
    ([, aux]) => `${aux} not `,
  ],
  [/(?<=[\p{L}\p{N}] )(?<!\b(?:what|who|which|where|when|why|how|if|that|a|the) )can (?=[a-z])/iu, () => "cannot "],
  [
    new RegExp(`\\b(I|we|you|they) (?:(?:really|also|still) )?(${verb})\\b(?! (?:been|had|to have)\\b)`, "i"),
    ([, who, what]) => `${who} do not ${what}`,
  ],
  [
    /\b(he|she|it|this|that) (like|love|hate|want|need|know|recommend|enjoy|agree|understand|believe|work|live|feel)s\b/i,
    ([, who, what]) => `${who} does not ${what}`,
  ],
];
const affirm: readonly Turn[] = [
  [/\b(?:can ?not|can['’]t) /i, ([whole]) => (whole[0] === "C" ? "Can " : "can ")],
  [/\bwon['’]t /i, ([whole]) => (whole[0] === "W" ? "Will " : "will ")],
  [/\b(is|are|was|were|would|could|should|must|has|have|had)n['’]t /i, ([, aux]) => `${aux} `],
  [/\b(is|are|was|were|will|would|could|should|must|has|have|had) (?:not|never) /i, ([, aux]) => `${aux} `],
  [/(?<=\b(?:I|we|you|they) )do(?:n['’]t| not) (?=[a-z])/i, () => ""],
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
      const denials = sentence.match(/\b(?:not|never|cannot)\b|n['’]t(?!\p{L})/giu)?.length ?? 0;
      // Another denial in the sentence would leave open what is denied.
      if (
        denials > 1 ||
        /\b(?:no|nobody|nothing|none|neither|nor|hardly|barely|seldom|rarely|without|not (?:only|just))\b/i.test(
          sentence,
        )
      )
        return [];
      return denials === 1 ? affirm : deny;
    }),
});
