import type { Ids } from "./segment.js";

/** Longest phrase that is shifted, how far apart phrase and target may stand, and how many shifts are tried for one pair of sentences (tercom's limits). */
const longestShift = 10;
const farthestShift = 50;
const mostTried = 1000;

/** Columns looked at on either side of the (pseudo-)diagonal. */
const beam = 25;

const far = 2 ** 28;
const [keep, replace, drop, insert] = [0, 1, 2, 3];

/**
 * The edits of TER between two sentences: shifts of phrases, chosen greedily by tercom's rules, then insertions, deletions and substitutions in a beam.
 * What a shift is worth is found without the whole matrix: rows up to the first moved word are those of the unshifted sentence, and from the last
 * moved word on the way to the end is known from a second matrix, filled backwards. Source: sacreBLEU 2.6.0 lib_ter; Snover et al. 2006.
 */
export class TerEdits {
  #words = new Int32Array(0);
  #shifted = new Int32Array(0);
  #reference = new Int32Array(0);
  #n = 0;
  #m = 0;
  /** First and past-last column of each row within the beam. */
  #from = new Int32Array(0);
  #to = new Int32Array(0);
  /** Edits from the start to a cell, which edit came last, and edits from a cell to the end. */
  #forward = new Int32Array(0);
  #edit = new Uint8Array(0);
  #backward = new Int32Array(0);
  #rows: [Int32Array, Int32Array] = [new Int32Array(0), new Int32Array(0)];
  /** For each word of the reference: the word of the sentence it stands by; words in error before each place, on both sides. */
  #by = new Int32Array(0);
  #wrongReference = new Int32Array(0);
  #wrong = new Int32Array(0);

  /** Edits that turn the hypothesis into the reference. */
  count(hypothesis: Ids, reference: Ids): number {
    if (reference.length === 0) return hypothesis.length;
    this.#start(hypothesis, reference);
    let shifts = 0;
    let tried = 0;
    for (;;) {
      const edits = this.#fillForward();
      if (edits === 0) return shifts;
      this.#align();
      this.#fillBackward();
      const best = this.#bestShift(edits, tried);
      tried = best.tried;
      if (tried >= mostTried || best.gain <= 0) return shifts + edits;
      shifts++;
      shift(this.#words, this.#n, best.start, best.length, best.target, this.#shifted);
      [this.#words, this.#shifted] = [this.#shifted, this.#words];
    }
  }

  #start(hypothesis: Ids, reference: Ids): void {
    const n = hypothesis.length;
    const m = reference.length;
    this.#n = n;
    this.#m = m;
    if (n >= this.#words.length) {
      const room = 2 * n + 2;
      this.#words = new Int32Array(room);
      this.#shifted = new Int32Array(room);
      this.#from = new Int32Array(room);
      this.#to = new Int32Array(room);
      this.#wrong = new Int32Array(room);
    }
    if (m >= this.#reference.length) {
      const room = 2 * m + 2;
      this.#reference = new Int32Array(room);
      this.#rows = [new Int32Array(room), new Int32Array(room)];
      this.#by = new Int32Array(room);
      this.#wrongReference = new Int32Array(room);
    }
    const cells = (n + 1) * (m + 1);
    if (cells > this.#forward.length) {
      this.#forward = new Int32Array(2 * cells);
      this.#edit = new Uint8Array(2 * cells);
      this.#backward = new Int32Array(2 * cells);
    }
    for (let i = 0; i < n; i++) this.#words[i] = hypothesis.values[i];
    for (let j = 0; j < m; j++) this.#reference[j] = reference.values[j];
    const ratio = n === 0 ? 1 : m / n;
    const width = beam < ratio / 2 ? Math.ceil(ratio / 2 + beam) : beam;
    this.#from[0] = 0;
    this.#to[0] = m + 1;
    for (let i = 1; i <= n; i++) {
      const diagonal = Math.floor(i * ratio);
      this.#from[i] = Math.max(0, diagonal - width);
      this.#to[i] = i === n ? m + 1 : Math.min(m + 1, diagonal + width);
    }
  }

  /** Fills the matrix from the start with the last edit of each cell; returns the edits of the whole. */
  #fillForward(): number {
    const n = this.#n;
    const m = this.#m;
    const cells = this.#forward;
    const edit = this.#edit;
    const reference = this.#reference;
    const stride = m + 1;
    for (let j = 0; j <= m; j++) {
      cells[j] = j;
      edit[j] = insert;
    }
    for (let i = 1; i <= n; i++) {
      const word = this.#words[i - 1];
      const row = i * stride;
      const [from, to] = [this.#from[i], this.#to[i]];
      for (let j = 0; j < from; j++) cells[row + j] = far;
      for (let j = to; j <= m; j++) cells[row + j] = far;
      let left = far;
      for (let j = from; j < to; j++) {
        const above = row - stride + j;
        let least: number;
        let last: number;
        if (j === 0) {
          least = cells[above] + 1;
          last = drop;
        } else {
          const same = word === reference[j - 1];
          least = cells[above - 1] + (same ? 0 : 1);
          last = same ? keep : replace;
          if (cells[above] + 1 < least) {
            least = cells[above] + 1;
            last = drop;
          }
          if (left + 1 < least) {
            least = left + 1;
            last = insert;
          }
        }
        left = Math.min(least, far);
        cells[row + j] = left;
        edit[row + j] = last;
      }
    }
    return cells[n * stride + m];
  }

  /** Fills the matrix from the end. */
  #fillBackward(): void {
    const n = this.#n;
    const m = this.#m;
    const cells = this.#backward;
    const reference = this.#reference;
    const stride = m + 1;
    for (let j = 0; j <= m; j++) cells[n * stride + j] = j < this.#from[n] ? far : m - j;
    for (let i = n - 1; i >= 0; i--) {
      const word = this.#words[i];
      const row = i * stride;
      const below = row + stride;
      const [from, to] = [this.#from[i], this.#to[i]];
      for (let j = 0; j < from; j++) cells[row + j] = far;
      for (let j = to; j <= m; j++) cells[row + j] = far;
      let right = far;
      for (let j = to - 1; j >= from; j--) {
        let least = cells[below + j] + 1;
        if (j < m) {
          const diagonal = cells[below + j + 1] + (word === reference[j] ? 0 : 1);
          if (diagonal < least) least = diagonal;
        }
        if (right + 1 < least) least = right + 1;
        right = Math.min(least, far);
        cells[row + j] = right;
      }
    }
  }

  /** Follows the last edits back, and notes which words stand by each other and which are in error. */
  #align(): void {
    const stride = this.#m + 1;
    const by = this.#by;
    const wrong = this.#wrong;
    const wrongReference = this.#wrongReference;
    let i = this.#n;
    let j = this.#m;
    while (i > 0 || j > 0) {
      const edit = this.#edit[i * stride + j];
      if (edit === drop) {
        wrong[i] = 1;
        i--;
        continue;
      }
      by[j - 1] = i - 1;
      wrongReference[j] = edit === keep ? 0 : 1;
      if (edit !== insert) {
        wrong[i] = edit === keep ? 0 : 1;
        i--;
      }
      j--;
    }
    wrong[0] = 0;
    wrongReference[0] = 0;
    for (let k = 1; k <= this.#n; k++) wrong[k] += wrong[k - 1];
    for (let k = 1; k <= this.#m; k++) wrongReference[k] += wrongReference[k - 1];
  }

  /** The shift that saves the most edits; of equal ones the longest phrase, then the earliest, then the earliest target. */
  #bestShift(
    edits: number,
    already: number,
  ): { gain: number; start: number; length: number; target: number; tried: number } {
    const n = this.#n;
    const m = this.#m;
    const words = this.#words;
    const reference = this.#reference;
    const wrong = this.#wrong;
    const wrongReference = this.#wrongReference;
    const by = this.#by;
    const best = { gain: Number.NEGATIVE_INFINITY, start: 0, length: 0, target: 0, tried: already };
    for (let start = 0; start < n; start++) {
      const first = Math.max(0, start - farthestShift);
      const past = Math.min(m, start + farthestShift + 1);
      for (let there = first; there < past; there++) {
        for (let length = 1; length <= longestShift; length++) {
          if (start + length > n || there + length > m) break;
          if (words[start + length - 1] !== reference[there + length - 1]) break;
          if (wrong[start + length] === wrong[start]) continue;
          if (wrongReference[there + length] === wrongReference[there]) continue;
          if (by[there] >= start && by[there] < start + length) continue;
          let before = -1;
          for (let offset = -1; offset < length && there + offset < m; offset++) {
            const target = there + offset < 0 ? 0 : by[there + offset] + 1;
            if (target === before) continue;
            before = target;
            best.tried++;
            const gain = edits - this.#editsAfter(edits, start, length, target);
            if (
              gain > best.gain ||
              (gain === best.gain &&
                (length > best.length ||
                  (length === best.length && (start < best.start || (start === best.start && target < best.target)))))
            ) {
              best.gain = gain;
              best.start = start;
              best.length = length;
              best.target = target;
            }
          }
          if (best.tried >= mostTried) return best;
        }
      }
    }
    return best;
  }

  /** Edits once the phrase is shifted. */
  #editsAfter(edits: number, start: number, length: number, target: number): number {
    const words = this.#words;
    const shifted = this.#shifted;
    const stride = this.#m + 1;
    const m = this.#m;
    // Words outside these bounds keep their place.
    let low = Math.min(start, target);
    let high = target < start ? start + length : target > start + length ? target : Math.min(this.#n, length + target);
    move(words, start, length, target, this.#n, shifted);
    while (low < high && shifted[low] === words[low]) low++;
    while (low < high && shifted[high - 1] === words[high - 1]) high--;
    if (low === high) return edits;
    const reference = this.#reference;
    const forward = this.#forward;
    let [current, spare] = this.#rows;
    for (let j = 0; j <= m; j++) spare[j] = forward[low * stride + j];
    for (let i = low + 1; i <= high; i++) {
      const word = shifted[i - 1];
      const from = this.#from[i];
      const to = this.#to[i];
      for (let j = 0; j < from; j++) current[j] = far;
      for (let j = to; j <= m; j++) current[j] = far;
      let left = far;
      let j = from;
      if (j === 0) {
        left = spare[0] + 1;
        current[0] = left;
        j = 1;
      }
      let corner = spare[j - 1];
      for (; j < to; j++) {
        const above = spare[j];
        let least = word === reference[j - 1] ? corner : corner + 1;
        if (above < least) least = above + 1;
        if (left < least) least = left + 1;
        corner = above;
        left = least;
        current[j] = least;
      }
      [current, spare] = [spare, current];
    }
    const backward = this.#backward;
    let least = far;
    for (let j = this.#from[high], at = high * stride + j; j < this.#to[high]; j++, at++) {
      const through = spare[j] + backward[at];
      if (through < least) least = through;
    }
    return least;
  }
}

/** The words with a phrase moved, between the first and the last that change place. Source: lib_ter._perform_shift. */
function move(words: Int32Array, start: number, length: number, target: number, n: number, into: Int32Array): void {
  if (target < start) {
    for (let k = 0; k < length; k++) into[target + k] = words[start + k];
    for (let k = target; k < start; k++) into[length + k] = words[k];
    return;
  }
  // Within the phrase it moves on by as many words as the target lies in it.
  const past = target > start + length ? target : Math.min(n, length + target);
  const moved = past - start - length;
  for (let k = 0; k < moved; k++) into[start + k] = words[start + length + k];
  for (let k = 0; k < length; k++) into[start + moved + k] = words[start + k];
}

/** All words with a phrase moved. */
function shift(words: Int32Array, n: number, start: number, length: number, target: number, into: Int32Array): void {
  for (let i = 0; i < n; i++) into[i] = words[i];
  move(words, start, length, target, n, into);
}
