import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { failure } from "../../core/failure.js";
import type { Ask, Start, Told } from "./onnx-worker.js";

/** Answers of one batch, row by row. */
interface Batch {
  readonly probs: Float64Array;
  /** Tokens of each text before it was cut. */
  readonly tokens: Int32Array;
  readonly seconds: number;
}

/** Worker threads that hold one model each; started at the first batch. */
export interface Pool {
  /** Classifies texts; batches of several calls spread over the workers. Throws a `Failure` where the model cannot be loaded. */
  classify(texts: readonly string[]): Promise<Batch>;
  /** How many batches can be under way at once. */
  readonly size: number;
  close(): Promise<void>;
}

interface Waiting {
  readonly texts: readonly string[];
  readonly resolve: (batch: Batch) => void;
  readonly reject: (error: unknown) => void;
}

/** In tests that run from the sources the built worker is used: Node 20 cannot run TypeScript. */
const workerFile = import.meta.url.endsWith(".ts")
  ? new URL("../../../dist/engine/models/onnx-worker.js", import.meta.url)
  : new URL("./onnx-worker.js", import.meta.url);

/** Makes a pool of one worker a core, two at most: more gain nothing for small models, and each holds the weights. */
export function workerPool(start: Start, file: URL = workerFile): Pool {
  const size = Math.min(2, availableParallelism());
  const queue: Waiting[] = [];
  const workers: Worker[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Waiting>();
  let broken: unknown = null;
  let jobs = 0;

  const fail = (error: unknown): void => {
    broken ??= error;
    for (const { reject } of [...busy.values(), ...queue.splice(0)]) reject(broken);
    busy.clear();
  };
  const next = (): void => {
    while (idle.length > 0 && queue.length > 0) {
      const worker = idle.shift()!;
      const waiting = queue.shift()!;
      busy.set(worker, waiting);
      const ask: Ask = { job: jobs++, texts: waiting.texts };
      worker.postMessage(ask);
    }
  };
  const hear = (worker: Worker, told: Told): void => {
    if (told.kind === "missing" || told.kind === "unloadable" || told.kind === "failed") {
      fail(
        told.kind === "missing"
          ? missing(told.detail)
          : told.kind === "unloadable"
            ? unloadable(start.folder, told.detail)
            : unanswered(start.folder, told.detail),
      );
      return;
    }
    if (told.kind === "answers") {
      busy.get(worker)?.resolve(told);
      busy.delete(worker);
    }
    idle.push(worker);
    next();
  };
  const begin = (): void => {
    while (workers.length < Math.min(size, queue.length + busy.size)) {
      // Its standard output is taken away: that channel belongs to the command's own document.
      const worker = new Worker(file, { workerData: start, stdout: true, stderr: true });
      workers.push(worker);
      worker.on("message", (told: Told) => hear(worker, told));
      worker.on("error", (error) => fail(unloadable(start.folder, error.message)));
      worker.on("exit", (code) => {
        if (busy.has(worker) || (code !== 0 && queue.length > 0))
          fail(unloadable(start.folder, `worker ended with code ${code}`));
      });
    }
  };

  return {
    size,
    classify(texts) {
      if (broken !== null) return Promise.reject(broken);
      return new Promise((resolve, reject) => {
        queue.push({ texts, resolve, reject });
        begin();
        next();
      });
    },
    async close() {
      for (const { reject } of queue.splice(0)) reject(new Error("the pool was closed"));
      busy.clear();
      await Promise.all(workers.splice(0).map(ended));
      idle.length = 0;
    },
  };
}

/** Lets a worker end by itself: to terminate one while it loads or computes aborts the whole process from native code. */
function ended(worker: Worker): Promise<unknown> {
  if (worker.threadId === -1) return Promise.resolve();
  const exit = new Promise((resolve) => worker.once("exit", resolve));
  const end: Ask = { job: -1, texts: null };
  worker.postMessage(end);
  return exit;
}

const missing = (detail: string) =>
  /Cannot find (package|module)/.test(detail)
    ? failure({
        en: "local models need a package that is not installed: ONNXRUNTIME_NODE_INSTALL=skip npm install @huggingface/transformers@4.3.1",
        zh: "运行本地模型需要安装：ONNXRUNTIME_NODE_INSTALL=skip npm install @huggingface/transformers@4.3.1",
      })
    : failure(
        {
          en: "@huggingface/transformers does not load ({detail}); install it again: ONNXRUNTIME_NODE_INSTALL=skip npm install @huggingface/transformers@4.3.1",
          zh: "@huggingface/transformers 无法加载（{detail}）；请重新安装：ONNXRUNTIME_NODE_INSTALL=skip npm install @huggingface/transformers@4.3.1",
        },
        { detail },
      );

const unloadable = (folder: string, detail: string) =>
  failure(
    {
      en: "the model cannot be loaded: {detail}; check that onnx/model.onnx and tokenizer.json are whole and of one export",
      zh: "无法加载模型：{detail}；请确认 onnx/model.onnx 与 tokenizer.json 完整且出自同一次导出",
    },
    { detail },
    folder,
  );

const unanswered = (folder: string, detail: string) =>
  failure({ en: "the model cannot be asked: {detail}", zh: "模型无法作答：{detail}" }, { detail }, folder);
