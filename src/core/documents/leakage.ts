/** Text standing twice: within or between splits (methods 12.1). */
export interface Leakage {
  readonly pairs: readonly {
    readonly a: string;
    readonly b: string;
    readonly aId: string;
    readonly bId: string;
    readonly kind: "exact" | "near";
    readonly similarity: number;
    readonly labelsDiffer: boolean;
  }[];
  /** One row for each pair of data sets that was compared: how many items of `b` (the evaluated side) stand in `a`. */
  readonly matrix: readonly {
    readonly a: string;
    readonly b: string;
    readonly exact: number;
    readonly near: number;
    readonly similar: number;
    readonly n: number;
  }[];
  readonly checked: boolean;
}
