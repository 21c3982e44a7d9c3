import type { Preds } from "../cases/case.js";
import type { Output } from "../output.js";
import { utf8Bytes, wordCount } from "../text-size.js";
import type { Question, Reply, Sample } from "./question.js";

/** How the answer of an item is taken. */
export interface Taken {
  /** The answer that one text gives as it is kept in `pred`; null where none can be taken from it. */
  readonly take: (text: string) => string | readonly string[] | null;
  /** Whether texts are kept for a later step that judges them (programs are run): then nothing is taken here. */
  readonly later: boolean;
}

/** The output of a reply: what was said, and the answer that is taken from it. Several samples answer by their majority, the first of equals, with its share. */
export function replyOutput(asked: () => Question, reply: Reply, { take, later }: Taken): Output {
  const { id, latencyMs, tokensIn, tokensOut, cost } = reply;
  const about = {
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(tokensIn === undefined ? {} : { tokensIn }),
    ...(tokensOut === undefined ? {} : { tokensOut }),
    ...(cost === undefined ? {} : { cost }),
  };
  switch (reply.kind) {
    case "error":
      return { id, pred: null, ...about, error: reply.error };
    case "classify":
      return { id, pred: reply.pred, ...(reply.probs === undefined ? {} : { probs: reply.probs }), ...about };
    case "choices": {
      const { logprobs, unconditional } = reply;
      const question = asked();
      const wanted = question.kind === "choices" ? question.continuations.length : -1;
      const whole = [logprobs, ...(unconditional === undefined ? [] : [unconditional])].every(
        (list) => list.length === wanted && list.every(Number.isFinite),
      );
      if (!whole) return { id, pred: null, ...about, error: "invalid_reply" };
      const pred: Preds["choice"] = { logprobs, ...(unconditional === undefined ? {} : { unconditional }) };
      return { id, pred: JSON.stringify(pred), ...about };
    }
    case "text": {
      const { sum, tokens } = reply;
      const question = asked();
      if (question.kind !== "text" || !Number.isFinite(sum))
        return { id, pred: null, ...about, error: "invalid_reply" };
      const { text } = question;
      const pred: Preds["logprobs"] = { sum, tokens, bytes: utf8Bytes(text), words: wordCount(text) };
      return { id, pred: JSON.stringify(pred), ...about };
    }
    case "generate":
      return { id, ...said(reply.samples, later ? null : take), ...about };
  }
}

/** What was said, and the answer of most samples. */
function said(samples: readonly Sample[], take: Taken["take"] | null): Omit<Output, "id"> {
  if (samples.length === 0) return { pred: null, error: "no_answer" };
  const answers = take === null ? [] : samples.map(({ text }) => take(text));
  const logprobs = samples.map(({ logprob }) => logprob);
  const cut = samples.some(({ finish }) => finish === "length");
  const about = {
    texts: samples.map(({ text }) => text),
    finish: samples.map(({ finish }) => finish),
    ...(samples.some(({ finish }) => finish !== "unknown") ? { truncated: cut } : {}),
    ...(logprobs.every((one) => one !== undefined) ? { textLogprobs: logprobs } : {}),
  };
  // A filter that cut everything away is a reason, not an answer.
  if (samples.every(({ finish, text }) => finish === "content_filter" && text.trim() === ""))
    return { pred: null, ...about, error: "content_filter" };
  const { pred, agreement } = majority(answers);
  return { pred, ...about, ...(samples.length > 1 && pred !== null ? { agreement } : {}) };
}

/** The answer that most samples give, the first of equals, and the share of all samples that give it; samples without an answer do not vote. */
function majority(answers: readonly (string | readonly string[] | null)[]): {
  pred: Output["pred"];
  agreement: number;
} {
  const votes = new Map<string, { answer: string | readonly string[]; votes: number }>();
  for (const answer of answers) {
    if (answer === null) continue;
    const key = JSON.stringify(answer);
    const own = votes.get(key);
    if (own === undefined) votes.set(key, { answer, votes: 1 });
    else own.votes++;
  }
  let best: { answer: string | readonly string[]; votes: number } | null = null;
  for (const own of votes.values()) if (best === null || own.votes > best.votes) best = own;
  return best === null ? { pred: null, agreement: 0 } : { pred: best.answer, agreement: best.votes / answers.length };
}
