import { createHash } from "node:crypto";
import type { PlanEndpoint } from "../../../core/asking/asking-schema.js";
import type { Sampling } from "../../../core/asking/question.js";
import { samplingSettings } from "../../../core/asking/sampling.js";
import { failure } from "../../../core/failure.js";
import type { Budget } from "../budget.js";
import type { LiveModel } from "../live-model.js";
import { AdaptiveLimit } from "./adaptive-limit.js";
import { address } from "./address.js";
import type { Answered, Asker, Findings, Way } from "./asker.js";
import { Asking } from "./asking.js";
import { type Credentials, credentials } from "./credentials.js";
import { noScoring } from "./failures.js";
import { identityOf } from "./identity.js";
import { Replicas } from "./replicas.js";
import { NoScoring } from "./scoring/score-text.js";
import { type Run, Sender } from "./sender.js";
import { TokenBucket } from "./token-bucket.js";
import * as entries from "./ways/index.js";

const ways: readonly Way[] = Object.values(entries) as readonly Way[];

/** What opening a server needs beside the plan; time and chance are given in tests. */
export interface EndpointOptions {
  readonly budget: Budget;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** In ms, monotonic. */
  readonly now?: () => number;
  readonly random?: () => number;
  /** Milliseconds before a question is tried for the second time. */
  readonly firstBackOff?: number;
  /** Milliseconds that answers under way are waited for on a stop. */
  readonly grace?: number;
}

/**
 * Opens an OpenAI-compatible server; nothing is sent yet. Throws a `Failure` for an address that is none or holds a secret, a key that is
 * not set, and a cost limit without prices.
 */
export async function openEndpoint(
  config: PlanEndpoint,
  sampling: Sampling,
  options: EndpointOptions,
): Promise<LiveModel> {
  const { budget, env = process.env, now = () => performance.now(), random = Math.random } = options;
  const { model, key_env: keyEnv, api = "chat", concurrency = 128, price, extra = {}, revision } = config;
  const addresses = [config.url].flat().map(address);
  const [first] = addresses;
  if (budget.limit !== null && price === undefined)
    throw failure(
      {
        en: "a cost limit needs prices: set `price: {input: ..., output: ...}` of a million tokens, or 0 and 0 where it costs nothing",
        zh: "设置费用上限需要价格：请填写每百万 token 的 `price: {input: ..., output: ...}`，免费则均填 0",
      },
      {},
      first.shown,
    );
  const own = credentials(keyEnv, env);
  const replicas = new Replicas(addresses, concurrency, env);
  const named = { model, keyEnv };
  const bucket = (perMinute: number | undefined) =>
    perMinute === undefined ? null : new TokenBucket(perMinute, now());
  const sender = new Sender({
    replicas,
    limit: new AdaptiveLimit(concurrency),
    requests: bucket(config.requests_per_minute),
    tokens: bucket(config.tokens_per_minute),
    budget,
    price,
    timeout: (config.timeout ?? 120) * 1000,
    patience: (config.patience ?? 120) * 1000,
    firstBackOff: options.firstBackOff ?? 500,
    credentials: own,
    named,
    now,
    epoch: () => Date.now(),
    random,
  });
  const findings: Findings = { completionTokens: false, single: false, scoring: null };
  const askerOf = (run: Run): Asker => ({ model, sampling, extra, findings, send: (call) => sender.send(run, call) });
  const settings: Record<string, string | number> = { api, ...samplingSettings(sampling) };
  if (Object.keys(extra).length > 0) settings.extra = JSON.stringify(extra);
  return {
    kind: "endpoint",
    path: `${model} @ ${first.shown}`,
    answers: ["generate", "choices", "text"],
    async fingerprint() {
      return createHash("sha256")
        .update(JSON.stringify([first.shown, model, revision ?? null, api, extra]))
        .digest("hex");
    },
    identity: () => identityOf(replicas.all, { credentials: own, named, now }),
    takeSystems: () => sender.takeSystems(),
    settings,
    chatTemplate: null,
    chat: api === "chat",
    labels: () => [],
    async ask(questions, { onReply, signal }) {
      const askers = new Map<Run, Asker>();
      const asking = new Asking(questions, {
        sender,
        most: concurrency,
        onReply,
        signal,
        ...(options.grace === undefined ? {} : { grace: options.grace }),
        async answer(question, run): Promise<Answered> {
          const way = ways.find((one) => one.claims(question));
          if (way === undefined) throw unanswerable(first.shown);
          let asker = askers.get(run);
          if (asker === undefined) {
            asker = askerOf(run);
            askers.set(run, asker);
          }
          try {
            return withoutKey(await way.ask(question as never, asker), own);
          } catch (error) {
            throw error instanceof NoScoring ? noScoring(error.message, { ...named, shown: first.shown }) : error;
          }
        },
      });
      await asking.done;
    },
    close: () => replicas.close(),
  };
}

/** Some servers say back what they were sent. */
function withoutKey(answered: Answered, { blank }: Credentials): Answered {
  const { said } = answered;
  if (said.kind !== "generate") return answered;
  return { ...answered, said: { ...said, samples: said.samples.map((one) => ({ ...one, text: blank(one.text) })) } };
}

const unanswerable = (shown: string) =>
  failure(
    {
      en: "this server generates and scores texts; it is no classifier: use `command` or `onnx` for one",
      zh: "该服务器只能生成文本或为文本打分，不是分类器；分类模型请用 `command` 或 `onnx`",
    },
    {},
    shown,
  );
