import type { PlanEndpoint } from "../../../../src/core/asking/asking-schema.js";
import type { Question, Reply } from "../../../../src/core/asking/question.js";
import { samplingOf } from "../../../../src/core/asking/sampling.js";
import { budget } from "../../../../src/engine/models/budget.js";
import { type EndpointOptions, openEndpoint } from "../../../../src/engine/models/endpoint/open-endpoint.js";

export interface Asked {
  readonly replies: Map<string, Reply>;
  /** How often a question was replied to. */
  readonly times: Map<string, number>;
  readonly error: unknown;
  readonly seconds: number;
}

interface How extends Partial<EndpointOptions> {
  readonly sampling?: Parameters<typeof samplingOf>[0];
  readonly signal?: AbortSignal;
  readonly onReply?: (reply: Reply) => Promise<void> | void;
}

/** Asks a server all questions; what it threw is told, not thrown. */
export async function askAll(
  config: Partial<PlanEndpoint> & { readonly url: string | string[] },
  questions: Iterable<Question>,
  { sampling, signal, onReply, ...options }: How = {},
): Promise<Asked> {
  const replies = new Map<string, Reply>();
  const times = new Map<string, number>();
  const began = performance.now();
  const model = await openEndpoint({ model: "mock", timeout: 2, patience: 10, ...config }, samplingOf(sampling), {
    budget: budget(null),
    env: {},
    firstBackOff: 10,
    ...options,
  });
  let error: unknown = null;
  try {
    await model.ask(questions, {
      signal,
      async onReply(reply) {
        replies.set(reply.id, reply);
        times.set(reply.id, (times.get(reply.id) ?? 0) + 1);
        await onReply?.(reply);
      },
    });
  } catch (thrown) {
    error = thrown;
  }
  await model.close();
  return { replies, times, error, seconds: (performance.now() - began) / 1000 };
}

/** Questions that are answered in words. */
export function chats(count: number, from = 0): Question[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `q${from + i}`,
    kind: "generate",
    prompt: { form: "chat", messages: [{ role: "user", content: `question ${from + i}` }] },
  }));
}

/** Questions whose choices are scored. */
export function choices(count: number): Question[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `c${i}`,
    kind: "choices",
    prompt: { form: "text", text: `Question ${i}: which one? Answer:` },
    continuations: [" red", " dark blue", " 绿色"],
    unconditional: false,
  }));
}

/** What was said, without what it took. */
export function said(replies: ReadonlyMap<string, Reply>): Record<string, unknown> {
  return Object.fromEntries(
    [...replies].sort().map(([id, { latencyMs: _, tokensIn: __, tokensOut: ___, cost: ____, ...rest }]) => [id, rest]),
  );
}
