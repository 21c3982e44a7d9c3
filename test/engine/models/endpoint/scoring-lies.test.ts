import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import type { Question } from "../../../../src/core/asking/question.js";
import { askAll } from "./ask.js";

const close: (() => void)[] = [];
afterEach(() => {
  for (const one of close.splice(0)) one();
});

const logprob = (letter: string): number => -0.5 - (letter.charCodeAt(0) % 7);

/** A server whose tokens are letters; after a full stop nothing follows. It scores each token with the number of the one that is `off` places on. */
async function scoring(off: number): Promise<string> {
  const server = createServer((request, reply) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => {
      body += part;
    });
    request.on("end", () => {
      const { prompt, echo } = JSON.parse(body) as { prompt: string; echo?: boolean };
      const next = prompt.endsWith(".") ? "" : "e";
      const tokens = [...(echo === true ? prompt : ""), ...next];
      const values = tokens.map((_, i) =>
        echo === true ? (i === 0 ? null : logprob(tokens[Math.min(i + off, tokens.length - 1)])) : logprob(tokens[i]),
      );
      const choice = { index: 0, text: tokens.join(""), finish_reason: next === "" ? "stop" : "length" };
      reply.setHeader("content-type", "application/json");
      reply.end(JSON.stringify({ choices: [{ ...choice, logprobs: { tokens, token_logprobs: values } }] }));
    });
  });
  close.push(() => server.close());
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

// A whole sentence is followed by the end, of which servers tell nothing: the numbers must be tried on a part of it.
const text = "Hot is not cold.";
const asked: Question[] = [{ id: "t", kind: "text", text }];

it("numbers of other tokens are found out where the text is over", async () => {
  const { error } = await askAll({ url: await scoring(-1) }, asked);
  expect(String(error)).toMatch(/echo: one token has -\d\.\d\d where it is given and -\d\.\d\d where it is generated/);
});

it("right numbers are taken", async () => {
  const { error, replies } = await askAll({ url: await scoring(0) }, asked);
  expect(error).toBeNull();
  const sum = [...text].slice(1).reduce((all, letter) => all + logprob(letter), 0);
  expect(replies.get("t")).toMatchObject({ kind: "text", tokens: text.length - 1, sum: expect.closeTo(sum, 9) });
});
