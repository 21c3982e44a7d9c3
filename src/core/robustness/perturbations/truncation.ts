import { changed } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { wordsProtected } from "../protected.js";

/** Where the pieces of a text begin: protected spans, words, Chinese characters; marks and spaces belong to the piece before. */
function pieces(text: string): number[] {
  const spans = wordsProtected(text);
  const starts = spans.map(({ at }) => at);
  let next = 0;
  for (const { index } of text.matchAll(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}'’_-])+/gu)) {
    while (next < spans.length && spans[next].end <= index) next++;
    if (next === spans.length || index < spans[next].at) starts.push(index);
  }
  return starts.sort((a, b) => a - b);
}

/** Words (Chinese: characters) of the last quarter cut from the end; the rate is their share, protected spans are cut whole. */
export const truncation = perturbation({
  id: "truncation",
  words: { en: "Last part cut", zh: "截去末尾" },
  languages: ["en", "zh"],
  meaning: "kept",
  claim: {
    en: "Only to be claimed where the label does not hang on the last words: read a sample before use.",
    zh: "仅在标签不取决于末尾几个词时成立：使用前请抽样阅读。",
  },
  apply(text, { rate }) {
    const starts = pieces(text);
    const last = Math.floor(starts.length / 4);
    if (last === 0) return null;
    const cut = starts[starts.length - Math.max(1, Math.round(rate * last))];
    const at = text.slice(0, cut).replace(/[\s，、；：,;:]+$/u, "").length;
    return changed(text, [{ at, from: text.slice(at), to: "" }]);
  },
});
