import { describe, expect, it } from "vitest";
import { CsvImporter, delimiterOf } from "../../../src/core/importers/csv.js";
import { jsonRows } from "../../../src/core/importers/json.js";
import type { Role, TextFormat } from "../../../src/core/importers/text-format.js";
import { textFormatOf } from "../../../src/core/importers/text-formats.js";
import { trecRun } from "../../../src/core/importers/trec_run.js";

const formatOf = (text: string, kind?: Parameters<TextFormat["recognises"]>[0]["kind"], table = false) =>
  textFormatOf({ lines: text.replace(/\n$/, "").split("\n"), kind }, table)?.id;

/** The rows of a text, pushed in blocks that end where lines end. */
function read(format: TextFormat, text: string, role: Role = "pred") {
  const importer = format.importer((line) => `file:${line}`, role);
  for (const line of text.split(/(?<=\n)/)) importer.push(line);
  const { columns, lines, rows } = importer.end();
  return { columns: Object.fromEntries(columns), lines, rows };
}

describe("a text format is recognised", () => {
  it.each([
    ["trec_run", "1 Q0 d 1 2.5 t\n1\tQ0\te\t2\t-1e3\tt\n"],
    ["trec_qrels", "1 0 d 1\n1 Q0 e -1\n"],
    ["transcript", ";; x\nA B (u-1)\n(u-2)\n"],
    ["conll", "a\tO\nb\tB-X\n\nc\tO\n"],
    ["conll", "-DOCSTART- -X- O O\n\na NN B-NP O\n\nb NN I-NP B-PER\n"],
    ["plain_text", "It was a day.\n\nNothing happened at all.\n"],
    ["plain_text", "今天天气很好，我们去公园。\n明天也许会下雪，也许不会。\n"],
  ])("%s: %j", (id, text) => {
    expect(formatOf(text)).toBe(id);
    // Where labels or numbers are asked for, it is a table, right or wrong.
    expect(formatOf(text, "labels")).toBeUndefined();
    expect(formatOf(text, "numbers")).toBeUndefined();
  });

  it.each([
    ["id,gold,pred\n1,a,b\n"],
    ["token\ttag\na\tO\n"],
    ["a\tb\n1\t2\n"],
    ["label\nyes\nno\n"],
    ["id text (en)\n1 a b\n"],
    ["1 Q0 d 1 2.5\n"],
    ["1 0 d high\n"],
    ["A (u1)\nB (u1)\n"],
    ["x y O\nq r s\n"],
  ])("and ordinary tables are none: %j", (text) => {
    expect(formatOf(text, undefined, true)).toBeUndefined();
  });
});

describe("rows", () => {
  it("of CoNLL: comments, hashes, documents, line ends; lines are those of first tokens", () => {
    const text = "# sent 1\r\n# B-X\r\na O\r\n\r\n\r\n-DOCSTART- O\r\n\r\nb O";
    const format = textFormatOf({ lines: ["a O", "b O"] }, false)!;
    expect(read(format, text)).toEqual({
      columns: { tokens: [["#", "a"], ["b"]], pred: [["B-X", "O"], ["O"]] },
      lines: [2, 8],
      rows: 2,
    });
    expect(read(format, "a B-X O\n", "gold").columns).toEqual({ tokens: [["a"]], gold: [["O"]] });
    expect(read(format, "a B-X O\n").columns).toEqual({ tokens: [["a"]], gold: [["B-X"]], pred: [["O"]] });
  });

  it("of a run: scores in single precision, as trec_eval keeps them", () => {
    const { columns } = read(trecRun, "1 Q0 a 1 0.1 t\n2 Q0 b 1 16777217 t\n1 Q0 c 2 1e-3 t\n");
    expect(columns).toEqual({
      id: ["1", "2"],
      pred: [
        [
          ["a", Math.fround(0.1)],
          ["c", Math.fround(1e-3)],
        ],
        [["b", 16777216]],
      ],
    });
  });

  it("of words with spaces between, where numbers show that they are columns", () => {
    expect(delimiterOf("system score\na -1.5\nb None\n")).toBe(" ");
    expect(delimiterOf("the cat\na dog\nsome day\n")).toBe(",");
    expect(delimiterOf("a b\n1 2 3\n")).toBe(",");
    const importer = new CsvImporter(" ", (line) => `file:${line}`);
    importer.push("system score\na -1.5\n");
    expect(Object.fromEntries(importer.end().columns)).toEqual({ system: ["a"], score: ["-1.5"] });
  });

  it("of JSON columns by id, and what is none", () => {
    const rows = jsonRows({ gold: { "7": "a", "3": "b" }, pred: { "3": "b", "7": "c" } }, "file");
    expect(Object.fromEntries(rows!.columns)).toEqual({ id: ["3", "7"], gold: ["b", "a"], pred: ["b", "c"] });
    expect(jsonRows({ gold: { a: 1 }, pred: { a: 1 } }, "file")).toBeUndefined();
    expect(jsonRows({ gold: { a: 1, b: 2 }, pred: { a: 1, c: 2 } }, "file")).toBeUndefined();
    expect(jsonRows({ id: "1", gold: { a: 1, b: 2 }, pred: { a: 1, b: 2 } }, "file")).toBeUndefined();
  });
});
