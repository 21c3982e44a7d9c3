import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, it } from "vitest";
import { splitsSchema } from "../../../src/core/cv/schema.js";
import type { SplitRequest } from "../../../src/engine/cv/split-data.js";
import { splitData } from "../../../src/engine/cv/split-data.js";
import { items } from "./data.js";

const folder = mkdtempSync(join(tmpdir(), "assay-split-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const divide = async (path: string, more: Partial<SplitRequest> = {}) => {
  const out = more.out ?? join(folder, `out-${++made}`);
  const done = await splitData({ path, randomSeed: 1, folds: 3, method: "k_fold", ...more, out });
  expect(splitsSchema.parse(done.document)).toEqual(done.document);
  expect(JSON.parse(readFileSync(join(out, "splits.json"), "utf8"))).toEqual(done.document);
  return { ...done, out, read: (name: string) => readFileSync(join(out, name), "utf8") };
};
const parts = ["fold-1", "fold-2", "fold-3"].map((fold) => `${fold}/validation`);

describe("files of folds", () => {
  it("lines of JSONL stand as they were: numbers, order of keys, keys that only some rows have", async () => {
    const rows = [
      '{"id": 1, "n": 1.0, "big": 12345678901234567890}',
      '{"z":"\\u4e2d", "id":"b" , "extra":{"a":[1,2.50]}}',
      '{"id":"c"}',
    ];
    const { read, document } = await divide(file("raw.jsonl", `${rows.join("\n\n")}\n`));
    expect(parts.map((part) => read(`${part}.jsonl`).trim()).sort()).toEqual([...rows].sort());
    expect(document.folds.flatMap(({ validation }) => validation).sort()).toEqual(["1", "b", "c"]);
    for (const { train, files } of document.folds) {
      expect(read(files.train).trim().split("\n")).toHaveLength(train.length);
    }
  });

  it("records of CSV stand as they were: quotes, line breaks inside them, semicolons, CRLF, blank lines", async () => {
    const records = ['a;"x;\ny\n\n";007', 'b;"say ""hi""";', "c;ü;1.50"];
    const { read } = await divide(file("raw.csv", `id;text;n\r\n${records.join("\r\n\r\n")}\r\n`));
    const found = parts.map((part) => read(`${part}.csv`));
    expect(found.every((text) => text.startsWith("id;text;n\n"))).toBe(true);
    expect(found.map((text) => text.slice("id;text;n\n".length, -1)).sort()).toEqual([...records].sort());
  });

  it("tab-separated, gzip, JSON array and standard input are read; each is written in its own format", async () => {
    const rows = items(30);
    const keys = Object.keys(rows[0]);
    const tsv = [keys.join("\t"), ...rows.map((row) => keys.map((key) => row[key]).join("\t"))].join("\n");
    const ended = async (path: string, more: Partial<SplitRequest> = {}) => {
      const { document, read } = await divide(path, more);
      const files = document.folds.map((fold) => fold.files.validation);
      expect(files.map((name) => read(name).trim()).join("").length).toBeGreaterThan(0);
      return { end: files[0].slice(files[0].indexOf(".")), document };
    };
    const plain = await ended(file("d.jsonl", lines(rows)));
    const all = [
      plain,
      await ended(file("d.tsv", tsv)),
      await ended(file("d.jsonl.gz", gzipSync(lines(rows)))),
      await ended(file("d.json", JSON.stringify(rows))),
      await ended("-", { stdin: Readable.from([lines(rows)]) }),
    ];
    expect(all.map(({ end }) => end)).toEqual([".jsonl", ".tsv", ".jsonl", ".json", ".jsonl"]);
    const ids = ({ document }: typeof plain) => document.folds.map(({ validation }) => validation);
    for (const one of all) expect(ids(one)).toEqual(ids(plain));
  });

  it("Parquet keeps its columns and types", async () => {
    const connection = await (await DuckDBInstance.create()).connect();
    const path = join(folder, "d.parquet");
    await connection.run(
      `copy (select 'i' || range as id, range::tinyint as small, [range, null] as list, {'a': range} as struct from range(40)) to '${path}' (format parquet)`,
    );
    const { out, document } = await divide(path);
    const described = async (name: string) =>
      (await connection.runAndReadAll(`describe select * from '${name}'`)).getRowsJson();
    for (const { files, validation } of document.folds) {
      const name = join(out, files.validation);
      expect(await described(name)).toEqual(await described(path));
      const found = await connection.runAndReadAll(`select id from '${name}'`);
      expect(found.getColumnsJson()[0]).toEqual(validation);
    }
    connection.closeSync();
  });

  it("without ids each row gets one of its content, the same in any order; equal rows are counted", async () => {
    const rows = [...items(20).map(({ id: _, ...row }) => row), { text: "same" }, { text: "same" }];
    const straight = await divide(file("no-id.jsonl", lines(rows)));
    const turned = await divide(file("turned.jsonl", lines([...rows].reverse())));
    const ids = (done: typeof straight) => done.document.folds.map((fold) => [...fold.validation!].sort());
    expect(ids(turned)).toEqual(ids(straight));
    expect(straight.document.data.id).toBeNull();
    const first = JSON.parse(straight.read("fold-1/validation.jsonl").split("\n")[0]);
    expect(Object.keys(first)[0]).toBe("id");
    expect(straight.document.folds[0].validation).toContain(first.id);
    expect(
      ids(straight)
        .flat()
        .filter((id) => id.endsWith("-2")),
    ).toHaveLength(1);
    const csv = await divide(file("no-id.csv", 'text,n\n"a,b",1\nc,2\nd,3\n'));
    expect(csv.read("fold-1/validation.csv")).toMatch(/^id,text,n\n[0-9a-f]{12},/);
  });

  it("hold-out, repeats, nested and windows stand in folders that say so", async () => {
    const path = file("d2.jsonl", lines(items(120)));
    const hold = await divide(path, { method: "hold_out", testShare: 0.25, validationShare: 0.1 });
    expect(readdirSync(hold.out).sort()).toEqual(["splits.json", "test.jsonl", "train.jsonl", "validation.jsonl"]);
    expect(["train", "validation", "test"].map((side) => hold.read(`${side}.jsonl`).trim().split("\n").length)).toEqual(
      [78, 12, 30],
    );
    const nested = await divide(path, { method: "nested" });
    expect(nested.document.folds[1].inner?.[2].files.train).toBe("fold-2/inner-3/train.jsonl");
    expect(nested.read("fold-2/inner-3/train.jsonl")).not.toBe("");
    const repeated = await divide(path, { method: "stratified", repeats: 2 });
    expect(repeated.document.split).toMatchObject({ method: "repeated", base: "stratified", repeats: 2, folds: 3 });
    expect(readdirSync(repeated.out)).toEqual(["repeat-1", "repeat-2", "splits.json"]);
    const time = await divide(path, { method: "time", time: "day", gap: 2 });
    for (const { files } of time.document.folds) {
      const days = (name: string) =>
        time
          .read(name)
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line).day as string);
      expect(days(files.train).sort().at(-1)! < days(files.validation).sort()[0]).toBe(true);
    }
  });

  it("the same again is left alone, anything else is refused and kept", async () => {
    const path = file("d3.jsonl", lines(items(30)));
    const { out, state } = await divide(path);
    expect(state).toBe("written");
    expect((await divide(path, { out })).state).toBe("unchanged");
    const before = readFileSync(join(out, "splits.json"), "utf8");
    await expect(divide(path, { out, randomSeed: 2 })).rejects.toThrow(/holds something else.*Nothing was overwritten/);
    expect(readFileSync(join(out, "splits.json"), "utf8")).toBe(before);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

describe("what cannot be divided says where and the way out", () => {
  const fails = (name: string, content: string, more: Partial<SplitRequest>, message: RegExp) =>
    expect(divide(file(name, content), more)).rejects.toThrow(message);

  it("ids, groups, times, classes", async () => {
    await fails("e1.jsonl", lines([{ id: "a" }, { id: "a" }]), {}, /Repeated ids: 1/);
    await fails("e2.jsonl", lines([{ id: "a" }, { id: null }]), {}, /e2\.jsonl:2: The id \("id"\) is missing/);
    await fails("e3.jsonl", lines([{ id: "a", g: "x" }, { id: "b" }]), { group: "g" }, /e3\.jsonl:2: "g" is empty/);
    await fails("e4.jsonl", lines([{ id: "a", t: "soon" }]), { time: "t" }, /e4\.jsonl:1: "t" holds "soon"/);
    const half = lines([{ id: "a", label: "x" }, { id: "b" }, { id: "c", label: "x" }]);
    await fails("e5.jsonl", half, { method: "stratified" }, /e5\.jsonl:2: "label" is empty/);
    await expect(divide(file("e6.jsonl", half), { method: "k_fold" })).resolves.toMatchObject({ state: "written" });
    await fails("e7.jsonl", lines([{ id: "a" }]), { group: "grup" }, /no column "grup"/);
    await fails("e8.jsonl", lines(items(9)), { method: "time", time: "day", repeats: 2 }, /--repeats does not go/);
    await fails("e9.jsonl", lines(items(9)), { method: "hold_out", testShare: 1.5 }, /--test-share/);
    await fails("e10.jsonl", lines(items(9)), { method: "stratifed" }, /did you mean stratified/);
  });

  it("numbers and texts are no classes, unless stratifying is asked for", async () => {
    const numbers = lines(Array.from({ length: 40 }, (_, i) => ({ id: i, label: i / 3 })));
    const { read, divided } = await splitData({
      path: file("n.jsonl", numbers),
      randomSeed: 1,
      out: join(folder, "numbers"),
    });
    expect([read.items.gold, divided.summary.base]).toEqual([undefined, "k_fold"]);
  });
});
