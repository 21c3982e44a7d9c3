import { failure } from "../failure.js";
import type { Cell } from "./rows.js";

/** An array as NumPy keeps it in a `.npy` file: its shape, and its values in row order. */
export interface NpyArray {
  readonly shape: readonly number[];
  /** Item kind: b, i, u, f (numbers) or U, S (texts). */
  readonly kind: string;
  readonly values: readonly Cell[];
}

/**
 * Reads a `.npy` file of numbers, truth values or texts in one or two dimensions. Throws a `Failure` for objects (pickles), records,
 * complex numbers, dates, more dimensions, and for a file that breaks off.
 */
export function parseNpy(bytes: Uint8Array, name: string): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 10 || String.fromCharCode(...bytes.subarray(1, 6)) !== "NUMPY")
    throw failure(words.broken, {}, name);
  const wide = bytes[6] > 1;
  const start = wide ? 12 : 10;
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  if (bytes.length < start + length) throw failure(words.broken, {}, name);
  const header = String.fromCharCode(...bytes.subarray(start, start + length));
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/
    .exec(header)?.[1]
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(Number);
  if (/'descr':\s*\[/.test(header)) throw failure(words.records, {}, name);
  if (type === undefined || shape === undefined) throw failure(words.broken, {}, name);
  const [, order, kind, digits] = /^([<>|=]?)([a-zA-Z])(\d*)/.exec(type) ?? [];
  if (kind === "O") throw failure(words.objects, {}, name);
  const size = Number(digits) * (kind === "U" ? 4 : 1);
  const read = size > 0 ? reader(view, kind, size, order !== ">") : undefined;
  if (read === undefined) throw failure(words.type, { type }, name);
  if (!shape.every((part) => Number.isInteger(part) && part >= 0)) throw failure(words.broken, {}, name);
  if (shape.length < 1 || shape.length > 2) throw failure(words.dimensions, { n: shape.length }, name);
  const n = shape.reduce((product, part) => product * part, 1);
  const from = start + length;
  if (bytes.length < from + n * size) throw failure(words.broken, {}, name);
  const turned = shape.length === 2 && /'fortran_order':\s*True/.test(header);
  const values: Cell[] = new Array(n);
  for (let k = 0; k < n; k++) {
    const at = turned ? (k % shape[1]) * shape[0] + Math.floor(k / shape[1]) : k;
    values[k] = read(from + at * size);
  }
  return { shape, kind, values };
}

/** How one item is read; undefined for kinds that are none of ours. */
function reader(view: DataView, kind: string, size: number, little: boolean): ((at: number) => Cell) | undefined {
  const long = (value: bigint): Cell =>
    value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : String(value);
  const number = (value: number): Cell => (Number.isNaN(value) ? null : Number.isFinite(value) ? value : String(value));
  switch (`${kind}${kind === "U" || kind === "S" ? "" : size}`) {
    case "b1":
      return (at) => view.getUint8(at) !== 0;
    case "i1":
      return (at) => view.getInt8(at);
    case "u1":
      return (at) => view.getUint8(at);
    case "i2":
      return (at) => view.getInt16(at, little);
    case "u2":
      return (at) => view.getUint16(at, little);
    case "i4":
      return (at) => view.getInt32(at, little);
    case "u4":
      return (at) => view.getUint32(at, little);
    case "i8":
      return (at) => long(view.getBigInt64(at, little));
    case "u8":
      return (at) => long(view.getBigUint64(at, little));
    case "f2":
      return (at) => number(half(view.getUint16(at, little)));
    case "f4":
      return (at) => number(view.getFloat32(at, little));
    case "f8":
      return (at) => number(view.getFloat64(at, little));
    case "U":
      return (at) => {
        let text = "";
        for (let k = 0; k < size; k += 4) {
          const point = view.getUint32(at + k, little);
          // Beyond Unicode there is no text: the file is damaged.
          text += point > 0x10ffff ? "\uFFFD" : String.fromCodePoint(point);
        }
        return text.replace(/\0+$/, "");
      };
    case "S":
      return (at) => {
        let text = "";
        for (let k = 0; k < size; k++) text += String.fromCharCode(view.getUint8(at + k));
        return text.replace(/\0+$/, "");
      };
    default:
      return undefined;
  }
}

/** A number of half precision. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const words = {
  broken: {
    en: "The NumPy array breaks off or is broken. Write it again with numpy.save or numpy.savez.",
    zh: "该 NumPy 数组不完整或已损坏。请用 numpy.save 或 numpy.savez 重新生成。",
  },
  objects: {
    en: "The NumPy array holds Python objects (a pickle), which can run code when read. Save it as texts or numbers: array.astype(str).",
    zh: "该 NumPy 数组含 Python 对象（pickle），读取时可能执行代码。请存为文本或数字：array.astype(str)。",
  },
  records: {
    en: "The NumPy array holds records. Save each field as an array of its own with numpy.savez(y_true=..., y_pred=...).",
    zh: "该 NumPy 数组是结构化记录。请用 numpy.savez(y_true=..., y_pred=...) 把各字段存为单独的数组。",
  },
  type: {
    en: 'The NumPy array is of the type "{type}", which is not read. Save it as numbers, truth values or texts.',
    zh: "该 NumPy 数组的类型“{type}”无法读取。请存为数字、布尔值或文本。",
  },
  dimensions: {
    en: "The NumPy array has {n} dimensions; one (a value an item) or two (a row an item) are read.",
    zh: "该 NumPy 数组有 {n} 维；可读一维（每个样本一个值）或二维（每个样本一行）。",
  },
};
