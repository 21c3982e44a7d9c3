import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { ask, conversations, endpoint, greedy, inProcess } from "./asking.js";
import { expectSame } from "./same-answers.js";
import { type Serving, serve } from "./serving.js";

const key = "sk-only-for-this-test";

// It is compiled when it is installed, which needs a compiler.
describe.skipIf(!inject("llamaCppPython"))("llama-cpp-python's server", () => {
  let server: Serving;
  beforeAll(async () => {
    server = await serve("llama-cpp-python", "base", { key });
  });
  afterAll(() => server?.kill());
  const at = () => ({ url: server.url, model: "base", key_env: "KEY", concurrency: 1, timeout: 20 });
  const env = { KEY: key };
  const few = conversations.slice(60, 90);

  it("answers as in this process", async () => {
    const theirs = await ask(await endpoint(at(), greedy, env), few);
    // It tells one token less: not the one that ends an answer, nor its log-probability.
    const told = new Map(
      [...theirs].map(([id, reply]) => {
        const { tokensOut: _, ...rest } = reply;
        return [id, rest];
      }),
    );
    // Nor characters that are not whole.
    const ours = new Map(
      [...(await inProcess("base", few))].map(([id, reply]) => {
        if (reply.kind !== "generate") throw new Error(reply.kind);
        return [
          id,
          { ...reply, samples: reply.samples.map((one) => ({ ...one, text: one.text.replaceAll("\ufffd", "") })) },
        ];
      }),
    );
    await expectSame("base", ours, told, { logprobs: null });
  });

  it("scores texts with the numbers of other tokens, which is found out", async () => {
    const questions = ["Hot is not cold.", "One, two, three, four."].map((text, i) => ({
      id: String(i),
      kind: "text" as const,
      text,
    }));
    await expect(ask(await endpoint(at(), greedy, env), questions)).rejects.toThrow(
      /no log-probabilities of a given text \(echo: one token has -?[\d.]+ where it is given and/,
    );
  });

  it("refuses a wrong key, which is said, and the key with it is not", async () => {
    const wrong = ask(await endpoint(at(), greedy, { KEY: "sk-a-wrong-one" }), conversations);
    await expect(wrong).rejects.toThrow(/refuses the key in KEY/);
    await expect(wrong).rejects.not.toThrow(/sk-a-wrong-one/);
  });
});
