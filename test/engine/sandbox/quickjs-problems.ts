interface Problem {
  readonly right: string;
  readonly wrong: string;
  readonly test: string;
}

/** Small problems with a right and a wrong solution; the tests use every form in which JavaScript tests of code are written. */
export const problems: Readonly<Record<string, Problem>> = {
  twice: {
    right: "function twice(x) { return 2 * x }",
    wrong: "function twice(x) { return x * x }",
    test: "assert(twice(3) === 6)",
  },
  isEven: {
    right: "const isEven = (n) => n % 2 === 0",
    wrong: "const isEven = (n) => n % 2 === 1",
    test: "console.assert(isEven(4) === true)",
  },
  total: {
    right: "function total(a) { return a.reduce((x, y) => x + y, 0) }",
    wrong: "function total(a) { return a.length }",
    test: "assert.equal(total([1, 2, 4]), 7)",
  },
  reverse: {
    right: "const reverse = (s) => [...s].reverse().join('')",
    wrong: "const reverse = (s) => s",
    test: "const check = (candidate) => { assert.strictEqual(candidate('abc'), 'cba') }\ncheck(reverse)",
  },
  factorial: {
    right: "function factorial(n) { return n < 2n ? 1n : n * factorial(n - 1n) }",
    wrong: "function factorial(n) { return n < 2n ? 1n : n + factorial(n - 1n) }",
    test: "assert.strictEqual(factorial(25n), 15511210043330985984000000n)",
  },
  fib: {
    right:
      "function* all() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b] } }\nfunction fib(n) { for (const x of all()) if (n-- === 0) return x }",
    wrong: "function fib(n) { return n < 2 ? 1 : fib(n - 1) + fib(n - 2) }",
    test: "const assert1 = require('assert'); assert1.equal(fib(10), 55)",
  },
  isPrime: {
    right:
      "function isPrime(n) { if (n < 2) return false; for (let d = 2; d * d <= n; d++) if (n % d === 0) return false; return true }",
    wrong: "function isPrime(n) { for (let d = 2; d * d < n; d++) if (n % d === 0) return false; return true }",
    test: "assert.ok(isPrime(97)); assert.ok(!isPrime(49)); assert.ok(!isPrime(1))",
  },
  group: {
    right: "const group = (a, f) => a.reduce((m, x) => m.set(f(x), [...(m.get(f(x)) ?? []), x]), new Map())",
    wrong: "const group = (a, f) => new Map(a.map((x) => [f(x), [x]]))",
    test: "assert.deepStrictEqual(group([1, 2, 3], (x) => x % 2), new Map([[0, [2]], [1, [1, 3]]]))",
  },
  unique: {
    right: "const unique = (a) => new Set(a)",
    wrong: "const unique = (a) => new Set(a.slice(1))",
    test: "assert.deepEqual(unique([1, 2, 2]), new Set([2, 1]))",
  },
  flatten: {
    right: "const flatten = (a) => a.flat(Infinity)",
    wrong: "const flatten = (a) => a.flat()",
    test: "assert.deepEqual(flatten([1, [2, [3]]]), [1, 2, 3])",
  },
  parse: {
    right: "const parse = (s) => JSON.parse(s)",
    wrong: "const parse = (s) => ({ ...JSON.parse(s), extra: undefined })",
    test: 'assert.deepStrictEqual(parse(\'{"a":{"b":[null]}}\'), { a: { b: [null] } })',
  },
  negative: {
    right: "function negative(x) { if (x > 0) throw new RangeError('positive'); return x }",
    wrong: "function negative(x) { if (x > 0) throw new TypeError('positive'); return x }",
    test: "assert.throws(() => negative(1), RangeError); assert.doesNotThrow(() => negative(-1))",
  },
  zero: { right: "const zero = () => -0", wrong: "const zero = () => 0", test: "assert.strictEqual(zero(), -0)" },
  notANumber: {
    right: "const notANumber = () => NaN",
    wrong: "const notANumber = () => 1",
    test: "assert.strictEqual(notANumber(), NaN)",
  },
  dates: {
    right: "const day = () => new Date(86400000)",
    wrong: "const day = () => new Date(86400001)",
    test: "assert.deepEqual(day(), new Date('1970-01-02T00:00:00Z'))",
  },
  patterns: { right: "const p = () => /a/g", wrong: "const p = () => /a/i", test: "assert.deepEqual(p(), /a/g)" },
  loose: {
    right: "const loose = () => '1'",
    wrong: "const loose = () => 2",
    test: "assert.equal(loose(), 1); assert.notStrictEqual(loose(), 1)",
  },
  classes: {
    right:
      "class Stack { #all = []; push(x) { this.#all.push(x); return this } get size() { return this.#all.length } }",
    wrong: "class Stack { push() { return this } get size() { return 0 } }",
    test: "assert.equal(new Stack().push(1).push(2).size, 2)",
  },
  cyclic: {
    right: "const cyclic = () => { const a = { n: 1 }; a.self = a; return a }",
    wrong: "const cyclic = () => { const a = { n: 2 }; a.self = a; return a }",
    test: "const expected = { n: 1 }; expected.self = expected; assert.deepEqual(cyclic(), expected)",
  },
  holes: {
    right: "const list = () => [1, 2]",
    wrong: "const list = () => [1, 2, undefined]",
    test: "assert.deepEqual(list(), [1, 2])",
  },
  chinese: {
    right: "const count = (s) => [...s].length",
    wrong: "const count = (s) => s.length",
    test: "assert.equal(count('评测😀'), 3)",
  },
};
