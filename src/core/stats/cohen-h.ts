/** Cohen's h of two proportions, the difference of their arcsine transforms. Source: Cohen 1988, statsmodels proportion_effectsize. */
export function cohenH(p1: number, p2: number): number {
  return 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2));
}
