import { disturb, places } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { protectedSpans } from "../protected.js";
import { hasLatin } from "../scripts.js";

const names = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const code =
  "(?<!\\b(?:ids?|no\\.?|number|code|room|zip|pin|flight|account|phone|call|tel|version|order|year|in) ?[:#]? ?)";
const plain = new RegExp(`${code}(?<![\\p{L}\\p{N}_.,:/#+-])[1-9]\\d{3,8}(?![\\p{L}\\p{N}_:/-]|[.,]\\d)`, "giu");
const separated = /(?<![\p{L}\p{N}_.,:/#-])[1-9]\d{0,2}(?:,\d{3})+(?![\p{L}\p{N}_:/-]|[.,]\d)/gu;
const unit =
  "(?:second|minute|hour|day|week|month|year|mile|kilometre|kilometer|metre|meter|foot|inch|pound|dollar|euro|percent)";
const named = new RegExp(
  `(?<![\\p{L}\\p{N}'’_-]|\\b(?:no|any|some|every|each|the|this|that|which|hundred|hundred and) )(?:one(?= ${unit}\\b)|(?:${names.slice(1).join("|")})(?= [a-z]))(?! (?:hundred|thousand|million|billion|dozen|half|third|quarter|fold)s?\\b)`,
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
          ([n]) => (n.length === 4 && n >= "1500" && n <= "2100" ? [] : [n.replace(/\B(?=(?:\d{3})+$)/g, ",")]),
          spans,
        ),
        ...places(text, separated, ([n]) => [n.replaceAll(",", "")], spans),
        ...places(text, named, ([word]) => [String(names.indexOf(word.toLowerCase()) + 1)], spans),
      ],
      options,
    );
  },
});
