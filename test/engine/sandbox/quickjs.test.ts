import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSandbox } from "../../../src/engine/sandbox/catalogue.js";
import type { CodeVerdict, Sandbox } from "../../../src/engine/sandbox/sandbox.js";
import { judged, withTest } from "./judged.js";
import { problems } from "./quickjs-problems.js";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox("quickjs", { seconds: 1.5, megabytes: 64 });
});
afterAll(() => sandbox.close());

const four = "assert.strictEqual(f(2), 4)";
const outcomes = (verdicts: ReadonlyMap<string, CodeVerdict>) =>
  Object.fromEntries([...verdicts].map(([id, { outcome }]) => [id, outcome]).sort());

describe("JavaScript in QuickJS", () => {
  it("passes right solutions and fails wrong ones", { timeout: 120_000 }, async () => {
    expect(Object.keys(problems).length).toBeGreaterThanOrEqual(20);
    const programs = Object.entries(problems).flatMap(([name, { right, wrong, test }]) => [
      { id: `${name} right`, program: right, test },
      { id: `${name} wrong`, program: wrong, test },
    ]);
    const verdicts = await judged(sandbox, programs);
    for (const { id } of programs)
      expect([id, verdicts.get(id)?.outcome, verdicts.get(id)?.detail]).toEqual(
        id.endsWith("right") ? [id, "passed", undefined] : [id, "failed", expect.stringContaining("AssertionError")],
      );
  });

  it("lets nothing but held assertions pass", { timeout: 120_000 }, async () => {
    const verdicts = await judged(
      sandbox,
      withTest(
        {
          syntax: "function f(x) { return 4",
          exit: "process.exit(0)",
          quit: "quit(0)",
          throwsNull: "throw null",
          throwsText: "throw 'passed'",
          opensComment: "function f() { return 5 } /*",
          replacesAssert:
            "globalThis.assert = () => {}; globalThis.assert.strictEqual = () => {}; function f() { return 5 }",
          replacesChecks: "try { assert.strictEqual = () => {} } catch {} function f() { return 5 }",
          hidesAssert: "const assert = () => {}; assert.strictEqual = () => {}; function f() { return 5 }",
          replacesBuiltIns:
            "Object.is = () => true; Reflect.apply = () => true; Error = class {}; function f() { return 5 }",
          imitatesVerdict: "console.log('passed {}'); function f() { return 5 }",
          noFunction: "function g() { return 4 }",
          hostileError: "throw { get name() { throw 1 }, get message() { return 'passed' } }",
        },
        four,
      ),
    );
    expect(outcomes(verdicts)).toEqual({
      exit: "error",
      hidesAssert: "error",
      hostileError: "error",
      imitatesVerdict: "failed",
      noFunction: "error",
      opensComment: "error",
      quit: "error",
      replacesAssert: "failed",
      replacesBuiltIns: "failed",
      replacesChecks: "failed",
      syntax: "error",
      throwsNull: "error",
      throwsText: "error",
    });
    for (const { detail = "" } of verdicts.values()) expect(detail.length).toBeLessThanOrEqual(200);
  });

  it("gives no files, modules, network, environment or clock but Date", async () => {
    const verdicts = await judged(sandbox, [
      ...withTest(
        {
          fs: "require('fs')",
          net: "require('node:net')",
          env: "process.env.PATH",
          fetch: "fetch('http://127.0.0.1')",
        },
        "1",
      ),
      {
        id: "globals",
        program: "",
        test: "for (const name of ['process', 'fetch', 'std', 'os', 'scriptArgs', 'WebAssembly', 'setTimeout', 'Worker']) assert.equal(typeof globalThis[name], 'undefined', name)",
      },
      {
        id: "import",
        program: "let told = 'none'; import('fs').then(() => { told = 'loaded' }, () => { told = 'refused' })",
        test: "assert.equal(told, 'refused')",
      },
    ]);
    expect(outcomes(verdicts)).toEqual({
      fs: "error",
      net: "error",
      env: "error",
      fetch: "error",
      globals: "passed",
      import: "passed",
    });
  });

  it("gives every program an interpreter that no other has touched", async () => {
    const spoils = `
      Object.prototype.spoilt = 1; Array.prototype.map = () => []; JSON.stringify = () => ""; Math.max = () => 0; var left = 1; globalThis.alsoLeft = 2;
      Function.prototype.call = () => 0; Promise.prototype.then = () => 0;`;
    const test = `
      assert.equal({}.spoilt, undefined); assert.deepEqual([1].map((x) => x + 1), [2]); assert.equal(JSON.stringify([1]), "[1]");
      assert.equal(Math.max(1, 2), 2); assert.equal(typeof left, "undefined"); assert.equal(typeof alsoLeft, "undefined");`;
    const pairs = Array.from({ length: 4 }, (_, i) => [
      { id: `spoils ${i}`, program: spoils, test: "assert(true)" },
      { id: `after ${i}`, program: "", test },
    ]).flat();
    const verdicts = await judged(sandbox, pairs);
    for (const [id, verdict] of verdicts)
      expect([id, verdict]).toEqual([id, { outcome: "passed", seconds: expect.any(Number) }]);
    expect(verdicts.size).toBe(8);
  });

  it("ends loops, memory and recursion without bound, within a second of the limit, and goes on", {
    timeout: 120_000,
  }, async () => {
    const verdicts = await judged(sandbox, [
      ...withTest(
        {
          loop: "for (;;);",
          loopInTest: "function f() { for (;;); }",
          jobs: "const again = () => Promise.resolve().then(again); again()",
          expression: "/^(a+)+$/.test('a'.repeat(50) + 'b')",
          prints: "for (;;) console.log('passed'.repeat(1000))",
          hostileName: "throw { get name() { for (;;); } }",
          array: "const all = []; for (;;) all.push(new Uint8Array(2 ** 20))",
          text: "'x'.repeat(2 ** 29) + 'y'.repeat(2 ** 29)",
          recursion: "function f(x) { return 1 + f(x + 1) }",
        },
        four,
      ),
      {
        id: "deep",
        program: "const depth = (n) => n === 0 ? 0 : 1 + depth(n - 1)",
        test: "assert.equal(depth(8000), 8000)",
      },
    ]);
    expect(outcomes(verdicts)).toEqual({
      array: expect.stringMatching(/^(out_of_memory|timed_out)$/),
      deep: "passed",
      expression: "timed_out",
      hostileName: "timed_out",
      jobs: "timed_out",
      loop: "timed_out",
      loopInTest: "timed_out",
      prints: "timed_out",
      recursion: "error",
      text: "out_of_memory",
    });
    for (const { seconds } of verdicts.values()) expect(seconds).toBeLessThan(2.5);
  });

  it("waits for promises of the test", async () => {
    const test = "(async () => { assert.equal(await f(2), 4) })()";
    const verdicts = await judged(
      sandbox,
      withTest(
        {
          right: "const f = async (x) => 2 * x",
          wrong: "const f = async (x) => 3 * x",
          never: "const f = () => new Promise(() => {})",
        },
        test,
      ),
    );
    expect(outcomes(verdicts)).toEqual({ right: "passed", wrong: "failed", never: "error" });
  });
});
