import { free, own, type Spec } from "./chart.js";
import { ink } from "./ink.js";

/** One line of text at a place in pixels, top left corner of the drawing being 0, 0. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly align?: "left" | "center" | "right";
  readonly size?: number;
}

/** A box in pixels; dashed for what is missing. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly stroke?: string;
  readonly fill?: string;
  readonly dashed?: boolean;
}

/** A straight line in pixels, with a head at its end where `arrow` is set. */
export interface Line {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly color?: string;
  readonly arrow?: boolean;
  readonly dashed?: boolean;
}

/** Boxes, lines and words as a Vega-Lite specification: rect, rule, point and text marks on a plain pixel grid. */
export function diagram(
  width: number,
  height: number,
  parts: { readonly boxes?: readonly Box[]; readonly lines?: readonly Line[]; readonly labels?: readonly Label[] },
): Spec {
  const x = free("x", [0, width]);
  const y = free("y", [0, height], true);
  const layer: Spec[] = [];
  for (const dashed of [false, true]) {
    const boxes = (parts.boxes ?? []).filter((box) => (box.dashed ?? false) === dashed);
    if (boxes.length > 0) {
      layer.push({
        data: {
          values: boxes.map((box) => ({
            x: box.x,
            y: box.y,
            x2: box.x + box.width,
            y2: box.y + box.height,
            stroke: box.stroke ?? ink.rule,
            fill: box.fill ?? "transparent",
          })),
        },
        mark: { type: "rect", strokeWidth: 1, ...(dashed ? { strokeDash: [4, 3] } : {}) },
        encoding: { x, y, x2: { field: "x2" }, y2: { field: "y2" }, stroke: own("stroke"), fill: own("fill") },
      });
    }
    const lines = (parts.lines ?? []).filter((line) => (line.dashed ?? false) === dashed);
    if (lines.length > 0) {
      layer.push({
        data: {
          values: lines.map((line) => ({
            x: line.x1,
            y: line.y1,
            x2: line.x2,
            y2: line.y2,
            stroke: line.color ?? ink.faint,
          })),
        },
        mark: { type: "rule", strokeWidth: 1, ...(dashed ? { strokeDash: [4, 3] } : {}) },
        encoding: { x, y, x2: { field: "x2" }, y2: { field: "y2" }, stroke: own("stroke") },
      });
    }
  }
  const heads = (parts.lines ?? []).filter(({ arrow }) => arrow === true);
  if (heads.length > 0) {
    layer.push({
      data: {
        values: heads.map((line) => ({
          x: line.x2,
          y: line.y2,
          fill: line.color ?? ink.faint,
          angle: (Math.atan2(line.y2 - line.y1, line.x2 - line.x1) * 180) / Math.PI + 90,
        })),
      },
      mark: { type: "point", shape: "triangle-up", size: 36, opacity: 1, filled: true },
      encoding: { x, y, fill: own("fill"), angle: { field: "angle", type: "quantitative", scale: null } },
    });
  }
  for (const bold of [false, true]) {
    for (const align of ["left", "center", "right"] as const) {
      const labels = (parts.labels ?? []).filter(
        (label) => (label.bold ?? false) === bold && (label.align ?? "left") === align && label.text !== "",
      );
      if (labels.length === 0) continue;
      layer.push({
        data: {
          values: labels.map((label) => ({
            x: label.x,
            y: label.y,
            text: label.text,
            fill: label.color ?? ink.text,
            size: label.size ?? 13,
          })),
        },
        mark: { type: "text", align, baseline: "middle", fontWeight: bold ? 600 : "normal" },
        encoding: {
          x,
          y,
          text: { field: "text" },
          fill: own("fill"),
          size: { field: "size", type: "quantitative", scale: null, legend: null },
        },
      });
    }
  }
  return { width, height, layer };
}

/** The lines of a text as labels under one another. */
export function lines(texts: readonly string[], at: Omit<Label, "text">, leading = 18): Label[] {
  return texts.map((text, i) => ({ ...at, text, y: at.y + i * leading }));
}
