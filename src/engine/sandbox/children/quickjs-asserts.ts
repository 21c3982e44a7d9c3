/**
 * What a test may use in QuickJS, as a script whose value is a function that sets it up: `assert` with the checks of `node:assert` that tests
 * of code use, `console` (whose `assert` throws), `require` of `assert` alone, `module` and `exports`. All that it needs is taken before the program
 * runs, so a program that replaces what is built in changes its own results only. Called before the program and again before the test, it puts these names in place; called with what `assert`,
 * `console` and `require` then mean to a script, it says which of them a declaration of the program hides.
 */
export const quickjsAsserts = `(() => {
  "use strict";
  const { is, keys, getPrototypeOf, defineProperty, freeze, getOwnPropertySymbols } = Object;
  const { isArray } = Array;
  const { apply } = Reflect;
  const has = Object.prototype.hasOwnProperty;
  const tag = Object.prototype.toString;
  const enumerable = Object.prototype.propertyIsEnumerable;
  const { Error: PlainError, String: asText, Map: PlainMap, Set: PlainSet, WeakMap: PlainWeakMap } = globalThis;
  const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, "size").get;
  const setSize = Object.getOwnPropertyDescriptor(Set.prototype, "size").get;
  const { get: mapGet, has: mapHas, forEach: mapEach } = Map.prototype;
  const { has: setHas, forEach: setEach } = Set.prototype;
  const { get: seenGet, set: seenSet } = WeakMap.prototype;
  const valueOf = { Date: Date.prototype.getTime, Number: Number.prototype.valueOf, String: String.prototype.valueOf, Boolean: Boolean.prototype.valueOf };
  const source = RegExp.prototype.toString;
  const stringify = JSON.stringify;
  const test = RegExp.prototype.exec;

  class AssertionError extends PlainError {
    constructor(message) { super(message); defineProperty(this, "name", { value: "AssertionError" }); }
  }
  const show = (value) => {
    try {
      const text = typeof value === "string" || (typeof value === "object" && value !== null) ? stringify(value) : asText(value);
      return text === undefined ? typeof value : text;
    } catch { return typeof value; }
  };
  const fail = (message, otherwise) => {
    if (message instanceof PlainError) throw message;
    throw new AssertionError(message === undefined ? otherwise : asText(message));
  };

  const own = (value) => {
    const names = keys(value);
    const symbols = getOwnPropertySymbols(value);
    let n = names.length;
    for (let i = 0; i < symbols.length; i++)
      if (apply(enumerable, value, [symbols[i]])) defineProperty(names, n++, { value: symbols[i], writable: true, enumerable: true, configurable: true });
    return names;
  };
  const equal = (a, b, strict, seen) => {
    if (is(a, b)) return true;
    const plain = (value) => typeof value !== "object" || value === null;
    if (plain(a) || plain(b)) return !strict && plain(a) && plain(b) && a == b;
    const kind = apply(tag, a, []);
    if (kind !== apply(tag, b, [])) return false;
    if (isArray(a) !== isArray(b)) return false;
    if (strict && getPrototypeOf(a) !== getPrototypeOf(b)) return false;
    if (apply(seenGet, seen, [a]) === b) return true;
    apply(seenSet, seen, [a, b]);
    if (kind === "[object Date]" || kind === "[object Number]" || kind === "[object String]" || kind === "[object Boolean]") {
      const get = kind === "[object Date]" ? valueOf.Date : kind === "[object Number]" ? valueOf.Number : kind === "[object String]" ? valueOf.String : valueOf.Boolean;
      try { if (!is(apply(get, a, []), apply(get, b, []))) return false; } catch { return false; }
    }
    if (kind === "[object RegExp]" && apply(source, a, []) !== apply(source, b, [])) return false;
    if (kind === "[object Error]" && (a.message !== b.message || a.name !== b.name)) return false;
    if (kind === "[object Map]") {
      if (apply(mapSize, a, []) !== apply(mapSize, b, [])) return false;
      let same = true;
      apply(mapEach, a, [(value, key) => {
        if (!same) return;
        if (apply(mapHas, b, [key])) { same = equal(value, apply(mapGet, b, [key]), strict, seen); return; }
        let found = false;
        if (typeof key === "object" && key !== null)
          apply(mapEach, b, [(other, otherKey) => { if (!found) found = typeof otherKey === "object" && equal(key, otherKey, strict, new PlainWeakMap()) && equal(value, other, strict, new PlainWeakMap()); }]);
        same = found;
      }]);
      if (!same) return false;
    }
    if (kind === "[object Set]") {
      if (apply(setSize, a, []) !== apply(setSize, b, [])) return false;
      let same = true;
      apply(setEach, a, [(value) => {
        if (!same || apply(setHas, b, [value])) return;
        let found = false;
        if (typeof value === "object" && value !== null)
          apply(setEach, b, [(other) => { if (!found) found = typeof other === "object" && equal(value, other, strict, new PlainWeakMap()); }]);
        same = found;
      }]);
      if (!same) return false;
    }
    if (isArray(a) && a.length !== b.length) return false;
    const names = own(a);
    if (names.length !== own(b).length) return false;
    for (let i = 0; i < names.length; i++)
      if (!apply(has, b, [names[i]]) || !equal(a[names[i]], b[names[i]], strict, seen)) return false;
    return true;
  };
  const deep = (a, b, strict) => equal(a, b, strict, new PlainWeakMap());

  const fits = (error, expected) => {
    if (expected === undefined || typeof expected === "string") return true;
    if (typeof expected === "function") {
      if (expected.prototype !== undefined && error instanceof expected) return true;
      if (expected === PlainError || expected.prototype instanceof PlainError) return false;
      return expected(error) === true;
    }
    if (apply(tag, expected, []) === "[object RegExp]") return apply(test, expected, [asText(error)]) !== null;
    const names = own(expected);
    for (let i = 0; i < names.length; i++) if (!deep(error[names[i]], expected[names[i]], true)) return false;
    return true;
  };
  const assert = (value, message) => { if (!value) fail(message, "assert(" + show(value) + ")"); };
  const checks = {
    ok: (value, message) => assert(value, message),
    equal: (a, b, message) => { if (!(a == b || (a !== a && b !== b))) fail(message, show(a) + " == " + show(b)); },
    notEqual: (a, b, message) => { if (a == b || (a !== a && b !== b)) fail(message, show(a) + " != " + show(b)); },
    strictEqual: (a, b, message) => { if (!is(a, b)) fail(message, show(a) + " === " + show(b)); },
    notStrictEqual: (a, b, message) => { if (is(a, b)) fail(message, show(a) + " !== " + show(b)); },
    deepEqual: (a, b, message) => { if (!deep(a, b, false)) fail(message, show(a) + " deepEqual " + show(b)); },
    deepStrictEqual: (a, b, message) => { if (!deep(a, b, true)) fail(message, show(a) + " deepStrictEqual " + show(b)); },
    notDeepEqual: (a, b, message) => { if (deep(a, b, false)) fail(message, show(a) + " notDeepEqual " + show(b)); },
    notDeepStrictEqual: (a, b, message) => { if (deep(a, b, true)) fail(message, show(a) + " notDeepStrictEqual " + show(b)); },
    match: (text, pattern, message) => { if (apply(test, pattern, [text]) === null) fail(message, show(text) + " match " + asText(pattern)); },
    throws: (run, expected, message) => {
      try { run(); } catch (error) {
        if (!fits(error, expected)) fail(message, "another error was thrown: " + show(error && error.message));
        return;
      }
      fail(typeof expected === "string" ? expected : message, "nothing was thrown");
    },
    doesNotThrow: (run, message) => { try { run(); } catch (error) { fail(typeof message === "string" ? message : undefined, "thrown: " + show(error && error.message)); } },
    fail: (message) => fail(message, "assert.fail()"),
  };
  const names = keys(checks);
  for (let i = 0; i < names.length; i++) assert[names[i]] = checks[names[i]];
  assert.AssertionError = AssertionError;
  assert.strict = assert;
  freeze(AssertionError.prototype);
  freeze(assert);

  const silent = () => {};
  const console = freeze({
    log: silent, error: silent, warn: silent, info: silent, debug: silent, trace: silent, dir: silent, table: silent,
    group: silent, groupEnd: silent, time: silent, timeEnd: silent,
    // That of Node prints and goes on; tests mean it to fail.
    assert: (value, message) => { if (!value) fail(message, "console.assert(" + show(value) + ")"); },
  });
  const require = freeze((name) => {
    if (name === "assert" || name === "node:assert" || name === "assert/strict" || name === "node:assert/strict") return assert;
    throw new PlainError("Cannot find module '" + asText(name) + "'");
  });
  const module = { exports: {} };
  const put = (name, value) => defineProperty(globalThis, name, { value, writable: true, enumerable: false, configurable: true });
  let first = true;
  return (seen) => {
    if (seen !== undefined) return seen[0] !== assert ? "assert" : seen[1] !== console ? "console" : seen[2] !== require ? "require" : "";
    put("assert", assert);
    put("console", console);
    put("require", require);
    if (first) {
      put("module", module);
      put("exports", module.exports);
    }
    first = false;
    return "";
  };
})()`;
