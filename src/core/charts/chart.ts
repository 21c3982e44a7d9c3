import type { Entry } from "../entry.js";
import type { Language, Words } from "../words.js";
import { font, ink } from "./ink.js";
import { visible } from "./text.js";

/** A Vega-Lite specification that carries its data. */
export type Spec = Readonly<Record<string, unknown>>;

/** The same data as a table: every chart has one. */
export interface ChartTable {
  readonly columns: readonly { readonly title: string; readonly number?: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/** What a chart says of its data in one language. */
export interface Drawing {
  /** What to see. */
  readonly title: string;
  /** n and method. */
  readonly subtitle: string;
  /** What someone who cannot see the picture should know. */
  readonly alt: string;
  /** Specification without `$schema`, font and colours of the house. */
  readonly spec: Spec;
  readonly table: ChartTable;
}

/** A drawing with the id of its chart and a complete specification. */
export interface Chart extends Drawing {
  readonly chart: string;
}

/** One kind of chart: what it answers, when it misleads, and how data become a drawing. */
export interface ChartEntry<Data> extends Entry {
  readonly words: Words;
  readonly answers: Words;
  readonly misleads: Words;
  draw(data: Data, language: Language): Chart;
}

interface Declared<Data> extends Omit<ChartEntry<Data>, "draw"> {
  draw(data: Data, language: Language): Drawing;
}

/** Declares a chart: adds the house's font and colours, and shows control and direction characters of the data by their code. */
export function chart<Data>(entry: Declared<Data>): ChartEntry<Data> {
  return {
    ...entry,
    draw(data, language) {
      const drawing = entry.draw(data, language);
      return {
        chart: entry.id,
        title: drawing.title,
        subtitle: drawing.subtitle,
        alt: drawing.alt,
        table: drawing.table,
        spec: cleaned({
          $schema: "https://vega.github.io/schema/vega-lite/v6.json",
          description: drawing.alt,
          background: "transparent",
          padding: 4,
          ...drawing.spec,
          config: house,
        }) as Spec,
      };
    },
  };
}

/** Every text inside `data` with its control characters and line ends made visible. */
function cleaned(node: unknown, inData = false): unknown {
  if (typeof node === "string") return inData ? visible(node) : node;
  if (Array.isArray(node)) return node.map((each) => cleaned(each, inData));
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      cleaned(value, inData || key === "data" || key === "domain" || key === "sort"),
    ]),
  );
}

const house: Spec = {
  font,
  aria: false,
  customFormatTypes: false,
  view: { stroke: null },
  axis: {
    labelColor: ink.text,
    titleColor: ink.faint,
    gridColor: ink.rule,
    domainColor: ink.rule,
    tickColor: ink.rule,
    labelFontSize: 13,
    titleFontSize: 13,
    titleFontWeight: "normal",
    labelLimit: 0,
    titleLimit: 0,
    labelPadding: 5,
    titlePadding: 8,
  },
  header: { labelFontSize: 13, titleFontSize: 13, labelColor: ink.text, titleColor: ink.faint, labelLimit: 0 },
  text: { fontSize: 13, fill: ink.text },
  mark: { tooltip: null },
};

/** Vega expression that prints a 0-1 axis value without its leading zero. */
export const rateLabels = "replace(format(datum.value, '.3~f'), /^(.?)0[.]/, '$1.')";

/** Vega expression that prints an axis value with its sign. */
export const signedLabels = "(datum.value > 0 ? '+' : '') + format(datum.value, '.2~f')";

/** A position between two numbers with a hidden axis, in drawing units. */
export const free = (field: string, domain: readonly [number, number], reverse = false): Spec => ({
  field,
  type: "quantitative",
  axis: null,
  scale: { domain, nice: false, zero: false, reverse },
});

/** A colour that a data row names itself. */
export const own = (field: string): Spec => ({ field, type: "nominal", scale: null, legend: null });
