import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { CodeVerdict } from "../sandbox/sandbox.js";
import { writeError } from "./disk.js";

/** Verdicts of programs by the hash of program and test. */
export interface VerdictFile {
  readonly verdicts: ReadonlyMap<string, CodeVerdict>;
  /** Appends one; it counts once it is on disk. */
  add(id: string, verdict: CodeVerdict): Promise<void>;
  close(): Promise<void>;
}

/** Opens `programs/<settings>.jsonl` of a store; a line torn by a kill is passed over, and its program run again. */
export async function verdictFile(folder: string, settings: string): Promise<VerdictFile> {
  const path = join(folder, "programs", `${settings}.jsonl`);
  const verdicts = new Map<string, CodeVerdict>();
  let file: FileHandle;
  try {
    await mkdir(join(folder, "programs"), { recursive: true });
    file = await open(path, "a+");
  } catch (error) {
    throw writeError(error, path);
  }
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const row = parsed(line);
    if (row !== null) verdicts.set(row.id, row.verdict);
  }
  // A torn line must not swallow the next one.
  await file.appendFile("\n");
  return {
    verdicts,
    async add(id, verdict) {
      try {
        await file.appendFile(`${JSON.stringify({ id, verdict })}\n`);
      } catch (error) {
        throw writeError(error, path);
      }
      verdicts.set(id, verdict);
    },
    close: () => file.close(),
  };
}

function parsed(line: string): { id: string; verdict: CodeVerdict } | null {
  try {
    const row = JSON.parse(line) as { id?: unknown; verdict?: CodeVerdict };
    return typeof row.id === "string" && typeof row.verdict?.outcome === "string"
      ? { id: row.id, verdict: row.verdict }
      : null;
  } catch {
    return null;
  }
}
