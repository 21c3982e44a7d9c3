import type { Classified, ClassifierStart } from "./onnx-classify.js";
import { modelThreads } from "./onnx-threads.js";

/** Worker threads that hold one classifier each; started at the first batch. */
export interface Pool {
  /** Classifies texts; batches of several calls spread over the workers. Throws a `Failure` where the model cannot be loaded. */
  classify(texts: readonly string[]): Promise<Classified & { readonly seconds: number }>;
  close(): Promise<void>;
}

/** Makes a pool of one worker a core, two at most. */
export function workerPool(start: ClassifierStart, file?: URL): Pool {
  const threads = modelThreads<readonly string[], Classified>(start, file);
  return {
    async classify(texts) {
      const { answered, seconds } = await threads.ask(texts);
      return { ...answered, seconds };
    },
    close: () => threads.close(),
  };
}
