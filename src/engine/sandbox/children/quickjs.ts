/** A child process that judges JavaScript programs, each in an instance of QuickJS (WebAssembly) of its own. */
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { newQuickJSWASMModule, type QuickJSContext, type QuickJSHandle } from "quickjs-emscripten";
import type { Job } from "../sandbox.js";
import { quickjsAsserts } from "./quickjs-asserts.js";

/** QuickJS counts its own stack, of which a call takes about 190 bytes: some 10,000 calls, as in Node. */
const stackBytes = 2_000 * 1024;

type Verdict = readonly [outcome: "passed" | "failed" | "error" | "out_of_memory", detail: string];

async function judge({ program, test, seconds, megabytes }: Job): Promise<Verdict> {
  // A new instance, not only a new runtime: whatever a program does to the memory of its interpreter goes with it.
  const quickjs = await newQuickJSWASMModule();
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(megabytes * 2 ** 20);
  runtime.setMaxStackSize(stackBytes);
  // The parent kills at the time limit; this ends the loop where the parent itself was killed.
  const last = Date.now() + 1000 * (seconds + 2);
  runtime.setInterruptHandler(() => Date.now() > last);
  const context = runtime.newContext();
  const setUp = evaluate(context, quickjsAsserts);
  if (!setUp.ok) throw new Error(setUp.verdict[1]);
  const call = (given: QuickJSHandle): string => {
    const told = context.callFunction(setUp.handle, context.undefined, given);
    return told.error ? "assert" : context.getString(told.value);
  };
  call(context.undefined);
  const ran = evaluate(context, program);
  if (!ran.ok) return ran.verdict;
  const pending = settle(context, null);
  if (pending !== null) return pending;
  call(context.undefined);
  const names = evaluate(context, "[assert, console, require]");
  if (!names.ok) return names.verdict;
  const hidden = call(names.handle);
  if (hidden !== "") return ["error", `the program declares "${hidden}" itself, which hides that of the test`];
  const tested = evaluate(context, test);
  if (!tested.ok) return tested.verdict;
  return settle(context, tested.handle) ?? ["passed", ""];
}

/** Runs what promises still wait for; the reason why `value`, where it is a promise, was not kept. */
function settle(context: QuickJSContext, value: QuickJSHandle | null): Verdict | null {
  const jobs = context.runtime.executePendingJobs();
  if (jobs.error) return reasonOf(context, jobs.error);
  if (value === null) return null;
  const state = context.getPromiseState(value);
  if (state.type === "rejected") return reasonOf(context, state.error);
  return state.type === "pending" ? ["error", "the promise of the test is never settled"] : null;
}

function evaluate(
  context: QuickJSContext,
  code: string,
): { ok: true; handle: QuickJSHandle } | { ok: false; verdict: Verdict } {
  const result = context.evalCode(code, "program.js", { type: "global" });
  return result.error ? { ok: false, verdict: reasonOf(context, result.error) } : { ok: true, handle: result.value };
}

/** Why an error ended a program, from its name and message alone: the rest of it may be code of the program. */
function reasonOf(context: QuickJSContext, error: QuickJSHandle): Verdict {
  // At the limit there would be no memory left to tell the reason.
  context.runtime.setMemoryLimit(-1);
  const read = context.unwrapResult(context.evalCode(reader));
  const text = (name: string): string => {
    const told = context.callFunction(read, context.undefined, error, context.newString(name));
    return told.error ? "" : context.getString(told.value);
  };
  const name = text("name");
  const message = text("message");
  if (name === "InternalError" && message === "out of memory") return ["out_of_memory", ""];
  if (name === "" && message === "") return ["error", `thrown: ${text("")}`];
  return [name === "AssertionError" ? "failed" : "error", `${name}: ${message}`];
}

const reader = `(error, name) => {
  try {
    const value = name === "" ? error : error[name];
    return value === undefined ? "" : String(value);
  } catch { return ""; }
}`;

writeSync(3, "ready\n");
for await (const line of createInterface({ input: process.stdin })) {
  const job: Job = JSON.parse(line);
  let verdict: Verdict;
  try {
    verdict = await judge(job);
  } catch (error) {
    // The interpreter itself fell, which only the program can have caused: its stack overflowed, or its memory ended.
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    verdict = /memory/i.test(text) ? ["out_of_memory", ""] : ["error", text];
  }
  writeSync(3, `${job.token} ${verdict[0]} ${JSON.stringify({ detail: verdict[1].slice(0, 400) })}\n`);
}
