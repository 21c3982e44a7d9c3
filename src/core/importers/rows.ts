/** A value as JSON holds it; a cell of a CSV file is a text. */
export type Cell = null | string | number | boolean | readonly Cell[] | { readonly [key: string]: Cell };

/** Columns that grow row by row, all of one length; `place` holds the line of each row, or nothing where a format has no lines. */
export interface Rows {
  readonly columns: ReadonlyMap<string, readonly Cell[]>;
  readonly lines: readonly number[] | null;
  readonly rows: number;
}

/** Says where a line stands, for messages. */
export type Place = (line: number) => string;
