import type { Spec } from "./chart.js";
import { ink, series } from "./ink.js";
import { clip } from "./text.js";

/** One curve on the unit square. */
export interface Line {
  readonly name: string;
  readonly look: "base" | "tuned" | "faint" | number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const shapes: Readonly<Record<string, readonly number[]>> = {
  base: [5, 3],
  "1": [6, 2],
  "2": [2, 2],
  "3": [8, 2, 2, 2],
};

const colour = (look: Line["look"]): string =>
  look === "base"
    ? ink.base
    : look === "tuned"
      ? ink.tuned
      : look === "faint"
        ? ink.rule
        : series[look % series.length];

/** Curves as layers; what tells them apart is dash and a name beside the square, not colour alone. `step` for curves that must not be interpolated. */
export function curves(
  lines: readonly Line[],
  titles: { readonly x: string; readonly y: string },
  labels: string,
  step: boolean,
): { layer: Spec[]; keyed: Spec[] } {
  const axis = { values: [0, 0.2, 0.4, 0.6, 0.8, 1], labelExpr: labels, grid: true };
  const x = {
    field: "x",
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: { ...axis, title: titles.x },
  };
  const y = {
    field: "y",
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: { ...axis, title: titles.y },
  };
  const layer = lines.map(
    (line): Spec => ({
      data: { values: line.points.map((point, order) => ({ ...point, order })) },
      mark: {
        type: "line",
        stroke: colour(line.look),
        strokeWidth: line.look === "faint" ? 1 : 2,
        strokeDash: shapes[String(line.look)] ?? [1, 0],
        ...(step ? { interpolate: "step-before" } : {}),
        clip: false,
      },
      encoding: { x, y, order: { field: "order", type: "quantitative" } },
    }),
  );
  const named = lines.filter(({ look }) => look !== "faint");
  const keyed = named.flatMap((line, i): Spec[] => [
    {
      data: { values: [{ k: 1 }] },
      mark: {
        type: "rule",
        stroke: colour(line.look),
        strokeWidth: 2,
        strokeDash: shapes[String(line.look)] ?? [1, 0],
      },
      encoding: { x: { value: 396 }, x2: { value: 424 }, y: { value: 14 + i * 24 } },
    },
    {
      data: { values: [{ text: clip(line.name, 34) }] },
      mark: { type: "text", align: "left", baseline: "middle" },
      encoding: { x: { value: 432 }, y: { value: 14 + i * 24 }, text: { field: "text" } },
    },
  ]);
  return { layer, keyed };
}

/** At most `most` of the points, evenly taken, first and last kept. */
export function thinned<Point>(points: readonly Point[], most = 200): readonly Point[] {
  if (points.length <= most) return points;
  return Array.from({ length: most }, (_, i) => points[Math.round((i * (points.length - 1)) / (most - 1))]);
}
