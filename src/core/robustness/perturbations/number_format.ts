import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { protectedSpans } from "../protected.js";
import { hasLatin } from "../scripts.js";

const names = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const code =
  "(?<!\\b(?:ids?|no\\.?|number|code|room|zip|pin|flight|account|phone|call|text(?:ing)?|tel|version|order|password|postcode)\\b(?:[ :#]+[a-z]+){0,2}[ :#]*|\\b(?:year|in|ad) |\\d ?[–—-] ?)";
const plain = new RegExp(`${code}(?<![\\p{L}\\p{N}_.,:/#+-])[1-9]\\d{3,8}(?![\\p{L}\\p{N}_:/-]|[.,]\\d)`, "giu");
const money = /[$€£¥] ?$/;
const thing =
  /^ (?!(?:the|and|but|for|from|with|was|were|are|has|had|who|when|which|that|this|his|her|its|she|they|you|not|bce|please|now|today|edition|model|version|series)\b)\p{Ll}{3,}(?!\p{L}|:\/\/)/u;
const separated = /(?<![\p{L}\p{N}_.,:/#-])[1-9]\d{0,2}(?:,\d{3})+(?![\p{L}\p{N}_:/-]|[.,]\d)/gu;
const unit =
  "(?:second|minute|hour|day|week|month|year|mile|kilometre|kilometer|metre|meter|foot|inch|pound|dollar|euro|percent)";
const named = new RegExp(
  `(?<![\\p{L}\\p{N}'’_-]|\\b(?:no|any|some|every|each|the|this|that|which|hundred|hundred and|${names.join("|")}) )(?:one(?= ${unit}\\b)(?! (?:day|second)\\b)|(?:${names.slice(1).join("|")})(?= [a-z]))(?! (?:hundred|thousand|million|billion|dozen|half|third|quarter|fold|${names.join("|")})s?\\b)`,
  "giu",
);

/** 1000 as 1,000 and the other way round; one to twelve as digits. */
export const numberFormat = perturbation({
  id: "number_format",
  words: { en: "Numbers written differently", zh: "数字写法" },
  languages: ["en"],
  meaning: "kept",
  claim: {
    en: "The numbers are the same, written with separators, without, or as digits; years and codes are left.",
    zh: "数值相同，只是加减千位分隔符或改写为数字；年份与编号不动。",
  },
  apply(text, options) {
    if (!hasLatin(text)) return null;
    const spans = protectedSpans(text);
    return disturb(
      text,
      [
        ...places(
          text,
          plain,
          ({ 0: n, index }) => {
            const year = n.length === 4 && n >= "1500" && n <= "2100";
            // Money, or a thing that is counted; else it may be a year, a code or a date without marks.
            const count = money.test(text.slice(0, index)) || thing.test(text.slice(index + n.length));
            return year || !count ? [] : [n.replace(/\B(?=(?:\d{3})+$)/g, ",")];
          },
          spans,
        ),
        ...places(text, separated, ([n]) => [n.replaceAll(",", "")], spans),
        ...places(
          text,
          named,
          ({ 0: word, index }) => {
            // A capital inside a sentence makes it a name; "One day" is no number.
            const name = /^\p{Lu}/u.test(word) && /[\p{L}\p{N},] $/u.test(text.slice(Math.max(0, index - 2), index));
            return name || word === "One" ? [] : [String(names.indexOf(word.toLowerCase()) + 1)];
          },
          spans,
        ),
      ],
      options,
    );
  },
});
