import { failure } from "../failure.js";
import type { Cell } from "./rows.js";
import { Lines, type TextFormat } from "./text-format.js";

const ending = /\(([^\s()]+)\)\s*$/;

/**
 * Transcripts as sclite reads them: `words (id)` a line, `;;` begins a comment, ids are the same in either case. Alternatives
 * `{ a / b }` and the empty word `@` stay in the text: the metric reads them.
 */
export const transcript: TextFormat = {
  id: "transcript",
  words: { en: "transcripts, words (id) a line", zh: "转写文本，每行“词语 (编号)”" },
  kind: "text",
  recognises: ({ lines, kind }) => {
    const own = lines.filter((line) => line.trim() !== "" && !line.startsWith(";;"));
    const ids = own.map((line) => ending.exec(line)?.[1].toLowerCase());
    return (
      (kind === undefined || kind === "text") &&
      own.length > 0 &&
      !ids.includes(undefined) &&
      new Set(ids).size === ids.length
    );
  },
  importer: (place, role) => {
    const ids: Cell[] = [];
    const texts: Cell[] = [];
    const numbers: number[] = [];
    const lines = new Lines((line, number) => {
      if (line.trim() === "" || line.startsWith(";;")) return;
      const found = ending.exec(line);
      if (found === null) throw failure(words.noId, {}, place(number));
      ids.push(found[1].toLowerCase());
      texts.push(line.slice(0, found.index).trim());
      numbers.push(number);
    });
    return {
      push: (block) => lines.push(block),
      end: () => {
        lines.end();
        return {
          columns: new Map([
            ["id", ids],
            [role, texts],
          ]),
          lines: numbers,
          rows: texts.length,
        };
      },
    };
  },
};

const words = {
  noId: {
    en: "This line does not end in an id in brackets, as the others do. Write: words (id).",
    zh: "此行末尾没有括号中的编号，而其他行有。请写成：词语 (编号)。",
  },
};
