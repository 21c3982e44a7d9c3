/** Strengths (mean 0, natural log scale), or the groups of sides that win only within themselves or one way. */
export type Strengths = { readonly strengths: Float64Array } | { readonly components: readonly (readonly number[])[] };

/** The scale on which 400 points are odds of 10 to 1, around 1000. */
export const elo = (strength: number): number => 1000 + (400 * strength) / Math.LN10;

/** P(i beats j) from their strengths. */
export const winProbability = (i: number, j: number): number => 1 / (1 + Math.exp(j - i));

/**
 * Strengths that maximise sum wins[i][j] ln sigmoid(t_i - t_j), by Newton's method from `start`; `wins` is k x k row by row, a tie half to each.
 * They exist only where every side reaches every other by a chain of wins; else the components say which do. Source: Bradley & Terry 1952.
 */
export function bradleyTerry(wins: Float64Array, k: number, start?: Float64Array): Strengths {
  if (!connected(wins, k)) return { components: componentsOf(wins, k) };
  const free = k - 1;
  const t = Float64Array.from({ length: k }, (_, i) => (start === undefined ? 0 : start[i] - start[free]));
  const gradient = new Float64Array(free);
  const hessian = new Float64Array(free * free);
  let value = curve(wins, k, t, gradient, hessian);
  for (let round = 0; round < 200; round++) {
    const step = solved(hessian, gradient, free);
    let size = 0;
    for (let i = 0; i < free; i++) size = Math.max(size, Math.abs(step[i]));
    const low = value - 1e-9;
    const from = Float64Array.from(t);
    // The last side is fixed at 0; the likelihood is concave, so halving the step always finds a rise.
    for (let part = 1; part > 1e-9; part /= 2) {
      for (let i = 0; i < free; i++) t[i] = from[i] + part * step[i];
      value = curve(wins, k, t, gradient, hessian);
      if (value >= low) break;
    }
    // Newton squares the error with each step.
    if (size <= 1e-6) break;
  }
  const mean = t.reduce((sum, one) => sum + one, 0) / k;
  return { strengths: t.map((one) => one - mean) };
}

/** Log-likelihood at t with its gradient, and minus its second derivatives, without the last side. */
function curve(wins: Float64Array, k: number, t: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
  const free = k - 1;
  gradient.fill(0);
  hessian.fill(0);
  let value = 0;
  for (let i = 0; i < k; i++) {
    for (let j = i + 1; j < k; j++) {
      const won = wins[i * k + j];
      const games = won + wins[j * k + i];
      if (games === 0) continue;
      const gap = t[i] - t[j];
      const small = Math.exp(-Math.abs(gap));
      const p = gap >= 0 ? 1 / (1 + small) : small / (1 + small);
      value += won * gap - games * (Math.max(gap, 0) + Math.log1p(small));
      const rest = won - games * p;
      const spread = (games * small) / ((1 + small) * (1 + small));
      gradient[i] += rest;
      hessian[i * free + i] += spread;
      if (j < free) {
        gradient[j] -= rest;
        hessian[j * free + j] += spread;
        hessian[j * free + i] -= spread;
      }
    }
  }
  return value;
}

/** Solves a symmetric positive definite system by Cholesky's method; reads the lower triangle and overwrites it. */
export function solved(matrix: Float64Array, right: Float64Array, size: number): Float64Array {
  const x = Float64Array.from(right);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j];
      for (let d = 0; d < j; d++) sum -= matrix[i * size + d] * matrix[j * size + d];
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / matrix[j * size + j];
    }
  }
  for (let i = 0; i < size; i++) {
    for (let d = 0; d < i; d++) x[i] -= matrix[i * size + d] * x[d];
    x[i] /= matrix[i * size + i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let d = i + 1; d < size; d++) x[i] -= matrix[d * size + i] * x[d];
    x[i] /= matrix[i * size + i];
  }
  return x;
}

function connected(wins: Float64Array, k: number): boolean {
  const both = [true, false].map((forward) => reached(wins, k, 0, forward));
  return both.every((seen) => !seen.includes(0));
}

/** 1 for each side that is reached from one by wins (or by losses). */
function reached(wins: Float64Array, k: number, from: number, forward: boolean): Uint8Array {
  const seen = new Uint8Array(k);
  const left = [from];
  seen[from] = 1;
  for (let i = left.pop(); i !== undefined; i = left.pop()) {
    for (let j = 0; j < k; j++) {
      if (seen[j] === 1 || !(wins[forward ? i * k + j : j * k + i] > 0)) continue;
      seen[j] = 1;
      left.push(j);
    }
  }
  return seen;
}

function componentsOf(wins: Float64Array, k: number): number[][] {
  const found: number[][] = [];
  const placed = new Uint8Array(k);
  for (let i = 0; i < k; i++) {
    if (placed[i] === 1) continue;
    const [to, from] = [true, false].map((forward) => reached(wins, k, i, forward));
    const own = Array.from({ length: k }, (_, j) => j).filter((j) => to[j] === 1 && from[j] === 1);
    for (const j of own) placed[j] = 1;
    found.push(own);
  }
  return found;
}
