/** A model whose words follow from a formula: an answer depends on the question, and a token's log-probability on all before it. */

/** FNV-1a of a text. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** The tokens of a text: a word with the blank before it, a character beyond ASCII, or a blank. */
export function tokensOf(text: string): string[] {
  return text.match(/ ?[!-~]+|[^\0-\x7f]|\s/gu) ?? [];
}

/** The log-probability of a token after a text. */
export function logprob(before: string, token: string): number {
  return -((hash(`${before}\u0001${token}`) % 9000) + 1) / 1000 - 0.0005;
}

/** The log-probabilities of the tokens of a text that stands behind another one. */
export function logprobs(before: string, text: string): number[] {
  let said = before;
  return tokensOf(text).map((token) => {
    const value = logprob(said, token);
    said += token;
    return value;
  });
}

/** What is answered to a question; each seed and each place has its own answer. */
export function answerTo(prompt: string, seed: number): string {
  return ` answer ${hash(`${prompt}/${seed}`) % 100_000}`;
}

/** The question of a request of either API, as one text. */
export function promptOf(body: Readonly<Record<string, unknown>>): string {
  if (typeof body.prompt === "string") return body.prompt;
  const messages = (body.messages ?? []) as { role: string; content: string }[];
  return messages.map(({ role, content }) => `${role}: ${content}`).join("\n");
}

interface Reading {
  readonly severalAnswers: boolean;
  readonly echo: "yes" | "no" | "shifted";
}

/** The whole reply to a request. */
export function reply(
  body: Readonly<Record<string, unknown>> & { readonly prompt: string },
  chat: boolean,
  { severalAnswers, echo }: Reading,
): Record<string, unknown> {
  const { prompt } = body;
  const n = severalAnswers ? Number(body.n ?? 1) : 1;
  const seed = Number(body.seed ?? 0);
  const echoed = body.echo === true;
  if (echoed && echo === "no") return { error: { message: "Only no echo is supported", code: 400 } };
  const wanted = body.logprobs !== undefined && body.logprobs !== false;
  const choices = Array.from({ length: n }, (_, index) => {
    const one = body.max_tokens === 1;
    const whole = answerTo(prompt, seed + index);
    const text = one ? tokensOf(whole)[0] : whole;
    const finish_reason = one ? "length" : "stop";
    const own = tokensOf(text);
    const values = logprobs(prompt, text);
    if (chat)
      return {
        index,
        message: { role: "assistant", content: text },
        finish_reason,
        logprobs: wanted ? { content: own.map((token, i) => ({ token, logprob: values[i] })) } : null,
      };
    const before = echoed ? tokensOf(prompt) : [];
    const given = echoed ? logprobs("", prompt) : [];
    const all: (number | null)[] = [...given, ...values];
    if (echo === "shifted" && echoed) all.push(...all.splice(0, 1));
    if (echoed) all[0] = null;
    return {
      index,
      text: echoed ? prompt + text : text,
      finish_reason,
      logprobs: wanted ? { tokens: [...before, ...own], token_logprobs: all } : null,
    };
  });
  const tokens = choices.length * tokensOf(answerTo(prompt, seed)).length;
  return {
    object: chat ? "chat.completion" : "text_completion",
    choices,
    usage: { prompt_tokens: tokensOf(prompt).length, completion_tokens: body.max_tokens === 1 ? 1 : tokens },
  };
}
