export { type Document, document } from "./document.js";
export { html } from "./writers/html.js";
export { json } from "./writers/json.js";
export { markdown } from "./writers/markdown.js";
