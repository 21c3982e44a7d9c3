import type { Question, Sampling } from "../../core/asking/question.js";
import { samplingSettings } from "../../core/asking/sampling.js";
import type { LiveModel } from "./live-model.js";
import type { LanguageFolder } from "./onnx-language-folder.js";
import type { LanguageAnswer, LanguageTask } from "./onnx-task.js";
import { all, Halted, modelThreads, type Threads } from "./onnx-threads.js";

/** Questions asked together; more gains nothing on a CPU and pads more. */
const batchSize = 32;
/** Questions that are drawn at once, so that batches are of like length and memory does not grow with the data set. */
const windowSize = 8 * batchSize;

/** A causal language model in this process, asked in worker threads through transformers.js. `path` is how the user named its folder. */
export function liveOnnx(
  { start, chatTemplate, fingerprint }: LanguageFolder,
  path: string,
  sampling: Sampling,
): LiveModel {
  let threads: Threads<LanguageTask, LanguageAnswer> | null = null;
  return {
    kind: "onnx",
    path,
    answers: ["generate", "choices", "text"],
    fingerprint: async () => fingerprint,
    identity: async () => null,
    settings: {
      dtype: "fp32",
      runtime: "transformers.js",
      maxLength: start.maxLength,
      ...samplingSettings(sampling),
    },
    chatTemplate,
    chat: chatTemplate !== null,
    labels: () => [],
    async ask(questions, { onReply, signal }) {
      threads ??= modelThreads(start);
      const own = threads;
      const batches = batchesOf(questions);
      let ended = false;
      const halt = (): void => own.halt();
      signal?.addEventListener("abort", halt);
      const work = async (): Promise<void> => {
        while (!ended && signal?.aborted !== true) {
          const batch = batches.next();
          if (batch.done === true) return;
          const { answered, seconds } = await own.ask({ questions: batch.value, sampling });
          const latencyMs = Math.round((seconds / batch.value.length) * 1e5) / 100;
          for (const reply of answered.replies) await onReply({ ...reply, latencyMs });
        }
      };
      try {
        await all(
          Array.from({ length: own.size }, () =>
            work().catch((error: unknown) => {
              // What one worker fails on ends the asking; work that was given up at a signal is no failure.
              ended = true;
              if (!(error instanceof Halted)) throw error;
            }),
          ),
        );
      } finally {
        signal?.removeEventListener("abort", halt);
      }
    },
    async close() {
      await threads?.close();
      threads = null;
    },
  };
}

/** Batches of questions of like length, drawn window by window. */
function* batchesOf(questions: Iterable<Question>): Generator<Question[]> {
  let window: Question[] = [];
  for (const question of questions) {
    window.push(question);
    if (window.length < windowSize) continue;
    yield* cut(window);
    window = [];
  }
  yield* cut(window);
}

function* cut(window: readonly Question[]): Generator<Question[]> {
  const order = [...window].sort((a, b) => lengthOf(a) - lengthOf(b));
  for (let at = 0; at < order.length; at += batchSize) yield order.slice(at, at + batchSize);
}

function lengthOf(question: Question): number {
  if (question.kind === "text") return question.text.length;
  if (question.kind === "classify") return question.input.length;
  const { prompt } = question;
  return prompt.form === "text" ? prompt.text.length : 0;
}
