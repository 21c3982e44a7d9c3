import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { DataSet, Item } from "../../../src/core/item.js";
import type { Output } from "../../../src/core/output.js";
import type { Source } from "../../../src/engine/models/model-source.js";
import { getRun } from "../../../src/engine/run/get-run.js";
import { openStore, type Store } from "../../../src/engine/store/index.js";

const items: Item[] = Array.from({ length: 20 }, (_, i) => ({
  id: `i${i}`,
  input: `text ${i}`,
  gold: "a",
  group: null,
  metadata: {},
}));
const data: DataSet = { name: "test", path: "test.jsonl", hash: "d", items };
const model = { name: "m", role: "base", seed: null } as const;

/** A model that answers three items at a time and remembers what it was asked. */
function fake(fingerprint: string, fail?: (asked: number) => void): Source & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    kind: "onnx",
    path: "fake",
    journaled: true,
    fingerprint: async () => fingerprint,
    covers: async () => true,
    settings: {},
    labels: async () => ["a", "b"],
    flags: () => [],
    async outputs(_data, list, { onBatch, signal }) {
      for (let i = 0; i < list.length && signal?.aborted !== true; i += 3) {
        fail?.(asked.length);
        const part = list.slice(i, i + 3);
        asked.push(...part.map(({ id }) => id));
        await onBatch(part.map(({ id }): Output => ({ id, pred: "a", probs: [0.75, 0.25] })));
      }
    },
    close: async () => undefined,
  };
}

let store: Store;
beforeEach(async () => {
  store = openStore(await mkdtemp(join(tmpdir(), "assay-run-")));
});
const options = { environment: {}, progress: () => undefined, now: () => new Date("2026-01-01") };

describe("getRun", () => {
  it("asks once, and then reads the record", async () => {
    const source = fake("f");
    const first = await getRun(store, model, source, data, options);
    expect(first.asked).toBe(20);
    expect(first.run.outputs.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    const second = await getRun(store, model, source, data, options);
    expect(second.asked).toBe(0);
    expect(second.run).toEqual(first.run);
    expect(source.asked).toHaveLength(20);
  });

  it("asks again where model or data changed", async () => {
    await getRun(store, model, fake("f"), data, options);
    const other = fake("g");
    await getRun(store, model, other, data, options);
    expect(other.asked).toHaveLength(20);
    const again = fake("f");
    await getRun(store, model, again, { ...data, hash: "e" }, options);
    expect(again.asked).toHaveLength(20);
  });

  it("goes on where it failed, and asks nothing twice", async () => {
    const broken = fake("f", (asked) => {
      if (asked >= 9) throw new Error("the machine died");
    });
    await expect(getRun(store, model, broken, data, options)).rejects.toThrow("the machine died");
    expect(await store.runs()).toEqual([]);
    const source = fake("f");
    const { asked, run } = await getRun(store, model, source, data, options);
    expect(broken.asked).toHaveLength(9);
    expect(asked).toBe(11);
    expect([...broken.asked, ...source.asked].sort()).toEqual(items.map(({ id }) => id).sort());
    expect(run.outputs.every(({ pred }) => pred === "a")).toBe(true);
    expect(run.manifest.counts).toEqual({ answered: 20, unanswered: 0, truncated: 0 });
  });

  it("stops at a signal, keeps what was answered and throws the signal's reason", async () => {
    const stop = new AbortController();
    const first = getRun(
      store,
      model,
      fake("f", (asked) => asked >= 6 && stop.abort(new Error("Ctrl-C"))),
      data,
      { ...options, signal: stop.signal },
    );
    await expect(first).rejects.toThrow("Ctrl-C");
    const { asked } = await getRun(store, model, fake("f"), data, options);
    expect(asked).toBe(20 - 9);
  });

  it("counts an item without an answer as unanswered, never drops it", async () => {
    const source = fake("f");
    const half: Source = { ...source, outputs: (name, list, more) => source.outputs(name, list.slice(0, 10), more) };
    const { run } = await getRun(store, model, half, data, options);
    expect(run.manifest.counts.unanswered).toBe(10);
    expect(run.outputs[19]).toEqual({ id: "i19", pred: null, error: "no_answer" });
  });
});
