import { resolve } from "node:path";
import { samplingOf } from "../../core/asking/sampling.js";
import { failure } from "../../core/failure.js";
import type { Item } from "../../core/item.js";
import type { Output } from "../../core/output.js";
import { liveSource } from "./live-source.js";
import type { ModelSource, Source } from "./model-source.js";
import { checkOnnxFolder } from "./onnx-folder.js";
import { checkLanguageFolder, isLanguageFolder } from "./onnx-language-folder.js";
import { liveOnnx } from "./onnx-live.js";
import { all } from "./onnx-threads.js";
import { type Pool, workerPool } from "./worker-pool.js";

/** Texts asked together; more gains nothing on a CPU and pads more. */
const batchSize = 32;

/** A folder with an ONNX text classifier or causal language model, asked in worker threads through transformers.js. */
export const onnx: ModelSource = {
  id: "onnx",
  words: {
    en: "ONNX text classifier or language model in this process",
    zh: "本进程内的 ONNX 文本分类模型或语言模型",
  },
  claims: (model) => model.onnx !== undefined,
  async open(model, plan, folder, { sets }) {
    const path = model.onnx ?? "";
    const full = resolve(folder, path);
    if (!(await isLanguageFolder(full))) return openOnnx(full, path);
    return liveSource(liveOnnx(await checkLanguageFolder(full), path, samplingOf(plan.sampling)), model, plan, sets);
  },
};

/** Opens the folder of a text classifier, whose probabilities are a softmax of the logits in double precision; `path` is how the user named it. Throws a `Failure` for every known trap of a model folder. */
export async function openOnnx(folder: string, path: string = folder): Promise<Source> {
  const about = await checkOnnxFolder(folder);
  const width = about.labels.length;
  let pool: Pool | null = null;
  const classify: Pool["classify"] = (texts) => {
    pool ??= workerPool({
      folder,
      labels: width,
      maxLength: about.maxLength,
      multilabel: about.multilabel,
      externalData: about.externalData,
    });
    return pool.classify(texts);
  };
  const answer = (id: string, probs: Float64Array, tokens: number, seconds: number): Output => ({
    id,
    pred: about.multilabel ? about.labels.filter((_, k) => probs[k] >= 0.5) : about.labels[largest(probs)],
    probs: [...probs],
    latencyMs: Math.round(seconds * 1e5) / 100,
    tokensIn: tokens,
    truncated: about.maxLength !== null && tokens > about.maxLength,
  });
  return {
    kind: "onnx",
    path,
    journaled: true,
    fingerprint: async () => about.fingerprint,
    covers: async () => true,
    settings: {
      dtype: "fp32",
      runtime: "transformers.js",
      ...(about.maxLength === null ? {} : { maxLength: about.maxLength }),
    },
    labels: async () => about.labels,
    flags: () => [],
    async outputs(data, items, { onBatch, signal }) {
      const batches = batched(items, data);
      let at = 0;
      const work = async (): Promise<void> => {
        while (at < batches.length && signal?.aborted !== true) {
          const batch = batches[at++];
          const { probs, tokens, seconds } = await classify(batch.map(({ input }) => input ?? ""));
          await onBatch(
            batch.map(({ id }, i) =>
              answer(id, probs.subarray(i * width, (i + 1) * width), tokens[i], seconds / batch.length),
            ),
          );
        }
      };
      await all([work(), work()]);
    },
    async ask(texts) {
      const rows: Float64Array[] = [];
      const parts = await all(cut(texts, batchSize).map((part) => classify(part)));
      for (const { probs } of parts)
        for (let i = 0; i < probs.length; i += width) rows.push(probs.subarray(i, i + width));
      return rows;
    },
    async close() {
      await pool?.close();
      pool = null;
    },
  };
}

/** Batches of items of like length (less padding), the same for the same items. */
function batched(items: readonly Item[], data: string): Item[][] {
  const silent = items.find(({ input }) => input === null);
  if (silent !== undefined) {
    throw failure(
      {
        en: 'item "{id}" has no input text to ask the model with; name the text column with `fields: {input: COLUMN}`',
        zh: "样本“{id}”没有可供提问的输入文本；请用 `fields: {input: 列名}` 指定文本列",
      },
      { id: silent.id },
      data,
    );
  }
  const order = items
    .map((item, i) => ({ item, i, length: item.input?.length ?? 0 }))
    .sort((a, b) => a.length - b.length || a.i - b.i);
  return cut(
    order.map(({ item }) => item),
    batchSize,
  );
}

function cut<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

/** Index of the largest; the first of equals. */
function largest(row: Float64Array): number {
  let best = 0;
  for (let k = 1; k < row.length; k++) if (row[k] > row[best]) best = k;
  return best;
}
