import { type FileHandle, mkdir, open, readFile, rm, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import type { Output } from "../../core/output.js";
import { writeError } from "./disk.js";

const outputSchema = z.object({
  id: z.string(),
  pred: z.union([z.string(), z.array(z.string()), z.null()]),
  probs: z.array(z.number()).optional(),
  latencyMs: z.number().optional(),
  tokensIn: z.number().optional(),
  truncated: z.boolean().optional(),
  error: z.string().optional(),
});

const headSchema = z.object({
  schema: z.literal("assay.journal/1"),
  labels: z.array(z.string()),
  startedAt: z.string(),
});

/** First line of a journal: the labels that `probs` follow, and when the first question was asked. */
interface JournalHead {
  readonly labels: readonly string[];
  readonly startedAt: string;
}

/** Answers of a run under way, one a line, on disk before they count. */
export interface Journal {
  /** What was on record when it was opened; null for a new one. */
  readonly head: JournalHead | null;
  readonly answers: ReadonlyMap<string, Output>;
  /** Starts a new journal; what an older one held is dropped. */
  begin(head: JournalHead): Promise<void>;
  /** Appends and flushes; the answers count only after it returns. Throws a `Failure` on a full disk. */
  append(outputs: readonly Output[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens a journal for writing. A last line torn by a kill is cut off; a line that cannot be read is asked again. */
export async function openJournal(path: string): Promise<Journal> {
  try {
    await mkdir(dirname(path), { recursive: true });
    let { head, answers, whole } = await readJournal(path);
    if (whole !== null) await truncate(path, whole);
    let file: FileHandle = await open(path, "a");
    // One append after another, so that batches of several workers never mix within a line.
    let last: Promise<unknown> = Promise.resolve();
    const write = async (text: string): Promise<void> => {
      try {
        await file.appendFile(text);
        await file.datasync();
      } catch (error) {
        throw writeError(error, path);
      }
    };
    return {
      get head() {
        return head;
      },
      get answers() {
        return answers;
      },
      async begin(started) {
        await file.close();
        await rm(path, { force: true });
        file = await open(path, "a");
        head = started;
        answers = new Map();
        await write(`${JSON.stringify({ schema: "assay.journal/1", ...started })}\n`);
      },
      append(outputs) {
        const written = last.then(async () => {
          if (outputs.length > 0) await write(outputs.map((output) => `${JSON.stringify(output)}\n`).join(""));
          for (const output of outputs) answers.set(output.id, output);
        });
        last = written.catch(() => undefined);
        return written;
      },
      close: () => file.close(),
    };
  } catch (error) {
    throw writeError(error, path);
  }
}

/** What a journal holds; `whole` is its length in bytes up to the last complete line, null where there is no file. */
async function readJournal(
  path: string,
): Promise<{ head: JournalHead | null; answers: Map<string, Output>; whole: number | null }> {
  const answers = new Map<string, Output>();
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (bytes === null) return { head: null, answers, whole: null };
  const whole = bytes.lastIndexOf(10) + 1;
  const lines = bytes.subarray(0, whole).toString("utf8").split("\n");
  const head = headSchema.safeParse(parsed(lines[0]));
  if (!head.success) return { head: null, answers, whole: 0 };
  for (const line of lines.slice(1)) {
    const answer = outputSchema.safeParse(parsed(line));
    if (answer.success) answers.set(answer.data.id, answer.data);
  }
  const { labels, startedAt } = head.data;
  return { head: { labels, startedAt }, answers, whole };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
