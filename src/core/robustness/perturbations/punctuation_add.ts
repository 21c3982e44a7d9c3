import { changed } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { isFree, protectedSpans } from "../protected.js";
import { hasHan } from "../scripts.js";

const askedInChinese = /[吗呢]$|什么|怎么|为什么|哪[里儿个些位]|谁|几[个点岁]|多少|[是能会]不[是能会]|有没有/;
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
    const han = hasHan(sentence) || /[\uFF10-\uFF5A]/.test(sentence);
    const asked = (han ? askedInChinese : askedInEnglish).test(sentence);
    return changed(text, [{ at: body.length, from: "", to: han ? (asked ? "？" : "。") : asked ? "?" : "." }]);
  },
});
