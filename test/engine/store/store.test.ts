import { spawn } from "node:child_process";
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeEach, describe, expect, it } from "vitest";
import type { Manifest, Output } from "../../../src/core/output.js";
import type { Study } from "../../../src/core/study.js";
import { latestStudy, openStore, type RunWriter, runId } from "../../../src/engine/store/index.js";
import { fullStudy } from "../../core/report/study-example.js";

const id = "0123456789ab";
const head = { labels: ["Yes", "yes", "是"], startedAt: "2026-01-01T00:00:00.000Z" };
const outputs: Output[] = [
  { id: "1", pred: "Yes", probs: [0.1 + 0.2, 0.3, 0.4], truncated: false, tokensIn: 3, latencyMs: 1.5 },
  { id: "01", pred: "是", probs: [1e-300, 0, 1], truncated: true },
  { id: "x\n\"'", pred: null, error: "timeout" },
];
const manifest = (n: number, unanswered: number): Manifest => ({
  schema: "assay.run/1",
  id,
  model: { name: "base", role: "base", seed: null, source: "onnx", path: "m", fingerprint: "f" },
  data: { name: "test", path: "t.jsonl", hash: "h", n },
  labels: head.labels,
  counts: { answered: n - unanswered, unanswered, truncated: 0 },
  timings: { startedAt: head.startedAt, seconds: 1 },
  environment: { node: "v20" },
});

/** The answers that a journal holds. */
async function journaled(): Promise<{ writer: RunWriter; answers: Output[] }> {
  const answers: Output[] = [];
  const writer = (await openStore(folder).writeRun(id, (output) => {
    answers.push(output);
    return true;
  }))!;
  return { writer, answers };
}

/** Completes a run of these outputs. */
async function settled(writer: RunWriter, all: readonly Output[]): Promise<void> {
  await writer.settle(
    all.map((one) => one.id),
    all,
  );
  await writer.complete(manifest(all.length, all.filter(({ pred }) => pred === null).length));
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-store-"));
});
const journalPath = (): string => join(folder, "runs", id, "journal.jsonl");

describe("a run", () => {
  it("is not there before it is complete, and then as it was written", async () => {
    const store = openStore(folder);
    expect(await store.readRun(id)).toBeNull();
    const writer = (await store.writeRun(id))!;
    await writer.journal.begin(head);
    await writer.journal.append(outputs);
    expect(await writer.settle(["1", "01", "x\n\"'"])).toEqual(outputs);
    expect(await openStore(folder).readRun(id)).toBeNull();
    await writer.complete(manifest(3, 1));
    const run = (await openStore(folder).readRun(id))!;
    expect(run.outputs).toEqual(outputs);
    expect(run.manifest).toEqual(manifest(3, 1));
    expect((await readdir(join(folder, "runs", id))).sort()).toEqual(["manifest.json", "outputs.parquet"]);
    expect(await store.runs()).toEqual([id]);
    expect(await store.writeRun(id)).toBeNull();
  });

  it.each([
    [
      "texts",
      [
        { id: "\ufeff1", pred: "\ufeffKopf" },
        { id: "2", pred: "" },
        { id: "3", pred: null },
      ],
    ],
    [
      "label sets",
      [
        { id: "1", pred: ["\ufeffa", "\ufeff"] },
        { id: "2", pred: [] },
        { id: "3", pred: null },
      ],
    ],
  ] as const)("keeps a byte order mark at the front of %s", async (_, marked) => {
    const writer = (await openStore(folder).writeRun(id))!;
    await settled(writer, marked);
    expect((await openStore(folder).readRun(id))!.outputs).toEqual(marked);
  });

  it("keeps label sets", async () => {
    const sets: Output[] = [
      { id: "1", pred: ["a", "b,c"] },
      { id: "2", pred: [] },
      { id: "3", pred: null },
    ];
    const writer = (await openStore(folder).writeRun(id))!;
    await settled(writer, sets);
    expect((await openStore(folder).readRun(id))!.outputs).toEqual(sets);
  });

  it("keeps all that was said, word for word, and leaves the question on disk", async () => {
    const said: Output[] = [
      {
        id: "1",
        pred: "42",
        texts: ["\ufeffIt is 42.", "nul \u0000, \u2028, 😀", ""],
        finish: ["stop", "length", "unknown"],
        textLogprobs: [-0.1 - 0.2, Number.NaN, 0],
        tokensIn: 12,
        tokensOut: 4,
        cost: 1.5e-7,
        latencyMs: 0.125,
        question: '{"kind":"generate"}',
        key: "k".repeat(64),
      },
      { id: "2", pred: null, texts: [], error: "no_answer" },
    ];
    const writer = (await openStore(folder).writeRun(id))!;
    await writer.journal.begin(head);
    await writer.journal.append(said);
    const [{ question: _, key: __, ...first }, second] = said;
    expect(await writer.settle(["1", "2"])).toEqual([first, second]);
    await writer.complete(manifest(2, 1));
    expect((await openStore(folder).readRun(id))!.outputs).toEqual([first, second]);
  });

  it("keeps a text that no UTF-8 can hold as far as it can", async () => {
    const writer = (await openStore(folder).writeRun(id))!;
    await writer.journal.begin(head);
    await writer.journal.append([{ id: "1", pred: "a\ud83d", texts: ["\udc00b", "\\ud83d"] }]);
    expect(await writer.settle(["1"])).toEqual([{ id: "1", pred: "a\ufffd", texts: ["\ufffdb", "\\ud83d"] }]);
    await writer.close();
  });

  it("is put into the order of the items, and tells those without an answer", async () => {
    const writer = (await openStore(folder).writeRun(id))!;
    await writer.journal.begin(head);
    await writer.journal.append([{ id: "c", pred: "3" }]);
    await writer.journal.append([{ id: "a", pred: "1" }]);
    expect(await writer.settle(["a", "b", "c"])).toEqual([
      { id: "a", pred: "1" },
      { id: "b", pred: null, error: "no_answer" },
      { id: "c", pred: "3" },
    ]);
    await writer.close();
  });

  it("is read where an earlier version wrote it, without texts, tokens and keys", async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await mkdir(join(folder, "runs", id), { recursive: true });
    await connection.run(`copy (select '1' as id, 'yes' as pred, [0.5, 0.5]::double[] as probs, null::varchar as error,
      false as truncated, 3::integer as tokens_in, 1.5::double as latency_ms) to '${join(folder, "runs", id, "outputs.parquet")}' (format parquet)`);
    await writeFile(join(folder, "runs", id, "manifest.json"), JSON.stringify(manifest(1, 0)));
    expect((await openStore(folder).readRun(id))!.outputs).toEqual([
      { id: "1", pred: "yes", probs: [0.5, 0.5], truncated: false, tokensIn: 3, latencyMs: 1.5 },
    ]);
  });

  it("goes on from its journal, without a torn last line", async () => {
    const first = (await openStore(folder).writeRun(id))!;
    await first.journal.begin(head);
    await first.journal.append(outputs.slice(0, 2));
    await first.close();
    await appendFile(journalPath(), '{"id":"x","pred":"Y');
    const second = await journaled();
    expect(second.writer.journal.head).toEqual(head);
    expect(second.answers).toEqual(outputs.slice(0, 2));
    await second.writer.journal.append(outputs.slice(2));
    await second.writer.close();
    const third = await journaled();
    expect(third.answers).toEqual(outputs);
    await third.writer.close();
  });

  it("takes lines that cannot be read out of the journal, wherever they stand, and keeps all others", async () => {
    const first = (await openStore(folder).writeRun(id))!;
    await first.journal.begin(head);
    await first.journal.append(outputs.slice(0, 1));
    await first.close();
    const torn = ['{"id":"a","pred":', '{"id":"b"}', '{"id":"c","pred":7}', '{"id":"d","pred":"x","texts":"x"}', ""];
    await appendFile(
      journalPath(),
      `${torn.join("\n")}\n${JSON.stringify(outputs[1])}\nnull\n${JSON.stringify(outputs[2])}\n`,
    );
    const second = await journaled();
    expect(second.answers).toEqual(outputs);
    expect(await second.writer.settle(outputs.map((one) => one.id))).toEqual(outputs);
    await second.writer.close();
    expect((await readFile(journalPath(), "utf8")).split("\n").slice(1)).toEqual([
      ...outputs.map((one) => JSON.stringify(one)),
      "",
    ]);
  });

  it("takes answers that do not count out of the journal", async () => {
    const first = (await openStore(folder).writeRun(id))!;
    await first.journal.begin(head);
    await first.journal.append(outputs);
    await first.close();
    const second = (await openStore(folder).writeRun(id, (one) => one.id !== "01"))!;
    expect(second.journal.size).toBe(2);
    await second.close();
    const third = await journaled();
    expect(third.answers).toEqual([outputs[0], outputs[2]]);
    await third.writer.close();
  });

  it("keeps labels that are known with the first answer only", async () => {
    const first = (await openStore(folder).writeRun(id))!;
    await first.journal.begin({ ...head, labels: [] });
    await first.journal.begin(head);
    await first.journal.append(outputs);
    await first.close();
    const second = await journaled();
    expect(second.writer.journal.head).toEqual(head);
    expect(second.answers).toEqual(outputs);
    await second.writer.close();
  });

  it.each([
    ["torn", '{"schema":"assay.jou', false],
    ["missing", `${JSON.stringify(outputs[0])}\n`, true],
    ["garbage", "\u0000\u0000\n", true],
  ])("starts again where the journal's head is %s", async (_, content, kept) => {
    await mkdir(join(folder, "runs", id), { recursive: true });
    await writeFile(journalPath(), content);
    const { writer, answers } = await journaled();
    expect(writer.journal.head).toBeNull();
    expect(answers).toEqual([]);
    await writer.journal.begin(head);
    await writer.journal.append(outputs);
    await writer.close();
    expect((await readFile(journalPath(), "utf8")).split("\n")).toHaveLength(5);
    const aside = await readFile(join(folder, "runs", id, "journal.damaged.jsonl"), "utf8").catch(() => null);
    expect(aside).toBe(kept ? content : null);
  });

  it("writes answers that come at once together, and none of them counts before it is on disk", async () => {
    const writer = (await openStore(folder).writeRun(id))!;
    await writer.journal.begin(head);
    const long = "x".repeat(2000);
    let counted = 0;
    await Promise.all(
      Array.from({ length: 500 }, async (_, i) => {
        await writer.journal.append([{ id: String(i), pred: long }]);
        counted++;
        expect((await stat(journalPath())).size).toBeGreaterThanOrEqual(counted * 2000);
      }),
    );
    await writer.close();
    const again = await journaled();
    expect(again.answers.map((one) => one.id)).toEqual(Array.from({ length: 500 }, (_, i) => String(i)));
    await again.writer.close();
  });

  it("is completed again where the end came between outputs and manifest", async () => {
    const first = (await openStore(folder).writeRun(id))!;
    await first.journal.begin(head);
    await first.journal.append(outputs);
    await first.close();
    await writeFile(join(folder, "runs", id, "outputs.parquet"), "half of a file");
    await writeFile(join(folder, "runs", id, "outputs.parquet.1-aa.tmp"), "rest of a kill");
    expect(await openStore(folder).readRun(id)).toBeNull();
    const second = (await openStore(folder).writeRun(id))!;
    await second.settle(outputs.map((one) => one.id));
    await second.complete(manifest(3, 1));
    expect((await openStore(folder).readRun(id))!.outputs).toEqual(outputs);
    expect((await readdir(join(folder, "runs", id))).sort()).toEqual(["manifest.json", "outputs.parquet"]);
  });

  it("has one writer at a time", async () => {
    const writer = (await openStore(folder).writeRun(id))!;
    await expect(openStore(folder).writeRun(id)).rejects.toThrow(`process ${process.pid}`);
    await writer.close();
    await (await openStore(folder).writeRun(id))!.close();
  });

  it("is taken over from a process that is gone, and not from one on another machine that lives", async () => {
    const lock = join(folder, "runs", id, "lock");
    await mkdir(join(folder, "runs", id), { recursive: true });
    await writeFile(lock, JSON.stringify({ pid: 2 ** 22 - 1, host: hostname() }));
    await (await openStore(folder).writeRun(id))!.close();
    await writeFile(lock, JSON.stringify({ pid: 1, host: "elsewhere" }));
    await expect(openStore(folder).writeRun(id)).rejects.toThrow("elsewhere");
    const long = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await utimes(lock, long, long);
    await (await openStore(folder).writeRun(id))!.close();
    expect(await stat(lock).catch(() => null)).toBeNull();
  });

  it("tells a damaged file from a missing run", async () => {
    const writer = (await openStore(folder).writeRun(id))!;
    await settled(writer, outputs);
    await rm(join(folder, "runs", id, "outputs.parquet"));
    await expect(openStore(folder).readRun(id)).rejects.toThrow("damaged");
    await writeFile(join(folder, "runs", id, "manifest.json"), "{}");
    await expect(openStore(folder).readRun(id)).rejects.toThrow("damaged");
  });
});

describe("a writer that is killed", () => {
  it("loses nothing that counted, and readers never see a part", async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL("./writer.mjs", import.meta.url)), folder, id], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let counted = 0;
    const store = openStore(folder);
    await new Promise<void>((done, failed) => {
      child.on("error", failed);
      child.stdout.on("data", (text: Buffer) => {
        for (const line of text.toString().split("\n")) if (line !== "") counted = Math.max(counted, Number(line));
        if (counted >= 200) child.kill("SIGKILL");
      });
      child.on("exit", () => done());
    });
    expect(counted).toBeGreaterThanOrEqual(200);
    expect(await store.readRun(id)).toBeNull();
    const { writer, answers } = await journaled();
    // Later answers may have come to disk too, before the end.
    expect(answers.length).toBeGreaterThanOrEqual(counted);
    expect(answers.map((one) => [one.id, one.pred])).toEqual(answers.map((_, i) => [`${i + 1}`, `label ${i + 1}`]));
    const ids = answers.map((one) => one.id);
    await writer.settle(ids);
    await writer.complete(manifest(ids.length, 0));
    expect((await store.readRun(id))!.outputs).toEqual(answers);
  });
});

describe("a disk that is full", () => {
  it("is a mistake the user can mend, and the journal before it stays", async () => {
    await mkdir(join(folder, "runs", id), { recursive: true });
    const { writeError } = await import("../../../src/engine/store/disk.js");
    const said = writeError(Object.assign(new Error("write"), { code: "ENOSPC" }), "journal.jsonl");
    expect(String(said)).toContain("the disk is full");
    expect(String(writeError(new Error("IO Error: No space left on device"), "x"))).toContain("the disk is full");
  });
});

describe("studies", () => {
  const study = (name: string): Study => ({ schema: "assay.study/1", name, version: "0.0.0-before" }) as Study;

  it("are written as a whole and found again, the newest first", async () => {
    const store = openStore(folder);
    await expect(latestStudy(store)).rejects.toThrow("no study here yet");
    await store.writeStudy(study("one"), "name: one\n");
    await store.writeStudy(study("two"), "name: two\n");
    const old = new Date(Date.now() - 60_000);
    await utimes(join(folder, "studies", "two", "results.json"), old, old);
    expect(await store.studies()).toEqual(["one", "two"]);
    expect(await latestStudy(store)).toBe("one");
    expect(await readFile(join(folder, "studies", "one", "plan.yaml"), "utf8")).toBe("name: one\n");
    await expect(store.readStudy("three")).rejects.toThrow("there are: one, two");
    await store.writeStudy({ ...fullStudy(), name: "two" }, "name: two\n");
    expect((await store.readStudy("two")).name).toBe("two");
    await expect(store.readStudy("one")).rejects.toThrow("another version of Assay (0.0.0-before)");
  });

  it("lose the reports of other results, and keep those of the same", async () => {
    const store = openStore(folder);
    const of = (verdict: string, createdAt: string): Study =>
      ({ ...study("one"), createdAt, version: verdict }) as Study;
    await store.writeStudy(of("a", "1"), "");
    await store.writeStudyFile("one", "report.zh.html", "report of a");
    await store.writeStudyFile("one", "notes.jsonl", "decided");
    await store.writeStudy(of("a", "2"), "");
    expect(await readdir(store.studyFolder("one"))).toContain("report.zh.html");
    await store.writeStudy(of("b", "3"), "");
    expect((await readdir(store.studyFolder("one"))).sort()).toEqual(["notes.jsonl", "plan.yaml", "results.json"]);
  });

  it("never hold NaN", async () => {
    const broken = { ...study("one"), createdAt: Number.NaN } as unknown as Study;
    await expect(openStore(folder).writeStudy(broken, "")).rejects.toThrow("NaN");
    expect(await openStore(folder).studies()).toEqual([]);
  });
});

describe("runId", () => {
  const parts = { fingerprint: "f", dataHash: "h", prompt: "", settings: { a: 1, b: "x" } };
  it("is 12 hex digits that change with each part and not with the order of settings", () => {
    expect(runId(parts)).toMatch(/^[0-9a-f]{12}$/);
    expect(runId({ ...parts, settings: { b: "x", a: 1 } })).toBe(runId(parts));
    const others = [
      { ...parts, fingerprint: "g" },
      { ...parts, dataHash: "g" },
      { ...parts, prompt: "p" },
      { ...parts, settings: { a: 2, b: "x" } },
    ];
    expect(new Set([parts, ...others].map(runId)).size).toBe(5);
  });
});
