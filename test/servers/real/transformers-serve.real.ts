import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Question } from "../../../src/core/asking/question.js";
import { Failure } from "../../../src/core/failure.js";
import { answer, ask, conversations, endpoint, greedy, inProcess, talkative, texts } from "./asking.js";
import { expectSame } from "./same-answers.js";
import { modelPath, type Serving, serve } from "./serving.js";

let server: Serving;
let few: Question[];
let stop: string[];
beforeAll(async () => {
  ({ few, stop } = await talkative("base"));
  server = await serve("transformers serve", "base");
});
afterAll(() => server?.kill());

const at = (model: string) => ({ url: server.url, model: modelPath(model), concurrency: 4 });

describe("transformers serve", () => {
  it.each(["base", "tuned-full-s1"])("%s answers as in this process", async (model) => {
    const theirs = await ask(await endpoint(at(model)), conversations);
    await expectSame(model, await inProcess(model, conversations), theirs, { logprobs: null });
  });

  it("tells how many tokens it took, and which answers were cut", async () => {
    const replies = await ask(await endpoint(at("base"), { max_tokens: 1 }), few);
    for (const reply of replies.values()) {
      expect(reply.tokensOut).toBe(1);
      expect(answer(reply).finish).toBe("length");
    }
  });

  it("answers end before a stop text, which it leaves in", async () => {
    const ours = await inProcess("base", few, { ...greedy, stop });
    const theirs = await ask(await endpoint(at("base"), { ...greedy, stop }), few);
    for (const { id } of few) {
      expect(answer(theirs.get(id)).text).toBe(answer(ours.get(id)).text);
      expect(answer(theirs.get(id)).finish).toBe(answer(ours.get(id)).finish);
    }
  });

  it("gives one answer a request, and draws none where the model's own configuration does not say so", async () => {
    const sampling = { temperature: 5, n: 3, seed: 1, max_tokens: 12 };
    const [question] = few;
    const plain = await ask(await endpoint(at("base"), sampling), [question]);
    const drawn = await ask(
      await endpoint({ ...at("base"), extra: { generation_config: JSON.stringify({ do_sample: true }) } }, sampling),
      [question],
    );
    const [one, other] = [plain, drawn].map((replies) => texts(replies.get(question.id)));
    expect([one.length, other.length]).toEqual([3, 3]);
    expect(new Set(one).size).toBe(1);
    expect(new Set(other).size).toBe(3);
  });

  it("scores no text, which is said", async () => {
    const scored = ask(await endpoint(at("base")), [{ id: "t", kind: "text", text: "The opposite of hot is cold." }]);
    await expect(scored).rejects.toThrow(/no log-probabilities of a given text/);
  });

  it("refuses top_k, which is said", async () => {
    const asked = ask(await endpoint(at("base"), { top_k: 5 }), few);
    await expect(asked).rejects.toThrow(/refuses every question.*top_k/);
  });

  it("a name that it does not know ends the asking", async () => {
    const asked = ask(await endpoint({ ...at("base"), model: "no/such", patience: 3 }), few);
    await expect(asked).rejects.toThrow(Failure);
  });

  it("a question that is too long is one question's error", async () => {
    const prompt = { form: "chat", messages: [{ role: "user", content: "hot ".repeat(400) }] } as const;
    const long: Question = { id: "long", kind: "generate", prompt };
    const before = await inProcess("base", few);
    const replies = await ask(await endpoint(at("base")), [...few, long]);
    for (const { id } of few) expect(answer(replies.get(id)).text).toBe(answer(before.get(id)).text);
    // It says no more than "Internal Server Error".
    expect(replies.get("long")).toMatchObject({ kind: "error", error: "server_error" });
  });
});
