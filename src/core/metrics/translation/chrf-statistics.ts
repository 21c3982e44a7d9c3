import { NgramMatches } from "./ngram-matches.js";
import { byWhitespace, Ids, Segment, unitKind } from "./segment.js";
import type { SegmentStatistics } from "./segment-statistics.js";

/** Longest n-grams of characters. */
const characterOrders = 6;

/** Weight of recall against precision. */
const beta = 2;

/** Numbers of a segment: three for each order of characters, then of words: n-grams of the hypothesis, of the reference, matches. */
export function chrfWidth(wordOrders: number): number {
  return 3 * (characterOrders + wordOrders);
}

/**
 * Makes the function that counts a segment for chrF (`wordOrders` 0) or chrF++ (2). Of several references the one with the best F counts (the
 * first of equal ones); where it has no n-gram of an order, those of the hypothesis do not count either.
 */
export function chrfStatistics(wordOrders: number): SegmentStatistics {
  const width = chrfWidth(wordOrders);
  const characters = new Characters();
  const segment = new Segment();
  const ofCharacters = new NgramMatches(characterOrders);
  const ofWords = new NgramMatches(Math.max(1, wordOrders));
  const [own, other, ownWords, otherWords] = [new Ids(), new Ids(), new Ids(), new Ids()];
  const rows = [new Float64Array(width), new Float64Array(width)];
  const totals = (row: Float64Array, from: number, orders: number, hypothesis: Ids, reference: Ids): void => {
    for (let n = 0; n < orders; n++) {
      const there = Math.max(0, reference.length - n);
      row[3 * (from + n)] = there === 0 ? 0 : Math.max(0, hypothesis.length - n);
      row[3 * (from + n) + 1] = there;
    }
  };
  return (hypothesis, references, into, offset) => {
    characters.clear();
    characters.read(hypothesis, own);
    if (wordOrders > 0) {
      segment.clear();
      readWords(hypothesis, segment, ownWords);
    }
    let best = -1;
    let [row, spare] = rows;
    for (const reference of references) {
      spare.fill(0);
      characters.read(reference, other);
      totals(spare, 0, characterOrders, own, other);
      ofCharacters.start(own.length);
      ofCharacters.add(other, own, characters.known, spare, 2, 3);
      if (wordOrders > 0) {
        readWords(reference, segment, otherWords);
        totals(spare, characterOrders, wordOrders, ownWords, otherWords);
        ofWords.start(ownWords.length);
        ofWords.add(otherWords, ownWords, segment.known, spare, 3 * characterOrders + 2, 3);
      }
      const f = references.length === 1 ? 0 : chrfOf(spare, wordOrders);
      if (f > best) {
        best = f;
        [row, spare] = [spare, row];
      }
    }
    if (best >= 0) for (let d = 0; d < width; d++) into[offset + d] += row[d];
  };
}

/** chrF of summed statistics, 0 to 100: F of the mean precision and the mean recall over orders that both sides have. Source: sacreBLEU 2.6.0 CHRF. */
export function chrfOf(sums: ArrayLike<number>, wordOrders: number): number {
  let precision = 0;
  let recall = 0;
  let orders = 0;
  for (let n = 0; n < characterOrders + wordOrders; n++) {
    const hypothesis = sums[3 * n];
    const reference = sums[3 * n + 1];
    // Sums may be off whole numbers by the small steps of numerical derivatives.
    if (hypothesis < 0.5 || reference < 0.5) continue;
    precision += sums[3 * n + 2] / hypothesis;
    recall += sums[3 * n + 2] / reference;
    orders++;
  }
  precision /= orders;
  recall /= orders;
  if (!(precision + recall > 0)) return 0;
  const f = ((1 + beta ** 2) * precision * recall) / (beta ** 2 * precision + recall);
  return Math.min(100, 100 * f);
}

/** The code points of a segment's texts, white space left out, numbered from 0 in the order in which they are first met. */
class Characters {
  /** Number of different code points so far. */
  known = 0;
  /** By unit: number + 1 + what earlier segments used up, so that the table need not be cleared; -1 for white space. */
  readonly #numbers = blank();
  #base = 0;
  /** Those beyond U+FFFF. */
  readonly #rare = new Map<number, number>();

  clear(): void {
    this.#base += this.known;
    if (this.#base > 1e9) {
      this.#numbers.set(blank());
      this.#base = 0;
    }
    this.known = 0;
    if (this.#rare.size > 0) this.#rare.clear();
  }

  read(text: string, ids: Ids): void {
    ids.clear(text.length);
    const { values } = ids;
    const numbers = this.#numbers;
    const base = this.#base;
    let count = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const known = numbers[unit];
      if (known < 0) continue;
      if ((unit & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
        values[count++] = this.#beyond(text.codePointAt(i) ?? unit);
        i++;
        continue;
      }
      let id = known - 1 - base;
      if (id < 0) {
        id = this.known++;
        numbers[unit] = id + 1 + base;
      }
      values[count++] = id;
    }
    ids.length = count;
  }

  #beyond(codePoint: number): number {
    const known = this.#rare.get(codePoint);
    if (known !== undefined) return known;
    this.#rare.set(codePoint, this.known);
    return this.known++;
  }
}

function blank(): Int32Array<ArrayBuffer> {
  return Int32Array.from(byWhitespace().kinds, (kind) => (kind === unitKind.space ? -1 : 0));
}

/** Words between white space; of one longer than a code point the last character is cut off where it is an ASCII mark, else the first where it is one. */
function readWords(text: string, segment: Segment, ids: Ids): void {
  const from = segment.load(text);
  const end = from + text.length;
  const { kinds } = byWhitespace();
  ids.clear(2 * text.length);
  const { values } = ids;
  let count = 0;
  for (let start = from; start < end; start++) {
    if (kinds[segment.unit(start)] === unitKind.space) continue;
    let past = start + 1;
    while (past < end && kinds[segment.unit(past)] !== unitKind.space) past++;
    if (past > start + 1 && isMark(segment.unit(past - 1))) {
      values[count++] = segment.number(start, past - 1);
      values[count++] = segment.number(past - 1, past);
    } else if (past > start + 1 && isMark(segment.unit(start))) {
      values[count++] = segment.number(start, start + 1);
      values[count++] = segment.number(start + 1, past);
    } else values[count++] = segment.number(start, past);
    start = past;
  }
  ids.length = count;
}

/** ASCII punctuation. */
function isMark(unit: number): boolean {
  return (
    (unit >= 0x21 && unit <= 0x2f) ||
    (unit >= 0x3a && unit <= 0x40) ||
    (unit >= 0x5b && unit <= 0x60) ||
    (unit >= 0x7b && unit <= 0x7e)
  );
}
