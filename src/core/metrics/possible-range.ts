import type { Result } from "../result.js";
import { metrics } from "./catalogue.js";

/** What scores on these scales, or means over them, can be: the bounds of their scales, unless a metric goes beyond (edit rates in per cent pass 100). */
export function possibleRange(scores: readonly Pick<Result, "scale" | "metric">[]): readonly [number, number] {
  const ranges = scores.map(({ scale, metric }): readonly [number, number] => {
    const [least, most] = (metric === undefined ? undefined : metrics.find(metric)?.range) ?? [0, 0];
    const ends = /^(-?\d+)-(\d+)$/.exec(scale ?? "");
    if (ends === null) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return [Number.isFinite(least) ? Number(ends[1]) : least, Number.isFinite(most) ? Number(ends[2]) : most];
  });
  return [Math.min(...ranges.map(([least]) => least)), Math.max(...ranges.map(([, most]) => most))];
}
