import { logFactorial } from "../stats/log-factorial.js";

/** One-sided Fisher exact p of the table [[a, b], [c, d]]: chance of a or more with the same margins. Source: SciPy fisher_exact("greater"). */
export function fisherGreater(a: number, b: number, c: number, d: number): number {
  const row = a + b;
  const column = a + c;
  const total = row + c + d;
  const fixed =
    logFactorial(row) +
    logFactorial(total - row) +
    logFactorial(column) +
    logFactorial(total - column) -
    logFactorial(total);
  let p = 0;
  for (let x = a; x <= Math.min(row, column); x++) {
    p += Math.exp(
      fixed -
        logFactorial(x) -
        logFactorial(row - x) -
        logFactorial(column - x) -
        logFactorial(total - row - column + x),
    );
  }
  return Math.min(1, p);
}
