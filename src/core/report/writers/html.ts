import type { Chart } from "../../charts/chart.js";
import { em } from "../../charts/text.js";
import { say } from "../../words.js";
import {
  type Block,
  type Column,
  type Figure,
  type Gallery,
  type Inline,
  type Look,
  plain,
  type Table,
  type Text,
} from "../block.js";
import type { Document, OpeningColumn } from "../document.js";
import { escapeHtml } from "./escape.js";
import { style } from "./style.js";

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * The document as one static HTML file: no script, no request, every text from data escaped. `charts` holds the SVG of each
 * chart by its key, as drawn from the specifications of the document; a figure without a picture shows its table.
 */
export function html(document: Document, options: { readonly charts: Readonly<Record<string, string>> }): string {
  const pictures = options.charts;
  const { opening, words } = document;
  const lang = document.language === "zh" ? "zh-CN" : "en";
  const first =
    opening.chart === null
      ? ""
      : `<figure class="first"><div class="drawing">${picture(pictures, opening.chart, document.charts[opening.chart])}</div><figcaption>${escapeHtml(document.charts[opening.chart].subtitle)}</figcaption></figure>`;
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(document.name)} · ${words.title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header id="top">
<div class="line"><h1>${escapeHtml(document.name)}</h1><span>${escapeHtml(opening.line)}</span><time datetime="${escapeHtml(document.createdAt)}">${escapeHtml(opening.date)}</time></div>
<p class="verdict"><span class="mark ${opening.tone}">${opening.symbol}</span>${escapeHtml(opening.verdict)}</p>${opening.others === null ? "" : `\n<p class="others">${inline(opening.others)}</p>`}
${first}
<div class="three">
${opening.columns.map(openingColumn).join("\n")}
</div>
<nav aria-label="${words.contents}"><h2 id="contents">${words.contents}</h2><ol>
${document.topics.map((topic) => `<li><span>${topic.number}</span><span>${escapeHtml(topic.name)}</span><a href="#${topic.anchor}">${escapeHtml(topic.heading)}</a><span class="standing-${topic.standing}">${topic.standingWord}</span></li>`).join("\n")}
</ol></nav>
</header>
<main>
${document.topics
  .map(
    (topic) => `<section id="${topic.anchor}" data-topic="${topic.number}">
<div class="kicker"><span>${say({ en: words.topic, zh: words.topic }, "en", { n: topic.number })} · ${escapeHtml(topic.name)}</span><a href="#contents">${words.toTop}</a></div>
<h2>${escapeHtml(topic.heading)}</h2>
${topic.blocks.map((block) => written(block, document, pictures)).join("\n")}
</section>`,
  )
  .join("\n")}
</main>
<footer>${escapeHtml(words.footer)}</footer>
</body>
</html>
`;
}

function openingColumn(column: OpeningColumn): string {
  const note = (text: Text | undefined): string => (text === undefined ? "" : `<p>${inline(text)}</p>`);
  const rows = column.rows.map((row) => {
    if (column.id === "scorecard")
      return `<li><span>${inline(row.text)}</span><span class="standing-${row.standing ?? "unknown"}">${escapeHtml(row.word ?? "")}</span><span class="faint">${inline(row.note ?? "")}</span></li>`;
    const look = row.standing === undefined ? "" : ` class="standing-${row.standing}"`;
    return `<li><div><p${look}>${inline(row.text)}</p>${note(row.note)}</div></li>`;
  });
  const kind = { scorecard: "lights", worse: "lost", next: "next" }[column.id];
  const tag = column.id === "next" && column.rows.length > 1 ? "ol" : "ul";
  return `<div><h2>${escapeHtml(column.title)}</h2><${tag} class="${tag === "ul" && column.id === "next" ? "lost" : kind}">${rows.join("")}</${tag}></div>`;
}

function written(block: Block, document: Document, pictures: Readonly<Record<string, string>>): string {
  switch (block.kind) {
    case "paragraph":
      return `<p${block.look === undefined ? "" : ` class="${block.look}"`}>${inline(block.text)}</p>`;
    case "missing":
      return `<p class="missing">${inline(block.text)}</p>`;
    case "list":
      return `<ul class="plain">${block.items.map((item) => `<li>${inline(item)}</li>`).join("")}</ul>`;
    case "table":
      return tableOf(block);
    case "figure":
      return figureOf(block, document, pictures);
    case "gallery":
      return galleryOf(block, document, pictures);
    case "fold":
      return `<details><summary>${escapeHtml(block.title)}</summary>${block.blocks.map((inner) => written(inner, document, pictures)).join("")}</details>`;
  }
}

function figureOf(
  { label, anchor, key }: Figure,
  document: Document,
  pictures: Readonly<Record<string, string>>,
): string {
  const chart = document.charts[key];
  const drawn = Object.hasOwn(pictures, key);
  const data = grid(
    chart.table.columns,
    chart.table.rows.map((row) => [...row]),
  );
  return `<figure id="${anchor}"><figcaption><span class="label">${escapeHtml(label)}</span><span class="title">${escapeHtml(chart.title)}</span><span class="subtitle">${escapeHtml(chart.subtitle)}</span></figcaption>${
    drawn ? `<div class="drawing">${picture(pictures, key, chart)}</div>` : ""
  }<details${drawn ? "" : " open"}><summary>${escapeHtml(document.words.data)}</summary><div class="scroll">${data}</div></details></figure>`;
}

/** The picture of a chart, named for those who cannot see it, its inner ids made its own. */
function picture(pictures: Readonly<Record<string, string>>, key: string, chart: Chart): string {
  if (!Object.hasOwn(pictures, key)) return "";
  const svg = pictures[key].replace(/(id="|url\(#)(d\d+)/g, (_, before: string, id: string) => `${before}${key}-${id}`);
  const width = /\bwidth="([0-9.]+)"/.exec(svg)?.[1] ?? "720";
  return svg
    .replace(
      /^[^<]*<svg/,
      () => `<svg role="img" aria-label="${escapeHtml(`${chart.title}. ${chart.alt}`)}" style="--w:${width}px"`,
    )
    .replace(/>/, () => `><g id="drawing-${key}">`)
    .replace(/<\/svg>\s*$/, () => "</g></svg>");
}

function galleryOf(gallery: Gallery, document: Document, pictures: Readonly<Record<string, string>>): string {
  const small = gallery.figures.map(({ key, anchor, label, name }) => {
    const svg = Object.hasOwn(pictures, key) ? pictures[key] : "";
    const box = /viewBox="([0-9. -]+)"/.exec(svg)?.[1];
    const drawn =
      box === undefined
        ? ""
        : `<svg viewBox="${box}" preserveAspectRatio="xMinYMin meet" aria-hidden="true"><use href="#drawing-${key}"/></svg>`;
    return `<a href="#${anchor}" title="${escapeHtml(document.charts[key].title)}">${drawn}<span class="label">${escapeHtml(label)}</span>${escapeHtml(name)}</a>`;
  });
  return `<figure id="${gallery.anchor}"><figcaption><span class="label">${escapeHtml(gallery.label)}</span><span class="title">${escapeHtml(gallery.title)}</span><span class="subtitle">${escapeHtml(gallery.subtitle)}</span></figcaption><div class="gallery">${small.join("")}</div></figure>`;
}

function tableOf(table: Table): string {
  const label = table.label === undefined ? "" : `<span class="label">${escapeHtml(table.label)}</span>`;
  return `<div class="table"${table.anchor === undefined ? "" : ` id="${table.anchor}"`}><p>${label}<span class="title">${escapeHtml(table.title)}</span></p><div class="scroll">${grid(table.columns, table.rows)}</div>${
    table.note === undefined ? "" : `<p class="note">${escapeHtml(table.note)}</p>`
  }</div>`;
}

function grid(columns: readonly Column[], rows: readonly (readonly Text[])[]): string {
  const kind = (column: Column): string => (column.number === true ? ' class="number"' : "");
  const head = columns
    .map(
      (column) =>
        `<th scope="col"${kind(column)}>${escapeHtml(column.title)}${column.unit === undefined ? "" : ` <span class="unit">${escapeHtml(column.unit)}</span>`}</th>`,
    )
    .join("");
  const body = rows
    .map((row) => `<tr>${row.map((cell, i) => `<td${classes(columns[i], cell)}>${inline(cell)}</td>`).join("")}</tr>`)
    .join("\n");
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** Longest run of characters without a space that a column is widened for; longer ones break anywhere. */
const longest = 26;

/** Width in em up to which a cell is kept on one line. */
const shortest = 9.5;

function classes(column: Column, cell: Text): string {
  const shown = plain(cell);
  const names = [
    ...(column.number === true ? ["number"] : em(shown) <= shortest ? ["short"] : []),
    ...(shown.split(/[\s\u2e80-\u9fff]+/).some((run) => run.length > longest) ? ["long"] : []),
  ];
  return names.length === 0 ? "" : ` class="${names.join(" ")}"`;
}

const tags: Readonly<Record<Look, readonly [string, string]>> = {
  strong: ["<strong>", "</strong>"],
  code: ["<code>", "</code>"],
  faint: ['<span class="faint">', "</span>"],
  better: ['<span class="better">', "</span>"],
  worse: ['<span class="worse">', "</span>"],
  error: ['<span class="error">', "</span>"],
  del: ["<del>", "</del>"],
  ins: ["<ins>", "</ins>"],
  why1: ['<span class="why1">', "</span>"],
  why2: ['<span class="why2">', "</span>"],
  why3: ['<span class="why3">', "</span>"],
  against: ['<span class="against">', "</span>"],
};

function inline(text: Text): string {
  return typeof text === "string" ? escapeHtml(text) : text.map(stretch).join("");
}

function stretch(part: Inline): string {
  if (typeof part === "string") return escapeHtml(part);
  const [open, close] = part.look === undefined ? ["", ""] : tags[part.look];
  const shown = `${open}${escapeHtml(part.text)}${close}`;
  return part.to === undefined ? shown : `<a href="#${part.to}">${shown}</a>`;
}
