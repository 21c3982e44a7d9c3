/** The two ends of a confidence interval. */
export interface Bounds {
  readonly lo: number;
  readonly hi: number;
}
