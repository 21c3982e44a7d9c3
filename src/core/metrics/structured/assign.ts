/**
 * The assignment of rows to columns with the largest sum of gains (each at most once, as many as the smaller side holds): for each row its
 * column, or -1. `gain` is read by row and column. Source: Kuhn 1955, in the form with potentials; O(small^2 large) steps.
 */
export function assign(rows: number, columns: number, gain: (row: number, column: number) => number): Int32Array {
  const result = new Int32Array(rows).fill(-1);
  if (rows > columns) {
    assign(columns, rows, (column, row) => gain(row, column)).forEach((row, column) => {
      result[row] = column;
    });
    return result;
  }
  // Rows and columns count from 1; column 0 stands for the row that is being placed.
  const ofRow = new Float64Array(rows + 1);
  const ofColumn = new Float64Array(columns + 1);
  const taken = new Int32Array(columns + 1);
  const before = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    taken[0] = row;
    const least = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const visited = new Uint8Array(columns + 1);
    let column = 0;
    do {
      visited[column] = 1;
      const here = taken[column];
      let step = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= columns; j++) {
        if (visited[j] === 1) continue;
        const cost = -gain(here - 1, j - 1) - ofRow[here] - ofColumn[j];
        if (cost < least[j]) {
          least[j] = cost;
          before[j] = column;
        }
        if (least[j] < step) {
          step = least[j];
          next = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (visited[j] === 1) {
          ofRow[taken[j]] += step;
          ofColumn[j] -= step;
        } else least[j] -= step;
      }
      column = next;
    } while (taken[column] !== 0);
    while (column !== 0) {
      taken[column] = taken[before[column]];
      column = before[column];
    }
  }
  for (let j = 1; j <= columns; j++) if (taken[j] > 0) result[taken[j] - 1] = j - 1;
  return result;
}
