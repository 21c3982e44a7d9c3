import type { Chart } from "../charts/chart.js";

/** How a stretch of text is to be read; writers choose the ink. `why1` to `why3`: growing weight of an explanation, `against`: speaks against the label. */
export type Look =
  | "strong"
  | "code"
  | "faint"
  | "better"
  | "worse"
  | "error"
  | "del"
  | "ins"
  | "why1"
  | "why2"
  | "why3"
  | "against";

/** A stretch of text; `to` is the anchor of a topic, figure or table of the same document. */
export type Inline = string | { readonly text: string; readonly look?: Look; readonly to?: string };

/** Text as writers get it: never markup, never escaped. */
export type Text = string | readonly Inline[];

/** How a topic or a row stands. */
export type Standing = "good" | "watch" | "bad" | "unknown";

/** The head of a column. */
export interface Column {
  readonly title: string;
  /** Unit, shown behind the title in lighter ink. */
  readonly unit?: string;
  /** Right-aligned with tabular figures. */
  readonly number?: boolean;
}

/** Running text; a note is smaller. */
export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: Text;
  readonly look?: "sentence" | "note";
}

/** Texts one below the other. */
export interface List {
  readonly kind: "list";
  readonly items: readonly Text[];
}

/** What is not there, and which file or flag would give it. */
export interface Missing {
  readonly kind: "missing";
  readonly text: Text;
}

/** Rows of text under titles. */
export interface Table {
  readonly kind: "table";
  /** `Table 4`; a table inside a fold has none. */
  readonly label?: string;
  readonly anchor?: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Text[])[];
  readonly note?: string;
}

/** A chart of the document, its picture given by the key into `Document.charts`. */
export interface Figure {
  readonly kind: "figure";
  readonly label: string;
  readonly anchor: string;
  readonly key: string;
}

/** The figures of a document at a glance, small, each leading to the large one. */
export interface Gallery {
  readonly kind: "gallery";
  readonly label: string;
  readonly anchor: string;
  readonly title: string;
  readonly subtitle: string;
  readonly figures: readonly {
    readonly key: string;
    readonly anchor: string;
    readonly label: string;
    readonly name: string;
  }[];
}

/** What is closed until asked for: any blocks, their figures numbered with those around them. */
export interface Fold {
  readonly kind: "fold";
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A piece of a topic as writers get it. */
export type Block = Paragraph | List | Missing | Table | Figure | Gallery | Fold;

/** A figure or a table before it is numbered. */
export type DraftFigure = { readonly kind: "figure"; readonly chart: Chart; readonly key: string };
export type DraftTable = Omit<Table, "label" | "anchor">;
export type DraftGallery = { readonly kind: "gallery"; readonly title: string; readonly subtitle: string };
export type DraftFold = { readonly kind: "fold"; readonly title: string; readonly blocks: readonly Draft[] };
export type Draft = Paragraph | List | Missing | DraftTable | DraftFigure | DraftGallery | DraftFold;

/** What a topic says before figures and tables are numbered. */
export interface TopicDraft {
  /** The finding, not the method. */
  readonly heading: string;
  readonly standing: Standing;
  readonly blocks: readonly Draft[];
}

/** One of the fifteen topics of the report. */
export interface Topic {
  readonly id: string;
  readonly number: number;
  readonly anchor: string;
  /** What the topic is about. */
  readonly name: string;
  readonly heading: string;
  readonly standing: Standing;
  readonly standingWord: string;
  readonly blocks: readonly Block[];
}

export const paragraph = (text: Text, look?: Paragraph["look"]): Paragraph => ({
  kind: "paragraph",
  text,
  ...(look === undefined ? {} : { look }),
});
export const missing = (text: Text): Missing => ({ kind: "missing", text });
export const list = (items: readonly Text[]): List => ({ kind: "list", items });
export const fold = (title: string, blocks: DraftFold["blocks"]): DraftFold => ({ kind: "fold", title, blocks });
export const figure = (key: string, chart: Chart): DraftFigure => ({ kind: "figure", key, chart });
export const table = (
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly Text[])[],
  note?: string,
): DraftTable => ({
  kind: "table",
  title,
  columns,
  rows,
  ...(note === undefined ? {} : { note }),
});

/** The blocks in the order in which they are read, those in folds among them. */
export function everyBlock(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => (block.kind === "fold" ? [block, ...everyBlock(block.blocks)] : [block]));
}

/** A text without its looks. */
export function plain(text: Text): string {
  return typeof text === "string" ? text : text.map((part) => (typeof part === "string" ? part : part.text)).join("");
}
