/**
 * What no perturbation may cut into: code, placeholders, tags, entities, calls of functions, formulas, addresses, file names, handles, hash
 * tags and emoticons; and sequences that make one visible character (emoji with joiners, flags, variation selectors), which count as one.
 */
const whole = [
  /```[\s\S]*?(?:```|$)/u,
  /`[^`\n]+`/u,
  /\{\{[^{}\n]*\}\}|\$?\{[^{}\n]*\}/u,
  /<\/?[A-Za-z|][^<>\n]*>/u,
  /\[(?:MASK|CLS|SEP|PAD|UNK|INST|\/INST)\]/u,
  /%(?:\([A-Za-z_]+\))?[sdif](?![A-Za-z])/u,
  /\$[^$\n]*[\\^_=][^$\n]*\$/u,
  /(?:https?|ftp|file):\/\/[!-~]*[A-Za-z0-9/_=&#%~-]/u,
  /www\.[!-~]*[A-Za-z0-9/_=&#%~-]/u,
  /(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/u,
  /(?<![A-Za-z0-9_/-])(?:[~.]{0,2}\/)?(?:[A-Za-z0-9_-]+\/)+[A-Za-z0-9_.-]*[A-Za-z0-9_-]/u,
  /[A-Za-z]:\\[!-~]*/u,
  /(?<![A-Za-z0-9_-])[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+/u,
  /(?<![A-Za-z0-9_])[A-Za-z0-9]*_[A-Za-z0-9_]+/u,
  /[@#][\p{L}\p{N}_]+/u,
  /&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,6});/u,
  /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{0,40}\([A-Za-z0-9_.'"]{1,40}(?:, ?[A-Za-z0-9_.'"]{1,40}){0,6}\)/u,
  /(?<![\p{L}\p{N}:;])[:;=]['’]?-?[()[\]DPpOo3|\\/*](?![\p{L}\p{N}])|(?<=\p{L})[:;]['’]?-?[()](?![\p{L}\p{N}])|(?:<|&lt; ?)3(?! ?[\p{N}.])/u,
  /[#*0-9]\uFE0F?\u20E3|\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F)?(?:[\u{E0020}-\u{E007F}]+|(?:\u200D\p{Extended_Pictographic}(?:\p{EMod}|\uFE0F)?)+)?/u,
]
  .map(({ source }) => source)
  .join("|");

/** Numbers and what is spelled with digits (3.14, 1,000, 12:30, 3kg, COVID-19). */
const numbers = /(?<![A-Za-z])[A-Za-z]*[-+]?\p{Nd}(?:[\p{Nd}A-Za-z]|[.,:'/×%-](?=\p{Nd}))*%?/u.source;

/** A place of a text, in code units; `end` is exclusive. */
export interface Span {
  readonly at: number;
  readonly end: number;
}

/** The spans that no perturbation may cut into, in order. */
export function protectedSpans(text: string): Span[] {
  return spansOf(text, new RegExp(whole, "gu"));
}

/** Those and the numbers: what an operator on letters or marks leaves as it is. */
export function wordsProtected(text: string): Span[] {
  return spansOf(text, new RegExp(`${whole}|${numbers}`, "gu"));
}

/** Whether a stretch meets none of the spans (in order, not overlapping); an empty stretch may touch a span but not lie inside it. */
export function isFree(spans: readonly Span[], at: number, end: number): boolean {
  let low = 0;
  for (let high = spans.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (spans[middle].end <= at) low = middle + 1;
    else high = middle;
  }
  return low === spans.length || end <= spans[low].at;
}

/** The text with its protected spans as blanks of the same length. */
export function unprotected(text: string): string {
  let result = "";
  let done = 0;
  for (const { at, end } of protectedSpans(text)) {
    result += text.slice(done, at) + " ".repeat(end - at);
    done = end;
  }
  return result + text.slice(done);
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({ at: index, end: index + found.length }));
}
