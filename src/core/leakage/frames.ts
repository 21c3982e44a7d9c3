/** Share of the distinct texts (and at least `fewest`) that must have a beginning or an end in common for it to be a frame. */
const common = 0.3;
const fewest = 10;
/** Shorter beginnings and ends together ("how do I ...?") are what people say, not a frame around it; characters. */
const shortest = 40;
const shortestCjk = 16;

/**
 * Texts without the instruction that stands around many of them: the longest beginning, and the longest end, that a text shares with three in ten of all texts
 * (ten at least), where both together have 40 characters or more (16 where mainly CJK). What is left is what the items differ in; a text that is all frame becomes empty.
 */
export function withoutFrames(texts: readonly { readonly text: string; readonly cjk: boolean }[]): string[] {
  const size = Math.max(fewest, Math.ceil(common * texts.length));
  if (texts.length < size) return texts.map(({ text }) => text);
  const starts = sharedStarts(
    texts.map(({ text }) => text),
    size,
  );
  const ends = sharedStarts(
    texts.map(({ text }) => [...text].reverse().join("")),
    size,
  );
  return texts.map(({ text, cjk }, i) => {
    const least = cjk ? shortestCjk : shortest;
    if (starts[i] + ends[i] < least) return text;
    const to = text.length - ends[i];
    return to <= starts[i] ? "" : text.slice(starts[i], to).trim();
  });
}

/** For each text how many of its first characters it shares with `size` texts, itself included. */
function sharedStarts(texts: readonly string[], size: number): Int32Array {
  const order = texts.map((_, i) => i).sort((a, b) => (texts[a] < texts[b] ? -1 : texts[a] > texts[b] ? 1 : 0));
  const shared = new Int32Array(texts.length);
  // In sorted order the texts that share a beginning stand together: a window of `size` shares what its first and last do.
  const windows: { readonly at: number; readonly length: number }[] = [];
  for (let i = 0; i < order.length; i++) {
    if (i + size <= order.length) {
      const length = sharedLength(texts[order[i]], texts[order[i + size - 1]]);
      while (windows.length > 0 && windows[windows.length - 1].length <= length) windows.pop();
      windows.push({ at: i, length });
    }
    if (windows[0].at + size <= i) windows.shift();
    shared[order[i]] = windows[0].length;
  }
  return shared;
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}
