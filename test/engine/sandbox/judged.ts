import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import type { CodeProgram, CodeVerdict, Sandbox } from "../../../src/engine/sandbox/sandbox.js";

/** Verdicts of programs, by id. */
export async function judged(sandbox: Sandbox, programs: readonly CodeProgram[]): Promise<Map<string, CodeVerdict>> {
  const verdicts = new Map<string, CodeVerdict>();
  await sandbox.run(programs, {
    onVerdict(id, verdict) {
      if (verdicts.has(id)) throw new Error(`two verdicts of ${id}`);
      verdicts.set(id, verdict);
    },
  });
  return verdicts;
}

/** Programs of one test, by name. */
export function withTest(programs: Readonly<Record<string, string>>, test: string): CodeProgram[] {
  return Object.entries(programs).map(([id, program]) => ({ id, program, test }));
}

/** Whether the computer has a Python of its own. */
export const hasPython = process.platform !== "win32" && spawnSync("python3", ["--version"]).status === 0;

/** Command lines of the processes that this one has started and that still are, on Linux. */
export function children(): string[] {
  if (process.platform !== "linux") return [];
  const read = (pid: string, file: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  return readdirSync("/proc")
    .filter((pid) => /^\d+$/.test(pid) && read(pid, "status").includes(`\nPPid:\t${process.pid}\n`))
    .map((pid) => read(pid, "cmdline").replaceAll("\0", " "));
}
