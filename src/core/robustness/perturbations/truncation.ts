import { changed } from "../disturb.js";
import { perturbation } from "../perturbation.js";
import { isFree, protectedSpans } from "../protected.js";

/** Sentences of the last third cut from the end of a text of three sentences or more; the rate is the share of that third. */
export const truncation = perturbation({
  id: "truncation",
  words: { en: "Last part cut", zh: "截去末尾" },
  languages: ["en", "zh"],
  meaning: "kept",
  onlyByName: true,
  claim: {
    en: "Holds only where the label does not hang on the last sentences: to be checked on a sample of the data before use.",
    zh: "仅在标签不取决于最后几句时成立：使用前须抽样核对。",
  },
  apply(text, { rate }) {
    const spans = protectedSpans(text);
    const ends = Array.from(text.matchAll(end), ({ 0: marks, index }) => ({ at: index, end: index + marks.length }))
      .filter(({ at, end }) => isFree(spans, at, end))
      .map(({ end }) => end)
      .filter((end) => /\S/.test(text.slice(end)) && !unfinished.test(text.slice(Math.max(0, end - 12), end)));
    const last = Math.floor((ends.length + 1) / 3);
    if (last === 0) return null;
    const at = ends[ends.length - Math.max(1, Math.round(rate * last))];
    const from = text.slice(at).trimEnd();
    // A question at the end is what the text is about.
    return /[?？]/.test(from) ? null : changed(text, [{ at, from, to: "" }]);
  },
});

const end = /[。！？][”’」』）]*|(?<=\S)[.!?]+["”’)]*(?=\s)|(?<=\S)\n/gu;
/** A full stop that ends no sentence: after a title, an initial or the number of an entry of a list. */
const unfinished = /(?:^|[\s(])(?:mrs?|ms|dr|st|prof|jr|sr|vs|ft|\p{L}) ?\.$|\n[ \t]*\p{N}{1,2} ?\.$/iu;
