import { appendFile, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { Failure } from "../../../src/core/failure.js";
import type { DataSet } from "../../../src/core/item.js";
import { Stopped } from "../../../src/core/stopped.js";
import { getRun } from "../../../src/engine/run/get-run.js";
import { openStore, type Store } from "../../../src/engine/store/index.js";
import { live, said } from "./live-stub.js";

/** Items `from` up to `to`, of which the texts are the same wherever they stand, and the ids are not. */
function set(name: string, from: number, to: number): DataSet {
  const items = Array.from({ length: to - from }, (_, k) => ({
    id: `${name}-${k}`,
    input: `text ${from + k}`,
    gold: "a",
    group: null,
    metadata: {},
  }));
  return { name, path: `${name}.jsonl`, hash: `${name}/${from}/${to}`, items };
}

const model = { name: "m", role: "base", seed: null } as const;
const test = set("test", 0, 40);
let store: Store;
beforeEach(async () => {
  store = openStore(await mkdtemp(join(tmpdir(), "assay-run-")));
});
const options = { environment: {}, progress: () => undefined, now: () => new Date("2026-01-01") };
const texts = (n: number, from = 0): string[] => Array.from({ length: n }, (_, i) => `answer to Q: text ${from + i}`);

describe("answers that may still come", () => {
  it("are not kept, are told by reason, and are asked again, and nothing else is", async () => {
    const failing = live([test], {
      say: (text) =>
        text.endsWith("7")
          ? { kind: "error", error: "timed_out", detail: "" }
          : text.endsWith("13")
            ? { kind: "error", error: "server_error", detail: "" }
            : text.endsWith("15")
              ? { kind: "error", error: "content_filter", detail: "" }
              : said(`answer to ${text}`),
    });
    const first = await getRun(store, model, failing, test, options);
    expect(first.missing).toEqual({ timed_out: 4, server_error: 1 });
    expect(first.run.manifest.counts).toEqual({ answered: 34, unanswered: 6, truncated: 0 });
    expect(first.run.outputs[17]).toEqual({ id: "test-17", pred: null, error: "timed_out" });
    expect(first.run.outputs[15]).toEqual({ id: "test-15", pred: null, error: "content_filter" });
    expect(await store.runs()).toEqual([]);
    expect(await store.readRun(first.run.manifest.id)).toBeNull();

    const well = live([test]);
    const second = await getRun(store, model, well, test, options);
    expect(well.asked.sort()).toEqual(["test-13", "test-17", "test-27", "test-37", "test-7"]);
    expect(second.missing).toEqual({});
    expect(second.run.outputs.map(({ pred }) => pred)).toEqual(texts(40).map((text, i) => (i === 15 ? null : text)));
    expect(await store.runs()).toEqual([second.run.manifest.id]);
  });

  it("are not taken from a journal that holds them", async () => {
    const stopping = live([test], {
      say: (text) => {
        if (text.endsWith("20")) throw new Stopped({ en: "stopped", zh: "停止" });
        return said(`answer to ${text}`);
      },
    });
    await expect(getRun(store, model, stopping, test, options)).rejects.toThrow("stopped");
    const [{ path }] = await openedJournals();
    await appendFile(path, '{"id":"test-39","pred":null,"error":"timed_out"}\n{"id":"test-0","pred":"twice"}\n');
    const source = live([test]);
    const { run } = await getRun(store, model, source, test, options);
    expect(source.asked).toContain("test-39");
    expect(source.asked).not.toContain("test-0");
    expect(run.outputs.map(({ pred }) => pred)).toEqual(texts(40));
  });

  it("a source that loses questions is not believed to be done", async () => {
    const source = live([test]);
    const losing = {
      ...source,
      outputs: (...[data, items, more]: Parameters<typeof source.outputs>) =>
        source.outputs(data, items.slice(0, 39), more),
    };
    await expect(getRun(store, model, losing, test, options)).rejects.toThrow("1 questions were not replied to");
    expect((await getRun(store, model, live([test]), test, options)).asked).toBe(1);
  });
});

const openedJournals = () => store.answered("f");

describe("answers of other runs", () => {
  it("are taken where the data set grew, and only the rest is asked", async () => {
    const some = { ...test, items: test.items.slice(0, 10), hash: "test/10" };
    await getRun(store, model, live([some]), some, options);
    const source = live([test]);
    const { run, asked, reused } = await getRun(store, model, source, test, options);
    expect({ asked, reused }).toEqual({ asked: 30, reused: 10 });
    expect(source.asked).toEqual(test.items.slice(10).map(({ id }) => id));
    expect(run.outputs.map(({ pred }) => pred)).toEqual(texts(40));
    // What was taken over is in the record of the new run as if it had been asked.
    const third = { ...test, items: test.items.slice(0, 20), hash: "test/20" };
    expect((await getRun(store, model, live([third]), third, options)).reused).toBe(20);
  });

  it("are taken again in another way, without asking", async () => {
    const first = await getRun(store, model, live([test]), test, options);
    const source = live([test], { extract: "last" });
    const { run, asked, reused } = await getRun(store, model, source, test, options);
    expect({ asked, reused }).toEqual({ asked: 0, reused: 40 });
    expect(source.asked).toEqual([]);
    expect(run.outputs.map(({ pred }) => pred)).toEqual(Array.from({ length: 40 }, (_, i) => String(i)));
    expect(run.outputs.map((one) => one.texts)).toEqual(first.run.outputs.map((one) => one.texts));
    expect(run.manifest.id).not.toBe(first.run.manifest.id);
  });

  it("are taken by question, not by id, where data sets overlap", async () => {
    const other = set("general", 30, 50);
    await getRun(store, model, live([test, other]), test, options);
    const source = live([test, other]);
    const { run, asked, reused } = await getRun(store, model, source, other, options);
    expect({ asked, reused }).toEqual({ asked: 10, reused: 10 });
    expect(run.outputs.map(({ id }) => id)).toEqual(other.items.map(({ id }) => id));
    expect(run.outputs.map(({ pred }) => pred)).toEqual(texts(20, 30));
  });

  it("are taken from runs that are not complete, with a torn last line", async () => {
    const stopping = live([test], {
      say: (text) => {
        if (text.endsWith("20")) throw new Stopped({ en: "stopped", zh: "停止" });
        return said(`answer to ${text}`);
      },
    });
    await expect(getRun(store, model, stopping, test, options)).rejects.toThrow("stopped");
    const [{ path }] = await openedJournals();
    const kept = (await readFile(path, "utf8")).trim().split("\n").length - 1;
    await appendFile(path, '{"id":"test-30","pred":"torn');
    const { asked, reused } = await getRun(store, model, live([test], { extract: "last" }), test, options);
    expect(kept).toBeGreaterThanOrEqual(16);
    expect({ asked, reused }).toEqual({ asked: 40 - kept, reused: kept });
  });

  it("that are final though they are none are taken too", async () => {
    const refusing = { say: () => ({ kind: "error", error: "too_long", detail: "" }) as const };
    await getRun(store, model, live([test], refusing), test, options);
    const { run, asked } = await getRun(store, model, live([test], { extract: "last" }), test, options);
    expect(asked).toBe(0);
    expect(run.outputs.every(({ error }) => error === "too_long")).toBe(true);
  });

  it.each([
    ["another prompt", { prompt: "A: " }],
    ["another model", { fingerprint: "g" }],
  ])("are not those to %s", async (_, other) => {
    await getRun(store, model, live([test]), test, options);
    const source = live([test], other);
    expect((await getRun(store, model, source, test, options)).reused).toBe(0);
    expect(source.asked).toHaveLength(40);
  });
});

describe("a server that serves another model under the same name", () => {
  const half = {
    identity: "weights-1",
    say: (text: string) => {
      if (text.endsWith("20")) throw new Stopped({ en: "stopped", zh: "停止" });
      return said(`answer to ${text}`);
    },
  };

  it("does not go on with a journal of the earlier one", async () => {
    await expect(getRun(store, model, live([test], half), test, options)).rejects.toThrow("stopped");
    const now = live([test], { identity: "weights-2" });
    const refused = await getRun(store, model, now, test, options).catch((error) => error);
    expect(refused).toBeInstanceOf(Failure);
    for (const said of ["weights-1", "weights-2", "revision", "journal.jsonl"]) expect(String(refused)).toContain(said);
    expect(now.asked).toEqual([]);
    // The earlier one goes on, and so does a server that no longer says what it serves.
    expect((await getRun(store, model, live([test], { identity: null }), test, options)).missing).toEqual({});
  });

  it("does not mix its answers with those of a complete run", async () => {
    const other = set("general", 30, 50);
    await getRun(store, model, live([test, other], { identity: "weights-1" }), test, options);
    const now = live([test, other], { identity: "weights-2" });
    await expect(getRun(store, model, now, other, options)).rejects.toThrow("weights-1");
    // Nor by what is complete, silently: the first run would stand for weights that are served no more.
    await expect(getRun(store, model, now, test, options)).rejects.toThrow("revision");
    expect((await getRun(store, model, live([test, other], { identity: "weights-1" }), other, options)).reused).toBe(
      10,
    );
  });
});

describe("a server that is not there", () => {
  const gone = (source: ReturnType<typeof live>): ReturnType<typeof live> => ({
    ...source,
    live: { ...source.live!, identity: () => Promise.reject(new Error("ECONNREFUSED")) },
  });

  it("is not missed where every answer is on record in another run", async () => {
    await getRun(store, model, live([test], { identity: "weights-1" }), test, options);
    const down = gone(live([test], { extract: "last" }));
    const { run, reused, asked } = await getRun(store, model, down, test, options);
    expect([reused, asked, run.manifest.identity]).toEqual([40, 0, "weights-1"]);
    expect(run.outputs[7].pred).toBe(test.items[7].input!.split(" ").at(-1));
  });

  it("is told where an answer lacks, and what the model is stays on record", async () => {
    const more = set("general", 30, 50);
    await getRun(store, model, live([test, more], { identity: "weights-1" }), test, options);
    await expect(getRun(store, model, gone(live([test, more])), more, options)).rejects.toThrow("ECONNREFUSED");
    const other = live([test, more], { identity: "weights-2" });
    await expect(getRun(store, model, other, more, options)).rejects.toThrow("weights-1");
    const same = live([test, more], { identity: "weights-1" });
    expect((await getRun(store, model, same, more, options)).asked).toBe(10);
  });
});

describe("labels that are known with the first answer only", () => {
  it("are on record before it, and hold for the whole run", async () => {
    const labels = (answers: number): string[] => (answers === 0 ? [] : ["a", "b"]);
    const base = live([test], { labels });
    const withProbs = (stop: number) => ({
      ...base,
      outputs: (...[data, items, more]: Parameters<typeof base.outputs>) =>
        base.outputs(data, items.slice(0, stop), {
          ...more,
          onBatch: (outputs) => more.onBatch(outputs.map((one) => ({ ...one, pred: "a", probs: [0.75, 0.25] }))),
        }),
    });
    await expect(getRun(store, model, withProbs(8), test, options)).rejects.toThrow("not replied");
    const again = { ...withProbs(40), labels: async () => [] };
    const { run, asked } = await getRun(store, model, again, test, options);
    expect(asked).toBe(32);
    expect(run.manifest.labels).toEqual(["a", "b"]);
    expect(run.outputs.every(({ probs }) => probs?.[0] === 0.75)).toBe(true);
  });

  it("do not change within a run", async () => {
    const stop = new AbortController();
    const source = live([test], {
      labels: () => ["a", "b"],
      say(text) {
        if (text.endsWith("8")) stop.abort();
        return said("a");
      },
    });
    await expect(getRun(store, model, source, test, { ...options, signal: stop.signal })).rejects.toThrow();
    const turned = live([test], { labels: () => ["b", "a"] });
    await expect(getRun(store, model, turned, test, options)).rejects.toThrow(/b, a.*a, b/);
  });
});

describe("a server that changes behind its name", () => {
  it("is found out on the way, also after an end, and told with the run", async () => {
    const one = live([test], { system: () => "fp_1" });
    expect((await getRun(store, model, one, test, options)).run.manifest.systems).toEqual(["fp_1"]);
    const changed = live([test], { fingerprint: "g", system: (k) => (k <= 16 ? "fp_1" : "fp_2") });
    const stop = new AbortController();
    const ended = getRun(store, model, changed, test, {
      ...options,
      signal: stop.signal,
      progress: (done) => {
        if (done >= 24) stop.abort(new Error("enough"));
      },
    });
    await expect(ended).rejects.toThrow("enough");
    const again = live([test], { fingerprint: "g", system: () => "fp_2" });
    const { run } = await getRun(store, model, again, test, options);
    expect(again.asked.length).toBeLessThan(40);
    expect(run.manifest.systems).toEqual(["fp_1", "fp_2"]);
  });

  it("is told of twenty systems at most, were each answer another's", async () => {
    const { run } = await getRun(store, model, live([test], { system: (k) => `fp_${k}` }), test, options);
    expect(run.manifest.systems).toHaveLength(20);
    const more = set("more", 0, 50);
    const shared = await getRun(store, model, live([test, more], { system: (k) => `other_${k}` }), more, options);
    expect(shared.run.manifest.systems).toHaveLength(20);
  });

  it("is told where answers of earlier runs are shared", async () => {
    const more = set("more", 0, 50);
    await getRun(store, model, live([test, more], { system: () => "fp_1" }), test, options);
    const { run, reused } = await getRun(store, model, live([test, more], { system: () => "fp_2" }), more, options);
    expect(reused).toBe(40);
    expect(run.manifest.systems).toEqual(["fp_1", "fp_2"]);
  });

  it("does not answer by a complete run of other weights; not there, or saying nothing, it does", async () => {
    await getRun(store, model, live([test], { identity: "weights-1" }), test, options);
    const refused = getRun(store, model, live([test], { identity: "weights-2" }), test, options);
    await expect(refused).rejects.toThrow(/serves another model now \(weights-2\).*revision/);
    for (const identity of ["weights-1", null])
      expect((await getRun(store, model, live([test], { identity }), test, options)).asked).toBe(0);
  });
});
