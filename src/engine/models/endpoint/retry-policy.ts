import type { AnswerError } from "../../../core/asking/answer-error.js";

/** Longest wait in ms before a question is tried again. */
const longest = 30_000;

/** How often a question may take the whole time limit while others are answered. */
export const mostLate = 4;

/** How often a question is tried while others are answered: long where the server only asks to wait. */
export function mostTries(error: AnswerError): number {
  return error === "rate_limited" ? 20 : 8;
}

/** Milliseconds before try `tries` + 1: doubling from `first`, between half and all of that by chance, so that those who failed together do not return together. */
export function backOff(tries: number, first: number, random: () => number): number {
  return Math.min(longest, first * 2 ** (tries - 1)) * (0.5 + 0.5 * random());
}
