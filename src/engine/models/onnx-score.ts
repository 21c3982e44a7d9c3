import type { Decoder } from "./onnx-decoder.js";
import { logSumExp } from "./onnx-sampler.js";

/** Tokens whose log-likelihood is wanted, and what stands before them; both hold at least one. */
export interface Span {
  readonly context: readonly number[];
  readonly continuation: readonly number[];
}

/** Logits that one forward pass may give: 256 MB. */
const mostLogits = 2 ** 26;
const mostRows = 32;

/**
 * Log-likelihood of each continuation after its context, summed in double precision. The last token is not fed; padding stands on the right, where no token
 * sees it. Continuations of the same tokens but for the last one share a row. Source: `_loglikelihood_tokens` of lm-evaluation-harness 0.4, models/huggingface.py.
 */
export async function scoreSpans(
  decoder: Decoder,
  spans: readonly Span[],
  vocabulary: number,
  goOn: () => void,
): Promise<Float64Array> {
  const rows = new Map<string, { readonly ids: number[]; readonly spans: number[] }>();
  for (const [i, { context, continuation }] of spans.entries()) {
    const ids = [...context, ...continuation].slice(0, -1);
    const key = ids.join(" ");
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { ids, spans: [i] });
    else row.spans.push(i);
  }
  const sums = new Float64Array(spans.length);
  for (const batch of batchesOf([...rows.values()], ({ ids }) => ids.length, vocabulary)) {
    goOn();
    const width = Math.max(...batch.map(({ ids }) => ids.length));
    const stepped = await decoder.run({
      ids: batch.map(({ ids }) => [...ids, ...new Array<number>(width - ids.length).fill(ids[0])]),
      seen: 0,
      padding: batch.map(() => 0),
      memory: null,
      last: false,
    });
    if (stepped.positions !== width)
      throw new Error(
        `the model gives the logits of ${stepped.positions} positions of ${width}: it cannot score texts`,
      );
    for (const [r, row] of batch.entries()) {
      const norms = new Map<number, number>();
      for (const i of row.spans) {
        const { continuation } = spans[i];
        const from = row.ids.length - continuation.length;
        for (const [j, token] of continuation.entries()) {
          const at = (r * width + from + j) * stepped.vocabulary;
          const logits = stepped.logits.subarray(at, at + stepped.vocabulary);
          const norm = norms.get(from + j) ?? logSumExp(logits);
          norms.set(from + j, norm);
          sums[i] += logits[token] - norm;
        }
      }
    }
  }
  return sums;
}

/** Rows of like length together, few enough that their logits fit. */
export function batchesOf<T>(rows: readonly T[], length: (row: T) => number, vocabulary: number): T[][] {
  const batches: T[][] = [];
  let batch: T[] = [];
  for (const row of [...rows].sort((a, b) => length(a) - length(b))) {
    if (batch.length > 0 && (batch.length === mostRows || (batch.length + 1) * length(row) * vocabulary > mostLogits)) {
      batches.push(batch);
      batch = [];
    }
    batch.push(row);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
