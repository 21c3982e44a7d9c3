import { open, readFile } from "node:fs/promises";
import type { Argv } from "../processes/argv.js";
import { end, start } from "../processes/group.js";

/** How a command ended. */
export interface Ended {
  readonly exitCode: number | null;
  /** The signal that ended it. */
  readonly killedBy: string | null;
  readonly timedOut: boolean;
  /** Why it could not be started at all (`ENOENT`). */
  readonly notStarted: string | null;
}

/** Seconds between asking a process to end and ending it. */
const patience = 5;

/**
 * Runs a command without a shell; what it prints goes to two files as it comes, even if this process is killed. It is ended, with all that it has
 * started, at the time limit (seconds) and when `signal` fires.
 */
export async function runCommand(
  argv: Argv,
  options: {
    readonly stdout: string;
    readonly stderr: string;
    readonly timeLimit?: number;
    readonly signal?: AbortSignal;
  },
): Promise<Ended> {
  const [out, err] = [await open(options.stdout, "w"), await open(options.stderr, "w")];
  try {
    return await new Promise<Ended>((done) => {
      const child = start(argv, { stdio: ["ignore", out.fd, err.fd] });
      let timedOut = false;
      let force: NodeJS.Timeout | undefined;
      const stop = (): void => {
        end(child, "SIGTERM");
        force ??= setTimeout(() => end(child, "SIGKILL"), 1000 * patience);
      };
      const limit =
        options.timeLimit === undefined
          ? undefined
          : setTimeout(() => {
              timedOut = true;
              stop();
            }, 1000 * options.timeLimit);
      options.signal?.addEventListener("abort", stop, { once: true });
      if (options.signal?.aborted === true) stop();
      const finish = (ended: Omit<Ended, "timedOut">): void => {
        clearTimeout(limit);
        clearTimeout(force);
        options.signal?.removeEventListener("abort", stop);
        // What it left running must not write into the next attempt.
        end(child, "SIGKILL");
        done({ ...ended, timedOut });
      };
      child.once("error", (error: NodeJS.ErrnoException) =>
        finish({ exitCode: null, killedBy: null, notStarted: error.code ?? error.message }),
      );
      child.once("exit", (exitCode, killedBy) => finish({ exitCode, killedBy, notStarted: null }));
    });
  } finally {
    await out.close();
    await err.close();
  }
}

/** Lines of a log that are shown. */
const shownLines = 8;

/** The last lines of the first of these files that has any. */
export async function tailOf(files: readonly string[]): Promise<string[]> {
  for (const file of files) {
    const lines = (await readFile(file, "utf8").catch(() => ""))
      .split(/\r\n|[\r\n]/)
      .filter((line) => line.trim() !== "");
    if (lines.length > 0) return lines.slice(-shownLines);
  }
  return [];
}
