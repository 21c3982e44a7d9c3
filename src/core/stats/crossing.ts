/** Furthest a search goes out from where it starts. */
const furthest = 1e6;

/**
 * Where a function that is at least 0 at `from` falls below 0 on the way to `towards` (which may be infinite), by the Illinois method to 1e-8 of the
 * ends; null where it does not. Source: Dowell & Jarratt 1971.
 */
export function crossing(f: (x: number) => number, from: number, towards: number): number | null {
  let inside = from;
  let within = f(from);
  let outside = towards;
  if (!Number.isFinite(towards)) {
    let step = Math.sign(towards) * 0.05;
    for (; f(from + step) >= 0; step *= 2) {
      if (Math.abs(step) > furthest) return null;
      inside = from + step;
    }
    within = f(inside);
    outside = from + step;
  }
  let beyond = f(outside);
  if (!(beyond < 0)) return null;
  let last = 0;
  for (let round = 0; round < 200 && Math.abs(outside - inside) > 1e-8 * Math.max(1, Math.abs(inside)); round++) {
    // Every third step halves, so that a bent function cannot hold the search up.
    const x =
      round % 3 === 2 ? (inside + outside) / 2 : (outside * within - inside * beyond) / (within - beyond || 1e-300);
    const y = f(x);
    if (y >= 0) {
      if (last === 1) beyond /= 2;
      last = 1;
      inside = x;
      within = y;
    } else {
      if (last === -1) within /= 2;
      last = -1;
      outside = x;
      beyond = y;
    }
    if (y === 0) return x;
  }
  return (inside + outside) / 2;
}
