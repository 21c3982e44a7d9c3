import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unpackLz4 } from "../../../src/core/importers/lz4.js";
import { parseNpy } from "../../../src/core/importers/npy.js";

const made = (name: string) => readFileSync(join(import.meta.dirname, "../../engine/readers/files", name));

/** A `.npy` file of this type and shape, as NumPy writes it. */
function npy(descr: string, shape: string, data: Uint8Array, fortran = "False"): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': (${shape}), }\n`;
  const head = Buffer.alloc(10);
  head.write("\x93NUMPY", "latin1");
  head[6] = 1;
  head.writeUInt16LE(header.length, 8);
  return Buffer.concat([head, Buffer.from(header), data]);
}

describe("NumPy arrays", () => {
  it.each([
    ["|b1", Uint8Array.of(0, 1), [false, true]],
    ["|i1", Uint8Array.of(255, 1), [-1, 1]],
    ["|u1", Uint8Array.of(255, 1), [255, 1]],
    ["<i2", Uint8Array.of(254, 255, 1, 0), [-2, 1]],
    [">i2", Uint8Array.of(255, 254, 0, 1), [-2, 1]],
    ["<u2", Uint8Array.of(254, 255, 1, 0), [65534, 1]],
    ["<i4", new Uint8Array(Int32Array.of(-7, 7).buffer), [-7, 7]],
    ["<u4", new Uint8Array(Uint32Array.of(4294967295, 7).buffer), [4294967295, 7]],
    ["<i8", new Uint8Array(BigInt64Array.of(-7n, 9007199254740993n).buffer), [-7, "9007199254740993"]],
    ["<u8", new Uint8Array(BigUint64Array.of(7n, 18446744073709551615n).buffer), [7, "18446744073709551615"]],
    ["<f4", new Uint8Array(Float32Array.of(0.5, Number.NaN).buffer), [0.5, null]],
    ["<f8", new Uint8Array(Float64Array.of(0.1, Number.POSITIVE_INFINITY).buffer), [0.1, "Infinity"]],
    ["<f2", Uint8Array.of(0, 0x3c, 0, 0xc0), [1, -2]],
    ["<U2", new Uint8Array(Uint32Array.of(0x732b, 0x1f600, 97, 0).buffer), ["猫😀", "a"]],
    ["<U1", new Uint8Array(Uint32Array.of(0xffffffff, 98).buffer), ["\uFFFD", "b"]],
    ["|S2", Buffer.from("ab\0\0"), ["ab", ""]],
  ])("%s", (type, data, values) => {
    expect(parseNpy(npy(type, "2,", data), "a.npy").values).toEqual(values);
  });

  it("of two dimensions, in either order", () => {
    const data = Uint8Array.of(1, 2, 3, 4, 5, 6);
    expect(parseNpy(npy("|u1", "2, 3", data), "a.npy")).toEqual({
      shape: [2, 3],
      kind: "u",
      values: [1, 2, 3, 4, 5, 6],
    });
    expect(parseNpy(npy("|u1", "2, 3", data, "True"), "a.npy").values).toEqual([1, 3, 5, 2, 4, 6]);
  });

  it("that are none of numbers, truth values and texts are refused", () => {
    const refused =
      (descr: string, shape = "1,") =>
      () =>
        parseNpy(npy(descr, shape, new Uint8Array(16)), "a.npy");
    expect(refused("|O")).toThrow(/^a\.npy: .*pickle/);
    expect(refused("<M8[D]")).toThrow(/type "<M8\[D\]"/);
    expect(refused("<c16")).toThrow(/type "<c16"/);
    expect(refused("<f8", "")).toThrow(/0 dimensions/);
    expect(refused("<f8", "3,")).toThrow(/breaks off/);
    expect(() => parseNpy(Buffer.from("\x93NUMPY", "latin1"), "a.npy")).toThrow(/breaks off/);
    expect(() => parseNpy(made("objects.npy"), "a.npy")).toThrow(/pickle/);
  });
});

describe("LZ4", () => {
  /** One frame with these blocks; the highest bit of a size says that the block is stored as it is. */
  const frame = (...blocks: readonly (readonly [number, Uint8Array])[]) =>
    Buffer.concat([
      Buffer.from("04224d18404082", "hex"),
      ...blocks.map(([stored, bytes]) => {
        const size = Buffer.alloc(4);
        size.writeUInt32LE((bytes.length | (stored << 31)) >>> 0);
        return Buffer.concat([size, bytes]);
      }),
      Buffer.alloc(4),
    ]);

  it("unpacks literals, copies that overlap, long lengths and stored blocks", () => {
    // "ab", then 20 bytes from 2 back (15 + 1 + 4), then "c".
    const block = Uint8Array.of(0x2f, 97, 98, 2, 0, 1, 0x10, 99);
    expect(Buffer.from(unpackLz4(frame([0, block]))).toString()).toBe(`${"ab".repeat(11)}c`);
    expect(Buffer.from(unpackLz4(frame([1, Buffer.from("xyz")], [0, Uint8Array.of(0x10, 33)]))).toString()).toBe(
      "xyz!",
    );
  });

  it("breaks off with an error", () => {
    expect(() => unpackLz4(Buffer.from("nothing"))).toThrow(RangeError);
    expect(() => unpackLz4(frame([0, Uint8Array.of(0x10, 97, 5, 0)]))).toThrow(RangeError);
    expect(() => unpackLz4(frame([1, Buffer.from("xyz")]).subarray(0, 12))).toThrow(RangeError);
  });
});
