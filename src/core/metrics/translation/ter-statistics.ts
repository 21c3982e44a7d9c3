import { byWhitespace, Ids, Segment } from "./segment.js";
import type { SegmentStatistics } from "./segment-statistics.js";
import { TerEdits } from "./ter-edits.js";
import { terReference, terText } from "./ter-tokenize.js";

/** Numbers of a segment: edits to the nearest reference, mean length of the references. */
export const terWidth = 2;

/** Makes the function that counts a segment for TER; `asian` normalises and sets Chinese characters apart. */
export function terStatistics(asian: boolean): SegmentStatistics {
  const segment = new Segment();
  const edits = new TerEdits();
  const own = new Ids();
  const other = new Ids();
  return (hypothesis, references, into, offset) => {
    segment.clear();
    segment.read(terText(hypothesis, asian), byWhitespace(), own);
    let fewest = Number.POSITIVE_INFINITY;
    let length = 0;
    for (const reference of references) {
      segment.read(terReference(reference, asian), byWhitespace(), other);
      fewest = Math.min(fewest, edits.count(own, other));
      length += other.length;
    }
    into[offset] += fewest;
    into[offset + 1] += length / references.length;
  };
}
