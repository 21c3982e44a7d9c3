import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { Readable } from "node:stream";
import type { CodeLimits, CodeOutcome, CodeProgram, CodeVerdict, Job, Launch } from "./sandbox.js";

/** A child process that judges programs, one at a time. */
export interface Child {
  /** Whether it can take another program. */
  readonly usable: boolean;
  /** Fulfilled once it can take a program, with the reason where it cannot. */
  readonly ready: Promise<string | null>;
  /** Runs a program; at the time limit the child is killed. Never rejects. */
  judge(program: CodeProgram): Promise<CodeVerdict>;
  /** Kills it with all that it has started; fulfilled when it is gone. */
  kill(): Promise<void>;
}

/** Seconds in which an interpreter must have started, also on a busy machine. */
const startLimit = 120;

/** What a child may write in one line; a verdict is far shorter. */
const longestLine = 65_536;

const alive = new Set<ChildProcess>();

/** Starts a child process in a group of its own, with no environment but the one given. */
export function startChild(launch: Launch, limits: CodeLimits): Child {
  const child = spawn(launch.command, launch.args, {
    cwd: launch.folder,
    env: launch.environment,
    stdio: ["pipe", "ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  if (alive.size === 0) process.once("exit", killAll);
  alive.add(child);
  let usable = true;
  let errors = "";
  let pending = "";
  let hear: ((line: string) => void) | null = null;
  let fall: ((how: string) => void) | null = null;

  // What it left running ends with it; all that it has written is read before it counts as gone.
  child.once("exit", () => end(child));
  const gone = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(signal ?? `exit code ${code}`));
  }).then((how) => {
    usable = false;
    alive.delete(child);
    if (alive.size === 0) process.removeListener("exit", killAll);
    fall?.(how);
    return how;
  });
  const kill = async (): Promise<void> => {
    usable = false;
    end(child);
    await gone;
  };

  const results = child.stdio[3] as Readable;
  results.setEncoding("utf8").on("data", (text: string) => {
    const lines = (pending + text).split("\n");
    pending = lines.pop()!;
    for (const line of lines) hear?.(line);
    if (pending.length > longestLine) end(child);
  });
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-4000);
  });
  // A child that ends before it has read all breaks the pipe; that it has ended is told elsewhere.
  for (const stream of child.stdio) stream?.on("error", () => {});

  const ready = new Promise<string | null>((resolve) => {
    const late = setTimeout(() => {
      resolve("it did not start in time");
      end(child);
    }, 1000 * startLimit);
    hear = (line) => {
      if (line !== "ready") return;
      clearTimeout(late);
      hear = null;
      resolve(null);
    };
    void gone.then((how) => {
      clearTimeout(late);
      resolve(/^.*Error\b.*$/m.exec(errors)?.[0] ?? how);
    });
  });

  return {
    get usable() {
      return usable;
    },
    ready,
    async judge({ program, test }) {
      const broken = await ready;
      if (broken !== null || !usable) return { outcome: "not_run", detail: cut(broken ?? "closed"), seconds: 0 };
      const job: Job = { token: randomBytes(16).toString("hex"), program, test, ...limits };
      const began = performance.now();
      const seconds = (): number => (performance.now() - began) / 1000;
      if (launch.once) usable = false;
      return await new Promise<CodeVerdict>((resolve) => {
        const settle = (verdict: CodeVerdict): void => {
          clearTimeout(limit);
          hear = null;
          fall = null;
          if (launch.once) end(child);
          resolve(verdict);
        };
        const limit = setTimeout(() => {
          usable = false;
          end(child);
          settle({ outcome: "timed_out", detail: `${limits.seconds} s`, seconds: seconds() });
        }, 1000 * limits.seconds);
        hear = (line) => {
          const verdict = line.startsWith(`${job.token} `) ? verdictOf(line.slice(job.token.length + 1)) : null;
          if (verdict !== null) settle({ ...verdict, seconds: seconds() });
        };
        fall = (how) => settle({ ...endOf(how, errors), seconds: seconds() });
        child.stdin!.write(`${JSON.stringify(job)}\n`);
      });
    },
    kill,
  };
}

/** Reads `outcome {"detail": …}` of a child; null where it is none. */
function verdictOf(text: string): Omit<CodeVerdict, "seconds"> | null {
  const [outcome, ...rest] = text.split(" ");
  if (!["passed", "failed", "error", "out_of_memory", "not_run"].includes(outcome)) return null;
  let told: { detail?: unknown; missing?: unknown } = {};
  try {
    told = Object(JSON.parse(rest.join(" ")));
  } catch {
    // A verdict without its reason is still one.
  }
  return {
    outcome: outcome as CodeOutcome,
    ...(typeof told.detail === "string" && told.detail !== "" ? { detail: cut(oneLine(told.detail)) } : {}),
    ...(typeof told.missing === "string" && told.missing !== "" ? { missingModule: told.missing.slice(0, 80) } : {}),
  };
}

/** What it means that a child ended before its verdict. */
function endOf(how: string, errors: string): Omit<CodeVerdict, "seconds"> {
  // V8 aborts at its heap limit; a kill that is not ours is that of the system short of memory.
  if (/heap out of memory|Cannot allocate|OOM/.test(errors) || how === "SIGKILL") return { outcome: "out_of_memory" };
  if (how === "SIGXCPU") return { outcome: "timed_out" };
  return { outcome: "error", detail: cut(`the process ended before the test did (${how})`) };
}

const oneLine = (text: string): string => text.trim().split(/[\r\n]/)[0];

const cut = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

function end(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}

function killAll(): void {
  for (const child of alive) end(child);
}
