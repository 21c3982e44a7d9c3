import { createReadStream } from "node:fs";
import { type FileHandle, open, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Output } from "../../core/output.js";
import { aside, openIn, writeError } from "./disk.js";
import { outputLine, readOutputLine } from "./output-line.js";

const schema = "assay.journal/1";

/** What is known of a run before its first answer; a later head line takes the place of an earlier one. */
export interface JournalHead {
  /** The labels that `probs` follow; empty where there are none, or where they are known with the first answer only. */
  readonly labels: readonly string[];
  /** When the first question was asked. */
  readonly startedAt: string;
  /** Of the model; absent in journals of earlier versions. */
  readonly fingerprint?: string;
  /** What the server said of the model it serves. */
  readonly identity?: string;
  /** What the answers so far called the systems that made them. */
  readonly systems?: readonly string[];
}

/** Answers of a run under way, one a line, on disk before they count. They are not held in memory. */
export interface Journal {
  readonly path: string;
  /** Null for a new one. */
  readonly head: JournalHead | null;
  /** Answers in it. */
  readonly size: number;
  /** Writes the head, or one that takes the place of an earlier head. */
  begin(head: JournalHead): Promise<void>;
  /** Appends and flushes; the answers count only after it returns. Calls that wait share one write and one flush. Throws a `Failure` on a full disk. */
  append(outputs: readonly Output[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a journal for writing and hands every answer on record to `keep`, which says whether it counts. A last line torn by a kill is cut off;
 * a line that cannot be read, or that does not count, is taken out, and asked again. One whose head cannot be read is moved aside.
 */
export async function openJournal(path: string, keep: (output: Output) => boolean = () => true): Promise<Journal> {
  try {
    const { head: found, size, dropped, whole } = await scanJournal(path, keep);
    if (whole !== null && found === null) {
      if (whole > 0) await rename(path, join(dirname(path), "journal.damaged.jsonl"));
      else await rm(path);
    } else if (dropped.length > 0) await rewrite(path, dropped, whole ?? 0);
    else if (whole !== null && whole < (await stat(path)).size) await truncate(path, whole);
    return writer(path, found, size);
  } catch (error) {
    throw writeError(error, path);
  }
}

function writer(path: string, found: JournalHead | null, before: number): Journal {
  // Opened with its first line: most runs of predictions never write one.
  let file: FileHandle | null = null;
  let head = found;
  let size = before;
  let bytes = 0;
  let broken: unknown;
  const write = async (text: string): Promise<void> => {
    // After a failed write nothing may follow: it would stand behind a torn line.
    if (broken !== undefined) throw broken;
    try {
      if (file === null) {
        const opened = await openIn(path, "a");
        // Before a failure may cut the file to it.
        bytes = (await opened.stat()).size;
        file = opened;
      }
      await file.appendFile(text);
      await file.datasync();
      bytes += Buffer.byteLength(text);
    } catch (error) {
      broken = writeError(error, path);
      await file?.truncate(bytes).catch(() => undefined);
      throw broken;
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  let gathering: { readonly lines: string[]; readonly written: Promise<void> } | null = null;
  const commit = (text: string): Promise<void> => {
    if (gathering === null) {
      const lines: string[] = [];
      const written = last.then(() => {
        gathering = null;
        return write(lines.join(""));
      });
      last = written.catch(() => undefined);
      gathering = { lines, written };
    }
    gathering.lines.push(text);
    return gathering.written;
  };
  return {
    path,
    get head() {
      return head;
    },
    get size() {
      return size;
    },
    begin(started) {
      head = started;
      return commit(`${JSON.stringify({ schema, ...started })}\n`);
    },
    async append(outputs) {
      if (outputs.length === 0) return;
      size += outputs.length;
      await commit(outputs.map(outputLine).join(""));
    },
    async close() {
      await last;
      await file?.close();
    },
  };
}

/** Reads the head and the answers of a journal that someone else may be writing to; null where there is none, or its head cannot be read. */
export async function readJournal(path: string, visit: (output: Output) => void): Promise<JournalHead | null> {
  const { head } = await scanJournal(path, (output) => {
    visit(output);
    return true;
  });
  return head;
}

/** The head of a journal alone; null where no answer follows it. */
export async function readHead(path: string): Promise<JournalHead | null> {
  const file = await open(path, "r").catch(() => null);
  if (file === null) return null;
  try {
    let head: JournalHead | null = null;
    for await (const line of file.readLines({ autoClose: false })) {
      const found = headOf(line);
      if (found === null) return head;
      head = found;
    }
    return null;
  } finally {
    await file.close();
  }
}

interface Scanned {
  readonly head: JournalHead | null;
  /** Answers that count. */
  readonly size: number;
  /** From and up to which byte lines do not count. */
  readonly dropped: readonly (readonly [from: number, to: number])[];
  /** Bytes up to the last complete line; null where there is no file. */
  readonly whole: number | null;
}

async function scanJournal(path: string, keep: (output: Output) => boolean): Promise<Scanned> {
  let head: JournalHead | null = null;
  let size = 0;
  const dropped: [number, number][] = [];
  let whole = 0;
  const take = (line: string, start: number, bytes: number): void => {
    const output = readOutputLine(line);
    const heading = output === null ? headOf(line) : null;
    if (heading !== null) head = heading;
    else if (output !== null && head !== null && keep(output)) size++;
    else {
      const before = dropped.at(-1);
      if (before?.[1] === start) before[1] = start + bytes;
      else dropped.push([start, start + bytes]);
    }
  };
  try {
    whole = await readLines(path, take);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return { head, size, dropped, whole: null };
  }
  return { head, size, dropped, whole };
}

/** Hands over every complete line of a file with where it starts and its bytes, and returns the bytes of all of them. */
export async function readLines(
  path: string,
  take: (line: string, start: number, bytes: number) => void,
): Promise<number> {
  let at = 0;
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const part = chunk.subarray(from, end);
      const line = rest.length === 0 ? part : Buffer.concat([...rest, part]);
      rest = [];
      take(line.toString("utf8"), at, line.length + 1);
      at += line.length + 1;
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  return at;
}

/** Writes a journal anew without some of its lines. */
async function rewrite(path: string, dropped: Scanned["dropped"], whole: number): Promise<void> {
  const temporary = aside(path);
  try {
    await writeFile(temporary, without(path, dropped, whole), { flag: "wx", flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function* without(path: string, dropped: Scanned["dropped"], whole: number): AsyncGenerator<Buffer> {
  let from = 0;
  for (const [start, end] of [...dropped, [whole, whole] as const]) {
    if (start > from) yield* createReadStream(path, { start: from, end: start - 1 }) as AsyncIterable<Buffer>;
    from = end;
  }
}

function headOf(line: string): JournalHead | null {
  const value = parsed(line) as (Partial<JournalHead> & { readonly schema?: unknown }) | null;
  if (value?.schema !== schema || !Array.isArray(value.labels) || typeof value.startedAt !== "string") return null;
  const { labels, startedAt, fingerprint, identity, systems } = value;
  return {
    labels: labels.map(String),
    startedAt,
    ...(typeof fingerprint === "string" ? { fingerprint } : {}),
    ...(typeof identity === "string" ? { identity } : {}),
    ...(Array.isArray(systems) ? { systems: systems.filter((one) => typeof one === "string") } : {}),
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
