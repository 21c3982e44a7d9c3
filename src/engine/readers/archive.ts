import { crc32, inflateRawSync } from "node:zlib";
import { Decompress } from "fzstd";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { Failure, failure } from "../../core/failure.js";

/** One file of a zip archive, read when asked for; its name is text of the archive and no path of this machine. */
export interface Member {
  readonly name: string;
  /** Unpacks it; throws a `Failure` for what is broken, encrypted, packed in an unknown way, or unreasonably large. */
  read(): Promise<Buffer>;
}

/** A text of JavaScript ends at half a gigabyte. */
const largest = 1 << 28;

/** Members beyond `small` bytes that were packed more than this are no logs. */
const mostPacked = 2000;
const small = 1 << 24;

/**
 * The members of a zip archive, one after the other, so that only one is in memory: stored, deflated, or packed by zstd (method 93,
 * several frames), which Node 20 cannot unpack by itself. Throws a `Failure` for an archive that breaks off.
 */
export async function* membersOf(file: string, path: string): AsyncGenerator<Member> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: true }).catch((error) => {
    throw broken(error, path);
  });
  try {
    for await (const entry of entries(zip, path)) {
      if (entry.fileName.endsWith("/")) continue;
      yield { name: entry.fileName, read: () => unpack(zip, entry, `${path}#${entry.fileName}`) };
    }
  } finally {
    zip.close();
  }
}

async function* entries(zip: ZipFile, path: string): AsyncGenerator<Entry> {
  for (let k = 0; k < zip.entryCount; k++) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const done = (settle: () => void): void => {
        zip.removeAllListeners("entry").removeAllListeners("end").removeAllListeners("error");
        settle();
      };
      zip.once("entry", (one: Entry) => done(() => resolve(one)));
      zip.once("end", () => done(() => resolve(null)));
      zip.once("error", (error: Error) => done(() => reject(broken(error, path))));
      zip.readEntry();
    });
    if (entry === null) return;
    yield entry;
  }
}

async function unpack(zip: ZipFile, entry: Entry, at: string): Promise<Buffer> {
  const { compressionMethod: method, uncompressedSize: size, compressedSize: packed } = entry;
  if (entry.isEncrypted()) throw failure(words.encrypted, {}, at);
  if (size > largest) throw failure(words.large, { size: Math.round(size / 2 ** 20) }, at);
  if (size > small && size > mostPacked * packed) throw failure(words.bomb, { times: Math.round(size / packed) }, at);
  try {
    const stream = await zip.openReadStreamPromise(entry, { decodeFileData: false } as never);
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part as Buffer);
    const raw = Buffer.concat(parts);
    const whole =
      method === 0
        ? raw
        : method === 8
          ? inflateRawSync(raw, { maxOutputLength: Math.max(1, size) })
          : method === 93
            ? zstd(raw, size)
            : undefined;
    if (whole === undefined) throw failure(words.method, { method }, at);
    if (whole.length !== size || crc32(whole) !== entry.crc32) throw failure(words.differs, {}, at);
    return whole;
  } catch (error) {
    throw error instanceof Failure ? error : broken(error, at);
  }
}

/** All frames of a zstd member; one byte more than was announced ends it. */
function zstd(raw: Buffer, size: number): Buffer {
  const whole = Buffer.alloc(size);
  let filled = 0;
  const frames = new Decompress((part) => {
    if (filled + part.length > size) throw new Error("larger than announced");
    whole.set(part, filled);
    filled += part.length;
  });
  const step = 1 << 16;
  for (let from = 0; from < raw.length; from += step)
    frames.push(raw.subarray(from, from + step), from + step >= raw.length);
  return whole.subarray(0, filled);
}

function broken(error: unknown, at: string): Failure {
  const text = error instanceof Error ? error.message : String(error);
  return failure(words.broken, { error: text.split("\n")[0].slice(0, 120) }, at);
}

const words = {
  broken: {
    en: "The zip archive breaks off or is broken ({error}). Copy it again, or write it again.",
    zh: "该 zip 文件不完整或已损坏（{error}）。请重新复制或重新生成。",
  },
  encrypted: {
    en: "This member of the archive is encrypted. Unpack it with its password first.",
    zh: "压缩包中的此文件已加密。请先用密码解压。",
  },
  large: {
    en: "This member of the archive is too large ({size} MiB unpacked). Log fewer samples a file, or leave attachments out.",
    zh: "压缩包中的此文件过大（解压后 {size} MiB）。请减少每个文件的样本，或不记录附件。",
  },
  bomb: {
    en: "This member of the archive unpacks to {times} times its size, which no log does. It is not read.",
    zh: "压缩包中的此文件解压后是原来的 {times} 倍，不像日志，未予读取。",
  },
  method: {
    en: "This member of the archive is packed by method {method}, which is not read. Pack it with deflate or zstd.",
    zh: "压缩包中的此文件使用压缩方法 {method}，无法读取。请改用 deflate 或 zstd。",
  },
  differs: {
    en: "This member of the archive is not what the archive says (its length or checksum differs). Copy it again, or write it again.",
    zh: "压缩包中的此文件与记录不符（长度或校验和不同）。请重新复制或重新生成。",
  },
};
