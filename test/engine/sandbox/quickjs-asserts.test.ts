import nodeAssert from "node:assert";
import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { quickjsAsserts } from "../../../src/engine/sandbox/children/quickjs-asserts.js";

const context = createContext({});
runInContext(`(${quickjsAsserts})()`, context);

const values = [
  "0",
  "-0",
  "1",
  "'1'",
  "''",
  "NaN",
  "null",
  "undefined",
  "true",
  "1n",
  "[]",
  "[1]",
  "['1']",
  "[1, 2]",
  "[2, 1]",
  "[undefined]",
  "[,]",
  "[[1]]",
  "({})",
  "({ a: 1 })",
  "({ a: '1' })",
  "({ a: undefined })",
  "({ b: undefined })",
  "({ a: 1, b: 2 })",
  "({ b: 2, a: 1 })",
  "({ a: { b: [1] } })",
  "Object.create(null)",
  "({ 0: 1, length: 1 })",
  "new Date(0)",
  "new Date(1)",
  "/a/",
  "/a/g",
  "new Set([1, 2])",
  "new Set([2, 1])",
  "new Set([[1]])",
  "new Set([{ a: 1 }])",
  "new Map([[1, 2]])",
  "new Map([[1, '2']])",
  "new Map([[{ a: 1 }, 2]])",
  "new Map([[1, undefined]])",
  "new Map([[2, undefined]])",
  "new Error('a')",
  "new Error('b')",
  "new TypeError('a')",
  "new (class A { x = 1 })()",
  "new Number(1)",
  "new String('1')",
  "Symbol.iterator",
  "Math.max",
  "new Uint8Array([1, 2])",
  "new Uint8Array([1, 3])",
];
const checks = [
  "equal",
  "notEqual",
  "strictEqual",
  "notStrictEqual",
  "deepEqual",
  "notDeepEqual",
  "deepStrictEqual",
  "notDeepStrictEqual",
] as const;

describe("assertions of JavaScript tests", () => {
  it.each(checks)("%s holds where that of Node holds", (check) => {
    let held = 0;
    for (const a of values)
      for (const b of values) {
        const [x, y] = runInContext(`[${a}, ${b}]`, context);
        const holds = (run: () => void) => {
          try {
            run();
            return true;
          } catch {
            return false;
          }
        };
        const nodes = holds(() => nodeAssert[check](x, y));
        if (nodes) held++;
        expect([a, b, holds(() => context.assert[check](x, y))]).toEqual([a, b, nodes]);
      }
    expect(held).toBeGreaterThan(10);
    expect(held).toBeLessThan(values.length ** 2);
  });

  it.each([
    ["() => { throw new TypeError('odd') }", "TypeError"],
    ["() => { throw new TypeError('odd') }", "RangeError"],
    ["() => { throw new TypeError('odd') }", "Error"],
    ["() => { throw new TypeError('odd') }", "/odd/"],
    ["() => { throw new TypeError('odd') }", "/even/"],
    ["() => { throw new TypeError('odd') }", "{ message: 'odd' }"],
    ["() => { throw new TypeError('odd') }", "{ message: 'odd', name: 'RangeError' }"],
    ["() => { throw new TypeError('odd') }", "(e) => e.message === 'odd'"],
    ["() => { throw new TypeError('odd') }", "undefined"],
    ["() => 1", "undefined"],
    ["() => 1", "TypeError"],
  ])("throws(%s, %s) is as that of Node", (run, expected) => {
    const [f, e] = runInContext(`[${run}, ${expected}]`, context);
    const holds = (assert: typeof nodeAssert) => {
      try {
        assert.throws(f, e);
        return true;
      } catch {
        return false;
      }
    };
    expect(holds(context.assert)).toBe(holds(nodeAssert));
  });
});
