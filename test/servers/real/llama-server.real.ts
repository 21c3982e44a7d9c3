import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Question } from "../../../src/core/asking/question.js";
import { answer, ask, conversations, endpoint, greedy, inProcess, talkative, texts } from "./asking.js";
import { expectSame } from "./same-answers.js";
import { type Serving, serve } from "./serving.js";

/** llama.cpp looks GELU up in a table of 16-bit numbers: the same in PyTorch moves log-probabilities by some 2e-3, where 64 bits in place of 32 move them by 1e-6. */
const within = { logprobs: 5e-3, near: 5e-3 };
const key = "sk-only-for-this-test";
let server: Serving;
let few: Question[];
let stop: string[];
beforeAll(async () => {
  ({ few, stop } = await talkative("base"));
  server = await serve("llama-server", "base", { key });
});
afterAll(() => server?.kill());

const at = () => ({ url: server.url, model: "base", key_env: "KEY", concurrency: 8 });
const env = { KEY: key };

describe("llama.cpp's server", () => {
  it("base answers as in this process", async () => {
    const theirs = await ask(await endpoint(at(), greedy, env), conversations);
    await expectSame("base", await inProcess("base", conversations), theirs, within);
  });

  it("tuned-full-s1 answers as in this process", async () => {
    const other = await serve("llama-server", "tuned-full-s1");
    const theirs = await ask(await endpoint({ url: other.url, model: "tuned" }), conversations);
    await other.kill();
    await expectSame("tuned-full-s1", await inProcess("tuned-full-s1", conversations), theirs, within);
  });

  it("goes on from a text as it answers a conversation", async () => {
    const prompts = few.map((question): Question => {
      if (question.kind !== "generate" || question.prompt.form !== "chat") throw new Error("another kind");
      const [{ content }] = question.prompt.messages;
      return { ...question, prompt: { form: "text", text: `<|user|>${content}<|end|><|assistant|>` } };
    });
    const chats = await ask(await endpoint(at(), greedy, env), few);
    const plain = await ask(await endpoint({ ...at(), api: "completions" }, greedy, env), prompts);
    for (const { id } of few) expect(answer(plain.get(id)).text).toBe(answer(chats.get(id)).text);
  });

  it("answers end before a stop text, and at the limit", async () => {
    const cut = { ...greedy, stop };
    const ours = await inProcess("base", few, cut);
    const theirs = await ask(await endpoint(at(), cut, env), few);
    for (const { id } of few) {
      expect(answer(theirs.get(id)).text).toBe(answer(ours.get(id)).text);
      expect(answer(theirs.get(id)).finish).toBe(answer(ours.get(id)).finish);
    }
    const short = await ask(await endpoint(at(), { max_tokens: 1 }, env), few);
    for (const reply of short.values()) expect(answer(reply).finish).toBe("length");
  });

  it("gives as many answers as it has slots at once, more in requests of their own, and the same for the same seed", async () => {
    const open = { ...at(), extra: { min_p: 0, top_k: 0 } };
    const sampling = { temperature: 3, top_p: 1, n: 6, seed: 7, max_tokens: 12 };
    const [question] = few;
    const [first, again] = [
      texts((await ask(await endpoint(open, sampling, env), [question])).get(question.id)),
      texts((await ask(await endpoint(open, sampling, env), [question])).get(question.id)),
    ];
    expect(first).toHaveLength(6);
    expect(new Set(first).size).toBe(6);
    expect(again).toEqual(first);
    const together = await ask(await endpoint(open, { ...sampling, n: 3 }, env), [question]);
    expect(new Set(texts(together.get(question.id))).size).toBe(3);
  });

  it("holds an answer to a JSON Schema", async () => {
    const schema = {
      type: "object",
      properties: { word: { enum: ["hot", "cold"] }, sure: { type: "boolean" } },
      required: ["word", "sure"],
      additionalProperties: false,
    };
    const asked = few.map((question) => ({ ...question, schema }));
    for (const reply of (await ask(await endpoint(at(), greedy, env), asked)).values()) {
      const said = JSON.parse(answer(reply).text);
      expect(Object.keys(said).sort()).toEqual(["sure", "word"]);
      expect(["hot", "cold"]).toContain(said.word);
      expect(typeof said.sure).toBe("boolean");
    }
  });

  it("scores no text, which is said", async () => {
    const text = "The opposite of hot is cold.";
    await expect(ask(await endpoint(at(), greedy, env), [{ id: "t", kind: "text", text }])).rejects.toThrow(
      /no log-probabilities of a given text/,
    );
    const choices: Question = {
      id: "c",
      kind: "choices",
      prompt: { form: "text", text: "The opposite of hot is" },
      continuations: [" cold", " red"],
      unconditional: false,
    };
    await expect(ask(await endpoint(at(), greedy, env), [choices])).rejects.toThrow(/no log-probabilities/);
  });

  it("a question that is too long is one question's error", async () => {
    const prompt = { form: "chat", messages: [{ role: "user", content: "hot ".repeat(400) }] } as const;
    const before = await inProcess("base", few);
    const replies = await ask(await endpoint(at(), greedy, env), [...few, { id: "long", kind: "generate", prompt }]);
    for (const { id } of few)
      expect(answer(replies.get(id)).text).toBe(answer(before.get(id)).text.replace(/\ufffd+$/, ""));
    expect(replies.get("long")).toMatchObject({ kind: "error", error: "too_long" });
  });

  it("refuses a wrong key and none, which is said, and the key with it is not", async () => {
    const wrong = ask(await endpoint(at(), greedy, { KEY: "sk-a-wrong-one" }), few);
    await expect(wrong).rejects.toThrow(/refuses the key in KEY/);
    await expect(wrong).rejects.not.toThrow(/sk-a-wrong-one/);
    await expect(ask(await endpoint({ url: server.url, model: "base" }), few)).rejects.toThrow(/wants a key/);
  });

  it("killed in the midst and started again, it is asked for what is missing, and nothing is lost", async () => {
    let other = await serve("llama-server", "base");
    const { url, port } = other;
    const restart = async (): Promise<void> => {
      await other.kill();
      await new Promise((later) => setTimeout(later, 1000));
      other = await serve("llama-server", "base", { port });
    };
    let count = 0;
    let again: Promise<void> | undefined;
    const theirs = await ask(await endpoint({ url, model: "base", concurrency: 2 }), conversations, () => {
      count++;
      if (count === 30) again = restart();
    });
    await again;
    await other.kill();
    expect(again).toBeDefined();
    await expectSame("base", await inProcess("base", conversations), theirs, within);
  });
});
