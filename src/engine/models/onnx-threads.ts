import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { failure } from "../../core/failure.js";

/** What the parent sends: something to answer, or null to end after what was asked before. */
export interface Ask {
  readonly job: number;
  readonly task: unknown;
}

/** What a worker says: it is ready, it has an answer, it gave up as it was told to, or why it has none. */
export type Told =
  | { readonly kind: "ready" }
  | { readonly kind: "missing"; readonly detail: string }
  | { readonly kind: "unloadable"; readonly detail: string }
  | { readonly kind: "answers"; readonly job: number; readonly answered: object; readonly seconds: number }
  | { readonly kind: "halted"; readonly job: number }
  | { readonly kind: "failed"; readonly job: number; readonly detail: string };

/** A task was given up because `halt` was called. */
export class Halted extends Error {}

/** Worker threads that hold one model each; started at the first task. */
export interface Threads<Task, Answer extends object> {
  /** Has a task answered; tasks of several calls spread over the workers. Throws a `Failure` where the model cannot be loaded or asked, `Halted` after `halt`. */
  ask(task: Task): Promise<{ readonly answered: Answer; readonly seconds: number }>;
  /** How many tasks can be under way at once. */
  readonly size: number;
  /** Gives up what is under way as soon as that can be; tasks asked after all of it has ended are answered again. */
  halt(): void;
  close(): Promise<void>;
}

interface Waiting {
  readonly task: unknown;
  readonly resolve: (answer: { answered: never; seconds: number }) => void;
  readonly reject: (error: unknown) => void;
}

/** In tests that run from the sources the built worker is used: Node 20 cannot run TypeScript. */
const workerFile = import.meta.url.endsWith(".ts")
  ? new URL("../../../dist/engine/models/onnx-worker.js", import.meta.url)
  : new URL("./onnx-worker.js", import.meta.url);

/** Makes one worker a core, two at most: more gain nothing for small models, and each holds the weights. `start` is what the worker opens its model with. */
export function modelThreads<Task, Answer extends object>(
  start: { readonly folder: string },
  file: URL = workerFile,
): Threads<Task, Answer> {
  const size = Math.min(2, availableParallelism());
  const halt = new Int32Array(new SharedArrayBuffer(4));
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
      const ask: Ask = { job: jobs++, task: waiting.task };
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
      const { answered, seconds } = told;
      busy.get(worker)?.resolve({ answered: answered as never, seconds });
    }
    if (told.kind === "halted") busy.get(worker)?.reject(new Halted());
    busy.delete(worker);
    idle.push(worker);
    next();
  };
  const begin = (): void => {
    while (workers.length < Math.min(size, queue.length + busy.size)) {
      // Its standard output is taken away: that channel belongs to the command's own document.
      const worker = new Worker(file, { workerData: { start, halt }, stdout: true, stderr: true });
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
    ask(task) {
      if (broken !== null) return Promise.reject(broken);
      if (busy.size === 0 && queue.length === 0) Atomics.store(halt, 0, 0);
      return new Promise((resolve, reject) => {
        queue.push({ task, resolve, reject });
        begin();
        next();
      });
    },
    halt() {
      Atomics.store(halt, 0, 1);
      for (const { reject } of queue.splice(0)) reject(new Halted());
    },
    async close() {
      for (const { reject } of queue.splice(0)) reject(new Error("the pool was closed"));
      busy.clear();
      await Promise.all(workers.splice(0).map(ended));
      idle.length = 0;
    },
  };
}

/** Waits for all, also where one fails, so that nothing is left running; then throws the first error. */
export async function all<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const done = await Promise.allSettled(work);
  const failed = done.find((one) => one.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return done.map((one) => (one as PromiseFulfilledResult<T>).value);
}

/** Lets a worker end by itself: to terminate one while it loads or computes aborts the whole process from native code. */
function ended(worker: Worker): Promise<unknown> {
  if (worker.threadId === -1) return Promise.resolve();
  const exit = new Promise((resolve) => worker.once("exit", resolve));
  const end: Ask = { job: -1, task: null };
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
