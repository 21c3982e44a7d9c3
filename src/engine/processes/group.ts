import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import type { Argv } from "./argv.js";

const alive = new Set<ChildProcess>();

/** Starts a command without a shell, in a process group of its own, so that what it starts can be ended with it. */
export function start(argv: Argv, options: SpawnOptions): ChildProcess {
  const child = spawn(argv.words[0], argv.words.slice(1), {
    ...options,
    env: { ...(options.env ?? process.env), ...argv.environment },
    detached: process.platform !== "win32",
  });
  alive.add(child);
  const gone = (): void => void alive.delete(child);
  child.once("error", gone);
  child.once("exit", gone);
  return child;
}

/** Sends a signal to a command and all that it has started. */
export function end(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Ends every command that still runs; for the moment before this process ends. */
export function endAll(): void {
  for (const child of alive) end(child, "SIGKILL");
}
