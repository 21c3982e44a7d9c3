import type { Spec } from "./chart.js";
import { ink, series } from "./ink.js";
import { clip } from "./text.js";

/** How a recipe's marks look among others: colour, dash and shape, so that none is told by colour alone. */
export interface RecipeLook {
  /** A mark with no filling. */
  readonly hollow?: boolean;
  readonly color: string;
  readonly dash: readonly number[];
  readonly shape: string;
}

const others: readonly RecipeLook[] = [
  { color: series[1], dash: [6, 2], shape: "square" },
  { color: series[2], dash: [2, 2], shape: "triangle-up" },
  { color: series[3], dash: [8, 2, 2, 2], shape: "diamond" },
  { color: series[4], dash: [4, 1], shape: "triangle-down" },
  { color: series[5], dash: [1, 2], shape: "cross" },
];

/** The look of the k-th tuned recipe, or of the base. */
export function recipeLook(role: "base" | "tuned", k: number): RecipeLook {
  if (role === "base") return { color: ink.base, dash: [5, 3], shape: "circle", hollow: true };
  return k === 0 ? { color: ink.tuned, dash: [1, 0], shape: "circle" } : others[(k - 1) % others.length];
}

/** Names with their line (and mark, where points are drawn) beside a plot of that width, one under the other. */
export function keyed(
  names: readonly { readonly name: string; readonly look: RecipeLook }[],
  width: number,
  marked = false,
): Spec[] {
  return names.flatMap(({ name, look }, i): Spec[] => [
    {
      data: { values: [{ k: 1 }] },
      mark: { type: "rule", stroke: look.color, strokeWidth: 2, strokeDash: look.dash },
      encoding: { x: { value: width + 16 }, x2: { value: width + 44 }, y: { value: 12 + i * 24 } },
    },
    ...(marked
      ? [
          {
            data: { values: [{ k: 1 }] },
            mark: { type: "point", shape: look.shape, size: 40, opacity: 1, ...markFill(look) },
            encoding: { x: { value: width + 30 }, y: { value: 12 + i * 24 } },
          },
        ]
      : []),
    {
      data: { values: [{ text: clip(name, 26) }] },
      mark: { type: "text", align: "left", baseline: "middle" },
      encoding: { x: { value: width + 52 }, y: { value: 12 + i * 24 }, text: { field: "text" } },
    },
  ]);
}

/** Fill and stroke of a recipe's marks. */
export const markFill = ({ color, hollow }: RecipeLook): Spec => ({
  stroke: color,
  fill: hollow === true ? ink.ground : color,
  strokeWidth: 1.5,
});
