import type { Finish, Said, Sample } from "../../../core/asking/question.js";
import type { Answered, Asker, Call, Told, Took } from "./asker.js";
import type { Fault } from "./fault.js";
import { choicesOf, type Fields, fields, logprobOf } from "./reading.js";
import { together } from "./took.js";

/** How an API puts a question that is answered in words. */
export interface Wording {
  readonly path: Call<unknown>["path"];
  /** The body without what `decoding` adds. */
  readonly body: Fields;
  /** The same with something plain in place of the question. */
  readonly plain: Fields;
  /** The text of one answer. */
  text(choice: Fields): string;
}

const finishes: Readonly<Record<string, Finish>> = {
  stop: "stop",
  eos: "stop",
  eos_token: "stop",
  end_turn: "stop",
  stop_sequence: "stop",
  length: "length",
  max_tokens: "length",
  tool_calls: "tool_calls",
  function_call: "tool_calls",
  content_filter: "content_filter",
};

/** Asks for `sampling.n` answers: in one request where the server gives several, else in requests of their own with the seeds that follow. */
export async function askSamples(wording: Wording, asker: Asker): Promise<Answered> {
  const { sampling, findings } = asker;
  const { n, seed } = sampling;
  const took: Took[] = [];
  const samples: Sample[] = [];
  const ask = async (count: number, from: number | undefined): Promise<Told<Sample[]>> => {
    for (;;) {
      const asked = findings.completionTokens;
      const told = await asker.send(call(wording, asker, count, from));
      // Another question may have found it out meanwhile.
      if ("fault" in told && told.fault.error === "rejected" && !asked && findings.completionTokens) continue;
      return told;
    }
  };
  if (!findings.single || n === 1) {
    const told = await ask(n, seed);
    took.push(told.took);
    if ("value" in told) {
      samples.push(...told.value.slice(0, n));
      if (samples.length < n) findings.single = true;
    } else if (!findings.single || n === 1 || told.fault.error !== "rejected") return failed(told.fault, took);
  }
  if (samples.length < n) {
    const missing = Array.from({ length: n - samples.length }, (_, k) => samples.length + k);
    const rest = await Promise.all(missing.map((k) => ask(1, seed === undefined ? undefined : seed + k)));
    took.push(...rest.map((told) => told.took));
    const lost = rest.find((told) => "fault" in told);
    if (lost !== undefined && "fault" in lost) return failed(lost.fault, took);
    for (const told of rest) if ("value" in told) samples.push(told.value[0]);
  }
  const [only] = samples;
  if (samples.length === 1 && only.finish === "content_filter" && only.text === "")
    return { said: { kind: "error", error: "content_filter", detail: "" }, took: together(took) };
  return { said: { kind: "generate", samples }, took: together(took) };
}

/** A question that was not answered. */
export function failed({ error, detail }: Fault, took: readonly Took[]): Answered {
  const said: Said = { kind: "error", error, detail };
  return { said, took: together(took) };
}

function call(wording: Wording, asker: Asker, n: number, seed: number | undefined): Call<Sample[]> {
  const { sampling, findings, extra } = asker;
  const decoding = (): Fields => {
    const { temperature, topP, topK, maxTokens, stop } = sampling;
    return {
      [findings.completionTokens ? "max_completion_tokens" : "max_tokens"]: maxTokens,
      ...(temperature === undefined ? {} : { temperature }),
      ...(topP === undefined ? {} : { top_p: topP }),
      ...(topK === undefined ? {} : { top_k: topK }),
      ...(stop.length === 0 ? {} : { stop }),
      ...(seed === undefined ? {} : { seed }),
      ...(n === 1 ? {} : { n }),
      ...(sampling.logprobs ? { logprobs: wording.path === "/completions" ? 1 : true } : {}),
    };
  };
  return {
    path: wording.path,
    body: { model: asker.model, ...wording.body, ...decoding(), ...extra },
    tokensOut: sampling.maxTokens * n,
    read(body) {
      const choices = choicesOf(body).slice(0, n);
      const usage = body.usage as Fields | null | undefined;
      const tokens = usage?.completion_tokens;
      const thought = (usage?.completion_tokens_details as Fields | null | undefined)?.reasoning_tokens;
      const own: { tokens?: number } =
        choices.length === 1 && typeof tokens === "number" && tokens >= 0 ? { tokens } : {};
      return choices.map((choice) =>
        endedBefore(sampling.stop, {
          text: wording.text(choice),
          finish: finishes[String(choice.finish_reason)] ?? "unknown",
          ...own,
          ...(sampling.logprobs ? logprobs(choice, own.tokens, typeof thought === "number" ? thought : 0) : {}),
        }),
      );
    },
    mends(detail) {
      if (!findings.completionTokens && /max_completion_tokens/.test(detail)) findings.completionTokens = true;
      else if (n > 1 && /\bn\b|best_of|number of (choices|completions)/i.test(detail)) findings.single = true;
      else return false;
      return true;
    },
    control: () => ({ model: asker.model, ...wording.plain, ...decoding(), ...extra }),
  };
}

/**
 * An answer up to the first of its stop texts: some servers leave that in (`transformers serve`), others know of none and go on. Where they
 * went on, the log-probability is not that of what is left, and is dropped.
 */
function endedBefore(stop: readonly string[], sample: Sample): Sample {
  const { text, finish } = sample;
  // Calls of tools were said in other words than those they are told in.
  if (finish === "tool_calls") return sample;
  const found = stop.filter((one) => text.includes(one));
  if (found.length === 0) return sample;
  const at = Math.min(...found.map((one) => text.indexOf(one)));
  const wentOn = !found.some((one) => text.indexOf(one) === at && at + one.length === text.length);
  const { logprob: _, ...rest } = sample;
  return { ...(wentOn ? rest : sample), text: text.slice(0, at), finish: "stop" };
}

/**
 * The sum of an answer's log-probabilities, in either API's form, where the server tells them of all of its tokens. llama.cpp leaves out those that end within a
 * character: of `counted` tokens no more than the one that ends the answer may be missing, and none where that is told.
 */
function logprobs(
  choice: Fields,
  counted: number | undefined,
  thought: number,
): { readonly logprob?: number; readonly tokens?: number } {
  if (choice.logprobs === null || choice.logprobs === undefined) return {};
  const { content, token_logprobs: plain, tokens } = fields(choice.logprobs, "`logprobs`");
  const told = Array.isArray(content) ? content.map((token) => fields(token, "a token")) : null;
  const values = told?.map(({ logprob }) => logprob) ?? (Array.isArray(plain) ? plain : null);
  if (values === null) return {};
  const last = told === null ? (Array.isArray(tokens) ? tokens.at(-1) : undefined) : told.at(-1)?.token;
  const untold = last === "" ? 0 : 1;
  if (counted !== undefined && counted - thought - values.length > untold) return {};
  return { logprob: values.reduce<number>((sum, value) => sum + logprobOf(value), 0), tokens: values.length };
}
