import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { Item } from "../../../src/core/item.js";
import type { Output } from "../../../src/core/output.js";
import { openOnnx } from "../../../src/engine/models/onnx.js";
import { workerPool } from "../../../src/engine/models/worker-pool.js";

// The worker that runs is the built one: these tests need `npm run build` first, as `npm test` does.
const models = new URL("../../../cases/intent/models/", import.meta.url).pathname;
const parity = JSON.parse(await readFile(new URL("../../../cases/intent/parity.json", import.meta.url), "utf8")) as {
  model: string;
  labels: string[];
  items: { id: string; text: string; logits: number[] }[];
};
const source = await openOnnx(join(models, parity.model));
afterAll(() => source.close());

/** ln softmax of logits. */
function logSoftmax(z: readonly number[]): number[] {
  const top = Math.max(...z);
  const sum = Math.log(z.reduce((total, value) => total + Math.exp(value - top), 0));
  return z.map((value) => value - top - sum);
}

describe("a live ONNX model", () => {
  it("equals PyTorch to 1e-4 on 100 items, asked in batches", async () => {
    expect(parity.items).toHaveLength(100);
    expect(await source.labels("test")).toEqual(parity.labels);
    const items = parity.items.map(
      ({ id, text }): Item => ({ id, input: text, gold: null, group: null, metadata: {} }),
    );
    const outputs = new Map<string, Output>();
    await source.outputs("test", items, {
      onBatch: async (batch) => {
        for (const output of batch) outputs.set(output.id, output);
      },
    });
    for (const { id, logits } of parity.items) {
      const { probs, pred } = outputs.get(id)!;
      const expected = logSoftmax(logits);
      expect(pred).toBe(parity.labels[logits.indexOf(Math.max(...logits))]);
      expect(Math.abs(probs!.reduce((sum, p) => sum + p, 0) - 1)).toBeLessThan(1e-12);
      for (const [k, p] of probs!.entries()) expect(Math.abs(Math.log(p) - expected[k])).toBeLessThan(1e-4);
    }
  });

  it("answers one text as it does among others", async () => {
    const texts = parity.items.slice(0, 40).map(({ text }) => text);
    const together = await source.ask!(texts);
    const [alone] = await source.ask!([texts[7]]);
    for (const [k, p] of alone.entries()) expect(Math.abs(p - together[7][k])).toBeLessThan(1e-5);
  });

  it("counts inputs that are cut, and cuts them before the closing special token as Python does", async () => {
    const letters = "我要退款怎么还没有到账呢请问客服".repeat(10);
    // Each CJK character is one token; 64 positions less [CLS] and [SEP].
    const items = [letters.slice(0, 62), letters.slice(0, 63), letters].map(
      (input, i): Item => ({ id: String(i), input, gold: null, group: null, metadata: {} }),
    );
    const outputs: Output[] = [];
    await source.outputs("test", items, { onBatch: async (batch) => void outputs.push(...batch) });
    const of = (id: string): Output => outputs.find((output) => output.id === id)!;
    expect([of("0").truncated, of("1").truncated, of("2").truncated]).toEqual([false, true, true]);
    expect(of("2").tokensIn).toBe(162);
    for (const [k, p] of of("0").probs!.entries()) expect(Math.abs(p - of("2").probs![k])).toBeLessThan(1e-6);
  });

  it("gives each label its own probability where labels do not exclude each other", async () => {
    const folder = await mkdtemp(join(tmpdir(), "assay-model-"));
    await cp(join(models, parity.model), folder, { recursive: true });
    const config = JSON.parse(await readFile(join(folder, "config.json"), "utf8")) as object;
    await writeFile(
      join(folder, "config.json"),
      JSON.stringify({ ...config, problem_type: "multi_label_classification" }),
    );
    const several = await openOnnx(folder);
    const { id, text, logits } = parity.items[0];
    const outputs: Output[] = [];
    await several.outputs("test", [{ id, input: text, gold: null, group: null, metadata: {} }], {
      onBatch: async (batch) => void outputs.push(...batch),
    });
    await several.close();
    expect(outputs[0].pred).toEqual(parity.labels.filter((_, k) => logits[k] >= 0));
    for (const [k, z] of logits.entries())
      expect(Math.abs(outputs[0].probs![k] - 1 / (1 + Math.exp(-z)))).toBeLessThan(1e-5);
  });

  it("refuses items without text", async () => {
    const items: Item[] = [{ id: "7", input: null, gold: null, group: null, metadata: {} }];
    await expect(source.outputs("test", items, { onBatch: async () => undefined })).rejects.toThrow(
      'item "7" has no input text',
    );
  });

  it("stops at a signal after the batches under way", async () => {
    const stop = new AbortController();
    const items = Array.from(
      { length: 500 },
      (_, i): Item => ({ id: String(i), input: parity.items[i % 100].text, gold: null, group: null, metadata: {} }),
    );
    let answered = 0;
    await source.outputs("test", items, {
      signal: stop.signal,
      onBatch: async (batch) => {
        answered += batch.length;
        stop.abort();
      },
    });
    expect(answered).toBeGreaterThan(0);
    expect(answered).toBeLessThanOrEqual(64);
  });
});

describe("a model that cannot be loaded", () => {
  it("says so where the weights are damaged", async () => {
    const folder = await mkdtemp(join(tmpdir(), "assay-model-"));
    await cp(join(models, parity.model), folder, { recursive: true });
    await writeFile(join(folder, "onnx/model.onnx"), "not weights at all");
    const broken = await openOnnx(folder);
    try {
      await expect(broken.ask!(["text"])).rejects.toThrow("the model cannot be loaded");
    } finally {
      await broken.close();
    }
  });

  it("prints the command where the package is missing", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "assay-worker-")), "worker.mjs");
    await writeFile(
      file,
      `import { parentPort } from "node:worker_threads"; parentPort.postMessage({ kind: "missing", detail: "Cannot find package '@huggingface/transformers'" });`,
    );
    const pool = workerPool(
      { folder: "x", labels: 2, maxLength: null, multilabel: false, externalData: false },
      pathToFileURL(file),
    );
    await expect(pool.classify(["text"])).rejects.toThrow(
      "ONNXRUNTIME_NODE_INSTALL=skip npm install @huggingface/transformers@4.3.1",
    );
    await pool.close();
  });

  it("does not wait for ever where a worker dies", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "assay-worker-")), "worker.mjs");
    await writeFile(file, "process.exit(3);");
    const pool = workerPool(
      { folder: "x", labels: 2, maxLength: null, multilabel: false, externalData: false },
      pathToFileURL(file),
    );
    await expect(pool.classify(["text"])).rejects.toThrow("worker ended with code 3");
    await pool.close();
  });
});
