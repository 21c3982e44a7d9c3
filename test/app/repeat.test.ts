import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Repeat } from "../../src/core/reproducibility/repeat.js";
import { type AskedServer, askedServer } from "./asked-server.js";
import { assay, batch, folder, lines, main } from "./assay.js";

/** Each test runs the whole command several times. */
vi.setConfig({ testTimeout: 240_000 });

/* A server that says something else the second time: `assay run --repeat` asks it again and says what changed. */

const n = 30;
const { path, write } = folder();
const answers = new Map<string, (question: string) => string>();
const right = (question: string): string => question.split(" ")[1];
let server: AskedServer;
const study = join(path, ".assay", "studies", "again");
const results = (): { repeats?: Repeat[] } & Record<string, unknown> =>
  JSON.parse(readFileSync(join(study, "results.json"), "utf8"));

const repeatedNumbers = () => results().repeats?.at(-1)?.further;

beforeAll(async () => {
  server = await askedServer(20, (model, question) => answers.get(model)!(question));
  answers.set("small", (question) => (Number(right(question).slice(1)) % 3 === 0 ? "no idea" : right(question)));
  answers.set("large", right);
  write("test.jsonl", lines(Array.from({ length: n }, (_, i) => ({ id: `i${i}`, input: `say w${i}`, gold: `w${i}` }))));
  write(
    "assay.yaml",
    `name: again
task: generation
decision: { metric: exact_match, delta_min: 0.05 }
data: { test: test.jsonl }
models:
  - { role: base, endpoint: { url: "${server.url}", model: small, concurrency: 2 } }
  - { role: tuned, endpoint: { url: "${server.url}", model: large, concurrency: 2 } }
`,
  );
});
afterAll(() => server.close());

it("says that nothing was run yet", async () => {
  const { code, err } = await assay(["run", "--repeat"], { cwd: path });
  expect(code).toBe(2);
  expect(err).toContain('there is no study "again" to repeat yet');
});

it("asks every question again, and finds all equal where the server says the same", async () => {
  expect((await assay(["run"], { cwd: path })).code).toBe(0);
  const first = results();
  expect(server.since()).toHaveLength(2 * n);
  const { code, out } = await assay(["run", "--repeat"], { cwd: path });
  expect(code).toBe(0);
  expect(server.since()).toHaveLength(2 * n);
  expect(out).toContain("repeat 2  everything is equal, bit for bit: 60 answers");
  expect(repeatedNumbers()).toMatchObject({ moved: 0, unmatched: 0 });
  expect(repeatedNumbers()?.compared).toBeGreaterThan(20);
  const { repeats, ...rest } = results();
  expect(rest).toEqual(first);
  expect(repeats).toHaveLength(1);
  const report = readFileSync(join(study, "report.en.html"), "utf8");
  expect(report).toContain("everything is equal, bit for bit");
});

it("says what changed where the server answers otherwise", async () => {
  // Three answers are wrong now, and three right ones have other words around them.
  answers.set("large", (question) => {
    const i = Number(right(question).slice(1));
    return i < 3 ? "something else" : i < 6 ? `${right(question)} ` : right(question);
  });
  const { code, out } = await assay(["run", "--repeat", "--json"], { cwd: path });
  expect(code).toBe(0);
  const { repeat, schema } = JSON.parse(out) as { repeat: Repeat; schema: string };
  expect(schema).toBe("assay.outcome/1");
  expect(repeat).toMatchObject({ number: 3, level: "repeat", identical: false, differs: [] });
  expect(repeat.answers[0]).toMatchObject({ compared: n, identical: n, same: n });
  expect(repeat.answers[1]).toMatchObject({ compared: n, identical: n - 6 });
  expect(repeat.answers[1].items.slice(0, 3)).toEqual(["i0", "i1", "i2"]);
  const moved = repeat.moved[0];
  expect(moved).toMatchObject({ metric: "exact_match", before: 1, data: "test" });
  expect(moved.after).toBeCloseTo((n - 3) / n, 12);
  expect(results().repeats).toHaveLength(2);
  const text = await assay(["run", "--repeat"], { cwd: path, language: "zh" });
  expect(text.out).toContain("逐字相同 90.0 %");
  // A number whose formula has no value has the state `undefined`; no other word is that.
  expect(text.out.replace(/status \w+ → \w+/g, "")).not.toMatch(/undefined|NaN|\{\w+\}/);
});

it("goes on after kill -9, and the study stands as it was until the repeat is whole", async () => {
  const before = results();
  server.since();
  const child = spawn(process.execPath, [main, "run", "--repeat", "--quiet"], { cwd: path, stdio: "ignore" });
  const ended = new Promise((done) => child.on("exit", done));
  const total = server.total();
  while (server.total() < total + n + 8) await new Promise((wait) => setTimeout(wait, 3));
  child.kill("SIGKILL");
  await ended;
  expect(results()).toEqual(before);
  const asked = server.since().length;
  expect(asked).toBeLessThan(2 * n);
  const { code, out } = await assay(["run", "--repeat", "--json"], { cwd: path });
  expect(code).toBe(0);
  const { repeat } = JSON.parse(out) as { repeat: Repeat };
  expect(repeat.number).toBe(before.repeats!.length + 2);
  // No more than what was under way is asked twice.
  expect(server.since().length).toBeLessThanOrEqual(2 * n - asked + 4);
  expect(results().repeats).toHaveLength(before.repeats!.length + 1);
  expect(existsSync(join(study, "repeat.json"))).toBe(false);
  expect(readdirSync(study).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

it("is written down as a look that adds no model", async () => {
  const ledger = readFileSync(join(path, ".assay", "ledger.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(new Set(ledger.map(({ purpose }) => purpose.command))).toEqual(new Set(["run", "repeat"]));
  await assay(["run", "--quiet"], { cwd: path });
  expect(results().testUse).toMatchObject({ data: "test", recipes: [{ name: "tuned", seeds: 1 }] });
});

it("has files that were scored in the ledger where there is a store, and makes none for them", async () => {
  const elsewhere = folder();
  const preds = (k: number) =>
    lines(
      Array.from({ length: n }, (_, i) => ({
        id: `i${i}`,
        gold: i % 2 ? "a" : "b",
        pred: (i + (i === k ? 1 : 0)) % 2 ? "a" : "b",
      })),
    );
  for (let k = 0; k < 13; k++) elsewhere.write(`p${k}.jsonl`, preds(k));
  expect((await assay(["score", "p0.jsonl"], { cwd: elsewhere.path })).code).toBe(0);
  expect(existsSync(join(elsewhere.path, ".assay"))).toBe(false);
  elsewhere.write(".assay/keep", "");
  const scored = ["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p3"].map((name) => [
    "score",
    `${name}.jsonl`,
  ]);
  // The first items only are no look, and the same file again is none.
  const asked = [...scored, ["score", "p11.jsonl", "--limit", "20"]].map((args) => ({ args, language: "en" as const }));
  for (const { out, code } of await batch(asked, elsewhere.path)) {
    expect(code).toBe(0);
    expect(out).not.toContain("stat.selection_reuse");
  }
  const eleventh = await assay(["compare", "p12.jsonl", "p10.jsonl", "--json"], { cwd: elsewhere.path });
  expect(JSON.parse(eleventh.out).findings).toContainEqual(
    expect.objectContaining({ code: "stat.selection_reuse", evidence: expect.objectContaining({ looks: 11 }) }),
  );
});
