import type { Finish, Sampling } from "../../core/asking/question.js";
import type { Random } from "../../core/random.js";
import { type Decoder, keepRows, type Memory, type Stepped } from "./onnx-decoder.js";
import type { Transformers } from "./onnx-runtime.js";
import { logSumExp, nextToken } from "./onnx-sampler.js";

/** A question's tokens, the tokens its answer may have, and its own stream of chance. */
export interface Row {
  readonly ids: readonly number[];
  readonly most: number;
  readonly random: Random;
}

/** An answer: its tokens as drawn (an end token included), and the sum of their log-probabilities. */
export interface Generated {
  readonly tokens: readonly number[];
  readonly logprob: number;
  readonly finish: Finish;
}

interface Growing {
  readonly row: Row;
  readonly tokens: number[];
  logprob: number;
  finish: Finish | null;
}

/** What settles when an answer ends. */
export interface Ending {
  /** Tokens that end an answer. */
  readonly ends: ReadonlySet<number>;
  /** Whether the tokens so far hold a text at which the answer ends. */
  stops(tokens: readonly number[]): boolean;
}

/**
 * Answers rows together, token by token, padding on the left; rows that have ended leave the batch. Log-probabilities are those of the model (softmax of its
 * logits in double precision), whatever temperature and bounds a token is drawn with.
 */
export async function generateRows(
  decoder: Decoder,
  library: Pick<Transformers, "Tensor">,
  rows: readonly Row[],
  sampling: Sampling,
  { ends, stops }: Ending,
  goOn: () => void,
): Promise<Generated[]> {
  const all = rows.map((row): Growing => ({ row, tokens: [], logprob: 0, finish: null }));
  const width = Math.max(...rows.map(({ ids }) => ids.length));
  let live = all;
  let memory: Memory | null = null;
  while (live.length > 0) {
    goOn();
    const stepped: Stepped = await decoder.run({
      ids: memory === null ? live.map((one) => padded(one, width)) : live.map(({ tokens }) => tokens.slice(-1)),
      // Without a memory all is read again, the answer so far included.
      seen: memory === null ? 0 : width + live[0].tokens.length - 1,
      padding: live.map(({ row }) => width - row.ids.length),
      memory,
      last: true,
    });
    for (const [r, one] of live.entries()) take(one, lastLogits(stepped, r));
    const kept = [...live.keys()].filter((r) => live[r].finish === null);
    memory =
      stepped.memory === null || kept.length === live.length
        ? stepped.memory
        : keepRows(stepped.memory, live.length, kept, library);
    live = kept.map((r) => live[r]);
  }
  return all.map(({ tokens, logprob, finish }) => ({ tokens, logprob, finish: finish ?? "unknown" }));

  function take(one: Growing, logits: Float32Array): void {
    const token = nextToken(logits, sampling, one.row.random);
    one.logprob += logits[token] - logSumExp(logits);
    one.tokens.push(token);
    if (ends.has(token) || stops(one.tokens)) one.finish = "stop";
    else if (one.tokens.length >= one.row.most) one.finish = "length";
  }
}

/** A row's tokens so far, padded on the left to the width of the longest question plus what was answered. */
function padded({ row, tokens }: Growing, width: number): number[] {
  return [...new Array<number>(width - row.ids.length).fill(row.ids[0]), ...row.ids, ...tokens];
}

function lastLogits({ logits, positions, vocabulary }: Stepped, row: number): Float32Array {
  const at = (row * positions + positions - 1) * vocabulary;
  return logits.subarray(at, at + vocabulary);
}
