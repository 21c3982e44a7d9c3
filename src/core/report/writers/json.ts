import type { Document } from "../document.js";

/** The document as JSON: blocks, and the Vega-Lite specification of every chart. */
export function json(document: Document): string {
  return `${JSON.stringify(document, null, 1)}\n`;
}
