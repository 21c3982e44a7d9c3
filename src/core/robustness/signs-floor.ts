import type { Bounds } from "../stats/bounds.js";
import { newcombePaired } from "../stats/newcombe-paired.js";
import { wilson } from "../stats/wilson.js";

const level = 0.95;

/** Up to this many items that move a difference its interval reaches at least as far as one of their signs. */
const few = 20;

/**
 * The interval of the signs of differences times their size (`least` or more) around `point`: Newcombe's, of counts averaged over the columns (one a training
 * seed), or Wilson's where none moved; null where many items move in any of them.
 */
export function signsFloor(columns: readonly Float64Array[], point: number, least: number): Bounds | null {
  const n = columns[0].length;
  let moved = 0;
  for (let i = 0; i < n; i++) if (columns.some((column) => column[i] !== 0)) moved++;
  if (moved > few || (moved === 0 && least === 0)) return null;
  // Newcombe's interval has no width where nothing moved; how many items may move all the same is Wilson's.
  if (moved === 0) {
    const margin = least * wilson(0, n, level).hi;
    return { lo: point - margin, hi: point + margin };
  }
  let [up, down, squares] = [0, 0, 0];
  for (const column of columns)
    for (const value of column) {
      if (value > 0) up++;
      else if (value < 0) down++;
      squares += value * value;
    }
  const size = Math.max(least, Math.sqrt(squares / (up + down)));
  const [onlyTuned, onlyBase] = [up / columns.length, down / columns.length];
  const still = (n - onlyTuned - onlyBase) / 2;
  const floor = newcombePaired({ bothRight: still, onlyBase, onlyTuned, bothWrong: still });
  const centre = (onlyTuned - onlyBase) / n;
  return { lo: point - size * (centre - floor.lo), hi: point + size * (floor.hi - centre) };
}
