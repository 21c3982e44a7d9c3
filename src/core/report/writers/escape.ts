import { visible } from "../../charts/text.js";

/** Text for HTML, in elements and in quoted attributes; control and direction characters are shown by their code. */
export function escapeHtml(text: string): string {
  return visible(text)
    .replace(/(\d) %/g, "$1\u00a0%")
    .replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text for Markdown (GitHub's): nothing in it can become markup, a link, a mention or a table border. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*[\]|~$]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\_")
    .replace(/:\/\//g, "\\://")
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}\\.`)
    .replace(/@/g, "\\@")
    .replace(/^(\s*)([-+#!=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(\s)/, "$1\\$2$3");
}

/** Text as a code span of Markdown; what could end the span or a table cell, or be taken for markup, stands as escaped text instead. */
export function codeMarkdown(text: string): string {
  const shown = visible(text);
  return /[|<>&`]/.test(shown) || shown !== shown.trim() || shown === "" ? escapeMarkdown(shown) : `\`${shown}\``;
}
