import type { ExtractionEntry } from "./extraction.js";
import { labelsNamed, sameLabel } from "./labels-named.js";

/**
 * The label that the text is, or says first and then explains, or the one label that it names as a whole word; null where it names
 * none or several. Case, quotes, marks of emphasis and punctuation around a label do not count; what stands after "not" is not named.
 */
export const label: ExtractionEntry = {
  id: "label",
  words: { en: "the one label that is named", zh: "文中唯一提到的标签" },
  extract(text, { labels = [] }) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    const answers = [text, ...lines.slice(0, 1), ...said(text)];
    for (const answer of answers) {
      const same = sameLabel(answer.replace(lead, ""), labels);
      if (same !== null) return same;
    }
    const named = labelsNamed(text, labels);
    return named.length === 1 ? named[0] : null;
  },
};

const lead =
  /^[\s*_#>"'“‘-]*(?:(?:the|my|final|correct|predicted|best)\s+)*(?:answer|label|labels|category|class|sentiment|intent|output|prediction|标签|答案|类别|分类|情感|意图|结果)\s*(?:is|are|为|是)?[\s*_]*[:：]?/iu;

/** What follows the last "Label:" or "the answer is", to the end of its line. */
function said(text: string): string[] {
  const found = [
    ...text.matchAll(
      /(?:\b(?:answer|label|category|class|sentiment|intent)\b|标签|答案|类别|分类|情感|意图)[*_\s]*(?:is|为|是|应为|应该是)?[*_\s]*[:：]?[ \t]*([^\n]{1,200})/giu,
    ),
  ].at(-1);
  if (found === undefined) return [];
  return [found[1], found[1].split(/[.。;；,，!！?？]/u)[0]];
}
