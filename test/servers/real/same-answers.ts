import { AutoTokenizer } from "@huggingface/transformers";
import { expect } from "vitest";
import type { Question, Reply } from "../../../src/core/asking/question.js";
import { answer, caseFolder, inProcess, inputs } from "./asking.js";

/** Answers in which two runs of the same weights differ. */
export interface Differing {
  readonly id: string;
  readonly ours: string;
  readonly theirs: string;
  /** Between the log-probabilities that this process gives the two tokens where the answers part. */
  readonly gap: number;
}

/** Log-probabilities this near may change places with the order in which 32-bit numbers are added. */
const tie = 1e-3;

/**
 * Holds the answers of a server to those in this process: text, finish, and counts of tokens where it tells them. Where texts differ, the two tokens must be a near-tie in
 * this process: anything else is a defect. `logprobs` is how far those of an answer may be apart, a token; null where the server tells none; `near` is what it takes for a near-tie. Returns what differs.
 */
export async function expectSame(
  model: string,
  ours: ReadonlyMap<string, Reply>,
  theirs: ReadonlyMap<string, Reply>,
  { logprobs = tie, near = tie }: { readonly logprobs?: number | null; readonly near?: number } = {},
): Promise<readonly Differing[]> {
  expect([...theirs.keys()].sort()).toEqual([...ours.keys()].sort());
  const differing: string[] = [];
  for (const [id, reply] of ours) {
    const own = answer(reply);
    const other = answer(theirs.get(id));
    // What is left of a character at the limit of tokens is shown, or is not.
    if (own.text.replace(/\ufffd+$/, "") !== other.text.replace(/\ufffd+$/, "")) {
      differing.push(id);
      continue;
    }
    // llama.cpp does not count a token that is left over of a character either.
    if (own.text !== other.text) continue;
    expect(other.finish, id).toBe(own.finish);
    const { tokensIn, tokensOut } = theirs.get(id) ?? {};
    if (tokensIn !== undefined) expect(tokensIn, id).toBe(reply.tokensIn);
    if (tokensOut !== undefined) expect(tokensOut, id).toBe(reply.tokensOut);
    // llama.cpp tells none of an answer in which a token ends within a character.
    if (logprobs === null || (other.logprob === undefined && /[^ -~]/.test(own.text))) continue;
    const far = Math.abs((other.logprob ?? Number.NaN) - (own.logprob ?? Number.NaN));
    expect(far, id).toBeLessThan(logprobs * Math.max(1, own.tokens ?? 1));
  }
  const found = await gaps(model, differing, ours, theirs);
  for (const one of found) console.log(`${model}, ${one.id}: near-tie of ${one.gap.toExponential(1)}`);
  for (const one of found) expect(one.gap, JSON.stringify(one)).toBeLessThan(near);
  return found;
}

/** How far apart the tokens are, in this process, at which answers part. */
async function gaps(
  model: string,
  ids: readonly string[],
  ours: ReadonlyMap<string, Reply>,
  theirs: ReadonlyMap<string, Reply>,
): Promise<Differing[]> {
  if (ids.length === 0) return [];
  const tokenizer = await AutoTokenizer.from_pretrained(`${caseFolder}models/${model}`, { local_files_only: true });
  const tokens = (text: string): number[] => tokenizer.encode(text, { add_special_tokens: false });
  const parted = ids.map((id) => {
    // An answer that ended by itself ends with the token that says so.
    const [a, b] = [ours, theirs].map((replies) => {
      const { text, finish } = answer(replies.get(id));
      return tokens(finish === "stop" ? `${text}<|end|>` : text);
    });
    const at = a.findIndex((token, k) => token !== b[k]);
    const [start, one, other] = [a.slice(0, at), [a[at]], [b[at]]].map((part) =>
      part.length === 0 ? "" : tokenizer.decode(part),
    );
    return { id, prompt: `<|user|>${inputs.get(id)}<|end|><|assistant|>${start}`, continuations: [one, other] };
  });
  const scored = await inProcess(
    model,
    parted.map(
      ({ id, prompt, continuations }): Question => ({
        id,
        kind: "choices",
        prompt: { form: "text", text: prompt, templated: true },
        continuations,
        unconditional: false,
      }),
    ),
  );
  return ids.map((id) => {
    const reply = scored.get(id);
    if (reply?.kind !== "choices") throw new Error(`not scored: ${JSON.stringify(reply)}`);
    const [one, other] = reply.logprobs;
    return {
      id,
      ours: answer(ours.get(id)).text,
      theirs: answer(theirs.get(id)).text,
      gap: Math.abs(one - other),
    };
  });
}
