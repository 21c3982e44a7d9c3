import type { Chart } from "../../charts/chart.js";
import type { Block, Inline, Table, Text } from "../block.js";
import type { Document } from "../document.js";
import { codeMarkdown, escapeMarkdown } from "./escape.js";

/** The document as Markdown (GitHub's): figures stand as their title, what they show, and their table. */
export function markdown(document: Document): string {
  const { opening, words } = document;
  const [colon, open, close] = document.language === "zh" ? ["：", "（", "）"] : [": ", " (", ")"];
  const parts: string[] = [
    `# ${escapeMarkdown(document.name)}`,
    `${escapeMarkdown(opening.line)} · ${opening.date}`,
    `**${opening.symbol} ${escapeMarkdown(opening.verdict)}**`,
  ];
  if (opening.others !== null) parts.push(inline(opening.others));
  if (opening.chart !== null) parts.push(about(document.charts[opening.chart], document.language === "zh"));
  for (const column of opening.columns) {
    parts.push(`## ${column.title}`);
    parts.push(
      column.rows
        .map((row) => {
          const word = row.word === undefined ? "" : `${row.word}${colon}`;
          const note = row.note === undefined ? "" : `${open}${inline(row.note)}${close}`;
          return `- ${word}${inline(row.text)}${note}`;
        })
        .join("\n"),
    );
  }
  parts.push(`## ${words.contents}`);
  parts.push(
    document.topics
      .map(
        (topic) =>
          `${topic.number}. ${escapeMarkdown(topic.name)}${colon}[${escapeMarkdown(topic.heading)}](#${topic.anchor})${open}${topic.standingWord}${close}`,
      )
      .join("\n"),
  );
  for (const topic of document.topics) {
    parts.push(`<a id="${topic.anchor}"></a>\n\n## ${topic.number} · ${escapeMarkdown(topic.heading)}`);
    parts.push(`*${escapeMarkdown(topic.name)}*`);
    for (const block of topic.blocks) parts.push(written(block, document));
  }
  parts.push("---", escapeMarkdown(words.footer));
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function written(block: Block, document: Document): string {
  switch (block.kind) {
    case "paragraph":
      return block.look === "sentence" ? `> ${inline(block.text)}` : guarded(inline(block.text));
    case "missing":
      return `*${inline(block.text)}*`;
    case "list":
      return block.items.map((item) => `- ${inline(item)}`).join("\n");
    case "table":
      return tableOf(block);
    case "figure": {
      const chart = document.charts[block.key];
      return `<a id="${block.anchor}"></a>\n\n**${block.label} · ${escapeMarkdown(chart.title)}**\n\n${about(chart, document.language === "zh")}\n\n${dataOf(chart)}`;
    }
    case "gallery":
      return `<a id="${block.anchor}"></a>\n\n**${block.label} · ${escapeMarkdown(block.title)}**\n\n${block.figures.map(({ label, anchor, name }) => `- [${label}](#${anchor}) ${escapeMarkdown(name)}`).join("\n")}`;
    case "fold":
      return `<details><summary>${escapeMarkdown(block.title)}</summary>\n\n${block.blocks.map((inner) => written(inner, document)).join("\n\n")}\n\n</details>`;
  }
}

function about(chart: Chart, chinese: boolean): string {
  return (
    [chart.subtitle, chart.alt].map((text) => escapeMarkdown(text).replace(/[.。]$/, "")).join(chinese ? "。" : ". ") +
    (chinese ? "。" : ".")
  );
}

function dataOf(chart: Chart): string {
  const { columns, rows } = chart.table;
  if (rows.length === 0 || columns.length > 30) return "";
  return gridOf(
    columns.map(({ title }) => escapeMarkdown(title)),
    columns.map(({ number }) => number === true),
    rows.map((row) => row.map(escapeMarkdown)),
  );
}

function tableOf(table: Table): string {
  const anchor = table.anchor === undefined ? "" : `<a id="${table.anchor}"></a>\n\n`;
  const title =
    table.label === undefined ? escapeMarkdown(table.title) : `${table.label} · ${escapeMarkdown(table.title)}`;
  const grid = gridOf(
    table.columns.map((column) =>
      escapeMarkdown(column.unit === undefined ? column.title : `${column.title}, ${column.unit}`),
    ),
    table.columns.map(({ number }) => number === true),
    table.rows.map((row) => row.map(inline)),
  );
  return `${anchor}**${title}**\n\n${grid}${table.note === undefined ? "" : `\n\n${guarded(escapeMarkdown(table.note))}`}`;
}

function gridOf(heads: readonly string[], numbers: readonly boolean[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell || " ").join(" | ")} |`;
  return [line(heads), line(numbers.map((number) => (number ? "---:" : "---"))), ...rows.map(line)].join("\n");
}

function inline(text: Text): string {
  return typeof text === "string" ? escapeMarkdown(text) : text.map(stretch).join("");
}

function stretch(part: Inline): string {
  if (typeof part === "string") return escapeMarkdown(part);
  const { text, look, to } = part;
  if (text.trim() === "") return text;
  const shown = escapeMarkdown(text);
  if (to !== undefined) return `[${shown}](#${to})`;
  // Marks hug their text: spaces stay outside.
  const marked = (mark: string): string =>
    shown.replace(
      /^(\s*)(.*?)(\s*)$/s,
      (_, before: string, middle: string, after: string) => `${before}${mark}${middle}${mark}${after}`,
    );
  switch (look) {
    case "strong":
    case "why3":
      return marked("**");
    case "why2":
    case "why1":
      return marked("*");
    case "code":
      return codeMarkdown(text);
    case "del":
    case "against":
      return marked("~~");
    default:
      return shown;
  }
}

/** A paragraph that cannot be read as a list, a heading or a quotation. */
function guarded(text: string): string {
  return text.replace(/^(\s*)([-+#>=])/, "$1\\$2");
}
