import { changed } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { isFree, protectedSpans } from "../protected.js";
import { hasHan } from "../scripts.js";

const askedInChinese = /[吗嗎]$|(?<!什|怎|这|那|多)么$|麼$/;
/** Words that ask, unless the question is told (不知道谁来) or they mean any (谁都知道): then the mark is not sure. */
const asking =
  /什[么麼]|怎[么麼样]|哪|谁|誰|多少|几|是否|如何|为何|何[时地处人种]|多[长大久高远]|呢$|(.)[不没]\1|有没有|有沒有/;
const told =
  /知道|告诉|明白|了解|清楚|记得|问|讨论|解释|说明|决定|取决|无论|不管|任何|什么[都也的]|没什么|(?:谁|哪\S{0,3}|几\S|怎么|如何|什么\S{0,3}|多少\S?)\S{0,6}[都也]|几(?:乎|十|百|千|万|年|天|次|个|家|名|只|率|何)|多少有|[：“《]|呢$/;
const askedInEnglish =
  /^\s*(?:who|what|when|where|why|which|how|is|are|was|were|do|does|did|can|could|will|would|should|has|have|had)\b/i;

/** A full stop, or a question mark after a question, where a text ends without a mark. */
export const punctuationAdd = perturbation({
  id: "punctuation_add",
  words: { en: "Final punctuation added", zh: "补上句末标点" },
  languages: ["en", "zh"],
  meaning: "kept",
  claim: {
    en: "The sentence is the same; it only gets the mark that ends it.",
    zh: "句子不变，只是补上句末标点。",
  },
  apply(text) {
    const body = text.trimEnd();
    if (!/[\p{L}\p{N}]$/u.test(body) || !isFree(protectedSpans(text), body.length - 1, body.length)) return null;
    const sentence = body.slice(Math.max(...[..."。！？.!?\n"].map((mark) => body.lastIndexOf(mark))) + 1);
    const han = hasHan(sentence) || /[\uFF10-\uFF5A]/.test(sentence) || (hasHan(text) && !/[A-Za-z]{2}/.test(sentence));
    const asked = han
      ? askedInChinese.test(sentence) || (asking.test(sentence) && !told.test(sentence))
      : askedInEnglish.test(sentence);
    if (han && !asked && asking.test(sentence)) return null;
    return changed(text, [{ at: body.length, from: "", to: han ? (asked ? "？" : "。") : asked ? "?" : "." }]);
  },
});
