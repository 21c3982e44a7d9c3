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

/** Command lines of processes that hold this word in theirs or in their folder's name. */
export function processesWith(word: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      } catch {
        return "";
      }
    })
    .filter((line) => line.includes(word));
}
