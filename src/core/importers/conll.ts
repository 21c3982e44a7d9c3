import { failure } from "../failure.js";
import type { Cell } from "./rows.js";
import { type Head, Lines, type TextFormat } from "./text-format.js";

const spanTag = /^(O|[BIESLUM]-\S+)$/;

/** Whether a tag is one of a span scheme: `O`, `B-PER`, ... */
export function isSpanTag(tag: string): boolean {
  return spanTag.test(tag);
}

/**
 * CoNLL columns: a token a line (tabs, else spaces), the tag in the last column, an empty line after each sentence. `#` comments
 * and `-DOCSTART-` lines are passed over. With three columns or more, of which the last two hold span tags, the file has gold and
 * prediction in this order, as conlleval reads it. Throws a `Failure` with its line for a line of another width.
 */
export const conll: TextFormat = {
  id: "conll",
  words: { en: "CoNLL columns", zh: "CoNLL 列格式" },
  kind: "tags",
  recognises: ({ lines, kind }: Head) => {
    if (kind !== undefined && kind !== "tags") return false;
    const rows = lines.filter((line) => line.trim() !== "" && !isDocument(line)).map(cellsOf);
    const own = rows.filter((cells) => !isComment(cells, 0));
    const width = own[0]?.length ?? 0;
    if (width < 2 || own.some((cells) => cells.length !== width)) return false;
    const tags = own.map((cells) => cells[width - 1]);
    // Other tags (parts of speech) are recognised where tags are asked for, by the empty lines between sentences.
    if (tags.every(isSpanTag)) return tags.length > 1 || kind === "tags";
    return kind === "tags" && lines.some((line, i) => line.trim() === "" && i > 0);
  },
  importer: (place, role) => {
    const tokens: string[][] = [];
    const before: string[][] = [];
    const last: string[][] = [];
    const numbers: number[] = [];
    let width = 0;
    let open = false;
    let spans = true;
    const lines = new Lines((line, number) => {
      if (line.trim() === "" || isDocument(line)) {
        open = false;
        return;
      }
      const cells = cellsOf(line);
      if (isComment(cells, width)) return;
      if (width === 0) width = cells.length;
      if (cells.length !== width || width < 2) {
        throw failure(
          width < 2 ? words.narrow : words.ragged,
          { cells: cells.length, width: Math.max(2, width) },
          place(number),
        );
      }
      if (!open) {
        open = true;
        tokens.push([]);
        before.push([]);
        last.push([]);
        numbers.push(number);
      }
      const at = tokens.length - 1;
      tokens[at].push(cells[0]);
      before[at].push(cells[width - 2]);
      last[at].push(cells[width - 1]);
      spans &&= isSpanTag(cells[width - 2]) && isSpanTag(cells[width - 1]);
    });
    return {
      push: (block) => lines.push(block),
      end: () => {
        lines.end();
        const columns = new Map<string, readonly Cell[]>([["tokens", tokens]]);
        if (role === "pred" && width > 2 && spans) columns.set("gold", before);
        columns.set(role, last);
        return { columns, lines: numbers, rows: tokens.length };
      },
    };
  },
};

function cellsOf(line: string): string[] {
  return line.includes("\t") ? line.split("\t") : line.trim().split(/ +/);
}

function isDocument(line: string): boolean {
  return line.startsWith("-DOCSTART-");
}

/** A line that begins with `#` is a comment, unless it is a token with a tag. */
function isComment(cells: readonly string[], width: number): boolean {
  if (!cells[0].startsWith("#")) return false;
  return cells.length < 2 || !isSpanTag(cells[cells.length - 1]) || (width > 0 && cells.length !== width);
}

const words = {
  ragged: {
    en: "This line has {cells} columns, the first one {width}. Give every token the same columns, the tag last.",
    zh: "此行有 {cells} 列，首行有 {width} 列。每个词须有相同的列，标签在最后一列。",
  },
  narrow: {
    en: "This line has no tag beside its token. Write token and tag, with a tab or spaces between them.",
    zh: "此行的词旁没有标签。请写“词 标签”，用制表符或空格分隔。",
  },
};
