/** A short answer made comparable: the text that has to be the same, and the tokens that F1 counts. */
export interface Normalised {
  readonly text: string;
  readonly tokens: readonly string[];
}

/** How answers are compared: what is taken out of them, and how they become tokens. */
export interface AnswerRule {
  readonly id: "squad" | "multilingual" | "cmrc";
  /** Further part of the signature, where the rule depends on the language. */
  readonly signature?: (language: string | undefined) => string;
  normalise(text: string, language: string | undefined): Normalised;
  /** Tokens that both have, each as often as in both, or those of their longest common run. */
  common(a: readonly string[], b: readonly string[]): number;
}

/** F1 of the tokens of an answer and a reference; where either has none, whether both are the same (SQuAD v2: no answer is the right answer). */
export function answerF1(rule: AnswerRule, answer: Normalised, reference: Normalised): number {
  if (answer.tokens.length === 0 || reference.tokens.length === 0) return answer.text === reference.text ? 1 : 0;
  const common = rule.common(answer.tokens, reference.tokens);
  if (common === 0) return 0;
  const precision = common / answer.tokens.length;
  const recall = common / reference.tokens.length;
  return (2 * precision * recall) / (precision + recall);
}

/** Tokens that two bags share. */
export function sharedTokens(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const token of a) left.set(token, (left.get(token) ?? 0) + 1);
  let shared = 0;
  for (const token of b) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    left.set(token, count - 1);
    shared++;
  }
  return shared;
}

/** The length of the longest run of tokens that stands in both without a gap. */
export function longestCommonRun(a: readonly string[], b: readonly string[]): number {
  let row = new Uint32Array(b.length + 1);
  let longest = 0;
  for (const token of a) {
    const next = new Uint32Array(b.length + 1);
    for (let j = 0; j < b.length; j++) {
      if (token !== b[j]) continue;
      next[j + 1] = row[j] + 1;
      if (next[j + 1] > longest) longest = next[j + 1];
    }
    row = next;
  }
  return longest;
}
