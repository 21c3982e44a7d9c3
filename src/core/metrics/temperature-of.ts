import type { Columns } from "../columns.js";
import { absent, ok, type Result } from "../result.js";
import { fitTemperature } from "../stats/temperature.js";

/**
 * The temperature that mends a model's confidence on this set, which must not be the test set; undefined where it has no single labels with
 * probabilities. Source: Guo 2017.
 */
export function temperatureOf({ gold, probs, labels }: Columns): Result | undefined {
  if (gold === undefined || probs === undefined) return undefined;
  const width = labels.length;
  const kept = [...gold.keys()].filter((i) => !Number.isNaN(probs[i * width]));
  const logs = new Float64Array(kept.length * width);
  kept.forEach((i, row) => {
    for (let k = 0; k < width; k++) logs[row * width + k] = Math.log(probs[i * width + k]);
  });
  const fitted = fitTemperature(
    logs,
    width,
    Int32Array.from(kept, (i) => gold[i]),
  );
  if ("undefined" in fitted) return absent("undefined", fitted.undefined, kept.length, "temperature");
  return ok(fitted.temperature, kept.length, "temperature", {
    params: { nll: fitted.nll, nllBefore: fitted.nllBefore, fittedOn: "validation" },
    scale: "unbounded",
  });
}

/** The columns with each item's probabilities raised to 1/T and brought to sum 1; rows of NaN stay. The order of labels within an item is kept. */
export function atTemperature(columns: Columns, temperature: number): Columns {
  const { probs, labels } = columns;
  if (probs === undefined) return columns;
  const width = labels.length;
  const scaled = new Float64Array(probs.length);
  for (let from = 0; from < probs.length; from += width) {
    let top = 0;
    for (let k = 0; k < width; k++) top = Math.max(top, probs[from + k]);
    let sum = 0;
    for (let k = 0; k < width; k++) {
      scaled[from + k] = Math.exp(Math.log(probs[from + k] / top) / temperature);
      sum += scaled[from + k];
    }
    for (let k = 0; k < width; k++) scaled[from + k] /= sum;
    if (Number.isNaN(probs[from])) scaled.fill(Number.NaN, from, from + width);
  }
  return { ...columns, probs: scaled };
}
