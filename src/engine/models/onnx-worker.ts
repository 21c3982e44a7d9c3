import { parentPort, workerData } from "node:worker_threads";
import { type ClassifierStart, openClassifier } from "./onnx-classify.js";
import { openLanguageModel } from "./onnx-language.js";
import type { Transformers } from "./onnx-runtime.js";
import type { LanguageStart } from "./onnx-task.js";
import { type Ask, Halted, type Told } from "./onnx-threads.js";

/** How a worker is started: with which model; `halt` is not 0 while work is to be given up. */
export interface WorkerStart {
  readonly start: ClassifierStart | LanguageStart;
  readonly halt: Int32Array;
}

const { start, halt } = workerData as WorkerStart;
const port = parentPort;
if (port === null) throw new Error("onnx-worker runs as a worker thread only");
const tell = (message: Told, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
const detailOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 300);
const goOn = (): void => {
  if (Atomics.load(halt, 0) !== 0) throw new Halted();
};

const library = await load();
if (library !== null) {
  try {
    const answer = (await ("labels" in start
      ? openClassifier(library, start)
      : openLanguageModel(library, start, goOn))) as (task: unknown) => Promise<object>;
    port.on("message", async ({ job, task }: Ask) => {
      if (task === null) {
        port.close();
        return;
      }
      try {
        goOn();
        const began = performance.now();
        const answered = await answer(task);
        tell({ kind: "answers", job, answered, seconds: (performance.now() - began) / 1000 }, buffers(answered));
      } catch (error) {
        tell(error instanceof Halted ? { kind: "halted", job } : { kind: "failed", job, detail: detailOf(error) });
      }
    });
    tell({ kind: "ready" });
  } catch (error) {
    tell({ kind: "unloadable", detail: detailOf(error) });
  }
}

async function load(): Promise<Transformers | null> {
  try {
    return (await import("@huggingface/transformers")) as unknown as Transformers;
  } catch (error) {
    tell({ kind: "missing", detail: detailOf(error) });
    return null;
  }
}

/** Typed arrays of an answer are handed over, not copied. */
function buffers(answered: object): ArrayBuffer[] {
  return Object.values(answered)
    .filter((value) => ArrayBuffer.isView(value))
    .map(({ buffer }) => buffer as ArrayBuffer);
}
