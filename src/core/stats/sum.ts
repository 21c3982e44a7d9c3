import type { Numbers } from "./numbers.js";

/** Compensated sum (Neumaier), so that the order of items does not matter to 1e-15; 0 for no values. */
export function sum(values: Numbers): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
