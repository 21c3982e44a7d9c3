import { isPassing } from "../asking/answer-error.js";
import type { Output } from "../output.js";
import type { BehaviourCase, BehaviourTest } from "./behaviour-tests.js";

/** What became of one text of a case; null where it does not apply (INV and DIR: the first text, and what cannot fail). */
export type VariantVerdict = "passed" | "failed" | "unanswered" | null;

/** What became of a case: failed where any of its texts fails. */
export interface CaseVerdict {
  readonly verdict: "passed" | "failed" | "unanswered" | "not_applicable";
  readonly variants: readonly VariantVerdict[];
}

/** How the answers of a model to one test are read. */
export interface BehaviourAnswers {
  /** Answers to the texts of a case, in their order. */
  readonly outputs: readonly (Output | undefined)[];
  /** Names of the numbers in `probs`. */
  readonly labels: readonly string[];
  /** Whether answers are numbers, which move themselves. */
  readonly numbers: boolean;
}

/** Whether a test can be judged by such answers at all: directions need probabilities, or numbers. */
export function lacksProbs(test: BehaviourTest, outputs: readonly Output[], numbers: boolean): boolean {
  return test.type === "DIR" && !numbers && !outputs.some(({ probs }) => probs !== undefined);
}

/**
 * Judges one case. MFT: the answer is the label. INV: the answer is that to the first text; where it changes, the probability of the first
 * answer may have moved by no more than the tolerance. DIR: the probability of the label moves by at least the margin.
 * Source: CheckList 0.0.11, `Expect.eq`, `Expect.inv`, `Expect.monotonic` (whose tolerance is a margin below 0).
 */
export function judgeCase(test: BehaviourTest, one: BehaviourCase, answers: BehaviourAnswers): CaseVerdict {
  const variants = one.inputs.map((_, i) => judgeVariant(test, one, answers, i));
  const told = variants.filter((verdict) => verdict !== null);
  const verdict = told.includes("failed")
    ? "failed"
    : told.includes("unanswered")
      ? "unanswered"
      : told.length === 0
        ? "not_applicable"
        : "passed";
  return { verdict, variants };
}

function judgeVariant(
  test: BehaviourTest,
  { label }: BehaviourCase,
  { outputs, labels, numbers }: BehaviourAnswers,
  i: number,
): VariantVerdict {
  const own = outputs[i];
  if (own === undefined || (own.pred === null && isPassing(own.error))) return "unanswered";
  if (test.type === "MFT") return own.pred !== null && sameAnswer(own.pred, label ?? "") ? "passed" : "failed";
  if (i === 0) return own.pred === null ? "unanswered" : null;
  const first = outputs[0];
  // Without a first answer there is nothing to hold the others against.
  if (first === undefined || first.pred === null) return "unanswered";
  if (test.type === "INV") {
    if (own.pred !== null && sameAnswer(own.pred, first.pred)) return "passed";
    if (own.pred === null || test.tolerance === 0 || Array.isArray(first.pred)) return "failed";
    const before = probabilityOf(first, String(first.pred), labels);
    const after = probabilityOf(own, String(first.pred), labels);
    if (before === null || after === null) return "failed";
    return Math.abs(after - before) <= test.tolerance ? "passed" : "failed";
  }
  if (own.pred === null) return "failed";
  const { label: wanted = String(first.pred), change, margin } = test.direction ?? { change: "up", margin: 0 };
  const read = (output: Output): number | null =>
    numbers ? Number(output.pred) : probabilityOf(output, wanted, labels);
  const before = read(first);
  const after = read(own);
  if (before === null || after === null) return "unanswered";
  // A probability at its end cannot move far enough the wrong way.
  if (!numbers && (change === "up" ? before <= -margin : before >= 1 + margin)) return null;
  const moved = change === "up" ? after - before : before - after;
  return moved - margin >= -1e-12 ? "passed" : "failed";
}

function probabilityOf({ probs }: Output, label: string, labels: readonly string[]): number | null {
  const k = labels.indexOf(label);
  return probs === undefined || k < 0 ? null : (probs[k] ?? null);
}

/** Whether two answers are the same: label sets in any order, JSON by its value, texts without the space around them. */
export function sameAnswer(a: string | readonly string[], b: string | readonly string[]): boolean {
  if (typeof a !== "string" || typeof b !== "string") {
    const [x, y] = [a, b].map((one) => [...new Set(typeof one === "string" ? [one] : one)].sort());
    return JSON.stringify(x) === JSON.stringify(y);
  }
  return a === b || answerText(a) === answerText(b);
}

/** An answer as it is compared: of structured output the value of its JSON text, keys in order. */
function answerText(text: string): string {
  const parsed = parse(text);
  if (parsed === undefined) return text.trim();
  const inner =
    typeof parsed === "object" && parsed !== null && "text" in parsed && Object.keys(parsed).length === 1
      ? String((parsed as { text: unknown }).text)
      : null;
  if (inner !== null) return answerText(inner);
  return JSON.stringify(parsed);
}

/** The value of a JSON list or map with its keys in order; undefined for any other text, and where a hostile one is nested without end. */
function parse(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return sorted(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, own]) => [key, sorted(own)]),
  );
}
