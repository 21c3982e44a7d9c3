import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import type { Argv } from "../../processes/argv.js";
import { end, start } from "../../processes/group.js";

/** How a program ended, with the last of what it wrote to standard error. */
export interface Exit {
  readonly how: string;
  readonly notStarted: boolean;
  readonly tail: readonly string[];
}

/** A program that reads lines and writes lines. */
export interface Program {
  /** Who hears the lines of its standard output from now on. */
  listen(onLine: (line: string) => void): void;
  /** Kept as soon as the system takes more. */
  write(line: string): Promise<void>;
  /** What it wrote to standard error last. */
  readonly tail: readonly string[];
  /** Whether it runs. */
  readonly running: boolean;
  /** Kept when it has ended, for whatever reason, and all of its lines were handed over. */
  readonly exit: Promise<Exit>;
  /** Closes its input and waits; ends it with all it has started where it does not end by itself. */
  close(): Promise<void>;
  kill(): void;
}

/** Lines of standard error that are kept for a message. */
const keptLines = 20;

/** Seconds that a program has to end by itself when its input is closed. */
const patience = 5;

/** Longest line that is taken: more is no answer, and would fill the memory. */
const longest = 64 * 2 ** 20;

/** Starts a program; each line of its standard error goes to `onNote`. */
export function startProgram(
  argv: Argv,
  options: {
    readonly folder: string;
    readonly env: NodeJS.ProcessEnv;
    readonly onNote: (line: string) => void;
  },
): Program {
  const child: ChildProcess = start(argv, { cwd: options.folder, env: options.env, stdio: ["pipe", "pipe", "pipe"] });
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) throw new Error("a program needs its three pipes");
  const tail: string[] = [];
  let running = true;
  let hear: (line: string) => void = options.onNote;
  // A program that has ended reads no more; its exit tells.
  stdin.on("error", () => undefined);
  let size = 0;
  stdout.on("data", (chunk: Buffer) => {
    size = chunk.includes(10) ? chunk.length - chunk.lastIndexOf(10) : size + chunk.length;
    if (size > longest) {
      tail.push(`a line of more than ${longest / 2 ** 20} MB`);
      end(child, "SIGKILL");
    }
  });
  createInterface({ input: stdout, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => hear(line));
  createInterface({ input: stderr, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
    if (line.trim() === "") return;
    tail.push(line.slice(0, 500));
    if (tail.length > keptLines) tail.shift();
    options.onNote(line);
  });
  const exit = new Promise<Exit>((done) => {
    const finish = (how: string, notStarted: boolean): void => {
      if (!running) return;
      running = false;
      // What it left running would hold its pipes, and work on for nobody.
      end(child, "SIGKILL");
      done({ how, notStarted, tail });
    };
    child.once("error", (error: NodeJS.ErrnoException) => finish(error.code ?? error.message, true));
    child.once("close", (code, signal) => finish(signal ?? `exit code ${code}`, false));
  });
  return {
    listen(onLine) {
      hear = onLine;
    },
    tail,
    get running() {
      return running;
    },
    exit,
    write: (line) =>
      new Promise((done) => {
        if (!running || stdin.destroyed || stdin.write(`${line}\n`)) done();
        else {
          const go = (): void => {
            stdin.off("drain", go);
            stdin.off("close", go);
            done();
          };
          stdin.once("drain", go);
          stdin.once("close", go);
        }
      }),
    async close() {
      if (!running) return;
      stdin.end();
      const ask = setTimeout(() => end(child, "SIGTERM"), 1000 * patience);
      const force = setTimeout(() => end(child, "SIGKILL"), 2000 * patience);
      await exit;
      clearTimeout(ask);
      clearTimeout(force);
    },
    kill: () => end(child, "SIGKILL"),
  };
}
