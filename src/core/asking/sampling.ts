import type { WrittenSampling } from "./asking-schema.js";
import type { Sampling } from "./question.js";

/** How answers are drawn where the plan leaves it open: greedily, one answer of at most 512 tokens. */
export function samplingOf(written: WrittenSampling = {}): Sampling {
  return {
    temperature: written.temperature ?? 0,
    ...(written.top_p === undefined ? {} : { topP: written.top_p }),
    ...(written.top_k === undefined ? {} : { topK: written.top_k }),
    maxTokens: written.max_tokens ?? 512,
    stop: written.stop ?? [],
    ...(written.seed === undefined ? {} : { seed: written.seed }),
    n: written.n ?? 1,
    logprobs: written.logprobs ?? false,
  };
}

/** Decoding as settings of a run: what is part of its id. */
export function samplingSettings(sampling: Sampling): Record<string, string | number> {
  const { stop, logprobs, ...numbers } = sampling;
  return {
    ...numbers,
    ...(stop.length === 0 ? {} : { stop: JSON.stringify(stop) }),
    ...(logprobs ? { logprobs: "yes" } : {}),
  };
}
