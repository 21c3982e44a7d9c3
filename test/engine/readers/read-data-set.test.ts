import { mkdirSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expand, readDataSet } from "../../../src/engine/readers/index.js";
import { folder, lines, message, sql } from "./folder.js";

const { file, path } = folder();

describe("readDataSet", () => {
  const items = [
    { id: "1", input: "退款多久到账", gold: "refund", group: "f1", metadata: { channel: "web", language: "zh" } },
    { id: "02", input: "where is it", gold: "shipping", group: "f2", metadata: { language: "en" } },
  ];
  const fields = { gold: "intent", group: "frame" };

  it("reads items of every format alike, with the same hash", async () => {
    const csv =
      "id,text,intent,frame,language,channel\n1,退款多久到账,refund,f1,zh,web\n02,where is it,shipping,f2,en,\n";
    const asJson = lines([
      { channel: "web", id: 1, text: "退款多久到账", intent: "refund", frame: "f1", language: "zh" },
      { id: "02", text: "where is it", intent: "shipping", frame: "f2", language: "en", channel: null },
    ]);
    await sql(
      `copy (select * from read_csv('${file("d.csv", csv)}', all_varchar = true)) to '${path("d.parquet")}' (format parquet)`,
    );
    const hashes = new Set<string>();
    for (const at of [path("d.csv"), file("d.jsonl", asJson), path("d.parquet")]) {
      const set = await readDataSet(at, { name: "test", fields });
      expect(set.items).toEqual(items);
      expect(set).toMatchObject({ name: "test", path: at, flags: [] });
      hashes.add(set.hash);
    }
    expect([...hashes]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    const other = await readDataSet(file("e.csv", csv.replace("refund", "returns")), { name: "test", fields });
    expect(hashes.has(other.hash)).toBe(false);
  });

  it("numbers items without ids, keeps lists, and leaves out what is missing", async () => {
    const set = await readDataSet(file("n.jsonl", lines([{ text: "x", labels: ["a", "b"] }, { text: null }])), {
      name: "train",
    });
    expect(set.flags).toEqual(["ids_by_position"]);
    expect(set.items).toEqual([
      { id: "1", input: "x", gold: ["a", "b"], group: null, metadata: {} },
      { id: "2", input: null, gold: null, group: null, metadata: {} },
    ]);
  });

  it("refuses repeated and missing ids", async () => {
    expect(await message(readDataSet(file("r.csv", "id,text\n1,a\n1,b\n"), { name: "test" }))).toMatch(
      /^r\.csv: Repeated ids: 1 \(first: 1\)\./,
    );
    expect(await message(readDataSet(file("m.csv", "id,text\n,a\n1,b\n"), { name: "test" }))).toBe(
      'm.csv:2: The id ("id") is missing. Give every item one, or remove the column: position counts then.',
    );
  });
});

describe("expand", () => {
  it("finds files and folders in natural order", async () => {
    for (const name of ["runs/epoch-10", "runs/epoch-2", "runs/deep/er"]) mkdirSync(path(name), { recursive: true });
    for (const name of [
      "runs/a.csv",
      "runs/b.csv",
      "runs/deep/er/c.csv",
      "runs/.hidden.csv",
      "runs/x[1].csv",
      "runs/x1.csv",
    ]) {
      writeFileSync(path(name), "id\n1\n");
    }
    const found = async (glob: string) => (await expand(path(glob))).map((at) => at.slice(path("runs/").length));
    expect(await found("runs/epoch-*")).toEqual(["epoch-2", "epoch-10"]);
    expect(await found("runs/?.csv")).toEqual(["a.csv", "b.csv"]);
    expect(await found("runs/[!a].csv")).toEqual(["b.csv"]);
    expect(await found("runs/**/*.csv")).toEqual(["a.csv", "b.csv", "deep/er/c.csv", "x[1].csv", "x1.csv"]);
    expect(await found("runs/x[1].csv")).toEqual(["x[1].csv"]);
    expect(await found("r*/a.csv")).toEqual(["a.csv"]);
    expect(await expand("-")).toEqual(["-"]);
    expect(await message(expand(path("runs/*.zzz")))).toMatch(/Nothing matches this path\./);
  });
});
