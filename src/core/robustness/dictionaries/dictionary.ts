/** A word list that is shipped: `sha256` is that of its text (UTF-8), so that a study can say which list disturbed it. */
export interface Dictionary {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  readonly source: string;
  readonly licence: string;
}
