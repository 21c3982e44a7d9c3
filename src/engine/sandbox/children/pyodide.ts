/** A child process that judges one Python program in pyodide (CPython in WebAssembly) and ends. */
import { readFileSync, readSync, writeSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { pythonJudge } from "../python/judge.js";
import { lockDown } from "../python/pyodide-scripts.js";
import type { Job } from "../sandbox.js";
import { startPyodide } from "./pyodide-start.js";

/** What pyodide needs while it runs, beside what belongs to the language. */
const needed = ["clearTimeout", "crypto", "performance", "setTimeout", "TextDecoder", "TextEncoder"];

// Taken here, as the names are gone when they are needed.
const { process, Buffer } = globalThis;
const [folder, snapshot] = process.argv.slice(2);
const tell = writeSync;
const pyodide = await startPyodide(folder, { _loadSnapshot: readFileSync(snapshot) });
pyodide.runPython(pythonJudge);
const judge = pyodide.globals.get("judge");
pyodide.runPython("del judge");
// Last, as the runner of pyodide itself would not find its modules after.
pyodide.runPython(lockDown);
removeGlobals();
// Code of the interpreter is compiled when first used, which is no time of the program.
judge("x = 1", "assert x == 1").destroy();

tell(3, "ready\n");
const line = readLine();
if (line !== null) {
  const { token, program, test }: Job = JSON.parse(line);
  let outcome = "error";
  let reason = {};
  try {
    const told = judge(program, test);
    const [how, detail, missing]: string[] = [told.get(0), told.get(1), told.get(2)];
    outcome = how;
    reason = { detail: detail.slice(0, 400), missing };
  } catch (error) {
    // The interpreter fell: its stack overflowed, its memory ended, or the program did what no program may.
    reason = { detail: fell(error) };
  }
  // A text, not an object: what a program put on JavaScript's prototypes is never asked.
  tell(3, `${token} ${outcome} ${JSON.stringify(reason)}\n`);
}

/** The job, read without an event loop: what reads streams needs what has been taken away. Null at the end of input. */
function readLine(): string | null {
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = Buffer.alloc(65_536);
    const length = readSync(0, part);
    if (length === 0) return null;
    parts.push(part.subarray(0, length));
    if (part[length - 1] === 10) return Buffer.concat(parts).toString("utf8");
  }
}

function fell(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return /exit\(/.test(text) ? "the program exited before the test had ended" : text.slice(0, 400);
}

/** Takes away what Node adds to the language: a program that finds a way to JavaScript finds no `process`, `require` or `fetch` there. */
function removeGlobals(): void {
  const language: string[] = runInNewContext("Object.getOwnPropertyNames(globalThis)");
  const kept = new Set([...language, ...needed]);
  const console = Object.fromEntries(["log", "warn", "error", "info", "debug"].map((name) => [name, () => {}]));
  for (const name of Object.getOwnPropertyNames(globalThis))
    if (!kept.has(name)) Reflect.deleteProperty(globalThis, name);
  Object.defineProperty(globalThis, "console", { value: console });
  // Where pyodide leaves the exit code of a program that exits.
  Object.defineProperty(globalThis, "process", { value: Object.assign(Object.create(null), { exitCode: 0 }) });
  const ways = [
    "binding",
    "_linkedBinding",
    "getBuiltinModule",
    "dlopen",
    "kill",
    "_kill",
    "env",
    "mainModule",
    "reallyExit",
    "_debugProcess",
  ];
  for (const name of ways) Object.defineProperty(process, name, { value: undefined, configurable: true });
}
