import { spawn } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Look } from "../../../src/core/reproducibility/look.js";
import { ledgerPath, readLedger, writeLooks } from "../../../src/engine/store/ledger.js";
import { answersHash as hashOf, setIdentity } from "../../../src/engine/store/look-identity.js";

const look = (name: string, i = 1): Look => ({
  schema: "assay.look/1",
  at: "2026-01-01T00:00:00.000Z",
  data: { name: "test", items: "i", inputs: null, n: 3 },
  model: { name, role: "tuned", seed: i, fingerprint: `${name} ${i}`, answers: "x" },
  metric: "accuracy",
  value: 0.5,
  purpose: { command: "run", plan: "p\n\u2028“计划”" },
});

let store = "";
beforeEach(async () => {
  store = await mkdtemp(join(tmpdir(), "assay-ledger-"));
});
afterEach(() => rm(store, { recursive: true, force: true }));

/** Starts a process that writes looks of this name. */
function writer(name: string, count: number) {
  const script = fileURLToPath(new URL("ledger-writer.mjs", import.meta.url));
  const child = spawn(process.execPath, [script, store, name, String(count)], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const ended = new Promise<void>((done) => child.on("close", () => done()));
  return { child, ended, count: () => said.split("\n").length - 1 };
}

/** The hash of pairs of id and prediction. */
const answersHash = (rows: readonly (readonly [string, string | readonly string[] | null])[]): string =>
  hashOf(rows.map(([id]) => id))((i) => rows[i][1]);

describe("the ledger", () => {
  it("is empty where there is none, and gives back what was written, once", async () => {
    expect(await readLedger(store)).toEqual({ looks: [], damaged: 0 });
    const written = await writeLooks(store, [look("a"), look("b"), look("a")]);
    expect(written).toEqual({ looks: [look("a"), look("b")], damaged: 0 });
    const text = await readFile(ledgerPath(store), "utf8");
    await writeLooks(store, [{ ...look("b"), at: "2027-01-01T00:00:00.000Z" }]);
    expect(await readFile(ledgerPath(store), "utf8")).toBe(text);
    expect(await readLedger(store)).toEqual({ looks: [look("a"), look("b")], damaged: 0 });
  });

  it("loses no more than the line that was torn, at every byte where a write may end", async () => {
    await writeLooks(store, [look("a"), look("b")]);
    const whole = await readFile(ledgerPath(store));
    const first = whole.indexOf(10) + 1;
    for (let end = first; end < whole.length; end += 7) {
      await writeFile(ledgerPath(store), whole.subarray(0, end));
      const torn = await readLedger(store);
      expect(torn).toEqual({ looks: [look("a")], damaged: end === first ? 0 : 1 });
      // What is written next stands on a line of its own.
      await writeLooks(store, [look("c")]);
      expect(await readLedger(store)).toEqual({ looks: [look("a"), look("c")], damaged: end === first ? 0 : 1 });
    }
  });

  it("counts lines that cannot be read, and reads the others", async () => {
    await writeLooks(store, [look("a")]);
    await appendFile(
      ledgerPath(store),
      `\u0000\u0000\n{"schema":"assay.look/9"}\n[1]\n\n${JSON.stringify({ ...look("x"), value: "high" })}\n`,
    );
    await appendFile(ledgerPath(store), Buffer.from([0xff, 0xfe, 0x0a]));
    await writeLooks(store, [look("b")]);
    expect(await readLedger(store)).toEqual({ looks: [look("a"), look("b")], damaged: 5 });
    await truncate(ledgerPath(store), 0);
    expect(await readLedger(store)).toEqual({ looks: [], damaged: 0 });
  });

  it("keeps every line of processes that write at once", async () => {
    const writers = ["one", "two", "three"].map((name) => writer(name, 40));
    await Promise.all(writers.map(({ ended }) => ended));
    const { looks, damaged } = await readLedger(store);
    expect(damaged).toBe(0);
    expect(looks).toHaveLength(120);
    expect(looks.map(({ model }) => model.fingerprint).sort()).toEqual(
      ["one", "three", "two"].flatMap((name) => Array.from({ length: 40 }, (_, i) => `${name} ${i + 1}`)).sort(),
    );
  }, 60_000);

  it("keeps every line that counted when its writer is killed", async () => {
    for (let round = 0; round < 5; round++) {
      const one = writer(`round ${round}`, 1000);
      while (one.count() < 3 + round) await new Promise((wait) => setTimeout(wait, 2));
      one.child.kill("SIGKILL");
      await one.ended;
      const { looks, damaged } = await readLedger(store);
      expect(damaged).toBeLessThanOrEqual(round + 1);
      const own = looks.filter(({ model }) => model.name === `round ${round}`);
      expect(own.length).toBeGreaterThanOrEqual(one.count());
      expect(own.map(({ model }) => model.seed)).toEqual(own.map((_, i) => i + 1));
    }
  }, 60_000);
});

describe("the identity of a set", () => {
  const items = [
    { id: "b", gold: "x", input: "two" },
    { id: "a", gold: ["q", "p"], input: "one" },
    { id: "c", gold: "3.50", input: "three" },
  ];

  it("is that of its ids, gold and inputs, not of its name or order or how a number is written", () => {
    const one = setIdentity("test", items);
    const again = setIdentity("hold-out", [
      { id: "c", gold: "3.5", input: "three" },
      { id: "a", gold: ["p", "q"], input: "one" },
      { id: "b", gold: "x", input: "two" },
    ]);
    expect({ ...again, name: "test" }).toEqual(one);
    for (const [other, differs] of [
      [[{ ...items[0], gold: "y" }, ...items.slice(1)], "items"],
      [[{ ...items[0], id: "d" }, ...items.slice(1)], "items"],
      [[{ ...items[0], input: "2" }, ...items.slice(1)], "inputs"],
      [items.slice(1), "items"],
    ] as const)
      expect(setIdentity("test", other)[differs]).not.toBe(one[differs]);
    const bare = setIdentity(
      "test",
      items.map(({ id, gold }) => ({ id, gold })),
    );
    expect(bare).toEqual({ ...one, inputs: null });
  });

  it("does not run fields together", () => {
    expect(
      answersHash([
        ["a", "b"],
        ["c", "d"],
      ]),
    ).not.toBe(
      answersHash([
        ["a", 'b"],["c'],
        ["c", "d"],
      ]),
    );
    expect(answersHash([["a", null]])).not.toBe(answersHash([["a", "null"]]));
    expect(
      answersHash([
        ["b", "1"],
        ["a", "2"],
      ]),
    ).toBe(
      answersHash([
        ["a", "2"],
        ["b", "1"],
      ]),
    );
  });
});
