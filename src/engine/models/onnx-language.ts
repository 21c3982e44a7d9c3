import type { Question, Reply, Said, Sample, Sampling } from "../../core/asking/question.js";
import { random } from "../../core/random.js";
import { decoderOf } from "./onnx-decoder.js";
import { type Generated, generateRows, type Row } from "./onnx-generate.js";
import { loadFolder, type Transformers } from "./onnx-runtime.js";
import { batchesOf, type Span, scoreSpans } from "./onnx-score.js";
import type { LanguageAnswer, LanguageStart, LanguageTask } from "./onnx-task.js";
import { rollingWindows, type Tokens, tokensOf } from "./onnx-tokens.js";

/** Loads a causal language model; what it returns answers questions, several together. `goOn` throws where that is to be given up. */
export async function openLanguageModel(
  library: Transformers,
  start: LanguageStart,
  goOn: () => void,
): Promise<(task: LanguageTask) => Promise<LanguageAnswer>> {
  const { tokenizer, model } = await loadFolder(library, "AutoModelForCausalLM", start);
  const tokens = tokensOf(tokenizer, start);
  const decoder = decoderOf(model, library, tokens.prefix);
  const { maxLength, vocabulary } = start;
  const ends = new Set(start.ends.length > 0 ? start.ends : tokens.end === null ? [] : [tokens.end]);

  return async ({ questions, sampling }) => {
    const replies = new Map<string, Reply>();
    const asked: { readonly question: Question; readonly ids: readonly number[] }[] = [];
    const scored: { readonly question: Question; readonly spans: readonly Span[] }[] = [];
    for (const question of questions) {
      const prepared = prepare(question, tokens, maxLength);
      if ("said" in prepared) replies.set(question.id, { ...prepared.said, id: question.id });
      else if ("ids" in prepared) asked.push({ question, ids: prepared.ids });
      else scored.push({ question, spans: prepared.spans });
    }

    const spans = scored.flatMap((one) => one.spans);
    const sums = await scoreSpans(decoder, spans, vocabulary, goOn);
    let at = 0;
    for (const { question, spans: own } of scored) {
      replies.set(question.id, scoreReply(question, own, [...sums.subarray(at, at + own.length)]));
      at += own.length;
    }

    const answers = await generate(
      asked.map(({ ids }) => ids),
      asked.map(({ question }) => textOf(question)),
      sampling,
    );
    for (const [i, { question, ids }] of asked.entries()) {
      const samples = answers[i].map((answer) => sampleOf(answer, tokens, ends, sampling));
      replies.set(question.id, {
        id: question.id,
        kind: "generate",
        samples,
        tokensIn: ids.length,
        tokensOut: samples.reduce((sum, sample) => sum + (sample.tokens ?? 0), 0),
      });
    }
    return { replies: questions.map(({ id }) => replies.get(id)!) };
  };

  /** The answers to each question: `n` draws, each from a stream of seed, question and number of the draw, so that they do not depend on what is asked beside it. */
  async function generate(
    prompts: readonly (readonly number[])[],
    texts: readonly string[],
    sampling: Sampling,
  ): Promise<Generated[][]> {
    // Drawn greedily, all answers to a question are the same.
    const draws = sampling.temperature === 0 ? 1 : sampling.n;
    const rows = prompts.flatMap((ids, i) =>
      Array.from({ length: draws }, (_, k) => {
        const row: Row = {
          ids,
          most: Math.min(sampling.maxTokens, maxLength - ids.length),
          random: random(`${sampling.seed ?? 0}/${k}/${texts[i]}`),
        };
        return { row, i };
      }),
    );
    const lengths = new Set(prompts.map((ids) => ids.length));
    const together = lengths.size <= 1 || (await decoder.pads());
    const groups = together ? [rows] : [...lengths].map((n) => rows.filter(({ row }) => row.ids.length === n));
    const answers: Generated[][] = prompts.map(() => []);
    const watched = { ends, stops: stopWatch(sampling.stop, tokens) };
    for (const batch of groups.flatMap((group) => batchesOf(group, ({ row }) => row.ids.length, vocabulary))) {
      const own = batch.map(({ row }) => row);
      const generated = await generateRows(decoder, library, own, sampling, watched, goOn);
      for (const [r, { i }] of batch.entries()) answers[i].push(generated[r]);
    }
    return answers.map((own) => (draws === sampling.n ? own : new Array<Generated>(sampling.n).fill(own[0])));
  }
}

/** A question as tokens, or what is said to it without asking: it does not fit, or there is nothing to score. */
function prepare(
  question: Question,
  tokens: Tokens,
  maxLength: number,
): { readonly said: Said } | { readonly ids: readonly number[] } | { readonly spans: readonly Span[] } {
  const error = (error: "too_long" | "rejected", detail: string) => ({
    said: { kind: "error", error, detail } as const,
  });
  const tooLong = (length: number) => error("too_long", `${length} tokens, and the model takes ${maxLength}`);
  if (question.kind === "classify") return error("rejected", "a language model is asked for labels in words");
  if (question.kind === "text")
    return { spans: rollingWindows(tokens.encode(question.text), tokens.prefix, maxLength) };
  const { prompt } = question;
  if (prompt.form === "chat") return error("rejected", "the model has no chat template for a conversation");
  const { text, templated } = prompt;
  if (question.kind === "generate") {
    const ids = text === "" ? [tokens.prefix] : tokens.encode(text, templated);
    // No room for one token of an answer.
    return ids.length >= maxLength ? tooLong(ids.length) : { ids };
  }
  const contexts = question.unconditional ? [text, ""] : [text];
  const spans = contexts.flatMap((context) =>
    question.continuations.map((one) => tokens.pair(context, one, templated)),
  );
  const silent = spans.findIndex(({ continuation }) => continuation.length === 0);
  if (silent >= 0) return error("rejected", `choice ${(silent % question.continuations.length) + 1} adds no token`);
  // The last token is predicted, not fed.
  const longest = Math.max(...spans.map(({ context, continuation }) => context.length + continuation.length - 1));
  return longest > maxLength ? tooLong(longest) : { spans };
}

function scoreReply(question: Question, spans: readonly Span[], sums: readonly number[]): Reply {
  const tokensIn = spans.reduce((sum, { context, continuation }) => sum + context.length + continuation.length - 1, 0);
  const { id } = question;
  if (question.kind === "choices") {
    const count = question.continuations.length;
    const logprobs = sums.slice(0, count);
    return {
      id,
      kind: "choices",
      logprobs,
      ...(question.unconditional ? { unconditional: sums.slice(count) } : {}),
      tokensIn,
    };
  }
  return {
    id,
    kind: "text",
    sum: sums.reduce((total, sum) => total + sum, 0),
    tokens: spans.reduce((total, { continuation }) => total + continuation.length, 0),
    tokensIn,
  };
}

const textOf = (question: Question): string =>
  "prompt" in question && question.prompt.form === "text" ? question.prompt.text : "";

/** An answer's text ends before the end token and before the first stop text. */
function sampleOf(
  { tokens: ids, logprob, finish }: Generated,
  tokens: Tokens,
  ends: ReadonlySet<number>,
  sampling: Sampling,
): Sample {
  const about = { finish, ...(sampling.logprobs ? { logprob } : {}), tokens: ids.length };
  let kept = ends.has(ids.at(-1) ?? -1) ? ids.slice(0, -1) : ids;
  const text = tokens.decode(kept);
  const cuts = sampling.stop.map((one) => text.indexOf(one)).filter((at) => at >= 0);
  if (cuts.length > 0) return { ...about, text: text.slice(0, Math.min(...cuts)) };
  // A stop text that is a special token: the token goes, and with it what was drawn along with it.
  while (holds(tokens.spell(kept), sampling.stop)) kept = kept.slice(0, -1);
  return { ...about, text: tokens.decode(kept) };
}

const holds = (text: string, stop: readonly string[]): boolean => stop.some((one) => text.includes(one));

/** Looks for stop texts in the last tokens first, as many as could spell one: a token is at least one byte. Special tokens are spelled out. */
function stopWatch(stop: readonly string[], tokens: Tokens): (ids: readonly number[]) => boolean {
  if (stop.length === 0) return () => false;
  const reach = Math.max(...stop.map((one) => Buffer.byteLength(one))) + 4;
  return (ids) => {
    // A tail may be spelled in another way than as part of the whole (a space at its front, a character cut in two).
    return (
      holds(tokens.spell(ids.slice(-reach)), stop) &&
      (holds(tokens.spell(ids), stop) || holds(tokens.decode(ids), stop))
    );
  };
}
