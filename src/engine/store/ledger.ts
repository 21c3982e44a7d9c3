import { mkdir, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Look, lookSchema } from "../../core/reproducibility/look.js";
import { lookKey } from "../../core/reproducibility/test-use.js";
import { writeError } from "./disk.js";
import { readLines } from "./journal.js";

/** What a ledger holds: looks in the order in which they were written, each once, and how many lines could not be read. */
export interface LedgerContent {
  readonly looks: readonly Look[];
  readonly damaged: number;
}

/** `ledger.jsonl` of a store. */
export const ledgerPath = (store: string): string => join(store, "ledger.jsonl");

/** Reads the ledger of a store; a last line without its end is torn, and counts as damaged like any other that cannot be read. */
export async function readLedger(store: string): Promise<LedgerContent> {
  const path = ledgerPath(store);
  const looks: Look[] = [];
  const seen = new Set<string>();
  let damaged = 0;
  const whole = await readLines(path, (line) => {
    if (line.trim() === "") return;
    const look = lookOf(line);
    if (look === null) damaged++;
    else if (!seen.has(lookKey(look))) {
      seen.add(lookKey(look));
      looks.push(look);
    }
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (whole !== null && (await sizeOf(path)) > whole) damaged++;
  return { looks, damaged };
}

/**
 * Appends the looks that the ledger does not hold yet. All of them are one write at the end of the file, flushed before it counts: a kill loses or
 * tears the last lines only, and what others write at the same time stands before or after, never within. Throws a `Failure` on a full disk.
 */
export async function writeLooks(store: string, looks: readonly Look[]): Promise<LedgerContent> {
  const before = await readLedger(store);
  const known = new Set(before.looks.map(lookKey));
  const added = looks.filter((look) => {
    const key = lookKey(look);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  if (added.length === 0) return before;
  const path = ledgerPath(store);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, "a+");
    try {
      const { size } = await file.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await file.read(last, 0, 1, size - 1);
      // A torn last line is closed first, so that it damages none but itself.
      const start = size > 0 && last[0] !== 10 ? "\n" : "";
      const text = Buffer.from(`${start}${added.map((look) => `${JSON.stringify(look)}\n`).join("")}`);
      // A write that was cut short (full disk) is an error, and what follows closes its torn line.
      const { bytesWritten } = await file.write(text);
      if (bytesWritten < text.length) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
      await file.datasync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw writeError(error, path);
  }
  return { looks: [...before.looks, ...added], damaged: before.damaged };
}

async function sizeOf(path: string): Promise<number> {
  const file = await open(path, "r").catch(() => null);
  if (file === null) return 0;
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

function lookOf(line: string): Look | null {
  try {
    const parsed = lookSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
