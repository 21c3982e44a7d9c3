import type { ScoredToken } from "../asker.js";

/** From where to where in the text a token reaches; `torn` where it shares characters with its neighbours (parts of one character's bytes). */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly torn: boolean;
}

/** Where the context ends and what follows it begins: before the blanks at its end, as in lm-evaluation-harness. */
export function contextLength(context: string): number {
  const length = context.trimEnd().length;
  return length === 0 ? context.length : length;
}

/**
 * The log-likelihood of what stands behind `border` in a text: the sum over the tokens that reach beyond it. `torn` where a character
 * at the border is spread over several tokens: then `before`, the number of tokens up to there, settles it. `first` where a token without a
 * log-probability would count, `unlike` where the tokens are not the text's.
 */
export function sumAfter(
  text: string,
  border: number,
  tokens: readonly ScoredToken[],
  before?: number,
): number | "torn" | "first" | "unlike" {
  const spans = spansOf(text, tokens);
  if (spans === null) return "unlike";
  let start = before;
  if (start === undefined) {
    if (spans.some(({ torn, from, to }) => torn && from < border && to > border)) return "torn";
    start = spans.findIndex(({ to }) => to > border);
    if (start < 0) return "unlike";
  }
  if (start >= spans.length) return "unlike";
  let sum = 0;
  for (let i = start; i < spans.length; i++) {
    const { logprob } = tokens[i];
    if (logprob === null) return "first";
    sum += logprob;
  }
  return sum;
}

/** The log-likelihood of a text from its first token that has one; null where the tokens are not the text's. */
export function sumOfText(
  text: string,
  tokens: readonly ScoredToken[],
): { readonly sum: number; readonly tokens: number } | null {
  const spans = spansOf(text, tokens);
  if (spans === null) return null;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < spans.length; i++) {
    const { logprob } = tokens[i];
    // Tokens of no width at the start (a start token that is shown) are not of the text.
    if (logprob === null || spans[i].to === 0) continue;
    sum += logprob;
    count++;
  }
  return { sum, tokens: count };
}

/** How many tokens make up a text; those of the generated rest are left out. */
export function tokensWithin(text: string, tokens: readonly ScoredToken[]): number {
  return spansOf(text, tokens)?.length ?? 0;
}

/**
 * Lays the tokens of an echoed text over it; null where they do not fit. By the texts of the tokens, since servers count offsets in different
 * units, or not at all. Start tokens that are shown get no width; tokens of single bytes, which have no text of their own, share the
 * characters up to the next token that has one. The tokens that were generated behind the text are left out.
 */
function spansOf(text: string, tokens: readonly ScoredToken[]): Span[] | null {
  const spans: Span[] = [];
  let at = 0;
  let open = 0;
  const close = (to: number): void => {
    // Nameless tokens that cover nothing are start tokens.
    for (; open > 0; open--) spans.push({ from: at, to, torn: to > at });
  };
  for (let i = 0; i < tokens.length; i++) {
    if (at === text.length && open === 0 && i > 0) return spans;
    const found = find(text, at, tokens[i].text, open);
    if (found === null) {
      // What has a text of its own and is not found can only be a start token, or the generated one behind bytes.
      const first = at === 0 && i <= 1;
      const last = open > 0 && i === tokens.length - 1;
      if (!nameless(tokens[i].text) && !first && !last) return null;
      open++;
      continue;
    }
    const begin = open > 0 ? found.from : at;
    close(begin);
    spans.push({ from: begin, to: found.to, torn: false });
    at = found.to;
  }
  if (at === text.length && open === 0) return spans;
  // The last characters are in bytes: one token of the rest is the generated one, unless the server tells none.
  if (open > 0 && at > 0 && at < text.length) {
    const generated = open > 1 ? 1 : 0;
    open -= generated;
    close(text.length);
    return spans;
  }
  return null;
}

/** Where a token stands at or shortly behind `at`; `open` nameless tokens stand before it. */
function find(text: string, at: number, token: string, open: number): { from: number; to: number } | null {
  if (nameless(token)) {
    const byte = /^<0x([0-7][0-9A-Fa-f])>$/.exec(token);
    const char = byte === null ? null : String.fromCharCode(Number.parseInt(byte[1], 16));
    return char !== null && open === 0 && text.startsWith(char, at) ? { from: at, to: at + 1 } : null;
  }
  const plain = token.replaceAll("▁", " ").replaceAll("Ġ", " ").replaceAll("Ċ", "\n");
  const forms = at === 0 ? [token, plain, plain.trimStart()] : [token, plain];
  for (const form of forms) {
    if (form === "") continue;
    if (open === 0) {
      if (text.startsWith(form, at)) return { from: at, to: at + form.length };
      // Some servers show tokens without the blank that they begin with.
      const blanks = /^\s+/.exec(text.slice(at, at + 64))?.[0].length ?? 0;
      if (blanks > 0 && text.startsWith(form, at + blanks)) return { from: at, to: at + blanks + form.length };
      continue;
    }
    // A start token covers nothing, bytes cover characters beyond ASCII.
    for (let from = at; from <= text.length; from++) {
      if (text.startsWith(form, from) && (from > at || !beyondAscii(text, at) || (at === 0 && open === 1)))
        return { from, to: from + form.length };
      if (!beyondAscii(text, from)) break;
    }
  }
  return null;
}

/** Whether a token has no text of its own: a part of a character's bytes, or nothing that is shown. */
const nameless = (token: string): boolean =>
  token === "" || token.includes("\ufffd") || /^(bytes:|<0x[0-9A-Fa-f]{2}>$)/.test(token);

const beyondAscii = (text: string, at: number): boolean => text.charCodeAt(at) > 127;
