import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { fixture, readOne } from "./logs.js";

const folder = mkdtempSync(join(tmpdir(), "assay-logs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Packed {
  readonly name: string;
  readonly data: Buffer;
  readonly method?: number;
  /** What the archive says of the size, where it lies. */
  readonly size?: number;
}

/** A zip archive by APPNOTE.TXT 4.3, so that it can lie. */
function zip(file: string, members: readonly Packed[]): string {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, method = 8, size = data.length } of members) {
    const packed = method === 8 ? deflateRawSync(data) : data;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(method, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(size, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    parts.push(Buffer.from("PK\u0003\u0004", "latin1"), shared, Buffer.from(name), packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), shared, rest, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  const path = join(folder, file);
  writeFileSync(path, Buffer.concat([...parts, central, Buffer.from("PK\u0005\u0006", "latin1"), end]));
  return path;
}

const header = {
  name: "header.json",
  data: Buffer.from(JSON.stringify({ version: 2, status: "success", eval: { task: "t", model: "m", packages: {} } })),
};
const sample = (id: string, more: string) => ({
  name: `samples/${id}_epoch_1.json`,
  data: Buffer.from(`{"id": "${id}", "epoch": 1, "input": "q", "target": "a", ${more}}`),
});

describe("archives that lie or break off", () => {
  it("a broken or cut archive", async () => {
    const whole = readFileSync(fixture("inspect-0.3.285", "base.eval"));
    const cut = join(folder, "cut.eval");
    for (const length of [10, 1000, whole.length - 30]) {
      writeFileSync(cut, whole.subarray(0, length));
      await expect(readOne(cut)).rejects.toThrow(/breaks off or is broken/);
    }
    const damaged = Buffer.from(whole);
    damaged.fill(0x41, 200, 900);
    writeFileSync(cut, damaged);
    await expect(readOne(cut)).rejects.toThrow(/breaks off or is broken|not what the archive says/);
  });

  it("a member that unpacks to thousands of times its size, or to more than it says", async () => {
    // Deflate packs zeros 1,030 times: the directory says more than that.
    const bomb = { name: "samples/1_epoch_1.json", data: Buffer.alloc(1 << 16), size: (1 << 28) - 1 };
    await expect(readOne(zip("bomb.eval", [header, bomb]))).rejects.toThrow(/times its size/);
    await expect(readOne(zip("huge.eval", [header, { ...bomb, size: 2 ** 31 }]))).rejects.toThrow(/too large/);
    const liar = { name: "samples/1_epoch_1.json", data: Buffer.alloc(1 << 20, 32), size: 100 };
    await expect(readOne(zip("liar.eval", [header, liar]))).rejects.toThrow(
      /breaks off or is broken|not what the archive says/,
    );
  });

  it("an unknown method, a member that is no JSON", async () => {
    const odd = { name: "samples/1_epoch_1.json", data: Buffer.from("x"), method: 14 };
    await expect(readOne(zip("odd.eval", [header, odd]))).rejects.toThrow(/method 14/);
    const text = { name: "samples/1_epoch_1.json", data: Buffer.from("no json") };
    await expect(readOne(zip("text.eval", [header, text]))).rejects.toThrow(/not a JSON object/);
  });

  it("names that climb out of a folder are refused or passed over, and nothing is written", async () => {
    const climbing = { name: "../../samples/9_epoch_1.json", data: Buffer.from("{}") };
    const path = zip("slip.eval", [header, climbing, sample("1", '"scores": {"match": {"value": "C"}}')]);
    const read = await readOne(path).catch((error: Error) => error);
    if (read instanceof Error) expect(read.message).toMatch(/breaks off or is broken/);
    else expect(read.n).toBe(1);
  });

  it("keys that would change every object, bare NaN, scores that are none", async () => {
    const path = zip("proto.eval", [
      header,
      sample("1", '"scores": {"match": {"value": "C"}, "__proto__": {"value": 1}}, "metadata": {"__proto__": "x"}'),
      sample("2", '"scores": {"match": {"value": NaN}}'),
      sample("3", '"scores": {"match": {"value": ["x", {"y": 1}]}}, "limit": 7, "error": "text"'),
    ]);
    const read = await readOne(path);
    expect([...read.answers.given!].map((value) => (Number.isNaN(value) ? null : value))).toEqual([1, null, null]);
    await read.readMetadata();
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { value?: number }).value).toBeUndefined();
  });
});

describe("lines that lie", () => {
  const line = (more: object) =>
    JSON.stringify({
      doc_id: 0,
      doc: {},
      target: "a",
      arguments: [["q"]],
      resps: [["a"]],
      filtered_resps: ["a"],
      exact_match: 1,
      ...more,
    });
  const write = (name: string, ...lines: string[]) => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join("\n")}\n`);
    return path;
  };

  it("half a line at the end, a document twice, no document id", async () => {
    await expect(readOne(write("half.jsonl", line({}), '{"doc_id": 1, "do'))).rejects.toThrow(
      /half\.jsonl:2: .*half a line/,
    );
    await expect(readOne(write("twice.jsonl", line({ filter: "f" }), line({ filter: "f" })))).rejects.toThrow(
      /stands twice/,
    );
    await expect(readOne(write("noid.jsonl", line({}), line({ doc_id: null })))).rejects.toThrow(/no doc_id/);
  });

  it("other types than the harness writes are no numbers and no crash", async () => {
    const path = write(
      "odd.jsonl",
      line({}),
      line({ doc_id: 1, exact_match: { a: 1 }, resps: 7, arguments: "x", doc: [] }),
    );
    const read = await readOne(path);
    expect([...read.answers.given!]).toEqual([1, Number.NaN]);
  });

  it("choices that do not agree with the log's own acc leave its numbers as they stand", async () => {
    const choice = (doc_id: number, acc: number) =>
      JSON.stringify({
        doc_id,
        doc: {},
        target: "0",
        arguments: [
          ["q", " a"],
          ["q", " b"],
        ],
        resps: [[[-1, true]], [[-2, false]]],
        filtered_resps: [
          [-1, true],
          [-2, false],
        ],
        acc,
      });
    const path = write("acc.jsonl", choice(0, 1), choice(1, 0));
    const read = await readOne(path);
    expect([...read.answers.given!]).toEqual([1, 0]);
    expect(read.answers.flags).toContain("log_disagrees:acc 1/2");
  });
});
