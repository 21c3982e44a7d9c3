import { own, type Spec } from "./chart.js";
import { ink } from "./ink.js";
import { clip, em } from "./text.js";

/** One row of a dot plot: a name, points with intervals, and words at its right end. */
export interface Row {
  readonly name: string;
  readonly note?: string;
  readonly marks: readonly {
    readonly value: number | null;
    readonly lo?: number;
    readonly hi?: number;
    readonly color: string;
    readonly hollow?: boolean;
    readonly shape?: string;
    readonly dashed?: boolean;
    /** Pixels up or down from the middle of the row. */
    readonly shift?: number;
  }[];
  /** A faint heading without marks. */
  readonly heading?: boolean;
}

/**
 * Rows of points with intervals under one horizontal axis: forest plots, dot plots, seed strips. Names stand left of the
 * axis, notes right of it; both are text marks, so that names never enter a Vega expression.
 */
export function rowPlot(
  rows: readonly Row[],
  axis: {
    readonly title: string;
    readonly domain: readonly [number, number];
    readonly labels: string;
    readonly zero?: number;
    readonly band?: readonly [number, number];
  },
  width = 380,
  leading = 28,
): Spec {
  const height = rows.length * leading + 8;
  const x = {
    field: "x",
    type: "quantitative",
    scale: { domain: axis.domain, nice: false, zero: false },
    axis: { title: axis.title, labelExpr: axis.labels, grid: true, tickCount: 6 },
  };
  const y = {
    field: "y",
    type: "quantitative",
    scale: { domain: [0, height], nice: false, reverse: true },
    axis: null,
  };
  const middle = (i: number): number => i * leading + leading / 2 + 4;
  const marks = rows.flatMap((row, i) =>
    row.marks.flatMap((mark) =>
      mark.value === null
        ? []
        : [
            {
              x: mark.value,
              y: middle(i) + (mark.shift ?? 0),
              lo: mark.lo,
              hi: mark.hi,
              stroke: mark.color,
              fill: mark.hollow === true ? ink.ground : mark.color,
              shape: mark.shape ?? (mark.hollow === true ? "circle" : "square"),
              dashed: mark.dashed ?? false,
            },
          ],
    ),
  );
  const layer: Spec[] = [];
  if (axis.band !== undefined) {
    layer.push({
      data: { values: [{ x: axis.band[0], x2: axis.band[1], y: 0, y2: height }] },
      mark: { type: "rect", fill: ink.band },
      encoding: { x, x2: { field: "x2" }, y, y2: { field: "y2" } },
    });
  }
  if (axis.zero !== undefined) {
    layer.push({
      data: { values: [{ x: axis.zero, y: 0, y2: height }] },
      mark: { type: "rule", stroke: ink.text, strokeWidth: 1 },
      encoding: { x, y, y2: { field: "y2" } },
    });
  }
  for (const dashed of [false, true]) {
    const bars = marks.filter((mark) => mark.lo !== undefined && mark.hi !== undefined && mark.dashed === dashed);
    if (bars.length === 0) continue;
    layer.push({
      data: { values: bars.map((bar) => ({ ...bar, x: bar.lo, x2: bar.hi })) },
      mark: { type: "rule", strokeWidth: 1.5, clip: true, ...(dashed ? { strokeDash: [4, 3] } : {}) },
      encoding: { x, x2: { field: "x2" }, y, stroke: own("stroke") },
    });
  }
  layer.push({
    data: { values: marks.map(({ x, y, stroke, fill, shape }) => ({ x, y, stroke, fill, shape })) },
    mark: { type: "point", size: 56, opacity: 1, strokeWidth: 1.5 },
    encoding: {
      x,
      y,
      stroke: own("stroke"),
      fill: own("fill"),
      shape: { field: "shape", type: "nominal", scale: null, legend: null },
    },
  });
  for (const heading of [false, true]) {
    const names = rows
      .map((row, i) => ({ y: middle(i), text: clip(row.name, 24), heading: row.heading ?? false }))
      .filter((name) => name.heading === heading);
    if (names.length > 0) {
      layer.push({
        data: { values: names.map(({ y, text }) => ({ y, text })) },
        mark: { type: "text", align: "right", baseline: "middle", dx: -10, ...(heading ? { fill: ink.faint } : {}) },
        encoding: { x: { value: 0 }, y, text: { field: "text" } },
      });
    }
  }
  const notes = rows.flatMap((row, i) => (row.note === undefined ? [] : [{ y: middle(i), text: row.note }]));
  if (notes.length > 0) {
    layer.push({
      data: { values: notes },
      mark: { type: "text", align: "left", baseline: "middle", dx: 12, fill: ink.faint },
      encoding: { x: { value: width }, y, text: { field: "text" } },
    });
  }
  const left = Math.ceil(Math.max(...rows.map((row) => em(clip(row.name, 24))), 1) * 13 + 16);
  const right = Math.ceil(Math.max(0, ...rows.map((row) => em(row.note ?? ""))) * 13 + 20);
  return { width, height, autosize: { type: "none" }, padding: { left, right, top: 6, bottom: 50 }, layer };
}

/** A domain that holds all numbers, and a twentieth more at each side. */
export function reach(
  numbers: readonly (number | null | undefined)[],
  always: readonly number[] = [],
): [number, number] {
  const real = [...numbers.filter((x): x is number => x !== null && x !== undefined && Number.isFinite(x)), ...always];
  if (real.length === 0) return [0, 1];
  const lo = Math.min(...real);
  const hi = Math.max(...real);
  const margin = (hi - lo || Math.abs(hi) || 1) / 20;
  return [lo - margin, hi + margin];
}
