import type { Metric } from "../metric.js";
import { bitsPerByte } from "./bits_per_byte.js";
import { bytePerplexity } from "./byte_perplexity.js";
import { perplexity } from "./perplexity.js";
import { wordPerplexity } from "./word_perplexity.js";

/** Metrics of the probability of texts, in order of display. */
export const languageModellingMetrics: readonly Metric[] = [bitsPerByte, perplexity, bytePerplexity, wordPerplexity];
