import { free, own, type Spec } from "./chart.js";
import { ink } from "./ink.js";
import { clip } from "./text.js";

/** How a thing stands: in order, to be watched, bad, or not known. */
export type State = "good" | "watch" | "bad" | "unknown";

/** Colour and mark of each state; the word beside it says the same. */
const stateLook: Readonly<Record<State, { readonly color: string; readonly shape: string; readonly hollow: boolean }>> =
  {
    good: { color: ink.better, shape: "circle", hollow: false },
    watch: { color: ink.worse, shape: "triangle-up", hollow: false },
    bad: { color: ink.error, shape: "square", hollow: false },
    unknown: { color: ink.faint, shape: "circle", hollow: true },
  };

/** A list of states: mark, word, name, and what it rests on. */
export function stateRows(
  rows: readonly { readonly state: State; readonly word: string; readonly name: string; readonly value: string }[],
  columns: { readonly name: number; readonly value: number } = { name: 130, value: 330 },
  width = 720,
  leading = 28,
): Spec {
  const height = rows.length * leading;
  const x = free("x", [0, width]);
  const y = free("y", [0, height], true);
  const middle = (i: number): number => i * leading + leading / 2;
  const words = (
    at: number,
    text: (row: (typeof rows)[number]) => string,
    color: (row: (typeof rows)[number]) => string,
    bold: boolean,
  ): Spec => ({
    data: { values: rows.map((row, i) => ({ x: at, y: middle(i), text: text(row), fill: color(row) })) },
    mark: { type: "text", align: "left", baseline: "middle", fontWeight: bold ? 600 : "normal" },
    encoding: { x, y, text: { field: "text" }, fill: own("fill") },
  });
  return {
    width,
    height,
    layer: [
      {
        data: { values: rows.slice(1).map((_, i) => ({ x: 0, x2: width, y: (i + 1) * leading })) },
        mark: { type: "rule", stroke: ink.rule, strokeWidth: 1 },
        encoding: { x, x2: { field: "x2" }, y },
      },
      {
        data: {
          values: rows.map((row, i) => ({
            x: 8,
            y: middle(i),
            stroke: stateLook[row.state].color,
            fill: stateLook[row.state].hollow ? "transparent" : stateLook[row.state].color,
            shape: stateLook[row.state].shape,
          })),
        },
        mark: { type: "point", size: 70, opacity: 1, strokeWidth: 1.5 },
        encoding: {
          x,
          y,
          stroke: own("stroke"),
          fill: own("fill"),
          shape: { field: "shape", type: "nominal", scale: null, legend: null },
        },
      },
      words(
        24,
        ({ word }) => word,
        ({ state }) => stateLook[state].color,
        true,
      ),
      words(
        columns.name,
        ({ name }) => clip(name, (columns.value - columns.name - 10) / 13),
        () => ink.text,
        false,
      ),
      words(
        columns.value,
        ({ value }) => clip(value, (width - columns.value) / 13),
        () => ink.faint,
        false,
      ),
    ],
  };
}
