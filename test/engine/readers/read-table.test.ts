import { createReadStream, readFileSync } from "node:fs";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTable } from "../../../src/engine/readers/index.js";
import { folder, lines, message, sql } from "./folder.js";

const { file, path } = folder();

const rows = [
  { id: "1", gold: "Yes", pred: "NA", note: 'two\nlines, a "quote"; and 逗号' },
  { id: "01", gold: "null", pred: "2020-01-01", note: "\ttab" },
  { id: "1.0", gold: "true", pred: "1e5", note: " spaces " },
];
const columns = ["id", "gold", "pred", "note"] as const;
const csv = (delimiter: string, end: string) =>
  [columns, ...rows.map((row) => columns.map((name) => row[name]))]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter) + end)
    .join("");

const bom = "\uFEFF";
const utf16 = (text: string) => Buffer.from(bom + text, "utf16le");

describe("the same table in every format", () => {
  const texts: [string, string, () => string | Uint8Array][] = [
    ["t.jsonl", "jsonl", () => lines(rows)],
    ["bom.jsonl", "jsonl", () => bom + lines(rows)],
    ["crlf.jsonl", "jsonl", () => lines(rows).replaceAll("\n", "\r\n")],
    ["no-end.jsonl", "jsonl", () => lines(rows).trimEnd()],
    ["gaps.jsonl", "jsonl", () => lines(rows).replaceAll("\n", "\n\n")],
    ["array.json", "json", () => JSON.stringify(rows)],
    ["pretty.json", "json", () => JSON.stringify(rows, null, 2)],
    ["data.json", "json", () => JSON.stringify({ version: 1, data: rows }, null, 1)],
    [
      "arrays.json",
      "json",
      () => JSON.stringify(Object.fromEntries(columns.map((name) => [name, rows.map((row) => row[name])]))),
    ],
    ["t.csv", "csv", () => csv(",", "\n")],
    ["bom.csv", "csv", () => bom + csv(",", "\r\n")],
    ["semicolon.csv", "csv", () => csv(";", "\n")],
    ["t.tsv", "tsv", () => csv("\t", "\n")],
    ["wrong-name.parquet", "csv", () => csv(",", "\n")],
    ["utf16.txt", "tsv", () => utf16(csv("\t", "\r\n"))],
    ["t.csv.gz", "csv", () => gzipSync(csv(",", "\n"))],
    ["gzip-without-name.csv", "jsonl", () => gzipSync(lines(rows))],
  ];
  it.each(texts)("%s", async (name, format, content) => {
    const table = await readTable(file(name, content()));
    expect(table.format).toBe(format);
    expect(table.columns).toEqual(columns);
    expect(table.rows).toBe(3);
    for (const column of columns) expect(await table.text(column)).toEqual(rows.map((row) => row[column]));
  });

  it("zstd of JSON lines and CSV, and Parquet", async () => {
    file("source.jsonl", lines(rows));
    file("source.csv", csv(",", "\n"));
    const raw = (from: string, to: string) =>
      `copy (select * from read_csv('${path(from)}', columns = {'l': 'VARCHAR'}, delim = '', quote = '', escape = '', header = false, auto_detect = false, strict_mode = false))
       to '${path(to)}' (format csv, compression zstd, header false, quote '', escape '')`;
    await sql(raw("source.jsonl", "z.jsonl.zst"));
    await sql(raw("source.csv", "z.bin"));
    const values = rows.map((row) => `(${columns.map((name) => `'${row[name]}'`).join()})`).join();
    await sql(`copy (select * from (values ${values}) t(${columns.join()})) to '${path("p.csv")}' (format parquet)`);
    for (const [name, format] of [
      ["z.jsonl.zst", "jsonl"],
      ["z.bin", "csv"],
      ["p.csv", "parquet"],
    ] as const) {
      const table = await readTable(path(name));
      expect(table.format).toBe(format);
      expect(table.columns).toEqual(columns);
      for (const column of columns) expect(await table.text(column)).toEqual(rows.map((row) => row[column]));
    }
  });

  it("keeps a byte order mark that a text of Parquet begins with", async () => {
    await sql(
      `copy (select chr(65279) || 'x' gold union all select 'x') to '${path("mark.parquet")}' (format parquet)`,
    );
    const table = await readTable(path("mark.parquet"));
    expect((await table.text("gold")).sort()).toEqual(["x", "\ufeffx"]);
    expect([...(await table.codes("gold")).values]).toEqual(["x", "\ufeffx"]);
    expect([...(await table.cells("gold"))].sort()).toEqual(["x", "\ufeffx"]);
  });

  it("standard input, text and Parquet", async () => {
    const text = await readTable("-", { stdin: Readable.from([Buffer.from(lines(rows))]) });
    expect(await text.text("note")).toEqual(rows.map((row) => row.note));
    await sql(`copy (select 'x' gold from range(3)) to '${path("in.parquet")}' (format parquet)`);
    const parquet = await readTable("-", { stdin: createReadStream(path("in.parquet")) });
    expect(await parquet.text("gold")).toEqual(["x", "x", "x"]);
  });

  it("names with the marks of a glob", async () => {
    await sql(`copy (select 'x' gold) to '${path("a[1]?*.parquet")}' (format parquet)`);
    await sql(`copy (select 'y' gold) to '${path("a1bc.parquet")}' (format parquet)`);
    expect(await (await readTable(path("a[1]?*.parquet"))).text("gold")).toEqual(["x"]);
  });

  it("any text survives CSV and JSON lines, and both say the same", async () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 12 })
      .map((text) => text.replace(/[\r\0\uFEFF]|[\ud800-\udfff]/g, "x"));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (pairs) => {
        const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const kept = pairs.filter(([a, b]) => a !== "" || b !== "");
        if (kept.length === 0) return;
        const asCsv = await readTable(
          file("any.csv", `a,b\n${kept.map((pair) => pair.map(quoted).join(",")).join("\n")}\n`),
        );
        const asJson = await readTable(file("any.jsonl", lines(kept.map(([a, b]) => ({ a, b })))));
        const expected = (k: 0 | 1) => kept.map((pair) => (pair[k] === "" ? null : pair[k]));
        expect(await asCsv.text("a")).toEqual(expected(0));
        expect(await asCsv.text("b")).toEqual(expected(1));
        expect(await asJson.text("a")).toEqual(expected(0));
        expect(await asJson.text("b")).toEqual(expected(1));
      }),
      { numRuns: 60 },
    );
  });

  it("blocks of a long file join without a seam", async () => {
    const many = Array.from({ length: 60000 }, (_, i) => ({
      id: i,
      gold: `标签 ${i % 7}`,
      note: i % 1000 === 0 ? `a\n"b"` : `x${i}`,
    }));
    const asJson = await readTable(file("long.jsonl", lines(many)));
    const quoted = many.map(({ id, gold, note }) => `${id},${gold},"${note.replaceAll('"', '""')}"\r\n`).join("");
    const asCsv = await readTable(file("long.csv", `id,gold,note\r\n${quoted}`));
    for (const table of [asJson, asCsv]) {
      expect(table.rows).toBe(60000);
      expect(await table.text("id")).toEqual(many.map(({ id }) => String(id)));
      expect(await table.text("note")).toEqual(many.map(({ note }) => note));
    }
    expect(asJson.at(59999)).toMatch(/:60000$/);
    expect(asCsv.at(0)).toMatch(/:2$/);
    // Header, and one more line for each of the 60 notes with a break before it.
    expect(asCsv.at(59999)).toMatch(/:60061$/);
  });
});

describe("values are taken as written", () => {
  it("JSON numbers, booleans and null", async () => {
    const table = await readTable(
      file(
        "types.jsonl",
        '{"v":1}\n{"v":"1"}\n{"v":1.0}\n{"v":true}\n{"v":null}\n{"v":""}\n{}\n{"v":9007199254740993}\n{"v":0.1}\n{"v":NaN}\n',
      ),
    );
    expect(await table.text("v")).toEqual(["1", "1", "1", "true", null, null, null, "9007199254740993", "0.1", null]);
  });

  it("long numbers inside texts stay as they are", async () => {
    const text = 'order 12345678901234567890, "NaN" or -Infinity';
    const table = await readTable(
      file("inside.jsonl", `${JSON.stringify({ text, id: 1 }).replace("1}", "12345678901234567890}")}\n`),
    );
    expect(await table.text("text")).toEqual([text]);
    expect(await table.text("id")).toEqual(["12345678901234567890"]);
  });

  it("Parquet types", async () => {
    await sql(
      `copy (select * from (values
        (1::bigint, 1.0::double, 0.5::float, true, date '2020-01-01', ['a', 'b'], {'x': 0.25::double}, [0.1::float, 0.9::float], encode('é')),
        (9007199254740993, 'nan'::double, 2::float, null, null, null, null, null, null),
        (null, null, 1e300::double, false, date '2020-01-02', [], {'x': null}, [0.5::float, 0.5::float], encode('z'))
       ) t(i, d, f, b, day, list, object, probs, bytes)) to '${path("types.parquet")}' (format parquet)`.replace(
        "1e300::double",
        "3.5::float",
      ),
    );
    const table = await readTable(path("types.parquet"));
    expect(await table.text("i")).toEqual(["1", "9007199254740993", null]);
    expect(await table.text("d")).toEqual(["1", null, null]);
    expect(await table.text("f")).toEqual(["0.5", "2", "3.5"]);
    expect(await table.text("b")).toEqual(["true", null, "false"]);
    expect(await table.text("bytes")).toEqual(["é", null, "z"]);
    expect(await table.text("day")).toEqual(["2020-01-01", null, "2020-01-02"]);
    expect(await table.cells("list")).toEqual([["a", "b"], null, []]);
    expect(await table.cells("object")).toEqual([{ x: 0.25 }, null, { x: null }]);
    const single = (x: number) => new Float32Array([x])[0];
    expect(await table.cells("probs")).toEqual([[single(0.1), single(0.9)], null, [0.5, 0.5]]);
    expect([...(await table.numbers("d"))]).toEqual([1, Number.NaN, Number.NaN]);
    expect([...(await table.numbers("b"))]).toEqual([1, Number.NaN, 0]);
    const { codes, values } = await table.codes("b");
    expect([...codes].map((k) => (k < 0 ? null : values[k]))).toEqual(["true", null, "false"]);
    expect(await table.uniqueness("i")).toEqual({ missing: 1, unique: true });
    expect(await table.uniqueness("d")).toEqual({ missing: 2, unique: true });
  });

  it("columns of a Parquet file may be asked for at the same time", async () => {
    await sql(
      `copy (select i::varchar a, (i % 3)::varchar b, i::double c from range(5000) t(i)) to '${path("at-once.parquet")}' (format parquet)`,
    );
    const table = await readTable(path("at-once.parquet"));
    const [a, b, c, again] = await Promise.all([
      table.text("a"),
      table.codes("b"),
      table.numbers("c"),
      table.codes("a"),
    ]);
    expect(a).toEqual(Array.from({ length: 5000 }, (_, i) => String(i)));
    expect(Array.from(b.codes, (k) => b.values[k])).toEqual(a.map((id) => String(Number(id) % 3)));
    expect([...c]).toEqual(a.map(Number));
    expect(Array.from(again.codes, (k) => again.values[k])).toEqual(a);
  });

  it("doubles of Parquet lists keep every digit", async () => {
    const values = [0.1, 1 / 3, 1e-300, 0.30000000000000004, 123456789.12345679];
    await sql(
      `copy (select [${values.map((v) => `${v}::double`).join()}] probs) to '${path("digits.parquet")}' (format parquet)`,
    );
    expect(await (await readTable(path("digits.parquet"))).cells("probs")).toEqual([values]);
  });
});

describe("broken input", () => {
  const cases: [string, string | Uint8Array, string][] = [
    ["empty.jsonl", "", "empty.jsonl: The file is empty. Check what wrote it."],
    ["blank.csv", " \n\n", "blank.csv: The file is empty. Check what wrote it."],
    ["header.csv", "id,gold\n", "header.csv: The file has no items. Check what wrote it."],
    ["none.json", "[]", "none.json: The file has no items. Check what wrote it."],
    [
      "broken.jsonl",
      '{"id":1}\n\n{"id":2}\n{"id":3,\n{"id":4}\n',
      'broken.jsonl:4: This line is not valid JSON: {"id":3,. Mend or remove it; a file that is still being written ends in half a line.',
    ],
    [
      "first.jsonl",
      '{"id":1\n{"id":2}\n',
      'first.jsonl:1: This line is not valid JSON: {"id":1. Mend or remove it; a file that is still being written ends in half a line.',
    ],
    [
      "array.jsonl",
      '{"id":1}\n[1,2]\n',
      'array.jsonl:2: This line is JSON but no object. Write one object a line, for instance {"id": "1", "gold": "a", "pred": "b"}.',
    ],
    [
      "cut.json",
      '[\n{"a": 1},\n{"a":',
      "cut.json:3: The JSON breaks off or is broken here. Mend it, or write one object a line (JSONL).",
    ],
    [
      "element.json",
      '[{"a": 1}, 2]',
      "element.json#2: This element is no object. Write an array of objects, one an item.",
    ],
    [
      "lengths.json",
      '{"a": [1, 2], "b": [1]}',
      'lengths.json: The columns differ in length: "a" has 2 values, "b" has 1. Give each a value for every item.',
    ],
    [
      "ragged.csv",
      'id,gold\n"1\n2",a\n3,b,c\n',
      "ragged.csv:4: This row has 3 cells, the header 2. Quote cells that hold the delimiter or a line break.",
    ],
    [
      "open.csv",
      'id,gold\n1,a\n2,"b\n3,c\n',
      `open.csv:3: A quote opens in this row and never closes. Close it, or double quotes that are meant as text ("").`,
    ],
    [
      "after.csv",
      'id,gold\n1,"a"b\n',
      `after.csv:2: Text follows a closing quote. Double quotes that are meant as text ("").`,
    ],
    ["twice.csv", "id,gold,gold\n1,a,b\n", 'twice.csv:1: The header names the column "gold" twice. Rename one.'],
    [
      "latin.csv",
      Buffer.from("id,gold\n1,a\n2,caf\xe9\n", "latin1"),
      "latin.csv:3: This line is not UTF-8. Convert the file, for instance: iconv -f GB18030 -t UTF-8 FILE.",
    ],
    ["a.arrow", "ARROW1\0\0xxxx", "a.arrow: The Arrow file breaks off or is broken. Write it again."],
    [
      "a.sqlite",
      "SQLite format 3\0",
      "a.sqlite: This file is of the kind SQLite, which this version does not read. Save it as JSONL, CSV or Parquet.",
    ],
    [
      "bad.gz",
      Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from("nonsense")]),
      "bad.gz: The file cannot be read (unknown compression method).",
    ],
  ];
  it.each(cases)("%s", async (name, content, expected) => {
    expect(await message(readTable(file(name, content)))).toBe(expected);
    expect(await message(readTable(file(name, content)), "zh")).toMatch(/\p{Script=Han}/u);
  });

  it("a directory, a missing file, a damaged Parquet file", async () => {
    const at = file("damaged.parquet", "PAR1 and nothing else PAR1");
    expect(await message(readTable(path("")))).toBe(
      'This is a directory. Name a file in it, or give a quoted glob such as "folder/*.jsonl".',
    );
    expect(await message(readTable(path("missing.csv")))).toBe("missing.csv: There is no such file. Check the path.");
    expect(await message(readTable(at))).toMatch(
      /^damaged\.parquet: The Parquet file cannot be read \(.*\)\. Write it again\.$/,
    );
  });

  it("a Parquet file whose pages are damaged", async () => {
    await sql(
      `copy (select md5(i::varchar) gold from range(20000) t(i)) to '${path("whole.parquet")}' (format parquet)`,
    );
    const bytes = readFileSync(path("whole.parquet"));
    bytes.fill(0xff, 1000, bytes.length - 2000);
    const table = await readTable(file("pages.parquet", bytes));
    expect(await message(table.text("gold"))).toMatch(
      /^pages\.parquet: The Parquet file cannot be read \(.+\)\. Write it again\.$/,
    );
    expect(await message(table.codes("gold"))).toMatch(/^pages\.parquet: The Parquet file cannot be read/);
  });

  it("a line that is not UTF-8 in a zstd file", async () => {
    await sql(
      `copy (select 'id,gold' x union all select '1,' || 'a') to '${path("ok.zst")}' (format csv, compression zstd, header false, quote '', escape '')`,
    );
    expect(await (await readTable(path("ok.zst"))).text("gold")).toEqual(["a"]);
    file("cut.zst", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3]));
    expect(await message(readTable(path("cut.zst")))).toMatch(/^cut\.zst: The file cannot be read/);
  });
});
