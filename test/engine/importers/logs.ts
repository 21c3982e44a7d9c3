import { readFileSync } from "node:fs";
import { join } from "node:path";
import { metrics } from "../../../src/core/metrics/catalogue.js";
import { talliesOf } from "../../../src/core/metrics/tallies.js";
import { type Predictions, type ReadPredictionsOptions, readPredictions } from "../../../src/engine/readers/index.js";

/** A file that the tool itself wrote. */
export const fixture = (...parts: string[]): string => join(import.meta.dirname, "fixtures", ...parts);

export const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));

export const jsonLines = (path: string) =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** The one run of a log. */
export async function readOne(path: string, options?: ReadPredictionsOptions): Promise<Predictions> {
  const [first] = await readPredictions(path, options);
  return first;
}

/** The value of each item under a metric of ours. */
export function itemValues(predictions: Predictions, id: string): number[] {
  const columns = predictions.columns();
  const { rows, width } = talliesOf(metrics.get(id) as never, columns);
  return Array.from({ length: columns.n }, (_, i) => rows[i * width]);
}

export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Sample standard deviation over the square root of n. */
export const stderr = (values: readonly number[]): number => {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1) / values.length);
};
