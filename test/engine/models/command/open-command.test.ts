import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { PlanCommand } from "../../../../src/core/asking/asking-schema.js";
import type { Question, Reply } from "../../../../src/core/asking/question.js";
import { samplingOf } from "../../../../src/core/asking/sampling.js";
import { openCommand } from "../../../../src/engine/models/command/open-command.js";

/* Programs as users write them: they answer out of order, print noise, die, hang, and say nonsense. */

const folder = mkdtempSync(join(tmpdir(), "assay-command-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that reads JSON lines; `answer` is its body with the row at hand, `say` writes a line. */
function program(name: string, answer: string, before = ""): string {
  writeFileSync(
    join(folder, name),
    `import { createInterface } from "node:readline";
const say = (row) => process.stdout.write((typeof row === "string" ? row : JSON.stringify(row)) + "\\n");
${before}
createInterface({ input: process.stdin }).on("line", (line) => { const row = JSON.parse(line); ${answer} });
`,
  );
  return `node ${name}`;
}

const classify = (n: number): Question[] =>
  Array.from({ length: n }, (_, i) => ({ id: `q${i}`, kind: "classify", input: `text ${i}`, columns: {} }));

async function asked(
  command: PlanCommand,
  questions: readonly Question[],
  { signal, labels }: { signal?: AbortSignal; labels?: string[] } = {},
) {
  const notes: string[] = [];
  const replies: Reply[] = [];
  const model = openCommand(command, samplingOf(), {
    folder,
    env: process.env,
    note: (line) => notes.push(line),
    ...(labels === undefined ? {} : { labels }),
  });
  try {
    await model.ask(questions, { signal, onReply: async (reply) => void replies.push(reply) });
  } finally {
    await model.close();
  }
  return { notes, replies, labels: model.labels() };
}

const preds = (replies: readonly Reply[]): Record<string, unknown> =>
  Object.fromEntries(replies.map((reply) => [reply.id, reply.kind === "classify" ? reply.pred : reply.kind]));

/** Whether a process does anything; one that ended and was not yet cleared away does not. */
function runs(pid: number): boolean {
  const left = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  return left !== "" && !left.startsWith("Z");
}

describe("a program that answers", () => {
  it("is replied to once an item, in any order, with its noise kept out of the answers", async () => {
    const run = program(
      "shuffled.mjs",
      `rows.push(row); if (rows.length === 5) for (const one of rows.splice(0).reverse()) say({ id: one.id, pred: one.input.toUpperCase() });`,
      `const rows = []; say("loading weights 100%"); say({ loss: 1 }); console.error("a warning");`,
    );
    const { replies, notes } = await asked(run, classify(20));
    expect(preds(replies)).toEqual(Object.fromEntries(classify(20).map(({ id }, i) => [id, `TEXT ${i}`])));
    expect(replies).toHaveLength(20);
    expect(notes).toEqual(expect.arrayContaining(["loading weights 100%", '{"loss":1}', "a warning"]));
  });

  it("shows of noise without end only its beginning", async () => {
    const run = program(
      "flood.mjs",
      `say(row.id === "q2" ? { id: row.id, pred: {} } : { id: row.id, pred: "a" });`,
      `for (let i = 0; i < 1000; i++) say("noise " + "x".repeat(5000));`,
    );
    const { replies, notes } = await asked(run, classify(3));
    expect(preds(replies)).toEqual({ q0: "a", q1: "a", q2: "error" });
    expect(notes.join("\n")).toContain("q2: ");
    expect(notes.length).toBeGreaterThan(3);
    expect(notes.length).toBeLessThan(40);
    for (const line of notes) expect(line.length).toBeLessThan(600);
  });

  it("keeps probabilities in the order of the first answer, and takes the largest where no label is said", async () => {
    const run = program(
      "probs.mjs",
      `say({ id: row.id, probs: row.id === "q1" ? { no: 0.9, yes: 0.1 } : { yes: 0.7, no: 0.3 } });`,
    );
    const { replies, labels } = await asked(run, classify(2));
    expect(labels).toEqual(["yes", "no"]);
    const byId = new Map(replies.map((reply) => [reply.id, reply]));
    expect(byId.get("q0")).toMatchObject({ pred: "yes", probs: [0.7, 0.3] });
    expect(byId.get("q1")).toMatchObject({ pred: "no", probs: [0.1, 0.9] });
  });

  it("says what is wrong with a reply that cannot be read, and takes it for no answer", async () => {
    const run = program(
      "nonsense.mjs",
      `say(row.id === "q0" ? { id: row.id, probs: [0.5, 0.5] } : row.id === "q1" ? { id: row.id } : row.id === "q2" ? { id: row.id, error: "too_long" } : { id: row.id, error: "CUDA out of memory" });`,
    );
    const { replies, notes } = await asked(run, classify(4));
    const byId = Object.fromEntries(replies.map((reply) => [reply.id, reply.kind === "error" ? reply.error : reply]));
    expect(byId).toEqual({ q0: "invalid_reply", q1: "invalid_reply", q2: "too_long", q3: "server_error" });
    expect(notes.join("\n")).toContain('"probs" is a list');
  });

  it("is started again where it dies, loses nothing, and gives up only the question that kills it", async () => {
    const run = program(
      "dies.mjs",
      `if (row.id === "q7") process.exit(3); say({ id: row.id, pred: "a" });`,
      `console.error("started");`,
    );
    const { replies, notes } = await asked({ run, workers: 2 }, classify(30));
    expect(replies).toHaveLength(30);
    const failed = replies.filter(({ kind }) => kind === "error");
    expect(failed).toEqual([
      { id: "q7", kind: "error", error: "crashed", detail: expect.stringContaining("exit code 3") },
    ]);
    expect(notes.filter((line) => line === "started").length).toBeGreaterThan(3);
  });

  it("is ended and started again where it hangs", async () => {
    const run = program("hangs.mjs", `if (row.id !== "q1") say({ id: row.id, pred: "a" });`);
    const { replies } = await asked({ run, timeout: 3 }, classify(4));
    const byId = Object.fromEntries(replies.map((reply) => [reply.id, reply.kind === "error" ? reply.error : "said"]));
    expect(byId).toEqual({ q0: "said", q1: "timed_out", q2: "said", q3: "said" });
  });

  it("is refused with its last words where it never answers, and where it is not there", async () => {
    const run = program("never.mjs", "", `console.error("No module named torch"); process.exit(1);`);
    await expect(asked(run, classify(3))).rejects.toThrow(
      /ends before it answers \(exit code 1\).*No module named torch/s,
    );
    await expect(asked("no-such-program --x", classify(3))).rejects.toThrow(/cannot be started \(ENOENT\)/);
    await expect(asked("cat | tee x", classify(1))).rejects.toThrow(/No shell is used/);
  });

  it("is asked for texts, choices and log-probabilities as a language model is", async () => {
    const run = program(
      "language.mjs",
      `if (row.kind === "generate") say({ id: row.id, output: row.messages ? row.messages.at(-1).content : row.prompt + row.sampling.max_tokens, finish_reason: "length", tokens_out: 3 });
if (row.kind === "choices") say({ id: row.id, logprobs: row.continuations.map((c) => -c.length), unconditional: row.continuations.map(() => -1) });
if (row.kind === "text") say({ id: row.id, logprobs: [-1, -2.5] });`,
    );
    const { replies } = await asked(run, [
      { id: "a", kind: "generate", prompt: { form: "text", text: "go on " } },
      { id: "b", kind: "generate", prompt: { form: "chat", messages: [{ role: "user", content: "hi" }] } },
      {
        id: "c",
        kind: "choices",
        prompt: { form: "text", text: "x" },
        continuations: [" no", " maybe"],
        unconditional: true,
      },
      { id: "d", kind: "text", text: "some words" },
    ]);
    const byId = Object.fromEntries(replies.map((reply) => [reply.id, reply]));
    expect(byId["a"]).toMatchObject({ tokensOut: 3, samples: [{ text: "go on 512", finish: "length" }] });
    expect(byId["b"]).toMatchObject({ samples: [{ text: "hi", finish: "length" }] });
    expect(byId["c"]).toMatchObject({ logprobs: [-3, -6], unconditional: [-1, -1] });
    expect(byId["d"]).toMatchObject({ sum: -3.5, tokens: 2 });
  });

  it("ends with all it has started where somebody says stop", async () => {
    const run = program(
      "endless.mjs",
      `if (!told) { told = true; const child = spawn("sleep", ["60"]); say({ id: row.id, pred: String(child.pid) }); }`,
      `import { spawn } from "node:child_process"; let told = false;`,
    );
    const stop = new AbortController();
    let pid = 0;
    const model = openCommand(run, samplingOf(), { folder, env: process.env, note: () => undefined });
    await model.ask(classify(3), {
      signal: stop.signal,
      async onReply(reply) {
        if (reply.kind === "classify") pid = Number(reply.pred);
        stop.abort();
      },
    });
    await model.close();
    expect(pid).toBeGreaterThan(0);
    await new Promise((done) => setTimeout(done, 200));
    expect(runs(pid)).toBe(false);
  });

  it("has another fingerprint where its script changes", async () => {
    const run = program("print.mjs", `say({ id: row.id, pred: "a" });`);
    const print = async () => {
      const model = openCommand(run, samplingOf(), { folder, env: process.env, note: () => undefined });
      return model.fingerprint();
    };
    const before = await print();
    expect(await print()).toBe(before);
    program("print.mjs", `say({ id: row.id, pred: "b" });`);
    expect(await print()).not.toBe(before);
  });
});
