import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { askAll, chats } from "./ask.js";

const close: (() => void)[] = [];
afterEach(() => {
  for (const one of close.splice(0)) one();
});

/** A server that replies the same to everything. */
async function replying(body: object): Promise<string> {
  const server = createServer((_, reply) => {
    reply.setHeader("content-type", "application/json");
    reply.end(JSON.stringify(body));
  });
  close.push(() => server.close());
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const saying = (content: string, finish: string): Promise<string> => {
  const logprobs = { content: [{ token: content, logprob: -1 }] };
  return replying({ choices: [{ index: 0, message: { content }, finish_reason: finish, logprobs }] });
};

it.each([
  // Left in at the end, as transformers serve does it; the sum is of the tokens up to there.
  ["4.\n\n", "stop", { text: "4.", finish: "stop", logprob: -1 }],
  // Not heeded: what follows is no part of the answer, nor is its log-probability.
  ["4.\n\nQ: 3 + 3?", "length", { text: "4.", finish: "stop" }],
  ["4.\nQ: 3 + 3?\n\n", "stop", { text: "4.\n", finish: "stop" }],
  ["4. Quite", "length", { text: "4. Quite", finish: "length", logprob: -1 }],
])("an answer ends before the first stop text, whatever the server does: %j", async (content, finish, expected) => {
  const url = await saying(content, finish);
  const asked = await askAll({ url }, chats(1), { sampling: { stop: ["\n\n", "Q:"], logprobs: true } });
  expect(asked.error).toBeNull();
  expect(asked.replies.get("q0")).toMatchObject({ kind: "generate", samples: [{ tokens: 1, ...expected }] });
  const [sample] = (asked.replies.get("q0") as unknown as { samples: object[] }).samples;
  expect("logprob" in sample).toBe("logprob" in expected);
});

it.each([
  ["all tokens and the end", ["a", "b", ""], 3, -3],
  ["all but the end", ["a", "b"], 3, -2],
  // llama.cpp: a character of two tokens has one log-probability.
  ["one too few, with the end", ["吴", "小明", ""], 4, undefined],
  ["two too few", ["吴", "小明"], 4, undefined],
])("a sum of log-probabilities stands for whole answers only: %s", async (_, tokens, counted, logprob) => {
  const content = tokens.map((token) => ({ token, logprob: -1 }));
  const url = await replying({
    choices: [{ index: 0, message: { content: tokens.join("") }, finish_reason: "stop", logprobs: { content } }],
    usage: { prompt_tokens: 3, completion_tokens: counted },
  });
  const asked = await askAll({ url }, chats(1), { sampling: { logprobs: true } });
  const [sample] = (asked.replies.get("q0") as unknown as { samples: { logprob?: number }[] }).samples;
  expect(sample.logprob).toBe(logprob);
});
